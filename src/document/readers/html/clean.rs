//! Before a tree is made of HTML: what nobody reads is dropped, tags are
//! balanced and their depth is bounded, so that no page can make the tree
//! larger than the page.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::Attribute;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use crate::document::readers::limits::{DEEPEST, MOST_ATTRIBUTES};

/// How tags are to be understood.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::document::readers) enum Syntax {
    /// HTML: `<p/>` only begins a paragraph.
    Html,
    /// XHTML: `<p/>` is an empty paragraph.
    Xhtml,
}

/// The attribute that numbers elements, so that one is known again.
pub(super) const NUMBER: &str = "data-exergue";

/// `html` without scripts, styles, forms, hidden elements and comments, each
/// tag with its end, at most [`DEEPEST`] within one another.
pub(super) fn clean(html: &str, syntax: Syntax) -> String {
    let bounded = bound_attributes(html);
    let sink = Cleaner { state: RefCell::new(State::new(syntax, bounded.len())) };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&bounded));
    // It only stops for scripts to be run, and for that it has to be told to.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut state = tokenizer.sink.state.take();
    state.close_to(0);
    state.out
}

/// `html` with at most [`MOST_ATTRIBUTES`] for each tag: the tokenizer compares each with
/// all before it.
fn bound_attributes(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut kept: Vec<&str> = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        at += found + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (mut attributes, mut quote, mut cut) = (0, None, None);
        while let Some(byte) = bytes.get(at) {
            // Where an attribute may end here: right after it.
            let end = match (quote, byte) {
                (None, b'>') => break,
                (None, b'"' | b'\'') if bytes[at - 1] == b'=' || bytes[at - 1].is_ascii_whitespace() => {
                    quote = Some(*byte);
                    None
                }
                (None, b' ' | b'\t' | b'\n' | b'\x0C' | b'\r' | b'/' | b'"' | b'\'') => Some(at),
                (Some(mark), byte) if mark == *byte => {
                    quote = None;
                    Some(at + 1)
                }
                _ => None,
            };
            attributes += usize::from(end.is_some());
            cut = cut.or(end.filter(|_| attributes > MOST_ATTRIBUTES));
            at += 1;
        }
        if let Some(cut) = cut {
            kept.push(&html[from..cut]);
            from = at;
        }
    }
    if kept.is_empty() {
        return Cow::Borrowed(html);
    }
    kept.push(&html[from..]);
    Cow::Owned(kept.concat())
}

struct Cleaner {
    state: RefCell<State>,
}

impl TokenSink for Cleaner {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::TagToken(tag) => return state.take(&tag),
            Token::CharacterTokens(text) if !state.is_dropped() => state.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    /// Only XHTML has CDATA sections.
    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.state.borrow().syntax == Syntax::Xhtml
    }
}

struct State {
    syntax: Syntax,
    out: String,
    open: Vec<Element>,
    /// How many of the open elements are dropped with what is in them.
    dropped: usize,
    /// The last number given to an element.
    number: usize,
    /// Whether what comes is the text of a script with data, kept as it is.
    raw: bool,
}

#[derive(Default)]
struct Element {
    name: String,
    dropped: bool,
    /// Whether its tags were written.
    written: bool,
}

impl Default for State {
    fn default() -> Self {
        Self::new(Syntax::Html, 0)
    }
}

impl State {
    fn new(syntax: Syntax, length: usize) -> Self {
        let out = String::with_capacity(length);
        Self { syntax, out, open: Vec::new(), dropped: 0, number: 0, raw: false }
    }

    fn is_dropped(&self) -> bool {
        self.dropped > 0
    }

