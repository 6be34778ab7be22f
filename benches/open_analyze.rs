//! How long a file takes from its bytes to a document, and on to an analysis.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use exergue::analysis::{self, Recognised};
use exergue::document::Document;
use exergue::document::readers::{self, Format, Options};
use exergue::job::Job;
use exergue::text::{Language, Span, sentences};

const FRENCH: &str = "La mairie a promis mardi 12,5 millions d’euros pour les quais, soit 35 % de plus qu’en 2019, selon M. Lebrun. \
     « Nous attendions cela depuis vingt ans », dit Jeanne Martin, architecte à Brest. Entre 10 et 15 % des bateaux \
     sont partis vers Lorient… Reviendront-ils ? Le port de Kerivoal, lui, n’a rien perdu de ses habitudes.\n\n";

const ENGLISH: &str = "On Tuesday the town hall promised £12.5 million for the quays, 35% more than in 2019, according to Mr Harland. \
     “We have waited twenty years for this,” said Jane Martin, an architect in Bristol. Between 10 and 15% of the boats \
     have left for Plymouth… Will they come back? The port of Kerrivale has lost none of its habits.\n\n";

/// An article of at least `size` bytes: sections of six paragraphs.
fn article(language: Language, size: usize) -> String {
    let (heading, paragraph) = match language {
        Language::French => ("Le quartier numéro", FRENCH),
        Language::English => ("Ward number", ENGLISH),
    };
    let mut text = String::with_capacity(size + 4000);
    let mut section = 0;
    while text.len() < size {
        section += 1;
        text.push_str(&format!("{heading} {section}\n\n"));
        text.push_str(&paragraph.repeat(6));
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

fn run(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("open_analyze");
    group.sample_size(10).measurement_time(Duration::from_secs(8));
    for (name, language, size) in [
        ("1MB", Language::French, 1_000_000),
        ("10MB", Language::French, 10_000_000),
        ("1MB.en", Language::English, 1_000_000),
    ] {
        let text = article(language, size);
        let document = open(&text);
        let whole = Span::new(0, text.len());
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("sentences/{name}"), |bencher| {
            bencher.iter(|| sentences(black_box(&text), whole, language));
        });
        group.bench_function(format!("open/{name}"), |bencher| bencher.iter(|| open(black_box(&text))));
        group.bench_function(format!("analyze/{name}"), |bencher| {
            bencher.iter(|| analysis::analyze(black_box(&document), &[], &Job::unattended()));
        });
        // What a correction takes.
        let Ok(recognised) = Recognised::read(&document, None, &Job::unattended()) else { continue };
        group.bench_function(format!("complete/{name}"), |bencher| {
            bencher.iter(|| recognised.complete(black_box(&document), &[], &Job::unattended()));
        });
    }
    group.finish();
}

criterion_group!(benches, run);
criterion_main!(benches);
