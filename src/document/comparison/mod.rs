//! What changed between two versions of a document: which paragraphs, and
//! which words of them.
//!
//! A paragraph that only stands elsewhere, or was cut in two, did not change.

mod alignment;

use std::ops::Range;

use super::{Block, BlockKind, Document};
use crate::job::Job;
use crate::text::Span;
pub use alignment::Alignment;

/// What changed between two versions of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Paragraphs that changed, came or went, in the order of the newer text.
    pub paragraphs: Vec<ParagraphChange>,
}

/// What became of a paragraph, heading or list item.
#[derive(Clone, Debug, PartialEq)]
pub enum ParagraphChange {
    /// It has other words.
    Changed {
        /// Its block in the newer document.
        block: usize,
        /// All of its text, and what is not in it any more, in order.
        pieces: Vec<Piece>,
    },
    /// It is new.
    Added {
        /// Its block in the newer document.
        block: usize,
    },
    /// It is gone.
    Removed {
        /// Its block in the older document.
        block: usize,
        /// The byte of the newer text at which it would stand.
        at: usize,
    },
}

/// A run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both versions; where it stands in the newer text.
    Same(Span),
    /// Only in the newer text, and where.
    Added(Span),
    /// Only in the older text, and where.
    Removed(Span),
}

impl Comparison {
    /// What changed in `newer`, by which words are which.
    pub fn new(newer: &Document, alignment: &Alignment<'_>) -> Self {
        let Alignment { old_blocks, new_blocks, .. } = alignment;
        let mut gone: Vec<Gone> =
            alignment.unplaced().into_iter().flat_map(|run| gone(alignment, old_blocks, &run)).collect();
        gone.sort_by_key(|gone| gone.at);
        let mut paragraphs = Vec::new();
        let mut gone = gone.into_iter().peekable();
        for (block, tokens) in new_blocks.iter().enumerate() {
            // What is gone at the end of a block belongs to it, a whole block before the next.
            let here = |gone: &Gone| gone.at < tokens.end || (gone.at == tokens.end && gone.ends);
            let mut parts = Vec::new();
            while let Some(next) = gone.next_if(here) {
                if next.run == old_blocks[next.block] {
                    let at = newer.blocks[block].span.start();
                    paragraphs.push(ParagraphChange::Removed { block: next.block, at });
                } else {
                    parts.push(next);
                }
            }
            let new = tokens.clone().filter(|token| !alignment.is_old(*token)).count();
            if parts.is_empty() && new == tokens.len() && new > 0 {
                paragraphs.push(ParagraphChange::Added { block });
            } else if new > 0 || !parts.is_empty() {
                let pieces = pieces(alignment, newer.blocks[block].span, tokens, &parts);
                paragraphs.push(ParagraphChange::Changed { block, pieces });
            }
        }
        let end = newer.text.len();
        paragraphs.extend(gone.map(|gone| ParagraphChange::Removed { block: gone.block, at: end }));
        Self { paragraphs }
    }
}

/// What changed from one short text to another, such as a passage as it was and as it is.
pub fn words(older: &str, newer: &str) -> Vec<Piece> {
    let whole = |text: &str| {
        let (span, marker) = (Span::new(0, text.len()), Span::default());
        let block = Block { kind: BlockKind::Paragraph, span, marker, level: 0, continues: false };
        Document { text: text.to_owned(), blocks: vec![block], ..Document::default() }
    };
    let (older, newer) = (whole(older), whole(newer));
    let (was, is) = (Piece::Removed(older.blocks[0].span), Piece::Added(newer.blocks[0].span));
    let Ok(alignment) = Alignment::new(&older, &newer, &Job::unattended()) else { return vec![was, is] };
    match Comparison::new(&newer, &alignment).paragraphs.into_iter().next() {
        Some(ParagraphChange::Changed { pieces, .. }) => pieces,
        Some(_) => vec![was, is],
        None => vec![Piece::Same(newer.blocks[0].span)],
    }
}

/// Tokens of one block of the older text that are not in the newer one.
struct Gone {
    block: usize,
    run: Range<usize>,
    /// The token of the newer text before which they stood.
    at: usize,
    /// Whether they stood after words of their block, and not before them.
    ends: bool,
}

