//! The parts of the window that the keyboard goes round.

use eframe::egui::{Context, Id, LayerId, Pos2, Rect};

/// A part of the window, in the order in which the keyboard goes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// The bar on top.
    Bar,
    /// The topics.
    Topics,
    /// What is read: it has the keyboard whenever nothing else has.
    Page,
    /// The chart below the reader.
    Chart,
    /// The sidebar.
    Sidebar,
    /// The line at the bottom.
    Status,
}

/// Where the parts of the window were drawn in the last frame, in their order.
#[derive(Clone, Debug, Default)]
pub struct Regions(Vec<(Region, Rect)>);

impl Regions {
    /// Says where a part was drawn.
    pub fn add(&mut self, region: Region, rect: Rect) {
        let at = self.0.partition_point(|(other, _)| (*other as u8) < region as u8);
        self.0.insert(at, (region, rect));
    }

    /// The part that has the keyboard.
    pub fn with_keyboard(&self, ctx: &Context) -> Region {
        let focused = ctx.memory(eframe::egui::Memory::focused);
        let center = focused.and_then(|id| ctx.read_response(id)).map(|response| response.rect.center());
        center.and_then(|center| self.at(center)).unwrap_or(Region::Page)
    }

    /// Gives the keyboard to the next part, or to the one before, that takes it.
    pub fn step(&self, ctx: &Context, forward: bool) {
        let here = self.with_keyboard(ctx);
        let Some(at) = self.0.iter().position(|(region, _)| *region == here) else { return };
        let count = self.0.len();
        for step in 1..count {
            let (region, rect) = self.0[(at + if forward { step } else { count - step }) % count];
            match first(ctx, rect) {
                _ if region == Region::Page => {
                    return ctx
                        .memory_mut(|memory| memory.focused().into_iter().for_each(|id| memory.surrender_focus(id)));
                }
                Some(id) => return ctx.memory_mut(|memory| memory.request_focus(id)),
                None => {}
            }
        }
    }

    fn at(&self, point: Pos2) -> Option<Region> {
        self.0.iter().find(|(_, rect)| rect.contains(point)).map(|(region, _)| *region)
    }
}

/// The first widget in an area that takes the keyboard.
fn first(ctx: &Context, area: Rect) -> Option<Id> {
    ctx.viewport(|viewport| {
        let mut widgets = viewport.this_pass.widgets.get_layer(LayerId::background());
        widgets
            .find(|widget| {
                widget.enabled && widget.sense.is_focusable() && area.contains(widget.rect.center()) && {
                    // What is laid out but out of view is not gone to.
                    widget.interact_rect.is_positive()
                }
            })
            .map(|widget| widget.id)
    })
}
