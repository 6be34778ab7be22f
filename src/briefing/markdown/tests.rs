//! Golden briefings, and a parser's view of briefings on hostile texts.

use proptest::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, Options as Extensions, Parser, Tag, TagEnd};

use super::*;
use crate::analysis::figures::Equivalent;
use crate::analysis::{
    Analysis, Entity, EntityKind, Event as Dated, Figure, FigureKind, Finding, FindingKind, KeyPoint, Quote,
};
use crate::briefing::compose::{Composition, compose};
use crate::briefing::{Note, NoteId, NoteKind, PartKind, sample};
use crate::document::Document;
use crate::text::{Language, Span};

#[test]
fn golden() {
    for language in Language::ALL {
        let composition = Composition { created: "2026-11-23".to_owned(), ..Composition::default_for(language) };
        let briefing = compose(&sample::document(), &sample::analysis(), &sample::notes(), &composition);
        let name = format!("briefing_{}", language.code());
        insta::assert_snapshot!(name, write(&briefing, &Options::default()));
    }
}

#[test]
fn images_have_safe_captions_and_paths() {
    let briefing = hostile_briefing("", &[], &[]);
    let options = Options::default();
    let image = Writer::new(&briefing, &options).image("a [b](c) $d$", "out (1).assets/money.svg");
    assert_eq!(image, "![a \\[b\\](c) $d\\$](out%20%281%29.assets/money.svg)");
}

#[test]
fn a_part_without_content_has_no_heading() {
    let mut briefing = hostile_briefing("", &[], &[]);
    briefing.parts = vec![Part { kind: PartKind::Charts, heading: "Charts".to_owned(), blocks: Vec::new() }];
    assert!(!write(&briefing, &Options::default()).contains("Charts"));
}

proptest! {
    #[test]
    fn any_text_gives_the_structure_intended(text in hostile(), cuts in cuts(), title in hostile()) {
        let briefing = hostile_briefing(&text, &cuts, &[]);
        let briefing = Briefing { title: crate::briefing::escape::on_one_line(&title), ..briefing };
        let written = write(&briefing, &Options::default());
        prop_assert_eq!(parsed(&written), intended(&briefing), "{}", written);
    }

    #[test]
    fn no_note_reaches_past_its_item(text in hostile(), cuts in cuts(), bodies in prop::collection::vec(hostile(), 1..5)) {
        let with_bodies = hostile_briefing(&text, &cuts, &bodies);
        let without: Vec<String> = bodies.iter().map(|_| String::new()).collect();
        let without = hostile_briefing(&text, &cuts, &without);
        let outside = |briefing: &Briefing| {
            let mut parsed = parsed(&write(briefing, &Options::default()));
            parsed.retain(|line| !line.starts_with("item") && !line.starts_with(' '));
            parsed
        };
        prop_assert_eq!(outside(&with_bodies), outside(&without), "{}", write(&with_bodies, &Options::default()));
    }
}

proptest! {
    #[test]
    fn no_words_of_the_authors_own_reach_past_their_part(text in hostile(), cuts in cuts(), body in hostile()) {
        let without = hostile_briefing(&text, &cuts, &[]);
        let mut with = without.clone();
        let words = BriefingBlock::Words(format!("x\n\n{body}"));
        with.parts.insert(0, Part { kind: PartKind::Words(1), heading: "Own".to_owned(), blocks: vec![words] });
        let written = write(&with, &Options::default());
        let rest = &parsed(&write(&without, &Options::default()))[2..];
        prop_assert!(parsed(&written).ends_with(rest), "{}", written);
    }
}

/// Texts made of what Markdown is made of.
fn hostile() -> impl Strategy<Value = String> {
    let markup = prop::sample::select(vec![
        "#",
        "# ",
        "## x",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2) ",
        "> ",
        "---",
        "***",
        "===",
        "```",
        "~~~",
        "`",
        "``",
        "*",
        "**",
        "_",
        "__",
        "~",
        "~~",
        "=",
        "==",
        "%",
        "%%",
        "$",
        "$$",
        "$5",
        "5$",
        "[",
        "]",
        "[[",
        "]]",
        "[^1]",
        "[^1]: x",
        "[x]: y",
        "[x](y)",
        "![",
        "!",
        "(",
        ")",
        "<",
        ">",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<http://x.y>",
        "http://x.y",
        "www.x.y",
        "a@b.c",
        "&",
        "&amp;",
        "&#35;",
        ";",
        "|",
        "| a | b |",
        "|---|---|",
        "\\",
        "\\\\",
        "\\|",
        "^",
        "^a",
        "{",
        "}",
        "{#id}",
        ":",
        "::",
        ":::",
        ": ",
        "a. ",
        "(i) ",
        "@x",
        "(@) ",
        "TODO",
        "[ ]",
        "[x] ",
        "\"",
        "'",
        "’",
        "«",
        "»",
        "…",
        "\n",
        "\n\n",
        "\t",
        "    ",
        " ",
        "\r\n",
        "\u{a0}",
        "\u{202f}",
        "é",
        "œ",
        "😀",
        "a",
        "b",
        "word",
        "12",
        "\0",
        "\u{feff}",
        "\u{2028}",
        "title: x",
        "...",
        "--",
        "+++",
        "Table: x",
        "\\begin{x}",
        "/",
        ".",
        ",",
        "?",
        "|\n",
        "-|-",
    ]);
    let piece = prop_oneof![4 => markup.prop_map(str::to_owned), 1 => "[ -~]{0,5}", 1 => "\\PC{0,3}"];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Where to cut passages out of a text: a start and a length, as shares of it.
