//! `shangjia new`: a record to fill in.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Error, Outcome, terminal};
use crate::diag::Lang;
use crate::form::Holds;
use crate::model::Slug;
use crate::starter;

/// Start a vendor's or a solution's record: every key explained, its choices listed, a draft
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// vendor or solution
    #[arg(value_enum)]
    record: Record,
    /// Its slug: lower-case letters, digits and hyphens, as it will stand in addresses
    #[arg(value_parser = slug)]
    slug: String,
    /// The programme whose form it is: a file of programmes/ without .toml
    #[arg(long, value_name = "KEY", default_value = "ai-toolbox")]
    programme: String,
    /// The folder of records
    #[arg(long, value_name = "DIR", default_value = "content")]
    content: PathBuf,
}

impl Args {
    /// The folder of records.
    pub(super) fn content(&self) -> &Path {
        &self.content
    }
}

/// Whose record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Record {
    /// vendors/<slug>.toml
    Vendor,
    /// solutions/<slug>/index.md
    Solution,
}

fn slug(text: &str) -> Result<String, String> {
    Slug::parse(text)
        .map(|_| text.to_owned())
        .map_err(|_| "lower-case letters, digits and hyphens, such as beigang-vision".to_owned())
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    let programmes = super::template::programmes(Some(&args.content))?;
    let programme = super::template::find(&programmes, &args.programme)?;
    let (path, holds) = match args.record {
        Record::Vendor => (format!("vendors/{}.toml", args.slug), Holds::Vendors),
        Record::Solution => (format!("solutions/{}/index.md", args.slug), Holds::Solutions),
    };
    let path = args.content.join(path);
    if path.exists() {
        return Err(Error::Exists(path));
    }
    let written = path
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&path, starter::skeleton(programme, holds)));
    written.map_err(|source| Error::Write { path: path.clone(), source })?;
    let file = path.display();
    terminal::note(&match lang {
        Lang::Zh => format!("已寫好 {file}。填好後執行 shangjia check：還缺什麼都會列出"),
        Lang::En => format!("wrote {file}. Fill it in, then run shangjia check: it lists what is missing"),
    });
    Ok(Outcome::Clean)
}
