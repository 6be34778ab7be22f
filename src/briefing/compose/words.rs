//! The author's own words: text that may stand anywhere in a briefing.

use serde::{Deserialize, Serialize};

use super::Composer;
use crate::briefing::escape::on_one_line;
use crate::briefing::model::BriefingBlock;

/// Words of the author's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Which: unique in a composition.
    pub number: u32,
    /// Their heading; empty for that of the language.
    pub heading: String,
    /// The words, in Markdown.
    pub body: String,
}

impl Composer<'_> {
    pub(super) fn own_words(&self, number: u32) -> Vec<BriefingBlock> {
        let words = self.words.iter().find(|words| words.number == number);
        let body = words.map(|words| words.body.as_str()).filter(|body| !body.trim().is_empty());
        body.map(|body| BriefingBlock::Words(body.to_owned())).into_iter().collect()
    }

    pub(super) fn words_heading(&self, number: u32) -> String {
        let words = self.words.iter().find(|words| words.number == number);
        let heading = words.map(|words| on_one_line(&words.heading)).filter(|heading| !heading.is_empty());
        heading.unwrap_or_else(|| self.phrases.part(super::PartKind::Words(number)).to_owned())
    }
}
