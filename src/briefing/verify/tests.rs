//! Briefings that are exported, edited, and checked against their document and others.

use proptest::prelude::*;

use super::*;
use crate::analysis::Analysis;
use crate::briefing::compose::{Composition, Material, compose, compose_all};
use crate::briefing::markdown::{Options, Preset, write};
use crate::briefing::{Briefing, hostile, sample};
use crate::document::ContentHash;
use crate::text::Language;

fn briefing(document: &Document, language: Language) -> Briefing {
    compose(document, &sample::analysis(), &sample::notes(), &Composition::default_for(language))
}

fn exported(preset: Preset, language: Language) -> String {
    write(&briefing(&sample::document(), language), &Options { preset, regions: true, ..Options::default() })
}

fn verdicts(markdown: &str, then: Option<&Document>, now: &Document) -> Vec<(String, &'static str)> {
    let read = read(markdown).unwrap();
    let verdicts = check(&read, then, now);
    read.citations.iter().map(|citation| citation.label.clone()).zip(verdicts.iter().map(Verdict::name)).collect()
}

fn failed(markdown: &str) -> Vec<(String, &'static str)> {
    let all = verdicts(markdown, None, &sample::document());
    all.into_iter().filter(|(_, verdict)| *verdict != "holds").collect()
}

/// The sample in other words.
fn changed(from: &str, to: &str) -> Document {
    let document = sample::document();
    assert!(document.text.contains(from));
    let headings = [("The Mill", 1), ("First wheels", 2), ("Prices", 1)];
    sample::document_of(&document.text.replace(from, to), &headings)
}

#[test]
fn what_is_exported_holds() {
    for language in Language::ALL {
        for preset in Preset::ALL {
            let markdown = exported(preset, language);
            assert_eq!(read(&markdown).unwrap().citations.len(), 5, "{markdown}");
            assert_eq!(failed(&markdown), [], "{preset:?} {language:?}");
            // Editors change line ends, kinds of spaces and the quotes of YAML.
            let edited = markdown.replace('\n', "\r\n").replace('\u{a0}', " ").replace("\"sha256", "'sha256");
            assert_eq!(failed(&edited), [], "{preset:?} {language:?}");
            let around = format!("{markdown}\nMy own words[^own].\n\n[^own]: and my own note.\n[^9]: and [x](y).\n");
            assert_eq!(failed(&around), [], "{preset:?} {language:?}");
        }
    }
}

#[test]
fn an_edited_citation_is_found_out() {
    let markdown = exported(Preset::Obsidian, Language::English);
    let with = |from: &str, to: &str| {
        assert!(markdown.contains(from), "{from}");
        failed(&markdown.replace(from, to))
    };
    assert_eq!(with("“The mill closed in", "“The mill burnt down in"), [("1".to_owned(), "not_there")]);
    assert_eq!(with("after 140 years.” —", "after 14 years.” —"), [("1".to_owned(), "not_there")]);
    assert_eq!(with("” — Prices, ¶\u{a0}3", "” — Prices, ¶\u{a0}2"), [("5".to_owned(), "elsewhere")]);
    assert_eq!(with("” — Prices, ¶\u{a0}3", ", I think"), [("5".to_owned(), "unreadable")]);
    let definition = markdown.lines().find(|line| line.starts_with("[^3]:")).unwrap();
    assert_eq!(with(&format!("{definition}\n"), ""), [("3".to_owned(), "no_source")]);
    // A part of the words is as verbatim as all of them, but a part of a word or figure is not.
    assert_eq!(with("“The mill closed in", "“closed in"), []);
    assert_eq!(with("“The mill closed in spring 2019, after 140", "“0"), [("1".to_owned(), "not_there")]);
}

/// What becomes of the citation of the last paragraph where that changes.
fn of_last(then: &str, now: &str, with_then: bool) -> &'static str {
    let last = "The baker A|B of [Lower Town] counts 12 <customers>.";
    let (then, now) = (changed(last, then), changed(last, now));
    let markdown = exported(Preset::Obsidian, Language::English);
    let id = |document: &Document| document.hash.to_string();
    let definition = markdown.lines().find(|line| line.starts_with("[^5]:")).unwrap();
    let quote = format!("[^5]: “{}” — Prices, ¶ 3", &then.text[then.text.rfind("\n\n").unwrap() + 2..].trim());
    let markdown = markdown.replace(definition, &quote).replace(&id(&sample::document()), &id(&then));
    assert!(verdicts(&markdown, None, &then).contains(&("5".to_owned(), "holds")), "{markdown}");
    verdicts(&markdown, with_then.then_some(&then), &now).into_iter().find(|(label, _)| label == "5").unwrap().1
}

