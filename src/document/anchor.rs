//! Anchors: how what a reader wrote about a passage finds it again.

use memchr::memmem;
use serde::{Deserialize, Serialize};

use super::revision::{Fate, Revision};
use super::{ContentHash, Document};
use crate::text::{CodePoints, Span};

/// Version of the rules by which readers turn a file into text. Raised
/// whenever a reader would give another text for the same file.
pub const NORMALISER: u32 = 1;

/// Code points of context kept on each side of a quote.
pub const CONTEXT: usize = 32;

/// A passage, described so that it can be found in a changed document, and so
/// that it is never taken for another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// [`super::ContentHash`] of the text that the offsets are for, in hexadecimal digits.
    pub document: String,
    /// [`NORMALISER`] at that time.
    pub normaliser: u32,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The passage, verbatim.
    pub quote: String,
    /// Up to [`CONTEXT`] code points before it; fewer only where the text begins.
    pub before: String,
    /// Up to [`CONTEXT`] code points after it; fewer only where the text ends.
    pub after: String,
    /// Whether the quote stood only once in that text with this context. If
    /// not, no later text can tell which of its likes was meant.
    #[serde(default)]
    pub unique: bool,
}

/// What became of an anchor in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// In its place: same content, same offsets.
    Placed(Span),
    /// Elsewhere in another version of the text, for certain and in the same
    /// words: the exact quote with its context, unique in both texts, or what
    /// the older text itself proves to be that passage.
    Moved(Span),
    /// It stands there for certain, but in other words, or with another figure,
    /// unit, currency or sign: to be looked at again.
    Changed(Span),
    /// Not found. What was written about it is listed as such. Where it may be
    /// or may have stood is a suggestion and no more.
    Unplaced(Option<Span>),
}

impl Placement {
    /// Where the passage is, changed or not, if anywhere.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Placed(span) | Self::Moved(span) | Self::Changed(span) => Some(span),
            Self::Unplaced(_) => None,
        }
    }

    /// Where the passage is, if it says what it said.
    pub fn unchanged(self) -> Option<Span> {
        match self {
            Self::Placed(span) | Self::Moved(span) => Some(span),
            Self::Changed(_) | Self::Unplaced(_) => None,
        }
    }
}

impl Anchor {
    /// An anchor for `span` of `document`, drawn in to character boundaries
    /// and to the text. Reads the whole text once.
    pub fn new(document: &Document, span: Span) -> Self {
        let text = document.text.as_str();
        let start = text.ceil_char_boundary(span.start());
        let end = text.floor_char_boundary(span.end()).max(start);
        let points = CodePoints::new(text);
        let before_from = points.to_byte(points.of_byte(start).saturating_sub(CONTEXT));
        let after_to = points.to_byte(points.of_byte(end).saturating_add(CONTEXT));
        Self {
            document: document.hash.to_string(),
            normaliser: NORMALISER,
            start: points.of_byte(start),
            end: points.of_byte(end),
            quote: text[start..end].to_owned(),
            before: text[before_from..start].to_owned(),
            after: text[end..after_to].to_owned(),
            unique: only_one(text, &text[before_from..after_to]).is_some(),
        }
    }

    /// Where the passage is in `document`. For many anchors in one document
    /// make one [`Locator`].
    pub fn place(&self, document: &Document) -> Placement {
        Locator::new(document).place(self)
    }
}

/// Finds the passages of anchors in one document.
#[derive(Debug)]
pub struct Locator<'d> {
    text: &'d str,
    hash: String,
    points: CodePoints<'d>,
    older: Option<Older<'d>>,
}

/// Another version of the text, and how that became this one.
#[derive(Debug)]
struct Older<'d> {
    text: &'d str,
    hash: String,
    points: CodePoints<'d>,
    revision: Revision<'d>,
}

impl<'d> Locator<'d> {
    /// Reads the document's text once.
    pub fn new(document: &'d Document) -> Self {
        let (text, hash) = (document.text.as_str(), document.hash.to_string());
        Self { text, hash, points: CodePoints::new(text), older: None }
    }

    /// A locator that also knows another version of the text, in which anchors
    /// were made. Compares both texts once.
    pub fn since(document: &'d Document, older: &'d str) -> Self {
        let hash = ContentHash::of(older).to_string();
        let revision = Revision::new(older, &document.text);
        let older = Older { text: older, hash, points: CodePoints::new(older), revision };
        Self { older: Some(older), ..Self::new(document) }
    }

    /// How much of the other version is in this one: the share of its words, from 0.0 to 1.0.
    pub fn kinship(&self) -> Option<f32> {
        self.older.as_ref().map(|older| older.revision.kinship())
    }

