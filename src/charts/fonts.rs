//! The typeface of charts, which the window's own words are set in too.

/// Inter, regular.
pub const SANS: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.ttf");
/// Inter, semibold.
pub const SANS_BOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.ttf");
