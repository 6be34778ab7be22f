//! The files that an exported briefing consists of. Pure: whoever exports
//! writes them.

use std::path::{Path, PathBuf};

use super::markdown;
use super::model::{Briefing, BriefingBlock, Chart};
use crate::charts::svg;

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where.
    pub path: PathBuf,
    /// What.
    pub content: String,
}

/// The files of a briefing exported to `path`: its charts in a folder beside
/// it, `NAME.assets`, and last the text that links to them: `filled`, if a
/// template of the user's own was filled, else the usual Markdown.
pub fn files(briefing: &Briefing, path: &Path, filled: Option<String>) -> Vec<File> {
    let folder = path.with_extension("assets");
    let mut files: Vec<File> = charts(briefing)
        .map(|chart| File {
            path: folder.join(&chart.stem).with_extension("svg"),
            content: svg::write(&chart.spec, briefing.language),
        })
        .collect();
    let assets = folder.file_name().filter(|_| !files.is_empty()).map(|name| name.to_string_lossy().into_owned());
    let content = filled.unwrap_or_else(|| markdown::write(briefing, &markdown::Options { assets }));
    files.push(File { path: path.to_path_buf(), content });
    files
}

fn charts(briefing: &Briefing) -> impl Iterator<Item = &Chart> {
    let blocks = briefing.parts.iter().flat_map(|part| &part.blocks);
    blocks.filter_map(|block| match block {
        BriefingBlock::Chart(chart) => Some(chart),
        _ => None,
    })
}
