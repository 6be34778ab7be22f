//! Checking the citations of an exported briefing: whether each passage that it
//! quotes still stands in the document, word for word, where it says.
//!
//! The briefing may be of any preset, and may have been edited: what is checked
//! are the sources that it has, wherever they are now.

mod read;
mod search;

pub use read::{Citation, Exported, NotExported, read};

use super::compose::places::{LONGEST, Places, footnote};
use super::escape::on_one_line;
use super::phrases::phrases;
use crate::document::Document;
use crate::document::revision::{Fate, Revision};
use crate::text::Span;
use read::Claim;
use search::{Found, cuts_figure, search};

/// What a citation is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The words stand where it says.
    Holds(Place),
    /// The words stand in the newer version of the text, elsewhere.
    Moved(Place),
    /// The words stand in the text, but not where it says.
    Elsewhere(Place),
    /// The passage is in the newer version in other words, or with other figures.
    Changed(Place),
    /// The passage is not in the newer version any more.
    Gone,
    /// The words do not stand in the text.
    NotThere,
    /// A source that does not have the form of one: quotation marks, a dash, section and paragraph.
    Unreadable,
    /// A statement that refers to a source which is not there.
    NoSource,
}

/// Where a passage stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its bytes in the newest version that was given.
    pub span: Span,
    /// Section and paragraph, in the form of a citation.
    pub name: String,
    /// Its words, on one line.
    pub words: String,
}

impl Verdict {
    /// Whether the citation can be relied on as it is.
    pub fn holds(&self) -> bool {
        matches!(self, Self::Holds(_) | Self::Moved(_))
    }

    /// Its name in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Holds(_) => "holds",
            Self::Moved(_) => "moved",
            Self::Elsewhere(_) => "elsewhere",
            Self::Changed(_) => "changed",
            Self::Gone => "gone",
            Self::NotThere => "not_there",
            Self::Unreadable => "unreadable",
            Self::NoSource => "no_source",
        }
    }

    /// How little it says for the citation: of two, the lesser counts.
    fn rank(&self) -> u8 {
        match self {
            Self::Holds(_) => 0,
            Self::Moved(_) => 1,
            Self::Changed(_) => 2,
            Self::Elsewhere(_) => 3,
            Self::Gone => 4,
            Self::NotThere => 5,
            Self::Unreadable => 6,
            Self::NoSource => 7,
        }
    }

    /// Where the passage stands, if anywhere.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Holds(place) | Self::Moved(place) | Self::Elsewhere(place) | Self::Changed(place) => Some(place),
            Self::Gone | Self::NotThere | Self::Unreadable | Self::NoSource => None,
        }
    }
}

/// What each citation of a briefing is worth, in their order.
///
/// `now` is the document that it is checked against: the one that the briefing
/// names, or another version of it, and then `then`, where it is known, is the
/// one that the briefing names. Reads each text once, however many citations there are.
pub fn check(exported: &Exported, then: Option<&Document>, now: &Document) -> Vec<Verdict> {
    let same = exported.documents.contains(&now.hash);
    let several = exported.documents.len() > 1;
    let here = Text::new(now, several);
    let found = here.look_up(exported);
    if same {
        return found.iter().map(|found| at_home(&here, found)).collect();
    }
    let Some(then) = then else {
        return found.iter().map(|found| in_another(&here, found)).collect();
    };
    let there = Text::new(then, several);
    let revision = Revision::new(&then.text, &now.text);
    let before = there.look_up(exported);
    before.iter().zip(&found).map(|(before, found)| over_time(&there, before, &here, found, &revision)).collect()
}

/// The same for a briefing on several documents, each as [`check`] takes it:
/// the best verdict on each citation, and by which of them. That words stand
/// somewhere in a changed document, whose older version is not known, does not
/// excuse a wrong place in a document that is as it was.
pub fn check_all(exported: &Exported, texts: &[(Option<&Document>, &Document)]) -> Vec<(usize, Verdict)> {
    let mut best: Vec<(usize, Verdict)> = Vec::new();
    let unproven = |(number, verdict): &(usize, Verdict)| {
        let (then, now) = texts[*number];
        matches!(verdict, Verdict::Moved(_)) && then.is_none() && !exported.documents.contains(&now.hash)
    };
    let is_wrong = |verdict: &Verdict| matches!(verdict, Verdict::Elsewhere(_));
    for (number, (then, now)) in texts.iter().enumerate() {
        let verdicts = check(exported, *then, now).into_iter();
        if best.is_empty() {
            best = verdicts.map(|verdict| (number, verdict)).collect();
            continue;
        }
        for (best, verdict) in best.iter_mut().zip(verdicts) {
            let next = (number, verdict);
            let is_better = match (is_wrong(&best.1), is_wrong(&next.1)) {
                (true, false) if unproven(&next) => false,
                (false, true) if unproven(best) => true,
                _ => next.1.rank() < best.1.rank(),
            };
            if is_better {
                *best = next;
            }
        }
    }
    best
}

