//! Golden briefings, and a parser's view of briefings on hostile texts.

use proptest::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, Options as Extensions, Parser, Tag, TagEnd};

use super::*;
use crate::briefing::compose::{Composition, compose};
use crate::briefing::{PartKind, hostile, sample};
use crate::text::Language;

fn hostile_briefing(text: &str, cuts: &[(f64, f64)], bodies: &[String]) -> Briefing {
    hostile::briefing(text, cuts, bodies).1
}

fn sample_briefing(language: Language) -> Briefing {
    let composition = Composition { created: "2026-11-23".to_owned(), ..Composition::default_for(language) };
    compose(&sample::document(), &sample::analysis(), &sample::notes(), &composition)
}

fn of(preset: Preset) -> Options {
    Options { preset, ..Options::default() }
}

#[test]
fn golden() {
    for language in Language::ALL {
        let name = format!("briefing_{}", language.code());
        insta::assert_snapshot!(name, write(&sample_briefing(language), &Options::default()));
    }
    for preset in [Preset::CommonMark, Preset::Pandoc] {
        let options = Options { preset, assets: Some("x.assets".to_owned()), ..Options::default() };
        let name = format!("briefing_{}", preset.name());
        insta::assert_snapshot!(name, write(&sample_briefing(Language::English), &options));
    }
}

#[test]
fn images_have_safe_captions_and_paths() {
    let briefing = hostile_briefing("", &[], &[]);
    let options = Options::default();
    let image = Writer::new(&briefing, &options).image("a [b](c) $d$", "out (1).assets/money.svg");
    assert_eq!(image, "![a \\[b\\](c) $d\\$](out%20%281%29.assets/money.svg)");
}

#[test]
fn a_tag_among_the_words_of_a_note_is_not_said_again() {
    let mut notes = sample::notes();
    let note = &mut notes[3].note;
    note.body = "Ask about #prices, soon.".to_owned();
    note.tags = vec!["prices".to_owned(), "price".to_owned()];
    let composition = Composition::default_for(Language::English);
    let briefing = compose(&sample::document(), &sample::analysis(), &notes[3..4], &composition);
    let written = write(&briefing, &Options::default());
    assert!(written.contains("Ask about #prices, soon. #price ^"), "{written}");
}

#[test]
fn a_part_without_content_has_no_heading() {
    let mut briefing = hostile_briefing("", &[], &[]);
    briefing.parts = vec![Part { kind: PartKind::Charts, heading: "Charts".to_owned(), blocks: Vec::new() }];
    assert!(!write(&briefing, &Options::default()).contains("Charts"));
}