    /// Where an anchor's passage is, by the strongest proof there is; one scan
    /// of the text at most, and none where the document is the same or the
    /// other version tells.
    pub fn place(&self, anchor: &Anchor) -> Placement {
        if anchor.document == self.hash
            && let Some(span) = by_offsets(anchor, self.text, &self.points)
        {
            return Placement::Placed(span);
        }
        // Between two words there is nothing that another text could be shown to have kept.
        let has_words = anchor.quote.chars().any(char::is_alphanumeric);
        let older = self.older.as_ref().filter(|older| has_words && older.hash == anchor.document);
        let known = older.and_then(|older| Some((older, by_offsets(anchor, older.text, &older.points)?)));
        let Some((older, span)) = known else {
            return self.by_quote(anchor).map_or(Placement::Unplaced(None), Placement::Moved);
        };
        let otherwise = match older.revision.fate(span) {
            Fate::Kept(span) => return Placement::Moved(span),
            Fate::Changed(span) => Placement::Changed(span),
            Fate::Lost(suggestion) => Placement::Unplaced(suggestion),
        };
        // Words that stand nowhere else may have been moved, and something like
        // them left where they stood. Of repeated words one copy can come to
        // stand where another did, context and all.
        let alone = |text: &str| only_one(text, &anchor.quote).is_some();
        let moved = self.by_quote(anchor).filter(|_| alone(self.text) && alone(older.text));
        moved.map_or(otherwise, Placement::Moved)
    }

    /// The quote with all its context, where there is one such place only, and
    /// was only one to begin with.
    fn by_quote(&self, anchor: &Anchor) -> Option<Span> {
        if !anchor.unique || anchor.quote.is_empty() {
            return None;
        }
        let whole = [anchor.before.as_str(), &anchor.quote, &anchor.after].concat();
        let at = only_one(self.text, &whole)?;
        let same_text = whole.len() == self.text.len();
        if !same_text && whole.chars().count() < CONTEXT {
            return None; // too few words to tell one passage from another
        }
        // Where the old text began or ended there is no context. Only a line's
        // end can stand for it: "rose by 3" must not be found in "rose by 35".
        let (left, right) = (&self.text[..at], &self.text[at + whole.len()..]);
        let fits_left = is_full(&anchor.before) || left.is_empty() || left.ends_with('\n');
        let fits_right = is_full(&anchor.after) || right.is_empty() || right.starts_with('\n');
        let start = at + anchor.before.len();
        (fits_left && fits_right).then(|| Span::new(start, start + anchor.quote.len()))
    }
}

/// The offsets, in the text that they were made for; that is what its hash is
/// of, whichever normaliser made it. The quote is compared all the same: a
/// record that was tampered with must not be believed.
fn by_offsets(anchor: &Anchor, text: &str, points: &CodePoints<'_>) -> Option<Span> {
    if anchor.end > points.len() {
        return None;
    }
    let span = Span::new(points.to_byte(anchor.start), points.to_byte(anchor.end));
    (span.of(text) == anchor.quote).then_some(span)
}

/// Whether a context was not cut short by an end of its text.
fn is_full(context: &str) -> bool {
    context.chars().nth(CONTEXT - 1).is_some()
}

