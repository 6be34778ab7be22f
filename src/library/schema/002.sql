-- What the reader said of the entities of a document. Like notes, corrections do
-- not refer to `document`: they are kept whether or not the document could be.

CREATE TABLE correction (
    seq      INTEGER PRIMARY KEY,
    id       TEXT    NOT NULL UNIQUE,
    value    TEXT    NOT NULL CHECK (json_valid(value)), -- the correction, as in an export
    document TEXT    NOT NULL GENERATED ALWAYS AS (lower(value ->> '$.document')) STORED
) STRICT;
CREATE INDEX correction_document ON correction (document);

-- By which names the entities of each document go, so that one is recognised in
-- others. Made anew after each analysis: what is lost of it comes back.
CREATE TABLE named (
    document TEXT    NOT NULL,
    form     TEXT    NOT NULL, -- folded
    kind     TEXT    NOT NULL,
    name     TEXT    NOT NULL, -- as the document's entity is called
    own      INTEGER NOT NULL, -- whether the form is that name, and no alias
    mentions INTEGER NOT NULL
) STRICT;
CREATE INDEX named_form ON named (form, kind);
CREATE INDEX named_document ON named (document);

-- What the reader says of two entities of two documents: that they are the same,
-- or are not. The lesser of the two comes first.
CREATE TABLE identity (
    seq            INTEGER PRIMARY KEY,
    document       TEXT    NOT NULL,
    kind           TEXT    NOT NULL,
    form           TEXT    NOT NULL, -- folded
    other_document TEXT    NOT NULL,
    other_kind     TEXT    NOT NULL,
    other_form     TEXT    NOT NULL,
    same           INTEGER NOT NULL,
    UNIQUE (document, kind, form, other_document, other_kind, other_form)
) STRICT;
