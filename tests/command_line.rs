//! The program as a process: what it prints, what it refuses and how it says so.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use exergue::analysis::corrections::{Change, Reference};
use exergue::analysis::{Correction, EntityKind};
use exergue::briefing::{Note, NoteKind};
use exergue::document::{Anchor, ContentHash, Document};
use exergue::library::{Library, write_corrections_file};
use exergue::text::Span;
use serde_json::Value;
use tempfile::TempDir;

const ARTICLE: &str = "Le port se réveille\n\nLes quais\n\nLe 3 mai 2023, la mairie a promis 12 millions d’euros pour les \
                       quais. « Nous avons attendu vingt ans », dit Jeanne Martin, architecte à Brest. 😀 Puis plus \
                       rien.\n\nLes bateaux\n\nEntre 10 et 15 % des bateaux sont partis vers Lorient en 2022.\n";

fn exergue(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_exergue"));
    command.args(arguments).env_remove("RUST_LOG");
    command
}

fn run(arguments: &[&str]) -> Output {
    exergue(arguments).stdin(Stdio::null()).output().unwrap()
}

fn run_with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut child =
        exergue(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join().unwrap(); // a program that refuses its arguments reads nothing
    output
}

fn in_folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    folder
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_string_lossy().into_owned()
}

fn json(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// It failed with this code, one line that has these words, and no output.
#[track_caller]
fn refused(output: &Output, code: i32, words: &[&str]) {
    let message = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{message}");
    assert!(message.starts_with("exergue: ") && message.ends_with('\n') && message.lines().count() == 1, "{message:?}");
    assert!(words.iter().all(|word| message.contains(word)), "{message:?} lacks one of {words:?}");
    assert!(output.stdout.is_empty());
}

/// Every object with `start`, `end` and `text` anywhere in `value` is what the text says there.
fn check_spans(value: &Value, text: &[char], count: &mut usize) {
    if let (Some(start), Some(end)) = (value["start"].as_u64(), value["end"].as_u64()) {
        let (start, end) = (start as usize, end as usize);
        assert!(start <= end && end <= text.len(), "{value}");
        if let Some(words) = value["text"].as_str() {
            assert_eq!(text[start..end].iter().collect::<String>(), words);
            *count += 1;
        }
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| check_spans(item, text, count)),
        Value::Object(items) => items.values().for_each(|item| check_spans(item, text, count)),
        _ => {}
    }
}

fn check_report(report: &Value) -> usize {
    let text: Vec<char> = report["document"]["text"].as_str().unwrap().chars().collect();
    let mut count = 0;
    for part in ["entities", "figures", "quotes", "events", "key_points"] {
        assert!(report[part].is_array(), "{part}");
        check_spans(&report[part], &text, &mut count);
    }
    for section in report["document"]["sections"].as_array().unwrap() {
        let title: String = text[section["start"].as_u64().unwrap() as usize..].iter().collect();
        assert!(title.starts_with(section["title"].as_str().unwrap()));
    }
    count
}

#[test]
fn what_does_not_agree_is_told_in_the_object_and_in_the_briefing() {
    let source = "Rents in Brackwater rose from $600 to $900, an increase of 20%.\n".as_bytes();
    let report = json(&run_with_input(&["analyze", "-"], source));
    let finding = &report["look_again"][0];
    assert_eq!((finding["kind"].as_str(), finding["stated"].as_f64()), (Some("change"), Some(20.0)));
    assert_eq!(finding["expected"].as_f64(), Some(50.0));
    let passages = finding["passages"].as_array().unwrap();
    let words: Vec<_> = passages.iter().map(|passage| passage["text"].as_str().unwrap()).collect();
    assert_eq!(words, ["$600", "$900", "20%"]);
    assert_eq!(report["figures"][0]["entity"], "Brackwater");
    assert_eq!(
        (report["figures"][1]["direction"].as_str(), report["figures"][0]["direction"].as_str()),
        (Some("rise"), None)
    );
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("rents.txt"), source).unwrap();
    for (language, heading) in [("en", "Look again"), ("fr", "À revoir")] {
        let brief = run(&["brief", &path(&folder, "rents.txt"), "--language", language]);
        let brief = String::from_utf8(brief.stdout).unwrap();
        assert!(brief.contains(heading) && brief.contains("(!)"), "{brief}");
    }
    let calm = run_with_input(&["brief", "-"], b"Rents rose from $600 to $900, an increase of 50%.\n");
    assert!(!String::from_utf8(calm.stdout).unwrap().contains("Look again"));
}

