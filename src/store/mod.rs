//! What is kept between builds, beside the catalogue in `.shangjia/cache/`: values of steps that cost much, and what the last build was of.
//! Nothing that goes wrong here is told, for nothing is lost by it: what cannot be read is made anew, what cannot be written is not kept.

mod last;

use std::fs;
use std::io::{BufReader, Write as _};
use std::path::{Path, PathBuf};

pub use last::{Before, Last, Question};

use crate::cache::{Cache, Change};
use crate::stamp;

/// The folder beside that of the records.
const FOLDER: &str = ".shangjia";
/// Values of steps.
const VALUES: &str = "values";
/// Which program this is, so that its bytes need not be read by every build.
const PROGRAM: &str = "program";
/// Programs larger than this hold what debuggers read, and are told by their file's stamp alone, in bytes.
const MOST_HASHED: u64 = 128 << 20;

/// The folder in which builds of a catalogue keep what they made.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
    program: [u8; 32],
}

impl Store {
    /// The store beside the folder of records; none where the program cannot tell itself from another. Nothing is written yet.
    pub fn beside(content: &Path) -> Option<Self> {
        let folder = content.canonicalize().ok()?.parent()?.join(FOLDER).join("cache");
        let program = program(&folder)?;
        Some(Self { folder, program })
    }

    /// The values that earlier builds of this program made.
    pub fn cache(&self) -> Cache {
        Cache::read(self.program, fs::read(self.folder.join(VALUES)).unwrap_or_default())
    }

    /// What earlier builds of this program saw of files, without what they made of them: for commands that only look.
    pub fn facts(&self) -> Cache {
        let facts = fs::File::open(self.folder.join(VALUES))
            .and_then(|file| Cache::read_small(self.program, &mut BufReader::new(file)));
        facts.unwrap_or_default()
    }

    /// Makes the folder, out of sight of version control, and notes which program this is.
    fn begin(&self) -> std::io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let ignore = self.folder.with_file_name(".gitignore");
        if !ignore.exists() {
            fs::write(ignore, "*\n")?;
        }
        let stamp = std::env::current_exe().ok().and_then(|path| stamp::of_file(&path)).unwrap_or_default();
        replace(
            &self.folder.join(PROGRAM),
            format!("{stamp} {}", blake3::Hash::from(self.program).to_hex()).as_bytes(),
        )
    }

    /// Keeps what this build made.
    pub fn keep(&self, cache: &Cache) {
        if self.begin().is_err() {
            return;
        }
        let file = self.folder.join(VALUES);
        // What is written in part only is not read: each value bears its digest.
        let _ = match cache.change() {
            Change::None => Ok(()),
            Change::Append(more) => {
                fs::OpenOptions::new().append(true).open(file).and_then(|mut file| file.write_all(&more))
            }
            Change::Replace(values) => replace(&file, &values),
        };
    }
}

/// The digest of the running program, other code being other values.
fn program(folder: &Path) -> Option<[u8; 32]> {
    let path = std::env::current_exe().ok()?;
    let stamp = stamp::of_file(&path)?;
    let known = fs::read_to_string(folder.join(PROGRAM)).unwrap_or_default();
    let known = known.strip_prefix(&format!("{stamp} ")).and_then(|hex| blake3::Hash::from_hex(hex).ok());
    if let Some(digest) = known {
        return Some(digest.into());
    }
    if path.metadata().ok()?.len() > MOST_HASHED {
        return Some(blake3::hash(stamp.as_bytes()).into());
    }
    Some(blake3::hash(&fs::read(&path).ok()?).into())
}

/// Writes a file aside and puts it in its place.
fn replace(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let aside = file.with_extension("new");
    fs::write(&aside, bytes)?;
    fs::rename(aside, file)
}
