//! Applying corrections to quotes.

use super::entities::Sheet;
use super::{Change, Correction, CorrectionId, Review, Sort, in_order};
use crate::analysis::{Entity, Quote};
use crate::document::Document;
use crate::document::anchor::Locator;
use crate::text::Span;

/// Applies corrections to quotes whose speakers are among `entities`. What
/// comes back could not be applied: the quote or its speaker is not there, or
/// not for certain.
pub fn apply(
    document: &Document,
    quotes: &mut Vec<Quote>,
    entities: &[Entity],
    corrections: &[Correction],
) -> Vec<CorrectionId> {
    let ordered = in_order(corrections, Sort::Quote);
    if ordered.is_empty() {
        return Vec::new();
    }
    let locator = Locator::new(document);
    let known = Sheet::new(document, entities.to_vec());
    let mut correct = |change: &Change| -> Option<()> {
        match change {
            Change::Attribute { quote, speaker } => {
                let speaker = match speaker {
                    Some(speaker) => Some(known.find(speaker)?),
                    None => None,
                };
                let at = find(quotes, locator.place(quote).span()?)?;
                let quote = &mut quotes[at];
                if quote.speaker != speaker {
                    // The words beside the quote name somebody else.
                    (quote.speaker, quote.speaker_span) = (speaker, None);
                }
                quote.review = Review::Corrected;
            }
            Change::RejectQuote { quote } => {
                let span = locator.place(quote).span()?;
                if quotes.iter().any(|quote| quote.outer.overlaps(span)) {
                    quotes.remove(find(quotes, span)?);
                }
            }
            Change::ConfirmQuote { quote } => {
                let at = find(quotes, locator.place(quote).span()?)?;
                quotes[at].review = Review::Confirmed;
            }
            // Of entities and figures: not for quotes.
            _ => return None,
        }
        Some(())
    };
    let stale = ordered.into_iter().filter(|correction| correct(&correction.change).is_none());
    stale.map(|correction| correction.id.clone()).collect()
}

/// The quote with the words at `span`; where it is drawn wider or narrower by now, the only one that is.
fn find(quotes: &[Quote], span: Span) -> Option<usize> {
    if let Some(exact) = quotes.iter().position(|quote| quote.span == span) {
        return Some(exact);
    }
    let mut here = (0..quotes.len()).filter(|at| quotes[*at].outer.overlaps(span));
    let only = here.next().filter(|_| here.next().is_none())?;
    (quotes[only].outer.covers(span) || span.covers(quotes[only].span)).then_some(only)
}
