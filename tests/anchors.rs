//! Notes and changed texts: thousands of passages of French and English texts,
//! looked for after the text was edited in every way that texts are. Where each
//! word came from is known, so that a wrong place cannot pass for a right one.

use exergue::document::anchor::Locator;
use exergue::document::{Anchor, ContentHash, Document, Placement};
use exergue::text::Span;

const TEXTS: [&str; 6] = [
    include_str!("../assets/dossiers/china-ai.fr.md"),
    include_str!("../assets/dossiers/china-ai.en.md"),
    include_str!("data/entities/fr-climat.txt"),
    include_str!("data/entities/fr-ferroviaire.txt"),
    include_str!("data/entities/en-banks.txt"),
    include_str!("data/entities/en-space.txt"),
];

/// A word, with what follows it, and which word of the old text it is.
#[derive(Clone, Debug)]
struct Word {
    text: String,
    gap: &'static str,
    origin: Option<usize>,
}

/// Always the same numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound.max(1)
    }
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for line in text.lines() {
        for word in line.split_whitespace() {
            words.push(Word { text: word.to_owned(), gap: " ", origin: Some(words.len()) });
        }
        if let Some(last) = words.last_mut() {
            last.gap = "\n\n";
        }
    }
    words
}

/// The text, and where each word stands in it.
fn written(words: &[Word]) -> (String, Vec<Span>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for word in words {
        spans.push(Span::new(text.len(), text.len() + word.text.len()));
        text.push_str(&word.text);
        text.push_str(word.gap);
    }
    (text, spans)
}

fn document(text: &str) -> Document {
    Document { text: text.to_owned(), hash: ContentHash::of(text), ..Document::default() }
}

/// Where a passage of `old` is in `new`.
fn placed(old: &str, passage: Span, new: &str) -> Placement {
    Locator::since(&document(new), old).place(&Anchor::new(&document(old), passage))
}

/// What came of looking for passages.
#[derive(Debug, Default)]
struct Tally {
    asked: usize,
    placed: usize,
    /// Said to stand unchanged where they do not, or placed where nothing of them is.
    wrong: Vec<String>,
}

/// Looks for passages of `old` in `new`, each `[first, end)` in words.
fn look_for(old: &[Word], new: &[Word], passages: &[(usize, usize)], tally: &mut Tally) {
    let ((old_text, old_spans), (new_text, new_spans)) = (written(old), written(new));
    let (old_document, new_document) = (document(&old_text), document(&new_text));
    let locator = Locator::since(&new_document, &old_text);
    for (first, end) in passages {
        let passage = Span::new(old_spans[*first].start(), old_spans[*end - 1].end());
        let mine = |word: &&(usize, &Word)| word.1.origin.is_some_and(|origin| (*first..*end).contains(&origin));
        let left: Vec<(usize, &Word)> = new.iter().enumerate().filter(|word| mine(&word)).collect();
        tally.asked += 1;
        let report =
            |found: Span, what: &str| format!("{what}: “{}” at “{}”", passage.of(&old_text), found.of(&new_text));
        match locator.place(&Anchor::new(&old_document, passage)) {
            Placement::Placed(found) | Placement::Moved(found) => {
                tally.placed += 1;
                let whole = left.len() == end - first && left.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1);
                let there = left
                    .first()
                    .zip(left.last())
                    .map(|(first, last)| Span::new(new_spans[first.0].start(), new_spans[last.0].end()));
                if !whole || there != Some(found) {
                    tally.wrong.push(report(found, "kept"));
                }
            }
            Placement::Changed(found) => {
                tally.placed += 1;
                if !left.iter().any(|(at, _)| new_spans[*at].overlaps(found)) {
                    tally.wrong.push(report(found, "changed"));
                }
            }
            Placement::Unplaced(_) => {}
        }
    }
}

/// Passages of four to forty words.
fn passages(words: &[Word], count: usize, dice: &mut Dice) -> Vec<(usize, usize)> {
    let passage = |dice: &mut Dice| {
        let first = dice.below(words.len() - 4);
        (first, (first + 4 + dice.below(37)).min(words.len()))
    };
    (0..count).map(|_| passage(dice)).collect()
}

/// Each word in a hundred as often as `percent` says replaced by another of the text, left out, or doubled by one.
fn edited(words: &[Word], percent: usize, dice: &mut Dice) -> Vec<Word> {
    let mut new = Vec::new();
    for word in words {
        if dice.below(100) >= percent {
            new.push(word.clone());
            continue;
        }
        let mut text = &words[dice.below(words.len())].text;
        while *text == word.text {
            text = &words[dice.below(words.len())].text;
        }
        let other = Word { text: text.clone(), gap: word.gap, origin: None };
        match dice.below(3) {
            0 => new.push(other),
            1 => {}
            _ => new.extend([word.clone(), other]),
        }
    }
    new
}