#[test]
fn a_part_of_a_figure_is_not_the_figure() {
    for (then, now) in [
        ("200 people came to the fair.", "1,200 people came to the fair."),
        ("200 people came to the fair.", "1 200 people came to the fair."),
        ("200 people came to the fair.", "1\u{202f}200 people came to the fair."),
        ("200 people came to the fair.", "1’200 people came to the fair."),
        ("5 % of all came to the fair.", "3.5 % of all came to the fair."),
        ("5 % of all came to the fair.", "-5 % of all came to the fair."),
        ("5 crowns was the price of a loaf.", "$5 crowns was the price of a loaf."),
        ("$5 was the price of a loaf.", "US$5 was the price of a loaf."),
        ("The price of a loaf rose to 3.", "The price of a loaf rose to 3.5 million."),
        ("The price of a loaf rose to 3", "The price of a loaf rose to 3,5"),
        ("The price of a loaf rose to 3", "The price of a loaf rose to 3%"),
        ("The price of a loaf rose to 3", "The price of a loaf rose to 3 000"),
    ] {
        assert_eq!(of_last(then, now, false), "not_there", "{now}");
        assert!(["changed", "gone"].contains(&of_last(then, now, true)), "{now}");
    }
    // Long sentences are no exception.
    let long = format!("200 people came {}and went.", "and stayed a while ".repeat(20));
    assert_eq!(of_last(&long, &format!("1,{long}"), false), "not_there");
    // Two figures beside each other are not one.
    for now in ["It was in 2019. 200 people came.", "In 2019 200 people came.", "Came: 12, 200 people came."] {
        assert_eq!(of_last("200 people came.", now, false), "holds", "{now}");
    }
}

#[test]
fn a_figure_whose_unit_changed_is_changed_though_its_words_stand() {
    let then = "The price of a loaf in the town rose to 3";
    assert_eq!(of_last(then, &format!("{then} million"), true), "changed");
    // What stands in the next sentence does not matter.
    let sentence = "The price of a loaf in the town rose to 3.";
    assert_eq!(of_last(sentence, &format!("{sentence} Million people were cross."), true), "holds");
}

#[test]
fn a_wrong_place_is_not_excused_by_a_document_that_changed() {
    let one = sample::document();
    let other = changed("The mill closed in", "The old mill closed in");
    let newer = changed("Ms Holm bakes", "Ms Holm now bakes");
    let markdown = exported(Preset::Obsidian, Language::English);
    let id = |document: &Document| format!("\"sha256:{}\"", document.hash);
    let both = format!("doc_id:\n  - {}\n  - {}", id(&other), id(&one));
    let title = "The mill at Lower Town › ";
    let markdown = markdown.replace(&format!("doc_id: {}", id(&one)), &both);
    let wrong = markdown.replace("” — Prices, ¶\u{a0}3", &format!("” — {title}Prices, ¶\u{a0}1"));
    let read = read(&wrong).unwrap();
    assert_eq!(read.documents.len(), 2);
    let at = read.citations.iter().position(|citation| citation.label == "5").unwrap();
    for texts in
        [[(None, &newer), (None, &other)], [(None, &other), (None, &newer)], [(None, &other), (Some(&one), &newer)]]
    {
        assert_eq!(check_all(&read, &texts)[at].1.name(), "elsewhere");
    }
}

#[test]
fn a_source_of_the_standard_is_missed_too() {
    let markdown = exported(Preset::CommonMark, Language::French);
    let item = markdown.lines().find(|line| line.starts_with("2. ")).unwrap();
    assert_eq!(failed(&markdown.replace(item, "2. gone")), [("2".to_owned(), "no_source")]);
}

