//! What the readers make of files: the text as it is read, its blocks, sections and title.

#![expect(clippy::unwrap_used, reason = "tests")]

use exergue::document::readers::{self, Format, Notice, Options, ReadError};
use exergue::document::{BlockKind, Document, Style};
use exergue::job::Job;
use exergue::text::Language;
use proptest::prelude::*;

fn open(source: &str, format: Format) -> Document {
    let options = Options { format: Some(format), ..Options::default() };
    let document = readers::read(source.as_bytes(), &options, &Job::unattended()).unwrap().document;
    document.check().unwrap();
    document
}

fn text(source: &str) -> Document {
    open(source, Format::Text)
}

fn markdown(source: &str) -> Document {
    open(source, Format::Markdown)
}

/// Levels and titles of the sections.
fn outline(document: &Document) -> Vec<(u8, &str)> {
    document.sections.iter().map(|section| (section.level, section.title.as_str())).collect()
}

/// Kinds and texts of the blocks.
fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|block| (block.kind, block.span.of(&document.text))).collect()
}

const PARAGRAPH: &str = "The harbour has been quiet since the last boats left, and the town has begun to ask what the \
                         long stone quays could still be good for in the years to come.";
const PARAGRAPHE: &str = "Le port est silencieux depuis le départ des derniers bateaux, et la ville commence à se \
                          demander à quoi pourraient encore servir les longs quais de pierre.";

#[test]
fn short_lines_in_front_of_running_text_are_headings() {
    let source = format!(
        "Le port se réveille\n\nLes quais\n\n{PARAGRAPHE}\n\n{PARAGRAPHE}\n\nL’argent : qui paie quoi\n\n{PARAGRAPHE}\n"
    );
    let document = text(&source);
    assert_eq!(document.text, source);
    assert_eq!(document.title.as_deref(), Some("Le port se réveille"));
    assert_eq!(document.title_span.map(|span| span.of(&document.text)), document.title.as_deref());
    assert_eq!(outline(&document), [(1, "Les quais"), (1, "L’argent : qui paie quoi")]);
    assert_eq!(document.sections[0].span.end(), document.sections[1].heading.start());
    assert_eq!(document.sections[1].span.end(), document.text.len());
    assert_eq!(document.language, Language::French);
}

#[test]
fn marked_headings_have_levels() {
    let source = format!(
        "A HARBOUR'S FUTURE\n\nPart II\n\nChapter 1: The quays\n\n{PARAGRAPH}\n\n1. Stone\n\n{PARAGRAPH}\n\n\
         1.1 Granite\n\n{PARAGRAPH}\n\nChapter 2: The boats\n\n{PARAGRAPH}\n\nConclusion\n\n{PARAGRAPH}\n"
    );
    let document = text(&source);
    assert_eq!(document.title.as_deref(), Some("A HARBOUR'S FUTURE"));
    let expected = [
        (1, "Part II"),
        (2, "Chapter 1: The quays"),
        (3, "1. Stone"),
        (4, "1.1 Granite"),
        (2, "Chapter 2: The boats"),
        (1, "Conclusion"),
    ];
    assert_eq!(outline(&document), expected);
}

#[test]
fn roman_and_capital_headings() {
    let source =
        format!("I. Les quais\n\n{PARAGRAPHE}\n\nII. Les bateaux\n\n{PARAGRAPHE}\n\nIV – Les gens\n\n{PARAGRAPHE}");
    assert_eq!(outline(&text(&source)), [(1, "I. Les quais"), (1, "II. Les bateaux"), (1, "IV – Les gens")]);
    let source =
        format!("{PARAGRAPH}\n\nTHE QUAYS\n{PARAGRAPH}\n\nTHE BOATS\n\n{PARAGRAPH}\n\nA smaller matter\n\n{PARAGRAPH}");
    assert_eq!(outline(&text(&source)), [(1, "THE QUAYS"), (1, "THE BOATS"), (2, "A smaller matter")]);
}

