//! Pages of the sample, and of hostile texts.

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::briefing::compose::{Composition, compose};
use crate::briefing::{hostile, sample};
use crate::text::Language;

/// The tags of a page with their attributes. Void elements are closed, so that
/// a parser of XML reads what we write.
fn tags(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let void = |page: String, tag: &str| -> String {
        let mut out = String::new();
        let mut rest = page.as_str();
        while let Some(at) = rest.find(&format!("<{tag} ")) {
            let end = at + rest[at..].find('>').unwrap();
            out.push_str(&rest[..end]);
            out.push_str("/>");
            rest = &rest[end + 1..];
        }
        out + rest
    };
    let page = void(page.replacen("<!DOCTYPE html>\n", "", 1), "meta");
    let mut reader = Reader::from_str(&page);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {page}")) {
            Event::Eof => return found,
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
                    (text(attribute.key.as_ref()), text(&attribute.value))
                });
                let attributes = attributes.collect();
                found.push((String::from_utf8(tag.name().as_ref().to_vec()).unwrap(), attributes));
            }
            Event::Comment(comment) => panic!("{comment:?}"),
            _ => {}
        }
    }
}

fn count(tags: &[(String, Vec<(String, String)>)], name: &str) -> usize {
    tags.iter().filter(|(tag, _)| tag == name).count()
}

/// Whether every link within the page has its target, and nothing is loaded or run.
fn check(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let tags = tags(page);
    let attributes = || tags.iter().flat_map(|(_, attributes)| attributes);
    let mut ids: Vec<&str> = attributes().filter(|(key, _)| key == "id").map(|(_, id)| id.as_str()).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
    for (key, value) in attributes() {
        assert!(!key.starts_with("on") && key != "src" && key != "srcset" && key != "style", "{key}={value}");
        if let Some(target) = value.strip_prefix('#').filter(|target| key == "href" && !target.is_empty()) {
            assert!(ids.binary_search(&target).is_ok(), "{target}");
        }
    }
    for name in ["script", "img", "iframe", "link", "object", "embed", "form", "base", "image", "use"] {
        assert_eq!(count(&tags, name), 0, "{name}");
    }
    // A gradient of a chart is named within the page.
    assert!(!page.replace("url(#", "").contains("url(") && !page.contains("@import"));
    tags
}

#[test]
fn the_sample_is_a_page_with_everything_in_it() {
    for language in Language::ALL {
        let composition = Composition { created: "2026-11-23".to_owned(), ..Composition::default_for(language) };
        let briefing = compose(&sample::document(), &sample::analysis(), &sample::notes(), &composition);
        let page = write(&briefing);
        // The note's body leaves its code open; that ends with it.
        let tags = check(&page);
        let charts = briefing.parts.iter().flat_map(|part| &part.blocks);
        let charts = charts.filter(|block| matches!(block, BriefingBlock::Chart(_))).count();
        assert_eq!((count(&tags, "svg"), count(&tags, "h2")), (charts, briefing.parts.len() + 1));
        for footnote in &briefing.footnotes {
            let number = footnote.number;
            assert!(
                page.contains(&format!("href=\"#source-{number}\""))
                    && page.contains(&format!("href=\"#ref-{number}-1\""))
            );
        }
        if let Ok(folder) = std::env::var("EXERGUE_KEEP_HTML") {
            std::fs::write(format!("{folder}/briefing-{}.html", language.code()), &page).unwrap();
        }
        insta::assert_snapshot!(format!("page_{}", language.code()), page.replace(STYLE, "…"));
    }
}

proptest! {
    #[test]
    fn any_text_gives_the_page_intended(text in hostile::texts(), cuts in hostile::cuts(), bodies in prop::collection::vec(hostile::texts(), 1..5)) {
        let briefing = hostile::briefing(&text, &cuts, &bodies).1;
        let tags = check(&write(&briefing));
        let blocks = || briefing.parts.iter().flat_map(|part| &part.blocks);
        let rows: usize = blocks().map(|block| if let BriefingBlock::Table(table) = block { table.rows.len() } else { 0 }).sum();
        let tables = blocks().filter(|block| matches!(block, BriefingBlock::Table(_))).count();
        let in_bodies = |name: &str| bodies.iter().map(|text| {
            let mut out = String::new();
            body::write(&mut out, text);
            out.matches(&format!("<{name}")).count()
        }).sum::<usize>();
        prop_assert!(count(&tags, "tr") - rows - tables <= in_bodies("tr"));
        prop_assert_eq!(count(&tags, "h1"), 1);
        prop_assert_eq!(count(&tags, "h2"), briefing.parts.len() + usize::from(!briefing.footnotes.is_empty()));
        prop_assert_eq!(tags.iter().filter(|(name, attributes)| name == "li" && attributes.iter().any(|(key, _)| key == "value")).count(), briefing.footnotes.len());
    }
}
