//! Whatever can be acted on has a name and a role: a screen reader says both.

use eframe::egui::Role;
use eframe::egui::accesskit::Action;
use egui_kittest::kittest::NodeT as _;

/// What can be acted on and has no name, or no role that says what it is.
pub fn faults<State>(test: &egui_kittest::Harness<'_, State>) -> Vec<String> {
    let acts = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
        let actions = [Action::Click, Action::SetValue, Action::Increment, Action::Decrement, Action::Expand];
        actions.into_iter().any(|action| node.data().supports_action(action))
            || eframe::egui::accessibility::is_input(node.role())
    };
    let mut found = Vec::new();
    for node in test.root().children_recursive() {
        let node = node.accesskit_node();
        if node.is_hidden() || !acts(&node) {
            continue;
        }
        let named = |words: Option<String>| words.is_some_and(|words| !words.trim().is_empty());
        let has_name = named(node.label()) || named(node.data().placeholder().map(str::to_owned));
        let has_role = !matches!(node.role(), Role::Unknown | Role::GenericContainer);
        if !has_name || !has_role {
            found.push(format!("no name or role: {:?} {:?} at {:?}", node.role(), node.label(), node.raw_bounds()));
        }
    }
    found
}

#[test]
fn what_has_no_name_is_found() {
    let test = egui_kittest::Harness::builder().with_accessibility_check(false).build_ui(|ui| {
        ui.interact(ui.max_rect(), ui.scope_id().with("area"), eframe::egui::Sense::click());
    });
    assert_eq!(faults(&test).len(), 1);
}
