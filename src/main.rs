//! x
fn main() { env_logger::init(); let file = std::env::args_os().nth(1).map(Into::into); if let Err(e) = exergue::app::run(exergue::app::Options { file, ..Default::default() }) { println!("{e}"); std::process::exit(1); } }