proptest! {
    #[test]
    fn any_text_gives_the_structure_intended(text in hostile::texts(), cuts in hostile::cuts(), title in hostile::texts()) {
        let briefing = hostile_briefing(&text, &cuts, &[]);
        let briefing = Briefing { title: crate::briefing::escape::on_one_line(&title), ..briefing };
        let written = write(&briefing, &Options::default());
        prop_assert_eq!(parsed(&written), intended(&briefing), "{}", written);
        yaml(&written, &briefing);
    }

    #[test]
    fn a_parser_of_the_standard_alone_reads_sources_and_lists(text in hostile::texts(), cuts in hostile::cuts(), title in hostile::texts()) {
        let briefing = hostile_briefing(&text, &cuts, &[]);
        let briefing = Briefing { title: crate::briefing::escape::on_one_line(&title), ..briefing };
        let written = write(&briefing, &of(Preset::CommonMark));
        let read = standard(&written);
        prop_assert_eq!(&read.blocks, &intended_of_standard(&briefing), "{}", written);
        let numbers: Vec<usize> = (1..=briefing.footnotes.len()).collect();
        prop_assert_eq!(&read.sources, &numbers);
        prop_assert!(read.references.iter().all(|number| numbers.contains(number)));
        prop_assert_eq!(read.links, 0, "{}", written);
        yaml(&written, &briefing);
    }

    #[test]
    fn marks_change_nothing_but_themselves(text in hostile::texts(), cuts in hostile::cuts(), bodies in prop::collection::vec(hostile::texts(), 1..5)) {
        let briefing = hostile_briefing(&text, &cuts, &bodies);
        for preset in Preset::ALL {
            let plain = write(&briefing, &of(preset));
            let marked = write(&briefing, &Options { regions: true, ..of(preset) });
            let regions = regions::inner(&marked).unwrap();
            let bare: String = regions.iter().map(|inner| marked[inner.clone()].trim().to_owned() + "\n\n").collect();
            prop_assert!(plain.trim_end().ends_with(bare.trim_end()), "{}", marked);
            // What is exported twice is as it was.
            if let Some(merged) = regions::merge(&marked, &marked).unwrap_or_default() {
                prop_assert_eq!(merged.text, marked);
            }
        }
    }

    #[test]
    fn no_note_reaches_past_its_item(text in hostile::texts(), cuts in hostile::cuts(), bodies in prop::collection::vec(hostile::texts(), 1..5)) {
        let with_bodies = hostile_briefing(&text, &cuts, &bodies);
        let without: Vec<String> = bodies.iter().map(|_| String::new()).collect();
        let without = hostile_briefing(&text, &cuts, &without);
        let outside = |briefing: &Briefing| {
            let mut parsed = parsed(&write(briefing, &Options::default()));
            parsed.retain(|line| !line.starts_with("item") && !line.starts_with(' '));
            parsed
        };
        prop_assert_eq!(outside(&with_bodies), outside(&without), "{}", write(&with_bodies, &Options::default()));
    }
}

proptest! {
    #[test]
    fn no_words_of_the_authors_own_reach_past_their_part(text in hostile::texts(), cuts in hostile::cuts(), body in hostile::texts()) {
        let without = hostile_briefing(&text, &cuts, &[]);
        let mut with = without.clone();
        let words = BriefingBlock::Words(format!("x\n\n{body}"));
        with.parts.insert(0, Part { kind: PartKind::Words(1), heading: "Own".to_owned(), blocks: vec![words] });
        let written = write(&with, &Options::default());
        let rest = &parsed(&write(&without, &Options::default()))[2..];
        prop_assert!(parsed(&written).ends_with(rest), "{}", written);
    }
}

/// What a parser with every extension makes of a text: a line for each block,
/// with its words, its footnotes, and in braces whatever no briefing has.
fn parsed(markdown: &str) -> Vec<String> {
    // Its heading attributes heed no backslash, and neither Obsidian nor GitHub has them.
    let left_out =
        Extensions::ENABLE_HEADING_ATTRIBUTES | Extensions::ENABLE_SMART_PUNCTUATION | Extensions::ENABLE_OLD_FOOTNOTES;
    let extensions = (Extensions::all() - left_out) | Extensions::ENABLE_FOOTNOTES;
    let mut lines: Vec<String> = Vec::new();
    let mut depth = 0;
    let mut fresh = false; // whether a block has begun that its first paragraph belongs to
    for event in Parser::new_ext(markdown, extensions) {
        let begun = match &event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => Some("title".to_owned()),
            Event::Start(Tag::Heading { .. }) => Some("heading".to_owned()),
            Event::Start(Tag::Item) => Some("item".to_owned()),
            Event::Start(Tag::Paragraph) if !fresh => Some("paragraph".to_owned()),
            Event::Start(Tag::BlockQuote(None)) => Some("quote".to_owned()),
            Event::Start(Tag::TableRow | Tag::TableHead) => Some("row".to_owned()),
            Event::Start(Tag::FootnoteDefinition(label)) => Some(format!("footnote {label}")),
            Event::Start(Tag::MetadataBlock(_)) => Some("yaml".to_owned()),
            _ => None,
        };
        match &event {
            Event::Start(Tag::Item) => depth += 1,
            Event::End(TagEnd::Item) => depth -= 1,
            _ => {}
        }
        fresh = matches!(event, Event::Start(Tag::Item | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_)));
        if let Some(kind) = begun {
            let level = if kind == "item" { depth - 1 } else { depth };
            lines.push(format!("{}{kind}:", " ".repeat(level)));
            continue;
        }
        let said = match event {
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => "**".to_owned(),
            Event::Start(Tag::TableCell) => "|".to_owned(),
            Event::Start(Tag::List(None) | Tag::Table(_) | Tag::Paragraph) | Event::End(_) => continue,
            Event::Text(words) => words.into_string(),
            Event::FootnoteReference(label) => format!("[{label}]"),
            other => format!("{{{other:?}}}"),
        };
        if let Some(line) = lines.last_mut() {
            line.push_str(&said);
        }
    }
    lines.retain(|line| !line.starts_with("yaml"));
    lines
}