fn cuts() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((0.0..1.0f64, 0.0..0.3f64), 0..8)
}

/// A briefing on `text`, in which the passages that `cuts` give are figures,
/// names, quotes, events, key points and annotated passages all at once.
fn hostile_briefing(text: &str, cuts: &[(f64, f64)], bodies: &[String]) -> Briefing {
    let first = text.split("\n\n").find(|paragraph| !paragraph.trim().is_empty()).unwrap_or_default();
    let document = sample::document_of(text, &[(first.trim(), 1)]);
    let spans = cuts.iter().filter_map(|(start, length)| {
        let at = text.floor_char_boundary((start * text.len() as f64) as usize);
        let end = text.floor_char_boundary(at + (length * text.len() as f64) as usize);
        let within = document.blocks.get(document.block_at(at)?)?.span;
        let span = Span::new(at.max(within.start()), end.min(within.end())).trim(text);
        (!span.is_empty()).then_some(span)
    });
    let spans: Vec<Span> = spans.collect();
    let bodies = bodies.iter().map(String::as_str).chain(std::iter::repeat(""));
    let notes: Vec<Note> =
        spans.iter().zip(bodies).zip(1..).map(|((span, body), id)| note(&document, *span, body, id)).collect();
    compose(&document, &everything(text, &spans), &notes, &Composition::default_for(Language::English))
}

fn note(document: &Document, span: Span, body: &str, id: u64) -> Note {
    Note { id: NoteId(id), ..Note::on_passage(document, span, NoteKind::Doubt, body) }
}

fn everything(text: &str, spans: &[Span]) -> Analysis {
    let figure = |(index, span): (usize, &Span)| Figure {
        value: Some(12.0),
        unit: Some("$".to_owned()),
        subject: spans.get(index + 2).copied(),
        equivalents: if index % 3 == 0 { vec![Equivalent { figure: index + 1 }] } else { Vec::new() },
        ..sample::figure(*span, FigureKind::Money)
    };
    let entity = |span: &Span| Entity {
        aliases: vec![span.of(text).to_owned()],
        roles: spans.iter().step_by(2).copied().collect(),
        mentions: vec![*span],
        ..Entity::new(span.of(text).to_owned(), EntityKind::Work)
    };
    let kinds = [QuoteKind::Direct, QuoteKind::Partial, QuoteKind::Indirect];
    let quote = |(index, span): (usize, &Span)| Quote {
        speaker: Some(index / 2),
        verb: spans.first().copied(),
        ..sample::quote(*span, kinds[index % 3])
    };
    let event = |(figure, span): (usize, &Span)| Dated {
        date: "2020-10".to_owned(),
        precision: "month",
        figure,
        span: *span,
        participants: Vec::new(),
    };
    let finding = |figure: usize| Finding {
        kind: FindingKind::ALL[figure % FindingKind::ALL.len()],
        figures: vec![figure],
        stated: Some(30.0),
        expected: Some(50.0),
    };
    Analysis {
        figures: spans.iter().enumerate().map(figure).collect(),
        entities: spans.iter().map(entity).collect(),
        quotes: spans.iter().enumerate().map(quote).collect(),
        events: spans.iter().enumerate().map(event).collect(),
        key_points: spans.iter().map(|span| KeyPoint { span: *span, score: 0.0 }).collect(),
        unapplied: Vec::new(),
        topics: Vec::new(),
        look_again: (0..spans.len()).map(finding).collect(),
    }
}

