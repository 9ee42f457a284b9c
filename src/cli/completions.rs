//! `shangjia completions`: what a shell needs to complete the commands.

use clap_complete::Shell;

use super::{Error, Outcome, terminal};

/// Print the completions of a shell
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::command(), "shangjia", &mut script);
    terminal::print(&String::from_utf8_lossy(&script));
    Ok(Outcome::Clean)
}
