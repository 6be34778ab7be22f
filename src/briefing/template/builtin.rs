//! The templates that come with the program, to use or to begin one's own with.

/// A template that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuiltIn {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it writes, in one line.
    pub about: &'static str,
    /// The template.
    pub source: &'static str,
}

/// Every template that comes with the program.
pub const BUILT_IN: [BuiltIn; 4] = [
    BuiltIn {
        name: "briefing",
        about: "the usual briefing, with its regions: a start for one's own",
        source: include_str!("../../../assets/templates/briefing.md.j2"),
    },
    BuiltIn {
        name: "one-page",
        about: "key points and key figures, each with its source in brackets; no footnotes",
        source: include_str!("../../../assets/templates/one-page.md.j2"),
    },
    BuiltIn {
        name: "quotes",
        about: "who said what: each quote with its speaker, section and paragraph",
        source: include_str!("../../../assets/templates/quotes.md.j2"),
    },
    BuiltIn {
        name: "figures",
        about: "the table of figures alone, with the sentence of each",
        source: include_str!("../../../assets/templates/figures.md.j2"),
    },
];

impl BuiltIn {
    /// The template of this name.
    pub fn of(name: &str) -> Option<Self> {
        BUILT_IN.into_iter().find(|template| template.name == name)
    }
}
