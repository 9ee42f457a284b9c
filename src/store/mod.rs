//! What is kept between builds, beside the catalogue in `.shangjia/cache/`: values of steps that cost much, and what the last build was of.
//! Nothing that goes wrong here is told, for nothing is lost by it: what cannot be read is made anew, what cannot be written is not kept.

mod last;

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

pub use last::{Before, Last, Question};

use crate::cache::Cache;
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

    /// The values that earlier builds of this program made, for a build that adds to them. The first build has none and makes no file before
    /// its end: it may come to nothing.
    pub fn cache(&self) -> Cache {
        let file = fs::OpenOptions::new().read(true).write(true).open(self.folder.join(VALUES));
        file.map_or_else(|_| self.facts(), |file| Cache::keeping(self.program, file))
    }

    /// The same for who only looks: nothing is kept of what is made.
    pub fn facts(&self) -> Cache {
        let file = fs::File::open(self.folder.join(VALUES));
        file.map_or_else(|_| Cache::new(self.program), |file| Cache::reading(self.program, file))
    }

    /// Makes the folder, out of sight of version control, and notes which program this is.
    fn begin(&self) -> io::Result<()> {
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

    /// Keeps what this build made, and only what it had a use for where much else lies there.
    pub fn keep(&self, cache: &Cache) {
        let values = self.folder.join(VALUES);
        let _ = self.begin().and_then(|()| cache.flush()).and_then(|()| {
            if values.exists() && !cache.is_littered()? {
                return Ok(());
            }
            anew(&values, |file| cache.write_used(file))
        });
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
fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    anew(file, |mut aside| aside.write_all(bytes))
}

fn anew(file: &Path, write: impl FnOnce(fs::File) -> io::Result<()>) -> io::Result<()> {
    let aside = file.with_extension("new");
    write(fs::File::create(&aside)?)?;
    fs::rename(aside, file)
}
