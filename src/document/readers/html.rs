//! HTML within Markdown: its words, without its tags.

/// Whether an inline tag breaks the line.
pub(super) fn is_break(tag: &str) -> bool {
    name(tag) == "br"
}

/// The paragraphs of a block of HTML: tags, comments, scripts and styles are
/// left out, white space is as a browser sets it.
pub(super) fn paragraphs(html: &str) -> Vec<String> {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = name(rest);
        let length = if rest.starts_with("<!--") {
            past(rest, "-->")
        } else if matches!(name.as_str(), "script" | "style" | "svg" | "iframe") && !rest.starts_with("</") {
            past(rest, &format!("</{name}>"))
        } else if name.is_empty() && !rest.starts_with("<!") {
            text.push('<');
            1
        } else {
            past(rest, ">")
        };
        rest = &rest[length..];
        if is_block(&name) {
            text.push_str("\n\n");
        }
    }
    text.push_str(rest);
    let paragraphs = text.split("\n\n").map(|part| unescape(&part.split_whitespace().collect::<Vec<_>>().join(" ")));
    paragraphs.filter(|part| !part.trim().is_empty()).collect()
}

/// The name of the tag that `tag` starts with, in lower case; empty where it is none.
fn name(tag: &str) -> String {
    let inner = tag.strip_prefix('<').unwrap_or_default();
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    inner.chars().take_while(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// How many bytes of `rest` there are up to and with `end`, in lower or upper case; all where it is missing.
fn past(rest: &str, end: &str) -> usize {
    let found = rest.as_bytes().windows(end.len()).position(|window| window.eq_ignore_ascii_case(end.as_bytes()));
    found.map_or(rest.len(), |at| at + end.len())
}

fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "tr",
        "td",
        "th",
        "table",
        "br",
        "hr",
        "blockquote",
        "pre",
        "section",
        "article",
        "figure",
        "figcaption",
        "details",
        "summary",
        "dt",
        "dd",
    ];
    BLOCKS.contains(&name)
}

/// The entities that people write by hand.
fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];
    named.iter().fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_tags() {
        let html = "<div class=\"a\">\n<p>One <b>two</b><br>three &amp; four</p>\n<!-- no -->\n<script>x < y</script>5 < 6</div>";
        assert_eq!(paragraphs(html), ["One two", "three & four", "5 < 6"]);
        assert_eq!(paragraphs("<p>open <i"), ["open"]);
        assert!(is_break("<br />") && is_break("<BR>") && !is_break("<b>"));
    }
}
