//! What a reader did that the user should know.

use std::fmt;

/// Something that a reader did and that the user should know. Shown with
/// `{}` it is one line in English, as the command line logs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The bytes were no UTF-8 and were decoded as this encoding.
    Decoded {
        /// The encoding's name in the WHATWG standard.
        encoding: &'static str,
        /// Whether some bytes were invalid in that encoding too, and were replaced.
        lossy: bool,
    },
    /// Characters that show nothing but hide, split or turn round what is
    /// read were taken out: bidirectional controls, zero-width characters.
    Invisible {
        /// How many.
        count: usize,
    },
    /// Only the article of a web page was read, without what stands around it.
    Extracted,
    /// The text has tracked changes; it was read as if all were accepted.
    ChangesAccepted,
    /// Text that the file hides from its readers was left out.
    HiddenText,
    /// A part of the file could not be read and is missing.
    Missing {
        /// Its name in the file.
        part: String,
    },
    /// Pages of a PDF are pictures, whose text is not read.
    Pictures {
        /// How many.
        pages: usize,
    },
    /// A PDF does not say what some of its letters are; they are missing.
    UnknownCharacters {
        /// How many.
        count: usize,
    },
    /// There was more than is read, and it was cut off.
    Cut,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decoded { encoding, lossy: false } => write!(f, "read as {encoding}"),
            Self::Decoded { encoding, lossy: true } => {
                write!(f, "read as {encoding}, with characters that could not be read")
            }
            Self::Invisible { count } => write!(f, "{count} invisible characters were taken out"),
            Self::Extracted => f.write_str("only the article was read, not what stands around it"),
            Self::ChangesAccepted => f.write_str("tracked changes were read as accepted"),
            Self::HiddenText => f.write_str("hidden text was left out"),
            Self::Pictures { pages } => write!(f, "{pages} pages are pictures without text"),
            Self::UnknownCharacters { count } => {
                write!(f, "{count} letters are missing: the PDF does not say what they are")
            }
            Self::Cut => f.write_str("more than is read at most: the rest was left out"),
            Self::Missing { part } => write!(f, "{} could not be read and is missing", part.escape_debug()),
        }
    }
}
