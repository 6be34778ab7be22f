//! A model as bytes: a header, two calibrations, then one row of weights for
//! each hash. It is used as it lies in the program: nothing is unpacked.

use super::Label;
use crate::text::Language;

/// Rows of a model: a power of two, so that a hash finds its row with a mask.
pub const ROWS: usize = 1 << 17;

/// The weights of one feature, one for each of [`Label::ALL`].
pub type Row = [i16; Label::ALL.len()];

/// Steps of a calibration.
const STEPS: usize = 16;

const MAGIC: &[u8; 4] = b"EXTG";
const VERSION: u8 = 1;
const HEADER: usize = 16;
const ROW_BYTES: usize = size_of::<Row>();
const STEP_BYTES: usize = 6;
const BYTES: usize = HEADER + 2 * STEPS * STEP_BYTES + ROWS * ROW_BYTES;

/// How much a measure of certainty is worth: its values in rising order, each
/// with how often what had that value was right, in 1/65535.
pub type Calibration = [(i32, u16); STEPS];

/// A trained model.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// What the tagger's margins are worth.
    margins: &'a [u8],
    /// What the confidence that the votes give is worth, in thousandths.
    confidence: &'a [u8],
    rows: &'a [u8],
}

/// What the model says of one candidate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decision {
    /// The score of each label.
    pub scores: [i32; Label::ALL.len()],
    /// The place of the best one in [`Label::ALL`].
    pub label: usize,
    /// How sure that label is, from 0.0 to 1.0.
    pub certainty: f32,
}

impl Decision {
    /// The score of one label.
    pub fn score(&self, label: Label) -> i32 {
        let place = Label::ALL.iter().position(|known| *known == label);
        place.map_or(0, |place| self.scores[place])
    }
}

impl<'a> Model<'a> {
    /// The model in `bytes`; `None` if they are none of this version.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let known = bytes.len() == BYTES && bytes.starts_with(MAGIC) && bytes[4] == VERSION;
        let (margins, rest) = bytes.get(HEADER..)?.split_at_checked(STEPS * STEP_BYTES)?;
        let (confidence, rows) = rest.split_at_checked(STEPS * STEP_BYTES)?;
        known.then_some(Self { margins, confidence, rows })
    }

    /// The embedded model of a language.
    pub(in super::super) fn of(language: Language) -> Option<Model<'static>> {
        Model::new(match language {
            Language::French => include_bytes!("../../../../assets/models/tagger.fr.bin"),
            Language::English => include_bytes!("../../../../assets/models/tagger.en.bin"),
        })
    }

    /// The scores of the labels, from the hashes of a candidate's features.
    #[must_use]
    pub fn scores(&self, features: &[u32]) -> [i32; Label::ALL.len()] {
        let mut scores = [0; Label::ALL.len()];
        for feature in features {
            let at = (*feature as usize % ROWS) * ROW_BYTES;
            let row = self.rows.get(at..at + ROW_BYTES).unwrap_or_default();
            for (score, weight) in scores.iter_mut().zip(row.chunks_exact(2)) {
                *score += i32::from(i16::from_le_bytes([weight[0], weight[1]]));
            }
        }
        scores
    }

    /// The best label and how sure it is. On equal scores the first one wins.
    pub(super) fn decide(&self, features: &[u32]) -> Decision {
        let scores = self.scores(features);
        let (label, margin) = best(&scores);
        Decision { scores, label, certainty: worth(self.margins, margin) }
    }

    /// How often a name was of its kind when the votes gave this confidence, both from 0.0 to 1.0.
    #[must_use]
    pub fn confidence(&self, votes: f32) -> f32 {
        worth(self.confidence, thousandths(votes))
    }
}

/// A confidence as a calibration has it.
#[must_use]
pub fn thousandths(confidence: f32) -> i32 {
    (confidence * 1000.0) as i32
}

/// How often what had this value was right, between the steps in proportion.
fn worth(calibration: &[u8], value: i32) -> f32 {
    let mut before: Option<(i32, f32)> = None;
    for step in calibration.chunks_exact(STEP_BYTES) {
        let at = i32::from_le_bytes([step[0], step[1], step[2], step[3]]);
        let right = f32::from(u16::from_le_bytes([step[4], step[5]])) / 65535.0;
        if value < at {
            return before.map_or(right, |(from, least)| {
                least + (right - least) * (value - from) as f32 / (at - from).max(1) as f32
            });
        }
        before = Some((at, right));
    }
    before.map_or(0.0, |(_, right)| right)
}

/// The place of the highest score, and how far it is above the next.
#[must_use]
pub fn best(scores: &[i32; Label::ALL.len()]) -> (usize, i32) {
    let mut best = 0;
    let mut second = i32::MIN;
    for (place, score) in scores.iter().enumerate().skip(1) {
        if *score > scores[best] {
            second = scores[best];
            best = place;
        } else {
            second = second.max(*score);
        }
    }
    (best, scores[best].saturating_sub(second))
}

/// A model as bytes: the header (magic, version, language, a checksum of the rest), what margins and
/// confidence are worth, the rows.
#[must_use]
pub fn encode(language: Language, margins: &Calibration, confidence: &Calibration, rows: &[Row]) -> Vec<u8> {
    let mut rest = Vec::with_capacity(BYTES);
    for (value, right) in margins.iter().chain(confidence) {
        rest.extend(value.to_le_bytes());
        rest.extend(right.to_le_bytes());
    }
    for weight in rows.iter().flatten() {
        rest.extend(weight.to_le_bytes());
    }
    let mut bytes = MAGIC.to_vec();
    bytes.push(VERSION);
    bytes.extend(language.code().as_bytes());
    bytes.push(0);
    bytes.extend(checksum(&rest).to_le_bytes());
    bytes.append(&mut rest);
    bytes
}

/// FNV-1a, as `build.rs` computes it.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes() -> Vec<u8> {
        let mut rows = vec![Row::default(); ROWS];
        rows[7] = [5, -3, 0, 0, 0, 0, 0, 0];
        rows[9] = [0, 4, 0, 0, 0, 0, 0, 0];
        let mut calibration = [(0, 0); STEPS];
        for (step, place) in calibration.iter_mut().zip(0u16..) {
            *step = (i32::from(place) * 10, 4096 * place);
        }
        encode(Language::French, &calibration, &calibration, &rows)
    }

    #[test]
    fn weights_add_up_and_the_best_label_wins() {
        let bytes = bytes();
        let model = Model::new(&bytes).unwrap();
        assert_eq!(model.scores(&[7, 9, 7])[..2], [10, -2]);
        // A hash finds its row whatever stands above the mask.
        assert_eq!(model.decide(&[7 + ROWS as u32]).label, 0);
        assert_eq!(model.decide(&[9]).label, 1);
    }

    #[test]
    fn a_greater_margin_is_surer() {
        let bytes = bytes();
        let model = Model::new(&bytes).unwrap();
        let steps: Vec<f32> = [-5, 0, 5, 10, 95, 1000].iter().map(|margin| worth(model.margins, *margin)).collect();
        assert!(steps.is_sorted() && steps[2] > steps[1] && steps[5] < 1.0);
    }

    #[test]
    fn bytes_that_are_no_model_are_none() {
        let mut bytes = bytes();
        assert!(Model::new(&bytes[1..]).is_none() && Model::new(b"").is_none());
        bytes[4] = 9;
        assert!(Model::new(&bytes).is_none());
    }

    #[test]
    fn every_language_has_its_model() {
        for language in Language::ALL {
            assert!(Model::of(language).is_some());
        }
    }
}
