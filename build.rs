//! Checks the assets, so that a bad one stops the build and not the user.
//! On Windows it also gives the program its icon and version.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

/// What a check answers: nothing, or one line that names the file.
type Check = Result<(), String>;

const TOPICS: usize = 7;
const DOSSIERS: [&str; 2] = ["assets/dossiers/china-ai.en.md", "assets/dossiers/china-ai.fr.md"];
const LEXICONS: [&str; 2] = ["assets/lexicon/en.toml", "assets/lexicon/fr.toml"];
const MODELS: [(&str, &[u8]); 2] = [("assets/models/tagger.en.bin", b"en"), ("assets/models/tagger.fr.bin", b"fr")];
const LOCALES: [&str; 2] = ["assets/locales/en.ftl", "assets/locales/fr.ftl"];
const FONTS: [&str; 8] = [
    "assets/fonts/Inter-Italic.ttf",
    "assets/fonts/Inter-Regular.ttf",
    "assets/fonts/Inter-SemiBold.ttf",
    "assets/fonts/Inter-SemiBoldItalic.ttf",
    "assets/fonts/Literata-Bold.ttf",
    "assets/fonts/Literata-BoldItalic.ttf",
    "assets/fonts/Literata-Italic.ttf",
    "assets/fonts/Literata-Regular.ttf",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    for folder in ["dossiers", "fonts", "icon", "lexicon", "locales", "models"] {
        println!("cargo::rerun-if-changed=assets/{folder}");
    }
    let mut checks: Vec<Check> = Vec::new();
    checks.extend(DOSSIERS.map(dossier));
    checks.push(same_tables(LEXICONS));
    checks.push(same_messages(LOCALES));
    checks.extend(MODELS.map(|(path, language)| model(path, language)));
    checks.extend(FONTS.map(font));
    checks.push(windows_resource());
    for problem in checks.into_iter().filter_map(Result::err) {
        println!("cargo::error={problem}");
    }
}

fn read(path: &str) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))
}

/// The line that a byte stands in, from 1.
fn line(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

/// A dossier has front matter with a title, one `#` title and seven `##` topics.
fn dossier(path: &str) -> Check {
    let text = read(path)?;
    let (front_matter, body) = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .ok_or_else(|| format!("{path}: no front matter between two lines of ---"))?;
    let titled = front_matter
        .lines()
        .filter_map(|line| line.strip_prefix("title:"))
        .any(|value| !value.trim().trim_matches('"').is_empty());
    if !titled {
        return Err(format!("{path}: the front matter has no title"));
    }
    let count = |marker: &str| body.lines().filter(|line| line.starts_with(marker)).count();
    match (count("# "), count("## ")) {
        (1, TOPICS) => Ok(()),
        (1, topics) => Err(format!("{path}: {topics} topics (lines with ##), there should be {TOPICS}")),
        (titles, _) => Err(format!("{path}: {titles} titles (lines with #), there should be 1")),
    }
}

/// A lexicon lacks no table that another language has.
fn same_tables(paths: [&str; 2]) -> Check {
    let tables = |path: &str| -> Result<BTreeSet<String>, String> {
        let text = read(path)?;
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start);
            format!("{path}: line {}: {}", line(&text, at), error.message())
        })?;
        Ok(table.into_iter().filter(|(_, value)| value.is_table()).map(|(name, _)| name).collect())
    };
    let found = [tables(paths[0])?, tables(paths[1])?];
    for (here, there) in [(0, 1), (1, 0)] {
        if let Some(name) = found[there].difference(&found[here]).next() {
            return Err(format!("{}: no table [{name}], which {} has", paths[here], paths[there]));
        }
    }
    Ok(())
}

/// A model has its header (magic, version, language), its size, and the checksum of what follows (FNV-1a):
/// `src/analysis/entities/tagger/model.rs` writes and reads it.
fn model(path: &str, language: &[u8]) -> Check {
    const HEADER: usize = 16;
    const SIZE: usize = HEADER + 2 * 16 * 6 + (1 << 17) * 16;
    let bytes = fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    let rest = bytes.get(HEADER..).unwrap_or_default();
    let sum = rest
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3));
    let expected = [b"EXTG\x01".as_slice(), language, b"\0", &sum.to_le_bytes()].concat();
    if bytes.len() != SIZE {
        return Err(format!("{path}: {} bytes, there should be {SIZE}", bytes.len()));
    }
    if !bytes.starts_with(&expected) {
        return Err(format!("{path}: its header does not fit what follows; train it again (assets/models/README.md)"));
    }
    Ok(())
}

