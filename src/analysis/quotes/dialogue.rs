//! Dialogue as French sets it: every turn a paragraph that begins with a dash.

use super::scene::Scene;
use super::subject::Subject;
use super::verb::Verb;
use super::{Quote, QuoteKind};
use crate::analysis::speech::Class;
use crate::text::Span;

impl Scene<'_> {
    /// What is said in the turn of a dialogue that a block is: one that says who speaks, or that follows one, or that
    /// the block before introduces. Two parts where its verb stands between them.
    pub fn dialogue(&self, block: Span, follows: bool) -> Option<Vec<Quote>> {
        let line = block.of(self.text);
        let spoken = line.strip_prefix(['—', '–'])?.trim_start();
        let start = block.end() - spoken.len();
        let from = self.word_at(start);
        let turn = |start: usize, end: usize| Quote::at(Span::new(start, end.max(start)), QuoteKind::Direct);
        let Some((comma, verb, subject)) = self.incise(from) else {
            return follows.then(|| vec![turn(start, block.end())]);
        };
        let mark = self.words[comma].span;
        let end = if self.is(comma, ",") { mark.start() } else { mark.end() };
        let said = |turn| Quote {
            speaker: subject.speaker,
            speaker_span: subject.named,
            verb: Some(self.verb_span(&verb)),
            stance: Some(verb.stance),
            ..turn
        };
        let mut turns = vec![said(turn(start, end))];
        // "— Non, répondit-elle, parce que je pars": what a comma joins is said too.
        let after = (verb.last + 1..self.words.len()).find(|i| self.mark(*i).is_some() && !self.is(*i, "'"));
        if let Some(after) = after.filter(|after| self.is(*after, ",") && self.is(comma, ","))
            && let Some(rest) = self.words.get(after + 1)
        {
            turns.push(said(turn(rest.span.start(), block.end())));
        }
        Some(turns)
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