#[test]
fn underlined_headings_keep_what_follows_in_its_place() {
    let source =
        format!("The harbour\n===========\n\n{PARAGRAPH}\n\nQuays\n-----\n{PARAGRAPH}\n\nBoats\n-----\n\n{PARAGRAPH}");
    let document = text(&source);
    assert_eq!(document.title.as_deref(), Some("The harbour"));
    assert_eq!(outline(&document), [(1, "Quays"), (1, "Boats")]);
    assert_eq!(document.text.len(), source.len());
    assert_eq!(document.text.find("Boats"), source.find("Boats"));
    assert!(!document.text.contains('='));
}

#[test]
fn a_lone_heading_is_title_and_section() {
    let document = text(&format!("The harbour wakes\n\n{PARAGRAPH}\n"));
    assert_eq!(document.title.as_deref(), Some("The harbour wakes"));
    assert_eq!(outline(&document), [(1, "The harbour wakes")]);
}

#[test]
fn what_only_looks_like_a_heading_is_none() {
    let lines = [
        "By Jane Roe",
        "Par Jean Petit",
        "Thursday, May 7, 2015",
        "Le 3 mai 2023 à 14 h 30",
        "Photo: the old quay in 1950",
        "Crédit : archives de la ville",
        "Figure 3 – Traffic by year",
        "He said no.",
        "It was over, and",
        "— Vous partez",
        "https://example.org/harbour",
        "\"We wait. We always did.\" - Max Frei",
        "12 345   67 890   11",
        "and then nothing",
    ];
    for line in lines {
        let document = text(&format!("{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH}"));
        assert_eq!(outline(&document), [], "{line}");
        assert_eq!(document.blocks.len(), 3, "{line}");
    }
    let announced = text(&format!("The mayor put it like this:\n\nNo more boats\n\n{PARAGRAPH}"));
    assert_eq!(outline(&announced), []);
}

#[test]
fn verse_and_addresses_keep_their_lines() {
    let verse = "Sur le quai désert\nla pluie tombe encore\net le vent du nord\nramène un bateau mort";
    let document = text(&format!("{PARAGRAPHE}\n\n{verse}\n\n{PARAGRAPHE}"));
    assert_eq!(blocks(&document)[1], (BlockKind::Paragraph, verse));
    assert_eq!(outline(&document), []);
    let spaced = "Rain\n\nWind\n\nSea\n\nSalt\n\n";
    assert_eq!(outline(&text(&format!("{PARAGRAPH}\n\n{spaced}{PARAGRAPH}"))), []);
}

#[test]
fn hard_wrapped_text_is_unwrapped() {
    let source = "The council met on Tuesday to look at the plans for\nthe old harbour, which has stood empty since the\n\
                  last of the boats left it, and at what it would take\nto bring people back to the quays.\n\n\
                  Nobody spoke for long. The\n   mayor left first.\n";
    let document = text(source);
    let first = "The council met on Tuesday to look at the plans for the old harbour, which has stood empty since the \
                 last of the boats left it, and at what it would take to bring people back to the quays.";
    assert_eq!(blocks(&document)[0], (BlockKind::Paragraph, first));
    assert_eq!(document.sentences.len(), 3);
}

#[test]
fn a_paragraph_on_each_line() {
    let source = format!("Les quais\n{PARAGRAPHE}\n{PARAGRAPHE}\nLes bateaux\n{PARAGRAPHE}\nLes gens\n{PARAGRAPHE}\n");
    let document = text(&source);
    assert_eq!(document.text, source);
    assert_eq!(document.title.as_deref(), Some("Les quais"));
    assert_eq!(outline(&document), [(1, "Les bateaux"), (1, "Les gens")]);
    assert_eq!(document.blocks.len(), 7);
}

#[test]
fn a_short_paragraph_on_each_line() {
    let line = "Le port est silencieux depuis le départ des derniers bateaux, dit-on.";
    let source = format!("Le port\n{line}\n{line}\nLes quais\n{line}\nLes bateaux\n{line}\n{line}");
    let document = text(&source);
    assert_eq!(document.title.as_deref(), Some("Le port"));
    assert_eq!(outline(&document), [(1, "Les quais"), (1, "Les bateaux")]);
}