#[test]
fn analyze_prints_the_object_of_the_contract() {
    let folder = in_folder(&[("port.txt", ARTICLE.as_bytes())]);
    let report = json(&run(&["analyze", &path(&folder, "port.txt")]));
    assert_eq!(report["schema"], 1);
    let document = &report["document"];
    assert_eq!(document["title"], "Le port se réveille");
    assert_eq!(document["language"], "fr");
    assert_eq!(document["text"], ARTICLE);
    let sections: Vec<(&str, u64)> = document["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|section| (section["title"].as_str().unwrap(), section["level"].as_u64().unwrap()))
        .collect();
    assert_eq!(sections, [("Les quais", 1), ("Les bateaux", 1)]);
    let last = document["sections"][1]["end"].as_u64().unwrap() as usize;
    assert_eq!(last, ARTICLE.chars().count());
    assert_eq!(document["blocks"][0]["kind"], "heading");
    check_report(&report);
}

#[test]
fn standard_input_and_files_give_the_same() {
    let folder = in_folder(&[("port.txt", ARTICLE.as_bytes())]);
    let from_file = json(&run(&["analyze", &path(&folder, "port.txt")]));
    let from_input = json(&run_with_input(&["analyze", "-"], ARTICLE.as_bytes()));
    assert_eq!(from_file, from_input);
}

#[test]
fn format_and_language_can_be_overruled() {
    let source = b"# The port\n\nIt is *old*.\n";
    let plain = json(&run_with_input(&["analyze", "-", "--format", "text", "--language", "fr"], source));
    assert_eq!(plain["document"]["language"], "fr");
    assert!(plain["document"]["text"].as_str().unwrap().contains("*old*"));
    let marked = json(&run_with_input(&["analyze", "-", "--format", "markdown"], source));
    assert_eq!(marked["document"]["text"].as_str().unwrap().trim(), "The port\n\nIt is old.");
    assert_eq!(marked["document"]["language"], "en");
}

#[test]
fn a_batch_answers_line_by_line() {
    let lines = [
        r#"{"id": "a", "text": "Il a payé 3 millions d’euros.", "lang": "fr", "other": [1]}"#,
        "",
        "no json",
        r#"{"id": 7, "text": ""}"#,
        r#"{"id": "no text"}"#,
        r#"{"id": "g", "text": "Hallo.", "lang": "de"}"#,
        r##"{"text": "# It is \ud83d\ude00 *done*"}"##,
    ];
    let folder = in_folder(&[("batch.jsonl", lines.join("\n").as_bytes())]);
    let output = run(&["analyze", "--batch", &path(&folder, "batch.jsonl")]);
    assert!(output.status.success());
    let answers: Vec<Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    assert_eq!(
        ids,
        [&Value::from("a"), &Value::Null, &Value::from(7), &Value::from("no text"), &Value::from("g"), &Value::Null]
    );
    let failed: Vec<bool> = answers.iter().map(|answer| answer["error"].is_string()).collect();
    assert_eq!(failed, [false, true, true, true, true, false]);
    assert_eq!(answers[0]["document"]["language"], "fr");
    // A batch is about the caller's own offsets: nothing in it is markup.
    assert_eq!(answers[5]["document"]["text"], "# It is 😀 *done*");
    check_report(&answers[0]);
    check_report(&answers[5]);
}

#[test]
fn bad_files_are_refused_in_one_line() {
    let files: [(&str, &[u8]); 6] = [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n"),
        ("noise.txt", b"\x00\x01\x02\x03\x04\x05\x06\x07"),
        ("paper.txt", b"%PDF-1.7\nstream"),
        ("word.docx", b"PK\x03\x04\x14\x00word/document.xml"),
        ("page.html", b"<!DOCTYPE html><html><script>words()</script></html>"),
    ];
    let folder = in_folder(&files);
    let analyze = |name: &str| run(&["analyze", &path(&folder, name)]);
    refused(&analyze("missing.txt"), 1, &["missing.txt", "no file"]);
    refused(&analyze(""), 1, &["folder"]);
    refused(&analyze("empty.txt"), 1, &["no text"]);
    refused(&analyze("blank.txt"), 1, &["no text"]);
    refused(&analyze("noise.txt"), 1, &["not text"]);
    refused(&analyze("paper.txt"), 1, &["PDF", "save it again"]);
    refused(&analyze("word.docx"), 1, &["Word", "save it again"]);
    refused(&analyze("page.html"), 1, &["no text"]);
    refused(&run_with_input(&["analyze", "-"], b""), 1, &["no text"]);
    refused(&run(&["brief", &path(&folder, "missing.txt")]), 1, &["missing.txt"]);
    refused(&run(&["analyze", "--batch", &path(&folder, "missing.jsonl")]), 1, &["missing.jsonl"]);
    refused(&run(&["analyze", "--batch", &path(&folder, "")]), 1, &["folder"]);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = in_folder(&[("locked.txt", ARTICLE.as_bytes())]);
    let locked = folder.path().join("locked.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    refused(&run(&["analyze", &path(&folder, "locked.txt")]), 1, &["permission"]);
}

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    let folder = in_folder(&[]);
    let file = fs::File::create(folder.path().join("huge.txt")).unwrap();
    file.set_len(exergue::document::readers::LARGEST_FILE + 1).unwrap(); // sparse: no disk is filled
    refused(&run(&["analyze", &path(&folder, "huge.txt")]), 1, &["larger than", "split"]);
}

#[test]
fn other_encodings_are_decoded() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode("L’été dernier, la mairie a été fermée. Où aller ?");
    let output = run_with_input(&["analyze", "-"], &bytes);
    let report = json(&output);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "exergue: standard input: read as windows-1252\n");
    assert_eq!(report["document"]["text"], "L’été dernier, la mairie a été fermée. Où aller ?");
}