/// Runs an edit over every text, and a few passages of each.
fn over_texts(per_text: usize, mut edit: impl FnMut(&[Word], &[(usize, usize)], &mut Dice) -> Vec<Word>) -> Tally {
    let (mut tally, mut dice) = (Tally::default(), Dice(11));
    for text in TEXTS {
        let old = words(text);
        for _ in 0..5 {
            let passages = passages(&old, per_text, &mut dice);
            let new = edit(&old, &passages, &mut dice);
            look_for(&old, &new, &passages, &mut tally);
        }
    }
    tally
}

fn nothing_wrong(tally: &Tally) {
    assert!(tally.wrong.is_empty(), "{} of {}:\n{}", tally.wrong.len(), tally.asked, tally.wrong.join("\n"));
}

#[test]
fn after_a_tenth_of_the_words_were_edited() {
    let tally = over_texts(25, |old, _, dice| edited(old, 10, dice));
    nothing_wrong(&tally);
    assert!(tally.placed * 100 >= tally.asked * 97, "{} of {} placed", tally.placed, tally.asked);
}

#[test]
fn after_a_quarter_of_the_words_were_edited() {
    let tally = over_texts(25, |old, _, dice| edited(old, 25, dice));
    nothing_wrong(&tally);
    assert!(tally.placed * 100 >= tally.asked * 60, "{} of {} placed", tally.placed, tally.asked);
}

#[test]
fn what_was_deleted_is_nowhere() {
    let (mut tally, mut dice) = (Tally::default(), Dice(5));
    for text in TEXTS {
        let old = words(text);
        for passage in passages(&old, 120, &mut dice) {
            let kept = old.iter().enumerate().filter(|(at, _)| !(passage.0..passage.1).contains(at));
            let new: Vec<Word> = kept.map(|(_, word)| word.clone()).collect();
            look_for(&old, &new, &[passage], &mut tally);
        }
    }
    assert_eq!((tally.placed, tally.asked), (0, 720), "{:?}", tally.wrong);
}

#[test]
fn after_the_halves_were_swapped() {
    let (mut tally, mut dice) = (Tally::default(), Dice(23));
    for text in TEXTS {
        let old = words(text);
        let half = old.len() / 2;
        let mut passages = passages(&old, 110, &mut dice);
        // What the cut goes through is in one place no longer.
        passages.retain(|(first, end)| !(first + 1..*end).contains(&half));
        look_for(&old, &[&old[half..], &old[..half]].concat(), &passages, &mut tally);
    }
    nothing_wrong(&tally);
    assert!(tally.asked >= 500 && tally.placed * 100 >= tally.asked * 97, "{} of {} placed", tally.placed, tally.asked);
}

#[test]
fn where_a_figure_changed_it_is_said() {
    let (mut dice, mut flagged, mut asked) = (Dice(3), 0, 0);
    let many = include_str!("data/figures.txt").lines().step_by(4).collect::<Vec<_>>().join("\n");
    for text in TEXTS.into_iter().chain([many.as_str()]) {
        let old = words(text);
        let figures: Vec<usize> =
            (0..old.len()).filter(|at| old[*at].text.contains(|c: char| c.is_ascii_digit())).collect();
        // One in eight at a time, so that what stands around them is as it was.
        for round in 0..8 {
            let changed: Vec<usize> = figures.iter().copied().skip(round).step_by(8).collect();
            let mut new = old.clone();
            let digit = |c: char| if c.is_ascii_digit() { char::from(b'0' + (c as u8 - b'0' + 3) % 10) } else { c };
            changed.iter().for_each(|at| new[*at].text = old[*at].text.chars().map(digit).collect());
            let ((old_text, spans), (new_text, _)) = (written(&old), written(&new));
            let (old_document, new_document) = (document(&old_text), document(&new_text));
            let locator = Locator::since(&new_document, &old_text);
            for at in changed {
                let first = at.saturating_sub(dice.below(6));
                let end = (at + 1 + dice.below(6)).min(old.len());
                let passage = Span::new(spans[first].start(), spans[end - 1].end());
                let place = locator.place(&Anchor::new(&old_document, passage));
                asked += 1;
                flagged += usize::from(matches!(place, Placement::Changed(_)));
                assert_eq!(place.unchanged(), None, "“{}” is said to be unchanged", passage.of(&old_text));
            }
        }
    }
    assert!(asked >= 300 && flagged * 100 >= asked * 97, "{flagged} of {asked} flagged");
}