#[test]
fn lists_with_levels_and_markers() {
    let source = format!(
        "{PARAGRAPH}\nWhat is planned:\n\n  • Quays: {PARAGRAPH}\n  • Boats: {PARAGRAPH}\n    – small ones\n    – big ones\n\
         \x20 • People\n\nThen:\n1) wait\n2) see\n\n(a) or not\n(b) or later\n"
    );
    let document = text(&source);
    assert_eq!(document.text, source);
    let levels = |kind| {
        let of = |block: &&exergue::document::Block| block.kind == kind;
        document
            .blocks
            .iter()
            .filter(of)
            .map(|block| (block.marker.of(&document.text), block.level))
            .collect::<Vec<_>>()
    };
    assert_eq!(levels(BlockKind::Bullet), [("•", 1), ("•", 1), ("–", 2), ("–", 2), ("•", 1)]);
    assert_eq!(levels(BlockKind::Numbered), [("1)", 1), ("2)", 1), ("(a)", 1), ("(b)", 1)]);
    let small = document.blocks.iter().find(|block| block.level == 2).unwrap();
    assert_eq!(small.content(&document.text).of(&document.text), "small ones");
}

#[test]
fn a_list_of_short_lines_is_no_outline() {
    let source = format!("{PARAGRAPH}\n\n1. Buy rope\n\n2. Paint the boat\n\n3. Leave\n\n{PARAGRAPH}");
    let document = text(&source);
    assert_eq!(outline(&document), []);
    assert_eq!(document.blocks.iter().filter(|block| block.kind == BlockKind::Numbered).count(), 3);
}

#[test]
fn a_lone_number_is_no_list() {
    for source in ["- 1.200.000", "16. Nov. 2016", "10. Martin à 2 min"] {
        assert_eq!(blocks(&text(source)), [(BlockKind::Paragraph, source)]);
    }
    let source = format!("1. {PARAGRAPH}\n\n{PARAGRAPH}\n\n2. {PARAGRAPH}");
    let kinds: Vec<BlockKind> = text(&source).blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Numbered, BlockKind::Paragraph, BlockKind::Numbered]);
}

#[test]
fn a_wrapped_heading_is_one() {
    let wrapped =
        PARAGRAPH.split(' ').collect::<Vec<_>>().chunks(9).map(|line| line.join(" ")).collect::<Vec<_>>().join("\n");
    let heading = "What the quays were built for, and what the\nnext hundred years could make of them";
    let document = text(&format!("{wrapped}\n\n{heading}\n\n{wrapped}\n"));
    assert_eq!(outline(&document), [(1, heading.replace('\n', " ").as_str())]);
}

#[test]
fn bare_roman_numerals_are_chapters() {
    let source = format!("I\n\n{PARAGRAPH}\n\nII\n\nCivil works\n\n{PARAGRAPH}");
    assert_eq!(outline(&text(&source)), [(1, "I"), (1, "II"), (2, "Civil works")]);
}

#[test]
fn quotes_and_tables() {
    let source = format!("{PARAGRAPH}\n\n> Nothing is\n> written.\n>\n> > Deeper.\n\nYear\tBoats\n2023\t12\n2024\t3\n");
    let document = text(&source);
    let found = blocks(&document);
    assert_eq!(found[1], (BlockKind::Quote, "> Nothing is\nwritten."));
    assert_eq!(found[2], (BlockKind::Quote, "> > Deeper."));
    assert_eq!(found[3], (BlockKind::Table, "Year\tBoats\n2023\t12\n2024\t3"));
    assert_eq!(document.blocks[2].content(&document.text).of(&document.text), "Deeper.");
    assert_eq!(outline(&document), []);
}

