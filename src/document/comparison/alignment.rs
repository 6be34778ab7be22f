//! Which words of two versions of a document are the same, to be shown. They are
//! those of [`Revision`]; between two of them, where a few words stand in the
//! place of a few others, those that both have are found by a diff of just
//! these: good enough for the eye, no proof of anything.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::document::revision::Revision;
use crate::document::{Block, Document};
use crate::job::{Cancelled, Job};
use crate::text::{Token, TokenKind};

/// Words on each side between two that are the same, at most, for a diff of
/// them. It takes time that grows with the square of this.
const GAP: usize = 600;

/// Which words of one version are which of the other, for those that are to be shown.
#[derive(Debug)]
pub struct Alignment<'a> {
    revision: Revision<'a>,
    /// For each token of the older text its place in the newer one.
    places: Vec<Option<u32>>,
    /// For each token of the newer text which of the older one it is.
    origins: Vec<Option<u32>>,
    /// The tokens of each block of the older document.
    pub(super) old_blocks: Vec<Range<usize>>,
    /// The tokens of each block of the newer document.
    pub(super) new_blocks: Vec<Range<usize>>,
}

impl<'a> Alignment<'a> {
    /// Compares two documents, in time linear in their length.
    ///
    /// # Errors
    /// [`Cancelled`] as soon as `job` is.
    pub fn new(older: &'a Document, newer: &'a Document, job: &Job) -> Result<Self, Cancelled> {
        let revision = Revision::new(&older.text, &newer.text);
        job.check()?;
        let places = revision.places().to_vec();
        let mut origins = vec![None; revision.newer().len()];
        let placed = places.iter().enumerate().filter_map(|(at, place)| Some((at, (*place)?)));
        placed.for_each(|(at, place)| origins[place as usize] = Some(at as u32));
        let old_blocks = token_ranges(&older.blocks, revision.older());
        let new_blocks = token_ranges(&newer.blocks, revision.newer());
        let mut alignment = Self { revision, places, origins, old_blocks, new_blocks };
        for run in alignment.unplaced() {
            job.check()?;
            alignment.fill(run);
        }
        alignment.slide();
        Ok(alignment)
    }

    /// Tokens of the older text.
    pub fn older(&self) -> &[Token] {
        self.revision.older()
    }

    /// Tokens of the newer text.
    pub fn newer(&self) -> &[Token] {
        self.revision.newer()
    }

    /// The place of a token of the older text in the newer one.
    pub fn place(&self, token: usize) -> Option<usize> {
        self.places.get(token).copied().flatten().map(|place| place as usize)
    }

    /// Whether a token of the newer text is in the older one.
    pub fn is_old(&self, token: usize) -> bool {
        self.origins.get(token).is_some_and(Option::is_some)
    }

    /// Tokens of the newer text that stand where those of `run` stood, which
    /// have no place of their own: what is between the places of their neighbours.
    pub fn instead(&self, run: &Range<usize>) -> Option<Range<usize>> {
        let from = match run.start.checked_sub(1) {
            Some(before) => self.place(before)? + 1,
            None => 0,
        };
        let to = if run.end == self.places.len() { self.origins.len() } else { self.place(run.end)? };
        (from <= to && self.origins[from..to].iter().all(Option::is_none)).then_some(from..to)
    }

    /// The longest runs of tokens of the older text that have no place, in order.
    pub fn unplaced(&self) -> Vec<Range<usize>> {
        empty_runs(&self.places)
    }

    /// Finds what a run has in common with what stands in its place.
    fn fill(&mut self, run: Range<usize>) {
        let run = self.grow(run);
        if run.is_empty() {
            return;
        }
        let Some(there) = self.instead(&run) else { return };
        if there.is_empty() || run.len() > GAP || there.len() > GAP {
            return;
        }
        let (old, new) = (&self.revision.old_words()[run.clone()], &self.revision.new_words()[there.clone()]);
        let same: Vec<(usize, usize, usize)> = capture_diff_slices(Algorithm::Myers, old, new)
            .into_iter()
            .filter_map(|op| match op {
                DiffOp::Equal { old_index, new_index, len } => {
                    Some((run.start + old_index, there.start + new_index, len))
                }
                _ => None,
            })
            .filter(|(at, place, length)| {
                let ends = ends(&self.old_blocks, at + length) && ends(&self.new_blocks, place + length);
                ends || says_something(&self.older()[*at..at + length])
            })
            .collect();
        for (at, place, length) in same {
            (0..length).for_each(|step| self.put(at + step, place + step));
        }
    }

