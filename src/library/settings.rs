//! Settings: one small TOML file, read with patience and written whole.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files;
use crate::briefing::export::Format;
use crate::briefing::markdown::Preset;
use crate::charts::Picture;
use crate::text::Language;

/// The largest settings file that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// How the window looks and what it remembers of its own. Every value is
/// within its range when it comes from [`Settings::load`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Its colours.
    pub theme: Theme,
    /// Whether nothing moves: no panel slides, no list scrolls by itself in steps; `None` as the system has it,
    /// where it says so in a file.
    #[serde(rename = "motion_reduced")] // `reduced_motion` was written whether it was chosen or not
    pub reduced_motion: Option<bool>,
    /// Language of the window; `None` for the system's.
    pub language: Option<Language>,
    /// Size of the reader's text, in points, 12 to 32.
    pub text_size: f32,
    /// Distance of its lines, in multiples of the size, 1.2 to 2.4.
    pub line_height: f32,
    /// The face that it is set in.
    pub typeface: Typeface,
    /// Width of the reader's column, in characters, 40 to 120.
    pub column: u16,
    /// Magnification of the whole window, 0.5 to 3.
    pub zoom: f32,
    /// Whether the list of topics is shown.
    pub topics_open: bool,
    /// Its width, in points, 120 to 800.
    pub topics_width: f32,
    /// Whether the sidebar is shown.
    pub sidebar_open: bool,
    /// Its width, in points, 160 to 1000.
    pub sidebar_width: f32,
    /// Whether the charts below the reader are shown.
    pub charts_open: bool,
    /// Their height, in points, 80 to 1200.
    pub charts_height: f32,
    /// Whether charts are shown as tables.
    pub chart_table: bool,
    /// In what form the briefing is exported.
    pub export_format: Format,
    /// Whose Markdown it is exported as.
    pub export_preset: Preset,
    /// What the charts beside it are.
    pub export_charts: Picture,
    /// The folder that something was written to last.
    pub folder: Option<PathBuf>,
    /// Width of the window, in points, 480 to 16384.
    pub window_width: f32,
    /// Height of the window, in points, 320 to 16384.
    pub window_height: f32,
    /// Where the window is, in points from the top left of the screens; `None` where that is not known.
    pub window_x: Option<f32>,
    /// The same, downwards.
    pub window_y: Option<f32>,
    /// Whether it fills the screen.
    pub window_maximised: bool,
    /// Whether letters move through the page, as in Vim.
    pub letters: bool,
    /// Actions with other keys than usual: `find = "Ctrl+J"`, or nothing for none.
    pub shortcuts: BTreeMap<String, String>,
    /// What another version keeps here.
    #[serde(flatten)]
    pub other: toml::Table,
}

/// The colours of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Brown on the paper of an old paperback.
    Sepia,
    /// White on black, every contrast at least 7:1.
    HighContrast,
}

/// What the reader's text is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Typeface {
    /// With serifs, as books are.
    #[default]
    Serif,
    /// Without.
    Sans,
}

/// Something about the settings that the user should know.
#[derive(Debug, thiserror::Error)]
pub enum SettingsNotice {
    /// The file could not be read.
    #[error("the settings in {} cannot be read ({source}): those of a new program are used", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is no TOML. It was kept, and a new one is begun.
    #[error("the settings were damaged and are kept as {}: those of a new program are used", aside.display())]
    SetAside {
        /// Where the file is now.
        aside: PathBuf,
    },
    /// Values that mean nothing; the usual ones are used in their place.
    #[error("settings that mean nothing were left out: {}", keys.join(", "))]
    Ignored {
        /// Their names.
        keys: Vec<String>,
    },
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            reduced_motion: None,
            language: None,
            text_size: 18.0,
            line_height: 1.58,
            typeface: Typeface::Serif,
            column: 68,
            zoom: 1.0,
            topics_open: true,
            topics_width: 232.0,
            sidebar_open: true,
            sidebar_width: 356.0,
            charts_open: true,
            charts_height: 256.0,
            chart_table: false,
            export_format: Format::default(),
            export_preset: Preset::default(),
            export_charts: Picture::default(),
            folder: None,
            window_width: 1440.0,
            window_height: 900.0,
            window_x: None,
            window_y: None,
            window_maximised: false,
            letters: true,
            shortcuts: BTreeMap::new(),
            other: toml::Table::new(),
        }
    }
}

