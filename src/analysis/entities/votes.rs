//! Votes: who says that a name is what, and how the votes are counted.

use super::EntityKind;

/// What can be voted for: a kind of entity, or that it is no name at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// It names a thing of this kind.
    Kind(EntityKind),
    /// It is an ordinary word with a capital.
    Common,
}

/// Who votes: the rules, and the trained tagger, whose label is its choice and
/// whose margin is the weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voter {
    /// The name is known beforehand.
    Gazetteer,
    /// A word of the name tells.
    Head,
    /// First and family names, titles.
    Person,
    /// The letters: "GPT-4o", "ACME", "OMS".
    Shape,
    /// A noun before it: "the startup X".
    Noun,
    /// An apposition or a statement after it: "X, a startup".
    Apposition,
    /// Prepositions and "director of X".
    Before,
    /// Verbs after it, verbs of saying around it.
    Verb,
    /// Others in the same enumeration.
    List,
    /// Where it stands: at a sentence start, in a heading.
    Position,
    /// The trained tagger.
    Tagger,
    /// A model of the user's own.
    Labeller,
}

/// Kinds and "common": the width of a tally.
const CHOICES: usize = EntityKind::ALL.len() + 1;

#[derive(Clone, Copy, Debug)]
struct Vote {
    voter: Voter,
    choice: Choice,
    times: u16,
    weight: f32,
}

/// The votes on one name.
#[derive(Clone, Debug, Default)]
pub(super) struct Ballot {
    votes: Vec<Vote>,
}

impl Ballot {
    /// Casts a vote. The same voter's nth vote for the same choice counts 1/n:
    /// ten times "à X" are more than once, but no ten pieces of evidence.
    pub fn cast(&mut self, voter: Voter, choice: Choice, weight: f32) {
        match self.votes.iter_mut().find(|vote| vote.voter == voter && vote.choice == choice) {
            Some(vote) => {
                vote.times = vote.times.saturating_add(1);
                vote.weight += weight / f32::from(vote.times);
            }
            None => self.votes.push(Vote { voter, choice, times: 1, weight }),
        }
    }

    /// Casts a vote for a kind.
    pub fn kind(&mut self, voter: Voter, kind: EntityKind, weight: f32) {
        self.cast(voter, Choice::Kind(kind), weight);
    }

    /// Casts again what was voted on one mention.
    pub fn add(&mut self, mention: &Self) {
        for vote in &mention.votes {
            self.cast(vote.voter, vote.choice, vote.weight);
        }
    }

    /// Forgets all votes.
    pub fn clear(&mut self) {
        self.votes.clear();
    }

    /// Who voted for what, with which weight, in the order of the first votes.
    pub fn votes(&self) -> impl Iterator<Item = (Voter, Choice, f32)> {
        self.votes.iter().map(|vote| (vote.voter, vote.choice, vote.weight))
    }

    /// Adds the votes on another form of the same name.
    pub fn merge(&mut self, other: &Self) {
        for vote in &other.votes {
            match self.votes.iter_mut().find(|mine| mine.voter == vote.voter && mine.choice == vote.choice) {
                Some(mine) => {
                    mine.times = mine.times.saturating_add(vote.times);
                    mine.weight = mine.weight.max(vote.weight) + mine.weight.min(vote.weight) / 2.0;
                }
                None => self.votes.push(*vote),
            }
        }
    }

    /// Takes back what a voter cast.
    pub fn withdraw(&mut self, voter: Voter) {
        self.votes.retain(|vote| vote.voter != voter);
    }

    /// The weight of the votes for a choice, of one voter or of all.
    pub fn weight(&self, choice: Choice, voter: Option<Voter>) -> f32 {
        let counted = |vote: &&Vote| vote.choice == choice && voter.is_none_or(|voter| vote.voter == voter);
        self.votes.iter().filter(counted).map(|vote| vote.weight).sum()
    }

    /// Counts the votes.
    pub fn verdict(&self) -> Verdict {
        let mut tally = [0.0f32; CHOICES];
        for vote in &self.votes {
            let place = match vote.choice {
                Choice::Kind(kind) => kind as usize,
                Choice::Common => CHOICES - 1,
            };
            tally[place] += vote.weight;
        }
        // On equal votes the kind that is listed first wins, on every platform.
        let mut best = (0, tally[0]);
        let mut second = 0.0f32;
        for (place, weight) in tally.into_iter().enumerate().skip(1) {
            if weight > best.1 {
                second = best.1;
                best = (place, weight);
            } else {
                second = second.max(weight);
            }
        }
        let choice = EntityKind::ALL.get(best.0).map_or(Choice::Common, |kind| Choice::Kind(*kind));
        // The margin says how clear it is, the weight how much there is to go by.
        let confidence = if best.1 > 0.0 { (best.1 - second) / best.1 * (1.0 - (-best.1 / 1.5).exp()) } else { 0.0 };
        Verdict { choice, weight: best.1, confidence }
    }
}

/// How the votes came out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Verdict {
    /// What won.
    pub choice: Choice,
    /// With which weight.
    pub weight: f32,
    /// From 0.0 (a guess) to 1.0.
    pub confidence: f32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeating_oneself_convinces_less_each_time() {
        let mut ballot = Ballot::default();
        for _ in 0..100 {
            ballot.kind(Voter::Before, EntityKind::Place, 0.5);
        }
        ballot.kind(Voter::Head, EntityKind::Organisation, 3.0);
        assert_eq!(ballot.verdict().choice, Choice::Kind(EntityKind::Organisation));
    }

    #[test]
    fn confidence_grows_with_the_margin() {
        let mut ballot = Ballot::default();
        ballot.kind(Voter::Shape, EntityKind::Person, 1.0);
        let alone = ballot.verdict().confidence;
        ballot.kind(Voter::Noun, EntityKind::Place, 0.9);
        let contested = ballot.verdict().confidence;
        assert!(alone > contested && contested > 0.0);
        assert!((0.0..=1.0).contains(&alone));
    }
}
