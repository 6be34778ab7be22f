//! Text on the clipboard. egui hands over what is pasted into a text field;
//! opening the clipboard as a document needs to ask for it.

/// The clipboard's text, where the platform gives it.
pub fn text() -> Option<String> {
    arboard::Clipboard::new().ok()?.get_text().ok()
}
