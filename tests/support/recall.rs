//! How much of a text is found again in a document that was made of it.

use exergue::analysis::figures;
use exergue::document::{Block, BlockKind, Document};
use exergue::job::Job;
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Shares of what the original has, from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub struct Recall {
    /// Words, in order.
    pub words: f64,
    /// Sections, in order, by their titles.
    pub sections: f64,
    /// Figures, by what they say.
    pub figures: f64,
    /// Sections that the original has not.
    pub extra_sections: usize,
}

/// What of `original` is in `made`.
pub fn recall(original: &Document, made: &Document) -> Recall {
    let titles = |document: &Document| -> Vec<String> {
        let titles = document.sections.iter().map(|section| words(&section.title).join(" "));
        titles.chain(document.title.iter().map(|title| words(title).join(" "))).collect()
    };
    let numbered = |title: &String, wanted: &String| title == wanted || title.ends_with(&format!(" {wanted}"));
    let made_titles = titles(made);
    let wanted = titles(original);
    let found = wanted.iter().filter(|title| made_titles.iter().any(|made| numbered(made, title))).count();
    let said = |document: &Document| {
        let found = figures::find(document, &Job::unattended()).unwrap_or_default();
        let mut said: Vec<String> = found
            .iter()
            .map(|figure| format!("{:?} {:?} {:?} {:?}", figure.kind, figure.norm, figure.value, figure.unit))
            .collect();
        said.sort();
        said
    };
    let (said_there, said_here) = (said(original), said(made));
    Recall {
        words: words_found(original, made),
        sections: found as f64 / wanted.len().max(1) as f64,
        figures: common(&said_there, &said_here) as f64 / said_there.len().max(1) as f64,
        extra_sections: made_titles.iter().filter(|title| !wanted.iter().any(|wanted| numbered(title, wanted))).count(),
    }
}

/// The share of the original's words that are found in order. Notes may stand elsewhere.
fn words_found(original: &Document, made: &Document) -> f64 {
    let is_note = |block: &&Block| block.kind == BlockKind::Paragraph && block.span.of(&original.text).starts_with('[');
    let (notes, body): (Vec<&Block>, Vec<&Block>) = original.blocks.iter().partition(is_note);
    let here = words(&made.text);
    let body: Vec<String> = body.iter().flat_map(|block| words(block.span.of(&original.text))).collect();
    let mut found = in_order(&body, &here);
    let mut all = body.len();
    for note in notes {
        let note = words(note.content(&original.text).of(&original.text));
        found += in_order(&note, &here);
        all += note.len();
    }
    found as f64 / all.max(1) as f64
}

fn in_order(wanted: &[String], here: &[String]) -> usize {
    let equal = |tag: DiffTag| tag == DiffTag::Equal;
    let operations = capture_diff_slices(Algorithm::Myers, wanted, here);
    operations.iter().filter(|operation| equal(operation.tag())).map(|operation| operation.old_range().len()).sum()
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// How many there are in both of two sorted lists.
fn common(a: &[String], b: &[String]) -> usize {
    let mut rest = b.iter().peekable();
    a.iter()
        .filter(|wanted| {
            while rest.next_if(|other| other < wanted).is_some() {}
            rest.next_if(|other| other == wanted).is_some()
        })
        .count()
}
