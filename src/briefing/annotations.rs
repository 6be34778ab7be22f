//! Notes as annotations of the W3C (Web Annotation Data Model, in JSON-LD),
//! for Hypothesis and whatever else reads them.

use serde::Serialize;

use super::{Material, Note, NoteKind, Placed, Target};
use crate::document::anchor::CONTEXT;
use crate::document::{Anchor, Document};
use crate::text::{CodePoints, Span};

/// A collection of annotations on one document.
#[derive(Debug, Serialize)]
struct Collection {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    label: String,
    total: usize,
    first: Page,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    start_index: usize,
    items: Vec<Annotation>,
}

#[derive(Debug, Serialize)]
struct Annotation {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    created: String,
    modified: String,
    body: Vec<Body>,
    target: Resource,
}

/// A text that is said of the target: the note's own, its kind, a label.
#[derive(Debug, Serialize)]
struct Body {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    format: &'static str,
    value: String,
}

#[derive(Debug, Serialize)]
struct Resource {
    #[serde(rename = "type")]
    kind: &'static str,
    source: Source,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    selector: Vec<Selector>,
}

#[derive(Clone, Debug, Serialize)]
struct Source {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    format: &'static str,
    language: &'static str,
    #[serde(rename = "dc:title", skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(rename = "dc:identifier")]
    identifier: String,
}

#[derive(Debug, Serialize)]
#[serde(tag = "type")]
enum Selector {
    #[serde(rename = "TextQuoteSelector")]
    Quote { exact: String, prefix: String, suffix: String },
    /// Code points of the document's text, half-open.
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
}

/// Writes the notes on each document as JSON-LD, in the order in which they are
/// given, in one collection that bears the name of the first. A passage that is not found in this version of the text has its quote and no position.
///
/// # Errors
/// None that is known: the serialiser's.
pub fn write(first: Material<'_>, others: &[Material<'_>]) -> serde_json::Result<String> {
    let document = first.document;
    let items: Vec<Annotation> = std::iter::once(&first).chain(others).flat_map(annotations).collect();
    let collection = Collection {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: format!("urn:exergue:notes:{}", document.hash),
        kind: "AnnotationCollection",
        label: document.title.clone().unwrap_or_default(),
        total: items.len(),
        first: Page {
            id: format!("urn:exergue:notes:{}:1", document.hash),
            kind: "AnnotationPage",
            start_index: 0,
            items,
        },
    };
    let mut json = serde_json::to_string_pretty(&collection)?;
    json.push('\n');
    Ok(json)
}

fn annotations(&Material { document, notes, .. }: &Material<'_>) -> Vec<Annotation> {
    let source = source(document, &named(document));
    let points = CodePoints::new(&document.text);
    let annotated = |placed: &Placed| {
        let selector = placed.note.anchor().map(|anchor| selectors(anchor, placed.span(), document, &points));
        annotation(placed, source.clone(), selector.unwrap_or_default())
    };
    notes.iter().map(annotated).collect()
}

/// The name of a text wherever it lies: its digest, as RFC 6920 writes it.
fn named(document: &Document) -> String {
    format!("nih:sha-256;{}", document.hash)
}

fn source(document: &Document, named: &str) -> Source {
    let is_web = |url: &&String| url.starts_with("http://") || url.starts_with("https://");
    let url = document.metadata.source.as_ref().filter(is_web);
    let spaced = |url: &&String| !url.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c));
    Source {
        id: url.filter(spaced).cloned().unwrap_or_else(|| named.to_owned()),
        kind: "Text",
        format: "text/plain",
        language: document.language.code(),
        title: document.title.clone(),
        identifier: named.to_owned(),
    }
}

fn annotation(placed: &Placed, source: Source, selector: Vec<Selector>) -> Annotation {
    let note = &placed.note;
    let text = |purpose, format, value: &str| Body { kind: "TextualBody", purpose, format, value: value.to_owned() };
    let mut body = vec![text("classifying", "text/plain", note.kind.name())];
    if !note.body.trim().is_empty() {
        body.insert(0, text("commenting", "text/markdown", &note.body));
    }
    body.extend(note.tags.iter().map(|tag| text("tagging", "text/plain", tag)));
    // Where the words are others now, what they were when the note was written.
    let was = note.anchor().filter(|_| placed.changed().is_some());
    body.extend(was.map(|anchor| text("editing", "text/plain", &anchor.quote)));
    Annotation {
        id: format!("urn:exergue:note:{}", note.id),
        kind: "Annotation",
        motivation: motivation(note),
        created: note.created.clone(),
        modified: note.modified.clone(),
        body,
        target: Resource { kind: "SpecificResource", source, selector },
    }
}

