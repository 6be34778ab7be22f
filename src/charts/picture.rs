//! What a chart's file is.

use serde::{Deserialize, Serialize};

/// What a chart's file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Picture {
    /// Lines and text, sharp at any size.
    #[default]
    Svg,
    /// Pixels, for programs that show no SVG.
    Png,
}

impl Picture {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Svg, Self::Png];

    /// Its name on the command line and in settings, and its file's extension.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|picture| picture.extension() == name)
    }
}
