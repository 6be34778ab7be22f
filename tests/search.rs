//! Searching the library: whatever is in it is found as it is now, however it is written.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::Path;
use std::sync::Arc;

use exergue::briefing::{Note, NoteId};
use exergue::document::{ContentHash, Document};
use exergue::job::Job;
use exergue::library::{Library, Opening, Outcome, Snippet, Writer};

#[path = "support/library.rs"]
mod support;
use support::{TEXT, document, note, open, opening};

fn index(library: &Library) {
    while library.index_some().unwrap() {}
}

/// Titles of what a search finds, and the words that it marks.
fn found(library: &Library, query: &str) -> Vec<(String, Vec<String>)> {
    let marked = |snippet: &Snippet| -> Vec<String> {
        snippet.marks.iter().map(|mark| mark.of(&snippet.text).to_owned()).collect()
    };
    let found = library.search(query, &Job::unattended()).unwrap().into_iter();
    let lines = found.map(|found| {
        let passages = found.passage.iter().map(|(_, snippet)| snippet);
        let words = passages.chain(found.notes.iter().map(|(_, snippet)| snippet)).flat_map(marked).collect();
        (found.title.unwrap_or_default(), words)
    });
    lines.collect()
}

fn titles(library: &Library, query: &str) -> Vec<String> {
    found(library, query).into_iter().map(|(title, _)| title).collect()
}

#[test]
fn a_search_finds_what_is_meant_however_it_is_written() {
    let library = Library::in_memory().unwrap();
    let pilots =
        "Les pilotes\n\nL’Œuvre des coopé\u{ad}ratives «\u{a0}d’e\u{301}te\u{301}\u{a0}» à Évian, 1\u{202f}200 pages.";
    library.remember(&opening(pilots, Some(Path::new("/a.txt")), 1)).unwrap();
    library.remember(&opening("Another\n\nThe works of a summer.", Some(Path::new("/b.txt")), 2)).unwrap();
    assert!(titles(&library, "oeuvre").is_empty(), "not indexed yet");
    index(&library);
    for query in [
        "oeuvre",
        "ŒUVRE ",
        "l'oeuvre",
        "cooperatives",
        "\"cooperatives d'été\"",
        "évian oeuvre",
        "evi",
        "« 1 200 pages »",
    ] {
        assert_eq!(titles(&library, query), ["Les pilotes"], "{query}");
    }
    for query in
        ["euvre", "evia ", "\"evian oeuvre\"", "oeuvre summer", "\"", "", "* -", "body:note", "title:pilotes x"]
    {
        assert!(titles(&library, query).is_empty(), "{query}");
    }
    assert_eq!(found(&library, "evian cooperatives ")[0].1, ["coopé\u{ad}ratives", "Évian"]);
    assert_eq!(titles(&library, "pilotes"), ["Les pilotes"], "its title alone");
    assert_eq!(titles(&library, "o").len(), 2, "both have a word that begins like this");
}

