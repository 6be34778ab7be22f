//! What a template sees: the model of a briefing as plain values.

use minijinja::{Value, context};

use crate::briefing::Briefing;
use crate::briefing::escape::Setting;
use crate::briefing::markdown::{Options, Writer};
use crate::briefing::model::{About, Align, BriefingBlock, Footnote, Line, NoteBlock, Part, Piece, Source, Table};

/// What a template sees of a briefing.
pub(super) fn of(briefing: &Briefing, options: &Options) -> Value {
    let writer = Writer::new(briefing, options);
    let sources = (!briefing.footnotes.is_empty()).then(|| writer.region("sources", writer.sources(briefing)));
    context! {
        title => briefing.title.as_str(),
        subtitle => briefing.subtitle.as_str(),
        language => briefing.language.code(),
        created => briefing.created.as_str(),
        tags => briefing.tags.clone(),
        front_matter => writer.front_matter(briefing),
        head => writer.head(briefing).map(|head| writer.region("head", head)).unwrap_or_default(),
        source => source_view(&briefing.source),
        others => list(&briefing.others, source_view),
        parts => list(&briefing.parts, |part| part_view(part, &writer)),
        footnotes => list(&briefing.footnotes, |footnote| footnote_view(footnote, &writer)),
        sources => sources.unwrap_or_default(),
    }
}

fn source_view(source: &Source) -> Value {
    let metadata = &source.metadata;
    context! {
        title => source.title.as_str(),
        language => source.language.code(),
        words => source.words,
        hash => source.hash.to_string(),
        author => metadata.author.as_deref(),
        published => metadata.published.as_deref(),
        url => metadata.source.as_deref(),
        description => metadata.description.as_deref(),
    }
}

fn list<T>(items: &[T], view: impl Fn(&T) -> Value) -> Value {
    items.iter().map(view).collect::<Vec<Value>>().into()
}

fn footnote_view(footnote: &Footnote, writer: &Writer<'_>) -> Value {
    context! {
        number => footnote.number,
        document => footnote.document.as_deref(),
        quote => footnote.quote.as_str(),
        sections => footnote.path.clone(),
        paragraph => footnote.paragraph,
        pages => footnote.pages.as_ref().map(|(first, last)| vec![first.clone(), last.clone()]),
        md => writer.footnote(footnote),
    }
}

fn part_view(part: &Part, writer: &Writer<'_>) -> Value {
    context! {
        kind => part.kind.name(),
        heading => part.heading.as_str(),
        md => writer.part(part),
        region => writer.headed(part).map(|headed| writer.region(&part.kind.name(), headed)).unwrap_or_default(),
        blocks => list(&part.blocks, |block| block_view(block, writer)),
    }
}

fn block_view(block: &BriefingBlock, writer: &Writer<'_>) -> Value {
    let md = writer.block(block).unwrap_or_default();
    match block {
        BriefingBlock::Subheading { level, line } => {
            context! { type => "subheading", md, level => u32::from(*level), text => plain(line) }
        }
        BriefingBlock::Bullet(line) => {
            context! { type => "bullet", md, text => plain(line), footnotes => footnotes(line) }
        }
        BriefingBlock::Table(table) => {
            let (columns, rows) = table_view(table, writer);
            context! { type => "table", md, columns, rows }
        }
        BriefingBlock::Chart(chart) => {
            context! { type => "chart", md, stem => chart.stem.as_str(), caption => chart.caption.as_str() }
        }
        BriefingBlock::Quote(quote) => context! {
            type => "quote",
            md,
            speaker => quote.speaker.as_deref(),
            verb => quote.verb.as_deref(),
            text => plain(std::slice::from_ref(&quote.words)),
            credit => quote.credit.as_deref(),
            remark => quote.remark.as_deref(),
            footnote => quote.footnote,
        },
        BriefingBlock::Note(note) => note_view(note, md),
        BriefingBlock::Words(words) => context! { type => "words", md, body => words.as_str() },
    }
}