#[test]
fn wrong_usage_is_code_2() {
    refused(&run(&["analyze"]), 2, &["FILE"]);
    refused(&run(&["analyze", "a", "b"]), 2, &["b"]);
    refused(&run(&["analyze", "a", "--batch", "b"]), 2, &["--batch"]);
    refused(&run(&["analyze", "a", "--format", "xls"]), 2, &["xls", "markdown"]);
    refused(&run(&["analyze", "a", "--language", "de"]), 2, &["de", "fr"]);
    refused(&run(&["brief"]), 2, &["FILE"]);
    refused(&run(&["brief", "a", "--include", "gossip"]), 2, &["gossip", "key-points"]);
    refused(&run(&["--sing"]), 2, &["--sing"]);
    for help in ["--help", "--version"] {
        let output = run(&[help]);
        assert!(output.status.success() && !output.stdout.is_empty() && output.stderr.is_empty());
    }
}

#[test]
fn whoever_stops_reading_is_no_error() {
    let long = ARTICLE.repeat(2000);
    let folder = in_folder(&[("long.txt", long.as_bytes())]);
    let file = path(&folder, "long.txt");
    let mut child = exergue(&["analyze", &file]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn one_endless_line_is_analysed() {
    let line = "La mairie a promis 12 millions d’euros à M. Petit, qui attend. ".repeat(8000);
    let report = json(&run_with_input(&["analyze", "-"], line.as_bytes()));
    assert!(report["document"]["blocks"].as_array().unwrap().len() > 50);
    check_report(&report);
}

/// Files in a folder, by name.
fn names(folder: &Path) -> Vec<PathBuf> {
    let mut names: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into()).collect();
    names.sort();
    names
}

#[test]
fn brief_writes_markdown() {
    let folder = in_folder(&[("port.txt", ARTICLE.as_bytes())]);
    let input = path(&folder, "port.txt");
    let printed = run(&["brief", &input]);
    assert!(printed.status.success());
    let printed = String::from_utf8(printed.stdout).unwrap();
    assert!(printed.contains("Le port se réveille"));
    let output = path(&folder, "out.md");
    fs::write(&output, "older").unwrap();
    assert!(run(&["brief", &input, "-o", &output]).status.success());
    assert!(fs::read_to_string(&output).unwrap().contains("Le port se réveille"));
    let stray: Vec<PathBuf> = names(folder.path())
        .into_iter()
        .filter(|name| !["out.md", "out.assets", "port.txt"].contains(&name.to_str().unwrap()))
        .collect();
    assert!(stray.is_empty(), "{stray:?}");
}

#[test]
fn corrections_are_applied_and_what_nobody_checked_is_marked() {
    let folder = in_folder(&[("port.txt", ARTICLE.as_bytes()), ("none.json", b"[{}]")]);
    let (input, file) = (path(&folder, "port.txt"), path(&folder, "corrections.json"));
    let found = json(&run(&["analyze", &input]));
    let text = found["document"]["text"].as_str().unwrap().to_owned();
    let mut document = Document { hash: ContentHash::of(&text), ..Document::default() };
    document.text = text;
    let at = document.text.find("Lorient").unwrap();
    let passage = Anchor::new(&document, Span::new(at, at + "Lorient".len()));
    let entity = Reference { name: "Lorient".to_owned(), kind: EntityKind::Place, mentions: vec![passage] };
    let change = Change::Rename { entity, name: "Port-Louis".to_owned() };
    let gone = Change::Reject { entity: Reference { name: "X".into(), kind: EntityKind::Place, mentions: Vec::new() } };
    let corrections = [change, gone].map(|change| Correction::new(&document, "2024-05-01T10:00:00Z".into(), change));
    write_corrections_file(Path::new(&file), &corrections).unwrap();

    let corrected = json(&run(&["analyze", &input, "--corrections", &file]));
    let entities = corrected["entities"].as_array().unwrap();
    let renamed = entities.iter().find(|entity| entity["name"] == "Port-Louis").unwrap();
    assert_eq!((renamed["review"].as_str(), renamed["aliases"][0].as_str()), (Some("corrected"), Some("Lorient")));
    assert_eq!(corrected["unapplied_corrections"], serde_json::json!([corrections[1].id]));

    let brief = run(&["brief", &input, "--corrections", &file, "--mark-unchecked", "--include", "whos-who"]);
    let markdown = String::from_utf8(brief.stdout).unwrap();
    let row = |name: &str| markdown.lines().find(|line| line.contains(name)).unwrap().to_owned();
    assert!(!row("Port-Louis").contains("non vérifié") && row("Brest").contains("non vérifié"), "{markdown}");
    refused(&run(&["analyze", &input, "--corrections", &path(&folder, "none.json")]), 1, &["holds no corrections"]);
}

#[test]
fn a_figure_and_a_speaker_are_corrected_and_the_rest_is_left_out() {
    let folder = in_folder(&[("port.txt", ARTICLE.as_bytes())]);
    let (input, file) = (path(&folder, "port.txt"), path(&folder, "corrections.json"));
    let found = json(&run(&["analyze", &input]));
    let text = found["document"]["text"].as_str().unwrap().to_owned();
    let document = Document { hash: ContentHash::of(&text), text, ..Document::default() };
    let anchor = |words: &str| {
        let at = document.text.find(words).unwrap();
        Anchor::new(&document, Span::new(at, at + words.len()))
    };
    let language = exergue::text::Language::French;
    let amend =
        Change::Amend { figure: anchor("12 millions d’euros"), words: "15 M€".to_owned(), language, kind: None };
    let nobody = Change::Attribute { quote: anchor("Nous avons attendu vingt ans"), speaker: None };
    let corrections = [amend, nobody].map(|change| Correction::new(&document, "2024-05-01T10:00:00Z".into(), change));
    write_corrections_file(Path::new(&file), &corrections).unwrap();
    let corrected = json(&run(&["analyze", &input, "--corrections", &file]));
    let figures = corrected["figures"].as_array().unwrap();
    let figure = figures.iter().find(|figure| figure["core"]["text"] == "12 millions d’euros").unwrap();
    assert_eq!((figure["value"].as_f64(), figure["review"].as_str()), (Some(15e6), Some("corrected")));
    assert_eq!(figure["corrected"], serde_json::json!({"value": "15 M€", "subject": null}));
    let quote = &corrected["quotes"][0];
    assert_eq!((&quote["speaker"], quote["review"].as_str()), (&serde_json::Value::Null, Some("corrected")));
    let brief = ["brief", &input, "--corrections", &file, "--leave-out-unchecked", "--include", "figures,quotes"];
    let markdown = String::from_utf8(run(&brief).stdout).unwrap();
    assert!(markdown.contains("(corrigé)") && !markdown.contains("15 %"), "{markdown}");
}

#[test]
fn brief_leaves_nothing_half_written() {
    let folder = in_folder(&[("port.txt", ARTICLE.as_bytes()), ("notes.json", b"{ no notes"), ("t.md", b"{% if %}")]);
    let (input, output) = (path(&folder, "port.txt"), path(&folder, "out.md"));
    fs::write(&output, "older").unwrap();
    refused(&run(&["brief", &input, "-o", &output, "--notes", &path(&folder, "notes.json")]), 1, &["notes.json"]);
    refused(&run(&["brief", &input, "-o", &output, "--template", &path(&folder, "t.md")]), 1, &["template"]);
    refused(&run(&["brief", &input, "-o", &output, "--template", &path(&folder, "none.md")]), 1, &["none.md"]);
    refused(&run(&["brief", &input, "-o", &path(&folder, "no/out.md")]), 1, &["out.md"]);
    assert_eq!(fs::read_to_string(&output).unwrap(), "older");
    assert_eq!(names(folder.path()).len(), 4);
}

#[test]
fn brief_makes_one_briefing_of_several_documents() {
    let folder = tempfile::tempdir().unwrap();
    let texts = [
        ("one.md", "# The mill\n\nAda Holm, the miller, sold the mill for $90,000 in 2019. She keeps 120 hens.\n"),
        ("two.md", "# The bakery\n\nAda Holm paid $40,000 for the bakery in 2021. “Bread is dear,” said Ada Holm.\n"),
    ];
    for (name, text) in texts {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let (one, two) = (path(&folder, "one.md"), path(&folder, "two.md"));
    let output = path(&folder, "out.md");
    let done = run(&["brief", &one, &two, &one, "-o", &output]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let brief = std::fs::read_to_string(&output).unwrap();
    assert_eq!(brief.matches("sha256:").count(), 2, "each document once: {brief}");
    assert_eq!(brief.matches("| **Ada Holm**").count(), 1, "{brief}");
    for row in ["| $90,000 |", "| $40,000 |"] {
        let row = brief.lines().find(|line| line.starts_with(row)).unwrap_or_else(|| panic!("{row}: {brief}"));
        assert!(row.ends_with("| The mill |") || row.ends_with("| The bakery |"), "{row}");
    }
    refused(&run(&["brief", &one, &two, "-o", &two]), 1, &["two.md"]);
    refused(&run(&["brief", &one, &path(&folder, "none.md")]), 1, &["none.md"]);
    assert!(std::fs::read_to_string(&two).unwrap().starts_with("# The bakery"));
}

#[test]
fn a_document_is_packed_with_what_the_library_has_on_it_and_read_again() {
    let folder = in_folder(&[("port.txt", ARTICLE.as_bytes())]);
    let [input, library, out, again] =
        ["port.txt", "library.sqlite", "out.exergue", "again.exergue"].map(|name| path(&folder, name));
    // A plain text is read as it is.
    let document = Document { text: ARTICLE.to_owned(), hash: ContentHash::of(ARTICLE), ..Document::default() };
    let at = ARTICLE.find("Brest").unwrap();
    let passage = Span::new(at, at + "Brest".len());
    let kept = Library::open(Path::new(&library)).unwrap().library;
    kept.save_note(&Note::on_passage(&document, passage, NoteKind::Doubt, "Vraiment ?")).unwrap();
    let change = Change::Add { passage: Anchor::new(&document, passage), kind: EntityKind::Organisation };
    kept.save_correction(&Correction::new(&document, "2024-05-01T10:00:00Z".into(), change)).unwrap();
    drop(kept);
    let packed = run(&["pack", &input, "-o", &out, "--library", &library]);
    assert!(packed.status.success() && packed.stdout.is_empty() && packed.stderr.is_empty(), "{packed:?}");

    let brief = run(&["brief", &out, "--include", "notes"]);
    assert!(String::from_utf8(brief.stdout).unwrap().contains("Vraiment ?"), "{:?}", brief.stderr);
    let analysis = json(&run(&["analyze", &out]));
    let kind = analysis["entities"].as_array().unwrap().iter().find(|entity| entity["name"] == "Brest").unwrap();
    assert_eq!((&kind["type"], &kind["review"]), (&"organisation".into(), &"corrected".into()));
    let piped = run_with_input(&["analyze", "-"], &fs::read(&out).unwrap());
    assert_eq!(json(&piped)["entities"], analysis["entities"]);

    // Packed from a parcel, with the same library: the same parcel.
    assert!(run(&["pack", &out, "-o", &again, "--library", &library]).status.success());
    assert_eq!(fs::read(&out).unwrap(), fs::read(&again).unwrap());
    refused(&run(&["pack", &out, "-o", &out, "--library", &library]), 1, &["document itself"]);
    let none = path(&folder, "none.sqlite");
    refused(&run(&["pack", &input, "-o", &again, "--library", &none]), 1, &["none.sqlite"]);
    let nowhere = path(&folder, "no/out.exergue");
    refused(&run(&["pack", &input, "-o", &nowhere, "--library", &library]), 1, &["cannot write", "no/out.exergue"]);
    fs::write(&again, b"PK\x03\x04").unwrap();
    refused(&run(&["brief", &again]), 1, &[".exergue file"]);
}
