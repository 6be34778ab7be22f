//! A briefing as Markdown.
