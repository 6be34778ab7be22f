//! How one text became another: where a passage of the older one is in the
//! newer, by proof.
//!
//! Runs of words that stand exactly once in both texts are the seeds; from
//! them the match is grown word by word as long as both texts agree. Where two
//! seeds disagree about a word, or two words claim the same place, neither has
//! it. What is deleted therefore has no place, however like it another passage
//! may be, and a passage that was repeated has one only as far as what is unique
//! around it tells.

use std::ops::Range;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;

use crate::text::{Span, Token, TokenKind, tokens};

/// Tokens of a run that counts as a seed where it stands once in each text.
const SEED: usize = 4;
/// Tokens on each side of a passage that must bear out where it is said to be.
const AROUND: usize = 8;

/// What became of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stands there, in the same words, figures and signs. Quotation marks,
    /// dashes and spaces may be others.
    Kept(Span),
    /// It stands there in other words, or with another figure: to be looked at again.
    Changed(Span),
    /// It cannot be told. Where something like it stands, or where it stood, is
    /// a suggestion and no more.
    Lost(Option<Span>),
}

/// Two texts, and which words of the one are which of the other.
#[derive(Debug)]
pub struct Revision<'a> {
    old: Side<'a>,
    new: Side<'a>,
    /// For each token of the old text its place in the new one.
    places: Vec<Option<u32>>,
    /// For each token of the new text whether it is such a place.
    taken: Vec<bool>,
}

/// A text in tokens.
#[derive(Debug)]
struct Side<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// The same number for the same word in both texts.
    words: Vec<u32>,
}

impl<'a> Revision<'a> {
    /// Compares two texts, in time linear in their length.
    pub fn new(old: &'a str, new: &'a str) -> Self {
        let mut numbers = FxHashMap::default();
        let old = Side::new(old, &mut numbers);
        let new = Side::new(new, &mut numbers);
        let places = matches(&old.words, &new.words);
        let mut taken = vec![false; new.words.len()];
        places.iter().flatten().for_each(|place| taken[*place as usize] = true);
        Self { old, new, places, taken }
    }

    /// Tokens of the older text.
    pub(super) fn older(&self) -> &[Token] {
        &self.old.tokens
    }

    /// Tokens of the newer text.
    pub(super) fn newer(&self) -> &[Token] {
        &self.new.tokens
    }

    /// The words of the older text as numbers: the same for the same word in both texts.
    pub(super) fn old_words(&self) -> &[u32] {
        &self.old.words
    }

    /// The words of the newer text as numbers.
    pub(super) fn new_words(&self) -> &[u32] {
        &self.new.words
    }

    /// For each token of the older text its place in the newer one.
    pub(super) fn places(&self) -> &[Option<u32>] {
        &self.places
    }

    /// How much of the old text is in the new one: the share of its words that
    /// have a place there, from 0.0 to 1.0; of the shorter text's, where one
    /// was cut out of the other.
    pub fn kinship(&self) -> f32 {
        let shorter = self.old.words.len().min(self.new.words.len());
        self.places.iter().flatten().count() as f32 / shorter.max(1) as f32
    }

    /// What became of a passage of the old text.
    pub fn fate(&self, passage: Span) -> Fate {
        let (first, end) = self.old.within(passage);
        if first >= end {
            return Fate::Lost(None);
        }
        let Some((start, stop)) = self.room(first, end) else { return Fate::Lost(None) };
        let there = self.new.span(start, stop);
        let inside = self.borne_out(first..end, start..stop);
        let around = self.surroundings(first..end, start..stop);
        // The passage's own words may be proof enough; few of them are not.
        if !around && inside < 2 * SEED {
            return Fate::Lost(there);
        }
        let length = end - first;
        match there {
            Some(_) if self.old.words[first..end] == self.new.words[start..stop] && inside < length => {
                Fate::Lost(there)
            }
            Some(span) if self.old.words[first..end] == self.new.words[start..stop] => {
                if self.quantity_changed(first..end, start..stop) {
                    return Fate::Changed(span);
                }
                Fate::Kept(self.drawn_in(passage, first..end, start..stop, span))
            }
            Some(span) if inside * 2 >= length || self.figures_for_figures(first..end, start..stop) => {
                Fate::Changed(span)
            }
            _ => Fate::Lost(there),
        }
    }

    /// Where tokens `[first, end)` can be in the new text: where they begin and
    /// end, or else what their nearest neighbours leave free for them.
    fn room(&self, first: usize, end: usize) -> Option<(usize, usize)> {
        let place = |at: usize| self.places.get(at).copied().flatten().map(|place| place as usize);
        let nearest = |mut tokens: std::ops::Range<usize>| tokens.find_map(|at| Some((at, place(at)?)));
        let start = place(first).or_else(|| {
            let before = (first.saturating_sub(AROUND)..first).rev().find_map(|at| Some((at, place(at)?)));
            match before {
                Some((at, there)) => Some(there + 1 + self.free_after(there, first - at - 1)),
                None if first == 0 => Some(0),
                None => nearest(first..end).map(|(_, there)| there),
            }
        })?;
        let stop = place(end - 1).map(|last| last + 1).or_else(|| {
            match nearest(end..(end + AROUND).min(self.places.len())) {
                Some((at, there)) => Some(there - self.free_before(there, at - end)),
                None if end == self.places.len() => Some(self.new.words.len()),
                None => (first..end).rev().find_map(place).map(|last| last + 1),
            }
        })?;
        (start <= stop).then_some((start, stop))
    }

