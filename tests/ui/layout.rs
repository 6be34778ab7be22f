//! No word of the window is cut off: whatever does not fit is shortened with an
//! ellipsis and said in full under the pointer, and nothing that can be clicked lies outside.

use eframe::egui::epaint::TextShape;
use eframe::egui::{Pos2, Rect, Shape};

use super::support::*;

/// Text that was drawn: its words, where, and within what.
struct Drawn {
    text: String,
    rect: Rect,
    clip: Rect,
    elided: bool,
}

/// What is wrong with the window as it is now.
pub fn faults(test: &mut Test) -> Vec<String> {
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

/// Shortened text that is not said in full under the pointer.
fn unsaid(test: &mut Test, drawn: &Drawn) -> Option<String> {
    let at = drawn.rect.intersect(drawn.clip).center();
    hover(test, at);
    let said = self::drawn(test).iter().any(|other| !other.elided && other.text.contains(drawn.text.trim()));
    hover(test, Pos2::new(2.0, 2.0));
    (!said).then(|| format!("shortened, and not said in full: {:?} at {at:?}", drawn.text))
}

/// Lets the pointer rest somewhere until a tooltip would be there.
fn hover(test: &mut Test, at: Pos2) {
    test.hover_at(at);
    test.run_steps(6);
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