#[test]
fn what_a_typesetter_changes_is_no_change() {
    let typeset = |old: &[Word]| -> Vec<Word> {
        let set = |word: &Word| Word {
            text: word.text.replace('’', "'").replace(['«', '»', '“', '”'], "\""),
            ..word.clone()
        };
        old.iter().map(set).collect()
    };
    let tally = over_texts(20, |old, _, _| typeset(old));
    nothing_wrong(&tally);
    assert_eq!(tally.placed, tally.asked);
}

#[test]
fn of_repeated_passages_none_is_taken_for_another() {
    let (mut tally, mut dice) = (Tally::default(), Dice(17));
    for text in TEXTS {
        let once = words(text);
        for _ in 0..40 {
            // The same twenty words in four places; then one of the four is taken out, or their order is changed.
            let from = dice.below(once.len() - 20);
            let mut old = once.clone();
            for _ in 0..3 {
                let at = dice.below(old.len());
                let copy: Vec<Word> = once[from..from + 20].to_vec();
                old.splice(at..at, copy);
            }
            old.iter_mut().enumerate().for_each(|(at, word)| word.origin = Some(at));
            let copies: Vec<usize> = (0..old.len() - 19)
                .filter(|at| (0..20).all(|step| old[at + step].text == once[from + step].text))
                .collect();
            let out = copies[dice.below(copies.len())];
            let kept = old.iter().enumerate().filter(|(at, _)| !(out..out + 20).contains(at));
            let new: Vec<Word> = kept.map(|(_, word)| word.clone()).collect();
            let passages: Vec<(usize, usize)> = copies.iter().map(|at| (at + 3, at + 17)).collect();
            look_for(&old, &new, &passages, &mut tally);
        }
    }
    assert!(tally.asked >= 700);
    nothing_wrong(&tally);
}

#[test]
fn rows_of_a_table_are_not_confused() {
    let row = "Total for the year, all departments together: 12 crowns.\n";
    let old = format!("One line before them all.\n{}And a last one after them.\n", row.repeat(4));
    let new = format!("One line before them all.\n{}And a last one after them.\n", row.repeat(3));
    for (at, _) in old.match_indices("12 crowns") {
        assert_eq!(placed(&old, Span::new(at, at + 9), &new).span(), None, "{at}");
    }
    assert_eq!(placed("a b", Span::new(0, 3), ""), Placement::Unplaced(None));
}

#[test]
fn a_figure_whose_unit_changed_is_flagged_even_where_the_unit_was_not_marked() {
    let old = "The harbour board says that it spent 40 million euros on the pier last year, 3 % more than before.";
    for (marked, was, is) in [
        ("40", "euros", "dollars"),
        ("40 million", "million euros", "million francs"),
        ("40", "million", "billion"),
        ("it spent 40", "million", "thousand"),
        ("3", "3 %", "3 points"),
        ("3", ", 3", ", -3"),
    ] {
        let at = old.find(marked).expect(marked);
        let place = placed(old, Span::new(at, at + marked.len()), &old.replacen(was, is, 1));
        assert!(matches!(place, Placement::Changed(_)), "{marked}, {was} → {is}: {place:?}");
    }
    let at = old.find("the pier").expect("the pier");
    let place = placed(old, Span::new(at, at + 8), &old.replace("euros", "dollars"));
    assert!(place.unchanged().is_some(), "no figure in it: {place:?}");
}

/// What a newer reader may set otherwise, set the same.
fn plain(text: &str) -> String {
    text.replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_file_imported_again_by_a_newer_reader_keeps_its_notes() {
    // An older reader left the soft line ends and straight quotes of the file as they were.
    for text in TEXTS {
        let newer: String = text.replace('\'', "’").lines().map(|line| format!("{}\n\n", line.trim())).collect();
        let old: String = text.replace(' ', "\n").replace('’', "'");
        let (old_document, new_document) = (document(&old), document(&newer));
        let locator = Locator::since(&new_document, &old);
        let at = |word: &str| word.as_ptr().addr() - old.as_ptr().addr();
        let words: Vec<Span> = old.split_whitespace().map(|word| Span::new(at(word), at(word) + word.len())).collect();
        let mut dice = Dice(29);
        for _ in 0..60 {
            let first = dice.below(words.len() - 4);
            let last = (first + 4 + dice.below(36)).min(words.len() - 1);
            let passage = words[first].union(words[last]);
            let place = locator.place(&Anchor::new(&old_document, passage));
            let found = place.unchanged().map(|span| plain(span.of(&newer)));
            assert_eq!(found, Some(plain(passage.of(&old))));
        }
    }
}