    /// Tokens right after `there`, up to `most`, that are no other token's place.
    fn free_after(&self, there: usize, most: usize) -> usize {
        self.taken.iter().skip(there + 1).take(most).take_while(|taken| !**taken).count()
    }

    /// The same right before `there`.
    fn free_before(&self, there: usize, most: usize) -> usize {
        self.taken[..there].iter().rev().take(most).take_while(|taken| !**taken).count()
    }

    /// How many tokens of `old` have their place within `new`.
    fn borne_out(&self, old: Range<usize>, new: Range<usize>) -> usize {
        let within = |place: &&u32| new.contains(&(**place as usize));
        self.places[old].iter().flatten().filter(within).count()
    }

    /// Whether at least half of what stood around the passage stands around its place.
    fn surroundings(&self, old: Range<usize>, new: Range<usize>) -> bool {
        let left = old.start.saturating_sub(AROUND)..old.start;
        let right = old.end..(old.end + AROUND).min(self.places.len());
        let expected = left.len() + right.len();
        let near = self.borne_out(left, new.start.saturating_sub(2 * AROUND)..new.start)
            + self.borne_out(right, new.end..new.end + 2 * AROUND);
        expected > 0 && near * 2 >= expected && near >= SEED.min(expected)
    }

    /// Figures in the place of figures: "35 %" where "40 %" stood.
    fn figures_for_figures(&self, old: Range<usize>, new: Range<usize>) -> bool {
        let figures = |tokens: &[Token]| tokens.iter().filter(|token| token.kind == TokenKind::Number).count();
        let had = figures(&self.old.tokens[old.clone()]);
        had > 0 && old.len() == new.len() && had == figures(&self.new.tokens[new])
    }

    /// Whether a figure at an end of the passage means another quantity now,
    /// as what stands right beside it changed: its unit, its currency, its sign.
    fn quantity_changed(&self, old: Range<usize>, new: Range<usize>) -> bool {
        /// Tokens from the end of a passage that may be a figure's: "40 million".
        const REACH: usize = 3;
        /// Tokens after a passage that may be its unit.
        const UNIT: usize = 2;
        let is_figure = |tokens: &[Token]| tokens.iter().any(|token| token.kind == TokenKind::Number);
        let tokens = &self.old.tokens[old.clone()];
        let left = tokens.first().is_some_and(|token| token.kind == TokenKind::Number)
            && self.old.before(old.start) != self.new.before(new.start);
        let right = is_figure(&tokens[tokens.len().saturating_sub(REACH)..])
            && self.old.after(old.end, UNIT) != self.new.after(new.end, UNIT);
        left || right
    }

    /// A passage that begins or ends within a word does so in the new text, too.
    fn drawn_in(&self, passage: Span, old: Range<usize>, new: Range<usize>, whole: Span) -> Span {
        let (first, last) = (self.old.tokens[old.start].span, self.old.tokens[old.end - 1].span);
        let (there_first, there_last) = (self.new.tokens[new.start].span, self.new.tokens[new.end - 1].span);
        let same = |a: Span, b: Span| a.of(self.old.text) == b.of(self.new.text);
        let from = if same(first, there_first) { passage.start().saturating_sub(first.start()) } else { 0 };
        let to = if same(last, there_last) { last.end().saturating_sub(passage.end()) } else { 0 };
        let drawn = Span::new(whole.start() + from, whole.end().saturating_sub(to));
        if drawn.is_empty() { whole } else { drawn }
    }
}

impl<'a> Side<'a> {
    fn new(text: &'a str, numbers: &mut FxHashMap<String, u32>) -> Self {
        let tokens = tokens(text, Span::new(0, text.len()));
        let mut number = |token: &Token| {
            let word = spelling(token.span.of(text), token.kind);
            let next = numbers.len() as u32;
            *numbers.entry(word).or_insert(next)
        };
        let words = tokens.iter().map(&mut number).collect();
        Self { text, tokens, words }
    }

    /// The word before a token in the same paragraph, if any.
    fn before(&self, token: usize) -> Option<u32> {
        let before = token.checked_sub(1)?;
        (!self.is_parted(before)).then(|| self.words[before])
    }

    /// Up to `most` words from a token on in the paragraph of the one before it.
    fn after(&self, token: usize, most: usize) -> &[u32] {
        let most = most.min(self.words.len() - token);
        let here = (0..most).take_while(|step| !self.is_parted(token + step - 1)).count();
        &self.words[token..token + here]
    }

