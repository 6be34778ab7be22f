-- What the reader did to a document, so that it can be undone after a restart.

CREATE TABLE edit (
    seq      INTEGER PRIMARY KEY,
    document TEXT    NOT NULL,
    number   INTEGER NOT NULL,                           -- grows with each edit of the document
    value    TEXT    NOT NULL CHECK (json_valid(value)), -- by the window's own rules
    UNIQUE (document, number)
) STRICT;

-- Up to which edit they are done; those after it were undone.
CREATE TABLE edited (
    document TEXT    NOT NULL PRIMARY KEY,
    number   INTEGER NOT NULL
) STRICT;
