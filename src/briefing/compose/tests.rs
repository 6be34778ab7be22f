//! Briefings on texts that were analysed as any text is.

use super::options::{FigureGrouping, NoteGrouping, QuoteGrouping, Which};
use super::*;
use crate::analysis::EntityKind;
use crate::briefing::{Note, NoteKind, markdown, sample};
use crate::document::Anchor;
use crate::document::readers::{self, Format, Options as Reading};
use crate::job::Job;

const ENGLISH: &str = "# The ferry at Nordhavn\n\n\
    The ferry company Skagen Line earned €2.4 billion in 2023, about 12% more than in 2022. \
    It employs 12,500 people and keeps three boats. Revenue rose by 35% in 2023.\n\n\
    # Costs\n\n\
    “We will cut costs,” said Ada Holm, the chief executive of Skagen Line. A new ferry costs between €90 million and \
    €110 million. The chief executive warned that fuel prices doubled in March 2022. Revenue rose by 35% in 2023.\n";

const FRENCH: &str = "# Le port de Lannoy\n\n\
    Le port a reçu 1 billion de yuans en 2021, selon Ada Holm, directrice de Skagen Line. Le chiffre d’affaires de \
    Skagen Line atteint 2,4 milliards d’euros en 2023. Deux grues suffisent.\n";

struct Found {
    document: Document,
    analysis: Analysis,
}

impl Found {
    fn read(text: &str, language: Language) -> Self {
        let job = Job::unattended();
        let options = Reading { format: Some(Format::Markdown), language: Some(language), ..Reading::default() };
        let document = readers::read(text.as_bytes(), &options, &job).unwrap().document;
        let analysis = crate::analysis::analyze(&document, &[], &job).unwrap();
        Self { document, analysis }
    }

    fn material(&self) -> Material<'_> {
        Material { document: &self.document, analysis: &self.analysis, notes: &[] }
    }

    /// The briefing with only this part, as its author chose.
    fn part(&self, kind: PartKind, choose: impl FnOnce(&mut Options)) -> Composed {
        let mut composition = Composition { parts: vec![kind], ..Composition::default_for(self.document.language) };
        choose(&mut composition.options);
        compose_offering(self.material(), &[], &[], &composition)
    }

    fn anchor(&self, words: &str) -> Anchor {
        let at = self.document.text.find(words).unwrap();
        Anchor::new(&self.document, Span::new(at, at + words.len()))
    }
}

/// The cells of the first column of every table, without spaces that do not break.
fn values(briefing: &Briefing) -> Vec<String> {
    rows(briefing).into_iter().map(|row| row.into_iter().next().unwrap_or_default()).collect()
}

fn rows(briefing: &Briefing) -> Vec<Vec<String>> {
    let plain = |line: &model::Line| {
        let words = line.iter().map(|piece| match piece {
            Piece::Text(text) | Piece::Strong(text) | Piece::Source { text, .. } | Piece::Marked { text, .. } => {
                text.replace(['\u{a0}', '\u{202f}'], " ")
            }
            Piece::Topic(topic) => topic.title.clone(),
            Piece::Footnote(number) => format!("[{number}]"),
        });
        words.collect::<String>()
    };
    let tables = briefing.parts.iter().flat_map(|part| &part.blocks).filter_map(|block| match block {
        BriefingBlock::Table(table) => Some(table),
        _ => None,
    });
    tables.flat_map(|table| &table.rows).map(|row| row.iter().map(plain).collect()).collect()
}

fn headings(briefing: &Briefing) -> Vec<String> {
    let blocks = briefing.parts.iter().flat_map(|part| &part.blocks);
    let heading = |block: &BriefingBlock| match block {
        BriefingBlock::Subheading { line, .. } => match line.as_slice() {
            [Piece::Text(text)] => Some(text.clone()),
            [Piece::Topic(topic)] => Some(topic.title.clone()),
            other => panic!("{other:?}"),
        },
        _ => None,
    };
    blocks.filter_map(heading).collect()
}

