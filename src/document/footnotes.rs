//! Footnotes: the calls in the text, `[3]`, and the notes that begin with the
//! same label. Readers write both; here they are brought together.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Block, BlockKind, Style, StyleRun};
use crate::text::Span;

/// The longest label that is looked for, in bytes.
const LONGEST_LABEL: usize = 40;

/// The footnotes of a document that are called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footnotes {
    calls: Vec<Call>,
    notes: Vec<Note>,
}

/// A place in the text that a note belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    /// Its label with the brackets.
    pub span: Span,
    /// The note: an index into [`Footnotes::notes`].
    pub note: usize,
}

/// A note, of which the first block is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its label with the brackets.
    pub label: Span,
    /// What its first block says, without the label.
    pub text: Span,
    /// The first call of it.
    pub call: Span,
}

impl Footnotes {
    /// Finds the calls of notes. A call of a label that several notes have, as where each page or chapter
    /// counts anew, is of the first one after it; where none comes after it, of the last one.
    /// `declared` are labels that the file itself says are those of notes.
    pub(super) fn find(text: &str, blocks: &[Block], styles: &[StyleRun], declared: &FxHashSet<String>) -> Self {
        let mut by_label: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let mut found: Vec<(Span, Span)> = Vec::new();
        for block in blocks.iter().filter(|block| may_be_note(block)) {
            let content = block.content(text);
            let Some(label) = label_at(text, content).filter(|label| is_label(inner(text, *label), declared)) else {
                continue;
            };
            let words = Span::new(label.end(), content.end()).trim(text);
            if words.start() > label.end() {
                by_label.entry(label.of(text)).or_default().push(found.len());
                found.push((label, words));
            }
        }
        let mut calls = calls(text, blocks, styles);
        calls.retain_mut(|call| {
            let Some(notes) = by_label.get(call.span.of(text)) else { return false };
            let next = notes.partition_point(|note| found[*note].0.start() < call.span.start());
            let Some(note) = notes.get(next).or(notes.last()) else { return false };
            call.note = *note;
            found[*note].0 != call.span
        });
        Self::numbered(&found, calls)
    }

    /// Keeps the notes that are called.
    fn numbered(found: &[(Span, Span)], mut calls: Vec<Call>) -> Self {
        let mut first: Vec<Option<Span>> = vec![None; found.len()];
        for call in &calls {
            first[call.note].get_or_insert(call.span);
        }
        let mut numbers = vec![0; found.len()];
        let mut notes = Vec::new();
        for (index, (label, text)) in found.iter().enumerate() {
            numbers[index] = notes.len();
            notes.extend(first[index].map(|call| Note { label: *label, text: *text, call }));
        }
        calls.iter_mut().for_each(|call| call.note = numbers[call.note]);
        Self { calls, notes }
    }

    /// The calls, in text order.
    pub fn calls(&self) -> &[Call] {
        &self.calls
    }

    /// The notes, in text order.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The calls that start within `span`.
    pub fn calls_in(&self, span: Span) -> &[Call] {
        let first = self.calls.partition_point(|call| call.span.start() < span.start());
        let count = self.calls[first..].partition_point(|call| call.span.start() < span.end());
        &self.calls[first..first + count]
    }

    /// The note that begins within `span`, such as a block.
    pub fn note_in(&self, span: Span) -> Option<&Note> {
        let first = self.notes.partition_point(|note| note.label.start() < span.start());
        self.notes.get(first).filter(|note| note.label.start() < span.end())
    }

    /// Whether a label of a footnote, in the text or at a note, overlaps `span`.
    pub fn has_label_in(&self, span: Span) -> bool {
        let call = self.calls.partition_point(|call| call.span.end() <= span.start());
        let note = self.notes.partition_point(|note| note.label.end() <= span.start());
        self.calls.get(call).is_some_and(|call| call.span.start() < span.end())
            || self.notes.get(note).is_some_and(|note| note.label.start() < span.end())
    }

    /// Where the footnote at a byte leads: from a call, also right after it, to its note; from a note
    /// back to its call.
    pub fn across(&self, offset: usize) -> Option<Span> {
        let last = self.calls.partition_point(|call| call.span.start() <= offset).checked_sub(1);
        if let Some(call) = last.map(|last| self.calls[last]).filter(|call| offset <= call.span.end()) {
            return self.notes.get(call.note).map(|note| note.label);
        }
        let last = self.notes.partition_point(|note| note.label.start() <= offset).checked_sub(1)?;
        Some(self.notes[last]).filter(|note| offset <= note.text.end()).map(|note| note.call)
    }
}

