//! A briefing as Markdown.

use super::Briefing;

/// How a briefing is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The folder of the charts' SVG files as the Markdown file names it
    /// (`out.assets`), without a slash at its end. `None` leaves the charts
    /// out, and with them a part that holds nothing else.
    pub assets: Option<String>,
}

/// Writes a briefing as Markdown: UTF-8 with line feeds, one of them at the end.
pub fn write(briefing: &Briefing, options: &Options) -> String {
    let _ = options;
    format!("# {}\n", briefing.title)
}
