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

use exergue::analysis::entities::tagger::{self, Label, Model};
use exergue::text::Language;

use self::corpus::Example;
use self::learn::Learner;
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
        let outcomes = fold(&corpora[own], &shared);
        let calibration = learn::calibrate(&outcomes);
        report(language, &outcomes, &calibration);
        let all: Vec<&Example> = corpora[own].iter().chain(shared.into_iter().flatten()).collect();
        let rows = Learner::train(&all).rows();
        let bytes = tagger::encode(language, &calibration, &rows);
        let file = assets.join(format!("models/tagger.{}.bin", language.code()));
        std::fs::write(&file, &bytes)?;
        let used = rows.iter().filter(|row| row.iter().any(|weight| *weight != 0)).count();
        println!("{}: {} candidates, {used} rows used, {} bytes", file.display(), all.len(), bytes.len());
    }
    Ok(())
}

/// What a model says of candidates that it was not trained on: label given, label right, margin.
fn fold(corpus: &[Example], shared: &[&[Example]]) -> Vec<learn::Outcome> {
    let mut order: Vec<usize> = (0..corpus.len()).collect();
    Random::new(5).shuffle(&mut order);
    let mut outcomes = Vec::new();
    for part in 0..FOLDS {
        let here = |place: usize| place % FOLDS == part;
        let taught: Vec<&Example> = order
            .iter()
            .enumerate()
            .filter(|(place, _)| !here(*place))
            .map(|(_, example)| &corpus[*example])
            .chain(shared.iter().copied().flatten())
            .collect();
        let bytes = tagger::encode(Language::French, &Default::default(), &Learner::train(&taught).rows());
        let Some(model) = Model::new(&bytes) else { continue };
        for (_, example) in order.iter().enumerate().filter(|(place, _)| here(*place)) {
            let example = &corpus[*example];
            let (given, margin) = tagger::best(&model.scores(&example.features));
            outcomes.push(learn::Outcome { given, right: example.label, margin });
        }
    }
    outcomes
}

/// Prints how good the folds were, by label, and how reliable the certainty is.
fn report(language: Language, outcomes: &[learn::Outcome], calibration: &tagger::Calibration) {
    let right = outcomes.iter().filter(|outcome| outcome.is_right()).count();
    println!("== {}: {} of {} held-out candidates right", language.code(), right, outcomes.len());
    for (place, label) in Label::ALL.iter().enumerate() {
        let gold = outcomes.iter().filter(|outcome| outcome.right == place).count();
        let given = outcomes.iter().filter(|outcome| outcome.given == place).count();
        let both = outcomes.iter().filter(|outcome| outcome.right == place && outcome.is_right()).count();
        println!("{label:?}: gold {gold}, given {given}, right {both}");
    }
    println!("margin from: right");
    for (margin, certainty) in calibration {
        println!("{margin}: {:.3}", f32::from(*certainty) / 65535.0);
    }
}
