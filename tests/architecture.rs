//! The rule of the house: a folder uses only those below it, and only the
//! window knows egui.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::{Path, PathBuf};

/// From the top of the house to its foundation.
const HOUSE: [&str; 8] = ["app", "library", "briefing", "charts", "analysis", "document", "text", "job"];

/// What only `src/app` may use.
const WINDOW_ONLY: [&str; 5] = ["egui", "eframe", "egui_plot", "rfd", "egui_kittest"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Which floor of the house a file below `src` belongs to; `None` for the
/// command line and the crate's root, which may use all of them.
fn floor(relative: &Path) -> Option<usize> {
    let first = relative.components().next()?.as_os_str().to_str()?;
    HOUSE.iter().position(|name| *name == first.trim_end_matches(".rs"))
}

/// The code of a source without comments and string literals, line by line.
fn code(source: &str) -> Vec<String> {
    let mut in_block = false;
    let mut lines = Vec::new();
    for line in source.lines() {
        let mut kept = String::new();
        let mut rest = line;
        while !rest.is_empty() {
            if in_block {
                let end = rest.find("*/");
                in_block = end.is_none();
                rest = end.map_or("", |at| &rest[at + 2..]);
            } else if rest.starts_with("//") {
                rest = "";
            } else if let Some(after) = rest.strip_prefix("/*") {
                in_block = true;
                rest = after;
            } else if rest.starts_with('"') && !kept.ends_with('\'') {
                let mut inner = rest[1..].char_indices();
                let mut escaped = false;
                let close = inner.find(|(_, c)| {
                    let closes = *c == '"' && !escaped;
                    escaped = *c == '\\' && !escaped;
                    closes
                });
                rest = close.map_or("", |(at, _)| &rest[at + 2..]);
            } else {
                let c = rest.chars().next().unwrap();
                kept.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
        lines.push(kept);
    }
    lines
}

/// The modules of the house that a line of code names: `crate::app::…`,
/// `exergue::app::…`, and each of `crate::{app, text::Span}`.
fn used(line: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for root in ["crate::", "exergue::"] {
        for (at, _) in line.match_indices(root) {
            let whole = !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let path = &line[at + root.len()..];
            let names: Vec<&str> = match path.strip_prefix('{') {
                Some(group) => group.split(['{', '}', ',']).collect(),
                None => vec![path],
            };
            let is_name = |c: char| c.is_alphanumeric() || c == '_';
            let first = |name: &str| name.trim().split(|c: char| !is_name(c)).next().unwrap_or_default().to_owned();
            let floors = names.iter().filter_map(|name| HOUSE.iter().position(|house| *house == first(name)));
            found.extend(floors.filter(|_| whole));
        }
    }
    found
}

fn names_window(line: &str) -> Option<&'static str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    WINDOW_ONLY.into_iter().find(|name| {
        line.match_indices(name).any(|(at, _)| {
            let after = &line[at + name.len()..];
            let path =
                after.starts_with("::") || (line.trim_start().starts_with("use ") && !after.starts_with(is_name));
            path && !line[..at].ends_with(is_name)
        })
    })
}

/// What is wrong with one file, as `file:line: message`.
fn violations(relative: &Path, source: &str) -> Vec<String> {
    let floor = floor(relative);
    let mut wrong = Vec::new();
    for (number, line) in code(source).iter().enumerate() {
        let place = format!("src/{}:{}", relative.display(), number + 1);
        if let Some(own) = floor {
            let above = used(line).into_iter().filter(|other| *other < own);
            wrong.extend(above.map(|other| format!("{place}: {} must not use {}", HOUSE[own], HOUSE[other])));
        }
        if let Some(name) = names_window(line).filter(|_| floor != Some(0)) {
            wrong.push(format!("{place}: only src/app may use {name}"));
        }
    }
    wrong
}

#[test]
fn a_folder_uses_only_those_below_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 20, "the sources are not where they should be");
    let wrong: Vec<String> = files
        .iter()
        .flat_map(|path| violations(path.strip_prefix(&root).unwrap(), &std::fs::read_to_string(path).unwrap()))
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_check_sees_what_it_should() {
    let wrong = |file: &str, source: &str| violations(Path::new(file), source).len();
    assert_eq!(wrong("text/a.rs", "use crate::document::Document;"), 1);
    assert_eq!(wrong("text/a.rs", "let x = crate::{app::run, text::Span};"), 1);
    assert_eq!(wrong("document/readers/a.rs", "use crate::text::Span;\nuse crate::job::Job;"), 0);
    assert_eq!(wrong("job.rs", "fn f(x: crate::text::Span) {}"), 1);
    assert_eq!(wrong("text/a.rs", "// crate::app\nlet s = \"crate::app::run\"; /* crate::app */"), 0);
    assert_eq!(wrong("charts/svg.rs", "use egui::Color32;"), 1);
    assert_eq!(wrong("app/mod.rs", "use egui::Color32;\nuse crate::library::x;"), 0);
    assert_eq!(wrong("cli/mod.rs", "use exergue::app;"), 0);
    assert_eq!(wrong("main.rs", "eframe::run_native();"), 1);
    assert_eq!(wrong("charts/mod.rs", "//! drawn by egui_plot\nlet egui_like = 1;"), 0);
}
