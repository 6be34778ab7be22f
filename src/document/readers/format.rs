//! The formats that have a reader, and what they are called elsewhere.

/// A format that has a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown (CommonMark with tables and front matter).
    Markdown,
    /// A web page.
    Html,
    /// A web page in one file, as browsers save it.
    Mhtml,
    /// A Word document.
    Docx,
    /// A text of office programs such as `LibreOffice`.
    Odt,
    /// A book.
    Epub,
    /// A mail.
    Mail,
    /// PDF.
    Pdf,
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
    pub const ALL: [Self; 9] =
        [Self::Text, Self::Markdown, Self::Html, Self::Mhtml, Self::Docx, Self::Odt, Self::Epub, Self::Pdf, Self::Mail];

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
            Self::Html => Names {
                name: "html",
                title: "web page",
                extensions: &["html", "htm", "xhtml", "xht"],
                media_types: &["text/html", "application/xhtml+xml"],
            },
            Self::Mhtml => Names {
                name: "mhtml",
                title: "web archive",
                extensions: &["mhtml", "mht"],
                media_types: &["application/x-mimearchive", "multipart/related"],
            },
            Self::Docx => Names {
                name: "docx",
                title: "Word document",
                extensions: &["docx", "docm", "dotx", "dotm"],
                media_types: &["application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
            },
            Self::Odt => Names {
                name: "odt",
                title: "OpenDocument text",
                extensions: &["odt", "ott", "fodt"],
                media_types: &["application/vnd.oasis.opendocument.text"],
            },
            Self::Epub => Names {
                name: "epub",
                title: "EPUB book",
                extensions: &["epub"],
                media_types: &["application/epub+zip"],
            },
            Self::Mail => Names { name: "mail", title: "mail", extensions: &["eml"], media_types: &["message/rfc822"] },
            Self::Pdf => Names { name: "pdf", title: "PDF", extensions: &["pdf"], media_types: &["application/pdf"] },
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

    /// Whether its files are archives.
    pub(super) fn is_packed(self) -> bool {
        matches!(self, Self::Docx | Self::Odt | Self::Epub)
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
