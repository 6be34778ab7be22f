//! Trains the tagger's models: `cargo run --release --example train_tagger -- DIR`
//! reads the open corpora `train_free_*.jsonl` in DIR, makes sentences of its
//! own from `assets/models/templates.*.txt`, measures itself on held-out
//! folds, and writes `assets/models/tagger.*.bin`. The same input gives the
//! same bytes: all arithmetic is with whole numbers, and the seeds are fixed.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

mod corpus;
mod learn;
mod random;
mod templates;

use std::error::Error;
use std::path::Path;

use exergue::analysis::EntityKind::{Event, Product, Work};
use exergue::analysis::entities::tagger::{self, Calibration, Label, Model};
use exergue::text::Language;

use self::corpus::Example;
use self::learn::{Learner, Outcome};
use self::random::Random;

/// Parts that the corpora of a language are cut into: each is measured with what the others teach.
const FOLDS: usize = 5;

/// Sentences made from each template.
const FILLINGS: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder has the train_free_*.jsonl?")?;
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let mut corpora = Vec::new();
    let mut made = Vec::new();
    for language in Language::ALL {
        corpora.push(corpus::read(Path::new(&folder), language)?);
        made.push(templates::sentences(&assets, language, FILLINGS)?);
    }
    for (own, language) in Language::ALL.into_iter().enumerate() {
        let other = 1 - own;
        let shared = [made[own].as_slice(), corpora[other].as_slice(), made[other].as_slice()];
        println!("== {}", language.code());
        let folds = Folds::train(&corpora[own], &shared);
        let margins = folds.measure_tagger();
        let confidence = folds.measure_votes(&margins);
        let all: Vec<&Example> = corpora[own].iter().chain(shared.into_iter().flatten()).collect();
        let rows = Learner::train(&all).rows();
        let bytes = tagger::encode(language, &margins, &confidence, &rows);
        let file = assets.join(format!("models/tagger.{}.bin", language.code()));
        std::fs::write(&file, &bytes)?;
        let used = rows.iter().filter(|row| row.iter().any(|weight| *weight != 0)).count();
        println!("{} candidates, {used} rows used, {} bytes", all.len(), bytes.len());
    }
    Ok(())
}

/// A corpus in parts, each with the rows that the other parts teach.
struct Folds<'a> {
    corpus: &'a [Example],
    parts: Vec<(Vec<usize>, Vec<tagger::Row>)>,
}

impl<'a> Folds<'a> {
    fn train(corpus: &'a [Example], shared: &[&[Example]]) -> Self {
        let mut order: Vec<usize> = (0..corpus.len()).collect();
        Random::new(5).shuffle(&mut order);
        let part = |part: usize| {
            let (here, taught): (Vec<_>, Vec<_>) =
                order.iter().enumerate().partition(|(place, _)| place % FOLDS == part);
            let here: Vec<usize> = here.into_iter().map(|(_, example)| *example).collect();
            let taught: Vec<&Example> = taught
                .into_iter()
                .map(|(_, example)| &corpus[*example])
                .chain(shared.iter().copied().flatten())
                .collect();
            (here, Learner::train(&taught).rows())
        };
        Self { corpus, parts: (0..FOLDS).map(part).collect() }
    }

    /// What `judge` says of every example with the model that did not learn from it.
    fn outcomes(&self, margins: &Calibration, judge: impl Fn(&Example, &Model<'_>) -> Option<Outcome>) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        for (examples, rows) in &self.parts {
            let bytes = tagger::encode(Language::French, margins, &Calibration::default(), rows);
            if let Some(model) = Model::new(&bytes) {
                outcomes.extend(examples.iter().filter_map(|example| judge(&self.corpus[*example], &model)));
            }
        }
        outcomes
    }

    /// How often the tagger alone is right, by margin.
    fn measure_tagger(&self) -> Calibration {
        let outcomes = self.outcomes(&Calibration::default(), |example, model| {
            let (label, margin) = tagger::best(&model.scores(&example.sample.features));
            Some((margin, label == example.label))
        });
        report("the tagger's label, by margin", outcomes)
    }

    /// How often what rules and tagger call a name is a name of that kind, by confidence.
    fn measure_votes(&self, margins: &Calibration) -> Calibration {
        let outcomes = self.outcomes(margins, |example, model| {
            let (kind, confidence) = example.sample.verdict(model);
            let kind = kind?;
            let label = Label::ALL[example.label];
            let other = label == Label::Other && matches!(kind, Product | Event | Work);
            Some((tagger::thousandths(confidence), label == Label::Kind(kind) || other))
        });
        report("the kind that all votes give, by confidence in thousandths", outcomes)
    }
}

/// Calibrates, and prints the table of it.
fn report(what: &str, outcomes: Vec<Outcome>) -> Calibration {
    let right = outcomes.iter().filter(|(_, right)| *right).count();
    println!("{what}: {right} of {} held-out candidates right", outcomes.len());
    let calibration = learn::calibrate(outcomes);
    for (value, share) in calibration {
        println!("  {value}: {:.3}", f32::from(share) / 65535.0);
    }
    calibration
}
