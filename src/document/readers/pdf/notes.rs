//! Notes and what refers to them: a raised number is a reference, or else a power.

use rustc_hash::FxHashSet;

use super::lines::Line;
use super::markers::{is_marker, note_label};
use super::paragraphs::{Kind, Piece};

/// What leads from a note back to its text, as web pages have it.
const ARROWS: [char; 4] = ['↩', '\u{FE0E}', '↑', '⏎'];

/// The labels of the notes of a document.
pub(super) struct Notes {
    /// Of each page.
    pages: Vec<FxHashSet<String>>,
    /// Of those at the end of the text.
    at_end: FxHashSet<String>,
    /// The number that was referred to last.
    last: u32,
}

impl Notes {
    /// The notes among the pieces of so many pages.
    pub fn of(pieces: &mut [Piece], pages: usize) -> Self {
        let mut notes = Self { pages: vec![FxHashSet::default(); pages], at_end: FxHashSet::default(), last: 0 };
        let up = upward(pieces);
        for piece in pieces {
            let Some(label) = label(piece).map(str::to_owned) else { continue };
            let linked = back_link(piece).is_some_and(|arrow| !arrow.contains('↑') || has_neighbour(&up, &label));
            if linked {
                drop_back_link(piece);
            }
            if matches!(piece.kind, Kind::Note) {
                notes.pages[piece.page].insert(label);
            } else if linked {
                notes.at_end.insert(label);
                piece.kind = Kind::Note;
            }
        }
        notes
    }

    /// Whether a page has a note with this label.
    pub fn has(&self, page: usize, label: &str) -> bool {
        self.pages.get(page).is_some_and(|notes| notes.contains(label))
    }

    /// Whether `label`, raised after the word `before`, refers to a note.
    pub fn refers(&mut self, page: usize, label: &str, before: &str) -> bool {
        let number: Option<u32> = label.parse().ok();
        let next = number == Some(self.last.saturating_add(1));
        let known = self.has(page, label) || self.at_end.contains(label);
        let before = before.trim_start_matches(|c: char| !c.is_alphanumeric());
        // "m²" is a power; after "10" the number of a note is told by its turn.
        let ten = before.ends_with(|c: char| c.is_ascii_digit());
        let refers = if is_power(before, label) && !(ten && known && next) {
            false
        } else if known {
            true
        } else {
            let none = self.at_end.is_empty() && self.pages.iter().all(FxHashSet::is_empty);
            // Notes count up: a number that is the next one is no power, nor is one after a decimal.
            next && !is_short(before) || none && !is_short(before) && !before.ends_with(|c: char| c.is_ascii_digit())
        };
        if let Some(number) = number.filter(|_| refers) {
            self.last = number;
        }
        refers
    }
}

/// The label that a piece begins with, as notes do.
fn label(piece: &Piece) -> Option<&str> {
    note_label(&piece.lines.first()?.words.first()?.text)
}

/// The numbers of the notes that end in an upward arrow; none where the text
/// refers to none of them: such an arrow may say that something grew.
fn upward(pieces: &[Piece]) -> FxHashSet<u32> {
    let ends_upward = |piece: &&Piece| back_link(piece).is_some_and(|arrow| arrow.contains('↑'));
    let mut numbers: FxHashSet<u32> =
        pieces.iter().filter(ends_upward).filter_map(|piece| label(piece)?.parse().ok()).collect();
    let refers = |line: &Line| {
        let raised = (1..line.words.len()).filter(|at| line.is_raised(*at));
        raised
            .filter_map(|at| labels(&line.words[at].text))
            .flatten()
            .any(|label| label.parse().is_ok_and(|number: u32| numbers.contains(&number)))
    };
    if numbers.is_empty() || !pieces.iter().flat_map(|piece| &piece.lines).any(refers) {
        numbers.clear();
    }
    numbers
}

/// Whether the note before or after this one is among those with these numbers.
fn has_neighbour(numbers: &FxHashSet<u32>, label: &str) -> bool {
    let Ok(number) = label.parse::<u32>() else { return false };
    numbers.contains(&number.saturating_add(1)) || number.checked_sub(1).is_some_and(|last| numbers.contains(&last))
}

