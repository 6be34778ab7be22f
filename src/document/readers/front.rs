//! What stands in front of a text and is none of it: covers, title pages, tables of contents.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::text::{Language, lexicon};

/// What these are called, in lower case.
#[derive(Debug, Default, Deserialize)]
struct Words {
    contents: FxHashSet<String>,
    covers: FxHashSet<String>,
}

/// The words of all languages as one: it is not known yet which one a text is in.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut all = Words::default();
    for language in Language::ALL {
        let words: Words = lexicon(language, "front").unwrap_or_default();
        all.contents.extend(words.contents);
        all.covers.extend(words.covers);
    }
    all
});

/// Whether a heading stands over a table of contents.
pub(super) fn is_contents(heading: &str) -> bool {
    WORDS.contents.contains(&bare(heading))
}

/// Whether a heading is the name of a cover or of a title page, and says nothing.
pub(super) fn is_cover(heading: &str) -> bool {
    WORDS.covers.contains(&bare(heading))
}

fn bare(heading: &str) -> String {
    let heading = heading.trim_matches(|c: char| !c.is_alphanumeric());
    heading.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
