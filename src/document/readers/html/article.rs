//! What of a page is to be read. `dom_smoothie` finds where its article is;
//! what stands there is then read by our own reader, so that tables, lists and
//! footnotes are not lost to rules that are made for what surrounds articles.

use dom_query::{Document as Tree, NodeId, NodeRef};
use dom_smoothie::Readability;
use rustc_hash::FxHashSet;

use super::blocks;
use super::clean::NUMBER;
use crate::document::Metadata;
use crate::document::readers::builder::Builder;
use crate::document::readers::images;
use crate::job::{Cancelled, Job};

/// Bytes of HTML beyond which a page is read whole: looking for an article in it takes long, and a second tree.
const LARGEST_PAGE: usize = 8 << 20;

/// A page, and what of it is its article.
pub(super) struct Page {
    tree: Tree,
    /// Its article; `None` where all of it is to be read.
    article: Option<Article>,
    /// What the page calls itself.
    pub title: Option<String>,
    /// What it says about itself.
    pub metadata: Metadata,
}

/// Where on a page its article is.
struct Article {
    /// The page's heading, where it stands outside.
    heading: Option<NodeId>,
    /// The element that holds the article.
    root: NodeId,
    /// Numbers of the elements in there that belong to it.
    kept: FxHashSet<u32>,
}

impl Page {
    /// A page from HTML that was cleaned.
    pub fn new(html: String, job: &Job) -> Result<Self, Cancelled> {
        let tree = Tree::from(html.as_str());
        job.check()?;
        let bare = is_bare(&tree);
        let found = (html.len() <= LARGEST_PAGE).then(|| Readability::new(html, None, None).ok()).flatten();
        let about = found.as_ref().map(|found| found.get_article_metadata(found.parse_json_ld()));
        job.check()?;
        let some = |text: Option<String>| text.map(|text| one_line(&text)).filter(|text| !text.is_empty());
        let said =
            tree.root().descendants_it().find(|node| node.has_name("title")).map(|title| title.text().to_string());
        let (mut title, mut metadata) = (some(said), Metadata::default());
        if let Some(about) = about {
            title = some(Some(about.title)).or(title);
            metadata = Metadata {
                author: some(about.byline),
                published: some(about.published_time).or_else(|| date(&tree)),
                source: some(about.url).or_else(|| address(&tree)),
                description: some(about.excerpt),
            };
        }
        let article = found.filter(|_| !bare).and_then(|mut found| Article::find(&tree, &found.parse().ok()?.content));
        Ok(Self { tree, article, title, metadata })
    }

    /// Whether text of it is left out that is worth a word: more than menus, links and what every page says.
    pub fn is_extracted(&self) -> bool {
        /// Words from which on it is.
        const WORTH: usize = 12;
        let Some(article) = &self.article else { return false };
        let Some(root) = self.tree.tree.get(&article.root) else { return false };
        let above: FxHashSet<NodeId> = root.ancestors_it(None).map(|node| node.id).collect();
        let (mut open, mut words) = (vec![self.tree.root()], 0);
        while let Some(node) = open.pop() {
            for child in node.children_it(false).filter(NodeRef::is_element) {
                let own = number(&child);
                let within = above.contains(&child.id) || own.is_none_or(|own| article.kept.contains(&own));
                if child.id == root.id || within {
                    open.push(child);
                } else if Some(child.id) != article.heading && !is_furniture(&child) && !is_boilerplate(&child) {
                    words += unlinked_words(&child);
                }
            }
        }
        words >= WORTH
    }

    /// Writes what is to be read of it.
    pub fn write(&self, out: &mut Builder, job: &Job) -> Result<(), Cancelled> {
        let Some(article) = &self.article else {
            return blocks::write(&self.tree.root(), &is_furniture, out, job);
        };
        let parts = article.heading.iter().chain([&article.root]).filter_map(|id| self.tree.tree.get(id));
        for part in parts {
            let is_left =
                |node: &NodeRef<'_>| node.id != part.id && number(node).is_some_and(|own| !article.kept.contains(&own));
            blocks::write(&part, &|node| is_furniture(node) || is_left(node), out, job)?;
        }
        Ok(())
    }
}

