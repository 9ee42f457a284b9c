//! The `shangjia` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    shangjia::cli::run(std::env::args_os())
}
