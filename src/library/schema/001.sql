-- Everything hangs on the content hash of a document (64 hexadecimal digits),
-- never on a path and never on a row number.

-- What is known of a document without reading it.
CREATE TABLE document (
    hash       TEXT    NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    title      TEXT,
    name       TEXT,             -- of the file it came from
    language   TEXT    NOT NULL, -- ISO 639-1
    normaliser INTEGER NOT NULL, -- version of the rules that made the text
    words      INTEGER NOT NULL,
    sections   INTEGER NOT NULL,
    added      TEXT    NOT NULL, -- times are RFC 3339 in UTC, to the millisecond
    opened     TEXT    NOT NULL
) STRICT;

-- The document itself, apart, so that listing documents does not read it.
CREATE TABLE content (
    seq      INTEGER PRIMARY KEY,
    document TEXT    NOT NULL UNIQUE REFERENCES document (hash) ON DELETE CASCADE,
    text     TEXT    NOT NULL, -- normalised: what offsets count in
    format   TEXT    NOT NULL,
    source   BLOB              -- the file's bytes; NULL where the text is all there was
) STRICT;

-- Where a document was opened from. A path may have held several in turn.
CREATE TABLE place (
    seq      INTEGER PRIMARY KEY,
    path     TEXT    NOT NULL,
    document TEXT    NOT NULL REFERENCES document (hash) ON DELETE CASCADE,
    opened   TEXT    NOT NULL,
    UNIQUE (path, document)
) STRICT;
CREATE INDEX place_document ON place (document, opened);

-- The three below do not refer to `document`: what a reader wrote is kept
-- whether or not the document could be.

CREATE TABLE note (
    seq      INTEGER PRIMARY KEY,
    id       INTEGER NOT NULL UNIQUE,
    value    TEXT    NOT NULL CHECK (json_valid(value)), -- the note, as in an export
    document TEXT    NOT NULL GENERATED ALWAYS AS (lower(value ->> '$.document')) STORED
) STRICT;
CREATE INDEX note_document ON note (document);

CREATE TABLE position (
    document TEXT    NOT NULL PRIMARY KEY,
    point    INTEGER NOT NULL, -- code points from the start
    share    REAL    NOT NULL  -- read so far, 0 to 1
) STRICT;

CREATE TABLE composition (
    document TEXT NOT NULL PRIMARY KEY,
    value    TEXT NOT NULL
) STRICT;
