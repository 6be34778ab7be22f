//! The formats that have a reader, and what they are called elsewhere.

/// A format that has a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown (CommonMark with tables and front matter).
    Markdown,
}

/// What a format is called.
struct Names {
    /// On the command line, in the library and in parcels: never to be changed.
    name: &'static str,
    /// In messages.
    title: &'static str,
    /// Extensions of files, the usual one first.
    extensions: &'static [&'static str],
    /// Media types, for the desktop.
    media_types: &'static [&'static str],
}

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Text, Self::Markdown];

    fn names(self) -> Names {
        match self {
            Self::Text => {
                Names { name: "text", title: "plain text", extensions: &["txt", "text"], media_types: &["text/plain"] }
            }
            Self::Markdown => Names {
                name: "markdown",
                title: "Markdown",
                extensions: &["md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd"],
                media_types: &["text/markdown"],
            },
        }
    }

    /// Its name on the command line and wherever it is kept.
    pub fn name(self) -> &'static str {
        self.names().name
    }

    /// Its name in messages: "Markdown".
    pub fn title(self) -> &'static str {
        self.names().title
    }

    /// Extensions of its files in lower case, without a dot, the usual one first.
    pub fn extensions(self) -> &'static [&'static str] {
        self.names().extensions
    }

    /// Its media types, as desktops know them.
    pub fn media_types(self) -> &'static [&'static str] {
        self.names().media_types
    }

    /// The format of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format of a file with this extension, in upper or lower case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        let has = |format: &Self| format.extensions().iter().any(|known| known.eq_ignore_ascii_case(extension));
        Self::ALL.into_iter().find(has)
    }
}
