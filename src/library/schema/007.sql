-- A document has several briefings, each with a name. What a new document begins with
-- belongs to no document: its `document` is empty. The defaults are for rows that come
-- from an older library.

CREATE TABLE composition_of_many (
    seq      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8)))),
    document TEXT NOT NULL,
    name     TEXT NOT NULL DEFAULT '', -- empty for what the interface calls it
    value    TEXT NOT NULL,            -- what was composed, as JSON
    created  TEXT NOT NULL DEFAULT '', -- RFC 3339 in UTC
    shown    TEXT NOT NULL DEFAULT ''  -- when it was last on show
) STRICT;
INSERT INTO composition_of_many (id, document, value) SELECT substr(document, 1, 16), document, value FROM composition;
DROP TABLE composition;
ALTER TABLE composition_of_many RENAME TO composition;
CREATE INDEX composition_document ON composition (document);
