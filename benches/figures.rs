//! How fast figures are found in article text, in bytes a second of one core.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use exergue::analysis::figures;
use exergue::document::{Block, BlockKind, Document};
use exergue::job::Job;
use exergue::text::{Language, Span, sentences};

const FRENCH: [&str; 8] = [
    "Le port a traité # millions de tonnes en 2023, soit une hausse de #,4 % sur un an.",
    "Les habitants, qui attendaient une réponse depuis longtemps, se disent déçus par la décision du conseil.",
    "Selon le rapport, près de # % des salariés gagnent moins de 2 100 euros par mois.",
    "« Nous n’avons jamais vu cela », reconnaît la directrice, qui promet de revenir devant les élus.",
    "La facture atteindrait entre # et 95 millions d’euros d’ici à fin 2030.",
    "Rien ne dit pourtant que le chantier reprendra, tant les désaccords restent vifs entre les partenaires.",
    "Une dizaine de communes sur trente-deux ont voté contre le projet le 12 mars dernier.",
    "Cette lente transformation du littoral a changé la vie des pêcheurs comme celle des commerçants.",
];

const ENGLISH: [&str; 8] = [
    "The port handled # million tonnes in 2023, up #.4% from a year earlier.",
    "Residents who had been waiting for an answer said they were disappointed by the decision of the council.",
    "According to the report, nearly #% of workers earn less than $2,100 a month.",
    "“We have never seen anything like it,” the director admits, promising to come back to the members.",
    "The bill could reach between $# million and $95 million by the end of 2030.",
    "Nothing suggests that work will resume, so deep are the disagreements between the partners.",
    "A dozen of the thirty-two towns voted against the plan on March 12.",
    "This slow change along the coast has altered the lives of fishermen and shopkeepers alike.",
];

/// A document of at least `bytes` bytes, always the same one.
fn document(language: Language, bytes: usize) -> Document {
    let lines = if language == Language::French { FRENCH } else { ENGLISH };
    let (mut text, mut seed) = (String::with_capacity(bytes + 1000), 7u32);
    while text.len() < bytes {
        for _ in 0..5 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let line = lines[(seed >> 16) as usize % lines.len()];
            text.push_str(&line.replace('#', &(seed % 90 + 2).to_string()));
            text.push(' ');
        }
        text.push('\n');
    }
    let mut document = Document { language, ..Document::default() };
    let mut start = 0;
    for line in text.lines() {
        let span = Span::new(start, start + line.len()).trim(&text);
        let marker = Span::new(span.start(), span.start());
        document.blocks.push(Block { kind: BlockKind::Paragraph, span, marker, level: 0, continues: false });
        document.sentences.extend(sentences(&text, span, language));
        start += line.len() + 1;
    }
    document.text = text;
    document
}

fn find(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("figures");
    group.sample_size(10);
    for (language, megabytes) in [
        (Language::French, 1),
        (Language::English, 1),
        (Language::French, 16),
        (Language::English, 16),
        (Language::French, 50),
    ] {
        let bytes = megabytes << 20;
        let document = document(language, bytes);
        group.throughput(Throughput::Bytes(document.text.len() as u64));
        group.bench_with_input(BenchmarkId::new(language.code(), megabytes), &document, |bencher, document| {
            bencher.iter(|| figures::find(black_box(document), &Job::unattended()));
        });
    }
    group.finish();
}

criterion_group!(benches, find);
criterion_main!(benches);