/// A document with what places are named by.
struct Text<'d> {
    document: &'d Document,
    places: Places<'d>,
}

/// What was found of a citation.
enum LookUp {
    Found(Found),
    Unreadable,
    NoSource,
}

impl<'d> Text<'d> {
    fn new(document: &'d Document, several: bool) -> Self {
        Self { document, places: Places::new(document, 0, several) }
    }

    fn look_up(&self, exported: &Exported) -> Vec<LookUp> {
        let claims = exported.citations.iter().map(|citation| match &citation.claim {
            Claim::Passages(passages) => passages.as_slice(),
            Claim::Unreadable | Claim::NoSource => &[],
        });
        let claims: Vec<_> = claims.collect();
        let name = |span: Span| read::normal(&phrases(exported.language).place(&footnote(0, &self.places, span)));
        let found = search(&self.document.text, &claims, name, |span| self.is_clipped(span));
        let look_up = |(citation, found): (&Citation, Found)| match citation.claim {
            Claim::Passages(_) => LookUp::Found(found),
            Claim::Unreadable => LookUp::Unreadable,
            Claim::NoSource => LookUp::NoSource,
        };
        exported.citations.iter().zip(found).map(look_up).collect()
    }

    /// Whether the sentences at `span` are too long to be quoted whole.
    fn is_clipped(&self, span: Span) -> bool {
        let (first, last) = (self.document.sentence_at(span.start()), self.document.sentence_at(span.end() - 1));
        first.union(last).len() > LONGEST
    }

    /// Whether these words are a sentence of the text, so that what stands beside them is none of theirs.
    fn is_sentence(&self, span: Span) -> bool {
        self.places.sentence(span) == span
    }

    fn place(&self, span: Span) -> Place {
        let found = footnote(0, &self.places, span);
        let name = phrases(self.document.language).place(&found);
        Place { span, name, words: found.quote }
    }
}

fn at_home(here: &Text<'_>, found: &LookUp) -> Verdict {
    match found {
        LookUp::Unreadable => Verdict::Unreadable,
        LookUp::NoSource => Verdict::NoSource,
        LookUp::Found(Found { there: Some(span), .. }) => Verdict::Holds(here.place(*span)),
        LookUp::Found(Found { elsewhere: Some(span), .. }) => Verdict::Elsewhere(here.place(*span)),
        LookUp::Found(_) => Verdict::NotThere,
    }
}

/// In another version, without the one that the briefing names.
fn in_another(here: &Text<'_>, found: &LookUp) -> Verdict {
    match at_home(here, found) {
        Verdict::Elsewhere(place) => Verdict::Moved(place),
        verdict => verdict,
    }
}

fn over_time(there: &Text<'_>, before: &LookUp, here: &Text<'_>, found: &LookUp, revision: &Revision<'_>) -> Verdict {
    let found = in_another(here, found);
    let before = match at_home(there, before) {
        Verdict::Holds(place) => place,
        // An older text may be kept without its sections: it is where it says now.
        Verdict::Elsewhere(place) if matches!(found, Verdict::Holds(_)) => place,
        verdict => return verdict, // it did not hold when it was written
    };
    let changed =
        |span: Span| Verdict::Changed(Place { words: on_one_line(span.of(&here.document.text)), ..here.place(span) });
    let is_cut = |text: &Text<'_>, span: Span| cuts_figure(&text.document.text, span);
    match revision.fate(before.span) {
        // The same sentence, and another one beside it.
        Fate::Changed(span) if found.place().is_some_and(|found| found.span == span) && here.is_sentence(span) => found,
        Fate::Changed(span) => changed(span),
        _ if matches!(found, Verdict::Holds(_)) => found,
        Fate::Kept(span) if is_cut(here, span) && !is_cut(there, before.span) => changed(span),
        Fate::Kept(span) => Verdict::Moved(here.place(span)),
        Fate::Lost(_) if matches!(found, Verdict::Moved(_)) => found,
        Fate::Lost(_) => Verdict::Gone,
    }
}

#[cfg(test)]
mod tests;
