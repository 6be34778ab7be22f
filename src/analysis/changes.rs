//! What changed between two versions of a document, figures first.

use std::ops::Range;
use std::sync::Arc;

use super::figures::{self, Figure, FigureKind};
use crate::document::Document;
use crate::document::comparison::{Alignment, Comparison};
use crate::job::{Cancelled, Job};
use crate::text::{Span, Token};

/// Words that may have been put in the place of others for a figure among
/// them to be the one that it replaces. Where more was written anew, nobody
/// can tell.
const NEAR: usize = 12;

/// What changed between two versions of a document.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The older version.
    pub older: Arc<Document>,
    /// The newer version.
    pub newer: Arc<Document>,
    /// Figures of the older version, in text order.
    pub older_figures: Vec<Figure>,
    /// Figures of the newer version, in text order.
    pub newer_figures: Vec<Figure>,
    /// What became of figures: first those that changed, then those that are gone, then new ones, each in text order.
    pub figures: Vec<FigureChange>,
    /// What became of paragraphs.
    pub comparison: Comparison,
}

/// What became of a figure. Indices point into the figures of the versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureChange {
    /// Another figure stands in its place, or the same number means something else.
    Changed {
        /// In the older version.
        older: usize,
        /// In the newer version.
        newer: usize,
    },
    /// It is gone.
    Removed {
        /// In the older version.
        older: usize,
        /// The byte of the newer text at which it would stand.
        at: usize,
    },
    /// It is new.
    Added {
        /// In the newer version.
        newer: usize,
    },
}

impl Changes {
    /// Compares two versions, in time linear in their length.
    ///
    /// # Errors
    /// [`Cancelled`] as soon as `job` is.
    pub fn between(older: Arc<Document>, newer: Arc<Document>, job: &Job) -> Result<Self, Cancelled> {
        let alignment = Alignment::new(&older, &newer, job)?;
        let comparison = Comparison::new(&newer, &alignment);
        let listed = |document: &Document| -> Result<Vec<Figure>, Cancelled> {
            let mut found = figures::find(document, job)?;
            found.retain(|figure| figure.kind != FigureKind::Ordinal);
            Ok(found)
        };
        let (older_figures, newer_figures) = (listed(&older)?, listed(&newer)?);
        let figures = Matching::new(&alignment, &older_figures, &newer_figures).changes();
        Ok(Self { older, newer, older_figures, newer_figures, figures, comparison })
    }

    /// How many figures changed their value or meaning.
    pub fn changed_figures(&self) -> usize {
        self.figures.iter().filter(|change| matches!(change, FigureChange::Changed { .. })).count()
    }
}

/// Which figure of one version is which of the other.
struct Matching<'a> {
    alignment: &'a Alignment<'a>,
    older: &'a [Figure],
    newer: &'a [Figure],
    /// For each older figure the newer one that it is or became.
    partner: Vec<Option<usize>>,
    /// For each newer figure whether it is one.
    taken: Vec<bool>,
}

impl<'a> Matching<'a> {
    fn new(alignment: &'a Alignment<'a>, older: &'a [Figure], newer: &'a [Figure]) -> Self {
        let mut matching =
            Self { alignment, older, newer, partner: vec![None; older.len()], taken: vec![false; newer.len()] };
        // What is the same is settled before anything is taken for its successor.
        let suits: [fn(&Figure, &Figure) -> bool; 3] = [is_same, |one, other| one.kind == other.kind, |_, _| true];
        for suit in suits {
            matching.pair(suit);
        }
        matching
    }

    /// Pairs figures that stand in each other's place and suit each other.
    fn pair(&mut self, suits: fn(&Figure, &Figure) -> bool) {
        for index in (0..self.older.len()).filter(|index| self.partner[*index].is_none()).collect::<Vec<_>>() {
            let Some(place) = self.place(&self.older[index]) else { continue };
            let first = self.newer.partition_point(|figure| figure.span.end() <= place.start());
            let here = (first..self.newer.len()).take_while(|other| self.newer[*other].span.start() < place.end());
            let mut free = here.filter(|other| !self.taken[*other] && suits(&self.older[index], &self.newer[*other]));
            if let Some(other) = free.next() {
                self.partner[index] = Some(other);
                self.taken[other] = true;
            }
        }
    }

    /// Where an older figure stands in the newer text, or what stands in its place.
    fn place(&self, figure: &Figure) -> Option<Span> {
        let tokens = within(self.alignment.older(), figure.span);
        let from = self.stands(tokens.start)?.start;
        let to = self.stands(tokens.end.checked_sub(1)?)?.end;
        let newer = self.alignment.newer();
        (from < to && to - from <= NEAR + tokens.len()).then(|| newer[from].span.union(newer[to - 1].span))
    }

    /// The place of a token, or what stands in the place of the run of changed words that it is in.
    fn stands(&self, token: usize) -> Option<Range<usize>> {
        if let Some(place) = self.alignment.place(token) {
            return Some(place..place + 1);
        }
        let is_gone = |at: &usize| self.alignment.place(*at).is_none();
        let before = (0..token).rev().take(NEAR).take_while(is_gone).count();
        let after = (token..self.alignment.older().len()).take(NEAR).take_while(is_gone).count();
        let run = token - before..token + after;
        (run.len() <= NEAR).then(|| self.alignment.instead(&run))?
    }

