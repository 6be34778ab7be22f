//! What sentences share: their telling words, as weighted numbers.

use rustc_hash::FxHashMap;

use crate::text::{Token, TokenKind};

/// The document's words as numbers.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// By the hash of the folded stem: two words that share one are taken for one word.
    numbers: FxHashMap<u64, u32>,
    /// In how many sentences each word stands.
    sentences: Vec<u32>,
    read: u32,
    /// How rare each word is, once all sentences are read.
    rarity: Vec<f32>,
}

impl Vocabulary {
    /// The distinct words of a sentence, sorted. Short words say little and are left out.
    pub fn read(&mut self, text: &str, tokens: &[Token]) -> Vec<u32> {
        let long = tokens.iter().filter(|token| token.kind == TokenKind::Word && token.span.len() > 3);
        let mut words: Vec<u32> = long
            .map(|token| {
                let next = self.sentences.len() as u32;
                let number = *self.numbers.entry(stem(token.span.of(text))).or_insert(next);
                if number == next {
                    self.sentences.push(0);
                }
                number
            })
            .collect();
        words.sort_unstable();
        words.dedup();
        for word in &words {
            self.sentences[*word as usize] += 1;
        }
        self.read += 1;
        words
    }

    /// Makes the weights, after the last sentence.
    pub fn close(&mut self) {
        let all = self.read.max(1) as f32;
        self.rarity = self.sentences.iter().map(|count| (1.0 + all / (*count).max(1) as f32).ln()).collect();
    }

    fn rarity(&self, word: u32) -> f32 {
        self.rarity.get(word as usize).copied().unwrap_or_default()
    }

    /// The words with TF-IDF weights whose squares sum to one.
    pub fn weigh(&self, words: &[u32]) -> Vec<(u32, f32)> {
        let mut weighed: Vec<(u32, f32)> = words.iter().map(|word| (*word, self.rarity(*word))).collect();
        let norm = weighed.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        for (_, weight) in &mut weighed {
            *weight /= norm;
        }
        weighed
    }

    /// How much a sentence speaks of what the whole document speaks of.
    pub fn topicality(&self, words: &[u32]) -> f32 {
        let (mut sum, mut norm) = (0.0, f32::MIN_POSITIVE);
        for word in words {
            let rarity = self.rarity(*word);
            sum += rarity * (1.0 + self.sentences[*word as usize] as f32).ln();
            norm += rarity * rarity;
        }
        sum / norm.sqrt()
    }
}

/// A hash of a word without case, accents and the ending of a plural: "entreprise" and "Entreprises" are one word here.
fn stem(word: &str) -> u64 {
    let letters = word.strip_suffix(['s', 'x', 'S', 'X']).filter(|stem| stem.len() > 2).unwrap_or(word);
    let mut hash = 0_u64;
    for c in letters.chars() {
        // A multiplicative hash, one letter a step.
        hash = (hash.rotate_left(5) ^ u64::from(plain(c))).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    hash
}

/// A letter without case, and without accent where it has one that French or its neighbours write.
fn plain(c: char) -> u32 {
    let lower = if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
    let base = match lower {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        other => other,
    };
    u32::from(base)
}

/// The cosine of two sorted word lists.
pub(super) fn similarity(one: &[(u32, f32)], other: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some((a, x)), Some((b, y))) = (one.get(i), other.get(j)) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x * y;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn case_accents_and_plurals_make_no_other_word() {
        assert_eq!(stem("Entreprises"), stem("entreprise"));
        assert_eq!(stem("Énergie"), stem("energies"));
        assert_ne!(stem("port"), stem("porte"));
    }
}
