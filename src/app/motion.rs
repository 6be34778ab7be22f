//! Whether the system asks programs to move nothing.
//!
//! Neither egui nor winit knows. Desktops of Linux that keep it in a file are
//! asked there: KDE, and those that write the settings of GTK. GNOME keeps it
//! in a database, Windows and macOS tell by calls that need unsafe code or
//! another crate: there the command of the palette is the way.

use std::path::{Path, PathBuf};

/// Whether the system's settings say so.
pub fn is_reduced() -> bool {
    cfg!(target_os = "linux") && folder().is_some_and(|folder| is_reduced_in(&folder))
}

/// Where settings are kept.
fn folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("XDG_CONFIG_HOME").or_else(|| Some(set("HOME")?.join(".config")))
}

fn is_reduced_in(folder: &Path) -> bool {
    let files = [
        ("kdeglobals", "KDE", "AnimationDurationFactor"),
        ("gtk-4.0/settings.ini", "Settings", "gtk-enable-animations"),
        ("gtk-3.0/settings.ini", "Settings", "gtk-enable-animations"),
    ];
    // The first one that says anything.
    let said = files.iter().find_map(|(file, section, key)| value(&read(&folder.join(file))?, section, key));
    said.is_some_and(|value| value == "false" || value.parse() == Ok(0.0))
}

/// A file of settings, if it is one: they are short.
fn read(path: &Path) -> Option<String> {
    const LARGEST: u64 = 1 << 20;
    let is_short = std::fs::metadata(path).ok()?.len() <= LARGEST;
    is_short.then(|| std::fs::read_to_string(path).ok())?
}

/// The value of `key` in a section of a file such as `[Section]`, `key=value`; in small letters.
fn value(text: &str, section: &str, key: &str) -> Option<String> {
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            inside = name == section;
        } else if let Some((_, value)) = line.split_once('=').filter(|(name, _)| inside && name.trim() == key) {
            return Some(value.trim().to_ascii_lowercase());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_desktops_say_whether_anything_moves() {
        let folder = tempfile::tempdir().unwrap();
        let write = |file: &str, text: &str| {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        assert!(!is_reduced_in(folder.path()));
        write("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations = False\n");
        assert!(is_reduced_in(folder.path()));
        write("kdeglobals", "[Other]\nAnimationDurationFactor=0\n[KDE]\nAnimationDurationFactor=0.5\n");
        assert!(!is_reduced_in(folder.path()), "the desktop comes before the toolkit");
        write("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n");
        assert!(is_reduced_in(folder.path()));
    }
}