/// A run of the older text, cut at the ends of blocks. What is left of a block
/// tells where the rest of it stood.
fn gone(alignment: &Alignment<'_>, blocks: &[Range<usize>], run: &Range<usize>) -> Vec<Gone> {
    let from = run.start.checked_sub(1).and_then(|token| alignment.place(token)).map_or(0, |place| place + 1);
    let first = blocks.partition_point(|block| block.end <= run.start);
    let here = blocks.iter().enumerate().skip(first).take_while(|(_, block)| block.start < run.end);
    let cut = here.filter_map(|(block, tokens)| {
        let part = tokens.start.max(run.start)..tokens.end.min(run.end);
        let (leads, ends) = (part.end < tokens.end, part.start > tokens.start);
        let next = alignment.place(part.end).filter(|_| leads && !ends);
        let at = next.map_or(from, |next| before_new(alignment, next));
        (!part.is_empty()).then_some(Gone { block, run: part, at, ends })
    });
    cut.collect()
}

/// The first of the new words of its paragraph that stand right before a token, or the token itself.
fn before_new(alignment: &Alignment<'_>, token: usize) -> usize {
    let block = alignment.new_blocks.partition_point(|block| block.end <= token);
    let start = alignment.new_blocks.get(block).map_or(token, |block| block.start.min(token));
    token - (start..token).rev().take_while(|before| !alignment.is_old(*before)).count()
}

