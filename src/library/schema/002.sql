-- What the reader said of the entities of a document. Like notes, corrections do
-- not refer to `document`: they are kept whether or not the document could be.

CREATE TABLE correction (
    seq      INTEGER PRIMARY KEY,
    id       TEXT    NOT NULL UNIQUE,
    value    TEXT    NOT NULL CHECK (json_valid(value)), -- the correction, as in an export
    document TEXT    NOT NULL GENERATED ALWAYS AS (lower(value ->> '$.document')) STORED
) STRICT;
CREATE INDEX correction_document ON correction (document);