impl Article {
    /// Finds in `tree` what `dom_smoothie` took from it.
    fn find(tree: &Tree, content: &str) -> Option<Self> {
        let found = numbers(content);
        // Elements that only hold others may be made anew or unwrapped: what counts is what has words of its own.
        let is_found = |node: &NodeRef<'_>| number(node).is_some_and(|own| found.contains(&own)) && has_words(node);
        let root = tree.root();
        let places: Vec<NodeRef<'_>> = root.descendants_it().filter(NodeRef::is_element).filter(is_found).collect();
        let (first, last) = (places.first()?, places.last()?);
        let after: Vec<NodeId> = last.ancestors_it(None).map(|node| node.id).collect();
        let root = first.ancestors_it(None).find(|node| after.contains(&node.id))?;
        // What was found, and what holds it.
        let mut holders: FxHashSet<u32> = FxHashSet::default();
        for place in &places {
            let way = std::iter::once(*place).chain(place.ancestors_it(None)).filter_map(|node| number(&node));
            for own in way {
                if !holders.insert(own) {
                    break;
                }
            }
        }
        let heading = heading_before(tree, &root);
        Some(Self { heading, root: root.id, kept: kept(&root, &holders) })
    }
}

/// Whether an element is part of every page and of none in particular: menus, tables of contents.
pub(super) fn is_furniture(node: &NodeRef<'_>) -> bool {
    let role = node.attr("role").unwrap_or_default();
    node.has_name("nav") || matches!(role.as_ref(), "navigation" | "search" | "doc-toc" | "doc-pagelist")
}

/// Whether an element has what every page has: consent, forms, who owns it.
fn is_boilerplate(node: &NodeRef<'_>) -> bool {
    const NAMES: [&str; 12] = [
        "ad",
        "ads",
        "banner",
        "consent",
        "cookie",
        "cookies",
        "footer",
        "menu",
        "navbar",
        "newsletter",
        "share",
        "social",
    ];
    let named = |value: &str| {
        let mut words = value.split(|c: char| !c.is_ascii_alphanumeric());
        words.any(|word| NAMES.iter().any(|name| word.eq_ignore_ascii_case(name)))
    };
    let tag = node.node_name().unwrap_or_default();
    matches!(tag.as_ref(), "head" | "title" | "footer" | "form" | "button")
        || node.class().is_some_and(|class| named(&class))
        || node.id_attr().is_some_and(|id| named(&id))
}

/// Words in an element that lead nowhere else.
fn unlinked_words(node: &NodeRef<'_>) -> usize {
    let words = |node: &NodeRef<'_>| node.text().split_whitespace().count();
    let linked: usize = node.descendants_it().filter(|inner| inner.has_name("a")).map(|link| words(&link)).sum();
    words(node).saturating_sub(linked)
}

/// Whether a page has nothing but its text, as one that was made from a document.
fn is_bare(tree: &Tree) -> bool {
    !tree.root().descendants_it().filter(NodeRef::is_element).any(|node| surrounds(&node))
}

/// Whether an element surrounds articles and is part of none.
fn surrounds(node: &NodeRef<'_>) -> bool {
    let role = node.attr("role").unwrap_or_default();
    if role.starts_with("doc-") {
        return false;
    }
    let name = node.node_name().unwrap_or_default();
    let named = |value: &str| {
        value
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| SURROUNDINGS.iter().any(|known| word.eq_ignore_ascii_case(known)))
    };
    match name.as_ref() {
        "nav" => !node.id_attr().is_some_and(|id| id.eq_ignore_ascii_case("toc")),
        "footer" | "form" | "aside" => true,
        "div" | "ul" | "section" | "header" | "td" | "table" => {
            matches!(role.as_ref(), "navigation" | "banner" | "contentinfo" | "complementary" | "search")
                || node.class().is_some_and(|class| named(&class))
                || node.id_attr().is_some_and(|id| named(&id))
        }
        _ => false,
    }
}

const SURROUNDINGS: &[&str] = &[
    "ad",
    "ads",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "cookie",
    "cookies",
    "footer",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "promo",
    "related",
    "share",
    "sharing",
    "sidebar",
    "social",
    "sponsored",
];

fn number(node: &NodeRef<'_>) -> Option<u32> {
    node.attr(NUMBER)?.parse().ok()
}

/// Whether an element says something without words: a line ends here, this cell is empty.
fn arranges(node: &NodeRef<'_>) -> bool {
    match node.node_name().as_deref() {
        Some("br" | "hr") => true,
        Some("td" | "th") => node.normalized_char_count() == 0,
        _ => false,
    }
}

/// The numbers of the elements in a piece of HTML.
fn numbers(html: &str) -> FxHashSet<u32> {
    let mark = format!("{NUMBER}=\"");
    let digits = |at: usize| html[at + mark.len()..].split('"').next().and_then(|digits| digits.parse().ok());
    html.match_indices(&mark).filter_map(|(at, _)| digits(at)).collect()
}

