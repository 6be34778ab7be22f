//! Documents and briefings made of what Markdown, HTML and the rest are made of,
//! for the tests of this folder.

use proptest::prelude::*;

use super::compose::{Composition, compose};
use super::{Briefing, Note, NoteId, NoteKind, Placed, sample};
use crate::analysis::figures::Equivalent;
use crate::analysis::{
    Analysis, Entity, EntityKind, Event as Dated, Figure, FigureKind, Finding, FindingKind, KeyPoint, Quote, QuoteKind,
};
use crate::document::Document;
use crate::document::anchor::Locator;
use crate::text::{Language, Span};

/// Texts made of what Markdown is made of.
pub(super) fn texts() -> impl Strategy<Value = String> {
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
        "%% begin exergue notes 00 %%\n",
        "\n%% end exergue notes %%\n",
        "<!-- end exergue sources -->",
        "<a id=\"source-1\"></a>",
        "](#source-1)",
        "{{ title }}",
        "\u{202e}",
        "\u{2066}",
        "\u{200f}",
        "” — ",
        "“",
        "¶ 1",
        "</style>",
        "</script>",
        "<script>",
        "\" onload=\"",
        "=1+1",
        "@SUM(A1)",
    ]);
    let piece = prop_oneof![4 => markup.prop_map(str::to_owned), 1 => "[ -~]{0,5}", 1 => "\\PC{0,3}"];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Where to cut passages out of a text: a start and a length, as shares of it.
pub(super) fn cuts() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((0.0..1.0f64, 0.0..0.3f64), 0..8)
}

/// A document of `text`, and the passages that `cuts` give of it.
pub(super) fn cut(text: &str, cuts: &[(f64, f64)]) -> (Document, Vec<Span>) {
    let first = text.split("\n\n").find(|paragraph| !paragraph.trim().is_empty()).unwrap_or_default();
    let document = sample::document_of(text, &[(first.trim(), 1)]);
    let spans = cuts.iter().filter_map(|(start, length)| {
        let at = text.floor_char_boundary((start * text.len() as f64) as usize);
        let end = text.floor_char_boundary(at + (length * text.len() as f64) as usize);
        let within = document.blocks.get(document.block_at(at)?)?.span;
        let span = Span::new(at.max(within.start()), end.min(within.end())).trim(text);
        (!span.is_empty()).then_some(span)
    });
    let spans = spans.collect();
    (document, spans)
}

/// A document with a briefing on it, in which the passages that `cuts` give are
/// figures, names, quotes, events, key points and annotated passages all at once.
pub(super) fn briefing(text: &str, cuts: &[(f64, f64)], bodies: &[String]) -> (Document, Briefing) {
    let (document, spans) = cut(text, cuts);
    let bodies = bodies.iter().map(String::as_str).chain(std::iter::repeat(""));
    let locator = Locator::new(&document);
    let placed = |note| Placed::find(&locator, &document, note);
    let notes: Vec<Placed> =
        spans.iter().zip(bodies).zip(1..).map(|((span, body), id)| placed(note(&document, *span, body, id))).collect();
    let analysis = everything(text, &spans);
    let briefing = compose(&document, &analysis, &notes, &Composition::default_for(Language::English));
    (document, briefing)
}

fn note(document: &Document, span: Span, body: &str, id: u64) -> Note {
    Note { id: NoteId(id), ..Note::on_passage(document, span, NoteKind::Doubt, body) }
}

pub(super) fn everything(text: &str, spans: &[Span]) -> Analysis {
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