#[test]
fn key_figures_are_those_that_matter_by_kind_and_equal_ones_once() {
    let found = Found::read(ENGLISH, Language::English);
    let Composed { briefing, offers } = found.part(PartKind::KeyFigures, |_| {});
    let values = values(&briefing);
    assert_eq!(&values[..2], ["€2.4B", "€90–110M"], "{values:?}");
    assert_eq!(values.iter().filter(|value| *value == "+35%").count(), 1, "{values:?}");
    assert!(values.iter().any(|value| value.starts_with("12,500")), "{values:?}");
    let rise = rows(&briefing).into_iter().find(|row| row[0] == "+35%").unwrap();
    assert!(rise[1].starts_with("Revenue[") && rise[1].matches('[').count() == 2, "{rise:?}");
    assert_eq!(offers.tally(PartKind::KeyFigures).unwrap().shown, values.len());
}

#[test]
fn a_short_text_full_of_figures_gives_a_table_that_can_be_read() {
    let sentence = |n: usize| format!("Quay {n} cost €{n}.5 million. It is {n}4 metres deep. It took {n}0 days.");
    let text = (1..30).map(sentence).collect::<Vec<_>>().join("\n\n");
    let found = Found::read(&text, Language::English);
    let values = values(&found.part(PartKind::KeyFigures, |_| {}).briefing);
    assert_eq!(values.len(), 20);
    assert!(values.iter().all(|value| value.starts_with('€')), "money comes before depths: {values:?}");
    let all = found.part(PartKind::KeyFigures, |options| options.key_figures.which = Which::All).briefing;
    assert!(rows(&all).len() > 60);
}

#[test]
fn a_value_in_other_words_has_the_texts_own_beside_it() {
    let found = Found::read(FRENCH, Language::French);
    let briefing = found.part(PartKind::KeyFigures, |_| {}).briefing;
    let rows = rows(&briefing);
    let of = |value: &str| rows.iter().find(|row| row[0].starts_with(value)).unwrap_or_else(|| panic!("{rows:?}"));
    assert_eq!(of("2,4")[0], "2,4 Md€");
    let yuan = of("1 000");
    assert!(yuan.concat().contains("1 billion de yuans"), "{yuan:?}");
    assert!(!yuan[0].contains("billion") || !yuan[1].contains("billion"), "said twice: {yuan:?}");
}

#[test]
fn figures_are_ticked_and_unticked_by_their_content() {
    let found = Found::read(ENGLISH, Language::English);
    let all = found.part(PartKind::KeyFigures, |options| options.key_figures.which = Which::All).briefing;
    let important = found.part(PartKind::KeyFigures, |_| {}).briefing;
    assert!(values(&all).len() >= values(&important).len());
    let dropped = found.anchor("€2.4 billion");
    let without = |document: &Found| {
        let dropped = dropped.clone();
        let briefing =
            document.part(PartKind::KeyFigures, |options| options.key_figures.dropped = vec![dropped]).briefing;
        values(&briefing)
    };
    assert!(!without(&found).contains(&"€2.4B".to_owned()));
    // The text has moved: the choice still holds.
    let later = Found::read(&format!("A new line at the start.\n\n{ENGLISH}"), Language::English);
    assert!(!without(&later).contains(&"€2.4B".to_owned()));
    assert!(values(&later.part(PartKind::KeyFigures, |_| {}).briefing).contains(&"€2.4B".to_owned()));
}

#[test]
fn figures_by_topic_stand_under_their_sections() {
    let found = Found::read(ENGLISH, Language::English);
    let briefing = found.part(PartKind::KeyFigures, |options| options.key_figures.by = FigureGrouping::Topic).briefing;
    assert_eq!(headings(&briefing), ["The ferry at Nordhavn", "Costs"]);
    assert!(rows(&briefing).iter().all(|row| !row.concat().contains("Costs")), "the heading says it");
}

#[test]
fn key_points_are_as_many_as_are_wanted_and_without_those_dropped() {
    let found = Found::read(ENGLISH, Language::English);
    let all = found.part(PartKind::KeyPoints, |_| {});
    let first = all.offers.key_points[0].span;
    let count = all.offers.key_points.len();
    assert!(count > 1);
    let one = found.part(PartKind::KeyPoints, |options| options.key_points.most = Some(1));
    assert_eq!(one.offers.key_points.iter().filter(|offer| offer.chosen).count(), 1);
    let anchor = Anchor::new(&found.document, first);
    let fewer = found.part(PartKind::KeyPoints, |options| options.key_points.dropped = vec![anchor]);
    assert!(!fewer.offers.key_points[0].chosen);
    assert_eq!(fewer.offers.tally(PartKind::KeyPoints).map(|tally| tally.shown), Some(count - 1));
}