/// The page's only heading of the first rank, where it stands before `root`.
fn heading_before(tree: &Tree, root: &NodeRef<'_>) -> Option<NodeId> {
    let page = tree.root();
    let mut headings = page.descendants_it().filter(|node| node.has_name("h1"));
    let heading = headings.next().filter(|_| headings.next().is_none())?;
    let before = page.descendants_it().find(|node| node.id == heading.id || node.id == root.id)?;
    let inside = heading.ancestors_it(None).any(|node| node.id == root.id || is_furniture(&node));
    (before.id == heading.id && !inside).then_some(heading.id)
}

/// Whether words stand right in an element, or in a part of a line of it.
fn has_words(node: &NodeRef<'_>) -> bool {
    node.children_it(false).any(|child| {
        (child.is_text() && !child.text().trim().is_empty()) || (child.is_element() && number(&child).is_none())
    })
}

/// The numbers of the elements of the article: what was found and holds it, and what
/// stands beside that, but for what surrounds articles and for lists of links.
fn kept(root: &NodeRef<'_>, holders: &FxHashSet<u32>) -> FxHashSet<u32> {
    let mut kept = FxHashSet::default();
    let mut open = vec![*root];
    while let Some(node) = open.pop() {
        for child in node.children_it(false).filter(NodeRef::is_element) {
            match number(&child) {
                // Rows that the parser put in between.
                None => open.push(child),
                Some(own) if holders.contains(&own) || !surrounds(&child) && arranges(&child) => {
                    kept.insert(own);
                    open.push(child);
                }
                Some(own) if !surrounds(&child) && (is_prose(&child) || is_picture(&child)) => {
                    kept.insert(own);
                    kept.extend(child.descendants_it().filter_map(|inner| number(&inner)));
                }
                Some(_) => {}
            }
        }
    }
    kept
}

/// Whether an element has words that are not mostly links.
fn is_prose(node: &NodeRef<'_>) -> bool {
    let all = node.normalized_char_count();
    let linked: usize = node
        .descendants_it()
        .filter(|inner| inner.has_name("a") && inner.attr("href").is_some_and(|href| !href.starts_with('#')))
        .map(|link| link.normalized_char_count())
        .sum();
    let plain = matches!(
        node.node_name().as_deref(),
        Some(
            "p" | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "table"
                | "figure"
                | "blockquote"
                | "pre"
                | "dl"
                | "ul"
                | "ol"
        )
    );
    all > 0 && linked * 2 < all && (plain || all > 140)
}

/// Whether an element is nothing but a picture, of which more is said than a name.
fn is_picture(node: &NodeRef<'_>) -> bool {
    let can_be = matches!(node.node_name().as_deref(), Some("img" | "picture" | "figure" | "p" | "div"));
    // What leads to another page speaks for that one; a link to the same picture enlarges it.
    let leads_away = |inner: &NodeRef<'_>| {
        let within = inner.ancestors_it(None).take_while(|above| above.id != node.id);
        within.filter_map(|above| above.attr("href")).any(|href| !href.starts_with('#') && !images::is_file(&href))
    };
    let is_described = |inner: &NodeRef<'_>| {
        inner.has_name("img")
            && inner.attr("alt").is_some_and(|alt| alt.split_whitespace().nth(1).is_some())
            && !leads_away(inner)
    };
    can_be
        && node.normalized_char_count() == 0
        && (is_described(node) || node.descendants_it().any(|inner| is_described(&inner)))
}

/// The page's own address: its canonical link, or where a browser saved it from.
fn address(tree: &Tree) -> Option<String> {
    let page = tree.root();
    let mut links = page.descendants_it().filter(|node| node.has_name("link") || node.has_name("meta"));
    let of = |node: NodeRef<'_>| {
        let is = |name: &str, value: &str| node.attr(name).is_some_and(|own| own.eq_ignore_ascii_case(value));
        if is("rel", "canonical") {
            node.attr("href")
        } else if is("property", "og:url") {
            node.attr("content")
        } else {
            None
        }
    };
    let found = links.find_map(of)?;
    found.starts_with("http").then(|| found.to_string())
}

/// When the page says that it came out, in the older ways of saying it.
fn date(tree: &Tree) -> Option<String> {
    const NAMES: [&str; 6] = ["date", "dc.date", "dcterms.date", "dc.date.issued", "dcterms.created", "pubdate"];
    let page = tree.root();
    let mut metas = page.descendants_it().filter(|node| node.has_name("meta"));
    let is_date = |node: &NodeRef<'_>| {
        node.attr("name").is_some_and(|own| NAMES.iter().any(|name| own.eq_ignore_ascii_case(name)))
    };
    metas.find(is_date)?.attr("content").map(|date| one_line(&date)).filter(|date| !date.is_empty())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