/// What a parser with every extension makes of a text: a line for each block,
/// with its words, its footnotes, and in braces whatever no briefing has.
fn parsed(markdown: &str) -> Vec<String> {
    // Its heading attributes heed no backslash, and neither Obsidian nor GitHub has them.
    let left_out =
        Extensions::ENABLE_HEADING_ATTRIBUTES | Extensions::ENABLE_SMART_PUNCTUATION | Extensions::ENABLE_OLD_FOOTNOTES;
    let extensions = (Extensions::all() - left_out) | Extensions::ENABLE_FOOTNOTES;
    let mut lines: Vec<String> = Vec::new();
    let mut depth = 0;
    let mut fresh = false; // whether a block has begun that its first paragraph belongs to
    for event in Parser::new_ext(markdown, extensions) {
        let begun = match &event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => Some("title".to_owned()),
            Event::Start(Tag::Heading { .. }) => Some("heading".to_owned()),
            Event::Start(Tag::Item) => Some("item".to_owned()),
            Event::Start(Tag::Paragraph) if !fresh => Some("paragraph".to_owned()),
            Event::Start(Tag::BlockQuote(None)) => Some("quote".to_owned()),
            Event::Start(Tag::TableRow | Tag::TableHead) => Some("row".to_owned()),
            Event::Start(Tag::FootnoteDefinition(label)) => Some(format!("footnote {label}")),
            Event::Start(Tag::MetadataBlock(_)) => Some("yaml".to_owned()),
            _ => None,
        };
        match &event {
            Event::Start(Tag::Item) => depth += 1,
            Event::End(TagEnd::Item) => depth -= 1,
            _ => {}
        }
        fresh = matches!(event, Event::Start(Tag::Item | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_)));
        if let Some(kind) = begun {
            let level = if kind == "item" { depth - 1 } else { depth };
            lines.push(format!("{}{kind}:", " ".repeat(level)));
            continue;
        }
        let said = match event {
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => "**".to_owned(),
            Event::Start(Tag::TableCell) => "|".to_owned(),
            Event::Start(Tag::List(None) | Tag::Table(_) | Tag::Paragraph) | Event::End(_) => continue,
            Event::Text(words) => words.into_string(),
            Event::FootnoteReference(label) => format!("[{label}]"),
            other => format!("{{{other:?}}}"),
        };
        if let Some(line) = lines.last_mut() {
            line.push_str(&said);
        }
    }
    lines.retain(|line| !line.starts_with("yaml"));
    lines
}

/// What a parser is to make of a briefing.
fn intended(briefing: &Briefing) -> Vec<String> {
    let mut lines = vec![format!("title:{}", briefing.title), format!("paragraph:{}", briefing.subtitle)];
    let is_written = |part: &&Part| !part.blocks.iter().all(|block| matches!(block, BriefingBlock::Chart(_)));
    for part in briefing.parts.iter().filter(is_written) {
        lines.push(format!("heading:{}", part.heading));
        for block in &part.blocks {
            intended_block(block, &mut lines);
        }
    }
    for footnote in &briefing.footnotes {
        let mut sections = footnote.path.join(" › ");
        if !sections.is_empty() {
            sections.push_str(", ");
        }
        let words = format!("“{}” — {sections}¶\u{a0}{}", footnote.quote, footnote.paragraph);
        lines.push(format!("footnote {}:{words}", footnote.number));
    }
    lines
}

fn intended_block(block: &BriefingBlock, lines: &mut Vec<String>) {
    match block {
        BriefingBlock::Subheading { line, .. } => lines.push(format!("heading:{}", said(line))),
        BriefingBlock::Bullet(line) => lines.push(format!("item:{}", said(line))),
        BriefingBlock::Table(table) => {
            let cells =
                |cells: Vec<String>| format!("row:{}", cells.iter().map(|cell| format!("|{cell}")).collect::<String>());
            lines.push(cells(table.columns.iter().map(|column| column.title.clone()).collect()));
            lines.extend(table.rows.iter().map(|row| cells(row.iter().map(|line| said(line)).collect())));
        }
        BriefingBlock::Chart(_) => {}
        BriefingBlock::Quote(quote) => {
            let words = said(std::slice::from_ref(&quote.words));
            let words = if quote.kind == QuoteKind::Indirect { words } else { format!("“{words}”") };
            let verb = quote.credit.as_ref().map(|verb| format!(" — {verb}")).unwrap_or_default();
            lines.push(format!("quote:{words}[{}]{verb}", quote.footnote));
        }
        BriefingBlock::Note(note) => {
            let About::Passage { paragraphs, footnote } = &note.about else { panic!("{note:?}") };
            let [Piece::Marked { text, .. }] = paragraphs[0].as_slice() else { panic!("{paragraphs:?}") };
            lines.push(format!("quote:{text}[{footnote}]"));
            lines.push(format!("paragraph:^{}", note.id.block()));
            lines.push(format!("item:**{}**", note.label));
        }
        BriefingBlock::Words(words) => panic!("{words}"),
    }
}

fn said(line: &[Piece]) -> String {
    let say = |piece: &Piece| match piece {
        Piece::Text(text) | Piece::Source { text, .. } => text.clone(),
        Piece::Marked { text, .. } => format!("“{text}”"),
        Piece::Strong(text) => format!("**{}**", crate::briefing::escape::on_one_line(text)),
        Piece::Topic(topic) if topic.title.is_empty() => topic.number.clone(),
        Piece::Topic(topic) => topic.title.clone(),
        Piece::Footnote(number) => format!("[{number}]"),
    };
    line.iter().map(say).collect()
}
