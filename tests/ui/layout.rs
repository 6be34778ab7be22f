//! No word of the window is cut off: whatever does not fit is shortened with an
//! ellipsis and said in full by what it stands in, and nothing that can be clicked lies outside.

use eframe::egui::epaint::TextShape;
use eframe::egui::{Rect, Shape};
use egui_kittest::kittest::NodeT as _;

use super::support::*;

/// Text that was drawn: its words, where, and within what.
struct Drawn {
    text: String,
    rect: Rect,
    clip: Rect,
    elided: bool,
}

/// What is wrong with the window as it is now.
pub fn faults(test: &Test) -> Vec<String> {
    let drawn = drawn(test);
    if drawn.is_empty() {
        return vec!["no text at all".to_owned()];
    }
    let mut found = overflows(test);
    let over = dialog(test);
    let shortened = drawn.iter().filter(|drawn| drawn.elided && over.is_none_or(|area| area.contains_rect(drawn.rect)));
    found.extend(shortened.filter_map(|drawn| unsaid(test, drawn)));
    found
}

/// What is cut off by an edge, or lies beyond one.
pub fn overflows(test: &Test) -> Vec<String> {
    drawn(test).iter().filter_map(overflow).chain(outside(test)).collect()
}

/// Words of the line at the bottom that lie over each other.
pub fn overlaps(test: &Test) -> Vec<String> {
    const LINE: f32 = 26.0;
    let bottom = test.ctx.content_rect().max.y - LINE;
    let line: Vec<Drawn> = drawn(test).into_iter().filter(|drawn| drawn.rect.center().y > bottom).collect();
    let pairs = line.iter().enumerate().flat_map(|(nth, one)| line[nth + 1..].iter().map(move |other| (one, other)));
    let over = pairs.filter(|(one, other)| one.rect.intersect(other.rect).is_positive());
    over.map(|(one, other)| format!("{:?} and {:?} lie over each other", one.text, other.text)).collect()
}

/// Where a dialog lies, if one is open: what is below it is out of reach.
fn dialog(test: &Test) -> Option<Rect> {
    let background = eframe::egui::LayerId::background();
    test.ctx
        .viewport(|viewport| {
            let layers = viewport.prev_pass.widgets.layers().filter(|(layer, _)| **layer != background);
            let rects = layers.flat_map(|(_, widgets)| widgets).map(|widget| widget.interact_rect);
            rects.filter(|rect| rect.is_positive() && rect.width() < 1000.0).reduce(Rect::union)
        })
        .filter(|_| state(test).dialog.is_some())
}

fn drawn(test: &Test) -> Vec<Drawn> {
    let mut all = Vec::new();
    for clipped in &test.output().shapes {
        walk(&clipped.shape, clipped.clip_rect, &mut all);
    }
    all
}

fn walk(shape: &Shape, clip: Rect, all: &mut Vec<Drawn>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| walk(shape, clip, all)),
        Shape::Text(TextShape { galley, pos, angle, .. }) if *angle == 0.0 => {
            let rect = galley.rect.translate(pos.to_vec2());
            // What is scrolled out of view is no matter; what is half in view is.
            if clip.y_range().contains(rect.center().y) && rect.is_positive() {
                all.push(Drawn { text: galley.text().to_owned(), rect, clip, elided: galley.elided });
            }
        }
        _ => {}
    }
}

/// Text that goes over the side of its panel.
fn overflow(drawn: &Drawn) -> Option<String> {
    let Drawn { text, rect, clip, .. } = drawn;
    let over = (rect.max.x - clip.max.x).max(clip.min.x - rect.min.x);
    (over > 1.0).then(|| format!("clipped by {over:.0} points: {text:?} in {clip:?}"))
}

/// Shortened text that nothing says in full: neither what it stands in nor, under the pointer, its label.
fn unsaid(test: &Test, drawn: &Drawn) -> Option<String> {
    let wanted = squashed(&drawn.text);
    let says = |words: Option<String>| words.is_some_and(|words| squashed(&words).contains(&wanted));
    let said = test.root().children_recursive().any(|node| {
        let node = node.accesskit_node();
        says(node.label()) || says(node.value()) || says(node.data().placeholder().map(str::to_owned))
    });
    (!said).then(|| format!("shortened, and not said in full: {:?} at {:?}", drawn.text, drawn.rect.center()))
}

/// Words with one space between them, whatever stood there.
fn squashed(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What can be clicked but lies beyond an edge of the window, where nothing scrolls to it.
fn outside(test: &Test) -> Vec<String> {
    let window = test.ctx.content_rect();
    let lost = |widget: &eframe::egui::WidgetRect| {
        // What a list clips ends where the list ends, within the window.
        let (rect, seen) = (widget.rect, widget.interact_rect);
        let below = rect.max.y > window.max.y + 1.0 && seen.max.y >= window.max.y - 1.0;
        let beside = rect.max.x > window.max.x + 1.0 && seen.max.x >= window.max.x - 1.0;
        widget.enabled && widget.sense.senses_click() && (below || beside)
    };
    test.ctx.viewport(|viewport| {
        let widgets = viewport.prev_pass.widgets.layers().flat_map(|(_, widgets)| widgets);
        widgets.filter(|widget| lost(widget)).map(|widget| format!("beyond the edge: {:?}", widget.rect)).collect()
    })
}
