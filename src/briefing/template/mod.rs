//! Templates of the user's own, in Jinja's language. What a template sees is
//! documented in `docs/templates.md`, which a test holds to [`view`].
//!
//! `md` is what the usual briefing has in a place. Everything else is plain
//! text, and the filter `md` makes it safe in Markdown: `{{ title | md }}`.

mod builtin;
mod view;

pub use builtin::{BUILT_IN, BuiltIn};

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

use super::Briefing;
use super::escape::{LineWriter, Setting, on_one_line};
use super::markdown::Options;
use super::model::BriefingBlock;

/// Steps that a template may take, and as many again for each block and row.
/// A step may allocate some 64 bytes.
const STEPS: u64 = 1_000_000;
const STEPS_FOR_EACH: u64 = 1_000;

/// Calls within calls that a template may make: far less than the stack bears.
const DEPTH: usize = 100;

/// Code points of a line that an error shows at most.
const SHOWN: usize = 80;

/// What is wrong with a template, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the template, line {line}, column {column}: {message}, in \"{shown}\"")]
pub struct TemplateError {
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// The line, or what is around the column where it is long.
    pub shown: String,
}

/// Writes a briefing as `template` says. `options` are those of its `md`. A
/// template reads nothing but what it is given: there are no files to include.
///
/// # Errors
/// The template is malformed, names something that is not there, or does not end.
pub fn render(template: &str, briefing: &Briefing, options: &Options) -> Result<String, TemplateError> {
    environment(briefing)
        .and_then(|environment| environment.render_str(template, view::of(briefing, options)))
        .map_err(|error| located(&error, template))
}

fn environment(briefing: &Briefing) -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).keep_trailing_newline(true).build()?);
    environment.set_debug(true); // or errors have no column
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_recursion_limit(DEPTH);
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
    let message = match error.kind() {
        ErrorKind::OutOfFuel => "it does not end, or writes far too much: look for a loop within a loop".to_owned(),
        ErrorKind::TemplateNotFound => "a template cannot read other files".to_owned(),
        _ => error.detail().map_or_else(|| error.kind().to_string(), str::to_owned),
    };
    let at = error.range().map(|range| range.start).filter(|at| template.is_char_boundary(*at));
    let at = at.unwrap_or_else(|| start_of(error.line().unwrap_or(1), template));
    let line_start = template[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = template[line_start..].lines().next().unwrap_or_default();
    let column = template[line_start..at].chars().count() + 1;
    TemplateError { line: template[..at].matches('\n').count() + 1, column, message, shown: excerpt(line, column) }
}

/// Where a line begins, by its number from 1.
fn start_of(line: usize, template: &str) -> usize {
    template.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum()
}

/// A line, or as much of it as shows the column.
fn excerpt(line: &str, column: usize) -> String {
    let first = if line.chars().count() > SHOWN { column.saturating_sub(SHOWN / 2) } else { 0 };
    on_one_line(&line.chars().skip(first).take(SHOWN).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::compose::{Composition, compose};
    use crate::briefing::{markdown, sample};

    fn render(template: &str, briefing: &Briefing) -> Result<String, TemplateError> {
        super::render(template, briefing, &Options::default())
    }

    use crate::text::Language;

    fn briefing() -> Briefing {
        let composition = Composition::default_for(Language::English);
        compose(&sample::document(), &sample::analysis(), &sample::notes(), &composition)
    }

    #[test]
    fn the_built_in_briefing_is_the_usual_one() {
        let lines = |text: &str| text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let template = BuiltIn::of("briefing").unwrap().source;
        for preset in markdown::Preset::ALL {
            let options = Options { preset, assets: Some("x.assets".to_owned()), regions: true, ..Options::default() };
            let written = markdown::write(&briefing(), &options);
            assert_eq!(lines(&super::render(template, &briefing(), &options).unwrap()), lines(&written));
        }
    }

    #[test]
    fn every_built_in_template_is_filled() {
        for BuiltIn { name, about, source } in BUILT_IN {
            let written = render(source, &briefing()).unwrap();
            assert!(written.contains("140 years") || written.contains("Nobody asked"), "{name}: {written}");
            assert!(!about.is_empty());
        }
    }

    #[test]
    fn tables_can_be_written_otherwise() {
        let template = "{% for part in parts if part.kind == 'key-figures' %}{% for row in part.blocks[0].rows %}\
            {{ row[0].text }};{{ row[1].footnotes | join('+') }} {% endfor %}{% endfor %}";
        let written = render(template, &briefing()).unwrap();
        assert!(written.contains("2M ≈ $90,000;3 $6 (!);2 "), "{written}");
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
        let message = |template: &str| render(template, &briefing()).unwrap_err().to_string();
        assert!(message("a\n  {{ titel }}").ends_with("in \"{{ titel }}\""), "{}", message("a\n  {{ titel }}"));
        assert!(message(&format!("{}{{{{ titel }}}}", "é".repeat(500))).len() < 300);
        for template in ["{% include '/etc/passwd' %}", "{% extends '../x' %}", "{% import 'a' as b %}"] {
            assert!(message(template).contains("cannot read other files"), "{}", message(template));
        }
    }

    #[test]
    fn what_does_not_end_is_ended() {
        let deep = format!("{}x{}", "{% if title %}".repeat(5000), "{% endif %}".repeat(5000));
        let nested = format!("{{{{ {}1{} }}}}", "(".repeat(5000), ")".repeat(5000));
        for template in [
            "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "{% macro m() %}{{ n() }}{% endmacro %}{% macro n() %}{{ m() }}{% endmacro %}{{ m() }}",
            "{% set n = namespace(x='xxxxxxxx') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x }}",
            "{% for part in parts recursive %}{{ loop(parts) }}{% endfor %}",
            &deep,
            &nested,
        ] {
            let error = render(template, &briefing()).unwrap_err();
            assert_eq!(error.line, 1, "{error}");
        }
        let error =
            render("{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}", &briefing());
        assert!(error.unwrap_err().to_string().contains("does not end"));
    }
}
