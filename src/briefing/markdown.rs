//! A briefing as Markdown.

use super::Briefing;

/// How a briefing is written.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The folder of the charts' SVG files as the Markdown file names it.
    pub assets: Option<String>,
}

/// Writes a briefing as Markdown.
pub fn write(briefing: &Briefing, options: &Options) -> String {
    let _ = options;
    format!("# {}\n", briefing.title)
}