#[test]
fn what_is_found_is_what_the_library_holds_now() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("library.sqlite");
    let (library, other) = (open(&path), open(&path));
    let hash = ContentHash::of(TEXT);
    library.remember(&opening(TEXT, Some(Path::new("/a")), 1)).unwrap();
    let written =
        Note { body: "Ask the harbour master".into(), tags: vec!["Pêche à pied".into()], ..note(7, TEXT, 1) };
    library.save_note(&written).unwrap();
    library.save_note(&note(8, "a text that is not in the library", 1)).unwrap();
    // By whichever window comes first.
    index(&other);
    assert_eq!(library.unindexed().unwrap(), 0);
    assert_eq!(found(&library, "harbour"), [("Titre".to_owned(), vec!["harbour".to_owned()])]);
    assert_eq!(found(&other, "peche")[0].1, ["Pêche"]);
    assert_eq!(found(&other, "Tit")[0].1, ["Tit"], "in the title, and marked in the note's quote");
    assert_eq!(titles(&library, "note 8"), [""], "a note whose document is not there");

    library.save_note(&Note { body: "Ask the pilot".into(), ..written.clone() }).unwrap();
    library.save_note(&Note { body: "Ask the pilots".into(), ..written }).unwrap();
    assert!(titles(&library, "harbour").is_empty(), "also before it is indexed anew");
    index(&library);
    assert_eq!(titles(&other, "pilots "), ["Titre"]);
    library.delete_note(NoteId(7)).unwrap();
    // Its row is taken by another before the index knows.
    library.save_note(&note(9, TEXT, 1)).unwrap();
    assert!(titles(&library, "pilots").is_empty());
    index(&library);
    assert_eq!(titles(&library, "note 9"), ["Titre"]);

    let renamed = Document { title: Some("Marées".into()), ..(*document(TEXT)).clone() };
    library.remember(&Opening { document: Arc::new(renamed), ..opening(TEXT, None, 2) }).unwrap();
    index(&library);
    assert_eq!((titles(&library, "titre").len(), titles(&library, "marees").len()), (1, 1), "its text still says so");
    library.forget(hash, true).unwrap();
    assert!(titles(&library, "marees").is_empty());
    index(&library);
    for table in ["document_words", "note_words"] {
        let sql = format!("SELECT count(*) FROM {table}_docsize");
        let count: i64 = rusqlite::Connection::open(&path).unwrap().query_row(&sql, [], |row| row.get(0)).unwrap();
        assert_eq!(count, i64::from(table == "note_words"), "{table} keeps only the note whose document is not there");
    }
}

#[test]
fn a_large_document_is_indexed_in_parts_and_no_note_waits_for_all_of_it() {
    let library = Library::in_memory().unwrap();
    let text = format!("Annales\n\n{}le dernier mot", "des pages et des pages ".repeat(120_000));
    library.remember(&opening(&text, None, 1)).unwrap();
    assert!(library.index_some().unwrap());
    assert_eq!(titles(&library, "annales"), ["Annales"], "its first part");
    assert!(titles(&library, "dernier").is_empty());
    library.save_note(&note(1, TEXT, 1)).unwrap();
    assert!(library.index_some().unwrap());
    assert_eq!(titles(&library, "note 1").len(), 1, "before the next part");
    index(&library);
    assert_eq!(titles(&library, "dernier"), ["Annales"]);
    let hits = library.search("dernier", &Job::unattended()).unwrap();
    assert_eq!(hits[0].passage.as_ref().unwrap().0.of(&text), "dernier");
}

#[test]
fn a_library_from_before_the_index_is_indexed_after_its_migration() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("library.sqlite");
    let library = open(&path);
    library.remember(&opening(TEXT, None, 1)).unwrap();
    library.save_note(&note(1, TEXT, 1)).unwrap();
    drop(library);
    // As it was in format 2.
    let undo = "DROP TABLE document_words; DROP TABLE note_words; DROP TABLE unindexed; DROP INDEX document_opened;
        DROP TABLE edit; DROP TABLE edited; DROP TRIGGER content_added; DROP TRIGGER content_removed;
        DROP TRIGGER document_renamed; DROP TRIGGER note_added; DROP TRIGGER note_changed; DROP TRIGGER note_removed;
        DROP TABLE version; DROP TABLE composition;
        CREATE TABLE composition (document TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
        PRAGMA user_version = 2;";
    rusqlite::Connection::open(&path).unwrap().execute_batch(undo).unwrap();
    let (sender, outcomes) = std::sync::mpsc::channel();
    let writer = Writer::spawn(open(&path), move |outcome| drop(sender.send(outcome))).unwrap();
    assert!(outcomes.iter().any(|outcome| matches!(outcome, Outcome::Indexed)));
    let library = open(&path);
    assert_eq!((titles(&library, "texte").len(), titles(&library, "note 1").len()), (1, 1));
    drop(writer);
}
