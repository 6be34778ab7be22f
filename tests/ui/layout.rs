//! No word of the window is cut off: whatever does not fit is shortened with an
//! ellipsis and said in full by what it stands in, and nothing that can be clicked lies outside.

use eframe::egui::epaint::TextShape;
use eframe::egui::{Pos2, Rect, Role, Shape, Theme, pos2, vec2};
use egui_kittest::kittest::NodeT as _;
use exergue::text::Language;

use super::scenes::Scene;
use super::support::*;

super::scenes::for_each_scene!(super::layout::hover);

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

/// The words that are drawn, and where.
pub fn words(test: &Test) -> Vec<(String, Rect)> {
    drawn(test).into_iter().map(|drawn| (drawn.text, drawn.rect)).collect()
}

/// Whether words are drawn only shortened.
pub fn is_cut(test: &Test, words: &str) -> bool {
    let drawn = drawn(test);
    drawn.iter().any(|drawn| drawn.elided && drawn.text == words)
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

/// In a scene, whatever is shortened is shown in full under the pointer; what is typed has its field to move in.
pub fn hover(name: &str, scene: Scene) {
    let mut test = window(vec2(1280.0, 720.0), Theme::Light, Language::French);
    scene(&mut test);
    settle(&mut test);
    let reached = |test: &Test| reachable(test).into_iter().filter(|drawn| drawn.elided);
    let shortened: Vec<String> = reached(&test).map(|drawn| drawn.text).collect();
    let mut missed = Vec::new();
    for words in shortened {
        test.hover_at(pos2(2.0, 2.0));
        test.run_steps(2);
        let said = |test: &Test| {
            let wanted = squashed(&words);
            drawn(test).iter().filter(|drawn| !drawn.elided && squashed(&drawn.text).contains(&wanted)).count()
        };
        // What is hovered may scroll something else.
        let Some(place) = reached(&test).find(|drawn| drawn.text == words) else { continue };
        let (before, point) = (said(&test), place.rect.intersect(place.clip).center());
        if in_field(&test, point) {
            continue;
        }
        test.hover_at(point);
        test.run_steps(6);
        if said(&test) <= before {
            missed.push(format!("{words:?} at {point:?}, {:?}", place.rect));
        }
    }
    assert!(missed.is_empty(), "{name}: shortened, and not shown in full under the pointer:\n{}", missed.join("\n"));
}

/// Text that the pointer can get to: that of an open dialog, or else what no notice lies over.
fn reachable(test: &Test) -> Vec<Drawn> {
    let window = test.ctx.content_rect();
    let covers = |shape: &Shape| matches!(shape, Shape::Rect(rect) if rect.rect.contains_rect(window.shrink(1.0)));
    let shapes = &test.output().shapes;
    let backdrop = shapes.iter().rposition(|clipped| covers(&clipped.shape)).filter(|_| state(test).dialog.is_some());
    let mut all = Vec::new();
    for clipped in shapes.iter().skip(backdrop.unwrap_or(0)) {
        walk(&clipped.shape, clipped.clip_rect, &mut all);
    }
    let is_free = |drawn: &Drawn| {
        let layer = test.ctx.layer_id_at(drawn.rect.intersect(drawn.clip).center());
        backdrop.is_some() || layer.is_none_or(|layer| layer == eframe::egui::LayerId::background())
    };
    all.retain(is_free);
    all
}

/// Whether a point is in a field to type in.
fn in_field(test: &Test, point: Pos2) -> bool {
    test.root().children_recursive().any(|node| {
        let role = node.accesskit_node().role();
        matches!(role, Role::TextInput | Role::MultilineTextInput | Role::SearchInput) && node.rect().contains(point)
    })
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
