//! Dialogue as French sets it: every turn a paragraph that begins with a dash.

use super::scene::Scene;
use super::subject::Subject;
use super::verb::Verb;
use super::{Quote, QuoteKind};
use crate::analysis::speech::Class;
use crate::text::Span;

impl Scene<'_> {
    /// The turn of a dialogue that a block is: one that says who speaks, or follows one that does.
    pub fn dialogue(&self, block: Span, follows: bool) -> Option<Quote> {
        let line = block.of(self.text);
        let spoken = line.strip_prefix(['—', '–'])?.trim_start();
        let start = block.end() - spoken.len();
        let from = self.word_at(start);
        let Some((comma, verb, subject)) = self.incise(from) else {
            return follows.then(|| Quote::at(Span::new(start, block.end()), QuoteKind::Direct));
        };
        let mark = self.words[comma].span;
        let end = if self.is(comma, ",") { mark.start() } else { mark.end() };
        Some(Quote {
            speaker: subject.speaker,
            speaker_span: subject.named,
            verb: Some(self.verb_span(&verb)),
            stance: Some(verb.stance),
            ..Quote::at(Span::new(start, end.max(start)), QuoteKind::Direct)
        })
    }

    /// ", dit Jean", "? demanda-t-elle": the mark before the verb, the verb, its subject.
    fn incise(&self, from: usize) -> Option<(usize, Verb, Subject)> {
        (from + 1..self.words.len()).find_map(|at| {
            let verb = self.verb(at).filter(|verb| verb.finite)?;
            let mark = verb.first.checked_sub(1)?;
            if !matches!(self.mark(mark), Some("," | "?" | "!" | "…" | ".")) {
                return None;
            }
            let hung = verb.hung != Class::default();
            let subject = if hung { self.hung(&verb) } else { self.subject_after(verb.last + 1, true)? };
            Some((mark, verb, subject))
        })
    }
}