    fn take(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        // A prefix of XML says nothing here: <svg:path>, <xhtml:p>.
        let name = name.strip_prefix("xhtml:").or_else(|| name.strip_prefix("html:")).unwrap_or(name);
        if tag.kind == TagKind::EndTag {
            self.end(name);
            return TokenSinkResult::Continue;
        }
        let empty = VOID.contains(&name) || (self.syntax == Syntax::Xhtml && tag.self_closing);
        self.start(name, tag, empty);
        if empty {
            return TokenSinkResult::Continue;
        }
        match name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    fn start(&mut self, name: &str, tag: &Tag, empty: bool) {
        if OPTIONAL_END.contains(&name) {
            self.end_optional();
        }
        let data = name == "script" && attribute(tag, "type").is_some_and(|kind| kind.ends_with("ld+json"));
        let dropped = (DROPPED.contains(&name) && !data) || is_hidden(tag);
        if self.is_dropped() || dropped {
            if !empty && (dropped || !OPTIONAL_END.contains(&name)) {
                self.open(name, dropped, false);
            }
            return;
        }
        let deep = self.open.len() >= DEEPEST;
        if !deep {
            self.write_tag(name, tag);
        }
        if empty {
            if !deep && !VOID.contains(&name) {
                self.write_end(name);
            }
        } else if !OPTIONAL_END.contains(&name) {
            self.raw = data;
            self.open(name, false, !deep);
        }
    }

    fn open(&mut self, name: &str, dropped: bool, written: bool) {
        // Beyond the limit nothing is kept of an element; its end is none of another's then.
        if self.open.len() < 2 * DEEPEST || (dropped && !self.is_dropped()) {
            self.dropped += usize::from(dropped);
            self.open.push(Element { name: name.to_owned(), dropped, written });
        }
    }

    /// A hidden element whose end tag may be left out ends where the next one begins.
    fn end_optional(&mut self) {
        if self.open.last().is_some_and(|last| last.dropped && OPTIONAL_END.contains(&last.name.as_str())) {
            self.close_to(self.open.len() - 1);
        }
    }

    fn end(&mut self, name: &str) {
        let inline = INLINE.contains(&name);
        // An inline element ends within its block; a cell's content within the table.
        let stop = |element: &Element| {
            if inline { !INLINE.contains(&element.name.as_str()) } else { element.name == "table" }
        };
        let mut index = self.open.len();
        while index > 0 {
            index -= 1;
            if self.open[index].name == name {
                return self.close_to(index);
            }
            if stop(&self.open[index]) {
                break;
            }
        }
        if OPTIONAL_END.contains(&name) && !self.is_dropped() {
            self.close_inline();
            self.write_end(name);
        }
    }

    /// Ends inline elements that were left open in a paragraph or cell.
    fn close_inline(&mut self) {
        let keep = self.open.iter().rposition(|element| !INLINE.contains(&element.name.as_str()));
        self.close_to(keep.map_or(0, |last| last + 1));
    }

    fn close_to(&mut self, length: usize) {
        while self.open.len() > length {
            let Some(element) = self.open.pop() else { return };
            self.dropped -= usize::from(element.dropped);
            self.raw = false;
            if element.written {
                self.write_end(&element.name);
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.raw { self.out.push_str(text) } else { escape(text, &mut self.out) }
    }

    fn write_tag(&mut self, name: &str, tag: &Tag) {
        self.out.push('<');
        self.out.push_str(name);
        // Without attributes, at most three of a kind are opened anew after a block.
        let plain = INLINE.contains(&name) && !matches!(name, "a" | "span" | "sup" | "sub");
        for Attribute { name, value } in tag.attrs.iter().filter(|_| !plain) {
            let name: &str = &name.local;
            if KEPT.contains(&name) {
                self.out.push(' ');
                self.out.push_str(name);
                self.out.push_str("=\"");
                escape(&value[..value.floor_char_boundary(LONGEST_VALUE)], &mut self.out);
                self.out.push('"');
            }
        }
        if !INLINE.contains(&name) {
            self.number += 1;
            self.out.push_str(&format!(" {NUMBER}=\"{}\"", self.number));
        }
        self.out.push('>');
    }

    fn write_end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

/// Whether a browser would not show the element.
fn is_hidden(tag: &Tag) -> bool {
    let style = attribute(tag, "style").map(|style| {
        let mut style = style.to_ascii_lowercase();
        style.retain(|c| !c.is_ascii_whitespace());
        style
    });
    let hides = |style: String| {
        ["display:none", "visibility:hidden", "font-size:0", "mso-hide:all"].iter().any(|rule| {
            let after = style.split_once(rule).map(|(_, after)| after);
            // Not font-size:0.9em.
            after.is_some_and(|after| !after.starts_with(['.', '1', '2', '3', '4', '5', '6', '7', '8', '9']))
        })
    };
    let aria = attribute(tag, "aria-hidden").is_some_and(|value| value.eq_ignore_ascii_case("true"));
    attribute(tag, "hidden").is_some() || aria || style.is_some_and(hides)
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// Bytes of an attribute's value that are kept.
const LONGEST_VALUE: usize = 2_000;

/// Attributes that say something about the text.
const KEPT: &[&str] = &[
    "alt",
    "class",
    "colspan",
    "content",
    "datetime",
    "epub:type",
    "href",
    "http-equiv",
    "id",
    "itemprop",
    "lang",
    "name",
    "property",
    "rel",
    "role",
    "rowspan",
    "start",
    "type",
    "value",
];

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// What is no text, or was not written by the author.
const DROPPED: &[&str] = &[
    "annotation",
    "annotation-xml",
    "applet",
    "audio",
    "button",
    "canvas",
    "datalist",
    "dialog",
    "embed",
    "frame",
    "frameset",
    "iframe",
    "input",
    "map",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "video",
];

/// Elements that end where the next of their kind begins.
const OPTIONAL_END: &[&str] =
    &["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rp", "rt"];

/// Elements within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(html: &str, syntax: Syntax) -> String {
        let mut clean = clean(html, syntax);
        while let Some((at, end)) =
            clean.find(&format!(" {NUMBER}=")).and_then(|at| Some((at, at + clean[at..].find(['>'])?)))
        {
            clean.replace_range(at..end, "");
        }
        clean
    }

    #[test]
    fn what_nobody_reads_is_dropped() {
        let html = "<p onclick=\"x()\" class=a>One<script>if (a</p>) {}</script><!-- no --> <b>two</b>\
                    <span style=\"Display: none\">gone <i>too</i></span> &amp; three<svg><path d=1 /><text>x</text></svg></p>\
                    <p hidden>gone<p>four<noscript><p>gone</noscript>";
        assert_eq!(cleaned(html, Syntax::Html), "<p class=\"a\">One <b>two</b> &amp; three</p><p>four");
    }

    #[test]
    fn tags_are_balanced() {
        assert_eq!(cleaned("<div><b>x</div>y</b>", Syntax::Html), "<div><b>x</b></div>y");
        assert_eq!(cleaned("<b><ul><li>x</b><li>y</ul>z", Syntax::Html), "<b><ul><li>x<li>y</ul>z</b>");
        let xhtml = "<title/><p>a<a id=\"x\"/>b<br/></p><div/><![CDATA[c<d]]>";
        let expected = "<title></title><p>a<a id=\"x\"></a>b<br></p><div></div>c&lt;d";
        assert_eq!(cleaned(xhtml, Syntax::Xhtml), expected);
    }

    #[test]
    fn depth_and_attributes_are_bounded() {
        let deep = format!("{}words{}after", "<div>".repeat(50_000), "</div>".repeat(50_000));
        let clean = clean(&deep, Syntax::Html);
        assert!(clean.len() < 20_000 && clean.contains("words") && clean.contains("after"));
        let many: String = (0..100_000).map(|i| format!(" a{i}=1")).collect();
        assert!(bound_attributes(&format!("<p{many}>words</p>")).len() < 3_000);
        let quoted: String = (0..100_000).map(|i| format!("a{i}=\"\"")).collect();
        assert!(bound_attributes(&format!("<p {quoted}>words</p>")).ends_with("\"\">words</p>"));
        assert_eq!(bound_attributes("a < b <p x=\"1>2\">c"), "a < b <p x=\"1>2\">c");
    }
}
