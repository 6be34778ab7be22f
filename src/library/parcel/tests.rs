//! What of a file is believed, and what is refused.

use std::io::{Cursor, Write as _};
use std::sync::LazyLock;

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::analysis::corrections::Change;
use crate::analysis::{CorrectionId, EntityKind};
use crate::briefing::{NoteKind, Target};
use crate::document::Anchor;
use crate::document::anchor::Locator;
use crate::library::{Library, LibraryError};

const SOURCE_BYTES: &str =
    "# The ferry\n\nThe ferry to **Holm** carries *1,200* people.\n\nIts captain, Ada Berg, is 61.\n";

fn document() -> Document {
    let options = Options { format: Some(Format::Markdown), ..Options::default() };
    readers::read(SOURCE_BYTES.as_bytes(), &options, &Job::unattended()).unwrap().document
}

fn source() -> Source {
    let name = Some("/home/ada/ferry.md".to_owned());
    Source { bytes: Arc::from(SOURCE_BYTES.as_bytes()), format: Format::Markdown, name }
}

fn span(document: &Document, words: &str) -> Span {
    let at = document.text.find(words).unwrap();
    Span::new(at, at + words.len())
}

fn notes(document: &Document) -> Vec<Note> {
    let mut first = Note::on_passage(document, span(document, "1,200 people"), NoteKind::Doubt, "Per year?");
    first.set_tags(vec!["capacity".to_owned()]);
    let mut second = Note::on_document(document, NoteKind::KeyPoint, "All of it");
    // Their order in a file is that of these times.
    "2026-01-01T00:00:00.000Z".clone_into(&mut first.created);
    "2026-01-01T00:00:01.000Z".clone_into(&mut second.created);
    vec![first, second]
}

fn correction(document: &Document, kind: EntityKind) -> Correction {
    let passage = Anchor::new(document, span(document, "Holm"));
    Correction::new(document, "2026-01-01T00:00:00.000Z".to_owned(), Change::Add { passage, kind })
}

fn composition(id: &str, text: &str) -> SentComposition {
    SentComposition {
        id: id.to_owned(),
        name: "For Ada".to_owned(),
        created: String::new(),
        value: serde_json::json!({ "title": text }),
    }
}

fn parcel() -> Parcel {
    let document = document();
    let locator = Locator::new(&document);
    let placed: Vec<Placed> =
        notes(&document).into_iter().map(|note| Placed::find(&locator, &document, note)).collect();
    let corrections = [correction(&document, EntityKind::Place)];
    let compositions = vec![composition("c1", "The ferry")];
    Parcel { compositions, ..Parcel::new(&document, source(), &placed, &corrections) }
}

/// The files of a parcel, to be packed otherwise.
fn files(parcel: &Parcel) -> Vec<(String, Vec<u8>)> {
    unpacked(&parcel.encode().unwrap())
}

fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let read = |name: String| {
        let mut bytes = Vec::new();
        std::io::copy(&mut zip.by_name(&name).unwrap(), &mut bytes).unwrap();
        (name, bytes)
    };
    names.into_iter().map(read).collect()
}

fn packed(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::DEFAULT).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A parcel in which one file holds something else, under a manifest that agrees with it.
fn with(name: &str, content: &[u8]) -> Vec<u8> {
    let mut files = unpacked(&PACKED);
    let mut manifest: serde_json::Value =
        serde_json::from_slice(&files.iter().find(|(name, _)| name == MANIFEST).unwrap().1).unwrap();
    manifest["files"][name] = digest(content).into();
    for (other, bytes) in &mut files {
        if other == name {
            *bytes = content.to_vec();
        } else if other == MANIFEST {
            *bytes = serde_json::to_vec(&manifest).unwrap();
        }
    }
    packed(&files)
}

/// A parcel whose manifest says something else.
fn with_manifest(change: impl FnOnce(&mut serde_json::Value)) -> Vec<u8> {
    let mut files = files(&parcel());
    let manifest = &mut files.iter_mut().find(|(name, _)| name == MANIFEST).unwrap().1;
    let mut json = serde_json::from_slice(manifest).unwrap();
    change(&mut json);
    *manifest = serde_json::to_vec(&json).unwrap();
    packed(&files)
}

