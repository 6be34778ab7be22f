//! Names for what egui leaves without one: its scroll bars, of which a screen
//! reader would say no more than that they are some.

use eframe::egui::accesskit::{Node, Role};
use eframe::egui::{Context, FullOutput, Plugin};

/// Gives every scroll bar a name.
pub struct ScrollBars {
    /// What they are called.
    pub name: String,
}

impl Plugin for ScrollBars {
    fn debug_name(&self) -> &'static str {
        "names of scroll bars"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let Some(update) = &mut output.platform_output.accesskit_update else { return };
        let unnamed = |node: &&mut Node| node.role() == Role::ScrollBar && node.label().is_none();
        for node in update.nodes.iter_mut().map(|(_, node)| node).filter(unnamed) {
            node.set_label(self.name.as_str());
        }
    }
}