/// The locales have the same messages with the same variables, and refer to none that is missing.
fn same_messages(paths: [&str; 2]) -> Check {
    let found = [messages(paths[0])?, messages(paths[1])?];
    for (here, there) in [(0, 1), (1, 0)] {
        for (id, variables) in &found[there] {
            let Some(own) = found[here].get(id) else {
                return Err(format!("{}: no message {id}, which {} has", paths[here], paths[there]));
            };
            if let Some(variable) = variables.difference(own).next() {
                return Err(format!("{}: {id} does not use ${variable}, as {} does", paths[here], paths[there]));
            }
        }
    }
    Ok(())
}

/// The messages of a locale (`id` or `id.attribute`), each with its variables.
fn messages(path: &str) -> Result<BTreeMap<String, BTreeSet<String>>, String> {
    let text = read(path)?;
    let resource = fluent_syntax::parser::parse(text.as_str()).map_err(|(_, errors)| match errors.first() {
        Some(error) => format!("{path}: line {}: {error}", line(&text, error.pos.start)),
        None => format!("{path}: not a Fluent file"),
    })?;
    let mut found = BTreeMap::new();
    let mut terms = BTreeSet::new();
    let mut wanted = Used::default();
    for entry in &resource.body {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => (message.id.name.to_owned(), message.value.as_ref(), &message.attributes),
            Entry::Term(term) => {
                terms.insert(term.id.name.to_owned());
                wanted.pattern(&term.value);
                continue;
            }
            _ => continue,
        };
        let parts = value
            .map(|value| (id.clone(), value))
            .into_iter()
            .chain(attributes.iter().map(|attribute| (format!("{id}.{}", attribute.id.name), &attribute.value)));
        for (key, pattern) in parts {
            let mut used = Used::default();
            used.pattern(pattern);
            wanted.messages.append(&mut used.messages);
            wanted.terms.append(&mut used.terms);
            if found.insert(key.clone(), used.variables).is_some() {
                return Err(format!("{path}: message {key} stands there twice"));
            }
        }
    }
    if let Some(id) = wanted.messages.iter().find(|id| !found.contains_key(*id)) {
        return Err(format!("{path}: a message refers to {{ {id} }}, which is not there"));
    }
    if let Some(id) = wanted.terms.difference(&terms).next() {
        return Err(format!("{path}: a message refers to {{ -{id} }}, which is not there"));
    }
    Ok(found)
}

/// What a pattern refers to.
#[derive(Default)]
struct Used {
    variables: BTreeSet<String>,
    messages: BTreeSet<String>,
    terms: BTreeSet<String>,
}

impl Used {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute.as_ref().map_or(String::new(), |attribute| format!(".{}", attribute.name));
                self.messages.insert(format!("{}{attribute}", id.name));
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.terms.insert(id.name.to_owned());
                self.arguments(arguments.as_ref());
            }
            InlineExpression::FunctionReference { arguments, .. } => self.arguments(Some(arguments)),
            InlineExpression::Placeable { expression } => self.expression(expression),
        }
    }

    fn arguments(&mut self, arguments: Option<&CallArguments<&str>>) {
        let Some(arguments) = arguments else { return };
        for positional in &arguments.positional {
            self.inline(positional);
        }
        for named in &arguments.named {
            self.inline(&named.value);
        }
    }
}

/// A font is there and is a TrueType file: the window cannot start on anything else.
fn font(path: &str) -> Check {
    let bytes = fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    if bytes.starts_with(&[0, 1, 0, 0]) { Ok(()) } else { Err(format!("{path}: not a TrueType font")) }
}

/// The icon and version that Windows shows. Only Windows has the tool for it.
#[cfg(windows)]
fn windows_resource() -> Check {
    const ICON: &str = "assets/icon/exergue.ico";
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return Ok(());
    }
    if !Path::new(ICON).is_file() {
        return Err(format!("{ICON}: no such file"));
    }
    winresource::WindowsResource::new().set_icon(ICON).compile().map_err(|error| format!("{ICON}: {error}"))
}

/// The icon that the Windows build needs is there, so that no other platform loses it.
#[cfg(not(windows))]
fn windows_resource() -> Check {
    const ICON: &str = "assets/icon/exergue.ico";
    if Path::new(ICON).is_file() { Ok(()) } else { Err(format!("{ICON}: no such file")) }
}
