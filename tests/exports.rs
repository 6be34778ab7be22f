//! What `brief`, `verify` and `template` do, as processes: formats, presets,
//! exports into a file that was written in, citations that are checked.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use exergue::document::readers::{self, Format};
use exergue::job::Job;
use exergue::library::{Library, Opening, Source};
use serde_json::Value;
use tempfile::TempDir;

const ARTICLE: &str = "# The ferry of Oakhaven\n\n## The boats\n\nIn 2021 the harbour of Oakhaven sold 3 boats for $2.5 \
                       million, 20% more than in 2019. \"We had no choice,\" said Martha Lind, head of the Oakhaven \
                       Harbour Board.\n\nThe board expects 40,000 passengers in 2024, up from 31,000 in 2022.\n\n## The \
                       people\n\nTom Ashby, a captain, earns $3,200 a month. He carried 1,200 passengers in May 2023.\n";

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_exergue"))
        .args(arguments)
        .current_dir(folder.path())
        .env("EXERGUE_HOME", folder.path().join("home"))
        .env_remove("RUST_LOG")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[track_caller]
fn done(folder: &TempDir, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// It failed with this code, and one line that has these words.
#[track_caller]
fn refused(output: &Output, code: i32, words: &[&str]) {
    let message = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{message}");
    assert!(message.starts_with("exergue: ") && message.lines().count() == 1, "{message:?}");
    assert!(words.iter().all(|word| message.contains(word)), "{message:?} lacks one of {words:?}");
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ferry.md"), ARTICLE).unwrap();
    folder
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_format_is_that_of_the_name_or_the_one_asked_for() {
    let folder = folder();
    done(&folder, &["brief", "ferry.md", "-o", "out.html"]);
    assert!(read(&folder, "out.html").starts_with("<!DOCTYPE html>"));
    done(&folder, &["brief", "ferry.md", "-o", "out.csv"]);
    assert!(read(&folder, "out.csv").starts_with("text,kind,value,"));
    done(&folder, &["brief", "ferry.md", "-o", "out.jsonld"]);
    let notes: Value = serde_json::from_str(&read(&folder, "out.jsonld")).unwrap();
    assert_eq!((notes["type"].as_str(), notes["total"].as_u64()), (Some("AnnotationCollection"), Some(0)));
    assert_eq!(names(&folder), ["ferry.md", "out.csv", "out.html", "out.jsonld"], "nothing is beside these");
    done(&folder, &["brief", "ferry.md", "-o", "out.txt", "--to", "csv"]);
    assert_eq!(read(&folder, "out.txt"), read(&folder, "out.csv"));
    assert_eq!(done(&folder, &["brief", "ferry.md", "--to", "csv"]), read(&folder, "out.csv"));
    refused(&run(&folder, &["brief", "ferry.md", "--to", "odt"]), 2, &["odt", "jsonld"]);
    refused(&run(&folder, &["brief", "ferry.md", "--preset", "word"]), 2, &["word", "commonmark"]);
    refused(&run(&folder, &["brief", "ferry.md", "--charts", "gif"]), 2, &["gif", "png"]);
}

#[test]
fn charts_are_svg_or_png() {
    let folder = folder();
    done(&folder, &["brief", "ferry.md", "-o", "out.md", "--charts", "png"]);
    assert!(read(&folder, "out.md").contains("(out.assets/counts.png)"));
    assert!(fs::read(folder.path().join("out.assets/counts.png")).unwrap().starts_with(b"\x89PNG\r\n"));
}

#[test]
fn a_second_export_leaves_the_users_words_alone() {
    let folder = folder();
    for preset in ["obsidian", "commonmark", "pandoc"] {
        let export = ["brief", "ferry.md", "-o", "out.md", "--preset", preset, "--include", "key-points,key-figures"];
        done(&folder, &export);
        let first = read(&folder, "out.md");
        let end = first.lines().find(|line| line.contains("end exergue key-points")).unwrap();
        let mine = first.replace(end, &format!("{end}\n\nMine: 1 < 2, [[x]].  "));
        let mine = mine.replacen("---\n", "---\naliases: [ferry]\n", 1);
        fs::write(folder.path().join("out.md"), &mine).unwrap();
        fs::write(folder.path().join("ferry.md"), ARTICLE.replace("$3,200", "$3,300")).unwrap();
        done(&folder, &export);
        let second = read(&folder, "out.md");
        assert!(second.contains(&format!("{end}\n\nMine: 1 < 2, [[x]].  \n")) && second.contains("aliases: [ferry]\n"));
        assert!(second.contains("$3,300") && !second.contains("$3,200"), "{second}");
        assert_eq!(second.lines().count(), mine.lines().count());

        // An edit between the marks is not lost, and only given up when that is asked for.
        let edited = second.replace("earns $3,300", "earns all of $3,300");
        fs::write(folder.path().join("out.md"), &edited).unwrap();
        refused(&run(&folder, &export), 1, &["out.md", "\"key-points\" (line ", "--force"]);
        assert_eq!(read(&folder, "out.md"), edited);
        assert!(run(&folder, &[&export[..], &["--force"]].concat()).status.success());
        assert_eq!(read(&folder, "out.md"), second);
        let copy = names(&folder).into_iter().find(|name| name.starts_with("out.edited-")).unwrap();
        assert_eq!(read(&folder, &copy), edited);

        fs::write(folder.path().join("out.md"), second.replace(end, "")).unwrap();
        refused(&run(&folder, &export), 1, &["nothing was written to out.md", "another file"]);
        for name in names(&folder).iter().filter(|name| name.starts_with("out.")) {
            let path = folder.path().join(name);
            let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir_all(&path));
        }
        fs::write(folder.path().join("ferry.md"), ARTICLE).unwrap();
    }
}

#[test]
fn a_template_keeps_regions_or_says_that_it_would_not() {
    let folder = folder();
    done(&folder, &["brief", "ferry.md", "-o", "out.md"]);
    fs::write(folder.path().join("out.md"), read(&folder, "out.md") + "\nMine.\n").unwrap();
    done(&folder, &["brief", "ferry.md", "-o", "out.md", "--template", "briefing"]);
    assert!(read(&folder, "out.md").ends_with("\nMine.\n"));
    refused(
        &run(&folder, &["brief", "ferry.md", "-o", "out.md", "--template", "one-page"]),
        1,
        &["template", "another file"],
    );
    assert!(read(&folder, "out.md").ends_with("\nMine.\n"));
}

#[test]
fn templates_are_listed_and_shown() {
    let folder = folder();
    let list = done(&folder, &["template", "--list"]);
    for line in list.lines() {
        let (name, about) = line.split_once("  ").unwrap();
        assert!(!about.trim().is_empty());
        let shown = done(&folder, &["template", "--show", name]);
        fs::write(folder.path().join("mine.j2"), &shown).unwrap();
        let filled = done(&folder, &["brief", "ferry.md", "--template", "mine.j2"]);
        assert_eq!(filled, done(&folder, &["brief", "ferry.md", "--template", name]));
        assert!(filled.starts_with("---\ntitle: \"The ferry of Oakhaven"), "{filled}");
    }
    refused(&run(&folder, &["template", "--show", "nope"]), 2, &["nope", "briefing"]);
    refused(&run(&folder, &["template"]), 2, &["--list"]);
    fs::write(folder.path().join("bad.j2"), "# {{ title }}\n\n{{ titel }}\n").unwrap();
    refused(&run(&folder, &["brief", "ferry.md", "--template", "bad.j2"]), 1, &["line 3, column 4", "\"{{ titel }}\""]);
    refused(&run(&folder, &["brief", "ferry.md", "--template", "bad.j2", "--to", "html"]), 2, &["--to"]);
}

#[test]
fn citations_are_checked_against_a_file() {
    let folder = folder();
    done(&folder, &["brief", "ferry.md", "-o", "out.md"]);
    let said = done(&folder, &["verify", "out.md", "--source", "ferry.md"]);
    assert!(said.contains("5 of 5 citations hold") && said.lines().count() == 1, "{said}");
    fs::write(
        folder.path().join("out.md"),
        read(&folder, "out.md").replace("40,000 passengers in 2024, up", "45,000 passengers in 2024, up"),
    )
    .unwrap();
    let output = run(&folder, &["verify", "out.md", "--source", "ferry.md"]);
    refused(&output, 1, &["1 of 5"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.lines().count() == 2 && said.contains("[2] does not stand in the document"), "{said}");
    let output = run(&folder, &["verify", "out.md", "--source", "ferry.md", "--json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let verdicts: Vec<&str> =
        report["citations"].as_array().unwrap().iter().map(|citation| citation["verdict"].as_str().unwrap()).collect();
    assert_eq!(
        (verdicts, report["holds"].as_bool()),
        (vec!["holds", "not_there", "holds", "holds", "holds"], Some(false))
    );
    let found = &report["citations"][0]["found"];
    let text: Vec<char> = found["text"].as_str().unwrap().chars().collect();
    assert_eq!(found["end"].as_u64().unwrap() - found["start"].as_u64().unwrap(), text.len() as u64);
    refused(&run(&folder, &["verify", "ferry.md", "--source", "ferry.md"]), 1, &["ferry.md", "doc_id"]);
    refused(&run(&folder, &["verify", "out.md"]), 1, &["--source"]);
    refused(&run(&folder, &["verify", "none.md"]), 1, &["none.md"]);
    refused(&run(&folder, &["verify", "out.md", "--library", "none.sqlite"]), 1, &["none.sqlite"]);
    assert!(!folder.path().join("none.sqlite").exists());
}

/// Opens a text from this path, as the window does.
fn remember(library: &Library, path: &Path, text: &str, at: &str) {
    let bytes: Arc<[u8]> = text.as_bytes().into();
    let options = readers::Options { format: Some(Format::Markdown), ..readers::Options::default() };
    let document = Arc::new(readers::read(&bytes, &options, &Job::unattended()).unwrap().document);
    let source = Some(Source { bytes, format: Format::Markdown, name: None });
    library.remember(&Opening { document, source, path: Some(path.into()), at: at.parse().unwrap() }).unwrap();
}

#[test]
fn citations_are_checked_against_the_library_and_its_newer_version() {
    let folder = folder();
    done(&folder, &["brief", "ferry.md", "-o", "out.md"]);
    let library = Library::open(&folder.path().join("library.sqlite")).unwrap().library;
    let path = folder.path().join("ferry.md");
    remember(&library, &path, ARTICLE, "2024-05-01T10:00:00Z");
    let verify = ["verify", "out.md", "--library", "library.sqlite"];
    assert!(done(&folder, &verify).contains("5 of 5 citations hold in “The ferry"));
    let newer = ARTICLE.replace("40,000 passengers in 2024", "45,000 passengers in 2024");
    let newer = newer.replace("Tom Ashby, a captain", "A word before.\n\nTom Ashby, a captain");
    remember(&library, &path, &newer, "2024-05-02T10:00:00Z");
    let output = run(&folder, &verify);
    refused(&output, 1, &["1 of 5"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("4 of 5 citations hold in another version of"), "{said}");
    assert!(said.contains("[2] changed; The boats, ¶\u{a0}2 now reads “The board expects 45,000"), "{said}");
    assert!(said.contains("holds, but stands in The people, ¶\u{a0}2 now"), "{said}");
}

/// Two articles, a briefing on both of them in `both.md`, and a library that has them.
fn with_two() -> (TempDir, Library) {
    let folder = folder();
    let mill = "# The mill of Oakhaven\n\n## The wheel\n\nThe wheel of the mill was sold for $90,000 in 2018, after \
                140 years.\n\n## The miller\n\nAda Holm, the last miller, grinds 300 sacks a year at home.\n";
    fs::write(folder.path().join("mill.md"), mill).unwrap();
    done(&folder, &["brief", "ferry.md", "mill.md", "-o", "both.md"]);
    let library = Library::open(&folder.path().join("library.sqlite")).unwrap().library;
    for (name, text) in [("ferry.md", ARTICLE), ("mill.md", mill)] {
        remember(&library, &folder.path().join(name), text, "2024-05-01T10:00:00Z");
    }
    (folder, library)
}

/// Each label with its verdict.
fn verdicts(folder: &TempDir, arguments: &[&str]) -> Vec<(String, String)> {
    let output = run(folder, &[&["verify"], arguments, &["--json"]].concat());
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let said = |citation: &Value, key: &str| citation[key].as_str().unwrap().to_owned();
    let citations = report["citations"].as_array().unwrap().iter();
    citations.map(|citation| (said(citation, "label"), said(citation, "verdict"))).collect()
}

#[test]
fn each_of_several_files_is_checked_against_its_own_older_version() {
    let (folder, _library) = with_two();
    let ferry = ARTICLE.replace("40,000 passengers in 2024", "45,000 passengers in 2024");
    fs::write(folder.path().join("ferry.md"), ferry).unwrap();
    let mill = read(&folder, "mill.md").replace("after 140 years", "after 150 years");
    fs::write(folder.path().join("mill.md"), mill).unwrap();
    // In whichever order they are named.
    for [one, other] in [["ferry.md", "mill.md"], ["mill.md", "ferry.md"]] {
        let all = ["both.md", "--library", "library.sqlite", "--source", one, "--source", other];
        let verdicts = verdicts(&folder, &all);
        let changed = verdicts.iter().filter(|(_, verdict)| verdict == "changed").count();
        let held = verdicts.iter().filter(|(_, verdict)| verdict == "holds").count();
        assert_eq!((changed, held), (2, verdicts.len() - 2), "{verdicts:?}");
    }
}

#[test]
fn a_document_that_is_read_otherwise_today_is_checked_by_the_text_that_was_kept() {
    let folder = folder();
    done(&folder, &["brief", "ferry.md", "-o", "out.md"]);
    let library = Library::open(&folder.path().join("library.sqlite")).unwrap().library;
    let options = readers::Options { format: Some(Format::Markdown), ..readers::Options::default() };
    let document = Arc::new(readers::read(ARTICLE.as_bytes(), &options, &Job::unattended()).unwrap().document);
    // As if the reader that made it had read other words from the same bytes.
    let bytes = ARTICLE.replace("up from 31,000 in 2022", "up from 32,000 in 2022");
    let source = Some(Source { bytes: bytes.as_bytes().into(), format: Format::Markdown, name: None });
    let at = "2024-05-01T10:00:00Z".parse().unwrap();
    library.remember(&Opening { document, source, path: None, at }).unwrap();
    let verdicts = verdicts(&folder, &["out.md", "--library", "library.sqlite"]);
    let verdicts: Vec<&str> = verdicts.iter().map(|(_, verdict)| verdict.as_str()).collect();
    assert_eq!(verdicts, ["holds", "changed", "holds", "holds", "holds"]);
}