/// The byte at which `needle` stands in `text`, if it does so exactly once.
fn only_one(text: &str, needle: &str) -> Option<usize> {
    let finder = memmem::Finder::new(needle);
    let first = finder.find(text.as_bytes())?;
    let rest = text.as_bytes().get(first + 1..).unwrap_or_default();
    finder.find(rest).is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::ContentHash;
    use proptest::prelude::*;

    fn document(text: &str) -> Document {
        Document { text: text.to_owned(), hash: ContentHash::of(text), ..Document::default() }
    }

    fn anchor(text: &str, passage: &str) -> Anchor {
        let at = text.find(passage).unwrap();
        Anchor::new(&document(text), Span::new(at, at + passage.len()))
    }

    const TEXT: &str = "The mill on the upper river closed in the spring.\n\nIts wheel was sold for 3,200 crowns, \
        and the house stood empty.\n\nNobody has asked for the key since then.\n";

    #[test]
    fn a_changed_digit_is_no_place() {
        let anchor = anchor(TEXT, "3,200 crowns");
        assert_eq!(anchor.place(&document(&TEXT.replace("3,200", "3,400"))), Placement::Unplaced(None));
        assert_eq!(anchor.place(&document("")), Placement::Unplaced(None));
    }

    #[test]
    fn a_text_that_goes_on_where_it_ended_is_no_place() {
        let text = "The price of bread in the lower town rose by 3";
        let anchor = anchor(text, "rose by 3");
        assert_eq!(anchor.place(&document(&format!("{text}5 per cent."))), Placement::Unplaced(None));
        let span = Span::new(37, 46);
        assert_eq!(anchor.place(&document(&format!("{text}\nAnd more."))), Placement::Moved(span));
    }

    #[test]
    fn few_words_prove_nothing() {
        let anchor = anchor("3", "3");
        assert_eq!(anchor.place(&document("3\n4")), Placement::Unplaced(None));
        // The same text is the same text, by whichever rules it was made.
        let newer = Anchor { normaliser: NORMALISER + 1, ..anchor };
        assert_eq!(newer.place(&document("3")), Placement::Placed(Span::new(0, 1)));
    }

    #[test]
    fn of_two_like_passages_the_one_left_is_not_taken() {
        let row = "Total for the year, all departments together: 12 crowns, as in the year before it.\n";
        let twice = row.repeat(2);
        let anchor = anchor(&row.repeat(4), "12 crowns");
        let second = Anchor::new(&document(&row.repeat(4)), Span::new(row.len() + 46, row.len() + 55));
        assert!(!second.unique);
        assert_eq!(second.place(&document(&twice)), Placement::Unplaced(None));
        assert_eq!(anchor.place(&document(&(twice + "x"))), Placement::Unplaced(None));
    }

    #[test]
    fn offsets_count_only_with_their_words() {
        let mut anchor = anchor(TEXT, "wheel");
        anchor.start += 1;
        anchor.end += 1;
        let at = TEXT.find("wheel").unwrap();
        assert_eq!(anchor.place(&document(TEXT)), Placement::Moved(Span::new(at, at + 5)));
    }

    #[test]
    fn a_span_outside_the_text_is_drawn_in() {
        let anchor = Anchor::new(&document("été"), Span::new(1, 900));
        assert_eq!((anchor.quote.as_str(), anchor.start, anchor.end), ("té", 1, 3));
        assert_eq!(Anchor::new(&document("é"), Span::new(7, 9)).quote, "");
    }

    /// Paragraphs of random words, and a passage in them by code points.
    fn text_and_passage() -> impl Strategy<Value = (String, usize, usize)> {
        ("([a-zéà€😀]{1,8} ){8,20}", "([a-zéà€😀]{1,8} ){8,20}", 0.0..1.0f64, 0.01..0.4f64).prop_map(
            |(first, second, at, share)| {
                let text = format!("{first}\n\n{second}");
                let count = text.chars().count();
                let start = (at * count as f64) as usize;
                let end = (start + 1 + (share * count as f64) as usize).min(count);
                let byte = |index| text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte);
                let (start, end) = (byte(start), byte(end));
                (text, start, end)
            },
        )
    }

    proptest! {
        #[test]
        fn placed_where_it_was_made((text, start, end) in text_and_passage()) {
            let document = document(&text);
            let anchor = Anchor::new(&document, Span::new(start, end));
            prop_assert_eq!(&anchor.quote, &text[start..end]);
            prop_assert_eq!(anchor.place(&document), Placement::Placed(Span::new(start, end)));
            let json = serde_json::to_string(&anchor).unwrap();
            prop_assert_eq!(serde_json::from_str::<Anchor>(&json).unwrap(), anchor);
        }

        #[test]
        fn moved_with_its_words((text, start, end) in text_and_passage(), put in "[a-zé€ \n]{0,40}") {
            let anchor = Anchor::new(&document(&text), Span::new(start, end));
            let longer = format!("{put}\n{text}");
            let by = put.len() + 1;
            prop_assert_eq!(anchor.place(&document(&longer)), Placement::Moved(Span::new(start + by, end + by)));
        }

        #[test]
        fn unplaced_once_deleted((text, start, end) in text_and_passage()) {
            let anchor = Anchor::new(&document(&text), Span::new(start, end));
            let shorter = [&text[..start], &text[end..]].concat();
            prop_assert_eq!(anchor.place(&document(&shorter)), Placement::Unplaced(None));
        }

        #[test]
        fn never_guessed_among_repeats((text, start, end) in text_and_passage()) {
            // The same paragraphs three times: passages with full context within one are alike.
            let thrice = format!("{text}\n{text}\n{text}\n");
            let of = document(&thrice);
            let at = text.len() + 1;
            let anchor = Anchor::new(&of, Span::new(at + start, at + end));
            let other = document(&format!("{text}\nquite another line\n{text}\n"));
            let placed = anchor.place(&other);
            let inner = text[..start].chars().count() >= CONTEXT && text[end..].chars().count() >= CONTEXT;
            prop_assert!(!inner || placed == Placement::Unplaced(None));
        }
    }
}