#[test]
fn markdown_is_read_as_one_sees_it() {
    let source = "---\ntitle: The port\nauthor: Jane Roe\npublished: 2024-05-03\n---\n# The old port\n\nA *very* old\n**port**, \
                  see [the map](https://example.org) and `code`. ![gone](a.png)\n\n## Quays\n\n- one\n- two\n  1. deep\n\n\
                  > said\n> once\n\n### Stone\n\n| Year | Boats |\n|--|--|\n| 2024 | 3 |\n\n<p>Some <b>HTML</b></p>\n\nA note.[^n]\n\n\
                  [^n]: Its text.\n\n## Boats\n\n```\nlet x;\n```\n";
    let document = markdown(source);
    assert_eq!((document.title.as_deref(), document.metadata.author.as_deref()), (Some("The port"), Some("Jane Roe")));
    assert_eq!(outline(&document), [(1, "Quays"), (2, "Stone"), (1, "Boats")]);
    let expected = [
        (BlockKind::Heading, "The old port"),
        (BlockKind::Paragraph, "A very old port, see the map and code. gone"),
        (BlockKind::Heading, "Quays"),
        (BlockKind::Bullet, "• one"),
        (BlockKind::Bullet, "• two"),
        (BlockKind::Numbered, "1. deep"),
        (BlockKind::Quote, "said once"),
        (BlockKind::Heading, "Stone"),
        (BlockKind::Table, "Year\tBoats\n2024\t3"),
        (BlockKind::Paragraph, "Some HTML"),
        (BlockKind::Paragraph, "A note.[n]"),
        (BlockKind::Paragraph, "[n] Its text."),
        (BlockKind::Heading, "Boats"),
        (BlockKind::Code, "let x;"),
    ];
    assert_eq!(blocks(&document), expected);
    let styles: Vec<_> = document.styles.iter().map(|run| (run.style, run.span.of(&document.text))).collect();
    let expected = [
        (Style::Emphasis, "very"),
        (Style::Strong, "port"),
        (Style::Link, "the map"),
        (Style::Code, "code"),
        (Style::Image, "gone"),
        (Style::Strong, "HTML"),
    ];
    assert_eq!(styles, expected);
    assert_eq!(document.blocks[5].level, 2);
}

#[test]
fn the_name_of_the_file_is_the_last_resort() {
    let options = Options { name: Some("harbour notes.txt".to_owned()), ..Options::default() };
    let opened = readers::read(PARAGRAPH.as_bytes(), &options, &Job::unattended()).unwrap();
    assert_eq!(opened.document.title.as_deref(), Some("harbour notes"));
    assert_eq!(opened.notices, []);
}

#[test]
fn other_encodings_come_with_a_notice() {
    let bytes = encoding_rs::WINDOWS_1252.encode(PARAGRAPHE).0.into_owned();
    let opened = readers::read(&bytes, &Options::default(), &Job::unattended()).unwrap();
    assert_eq!(opened.document.text, PARAGRAPHE);
    assert_eq!(opened.notices, [Notice::Decoded { encoding: "windows-1252", lossy: false }]);
}

#[test]
fn what_cannot_be_read_says_so() {
    let read = |bytes: &[u8]| readers::read(bytes, &Options::default(), &Job::unattended()).map(|_| ()).unwrap_err();
    assert!(matches!(read(b""), ReadError::Empty));
    assert!(matches!(read(b" \n\t\r\n"), ReadError::Empty));
    assert!(matches!(read(b"\x00\x01\x02\x03"), ReadError::Binary { .. }));
    assert!(matches!(read(b"%PDF-1.7 ..."), ReadError::Damaged { .. }));
    assert!(matches!(read(b"{\\rtf1 words}"), ReadError::NotYet { .. }));
    let cancelled = Job::unattended();
    cancelled.cancel();
    assert!(matches!(readers::read(b"words", &Options::default(), &cancelled), Err(ReadError::Cancelled(_))));
}

