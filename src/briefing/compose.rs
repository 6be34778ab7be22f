//! Composing: from an analysis and notes to a briefing.