/// The text of a block in runs of words that are old, new, or gone.
fn pieces(alignment: &Alignment<'_>, block: Span, tokens: &Range<usize>, parts: &[Gone]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut parts, mut from) = (parts.iter().peekable(), block.start());
    let mut removed = |pieces: &mut Vec<Piece>, upto: usize| {
        while let Some(part) = parts.next_if(|part| part.at <= upto) {
            let (first, last) = (alignment.older()[part.run.start], alignment.older()[part.run.end - 1]);
            pieces.push(Piece::Removed(first.span.union(last.span)));
        }
    };
    for token in tokens.clone() {
        removed(&mut pieces, token);
        // White space goes with the word before it.
        let end = alignment.newer().get(token + 1).map_or(block.end(), |next| next.span.start()).min(block.end());
        let span = Span::new(from, end);
        match (pieces.last_mut(), alignment.is_old(token)) {
            (Some(Piece::Same(last)), true) | (Some(Piece::Added(last)), false) => *last = last.union(span),
            (_, true) => pieces.push(Piece::Same(span)),
            (_, false) => pieces.push(Piece::Added(span)),
        }
        from = end;
    }
    removed(&mut pieces, tokens.end);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::readers::{self, Options};

    fn document(text: &str) -> Document {
        let read = readers::read(text.as_bytes(), &Options::default(), &Job::unattended());
        read.map(|opened| opened.document).unwrap_or_default()
    }

    /// The changes, written out: `[-gone-]`, `{+new+}`.
    fn changes(older: &str, newer: &str) -> Vec<String> {
        let (older, newer) = (document(older), document(newer));
        let alignment = Alignment::new(&older, &newer, &Job::unattended()).unwrap();
        let written = |piece: &Piece| match piece {
            Piece::Same(span) => span.of(&newer.text).to_owned(),
            Piece::Added(span) => format!("{{+{}+}}", span.of(&newer.text)),
            Piece::Removed(span) => format!("[-{}-]", span.of(&older.text)),
        };
        let line = |change: &ParagraphChange| match change {
            ParagraphChange::Changed { pieces, .. } => pieces.iter().map(written).collect(),
            ParagraphChange::Added { block } => format!("{{+{}+}}", newer.blocks[*block].span.of(&newer.text)),
            ParagraphChange::Removed { block, at } => {
                let before = newer.text[..*at].trim_end().lines().last().unwrap_or_default();
                format!("[-{}-] after “{before}”", older.blocks[*block].span.of(&older.text))
            }
        };
        Comparison::new(&newer, &alignment).paragraphs.iter().map(line).collect()
    }

    const TEXT: &str = "The ferry\n\nThe ferry to Holm carried 1,200 people last summer, and its captain was content \
        with the season.\n\nA bridge is planned, but nobody knows who is to pay for it in the end.\n\nThe council \
        meets again after the harvest, in the old school by the quay.\n";

    #[test]
    fn nothing_changed() {
        assert!(changes(TEXT, TEXT).is_empty());
        assert!(changes(TEXT, &TEXT.replace('’', "'")).is_empty());
        assert!(changes("", "").is_empty());
    }

    #[test]
    fn words_within_a_paragraph() {
        let newer =
            TEXT.replace("1,200", "1,400").replace(" last summer", "").replace("captain was", "captain was not");
        assert_eq!(
            changes(TEXT, &newer),
            [
                "The ferry to Holm carried 1,[-200-]{+400 +}people[-last summer-], and its captain was {+not +}content with the season."
            ]
        );
    }

    #[test]
    fn whole_paragraphs_and_their_ends() {
        let bridge = "A bridge is planned, but nobody knows who is to pay for it in the end.\n\n";
        assert_eq!(
            changes(TEXT, &TEXT.replace(bridge, "")),
            [format!(
                "[-{}-] after “The ferry to Holm carried 1,200 people last summer, and its captain was content with the season.”",
                bridge.trim()
            )]
        );
        assert_eq!(changes(&TEXT.replace(bridge, ""), TEXT), [format!("{{+{}+}}", bridge.trim())]);
        assert_eq!(
            changes(
                TEXT,
                &TEXT.replace(", in the old school by the quay", "").replace("The council meets", "It meets")
            ),
            ["[-The council-]{+It +}meets again after the harvest[-, in the old school by the quay-]."]
        );
        assert_eq!(changes(TEXT, "").len(), 4);
        assert_eq!(changes("", TEXT).len(), 4);
    }

    #[test]
    fn short_texts() {
        let (older, newer) = ("it spent 40 million euros", "it spent 48 million euros");
        let written: Vec<&str> = words(older, newer)
            .iter()
            .map(|piece| match piece {
                Piece::Same(span) | Piece::Added(span) => span.of(newer),
                Piece::Removed(span) => span.of(older),
            })
            .collect();
        assert_eq!(written, ["it spent ", "40", "48 ", "million euros"]);
        assert_eq!(words("one", "other").len(), 2);
        assert_eq!(words("the same", "the same"), [Piece::Same(Span::new(0, 8))]);
    }

    #[test]
    fn a_paragraph_that_moved_or_was_cut_in_two_did_not_change() {
        let cut = TEXT.replace("planned, but", "planned,\n\nbut");
        assert!(changes(TEXT, &cut).is_empty(), "{:?}", changes(TEXT, &cut));
        let council = "The council meets again after the harvest, in the old school by the quay.\n";
        let moved = TEXT.replace(council, "").replace("The ferry to", &format!("{council}\nThe ferry to"));
        assert!(changes(TEXT, &moved).is_empty(), "{:?}", changes(TEXT, &moved));
    }

    proptest::proptest! {
        #[test]
        fn pieces_are_the_whole_of_a_paragraph(
            words in proptest::collection::vec("[a-dé]{1,3}|[0-9]{1,2}", 1..60),
            edits in proptest::collection::vec((0..60usize, "[a-dé]{0,3}|\n\n"), 0..12),
        ) {
            let mut edited = words.clone();
            for (at, word) in edits {
                let at = at % edited.len();
                edited[at] = word;
            }
            let (older, newer) = (document(&words.join(" ")), document(&edited.join(" ")));
            let alignment = Alignment::new(&older, &newer, &Job::unattended()).unwrap();
            for change in Comparison::new(&newer, &alignment).paragraphs {
                let ParagraphChange::Changed { block, pieces } = change else { continue };
                let kept: String = pieces.iter().map(|piece| match piece {
                    Piece::Same(span) | Piece::Added(span) => span.of(&newer.text),
                    Piece::Removed(_) => "",
                }).collect();
                proptest::prop_assert_eq!(kept.as_str(), newer.blocks[block].span.of(&newer.text));
            }
        }
    }
}
