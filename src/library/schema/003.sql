-- What can be searched: the words of documents and notes, folded, without their
-- texts. Made from the other tables, so what is lost of it comes back.

-- A row is a part of a document: `content.seq * 256` and which part.
CREATE VIRTUAL TABLE document_words USING fts5 (
    title, text, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
);

-- A row is a note: `note.seq`.
CREATE VIRTUAL TABLE note_words USING fts5 (
    body, quote, tags, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
);

-- What the index does not have, or has otherwise than it is now. Kept by
-- triggers, so that whoever writes a note need not think of it.
CREATE TABLE unindexed (
    seq  INTEGER PRIMARY KEY,
    kind TEXT    NOT NULL CHECK (kind IN ('document', 'note')),
    row  INTEGER NOT NULL,           -- `content.seq` or `note.seq`
    part INTEGER NOT NULL DEFAULT 0, -- of a document: the first that is missing
    UNIQUE (kind, row)
) STRICT;

-- (Deleted and inserted, not replaced: whoever fires a trigger decides what a
-- conflict in it comes to.)
CREATE TRIGGER content_added AFTER INSERT ON content BEGIN
    DELETE FROM unindexed WHERE kind = 'document' AND row = new.seq;
    INSERT INTO unindexed (kind, row) VALUES ('document', new.seq);
END;
CREATE TRIGGER content_removed AFTER DELETE ON content BEGIN
    DELETE FROM unindexed WHERE kind = 'document' AND row = old.seq;
    INSERT INTO unindexed (kind, row) VALUES ('document', old.seq);
END;
CREATE TRIGGER document_renamed AFTER UPDATE OF title ON document WHEN old.title IS NOT new.title BEGIN
    DELETE FROM unindexed WHERE kind = 'document' AND row IN (SELECT seq FROM content WHERE document = new.hash);
    INSERT INTO unindexed (kind, row) SELECT 'document', seq FROM content WHERE document = new.hash;
END;
CREATE TRIGGER note_added AFTER INSERT ON note BEGIN
    DELETE FROM unindexed WHERE kind = 'note' AND row = new.seq;
    INSERT INTO unindexed (kind, row) VALUES ('note', new.seq);
END;
CREATE TRIGGER note_changed AFTER UPDATE ON note BEGIN
    DELETE FROM unindexed WHERE kind = 'note' AND row = new.seq;
    INSERT INTO unindexed (kind, row) VALUES ('note', new.seq);
END;
CREATE TRIGGER note_removed AFTER DELETE ON note BEGIN
    DELETE FROM unindexed WHERE kind = 'note' AND row = old.seq;
    INSERT INTO unindexed (kind, row) VALUES ('note', old.seq);
END;

INSERT INTO unindexed (kind, row) SELECT 'note', seq FROM note;
INSERT INTO unindexed (kind, row) SELECT 'document', seq FROM content;

-- The start lists the documents opened last, however many there are.
CREATE INDEX document_opened ON document (opened DESC, hash);
