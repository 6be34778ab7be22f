//! A library of 10,000 documents beside one of a single document: how long a
//! search takes, and how long a window takes to open it and list what was read last.
#![expect(clippy::expect_used, reason = "a bench has nobody to tell")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use exergue::document::{ContentHash, Document};
use exergue::job::Job;
use exergue::library::{Library, Opening};
use exergue::text::Language;
use jiff::Timestamp;

const DOCUMENTS: u64 = 10_000;

/// What is typed, from a word that few documents have to one letter that all have.
const QUERIES: [&str; 12] = [
    "mirabo",
    "mirabo tasule",
    "\"the harbour of\"",
    "\"le port de\" marée",
    "maree",
    "harbour",
    "the of and ",
    "le la de ",
    "h",
    "har",
    "port tide mar",
    "nothing of the kind anywhere",
];

/// The words that most of any text consists of.
const ENGLISH: &str = "the of and to in a is that for it was on are as with they at be this have from or had by but \
    some what there we can out other were all your when up use word how said each she tide harbour pilot winter";
const FRENCH: &str = "le la de et à les des en un une du que est pour qui dans a par plus pas au sur se ne ce avec sont \
    il son mais comme ou si leur y dont elle deux ces entre marée port pilote hiver été";

/// The same numbers at every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// One of 8,000 words, the first ones far more often than the last.
fn rare_word(random: &mut Random) -> String {
    let syllables = [
        "mi", "ra", "bo", "ta", "su", "le", "ve", "no", "ki", "du", "pé", "cha", "go", "fi", "zo", "lu", "ber", "dan",
        "ös", "ty",
    ];
    let mut number = random.below(8000);
    number = number * random.below(8000) / 8000;
    let mut word = String::new();
    for _ in 0..3 {
        word.push_str(syllables[(number % 20) as usize]);
        number /= 20;
    }
    word
}

/// A text of 3 to 5 kB, in French or English.
fn text(number: u64) -> (String, Language) {
    let mut random = Random(number * 7919 + 1);
    let (words, language) =
        if number.is_multiple_of(2) { (ENGLISH, Language::English) } else { (FRENCH, Language::French) };
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut text = format!("Report {number} on {}\n\n", rare_word(&mut random));
    let length = 3000 + random.below(2000) as usize;
    while text.len() < length {
        if random.below(100) < 55 {
            text.push_str(words[random.below(words.len() as u64) as usize]);
        } else {
            text.push_str(&rare_word(&mut random));
        }
        text.push_str(if random.below(90) == 0 { ".\n\n" } else { " " });
    }
    (text, language)
}

/// A library of so many documents, on a disk in memory where the system has one.
fn library(documents: u64) -> (tempfile::TempDir, PathBuf) {
    let memory = Path::new("/dev/shm");
    let home = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    let home = home.expect("a folder for a while");
    let path = home.path().join("library.sqlite");
    let library = Library::open(&path).expect("a new library").library;
    for number in 0..documents {
        let (text, language) = text(number);
        let title = text.lines().next().map(str::to_owned);
        let document = Document { hash: ContentHash::of(&text), title, text, language, ..Document::default() };
        let at = Timestamp::from_second(1_700_000_000 + number as i64 * 60).expect("in this century");
        library.remember(&Opening { document: Arc::new(document), source: None, path: None, at }).expect("room");
    }
    while library.index_some().expect("room") {}
    (home, path)
}

fn searching(c: &mut Criterion) {
    let (_home, path) = library(DOCUMENTS);
    let library = Library::open(&path).expect("the library").library;
    let job = Job::unattended();
    let mut group = c.benchmark_group("search");
    group.sample_size(20);
    for query in QUERIES {
        let found = library.search(query, &job).expect("a search").len();
        group.bench_function(BenchmarkId::new(format!("{found} shown"), query), |b| {
            b.iter(|| library.search(black_box(query), &job).expect("a search"));
        });
    }
    group.finish();
    starting(c, &path, DOCUMENTS);
    let (_home, path) = self::library(1);
    starting(c, &path, 1);
}

/// What a window does before it is there.
fn starting(c: &mut Criterion, path: &Path, documents: u64) {
    let mut group = c.benchmark_group("start");
    group.sample_size(20);
    group.bench_function(BenchmarkId::new("open and list", documents), |b| {
        b.iter(|| {
            let library = Library::open(black_box(path)).expect("the library").library;
            library.recent(12).expect("a list").len()
        });
    });
    group.finish();
}

criterion_group!(benches, searching);
criterion_main!(benches);
