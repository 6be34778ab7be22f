//! The library: what is kept between sessions. Documents, notes, reading
//! positions and compositions in one SQLite database; settings in one file.

pub mod database;
pub mod settings;