    /// Whether an empty line stands between a token and the next.
    fn is_parted(&self, token: usize) -> bool {
        let end = |at: usize| self.tokens.get(at).map(|token| token.span);
        let gap = end(token).zip(end(token + 1)).map(|(one, next)| Span::new(one.end(), next.start()));
        gap.is_none_or(|gap| gap.of(self.text).contains("\n\n"))
    }

    /// The tokens that a passage touches.
    fn within(&self, passage: Span) -> (usize, usize) {
        let first = self.tokens.partition_point(|token| token.span.end() <= passage.start());
        let end = self.tokens.partition_point(|token| token.span.start() < passage.end());
        (first, end)
    }

    fn span(&self, start: usize, stop: usize) -> Option<Span> {
        let (first, last) = (self.tokens.get(start)?, self.tokens.get(stop.checked_sub(1)?)?);
        (start < stop).then(|| Span::new(first.span.start(), last.span.end()))
    }
}

/// A word without what only typesetting changes: the form of quotation marks,
/// apostrophes and dashes, ligatures, soft hyphens. Case and accents are the author's.
fn spelling(word: &str, kind: TokenKind) -> String {
    match (kind, word) {
        (TokenKind::Symbol, "’" | "‘" | "'" | "ʼ" | "“" | "”" | "„" | "\"" | "«" | "»" | "‹" | "›") => {
            "'".to_owned()
        }
        (TokenKind::Symbol, "–" | "—" | "‐" | "‑" | "−" | "-") => "-".to_owned(),
        (TokenKind::Word, _) if !word.is_ascii() => word.nfkc().filter(|c| *c != '\u{ad}').collect(),
        _ => word.to_owned(),
    }
}

/// Which token of `new` each of `old` is. The places grow with the tokens,
/// except where a part of the text was moved.
fn matches(old: &[u32], new: &[u32]) -> Vec<Option<u32>> {
    let seeds = seeds(old, new);
    let forward = grown(old, new, &seeds, true);
    let backward = grown(old, new, &seeds, false);
    let mut claims: FxHashMap<u32, u32> = FxHashMap::default();
    let mut contested: Vec<u32> = Vec::new();
    for (at, place) in forward.iter().chain(&backward).enumerate() {
        let (at, Some(place)) = ((at % old.len().max(1)) as u32, *place) else { continue };
        if *claims.entry(place).or_insert(at) != at {
            contested.push(place);
        }
    }
    contested.sort_unstable();
    let sure = |place: u32| contested.binary_search(&place).is_err();
    let agreed = forward.into_iter().zip(backward).map(|pair| match pair {
        (Some(a), Some(b)) if a == b => Some(a),
        (Some(a), None) | (None, Some(a)) => Some(a),
        _ => None,
    });
    agreed.map(|place| place.filter(|place| sure(*place))).collect()
}

/// Runs that stand once in each text: where in the old, where in the new.
fn seeds(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let mut places: FxHashMap<u128, (Place, Place)> = FxHashMap::default();
    for (at, run) in old.windows(SEED).enumerate() {
        let place = &mut places.entry(key(run)).or_default().0;
        *place = place.and(at);
    }
    for (at, run) in new.windows(SEED).enumerate() {
        if let Some((_, place)) = places.get_mut(&key(run)) {
            *place = place.and(at);
        }
    }
    let seed = |run: &[u32]| match places.get(&key(run)) {
        Some((Place::Once(at), Place::Once(there))) => Some((*at as usize, *there as usize)),
        _ => None,
    };
    old.windows(SEED).filter_map(seed).collect()
}

/// Where a run stands.
#[derive(Clone, Copy, Debug, Default)]
enum Place {
    #[default]
    Nowhere,
    Once(u32),
    Often,
}

impl Place {
    /// The same with one more place.
    fn and(self, at: usize) -> Self {
        match self {
            Self::Nowhere => Self::Once(at as u32),
            Self::Once(_) | Self::Often => Self::Often,
        }
    }
}

/// A run as one number: no two runs have the same.
fn key(run: &[u32]) -> u128 {
    run.iter().fold(0, |key, word| key << 32 | u128::from(*word))
}

/// The seeds, grown in one direction until the texts differ or the next seed begins.
fn grown(old: &[u32], new: &[u32], seeds: &[(usize, usize)], forward: bool) -> Vec<Option<u32>> {
    let mut places: Vec<Option<u32>> = vec![None; old.len()];
    for (at, there) in seeds {
        for step in 0..SEED {
            places[at + step] = Some((there + step) as u32);
        }
    }
    let mut grow = |from: usize, to: usize| {
        let (Some(Some(place)), true) = (places.get(from).copied(), places[to].is_none()) else { return };
        let next = if forward { place.checked_add(1) } else { place.checked_sub(1) };
        if let Some(next) = next.filter(|next| new.get(*next as usize) == Some(&old[to])) {
            places[to] = Some(next);
        }
    };
    if forward {
        (1..old.len()).for_each(|at| grow(at - 1, at));
    } else {
        (1..old.len()).rev().for_each(|at| grow(at, at - 1));
    }
    places
}