    /// Puts the ends of a run beside their neighbours, as far as the same words
    /// stand there. What is left of it has no place yet.
    fn grow(&mut self, mut run: Range<usize>) -> Range<usize> {
        let is_same = |this: &Self, old: usize, new: usize| {
            !this.is_old(new) && this.revision.new_words().get(new) == Some(&this.revision.old_words()[old])
        };
        let before = |this: &Self, old: usize| match old.checked_sub(1) {
            Some(before) => this.place(before).map(|place| place + 1),
            None => Some(0),
        };
        while let Some(place) = before(self, run.start).filter(|place| is_same(self, run.start, *place)) {
            self.put(run.start, place);
            run.start += 1;
            if run.is_empty() {
                return run;
            }
        }
        let after = |this: &Self, old: usize| {
            let next = if old == this.places.len() { Some(this.origins.len()) } else { this.place(old) };
            next.and_then(|place| place.checked_sub(1))
        };
        while let Some(place) = after(self, run.end).filter(|place| is_same(self, run.end - 1, *place)) {
            run.end -= 1;
            self.put(run.end, place);
            if run.is_empty() {
                break;
            }
        }
        run
    }

    fn put(&mut self, token: usize, place: usize) {
        self.places[token] = Some(place as u32);
        self.origins[place] = Some(token as u32);
    }

    /// Lets what was added or removed begin where a paragraph does, if the words
    /// at both its ends are the same: of "…quay. A bridge. The…" the sentence was
    /// added, not ". A bridge".
    fn slide(&mut self) {
        let starts = |blocks: &[Range<usize>]| blocks.iter().map(|block| block.start).collect::<Vec<_>>();
        let (old_starts, new_starts) = (starts(&self.old_blocks), starts(&self.new_blocks));
        for run in empty_runs(&self.origins) {
            slide(&run, self.revision.new_words(), &new_starts, &mut self.origins, &mut self.places);
        }
        for run in empty_runs(&self.places) {
            slide(&run, self.revision.old_words(), &old_starts, &mut self.places, &mut self.origins);
        }
    }
}

/// Whether a block ends before a token.
fn ends(blocks: &[Range<usize>], token: usize) -> bool {
    blocks.binary_search_by_key(&token, |block| block.end).is_ok()
}

/// The longest runs of tokens without a counterpart, in order.
fn empty_runs(counterparts: &[Option<u32>]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..counterparts.len()).filter(|at| counterparts[*at].is_none()) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Moves a run without counterparts to the nearest of `starts`, as far as the
/// words that it gains on one side are those that it loses on the other.
fn slide(run: &Range<usize>, words: &[u32], starts: &[usize], here: &mut [Option<u32>], there: &mut [Option<u32>]) {
    /// Words that it is moved by, at most.
    const REACH: usize = 8;
    let is_start = |at: usize| starts.binary_search(&at).is_ok();
    if is_start(run.start) {
        return;
    }
    let next_to = |one: usize, other: usize, here: &[Option<u32>]| match (here.get(one), here.get(other)) {
        (Some(Some(one)), Some(Some(other))) => one + 1 == *other,
        _ => false,
    };
    for by in 1..=REACH.min(words.len() - run.end) {
        let (gained, lost) = (run.end + by - 1, run.start + by - 1);
        let before = if by == 1 { run.start.wrapping_sub(1) } else { gained - 1 };
        if words[gained] != words[lost] || here[gained].is_none() || !(lost == 0 || next_to(before, gained, here)) {
            break;
        }
        if is_start(run.start + by) {
            (0..by).for_each(|step| shift(run.end + step, run.start + step, here, there));
            return;
        }
    }
    for by in 1..=REACH.min(run.start) {
        let (gained, lost) = (run.start - by, run.end - by);
        let after = if by == 1 { run.end } else { gained + 1 };
        let ends = after == words.len();
        if words[gained] != words[lost] || here[gained].is_none() || !(ends || next_to(gained, after, here)) {
            break;
        }
        if is_start(gained) {
            (1..=by).for_each(|step| shift(run.start - step, run.end - step, here, there));
            return;
        }
    }
}

/// Gives the counterpart of one token to another.
fn shift(from: usize, to: usize, here: &mut [Option<u32>], there: &mut [Option<u32>]) {
    if let Some(counterpart) = here[from].take() {
        here[to] = Some(counterpart);
        there[counterpart as usize] = Some(to as u32);
    }
}

/// Whether a run is more than a comma or an article, which any two sentences
/// have in common: a diff that keeps these cannot be read.
fn says_something(tokens: &[Token]) -> bool {
    /// Bytes of a word that counts alone.
    const LONG: usize = 5;
    let words = tokens.iter().filter(|token| token.kind != TokenKind::Symbol);
    let (count, longest) = words.fold((0, 0), |(count, longest), word| (count + 1, longest.max(word.span.len())));
    count > 1 || longest >= LONG
}

/// The tokens of each block.
fn token_ranges(blocks: &[Block], tokens: &[Token]) -> Vec<Range<usize>> {
    let range = |block: &Block| {
        let start = tokens.partition_point(|token| token.span.start() < block.span.start());
        start..tokens.partition_point(|token| token.span.start() < block.span.end()).max(start)
    };
    blocks.iter().map(range).collect()
}
