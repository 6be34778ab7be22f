//! The lists of a Word document: which have numbers, and what these look like.

use rustc_hash::FxHashMap;

use super::WHAT;
use crate::document::readers::ReadError;
use crate::document::readers::numerals::roman;
use crate::document::readers::xml::{self, Piece};
use crate::job::Job;

/// The lists, and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    /// Levels by the id of what they define.
    definitions: FxHashMap<String, Vec<Level>>,
    /// For each list what it is defined by, and numbers that its levels start with instead.
    lists: FxHashMap<String, (String, FxHashMap<usize, u32>)>,
    /// The last number of each level, by what it is defined by.
    counts: FxHashMap<String, [Option<u32>; LEVELS]>,
    /// Lists that have begun.
    begun: Vec<String>,
}

/// Levels that a list has.
const LEVELS: usize = 9;

#[derive(Clone, Default)]
struct Level {
    start: u32,
    /// How its numbers look: "decimal", "lowerRoman"; "bullet" for none.
    format: String,
    /// What stands before an item: "%1.%2." with numbers of levels.
    pattern: String,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub fn read(xml: &[u8], job: &Job) -> Result<Self, ReadError> {
        let mut numbering = Self::default();
        let (mut definition, mut list, mut level) = (None, None, 0);
        xml::read(WHAT, xml, job, |piece| {
            match piece {
                Piece::Start(tag) => {
                    let value = || tag.attribute("val");
                    let levels = definition.as_ref().and_then(|id: &String| numbering.definitions.get_mut(id));
                    match tag.name {
                        "abstractNum" => {
                            definition = tag.attribute("abstractNumId");
                            let levels = vec![Level { start: 1, ..Level::default() }; LEVELS];
                            numbering.definitions.extend(definition.clone().map(|id| (id, levels)));
                        }
                        "num" => list = tag.attribute("numId"),
                        "abstractNumId" => {
                            let by = (value().unwrap_or_default(), FxHashMap::default());
                            numbering.lists.extend(list.clone().map(|list| (list, by)));
                        }
                        "lvl" | "lvlOverride" => {
                            level = tag.attribute("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
                        }
                        "startOverride" => {
                            let starts = list.as_ref().and_then(|list| numbering.lists.get_mut(list));
                            if let (Some((_, starts)), Some(start)) = (starts, value().and_then(|own| own.parse().ok()))
                            {
                                starts.insert(level, start);
                            }
                        }
                        "start" | "numFmt" | "lvlText" => {
                            let Some(own) = levels.and_then(|levels| levels.get_mut(level)) else { return Ok(true) };
                            match tag.name {
                                "start" => own.start = value().and_then(|start| start.parse().ok()).unwrap_or(1),
                                "numFmt" => own.format = value().unwrap_or_default(),
                                // It is written again for each item.
                                _ => own.pattern = value().unwrap_or_default().chars().take(64).collect(),
                            }
                        }
                        _ => {}
                    }
                }
                Piece::End("abstractNum") => definition = None,
                Piece::End("num") => list = None,
                _ => {}
            }
            Ok(true)
        })?;
        Ok(numbering)
    }

    /// The marker of the next item of a list at a depth from 0, and whether it
    /// is a number. `None` where the list gives its items none.
    pub fn next(&mut self, list: &str, depth: usize) -> Option<(String, bool)> {
        let depth = depth.min(LEVELS - 1);
        let (id, starts) = self.lists.get(list)?;
        let levels = self.definitions.get(id)?;
        let level = &levels[depth];
        let blank = level.pattern.trim().is_empty() && !level.pattern.is_empty();
        if level.format == "none" || (level.format == "bullet" && blank) {
            return None;
        }
        if matches!(level.format.as_str(), "bullet" | "") {
            return Some(("•".to_owned(), false));
        }
        let counts = self.counts.entry(id.clone()).or_default();
        if !starts.is_empty() && !self.begun.iter().any(|begun| begun == list) {
            self.begun.push(list.to_owned());
            starts.iter().filter(|(level, _)| **level < LEVELS).for_each(|(level, start)| {
                counts[*level] = start.checked_sub(1);
            });
        }
        counts[depth] = Some(counts[depth].map_or(level.start, |count| count.saturating_add(1)));
        counts[depth + 1..].fill(None);
        let mut marker = String::new();
        let mut pattern = level.pattern.chars();
        while let Some(c) = pattern.next() {
            let place = if c == '%' { pattern.next().and_then(|digit| digit.to_digit(10)) } else { None };
            match place.and_then(|place| (place as usize).checked_sub(1)).filter(|place| *place < LEVELS) {
                Some(place) => {
                    let own = &levels[place];
                    marker.push_str(&written(counts[place].unwrap_or(own.start), &own.format));
                }
                None if c == '%' => {}
                None => marker.push(c),
            }
        }
        let marker = marker.trim().to_owned();
        Some(if marker.is_empty() { ("•".to_owned(), false) } else { (marker, true) })
    }
}

/// The largest number that Word writes in Roman numerals.
const LARGEST_ROMAN: usize = 3999;

/// A number as a format writes it.
fn written(number: u32, format: &str) -> String {
    let letters = |first: u8| {
        let Some(index) = number.checked_sub(1) else { return number.to_string() };
        let letter = char::from(first + (index % 26) as u8);
        std::iter::repeat_n(letter, (index / 26 + 1).min(9) as usize).collect()
    };
    match format {
        "lowerLetter" => letters(b'a'),
        "upperLetter" => letters(b'A'),
        "lowerRoman" => roman(number as usize, LARGEST_ROMAN),
        "upperRoman" => roman(number as usize, LARGEST_ROMAN).to_uppercase(),
        _ => number.to_string(),
    }
}
