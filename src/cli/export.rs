//! `shangjia export`: the records as a workbook, CSV or JSON Lines, for handing on and for taking back; or its search for Quickwit.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::{Catalogue, Error, Outcome, quickwit, staff_only, terminal};
use crate::diag::Lang;
use crate::form::{Form, Repeats};
use crate::model::{Records, Status};
use crate::save::{self, Shown};
use crate::system;
use crate::workbook::{self, Contents};

/// Write the records as a workbook, CSV or JSON Lines; `import` takes them back
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    catalogue: Catalogue,
    /// As what: xlsx, csv, jsonl or quickwit
    #[arg(long, value_enum)]
    format: Format,
    /// The file to write, for quickwit the folder [default: standard output]
    #[arg(long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Leave out drafts and what only staff may see
    #[arg(long)]
    public: bool,
}

/// Where an export for Quickwit goes unless it is told.
const QUICKWIT_FOLDER: &str = "quickwit";

/// As what records are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// The workbook of `template`, filled in
    Xlsx,
    /// One table
    Csv,
    /// One JSON object a line
    Jsonl,
    /// A folder for Quickwit: index.yaml and documents.ndjson, of the public text of what is listed
    Quickwit,
}

impl Args {
    /// The folder of records.
    pub(super) fn content(&self) -> &Path {
        &self.catalogue.content
    }
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    let written: fn(&Records, Shown, &Args) -> Result<Vec<u8>, Error> = match args.format {
        Format::Xlsx => xlsx,
        Format::Csv => |records, shown, _| Ok(save::csv(records, &widest(records), shown)),
        Format::Jsonl => {
            |records, shown, _| Ok(save::json_lines(records, &widest(records), shown).into_bytes())
        }
        Format::Quickwit => {
            let folder = args.output.as_deref().unwrap_or(Path::new(QUICKWIT_FOLDER));
            return quickwit::export(&args.catalogue, folder, lang);
        }
    };
    let tree = args.catalogue.tree()?;
    let loaded = terminal::while_working(lang, || super::records(&tree, &args.catalogue.content))?;
    let unread = loaded.faults.len();
    if unread > 0 {
        terminal::note(&match lang {
            Lang::Zh => format!("有 {unread} 處讀不懂的資料，沒有匯出；先執行 shangjia check"),
            Lang::En => format!(
                "{unread} things in the records cannot be read: nothing was exported; run shangjia check first"
            ),
        });
        return Ok(Outcome::Refused);
    }
    let mut records = loaded.records;
    let shown = if args.public { Shown::Public } else { Shown::Whole };
    if args.public {
        without_drafts(&mut records);
    }
    let bytes = terminal::while_working(lang, || written(&records, shown, args))?;
    match &args.output {
        Some(file) => {
            match shown {
                Shown::Whole => staff_only::write(file, &bytes)?,
                Shown::Public => {
                    system::write(file, &bytes)
                        .map_err(|source| Error::Write { path: file.clone(), source })?;
                }
            }
            let (vendors, solutions, file) = (records.vendors.len(), records.solutions.len(), file.display());
            terminal::note(&match lang {
                Lang::Zh => format!("已匯出 {vendors} 家業者、{solutions} 個方案到 {file}"),
                Lang::En => format!("exported {vendors} vendors and {solutions} solutions to {file}"),
            });
        }
        None => match std::io::stdout().write_all(&bytes) {
            // Whoever reads has read enough.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
            written => written.map_err(|source| Error::Write { path: PathBuf::from("-"), source })?,
        },
    }
    Ok(Outcome::Clean)
}

/// Every column that there may be.
fn widest(records: &Records) -> Form {
    Form::new(&records.programmes.iter().collect::<Vec<_>>(), &Repeats::widest())
}

fn xlsx(records: &Records, shown: Shown, args: &Args) -> Result<Vec<u8>, Error> {
    let programmes: Vec<_> = records.programmes.iter().collect();
    let form = Form::new(&programmes, &save::repeats(records));
    let form = if shown == Shown::Public { form.public() } else { form };
    let grids = save::grids(records, &form, shown);
    let programme = match programmes.as_slice() {
        [programme] => Some(*programme),
        _ => None,
    };
    let today = args.catalogue.today();
    Ok(workbook::xlsx(&Contents { form: &form, programme, grids: &grids, found: None, today })?)
}

/// A draft is nobody's but the staff's, and so is a vendor who has nothing else.
fn without_drafts(records: &mut Records) {
    records.solutions.retain(|solution| solution.approval.status == Some(Status::Approved));
    let solutions = &records.solutions;
    records.vendors.retain(|vendor| solutions.iter().any(|solution| solution.vendor == vendor.slug.as_str()));
}
