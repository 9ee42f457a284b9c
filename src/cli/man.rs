//! `shangjia man`: the manual's pages, made from the same words as `--help`.

use std::path::PathBuf;

use clap_mangen::Man;

use super::{Error, Outcome, terminal};

/// Print the manual page, or write one for each command
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Write the pages of all commands into this folder
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Error> {
    let mut command = super::command();
    command.build();
    let Some(folder) = &args.output else {
        terminal::print(&String::from_utf8_lossy(&page(command, "shangjia")));
        return Ok(Outcome::Clean);
    };
    let write = |path: PathBuf, bytes: &[u8]| {
        std::fs::write(&path, bytes).map_err(|source| Error::Write { path, source })
    };
    std::fs::create_dir_all(folder).map_err(|source| Error::Write { path: folder.clone(), source })?;
    for sub in command.get_subcommands() {
        let name = format!("shangjia-{}", sub.get_name());
        write(folder.join(format!("{name}.1")), &page(sub.clone(), &name))?;
    }
    write(folder.join("shangjia.1"), &page(command.clone(), "shangjia"))?;
    Ok(Outcome::Clean)
}

fn page(command: clap::Command, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let man = Man::new(command).title(name.to_owned());
    man.render(&mut bytes).expect("memory takes every byte");
    bytes
}
