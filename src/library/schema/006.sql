-- Which text is another version of which, where no common path says so: the
-- reader said it, or a newer reader made another text of the same file.
CREATE TABLE version (
    seq      INTEGER PRIMARY KEY,
    document TEXT    NOT NULL,
    older    TEXT    NOT NULL,
    UNIQUE (document, older)
) STRICT;
CREATE INDEX version_older ON version (older);