/// The arrow back at the end of a piece, where that may be a note.
fn back_link(piece: &Piece) -> Option<&str> {
    let is_note = matches!(piece.kind, Kind::Item { bullet: false } | Kind::Text | Kind::Note);
    let words: usize = piece.lines.iter().map(|line| line.words.len()).sum();
    let last = &piece.lines.last().filter(|_| is_note && words > 2)?.words.last()?.text;
    Some(&last[last.trim_end_matches(ARROWS).len()..]).filter(|arrow| !arrow.is_empty())
}

/// Takes that arrow away.
fn drop_back_link(piece: &mut Piece) {
    let Some(line) = piece.lines.last_mut() else { return };
    if let Some(last) = line.words.last_mut() {
        last.text.truncate(last.text.trim_end_matches(ARROWS).len());
    }
    line.words.retain(|word| !word.text.is_empty());
    piece.lines.retain(|line| !line.words.is_empty());
}

/// The labels that a raised word is made of: "3", "*", and "1,2" and "4–6" as several.
pub(super) fn labels(word: &str) -> Option<Vec<String>> {
    /// References that stand in one word, at most.
    const MOST: usize = 12;
    let mut labels = Vec::new();
    for part in word.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        match part.split_once(['–', '-']) {
            Some((first, last)) => {
                let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
                // So many numbers are a quantity.
                if last.checked_sub(first).is_none_or(|more| more as usize >= MOST) {
                    return None;
                }
                labels.extend((first..=last).map(|number| number.to_string()));
            }
            None => labels.push(note_label(part).filter(|label| !label.starts_with('0'))?.to_owned()),
        }
    }
    (1..=MOST).contains(&labels.len()).then_some(labels)
}

/// The label in raised figures at the end of a word, and what stands before it: "2.5¹".
pub(super) fn raised_tail(word: &str) -> Option<(&str, String)> {
    let text = word.trim_end_matches(|c| digit(c).is_some());
    let label: String = word[text.len()..].chars().filter_map(digit).collect();
    ((1..=3).contains(&label.len()) && !text.is_empty()).then_some((text, label))
}

/// The figure that a raised figure stands for.
fn digit(c: char) -> Option<char> {
    Some(match c {
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁰' => '0',
        '⁴'..='⁹' => char::from(b'4' + (c as u32 - '⁴' as u32) as u8),
        _ => return None,
    })
}

/// Whether a raised figure after this word makes a power: "m²", "10⁹".
fn is_power(before: &str, label: &str) -> bool {
    const UNITS: [&str; 12] = ["m", "km", "cm", "mm", "dm", "µm", "nm", "s", "ft", "in", "mi", "yd"];
    let ten = before.strip_suffix("10").is_some_and(|front| !front.ends_with(|c: char| c.is_ascii_digit() || c == '.'));
    ten || matches!(label, "2" | "3") && UNITS.contains(&before)
}

/// Whether a word is as short as a unit or a symbol.
fn is_short(before: &str) -> bool {
    let letters = before.chars().all(char::is_alphabetic);
    before.chars().count() <= 3 && letters || is_marker(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes(labels: &[&str]) -> Notes {
        let page = labels.iter().map(|label| (*label).to_owned()).collect();
        Notes { pages: vec![page], at_end: FxHashSet::default(), last: 0 }
    }

    #[test]
    fn references_are_told_from_powers() {
        let mut known = notes(&["1", "2"]);
        assert!(known.refers(0, "1", "2.5") && known.refers(0, "2", "quay."));
        assert!(!known.refers(0, "2", "km") && !known.refers(0, "9", "10"));
        let mut unknown = notes(&[]);
        assert!(unknown.refers(0, "1", "2.5") && unknown.refers(0, "2", "boats"));
        assert!(!unknown.refers(0, "9", "10") && !unknown.refers(0, "3", "m") && !unknown.refers(0, "7", "4.5"));
    }

    #[test]
    fn several_references_may_stand_in_one_word() {
        assert_eq!(labels("1,2").unwrap(), ["1", "2"]);
        assert_eq!(labels("4–6").unwrap(), ["4", "5", "6"]);
        assert_eq!(labels("*").unwrap(), ["*"]);
        assert!(labels("th").is_none() && labels("1,000").is_none() && labels("9-999999999").is_none());
        assert!(labels("4–60").is_none() && labels("1,6–4").is_none() && labels("4–15").is_some());
        assert_eq!(raised_tail("2.5¹²"), Some(("2.5", "12".to_owned())));
        assert_eq!(raised_tail("2.5"), None);
    }
}