/// What a parser of YAML makes of the front matter: what the briefing says.
fn yaml(written: &str, briefing: &Briefing) {
    let head = written.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).unwrap().0;
    let yaml: serde_norway::Value = serde_norway::from_str(head).unwrap();
    assert_eq!(yaml["title"].as_str(), Some(crate::briefing::escape::on_one_line(&briefing.title).as_str()));
    assert_eq!(yaml["doc_id"], serde_norway::Value::from(format!("sha256:{}", briefing.source.hash)));
    assert_eq!(yaml["author"][0].as_str(), briefing.source.metadata.author.as_deref());
    assert!(yaml["tags"].as_sequence().is_some_and(|tags| tags.iter().all(serde_norway::Value::is_string)));
    assert_eq!(yaml.as_mapping().map(serde_norway::Mapping::len), Some(9 - usize::from(briefing.created.is_empty())));
}

/// What a parser without extensions makes of a briefing.
#[derive(Debug, Default, PartialEq, Eq)]
struct Standard {
    /// Headings, items, quotes and paragraphs, counted.
    blocks: [usize; 4],
    /// Numbers of the anchors of sources.
    sources: Vec<usize>,
    /// Numbers of links to them.
    references: Vec<usize>,
    /// Links elsewhere, images, code, and HTML that is not ours.
    links: usize,
}

fn standard(markdown: &str) -> Standard {
    let body = markdown.split_once("\n---\n").unwrap().1;
    let mut read = Standard::default();
    let mut depth = 0;
    for event in Parser::new_ext(body, Extensions::empty()) {
        match event {
            Event::Start(Tag::Heading { .. }) => read.blocks[0] += 1,
            Event::Start(Tag::Item) => {
                read.blocks[1] += 1;
                depth += 1;
            }
            Event::End(TagEnd::Item | TagEnd::BlockQuote(_)) => depth -= 1,
            Event::Start(Tag::BlockQuote(_)) => {
                read.blocks[2] += 1;
                depth += 1;
            }
            Event::Start(Tag::Paragraph) if depth == 0 => read.blocks[3] += 1,
            Event::InlineHtml(tag) if tag.starts_with("<a id=\"source-") => {
                read.sources.push(tag.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap());
            }
            Event::InlineHtml(tag) if *tag == *"</a>" || tag.starts_with("<a id=\"h-") => {}
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with("#source-") => {
                read.references.push(dest_url.trim_start_matches("#source-").parse().unwrap());
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::Emphasis)
            | Event::Rule
            | Event::Code(_)
            | Event::Html(_)
            | Event::InlineHtml(_) => read.links += 1,
            _ => {}
        }
    }
    read
}

