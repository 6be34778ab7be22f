//! Documents that the open one may be said to be a version of: read from the
//! library once, off the window's thread, and looked through as a title is typed.

use crate::library::Version;
use crate::text::fold;

/// Documents of the library, to choose one.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// Each with its title, folded; the last opened first.
    all: Vec<(String, Version)>,
    /// Those that are offered.
    pub offered: Vec<Version>,
}

/// Documents offered at most: who looks for more types a letter.
const MOST: usize = 60;

impl Candidates {
    /// Looks through these from now on.
    pub fn take_up(&mut self, all: Vec<Version>, query: &str) {
        self.all = all.into_iter().map(|version| (fold(&version.title), version)).collect();
        self.look_for(query);
    }

    /// Offers those whose titles hold what was typed.
    pub fn look_for(&mut self, query: &str) {
        let query = fold(query.trim());
        let found = self.all.iter().filter(|(title, _)| title.contains(&query));
        self.offered = found.map(|(_, version)| version.clone()).take(MOST).collect();
    }
}
