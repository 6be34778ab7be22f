//! An averaged perceptron with a margin, in whole numbers.

use exergue::analysis::entities::tagger::{self, Calibration, Label, ROWS, Row};

use super::corpus::Example;
use super::random::Random;

/// How often all examples are gone through.
const EPOCHS: usize = 8;

/// An example is learned from until its label leads by this much.
const MARGIN: i32 = 24;

/// Features that fewer examples have are left out.
const LEAST: u32 = 2;

/// What an averaged weight of 1 becomes.
const SCALE: i64 = 32;

const LABELS: usize = Label::ALL.len();

/// Weights while they are learned.
pub struct Learner {
    weights: Vec<[i32; LABELS]>,
    /// Each weight times the steps that it was kept for.
    totals: Vec<[i64; LABELS]>,
    steps: i64,
}

impl Learner {
    /// Learns from the examples.
    pub fn train(examples: &[&Example]) -> Self {
        let mut counts = vec![0u32; ROWS];
        let row = |feature: &u32| *feature as usize % ROWS;
        for feature in examples.iter().flat_map(|example| &example.sample.features) {
            counts[row(feature)] += 1;
        }
        let kept: Vec<Vec<usize>> = examples
            .iter()
            .map(|example| example.sample.features.iter().map(row).filter(|row| counts[*row] >= LEAST).collect())
            .collect();
        let mut learner = Self { weights: vec![[0; LABELS]; ROWS], totals: vec![[0; LABELS]; ROWS], steps: 0 };
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut random = Random::new(1);
        for _ in 0..EPOCHS {
            random.shuffle(&mut order);
            for example in &order {
                learner.learn(&kept[*example], examples[*example].label);
            }
        }
        learner
    }

    fn learn(&mut self, rows: &[usize], label: usize) {
        let mut scores = [0; LABELS];
        for row in rows {
            for (score, weight) in scores.iter_mut().zip(&self.weights[*row]) {
                *score += weight;
            }
        }
        let right = scores[label];
        scores[label] = i32::MIN;
        let (rival, _) = tagger::best(&scores);
        self.steps += 1;
        if right - scores[rival] < MARGIN {
            for row in rows {
                self.weights[*row][label] += 1;
                self.weights[*row][rival] -= 1;
                // The average is the weight less what it changed, times when it did.
                self.totals[*row][label] += self.steps;
                self.totals[*row][rival] -= self.steps;
            }
        }
    }

    /// The averaged weights.
    pub fn rows(&self) -> Vec<Row> {
        let average = |weight: i32, total: i64| {
            let kept = i64::from(weight) * self.steps - total;
            let scaled = kept * SCALE / self.steps.max(1);
            scaled.clamp(i16::MIN.into(), i16::MAX.into()) as i16
        };
        self.weights
            .iter()
            .zip(&self.totals)
            .map(|(weights, totals)| std::array::from_fn(|label| average(weights[label], totals[label])))
            .collect()
    }
}

/// What was said of a candidate that was not learned from: a measure of how sure it is, and whether it is right.
pub type Outcome = (i32, bool);

/// How much a measure is worth: equal shares of the outcomes, made to rise with the measure.
pub fn calibrate(mut outcomes: Vec<Outcome>) -> Calibration {
    outcomes.sort_unstable();
    let mut calibration = Calibration::default();
    let steps = calibration.len();
    // (outcomes, right ones, steps) of neighbours that were put together since the share fell between them.
    let mut pools: Vec<(u64, u64, usize)> = Vec::new();
    for (step, place) in calibration.iter_mut().enumerate() {
        let share = &outcomes[outcomes.len() * step / steps..outcomes.len() * (step + 1) / steps];
        place.0 = share.get(share.len() / 2).map_or(0, |(value, _)| *value);
        let right = share.iter().filter(|(_, right)| *right).count();
        pools.push((share.len() as u64, right as u64, 1));
        while let [.., (before, right_before, steps_before), (count, right, steps)] = pools[..]
            && right_before * count >= right * before
        {
            pools.truncate(pools.len() - 2);
            pools.push((before + count, right_before + right, steps_before + steps));
        }
    }
    let shares = pools
        .into_iter()
        .flat_map(|(count, right, steps)| std::iter::repeat_n((right * 65535 / count.max(1)) as u16, steps));
    for (place, share) in calibration.iter_mut().zip(shares) {
        place.1 = share;
    }
    calibration
}