#[test]
fn whos_who_can_be_narrowed() {
    let found = Found::read(ENGLISH, Language::English);
    let names = |choose: &dyn Fn(&mut Options)| values(&found.part(PartKind::WhosWho, choose).briefing);
    let all = names(&|_| {});
    assert!(
        all.iter().any(|name| name.starts_with("Ada Holm")) && all.iter().any(|name| name.starts_with("Skagen Line"))
    );
    let people = names(&|options| options.whos_who.without_kinds = vec![EntityKind::Organisation, EntityKind::Place]);
    assert!(people.iter().all(|name| !name.starts_with("Skagen Line")), "{people:?}");
    let with_role = names(&|options| options.whos_who.with_role = true);
    assert!(with_role.iter().any(|name| name.starts_with("Ada Holm")), "{with_role:?}");
    assert!(with_role.len() < all.len());
}

#[test]
fn quotes_by_topic_name_their_speaker() {
    let found = Found::read(ENGLISH, Language::English);
    let by_topic = found.part(PartKind::Quotes, |options| options.quotes.by = QuoteGrouping::Topic).briefing;
    assert_eq!(headings(&by_topic), ["Costs"]);
    let written = markdown::write(&by_topic, &markdown::Options::default());
    assert!(written.contains("— Ada Holm · said"), "{written}");
    let direct = found.part(PartKind::Quotes, |options| options.quotes.direct = true).briefing;
    let count = |briefing: &Briefing| briefing.parts.first().map_or(0, |part| part.blocks.len());
    assert!(count(&direct) <= count(&found.part(PartKind::Quotes, |_| {}).briefing));
}

#[test]
fn notes_are_grouped_and_narrowed() {
    let (document, analysis, notes) = (sample::document(), sample::analysis(), sample::notes());
    let part = |choose: &dyn Fn(&mut Options)| {
        let mut composition =
            Composition { parts: vec![PartKind::Notes], ..Composition::default_for(Language::English) };
        choose(&mut composition.options);
        compose(&document, &analysis, &notes, &composition)
    };
    let by = |by| headings(&part(&|options| options.notes.by = by));
    let lost = "Not found in this version of the text";
    assert_eq!(by(NoteGrouping::Text), [lost]);
    assert_eq!(by(NoteGrouping::Topic), ["First wheels", "Prices", lost]);
    assert_eq!(by(NoteGrouping::Kind), ["Key point", "Question", "Doubt", lost]);
    assert_eq!(by(NoteGrouping::Tag), ["#prices", lost]);
    let narrowed = part(&|options| {
        options.notes.without_kinds = vec![NoteKind::Doubt.name().to_owned(), NoteKind::Evidence.name().to_owned()];
    });
    assert!(headings(&narrowed).is_empty());
    assert_eq!(narrowed.parts[0].blocks.len(), 3);
    assert_eq!(part(&|options| options.notes.tags = vec!["prices".to_owned()]).parts[0].blocks.len(), 1);
}

#[test]
fn the_authors_own_words_stand_where_they_are_put() {
    let found = Found::read(ENGLISH, Language::English);
    let mut composition = Composition::default_for(Language::English);
    composition.parts = vec![PartKind::Words(7), PartKind::KeyPoints, PartKind::Words(2), PartKind::Words(9)];
    composition.words = vec![
        Words { number: 2, heading: String::new(), body: "Ask *her*.".to_owned() },
        Words { number: 7, heading: "Why # now".to_owned(), body: "It matters.".to_owned() },
        Words { number: 9, heading: "Nothing".to_owned(), body: " \n".to_owned() },
    ];
    let briefing = compose_all(found.material(), &[], &[], &composition);
    let headings: Vec<&str> = briefing.parts.iter().map(|part| part.heading.as_str()).collect();
    assert_eq!(headings, ["Why # now", "Key points", "In my own words"]);
    let written = markdown::write(&briefing, &markdown::Options::default());
    assert!(written.contains("## In my own words\n\nAsk *her*.\n"), "{written}");
}

