//! A new version of a document: how long it takes to place 500 notes on
//! 80,000 characters anew, and to find what changed in texts of any length.
#![expect(clippy::expect_used, reason = "a benchmark")]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use exergue::analysis::changes::Changes;
use exergue::briefing::{Note, NoteKind, Placed};
use exergue::document::Document;
use exergue::document::readers::{self, Options};
use exergue::job::Job;
use exergue::library::{Library, Opening};
use exergue::text::{Language, Span};

const WORDS: [&str; 32] = [
    "port", "le", "conseil", "navire", "de", "quai", "la", "pêche", "et", "hausse", "les", "prix", "un", "projet",
    "dans", "ville", "pour", "budget", "sur", "emprunt", "par", "chantier", "mais", "digue", "des", "marché", "en",
    "ferry", "une", "route", "avec", "usine",
];

/// Always the same numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound.max(1)
    }
}

/// Sentences of at least `length` bytes, and the same with one word in ten changed.
fn versions(length: usize) -> (String, String) {
    let (mut old, mut new, mut dice) = (String::new(), String::new(), Dice(7));
    while old.len() < length {
        for at in 0..60 {
            let word = match dice.below(12) {
                0 => format!("{},{} %", dice.below(100), dice.below(10)),
                1 => format!("{} millions d’euros", dice.below(900) + 1),
                _ => WORDS[dice.below(WORDS.len())].to_owned(),
            };
            let end = if at % 20 == 19 { ". " } else { " " };
            let other = if dice.below(10) == 0 { WORDS[dice.below(WORDS.len())] } else { &word };
            old.extend([word.as_str(), end]);
            new.extend([other, end]);
        }
        old.push_str("\n\n");
        new.push_str("\n\n");
    }
    (old, new)
}

fn document(text: &str) -> Arc<Document> {
    let options = Options { language: Some(Language::French), ..Options::default() };
    let opened = readers::read(text.as_bytes(), &options, &Job::unattended()).expect("a plain text");
    Arc::new(opened.document)
}

fn place(criterion: &mut Criterion) {
    let (old, new) = versions(80_000);
    let (old, new) = (document(&old), document(&new));
    let library = Library::in_memory().expect("a library in memory");
    let at = jiff::Timestamp::from_second(1).expect("a time");
    let opening = |document: &Arc<Document>| Opening { document: Arc::clone(document), source: None, path: None, at };
    library.remember(&opening(&old)).expect("room in memory");
    library.remember(&opening(&new)).expect("room in memory");
    library.set_version(new.hash, old.hash, true).expect("room in memory");
    let mut dice = Dice(11);
    for _ in 0..500 {
        let start = old.text.ceil_char_boundary(dice.below(old.text.len() - 400));
        let end = old.text.ceil_char_boundary(start + 20 + dice.below(300));
        let note = Note::on_passage(&old, Span::new(start, end), NoteKind::Doubt, "");
        library.save_note(&note).expect("room in memory");
    }
    let kept = || library.kept(&new, None, &Job::unattended()).expect("a library in memory").notes;
    assert_eq!(kept().len(), 500);
    assert!(kept().iter().filter(|placed: &&Placed| placed.span().is_some()).count() > 450);
    criterion.bench_function("500 notes on 80,000 characters", |bencher| bencher.iter(|| black_box(kept())));
}

fn compare(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("changes");
    group.sample_size(10);
    for kilobytes in [80, 1_000, 10_000] {
        let (old, new) = versions(kilobytes * 1000);
        let (old, new) = (document(&old), document(&new));
        group.throughput(Throughput::Bytes(new.text.len() as u64));
        group.bench_with_input(BenchmarkId::new("kilobytes", kilobytes), &(old, new), |bencher, (old, new)| {
            bencher.iter(|| Changes::between(Arc::clone(old), Arc::clone(new), &Job::unattended()));
        });
    }
    group.finish();
}

criterion_group!(benches, place, compare);
criterion_main!(benches);
