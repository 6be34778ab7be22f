//! How long a file takes from its bytes to a document, and on to an analysis.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use exergue::analysis::key_points::Findings;
use exergue::analysis::{self, Analysis};
use exergue::document::Document;
use exergue::document::readers::{self, Format, Options};
use exergue::job::{Cancelled, Job};
use exergue::text::{Language, Span, sentences};

const PARAGRAPH: &str = "La mairie a promis mardi 12,5 millions d’euros pour les quais, soit 35 % de plus qu’en 2019, selon M. Lebrun. \
     « Nous attendions cela depuis vingt ans », dit Jeanne Martin, architecte à Brest. Entre 10 et 15 % des bateaux \
     sont partis vers Lorient… Reviendront-ils ? Le port de Kerivoal, lui, n’a rien perdu de ses habitudes.\n\n";

/// An article of at least `size` bytes: sections of six paragraphs.
fn article(size: usize) -> String {
    let mut text = String::with_capacity(size + 4000);
    let mut section = 0;
    while text.len() < size {
        section += 1;
        text.push_str(&format!("Le quartier numéro {section}\n\n"));
        text.push_str(&PARAGRAPH.repeat(6));
    }
    text
}

fn open(text: &str) -> Document {
    let options = Options { format: Some(Format::Text), ..Options::default() };
    match readers::read(text.as_bytes(), &options, &Job::unattended()) {
        Ok(opened) => opened.document,
        Err(error) => unreachable!("{error}"),
    }
}

/// Quotes, events and key points, given what they build on.
fn statements(document: &Document, found: &Analysis) -> Result<usize, Cancelled> {
    let job = Job::unattended();
    let quotes = analysis::quotes::find(document, &found.entities, &job)?;
    let events = analysis::events::find(document, &found.figures, &found.entities);
    let findings = Findings { figures: &found.figures, entities: &found.entities, quotes: &quotes };
    let points = analysis::key_points::find(document, &findings, &job)?;
    Ok(quotes.len() + events.len() + points.whole.len())
}

fn run(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("open_analyze");
    group.sample_size(10).measurement_time(Duration::from_secs(8));
    for (name, size) in [("1MB", 1_000_000), ("10MB", 10_000_000)] {
        let text = article(size);
        let document = open(&text);
        let whole = Span::new(0, text.len());
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("sentences/{name}"), |bencher| {
            bencher.iter(|| sentences(black_box(&text), whole, Language::French));
        });
        group.bench_function(format!("open/{name}"), |bencher| bencher.iter(|| open(black_box(&text))));
        group.bench_function(format!("analyze/{name}"), |bencher| {
            bencher.iter(|| analysis::analyze(black_box(&document), &[], &Job::unattended()));
        });
        let Ok(found) = analysis::analyze(&document, &[], &Job::unattended()) else { continue };
        group.bench_function(format!("statements/{name}"), |bencher| {
            bencher.iter(|| statements(black_box(&document), &found));
        });
    }
    group.finish();
}

criterion_group!(benches, run);
criterion_main!(benches);