/// What stands in brackets in the text where notes may be called: not in code, nor at a note's beginning.
fn calls(text: &str, blocks: &[Block], styles: &[StyleRun]) -> Vec<Call> {
    let mut calls = Vec::new();
    let mut code = styles.iter().filter(|run| run.style == Style::Code).peekable();
    for block in blocks.iter().filter(|block| block.kind != BlockKind::Code) {
        for at in memchr::memchr_iter(b'[', block.span.of(text).as_bytes()) {
            let start = block.span.start() + at;
            while code.next_if(|run| run.span.end() <= start).is_some() {}
            let in_code = code.peek().is_some_and(|run| run.span.contains(start));
            let span = label_at(text, Span::new(start, block.span.end())).filter(|_| !in_code);
            calls.extend(span.map(|span| Call { span, note: 0 }));
        }
    }
    calls
}

fn may_be_note(block: &Block) -> bool {
    !block.continues && !matches!(block.kind, BlockKind::Heading | BlockKind::Table | BlockKind::Code)
}

/// What stands in brackets at the start of `span`, with the brackets.
fn label_at(text: &str, span: Span) -> Option<Span> {
    let rest = span.of(text).strip_prefix('[')?;
    let end = memchr::memchr3(b']', b'[', b'\n', &rest.as_bytes()[..rest.len().min(LONGEST_LABEL + 1)])?;
    let closed = end > 0 && rest.as_bytes()[end] == b']';
    closed.then(|| Span::new(span.start(), span.start() + end + 2))
}

fn inner(text: &str, label: Span) -> &str {
    let label = label.of(text);
    &label[1..label.len() - 1]
}

/// Whether `label` is that of a note: a number of up to three digits, with a letter perhaps, or a sign.
/// A year, or a word that an editor put in, is none unless the file says so.
fn is_label(label: &str, declared: &FxHashSet<String>) -> bool {
    let number = label.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(label);
    let numbered = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let sign = label.chars().count() <= 3 && label.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§' | '¶'));
    numbered || sign || declared.contains(label)
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::document::readers::{self, Format, Options};
    use crate::job::Job;

    fn read(source: &str, format: Format) -> Document {
        let options = Options { format: Some(format), ..Options::default() };
        let document = readers::read(source.as_bytes(), &options, &Job::unattended()).unwrap().document;
        document.check().unwrap();
        document
    }

    /// Each call with where it stands and what its note says.
    fn called(document: &Document) -> Vec<(&str, &str)> {
        let text = &document.text;
        let notes = document.footnotes.notes();
        document.footnotes.calls().iter().map(|call| (call.span.of(text), notes[call.note].text.of(text))).collect()
    }

    #[test]
    fn calls_of_markdown_are_linked_with_their_notes() {
        let source = "One[^a] and two[^2], one again[^a]. See [a] and `x[2]`, [sic], [2019].\n\n\
            [^a]: First note.\n\n[^2]: Second, see[^a].\n\n[^3]: Not called.\n\n[2019] is no note.";
        let document = read(source, Format::Markdown);
        let (first, second) = ("First note.", "Second, see[a].");
        let expected = [("[a]", first), ("[2]", second), ("[a]", first), ("[a]", first), ("[a]", first)];
        assert_eq!(called(&document), expected);
        assert_eq!(document.footnotes.notes().len(), 2);
    }

    #[test]
    fn a_label_that_comes_again_is_of_the_next_note() {
        let source =
            "Snow fell[1].\n\n[1] Of the north.\n\nRain[1] and hail[1] fell.\n\n[1] Of the south.\n\nAnd[1] on.";
        let document = read(source, Format::Text);
        let (north, south) = ("Of the north.", "Of the south.");
        assert_eq!(called(&document), [("[1]", north), ("[1]", south), ("[1]", south), ("[1]", south)]);
        let hail = document.text.find("hail").unwrap();
        let there = document.footnotes.across(hail + "hail[".len()).unwrap();
        assert!(document.text[there.start()..].starts_with("[1] Of the south."));
        let back = document.footnotes.across(there.start()).unwrap();
        assert!(document.text[back.start()..].starts_with("[1] and hail"), "to the first of its calls");
        assert_eq!(document.footnotes.across(hail), None);
    }

    #[test]
    fn calls_of_web_pages_are_linked_with_their_notes() {
        let source = "<article><p>The quay<a href=\"#fn1\" role=\"doc-noteref\">1</a> froze.</p>\
            <section role=\"doc-endnotes\"><ol><li id=\"fn1\"><p>In 2010.</p></li></ol></section></article>";
        assert_eq!(called(&read(source, Format::Html)), [("[1]", "In 2010.")]);
    }
}