#[test]
fn an_endless_line_is_cut_at_sentences() {
    let source = format!("{PARAGRAPH} ").repeat(500);
    let document = text(&source);
    assert!(document.blocks.len() > 5 && document.blocks.iter().all(|block| block.span.len() <= 8_000));
    assert!(!document.blocks[0].continues && document.blocks[1..].iter().all(|block| block.continues));
    assert!(document.sentences.iter().all(|sentence| sentence.of(&document.text) == PARAGRAPH));
    assert_eq!(document.paragraph_at(source.len() / 2), 1);
    for unbroken in ["x".repeat(50_000), "é".repeat(50_000), "e\u{301}\u{302}".repeat(20_000), " x".repeat(30_000)] {
        assert!(text(&unbroken).blocks.len() > 3);
    }
}

#[test]
fn positions_are_found_by_offset() {
    let document = text(&format!("Title\n\nOne\n\n{PARAGRAPH} Yes.\n\n{PARAGRAPH}\n\nTwo\n\n{PARAGRAPH}"));
    let at = document.text.rfind("The harbour").unwrap();
    let section = document.section_at(at).unwrap();
    assert_eq!((document.sections[section].title.as_str(), document.paragraph_at(at)), ("Two", 1));
    let second = document.text[..at - 10].rfind("The harbour").unwrap();
    assert_eq!(document.paragraph_at(second + 5), 2);
    assert_eq!(document.sentence_at(document.text.find("Yes").unwrap()).of(&document.text), "Yes.");
    assert_eq!(document.section_at(0), None);
}

/// Lines that a text may be made of, so that chance meets every rule.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("Les quais".to_owned()),
        Just("1. Stone".to_owned()),
        Just("- a bullet".to_owned()),
        Just("    – deeper".to_owned()),
        Just("> quoted".to_owned()),
        Just(">".to_owned()),
        Just("-----".to_owned()),
        Just("=====".to_owned()),
        Just("# Hash".to_owned()),
        Just("a\tb\tc".to_owned()),
        Just("| a | b |".to_owned()),
        Just("CHAPITRE 2".to_owned()),
        Just("```".to_owned()),
        Just("[^1]: *note* ![i](j) <b>x</b> `c`".to_owned()),
        Just(PARAGRAPH.to_owned()),
        "[ \ta-zA-ZéÉ0-9.,!?:;«»“”’()*_#>\\[\\]<|`~•–—\u{a0}\u{301}-]{0,60}",
    ]
}

proptest! {
    #[test]
    fn every_document_holds_its_invariants(lines in proptest::collection::vec(line(), 0..40), crlf in any::<bool>()) {
        let source = lines.join(if crlf { "\r\n" } else { "\n" });
        for format in Format::ALL {
            let options = Options { format: Some(format), ..Options::default() };
            match readers::read(source.as_bytes(), &options, &Job::unattended()) {
                Ok(opened) => prop_assert_eq!(opened.document.check(), Ok(()), "{:?}", format),
                Err(ReadError::Empty) => {}
                // No archive, no mail: not all is everything.
                Err(ReadError::Damaged { .. } | ReadError::Other { .. }) => prop_assert!(!matches!(format, Format::Text | Format::Markdown | Format::Html)),
                Err(error) => prop_assert!(false, "{}", error),
            }
        }
    }

    #[test]
    fn plain_text_keeps_its_words(lines in proptest::collection::vec(line(), 1..30)) {
        use unicode_normalization::UnicodeNormalization as _;
        let source: String = lines.join("\n").nfc().collect();
        let options = Options { format: Some(Format::Text), ..Options::default() };
        if let Ok(opened) = readers::read(source.as_bytes(), &options, &Job::unattended()) {
            let words = |text: &str| text.replace(|c: char| !c.is_alphanumeric(), " ").split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(words(&opened.document.text), words(&source));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for format in [None].into_iter().chain(Format::ALL.map(Some)) {
            let options = Options { format, ..Options::default() };
            if let Ok(opened) = readers::read(&bytes, &options, &Job::unattended()) {
                prop_assert_eq!(opened.document.check(), Ok(()));
            }
        }
    }
}
