//! Templates of the user's own, in Jinja's language.
//!
//! A template sees these variables:
//!
//! - `title`, `subtitle`, `language` (`fr`, `en`), `created` (`YYYY-MM-DD`, may be empty), `tags`
//! - `front_matter`: the YAML of the default briefing, between its fences
//! - `source`: `title`, `language`, `words`, `hash`, `author`, `published`, `url`, `description`; `none` where
//!   the document does not say
//! - `others`: the same of each further document, in a briefing on several
//! - `parts`: each with `kind` (the name that `--include` takes), `heading`, `md` and `blocks`
//! - `footnotes`: each with `number`, `document` (its title, in a briefing on several), `quote`, `sections` (titles, outermost first), `paragraph`, `md`
//!
//! and in `parts[…].blocks`, by their `type`:
//!
//! - `subheading`: `level`, `text`
//! - `bullet`: `text`, `footnotes` (numbers)
//! - `table`: `columns` (each `title`, `align`), `rows` (lists of cells, each `text`, `md`, `footnotes`)
//! - `chart`: `stem`, `caption`; its file is `<stem>.svg`
//! - `quote`: `speaker`, `verb`, `credit` (what the default briefing says of both), `text`, `footnote`
//! - `words`: `body`, the author's own Markdown
//! - `note`: `id`, `kind`, `label`, `passage` (paragraphs), `topic`, `body`, `tags`, `footnote`
//!
//! `md` is what the default briefing has in that place (nothing for a chart).
//! Everything else is plain text, and the filter `md` makes it safe in
//! Markdown: `{{ title | md }}`.

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior, Value, context};

use super::Briefing;
use super::escape::{LineWriter, Setting};
use super::markdown::{Options, Writer};
use super::model::{About, Align, BriefingBlock, Footnote, Line, NoteBlock, Part, Piece, Source, Table};

/// The default briefing as a template, to begin one's own with.
pub const EXAMPLE: &str = include_str!("../../assets/templates/briefing.md.j2");

/// Steps that a template may take, and as many again for each block and row.
/// A step may allocate some 64 bytes.
const STEPS: u64 = 1_000_000;
const STEPS_FOR_EACH: u64 = 1_000;

/// What is wrong with a template, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the template, line {line}, column {column}: {message}")]
pub struct TemplateError {
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

/// Writes a briefing as `template` says.
///
/// # Errors
/// The template is malformed, names something that is not there, or does not end.
pub fn render(template: &str, briefing: &Briefing) -> Result<String, TemplateError> {
    environment(briefing)
        .and_then(|environment| environment.render_str(template, view(briefing)))
        .map_err(|error| located(&error, template))
}

fn environment(briefing: &Briefing) -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).keep_trailing_newline(true).build()?);
    environment.set_debug(true); // or errors have no column
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_fuel(Some(STEPS + STEPS_FOR_EACH * size(briefing)));
    environment.add_filter("md", escaped);
    Ok(environment)
}

/// Blocks, rows and footnotes.
fn size(briefing: &Briefing) -> u64 {
    let of_block = |block: &BriefingBlock| if let BriefingBlock::Table(table) = block { table.rows.len() } else { 1 };
    let blocks: usize = briefing.parts.iter().flat_map(|part| &part.blocks).map(of_block).sum();
    (blocks + briefing.footnotes.len()) as u64
}

/// The filter `md`.
fn escaped(words: &str) -> String {
    let mut line = LineWriter::new(Setting::Anywhere);
    line.text(words);
    line.finish()
}

fn located(error: &Error, template: &str) -> TemplateError {
    let message = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    let Some(before) = error.range().and_then(|range| template.get(..range.start)) else {
        return TemplateError { line: error.line().unwrap_or(1), column: 1, message };
    };
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    TemplateError { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1, message }
}

fn view(briefing: &Briefing) -> Value {
    let options = Options::default();
    let writer = Writer::new(briefing, &options);
    context! {
        title => briefing.title.as_str(),
        subtitle => briefing.subtitle.as_str(),
        language => briefing.language.code(),
        created => briefing.created.as_str(),
        tags => briefing.tags.clone(),
        front_matter => writer.front_matter(briefing),
        source => source_view(&briefing.source),
        parts => list(&briefing.parts, |part| part_view(part, &writer)),
        others => list(&briefing.others, source_view),
        footnotes => list(&briefing.footnotes, |footnote| footnote_view(footnote, &writer)),
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
        md => writer.footnote(footnote),
    }
}

fn part_view(part: &Part, writer: &Writer<'_>) -> Value {
    context! {
        kind => part.kind.name(),
        heading => part.heading.as_str(),
        md => writer.part(part),
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
            credit => quote.credit.as_deref(),
            verb => quote.verb.as_deref(),
            text => plain(std::slice::from_ref(&quote.words)),
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
    use super::*;
    use crate::briefing::compose::{Composition, compose};
    use crate::briefing::{markdown, sample};
    use crate::text::Language;

    fn briefing() -> Briefing {
        let composition = Composition::default_for(Language::English);
        compose(&sample::document(), &sample::analysis(), &sample::notes(), &composition)
    }

    #[test]
    fn the_example_gives_the_default_briefing() {
        let lines = |text: &str| text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let written = markdown::write(&briefing(), &Options::default());
        assert_eq!(lines(&render(EXAMPLE, &briefing()).unwrap()), lines(&written));
    }

    #[test]
    fn tables_can_be_written_otherwise() {
        let template = "{% for part in parts if part.kind == 'key-figures' %}{% for row in part.blocks[0].rows %}\
            {{ row[0].text }};{{ row[1].footnotes | join('+') }} {% endfor %}{% endfor %}";
        let written = render(template, &briefing()).unwrap();
        assert!(written.starts_with("> SEK 2M ≈ $90,000;3 ") || written.starts_with(">\u{a0}SEK"), "{written}");
    }

    #[test]
    fn the_filter_escapes() {
        assert_eq!(render("{{ '# a|*b*' | md }}", &briefing()).unwrap(), "\\# a\\|\\*b\\*");
        assert_eq!(render("{{ '<b>' }}", &briefing()).unwrap(), "<b>");
    }

    #[test]
    fn errors_say_where() {
        let at = |template: &str| {
            let error = render(template, &briefing()).unwrap_err();
            (error.line, error.column)
        };
        assert_eq!(at("é\né {{ titel }}"), (2, 6));
        assert_eq!(at("{% for %}"), (1, 8));
        assert_eq!(at("{{ title | nope }}").0, 1);
        assert_eq!(at("{% include 'other' %}").0, 1);
    }

    #[test]
    fn what_does_not_end_is_ended() {
        for template in [
            "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "{% set n = namespace(x='xxxxxxxx') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x }}",
        ] {
            let error = render(template, &briefing()).unwrap_err();
            assert_eq!(error.line, 1, "{error}");
        }
    }
}
