//! A note's body as HTML: the reader's own Markdown without anything that
//! loads, runs, or reaches past the note.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Writes a body. HTML in it stays text, an image is its description with a
/// link, and a link leads to the web or to an address for mail, or nowhere.
pub(super) fn write(out: &mut String, body: &str) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    html::push_html(out, Parser::new_ext(body, options).map(harmless));
}

fn harmless(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Link { link_type, dest_url, title, id } | Tag::Image { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: destination(dest_url), title, id })
        }
        Event::End(TagEnd::Image) => Event::End(TagEnd::Link),
        // The page's own headings are above these.
        Event::Start(Tag::Heading { .. }) => {
            Event::Start(Tag::Heading { level: HeadingLevel::H6, id: None, classes: Vec::new(), attrs: Vec::new() })
        }
        Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Heading(HeadingLevel::H6)),
        event => event,
    }
}

fn destination(url: CowStr<'_>) -> CowStr<'_> {
    let lower = url.trim().to_lowercase();
    let safe = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    // What Markdown takes for an address of mail has no scheme of its own.
    let mail = !lower.contains([':', '/']) && lower.contains('@');
    if safe || mail { url } else { CowStr::Borrowed("#") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(body: &str) -> String {
        let mut out = String::new();
        write(&mut out, body);
        out
    }

    #[test]
    fn markdown_works_and_nothing_else() {
        assert_eq!(written("*a* `b`"), "<p><em>a</em> <code>b</code></p>\n");
        assert_eq!(written("# a"), "<h6>a</h6>\n");
        assert_eq!(written("<b onclick=\"x\">a"), "<p>&lt;b onclick=&quot;x&quot;&gt;a</p>\n".replace("&quot;", "\""));
        assert!(!written("<script>\nalert(1)\n</script>\n\n</div>").contains("<s"));
        assert_eq!(written("![a](https://x.org/b.png)"), "<p><a href=\"https://x.org/b.png\">a</a></p>\n");
        assert_eq!(written("[a](javascript:x) [b](file:///c)"), "<p><a href=\"#\">a</a> <a href=\"#\">b</a></p>\n");
        assert_eq!(written("<a@b.org>"), "<p><a href=\"mailto:a@b.org\">a@b.org</a></p>\n");
    }
}