    fn changes(&self) -> Vec<FigureChange> {
        let mut changes = Vec::new();
        let pairs = self.partner.iter().enumerate().filter_map(|(older, newer)| Some((older, (*newer)?)));
        let changed = pairs.filter(|(older, newer)| !is_same(&self.older[*older], &self.newer[*newer]));
        changes.extend(changed.map(|(older, newer)| FigureChange::Changed { older, newer }));
        changes.sort_by_key(|change| if let FigureChange::Changed { newer, .. } = change { *newer } else { 0 });
        let mut at = (0, 0);
        for older in (0..self.older.len()).filter(|older| self.partner[*older].is_none()) {
            // Figures come in text order, so that the text is read through once.
            let token = within(self.alignment.older(), self.older[older].span).start;
            if let Some(place) = (at.0..token).rev().find_map(|token| self.alignment.place(token)) {
                at.1 = self.alignment.newer()[place].span.end();
            }
            at.0 = token;
            changes.push(FigureChange::Removed { older, at: at.1 });
        }
        let added = (0..self.newer.len()).filter(|newer| !self.taken[*newer]);
        changes.extend(added.map(|newer| FigureChange::Added { newer }));
        changes
    }
}

/// The tokens that a span covers.
fn within(tokens: &[Token], span: Span) -> Range<usize> {
    let start = tokens.partition_point(|token| token.span.end() <= span.start());
    start..tokens.partition_point(|token| token.span.start() < span.end()).max(start)
}

/// Whether two figures say the same.
fn is_same(one: &Figure, other: &Figure) -> bool {
    let says = |figure: &Figure| (figure.kind, figure.qualifier, figure.direction, figure.unit_source);
    let amounts = |figure: &Figure| [figure.value, figure.low, figure.high].map(|value| value.map(f64::to_bits));
    says(one) == says(other) && amounts(one) == amounts(other) && (&one.unit, &one.norm) == (&other.unit, &other.norm)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::readers::{self, Options};

    fn document(text: &str) -> Arc<Document> {
        Arc::new(readers::read(text.as_bytes(), &Options::default(), &Job::unattended()).unwrap().document)
    }

    /// The changes of figures in words: "40 → 48", "− 40", "+ 48".
    fn figures(older: &str, newer: &str) -> Vec<String> {
        let changes = Changes::between(document(older), document(newer), &Job::unattended()).unwrap();
        let old = |index: usize| changes.older_figures[index].span.of(&changes.older.text);
        let new = |index: usize| changes.newer_figures[index].span.of(&changes.newer.text);
        let said = |change: &FigureChange| match change {
            FigureChange::Changed { older, newer } => format!("{} → {}", old(*older), new(*newer)),
            FigureChange::Removed { older, .. } => format!("− {}", old(*older)),
            FigureChange::Added { newer } => format!("+ {}", new(*newer)),
        };
        changes.figures.iter().map(said).collect()
    }

    const TEXT: &str = "The harbour board spent 40 million euros on the new pier in 2023, 12 % more than it had planned \
        to.\n\nSome 1,500 people came to the opening, and the mayor promised that it would be paid off by 2031.\n\nThe \
        old pier had cost 9 million euros.\n";

    #[test]
    fn values_units_and_hedges() {
        assert!(figures(TEXT, TEXT).is_empty());
        assert_eq!(figures(TEXT, &TEXT.replace("40 million", "48 million")), ["40 million euros → 48 million euros"]);
        assert_eq!(figures(TEXT, &TEXT.replacen("euros", "dollars", 1)), ["40 million euros → 40 million dollars"]);
        assert_eq!(figures(TEXT, &TEXT.replace("Some 1,500", "More than 1,500")), ["Some 1,500 → More than 1,500"]);
        assert_eq!(
            figures(TEXT, &TEXT.replace("40 million", "48 million").replace("12 %", "15 %").replace("2031", "2035")),
            ["40 million euros → 48 million euros", "12 % → 15 %", "by 2031 → by 2035"]
        );
    }

    #[test]
    fn what_came_and_went() {
        assert_eq!(figures(TEXT, &TEXT.replace(", 12 % more than it had planned to", "")), ["− 12 %"]);
        assert_eq!(figures(&TEXT.replace(", 12 % more than it had planned to", ""), TEXT), ["+ 12 %"]);
        let other = "Nobody was hurt when 3 boats sank in the storm of last week, the captain of the guard said.";
        let rewritten = figures(TEXT, &TEXT.replace("The old pier had cost 9 million euros.", other));
        assert_eq!(rewritten, ["− 9 million euros", "+ 3"], "another sentence is no change of a figure");
    }

    #[test]
    fn moved_figures_are_the_same() {
        let (first, rest) = TEXT.split_once("\n\n").unwrap();
        assert!(figures(TEXT, &format!("{}\n\n{first}\n", rest.trim_end())).is_empty());
    }

    #[test]
    fn a_removed_figure_leads_to_where_it_stood() {
        let newer = document(&TEXT.replace(", 12 % more than it had planned to", ""));
        let changes = Changes::between(document(TEXT), Arc::clone(&newer), &Job::unattended()).unwrap();
        let [FigureChange::Removed { at, .. }] = changes.figures[..] else { panic!("{:?}", changes.figures) };
        assert!(newer.text[..at].ends_with("in 2023"), "{}", &newer.text[..at]);
    }

    #[test]
    fn cancelled_work_leaves_nothing() {
        let job = Job::default();
        job.cancel();
        assert!(Changes::between(document(TEXT), document(TEXT), &job).is_err());
    }
}
