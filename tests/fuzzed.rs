//! The bodies of the fuzz targets, on their seeds and on bytes that are like
//! them: a moment of what `cargo fuzz` does for hours. What fuzzing once found
//! is a seed since then.

#![expect(clippy::unwrap_used, reason = "a test fails where what it needs is not there")]

#[path = "../fuzz/bodies.rs"]
mod bodies;

use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};

/// Runs of each body on bytes that nobody made.
const RUNS: u32 = 48;

/// The seeds of a target, in the order of their names.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// One thing that a fuzzer does to bytes.
#[derive(Clone, Debug)]
enum Edit {
    Set(Index, u8),
    Insert(Index, Vec<u8>),
    Remove(Index, usize),
    Repeat(Index, usize, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Edit::Set(at, byte)),
        (any::<Index>(), vec(any::<u8>(), 1..8)).prop_map(|(at, bytes)| Edit::Insert(at, bytes)),
        (any::<Index>(), 1usize..64).prop_map(|(at, count)| Edit::Remove(at, count)),
        (any::<Index>(), 1usize..64, 2usize..40).prop_map(|(at, count, times)| Edit::Repeat(at, count, times)),
    ]
}

fn edited(mut bytes: Vec<u8>, edits: &[Edit]) -> Vec<u8> {
    for edit in edits {
        let size = bytes.len();
        match edit {
            Edit::Insert(at, new) => {
                let at = at.index(size + 1);
                bytes.splice(at..at, new.iter().copied()).for_each(drop);
            }
            _ if size == 0 => {}
            Edit::Set(at, byte) => bytes[at.index(size)] = *byte,
            Edit::Remove(at, count) => {
                let at = at.index(size);
                bytes.drain(at..(at + count).min(size)).for_each(drop);
            }
            Edit::Repeat(at, count, times) => {
                let at = at.index(size);
                let part = bytes[at..(at + count).min(size)].repeat(*times);
                bytes.splice(at..at, part).for_each(drop);
            }
        }
    }
    bytes
}

#[test]
fn every_body_bears_its_seeds_and_what_is_like_them() {
    for (name, body) in bodies::BODIES {
        let seeds = seeds(name);
        assert!(!seeds.is_empty(), "fuzz/seeds/{name} is empty");
        seeds.iter().for_each(|seed| body(seed));
        let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(RUNS) });
        let like = (any::<Index>(), vec(edit(), 1..12));
        let outcome = runner.run(&like, |(seed, edits)| {
            body(&edited(seeds[seed.index(seeds.len())].clone(), &edits));
            Ok(())
        });
        assert!(outcome.is_ok(), "{name}: {}", outcome.unwrap_err());
        let outcome = runner.run(&vec(any::<u8>(), 0..2000), |bytes| {
            body(&bytes);
            Ok(())
        });
        assert!(outcome.is_ok(), "{name}: {}", outcome.unwrap_err());
    }
}

#[test]
fn every_body_is_a_target() {
    let manifest = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/Cargo.toml")).unwrap();
    for (name, _) in bodies::BODIES {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "fuzz/Cargo.toml has no {name}");
    }
}