#[test]
fn a_briefing_on_two_documents_names_them_and_knows_who_is_in_both() {
    let (first, second) = (Found::read(ENGLISH, Language::English), Found::read(FRENCH, Language::French));
    let find = |found: &Found, name: &str| found.analysis.entities.iter().position(|entity| entity.name == name);
    let same = vec![
        vec![(0, find(&first, "Ada Holm").unwrap()), (1, find(&second, "Ada Holm").unwrap())],
        vec![(0, find(&first, "Skagen Line").unwrap()), (1, find(&second, "Skagen Line").unwrap())],
    ];
    let composition = Composition::default_for(Language::English);
    let briefing = compose_all(first.material(), &[second.material()], &same, &composition);
    assert_eq!(briefing.sources().count(), 2);
    let written = markdown::write(&briefing, &markdown::Options::default());
    let (one, other) = (first.document.hash, second.document.hash);
    assert!(written.contains(&format!("doc_id:\n  - \"sha256:{one}\"\n  - \"sha256:{other}\"\n")), "{written}");
    assert_eq!(written.matches("| **Ada Holm**").count(), 1, "{written}");
    let figures = briefing.parts.iter().find(|part| part.kind == PartKind::KeyFigures).unwrap();
    let BriefingBlock::Table(table) = &figures.blocks[0] else { panic!("{figures:?}") };
    assert_eq!(table.columns.last().unwrap().title, "Document");
    for title in ["The ferry at Nordhavn", "Le port de Lannoy"] {
        assert!(table.rows.iter().any(|row| row.last().unwrap() == &[Piece::Text(title.to_owned())]), "{title}");
        assert!(briefing.footnotes.iter().any(|footnote| footnote.document.as_deref() == Some(title)), "{title}");
    }
    insta::assert_snapshot!("two_documents", written);
}

#[test]
fn a_note_given_with_every_document_comes_once_with_its_own() {
    let (first, second) = (Found::read(ENGLISH, Language::English), Found::read(FRENCH, Language::French));
    let at = second.document.text.find("Deux grues").unwrap();
    let locator = Locator::new(&second.document);
    let notes = [
        Note::on_passage(&second.document, Span::new(at, at + 10), NoteKind::Doubt, "Why two?"),
        Note::on_document(&second.document, NoteKind::Question, "Who wrote it?"),
    ];
    let notes = notes.map(|note| Placed::find(&locator, &second.document, note));
    let [one, other] = [first.material(), second.material()].map(|material| Material { notes: &notes, ..material });
    let composition = Composition { parts: vec![PartKind::Notes], ..Composition::default_for(Language::English) };
    let briefing = compose_all(one, &[other], &[], &composition);
    assert_eq!(headings(&briefing), ["Le port de Lannoy"], "none is listed as lost");
    assert_eq!(briefing.parts[0].blocks.len(), 3);
}

#[test]
fn a_composition_of_the_first_version_is_read_and_a_later_one_refused() {
    let old = "{\"language\":\"fr\",\"parts\":[\"key-points\",\"charts\"],\"created\":\"\",\"mark_unchecked\":true}";
    let read: Composition = serde_json::from_str(old).unwrap();
    assert_eq!(read.parts, [PartKind::KeyPoints, PartKind::Charts]);
    assert_eq!(read.options, Options::default());
    let later = old.replace("\"created\"", "\"mood\":1,\"created\"");
    let refused = serde_json::from_str::<Composition>(&later).unwrap_err().to_string();
    assert!(refused.contains("mood"), "{refused}");
    let whole = Composition { words: vec![Words { number: 1, ..Words::default() }], ..read };
    let json = serde_json::to_string(&whole).unwrap();
    assert_eq!(serde_json::from_str::<Composition>(&json).unwrap(), whole);
}

#[test]
fn compositions_that_only_knew_marking_are_still_read() {
    let read = |rest: &str| {
        let json = format!(r#"{{"language":"en","parts":[],"created":""{rest}}}"#);
        serde_json::from_str::<Composition>(&json).unwrap().unchecked
    };
    assert_eq!(read(""), Unchecked::Show);
    assert_eq!(read(r#","mark_unchecked":true"#), Unchecked::Mark);
    assert_eq!(read(r#","mark_unchecked":false"#), Unchecked::Show);
    let left_out = Composition { unchecked: Unchecked::LeaveOut, ..Composition::default_for(Language::English) };
    let json = serde_json::to_string(&left_out).unwrap();
    assert!(json.contains(r#""unchecked":"leave-out""#), "{json}");
    assert_eq!(serde_json::from_str::<Composition>(&json).unwrap(), left_out);
}
