//! What of an analysis the reader has looked at.

use super::{Analysis, Review};

impl Analysis {
    /// The figures, quotes and dated statements that were confirmed or
    /// corrected, and what disagrees among them. Entities stay as they are,
    /// since quotes name them, and so do sentences that say much.
    pub fn checked(&self) -> Self {
        let is_checked = |review: Review| review != Review::Unchecked;
        let mut places = vec![None; self.figures.len()];
        let mut figures = Vec::new();
        for (old, figure) in self.figures.iter().enumerate().filter(|(_, figure)| is_checked(figure.review)) {
            places[old] = Some(figures.len());
            figures.push(figure.clone());
        }
        let place = |old: usize| places.get(old).copied().flatten();
        for figure in &mut figures {
            figure.holds_for = figure.holds_for.and_then(place);
            figure.equivalents.retain_mut(|other| place(other.figure).map(|new| other.figure = new).is_some());
        }
        let mut events = self.events.clone();
        events.retain_mut(|event| place(event.figure).map(|new| event.figure = new).is_some());
        let mut look_again = self.look_again.clone();
        look_again.retain_mut(|finding| {
            let kept: Option<Vec<usize>> = finding.figures.iter().map(|old| place(*old)).collect();
            kept.map(|kept| finding.figures = kept).is_some()
        });
        let quotes = self.quotes.iter().filter(|quote| is_checked(quote.review)).cloned().collect();
        Self { figures, quotes, events, look_again, ..self.clone() }
    }
}
