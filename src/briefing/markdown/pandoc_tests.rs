//! What Pandoc makes of briefings.

use std::io::Write as _;
use std::process::{Command, Stdio};

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::Value;

use super::*;
use crate::briefing::compose::{Composition, compose};
use crate::briefing::{hostile, sample};
use crate::text::Language;

/// Briefings on hostile texts that Pandoc is shown, for each preset; a start of it takes a while.
const CASES: usize = 24;

/// What Pandoc makes of a text, as the JSON of its own; `None` without Pandoc.
fn pandoc(markdown: &str) -> Option<Value> {
    let started = Command::new("pandoc")
        .args(["--from", "markdown", "--to", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(error) => {
            assert!(std::env::var_os("EXERGUE_REQUIRE_PANDOC").is_none(), "pandoc is required: {error}");
            println!("skipped: there is no pandoc here ({error})");
            return None;
        }
    };
    child.stdin.take().unwrap().write_all(markdown.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let warnings = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && warnings.is_empty(), "{warnings}\n{markdown}");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// How often each kind of node occurs, outside of what `within` a note's remark.
fn count(node: &Value, kind: &str) -> usize {
    let own = usize::from(node["t"] == kind);
    match node {
        Value::Array(items) => items.iter().map(|item| count(item, kind)).sum(),
        Value::Object(members) => own + members.values().map(|member| count(member, kind)).sum::<usize>(),
        _ => 0,
    }
}

/// How often a briefing refers to its footnotes, and rows of its tables.
fn intended(briefing: &Briefing) -> (usize, usize, usize) {
    let in_line = |line: &Line| line.iter().filter(|piece| matches!(piece, Piece::Footnote(_))).count();
    let (mut notes, mut tables, mut headings) = (0, 0, 0);
    for part in &briefing.parts {
        let written = part.blocks.iter().filter(|block| !matches!(block, BriefingBlock::Chart(_)));
        headings += usize::from(written.clone().next().is_some());
        for block in written {
            match block {
                BriefingBlock::Subheading { line, .. } => {
                    headings += 1;
                    notes += in_line(line);
                }
                BriefingBlock::Bullet(line) => notes += in_line(line),
                BriefingBlock::Table(table) => {
                    tables += 1;
                    notes += table.rows.iter().flatten().map(in_line).sum::<usize>();
                }
                BriefingBlock::Chart(_) | BriefingBlock::Words(_) => {}
                BriefingBlock::Quote(_) => notes += 1,
                BriefingBlock::Note(note) => notes += usize::from(matches!(note.about, About::Passage { .. })),
            }
        }
    }
    (notes, tables, headings)
}

/// Rows of a table of Pandoc's, heads and bodies.
fn rows(node: &Value, found: &mut Vec<usize>) {
    match node {
        Value::Array(items) => items.iter().for_each(|item| rows(item, found)),
        Value::Object(members) => {
            if node["t"] == "Table" {
                let bodies = node["c"][4].as_array().unwrap();
                found.push(bodies.iter().map(|body| body[3].as_array().unwrap().len()).sum());
            }
            members.values().for_each(|member| rows(member, found));
        }
        _ => {}
    }
}

/// Whether a briefing is read as intended; `false` where it could not be told.
fn check(briefing: &Briefing, preset: Preset) -> bool {
    let written = write(briefing, &Options { preset, regions: true, ..Options::default() });
    let Some(read) = pandoc(&written) else { return false };
    let (notes, tables, headings) = intended(briefing);
    let blocks = &read["blocks"];
    let (title, sources) = (usize::from(preset != Preset::Pandoc), usize::from(!briefing.footnotes.is_empty()));
    if preset == Preset::CommonMark {
        assert_eq!(count(blocks, "Header"), title + headings + sources, "{written}");
        assert_eq!(count(blocks, "Link"), notes, "{written}");
        assert_eq!((count(blocks, "Note"), count(blocks, "Table")), (0, 0), "{written}");
    } else {
        assert_eq!(count(blocks, "Header"), title + headings, "{written}");
        assert_eq!((count(blocks, "Note"), count(blocks, "Link")), (notes, 0), "{written}");
        let mut found = Vec::new();
        rows(blocks, &mut found);
        let tables_of = briefing.parts.iter().flat_map(|part| &part.blocks);
        let intended: Vec<usize> = tables_of
            .filter_map(|block| if let BriefingBlock::Table(table) = block { Some(table.rows.len()) } else { None })
            .collect();
        assert_eq!(found, intended, "{written}");
        assert_eq!(found.len(), tables);
    }
    for kind in [
        "Math",
        "Image",
        "Code",
        "CodeBlock",
        "Cite",
        "LineBlock",
        "DefinitionList",
        "Emph",
        "HorizontalRule",
        "Strikeout",
        "Subscript",
        "Superscript",
    ] {
        // In the metadata Pandoc reads Markdown, which only its own preset heeds.
        let read = if preset == Preset::Pandoc { &read } else { blocks };
        assert_eq!(count(read, kind), 0, "{kind} in {written}");
    }
    // Marks and anchors alone are HTML: comments, and in CommonMark the sources' and the notes'.
    let html = count(blocks, "RawInline") + count(blocks, "RawBlock");
    assert!(html == 0 || preset != Preset::Obsidian, "{written}");
    true
}

#[test]
fn pandoc_reads_every_preset() {
    let composition = Composition { created: "2026-11-23".to_owned(), ..Composition::default_for(Language::French) };
    let mut briefing = compose(&sample::document(), &sample::analysis(), &[], &composition);
    briefing.title = "A *title* <b>with</b> [markup](x) & $x$".to_owned();
    for preset in Preset::ALL {
        check(&briefing, preset);
    }
    // The title is words in its metadata.
    let written = write(&briefing, &Options { preset: Preset::Pandoc, ..Options::default() });
    let Some(read) = pandoc(&written) else { return };
    let title = &read["meta"]["title"];
    assert!(["Emph", "RawInline", "Link", "Math"].iter().all(|kind| count(title, kind) == 0), "{title}");
    assert_eq!(read["meta"]["lang"]["c"][0]["c"], "fr");
}

#[test]
fn pandoc_is_told_nothing_by_a_source() {
    let mut runner = TestRunner::deterministic();
    let strategy = (hostile::texts(), hostile::cuts());
    for _ in 0..CASES {
        let (text, cuts) = strategy.new_tree(&mut runner).unwrap().current();
        let briefing = hostile::briefing(&text, &cuts, &[]).1;
        for preset in Preset::ALL {
            if !check(&briefing, preset) {
                return;
            }
        }
    }
}
