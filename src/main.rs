//! The command line: the window, or `analyze`, `brief`, `pack`, `verify` and `template` without one.

mod cli;

use std::process::ExitCode;

use clap::Parser as _;

/// The program was used wrongly.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    log_to_standard_error();
    let arguments = match cli::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(help) if !help.use_stderr() => return finish(help.print().map_err(cli::Failure::from)),
        Err(wrong) => {
            complain(&format!("{}: see exergue --help", cli::one_line(&wrong.to_string())));
            return ExitCode::from(USAGE);
        }
    };
    finish(cli::run(arguments))
}

/// The exit code for what came of it, with one line on standard error where it failed.
fn finish(outcome: Result<(), cli::Failure>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads our output has had enough of it (`exergue … | head`).
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            complain(&failure.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Notices go to standard error as errors do; `RUST_LOG` says how many of them.
fn log_to_standard_error() {
    use std::io::Write as _;
    let wanted = env_logger::Env::default().default_filter_or("error,exergue=warn");
    let line = |buffer: &mut env_logger::fmt::Formatter, record: &log::Record<'_>| {
        writeln!(buffer, "exergue: {}", record.args())
    };
    env_logger::Builder::from_env(wanted).format(line).init();
}

/// Writes one line on standard error; where that is closed, there is nobody to tell.
fn complain(message: &str) {
    use std::io::Write as _;
    let line = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let _ = writeln!(std::io::stderr(), "exergue: {line}");
}