/// Why the reader wrote it, in the model's own words.
fn motivation(note: &Note) -> &'static str {
    match note.kind {
        NoteKind::Question => "questioning",
        NoteKind::Doubt => "assessing",
        NoteKind::KeyPoint | NoteKind::Evidence
            if matches!(note.target, Target::Passage(_)) && note.body.trim().is_empty() =>
        {
            "highlighting"
        }
        NoteKind::KeyPoint => "commenting",
        NoteKind::Evidence => "describing",
    }
}

fn selectors(anchor: &Anchor, place: Option<Span>, document: &Document, points: &CodePoints<'_>) -> Vec<Selector> {
    let Some(span) = place else {
        let (exact, prefix, suffix) = (anchor.quote.clone(), anchor.before.clone(), anchor.after.clone());
        return vec![Selector::Quote { exact, prefix, suffix }];
    };
    let (start, end) = points.of_span(span);
    let words = |from: usize, to: usize| document.text[points.to_byte(from)..points.to_byte(to)].to_owned();
    vec![
        Selector::Quote {
            exact: words(start, end),
            prefix: words(start.saturating_sub(CONTEXT), start),
            suffix: words(end, (end + CONTEXT).min(points.len())),
        },
        Selector::Position { start, end },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::sample;

    #[test]
    fn notes_are_annotations_with_both_selectors() {
        let (document, analysis, notes) = (sample::document(), sample::analysis(), sample::notes());
        let material = Material { document: &document, analysis: &analysis, notes: &notes };
        let json: serde_json::Value = serde_json::from_str(&write(material, &[]).unwrap()).unwrap();
        assert_eq!(json["@context"], "http://www.w3.org/ns/anno.jsonld");
        let items = json["first"]["items"].as_array().unwrap();
        assert_eq!((items.len(), json["total"].as_u64()), (notes.len(), Some(notes.len() as u64)));
        let text: Vec<char> = document.text.chars().collect();
        let mut placed = 0;
        for (item, Placed { note, .. }) in items.iter().zip(&notes) {
            assert_eq!(item["id"], format!("urn:exergue:note:{}", note.id));
            assert_eq!(item["target"]["source"]["id"], "https://example.org/mill");
            let selectors = item["target"]["selector"].as_array();
            assert_eq!(selectors.is_some(), note.anchor().is_some());
            let Some([quote, position]) = selectors.map(Vec::as_slice) else { continue };
            let of = |key: &str| position[key].as_u64().unwrap() as usize;
            let passage: String = text[of("start")..of("end")].iter().collect();
            assert_eq!(quote["exact"], passage);
            let before: String = text[..of("start")].iter().collect();
            assert!(before.ends_with(quote["prefix"].as_str().unwrap()));
            placed += 1;
        }
        assert!(placed >= 3);
        let doubt = items.iter().find(|item| item["motivation"] == "assessing").unwrap();
        let purposes: Vec<&str> =
            doubt["body"].as_array().unwrap().iter().map(|body| body["purpose"].as_str().unwrap()).collect();
        assert_eq!(purposes, ["commenting", "classifying", "tagging", "tagging"]);
    }

    #[test]
    fn a_document_from_nowhere_is_named_by_its_digest() {
        let mut document = sample::document();
        document.metadata.source = Some("javascript:x".to_owned());
        let (analysis, notes) = (sample::analysis(), sample::notes());
        let material = Material { document: &document, analysis: &analysis, notes: &notes };
        let json: serde_json::Value = serde_json::from_str(&write(material, &[]).unwrap()).unwrap();
        let id = json["first"]["items"][0]["target"]["source"]["id"].as_str().unwrap().to_owned();
        assert_eq!(id, format!("nih:sha-256;{}", document.hash));
    }
}