/// The one line that a file is refused with.
fn refused(bytes: &[u8]) -> String {
    let message = Parcel::decode(bytes).unwrap_err().to_string();
    assert!(!message.contains('\n') && message.len() < 400, "{message}");
    message
}

fn replaced(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    let at: Vec<usize> = memchr::memmem::find_iter(&bytes, from).collect();
    assert!(!at.is_empty() && from.len() == to.len());
    at.into_iter().for_each(|at| bytes[at..at + to.len()].copy_from_slice(to));
    bytes
}

#[test]
fn a_parcel_comes_back_as_it_was_and_is_told_by_its_first_bytes() {
    let mut parcel = parcel();
    let bytes = parcel.encode().unwrap();
    assert!(is_parcel(&bytes, None) && is_parcel(b"", Some("a.EXERGUE")) && !is_parcel(b"PK\x03\x04", Some("a.zip")));
    parcel.source.name = Some("ferry.md".to_owned());
    assert_eq!(Parcel::decode(&bytes).unwrap(), parcel);
    let whole = String::from_utf8_lossy(&bytes).into_owned();
    assert!(!whole.contains("/home"), "no folder of whoever packed it");
    let Unpacked { document: read, source, .. } = parcel.unpack(None, &Job::unattended()).unwrap();
    assert_eq!((read.hash, source.format, read.styles.len()), (parcel.document, Format::Markdown, 2));
}

#[test]
fn the_same_parcel_gives_the_same_bytes_in_whatever_order() {
    let parcel = parcel();
    let mut turned = parcel.clone();
    turned.notes.reverse();
    assert_eq!(parcel.encode().unwrap(), turned.encode().unwrap());
    assert_eq!(Parcel::decode(&parcel.encode().unwrap()).unwrap().encode().unwrap(), parcel.encode().unwrap());
}

#[test]
fn a_text_that_is_packed_tightly_is_read_again() {
    let text = "The same line again and again.\n\n".repeat(60_000);
    let source = Source { bytes: Arc::from(text.as_bytes()), format: Format::Text, name: None };
    let document = Document { hash: ContentHash::of(&text), text, ..Document::default() };
    let parcel = Parcel::new(&document, source, &[], &[]);
    assert_eq!(Parcel::decode(&parcel.encode().unwrap()).unwrap(), parcel);
}

#[test]
fn a_source_that_is_read_otherwise_today_gives_way_to_the_text() {
    let mut parcel = parcel();
    parcel.source.bytes = Arc::from(&b"Something else altogether."[..]);
    let Unpacked { document, source, .. } = parcel.unpack(None, &Job::unattended()).unwrap();
    assert_eq!((document.hash, &*source.bytes), (parcel.document, parcel.text.as_bytes()));
}

#[test]
fn notes_of_an_earlier_version_come_with_this_one_as_far_as_they_are_certain() {
    let older = Document { hash: ContentHash::of("x"), ..document() };
    let document = document();
    let mut lost = notes(&older).remove(0);
    if let Target::Passage(anchor) = &mut lost.target {
        anchor.quote = "no such words".to_owned();
    }
    let locator = Locator::new(&document);
    let placed = [notes(&older).remove(0), lost].map(|note| Placed::find(&locator, &document, note));
    let parcel = Parcel::new(&document, source(), &placed, &[]);
    let again = Parcel::decode(&parcel.encode().unwrap()).unwrap();
    let places: Vec<Option<Placement>> =
        again.notes.into_iter().map(|note| Placed::find(&locator, &document, note).place).collect();
    let certain = Placement::Placed(span(&document, "1,200 people"));
    assert!(places.contains(&Some(certain)), "{places:?}");
    assert!(matches!(places[..], [Some(Placement::Unplaced(_)), _] | [_, Some(Placement::Unplaced(_))]), "{places:?}");
}