#[test]
fn another_version_says_what_became_of_each_passage() {
    let then = sample::document();
    let markdown = exported(Preset::Pandoc, Language::English);
    let of = |now: &Document| verdicts(&markdown, Some(&then), now);
    let verdict = |now: &Document, label: &str| of(now).iter().find(|(other, _)| other == label).unwrap().1;
    assert!(of(&changed("Ms Holm bakes", "Ms Holm now bakes")).iter().all(|(_, verdict)| *verdict == "holds"));
    assert_eq!(verdict(&changed("for more than 2 million crowns", "for more than 3 million crowns"), "3"), "changed");
    assert_eq!(verdict(&changed("The mill closed in spring 2019, after 140 years.\n\n", ""), "1"), "gone");
    assert_eq!(verdict(&changed("The baker A|B", "One more.\n\nThe baker A|B"), "5"), "moved");
    // Without the older version there is nothing to compare with but the words.
    let now = changed("for more than 2 million crowns", "for more than 3 million crowns");
    assert!(verdicts(&markdown, None, &now).contains(&("3".to_owned(), "not_there")));
    // What did not hold then does not hold now.
    let edited = markdown.replace("“The mill closed in", "“The mill burnt down in");
    assert!(verdicts(&edited, Some(&then), &now).contains(&("1".to_owned(), "not_there")));
}

#[test]
fn a_briefing_on_several_documents_is_checked_against_all_of_them() {
    let (one, analysis) = (sample::document(), sample::analysis());
    let other =
        Document { title: Some("Another mill".to_owned()), ..changed("The mill closed in", "The old mill closed in") };
    let first = Material { document: &one, analysis: &analysis, notes: &[] };
    let second = Material {
        document: &other,
        analysis: &Analysis { key_points: Vec::new(), ..Analysis::default() },
        notes: &[],
    };
    let briefing = compose_all(first, &[second], &[], &Composition::default_for(Language::English));
    for preset in Preset::ALL {
        let read = read(&write(&briefing, &Options { preset, ..Options::default() })).unwrap();
        assert_eq!(read.documents, [one.hash, other.hash]);
        let all = check_all(&read, &[(None, &one), (None, &other)]);
        assert!(all.iter().all(|(_, verdict)| matches!(verdict, Verdict::Holds(_))), "{preset:?} {all:?}");
        let without = check_all(&read, &[(None, &other)]);
        assert!(without.iter().any(|(_, verdict)| !verdict.holds()), "{preset:?}");
    }
}

#[test]
fn what_is_no_briefing_is_refused() {
    let named = format!("---\ndoc_id: \"sha256:{}\"\n---\n\nWords.\n", ContentHash::of("x"));
    assert_eq!(read("# Words"), Err(NotExported::NoDocument));
    assert_eq!(read("---\ndoc_id: 12\n---\n"), Err(NotExported::NoDocument));
    assert_eq!(read(&named), Err(NotExported::NoCitations));
}

proptest! {
    #[test]
    fn every_briefing_on_any_text_holds(text in hostile::texts(), cuts in hostile::cuts(), bodies in prop::collection::vec(hostile::texts(), 1..5)) {
        let (document, briefing) = hostile::briefing(&text, &cuts, &bodies);
        for preset in Preset::ALL {
            let markdown = write(&briefing, &Options { preset, regions: true, ..Options::default() });
            let Ok(read) = read(&markdown) else {
                prop_assert!(briefing.footnotes.is_empty(), "{}", markdown);
                continue;
            };
            prop_assert_eq!(read.citations.len(), briefing.footnotes.len(), "{}", markdown);
            for (citation, verdict) in read.citations.iter().zip(check(&read, None, &document)) {
                prop_assert!(matches!(verdict, Verdict::Holds(_)), "{:?} {:?}\n{}", citation, verdict, markdown);
            }
        }
    }

    #[test]
    fn no_file_is_too_odd_to_be_read(text in hostile::texts()) {
        let document = sample::document();
        let markdown = format!("---\ndoc_id: \"sha256:{}\"\n---\n{text}\n[^1]: “{text}” — {text} ¶ 1\n", document.hash);
        if let Ok(read) = read(&markdown) {
            prop_assert_eq!(check(&read, None, &document).len(), read.citations.len());
        }
    }
}
