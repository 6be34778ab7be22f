//! What a library is filled with in tests.

use std::path::Path;
use std::sync::Arc;

use exergue::briefing::{Anchor, Note, NoteId, NoteKind, Target};
use exergue::document::readers::Format;
use exergue::document::{ContentHash, Document};
use exergue::library::{Library, Opening, Source};
use exergue::text::Language;
use jiff::Timestamp;

pub const TEXT: &str = "Titre\n\nUn texte à lire.";

pub fn document(text: &str) -> Arc<Document> {
    let title = text.lines().next().map(str::to_owned);
    let hash = ContentHash::of(text);
    Arc::new(Document { text: text.into(), title, hash, language: Language::French, ..Document::default() })
}

pub fn opening(text: &str, path: Option<&Path>, second: i64) -> Opening {
    let source = Source { bytes: text.as_bytes().into(), format: Format::Text, name: None };
    let at = Timestamp::from_second(second).unwrap();
    Opening { document: document(text), source: Some(source), path: path.map(Into::into), at }
}

pub fn note(id: u64, text: &str, second: i64) -> Note {
    let document = ContentHash::of(text).to_string();
    let anchor = Anchor {
        document: document.clone(),
        normaliser: 1,
        start: 0,
        end: 3,
        quote: text.chars().take(3).collect(),
        before: String::new(),
        unique: true,
        after: text.chars().skip(3).take(32).collect(),
    };
    let created = Timestamp::from_second(second).unwrap().to_string();
    let modified = created.clone();
    let (target, kind) = (Target::Passage(anchor), NoteKind::Doubt);
    Note {
        id: NoteId(id),
        document,
        target,
        kind,
        body: format!("note {id}"),
        tags: vec!["été".into()],
        created,
        modified,
    }
}

pub fn open(path: &Path) -> Library {
    let opened = Library::open(path).unwrap();
    assert!(opened.notices.is_empty(), "{:?}", opened.notices);
    opened.library
}
