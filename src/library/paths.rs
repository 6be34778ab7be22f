//! Where things are kept.

use std::ffi::OsString;
use std::path::PathBuf;

use directories::ProjectDirs;

/// Names a folder that holds the library and the settings, in place of the
/// platform's: for a program on a stick, and for tests.
const HOME: &str = "EXERGUE_HOME";

/// The library's file, unless the user names another: in `EXERGUE_HOME`, or in
/// the platform's folder for a program's data. `None` where there is none.
pub fn default_path() -> Option<PathBuf> {
    // Not the roaming folder: a database in use must not be synchronised.
    folder(std::env::var_os(HOME), |dirs| dirs.data_local_dir().into()).map(|folder| folder.join("library.sqlite"))
}

/// The settings' file: in `EXERGUE_HOME`, or in the platform's folder for a
/// program's settings. `None` where there is none.
pub fn settings_path() -> Option<PathBuf> {
    folder(std::env::var_os(HOME), |dirs| dirs.config_dir().into()).map(|folder| folder.join("settings.toml"))
}

/// The folder of the reports of our own faults (`crash`): beside the library. `None` where there is none.
pub fn crash_folder() -> Option<PathBuf> {
    folder(std::env::var_os(HOME), |dirs| dirs.data_local_dir().into()).map(|folder| folder.join("faults"))
}

fn folder(home: Option<OsString>, platform: impl FnOnce(&ProjectDirs) -> PathBuf) -> Option<PathBuf> {
    match home.filter(|home| !home.is_empty()) {
        Some(home) => std::path::absolute(home).ok(),
        None => ProjectDirs::from("org", "Exergue", "Exergue").map(|dirs| platform(&dirs)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_home_holds_everything() {
        let home = std::path::absolute("stick").unwrap();
        assert_eq!(folder(Some("stick".into()), |dirs| dirs.config_dir().into()), Some(home));
    }

    #[test]
    fn an_empty_name_is_none() {
        let platform = |dirs: &ProjectDirs| dirs.data_local_dir().to_path_buf();
        assert_eq!(folder(Some(OsString::new()), platform), folder(None, platform));
    }
}