/// What it is to make of it: as many headings, items, quotes and paragraphs.
fn intended_of_standard(briefing: &Briefing) -> [usize; 4] {
    let mut blocks = [1, 0, 0, 1]; // title and subtitle
    for part in &briefing.parts {
        let written = part.blocks.iter().filter(|block| !matches!(block, BriefingBlock::Chart(_)));
        blocks[0] += usize::from(written.clone().next().is_some());
        for block in written {
            match block {
                BriefingBlock::Subheading { .. } => blocks[0] += 1,
                BriefingBlock::Bullet(_) => blocks[1] += 1,
                BriefingBlock::Table(table) => blocks[1] += table.rows.len(),
                BriefingBlock::Chart(_) | BriefingBlock::Words(_) => {}
                BriefingBlock::Quote(_) => blocks[2] += 1,
                BriefingBlock::Note(_) => {
                    blocks[1] += 1;
                    blocks[2] += 1;
                }
            }
        }
    }
    blocks[0] += usize::from(!briefing.footnotes.is_empty());
    blocks[1] += briefing.footnotes.len();
    blocks
}

/// What a parser is to make of a briefing.
fn intended(briefing: &Briefing) -> Vec<String> {
    let mut lines = vec![format!("title:{}", briefing.title), format!("paragraph:{}", briefing.subtitle)];
    let is_written = |part: &&Part| !part.blocks.iter().all(|block| matches!(block, BriefingBlock::Chart(_)));
    for part in briefing.parts.iter().filter(is_written) {
        lines.push(format!("heading:{}", part.heading));
        for block in &part.blocks {
            intended_block(block, &mut lines);
        }
    }
    for footnote in &briefing.footnotes {
        let mut sections = footnote.path.join(" › ");
        if !sections.is_empty() {
            sections.push_str(", ");
        }
        let words = format!("“{}” — {sections}¶\u{a0}{}", footnote.quote, footnote.paragraph);
        lines.push(format!("footnote {}:{words}", footnote.number));
    }
    lines
}

fn intended_block(block: &BriefingBlock, lines: &mut Vec<String>) {
    match block {
        BriefingBlock::Subheading { line, .. } => lines.push(format!("heading:{}", said(line))),
        BriefingBlock::Bullet(line) => lines.push(format!("item:{}", said(line))),
        BriefingBlock::Table(table) => {
            let cells =
                |cells: Vec<String>| format!("row:{}", cells.iter().map(|cell| format!("|{cell}")).collect::<String>());
            lines.push(cells(table.columns.iter().map(|column| column.title.clone()).collect()));
            lines.extend(table.rows.iter().map(|row| cells(row.iter().map(|line| said(line)).collect())));
        }
        BriefingBlock::Chart(_) => {}
        BriefingBlock::Quote(quote) => {
            let words = said(std::slice::from_ref(&quote.words));
            let words = if quote.kind == QuoteKind::Indirect { words } else { format!("“{words}”") };
            let verb = quote.credit.as_ref().map(|verb| format!(" — {verb}")).unwrap_or_default();
            lines.push(format!("quote:{words}[{}]{verb}", quote.footnote));
        }
        BriefingBlock::Note(note) => {
            let About::Passage { paragraphs, footnote } = &note.about else { panic!("{note:?}") };
            let [Piece::Marked { text, .. }] = paragraphs[0].as_slice() else { panic!("{paragraphs:?}") };
            lines.push(format!("quote:{text}[{footnote}]"));
            lines.push(format!("paragraph:^{}", note.id.block()));
            lines.push(format!("item:**{}**", note.label));
        }
        BriefingBlock::Words(words) => panic!("{words}"),
    }
}

fn said(line: &[Piece]) -> String {
    let say = |piece: &Piece| match piece {
        Piece::Text(text) | Piece::Source { text, .. } => text.clone(),
        Piece::Marked { text, .. } => format!("“{text}”"),
        Piece::Strong(text) => format!("**{}**", crate::briefing::escape::on_one_line(text)),
        Piece::Topic(topic) if topic.title.is_empty() => topic.number.clone(),
        Piece::Topic(topic) => topic.title.clone(),
        Piece::Footnote(number) => format!("[{number}]"),
    };
    line.iter().map(say).collect()
}