impl Settings {
    /// Reads the settings at `path`. A file that is not there gives the usual
    /// ones, one that is no TOML is set aside, and a value that means nothing
    /// costs nothing but itself.
    pub fn load(path: &Path) -> (Self, Option<SettingsNotice>) {
        let failed = |source| (Self::default(), Some(SettingsNotice::Unreadable { path: path.into(), source }));
        let bytes = match read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (Self::default(), None),
            Err(error) => return failed(error),
        };
        let table = bytes.and_then(|bytes| String::from_utf8(bytes).ok()?.parse::<toml::Table>().ok());
        match table {
            Some(table) => Self::from_table(table),
            None => match files::set_aside(path, "broken") {
                Ok(aside) => (Self::default(), Some(SettingsNotice::SetAside { aside })),
                Err(error) => failed(error),
            },
        }
    }

    /// Writes the settings to `path`, with the folder it needs, replacing the file whole or not at all.
    ///
    /// # Errors
    /// What the system says.
    pub fn save(&self, path: &Path) -> std::io::Result<()> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let text = toml::to_string(self).map_err(std::io::Error::other)?;
        files::replace(path, text.as_bytes())
    }

    fn from_table(table: toml::Table) -> (Self, Option<SettingsNotice>) {
        let mut sound = toml::Table::new();
        let mut keys = Vec::new();
        for (key, value) in table {
            let alone = toml::Table::from_iter([(key.clone(), value.clone())]);
            match alone.try_into::<Self>() {
                Ok(_) => drop(sound.insert(key, value)),
                Err(_) => keys.push(key),
            }
        }
        let mut settings = sound.try_into::<Self>().unwrap_or_default().within_ranges();
        if settings.other.remove("reduced_motion") == Some(toml::Value::Boolean(true)) {
            settings.reduced_motion.get_or_insert(true);
        }
        (settings, (!keys.is_empty()).then_some(SettingsNotice::Ignored { keys }))
    }

    fn within_ranges(mut self) -> Self {
        let usual = Self::default();
        let clamp = |value: &mut f32, usual: f32, least: f32, most: f32| {
            *value = if value.is_finite() { value.clamp(least, most) } else { usual };
        };
        clamp(&mut self.text_size, usual.text_size, 12.0, 32.0);
        clamp(&mut self.line_height, usual.line_height, 1.2, 2.4);
        clamp(&mut self.zoom, usual.zoom, 0.5, 3.0);
        clamp(&mut self.topics_width, usual.topics_width, 120.0, 800.0);
        clamp(&mut self.sidebar_width, usual.sidebar_width, 160.0, 1000.0);
        clamp(&mut self.charts_height, usual.charts_height, 80.0, 1200.0);
        clamp(&mut self.window_width, usual.window_width, 480.0, 16384.0);
        clamp(&mut self.window_height, usual.window_height, 320.0, 16384.0);
        for place in [&mut self.window_x, &mut self.window_y] {
            *place = place.filter(|place| place.abs() <= 32768.0);
        }
        self.column = self.column.clamp(40, 120);
        self
    }
}

/// The file's bytes, or `None` where it is larger than settings can be.
fn read(path: &Path) -> std::io::Result<Option<Vec<u8>>> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= LARGEST).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(content: impl AsRef<[u8]>) -> (Settings, Option<SettingsNotice>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        std::fs::write(&path, content).unwrap();
        Settings::load(&path)
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/settings.toml");
        let mut settings = Settings { theme: Theme::Dark, language: Some(Language::French), ..Settings::default() };
        settings.text_size = 21.5;
        settings.save(&path).unwrap();
        let (loaded, notice) = Settings::load(&path);
        assert!(notice.is_none());
        assert_eq!(loaded, settings);
    }

    #[test]
    fn no_file_gives_the_usual_settings_without_a_word() {
        let folder = tempfile::tempdir().unwrap();
        let (settings, notice) = Settings::load(&folder.path().join("none.toml"));
        assert!(settings == Settings::default() && notice.is_none());
        let (settings, notice) = load("");
        assert!(settings == Settings::default() && notice.is_none());
    }

    #[test]
    fn a_wrong_value_costs_only_itself() {
        let (settings, notice) =
            load("theme = \"dark\"\ncolumn = \"wide\"\nzoom = 2\nlanguage = \"tlh\"\nexport_preset = \"pandoc\"\n");
        assert_eq!(settings.export_preset, Preset::Pandoc);
        assert_eq!((settings.theme, settings.column, settings.zoom), (Theme::Dark, 68, 2.0));
        assert!(matches!(notice, Some(SettingsNotice::Ignored { keys }) if keys == ["column", "language"]));
    }

    #[test]
    fn motion_that_nobody_chose_is_left_to_the_system() {
        let reduced = |text: &str| load(text).0.reduced_motion;
        assert_eq!(reduced("reduced_motion = false\n"), None, "every earlier version wrote that");
        assert_eq!(reduced("reduced_motion = true\n"), Some(true));
        assert_eq!(reduced("reduced_motion = true\nmotion_reduced = false\n"), Some(false));
    }

    #[test]
    fn values_are_brought_within_their_ranges() {
        let (settings, _) = load("text_size = nan\nzoom = inf\nsidebar_width = -3\nwindow_width = 1e30\ncolumn = 3\n");
        assert_eq!((settings.text_size, settings.zoom, settings.sidebar_width), (18.0, 1.0, 160.0));
        assert_eq!((settings.window_width, settings.column), (16384.0, 40));
    }

    #[test]
    fn what_another_version_keeps_survives() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        std::fs::write(&path, "zoom = 1.5\nsepia = true\n[keys]\nsearch = \"Ctrl+F\"\n").unwrap();
        let (settings, notice) = Settings::load(&path);
        assert!(notice.is_none());
        settings.save(&path).unwrap();
        let (again, _) = Settings::load(&path);
        assert_eq!(again.other["sepia"].as_bool(), Some(true));
        assert_eq!(again.other["keys"]["search"].as_str(), Some("Ctrl+F"));
    }

    #[test]
    fn a_file_that_is_no_toml_is_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        let large = vec![b'#'; LARGEST as usize + 1];
        for broken in [b"theme = ".as_slice(), b"\xFF\xFE\x00", &large] {
            std::fs::write(&path, broken).unwrap();
            let (settings, notice) = Settings::load(&path);
            let Some(SettingsNotice::SetAside { aside }) = notice else { panic!("{notice:?}") };
            assert!(settings == Settings::default() && !path.exists());
            assert_eq!(std::fs::read(aside).unwrap(), broken);
        }
        assert!(matches!(Settings::load(folder.path()), (_, Some(SettingsNotice::Unreadable { .. }))));
    }
}