fn table_view(table: &Table, writer: &Writer<'_>) -> (Value, Value) {
    let columns = list(&table.columns, |column| {
        let align = if column.align == Align::Right { "right" } else { "left" };
        context! { title => column.title.as_str(), align }
    });
    let cell = |line: &Line| {
        context! { text => plain(line), md => writer.line(Setting::Cell, line), footnotes => footnotes(line) }
    };
    (columns, list(&table.rows, |row| list(row, cell)))
}

fn note_view(note: &NoteBlock, md: String) -> Value {
    let (passage, topic, footnote) = match &note.about {
        About::Passage { paragraphs, footnote } => (paragraphs.as_slice(), None, Some(*footnote)),
        About::Lost { paragraphs } => (paragraphs.as_slice(), None, None),
        About::Topic(topic) => (&[] as &[Line], Some(topic.title.clone()), None),
        About::Document => (&[] as &[Line], None, None),
    };
    context! {
        type => "note",
        md,
        id => note.id.block(),
        kind => note.kind.name(),
        label => note.label.as_str(),
        passage => list(passage, |line| plain(line).into()),
        topic,
        changed => note.changed.as_deref(),
        body => note.body.as_str(),
        tags => note.tags.clone(),
        footnote,
    }
}

/// The words of a line, without footnotes.
fn plain(line: &[Piece]) -> String {
    let words = line.iter().filter_map(|piece| match piece {
        Piece::Text(text) | Piece::Strong(text) | Piece::Source { text, .. } | Piece::Marked { text, .. } => Some(text),
        Piece::Topic(topic) => Some(&topic.title),
        Piece::Footnote(_) => None,
    });
    words.map(String::as_str).collect()
}

/// The footnotes of a line.
fn footnotes(line: &[Piece]) -> Vec<usize> {
    line.iter().filter_map(|piece| if let Piece::Footnote(number) = piece { Some(*number) } else { None }).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use minijinja::value::ValueKind;

    use super::*;
    use crate::briefing::compose::{Composition, PartKind, Words, compose};
    use crate::briefing::sample;
    use crate::text::Language;

    /// The keys of each object, by where it is; blocks by their type.
    fn keys(at: &str, value: &Value, found: &mut BTreeMap<String, BTreeSet<String>>) {
        match value.kind() {
            ValueKind::Seq => value.try_iter().unwrap().for_each(|item| keys(at, &item, found)),
            ValueKind::Map => {
                let kind = value.get_attr("type").ok();
                let at = kind.as_ref().and_then(|kind| kind.as_str()).unwrap_or(at).to_owned();
                for key in value.try_iter().unwrap() {
                    found.entry(at.clone()).or_default().insert(key.to_string());
                    keys(&key.to_string(), &value.get_item(&key).unwrap(), found);
                }
            }
            _ => {}
        }
    }

    /// The names in the first column of each table of the documentation, by the name in its heading.
    fn documented() -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut object = None;
        for line in include_str!("../../../docs/templates.md").lines() {
            if line.starts_with('#') {
                object = line.split('`').nth(1).map(str::to_owned);
            } else if let (Some(object), Some(row)) = (&object, line.strip_prefix("| `")) {
                let names = found.entry(object.clone()).or_default();
                names.extend(row.split_once('`').map(|(name, _)| name.to_owned()));
            }
        }
        found
    }

    #[test]
    fn the_documentation_names_every_variable_and_no_other() {
        let mut composition = Composition::default_for(Language::English);
        composition.words.push(Words { number: 1, body: "In short.".to_owned(), ..Words::default() });
        composition.parts.push(PartKind::Words(1));
        let briefing = compose(&sample::document(), &sample::analysis(), &sample::notes(), &composition);
        let mut found = BTreeMap::new();
        keys("briefing", &of(&briefing, &Options::default()), &mut found);
        // A cell is an item of an item of `rows`.
        assert!(found.contains_key("chart") && found.contains_key("rows"), "{found:?}");
        assert_eq!(found, documented());
    }
}
