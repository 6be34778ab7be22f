//! What is on the clipboard. egui hands over what is pasted into a text field;
//! opening the clipboard as a document needs to ask for it.

use crate::document::readers::Format;

/// What the clipboard has for a document, where the platform gives it: HTML
/// with its headings and tables, where that is there and has text.
pub fn document() -> Option<(String, Option<Format>)> {
    let mut clipboard = arboard::Clipboard::new().ok()?;
    let html = clipboard.get().html().ok().filter(|html| is_worth_it(html));
    html.map(|html| (html, Some(Format::Html))).or_else(|| Some((clipboard.get_text().ok()?, None)))
}

/// Whether some HTML says more than its text does. What is copied from an editor
/// of code or from a terminal has nothing but colours.
fn is_worth_it(html: &str) -> bool {
    const TAGS: [&str; 8] = ["<p", "<h1", "<h2", "<h3", "<li", "<td", "<table", "<blockquote"];
    let lower = html.to_ascii_lowercase();
    TAGS.iter().any(|tag| lower.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_alone_are_no_document() {
        assert!(is_worth_it("<meta charset='utf-8'><P>One</P>"));
        assert!(!is_worth_it("<div><span style=\"color:red\">let x;</span></div>"));
    }
}