#[test]
fn what_is_no_parcel_or_only_part_of_one_is_refused() {
    let bytes = parcel().encode().unwrap();
    for wrong in [&b""[..], b"Plain words", b"PK\x03\x04 and no more", &bytes[..bytes.len() - 1], &bytes[1..]] {
        assert!(refused(wrong).contains("no .exergue file"), "{}", refused(wrong));
    }
    for cut in [30, bytes.len() / 2, bytes.len() - 22] {
        refused(&bytes[..cut]);
    }
    let trailing = [&bytes[..], b"\0"].concat();
    refused(&trailing);
}

#[test]
fn files_that_no_parcel_has_are_refused_and_none_is_unpacked() {
    let folder = tempfile::tempdir().unwrap();
    let outside = folder.path().join("out.txt").display().to_string();
    for name in ["../out.txt", "a/../../out.txt", &outside, "notes.json/", "C:\\out.txt", "Notes.json"] {
        let mut files = files(&parcel());
        files.push((name.to_owned(), b"x".to_vec()));
        assert!(refused(&packed(&files)).contains("puts in none"), "{name}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let many: Vec<_> = (0..70).map(|number| (format!("{number}"), Vec::new())).collect();
    refused(&packed(&many));
}

#[test]
fn a_link_and_a_second_file_of_one_name_are_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink(MANIFEST, "/etc/passwd", SimpleFileOptions::DEFAULT).unwrap();
    assert!(refused(&zip.finish().unwrap().into_inner()).contains("puts in none"));
    let mut files = files(&parcel());
    files.retain(|(name, _)| name != "mimetype");
    files.push(("notes.jsom".to_owned(), b"[]".to_vec()));
    let twice = replaced(packed(&files), b"notes.jsom", b"notes.json");
    assert!(refused(&twice).contains("puts in none"));
}

#[test]
fn what_unpacks_to_too_much_is_refused_before_it_is_unpacked() {
    let bomb = vec![b'['; 3 << 19];
    for name in [SOURCE, TEXT, NOTES, CORRECTIONS, COMPOSITIONS, MANIFEST] {
        assert!(refused(&with(name, &bomb)).contains("too large"), "{name}");
    }
    // One that says that it is small.
    let said = u32::try_from(bomb.len()).unwrap().to_le_bytes();
    refused(&replaced(with(SOURCE, &bomb), &said, &9u32.to_le_bytes()));
}

#[test]
fn what_is_not_as_it_was_packed_is_refused() {
    for name in [SOURCE, TEXT, NOTES, CORRECTIONS, COMPOSITIONS] {
        let mut altered = files(&parcel());
        altered.iter_mut().find(|(other, _)| other == name).unwrap().1.push(b' ');
        assert!(refused(&packed(&altered)).contains("damaged"), "{name}");
        altered.retain(|(other, _)| other != name);
        assert!(refused(&packed(&altered)).contains("damaged"), "{name}");
        let unlisted = with_manifest(|manifest| drop(manifest["files"].as_object_mut().unwrap().remove(name)));
        assert!(refused(&unlisted).contains("damaged"), "{name}");
    }
    refused(&with(TEXT, b"Another text."));
    assert!(refused(&with(TEXT, b"\xff\xfe not UTF-8 \xc3")).contains("UTF-8"));
}

#[test]
fn json_that_is_deep_or_none_is_refused() {
    let deep = "[".repeat(20_000);
    for content in [deep.as_bytes(), b"\xff", b"", b"{}", b"[1]", b"[{\"id\": \"\\u0000\\n\"}]"] {
        for name in [NOTES, CORRECTIONS, COMPOSITIONS] {
            assert!(refused(&with(name, content)).contains("cannot be read"), "{name}");
        }
    }
    let note = serde_json::to_string(&notes(&document())[1]).unwrap();
    let many = format!("[{}]", vec![note; MOST_RECORDS + 1].join(","));
    assert!(records::<Note>(NOTES, many.as_bytes()).is_err());
}

#[test]
fn a_parcel_of_a_later_format_is_to_be_opened_with_a_later_program() {
    let later = with_manifest(|manifest| *manifest = serde_json::json!({ "exergue": 2, "anything": [] }));
    assert!(refused(&later).contains("newer Exergue"));
    let mut with_more = files(&parcel());
    with_more[1].1 = b"{\"exergue\": 9}".to_vec();
    with_more.push(("pictures.json".to_owned(), Vec::new()));
    assert!(refused(&packed(&with_more)).contains("newer Exergue"));
    assert!(refused(&with_manifest(|manifest| manifest["format"] = "xls".into())).contains("no known format"));
    refused(&with_manifest(|manifest| manifest["exergue"] = (-1).into()));
}

#[test]
fn what_is_about_another_document_is_refused() {
    let other = Document { hash: ContentHash::of("another"), ..document() };
    let strangers = serde_json::to_vec(&notes(&other)).unwrap();
    assert!(refused(&with(NOTES, &strangers)).contains("another document"));
    let strangers = serde_json::to_vec(&[correction(&other, EntityKind::Place)]).unwrap();
    assert!(refused(&with(CORRECTIONS, &strangers)).contains("another document"));
    let hash = ContentHash::of("another").to_string();
    assert!(
        refused(&with_manifest(|manifest| manifest["document"] = hash.into())).contains("not that of its document")
    );
    let template = serde_json::to_vec(&[composition("template", "")]).unwrap();
    assert!(refused(&with(COMPOSITIONS, &template)).contains("no id"));
}

fn take_in(library: &Library, parcel: &Parcel) -> Result<Merged, LibraryError> {
    let merged = library.merge(parcel, "from-ada")?;
    for note in &merged.notes {
        library.save_note(note)?;
    }
    for correction in &merged.corrections {
        library.save_correction(correction)?;
    }
    for SentComposition { id, name, created, value } in merged.compositions.clone() {
        let (document, value) = (parcel.document, value.to_string());
        library.save_composition(&KeptComposition { id, document, name, value, created, shown: String::new() })?;
    }
    Ok(merged)
}

#[test]
fn what_is_new_is_added_once() {
    let (library, parcel) = (Library::in_memory().unwrap(), parcel());
    let merged = take_in(&library, &parcel).unwrap();
    assert_eq!((merged.notes.len(), merged.corrections.len(), merged.compositions.len()), (2, 1, 1));
    assert_eq!((merged.known, merged.beside), (0, 0));
    let merged = take_in(&library, &parcel).unwrap();
    assert_eq!(merged, Merged { known: 4, ..Merged::default() });
    assert_eq!(library.notes(parcel.document).unwrap().len(), 2);
}

#[test]
fn what_is_here_in_another_wording_stays_and_theirs_comes_beside_it() {
    let (library, parcel) = (Library::in_memory().unwrap(), parcel());
    take_in(&library, &parcel).unwrap();
    let mut ours = parcel.notes[0].clone();
    ours.set_body("Ours");
    library.save_note(&ours).unwrap();
    let mut changed = parcel.clone();
    changed.corrections[0].change = correction(&document(), EntityKind::Organisation).change;
    changed.compositions[0].value = serde_json::json!({ "title": "Theirs" });
    let merged = take_in(&library, &changed).unwrap();
    assert_eq!((merged.notes.len(), merged.corrections.len(), merged.compositions.len()), (1, 1, 1));
    assert_eq!((merged.known, merged.beside), (1, 3));
    let notes = library.notes(parcel.document).unwrap();
    let said: Vec<(&str, &[String])> = notes.iter().map(|note| (note.body.as_str(), &*note.tags)).collect();
    assert_eq!(said.len(), 3);
    assert!(said.contains(&("Ours", &["capacity".to_owned()][..])), "{said:?}");
    assert!(said.contains(&("Per year?", &["capacity".to_owned(), "from-ada".to_owned()][..])), "{said:?}");
    assert_eq!(library.corrections(parcel.document).unwrap().len(), 2);
    let names: Vec<String> = library.compositions(parcel.document).unwrap().into_iter().map(|kept| kept.name).collect();
    assert!(names.contains(&"For Ada".to_owned()) && names.contains(&"For Ada (from-ada)".to_owned()), "{names:?}");
    assert_eq!(take_in(&library, &changed).unwrap(), Merged { known: 4, ..Merged::default() });

    // What became of theirs here is the reader's.
    let mut theirs = notes.iter().find(|note| note.tags.len() == 2).unwrap().clone();
    theirs.set_body("Theirs, and mine");
    library.save_note(&theirs).unwrap();
    assert_eq!(take_in(&library, &changed).unwrap(), Merged { known: 4, ..Merged::default() });
}

#[test]
fn what_a_later_version_wrote_here_is_not_written_over() {
    let (library, parcel) = (Library::in_memory().unwrap(), parcel());
    let mut later = serde_json::to_value(&parcel.notes[0]).unwrap();
    later["kind"] = "a later kind".into();
    let id = parcel.notes[0].id.0.cast_signed();
    let sql = "INSERT INTO note (id, value) VALUES (?1, ?2)";
    library.connection.execute(sql, rusqlite::params![id, later.to_string()]).unwrap();
    let merged = take_in(&library, &parcel).unwrap();
    assert_eq!((merged.notes.len(), merged.beside), (2, 1));
    let sql = "SELECT value FROM note WHERE id = ?1";
    let value: String = library.connection.query_row(sql, [id], |row| row.get(0)).unwrap();
    assert_eq!(value, later.to_string());
}

#[test]
fn two_records_with_one_id_in_a_parcel_are_two_here() {
    let (library, mut parcel) = (Library::in_memory().unwrap(), parcel());
    parcel.notes[1].id = parcel.notes[0].id;
    let id = CorrectionId("0000000000000000".to_owned());
    let mut other = correction(&document(), EntityKind::Organisation);
    other.id = id.clone();
    parcel.corrections[0].id = id;
    parcel.corrections.push(other);
    let merged = take_in(&library, &parcel).unwrap();
    assert_eq!((merged.notes.len(), merged.corrections.len(), merged.beside), (2, 2, 2));
    assert_eq!(take_in(&library, &parcel).unwrap().known, 5);
}

#[test]
fn what_was_carried_over_to_a_newer_version_is_known_where_it_came_from() {
    let (library, older) = (Library::in_memory().unwrap(), Document { hash: ContentHash::of("x"), ..document() });
    let (ours, made) = (notes(&older).remove(0), correction(&older, EntityKind::Place));
    library.save_note(&ours).unwrap();
    library.save_correction(&made).unwrap();
    let document = document();
    let locator = Locator::new(&document);
    let placed = Placed::find(&locator, &document, ours);
    let parcel = Parcel::new(&document, source(), &[placed], &[made.carried_over(&locator, &document)]);
    assert_eq!(take_in(&library, &parcel).unwrap(), Merged { known: 2, ..Merged::default() });
}

static PACKED: LazyLock<Vec<u8>> = LazyLock::new(|| parcel().encode().unwrap());

/// Whatever is read agrees with itself.
fn is_sound(bytes: &[u8]) {
    if let Ok(parcel) = Parcel::decode(bytes) {
        assert_eq!(ContentHash::of(&parcel.text), parcel.document);
        assert!(parcel.notes.iter().all(|note| note.belongs_to(parcel.document)));
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        is_sound(&bytes);
        is_sound(&[b"PK\x03\x04", &bytes[..], b"PK\x05\x06", &[0; 18]].concat());
    }

    #[test]
    fn altered_files_are_read_or_refused(
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..8),
        cut in proptest::option::weighted(0.2, any::<proptest::sample::Index>()),
    ) {
        let mut bytes = PACKED.clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        is_sound(&bytes);
    }

    #[test]
    fn altered_records_are_read_or_refused(
        name in proptest::sample::select(&[MANIFEST, NOTES, CORRECTIONS, COMPOSITIONS][..]),
        at in any::<proptest::sample::Index>(),
        put in "[\\[\\]{}\",:0-9a-z\\\\ ]{0,6}",
    ) {
        let mut content = unpacked(&PACKED).into_iter().find(|(other, _)| other == name).unwrap().1;
        let at = at.index(content.len());
        content.splice(at..(at + put.len()).min(content.len()), put.bytes());
        is_sound(&with(name, &content));
    }
}
