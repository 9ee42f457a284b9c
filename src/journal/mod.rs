//! Files of one folder that change together: all of them or none, whenever the process ends. What is to be written is staged in the
//! folder's `.journal`, then a list of moves is put on the disk, then the moves are made. Who comes next finishes what was broken off.

mod moves;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::diag::Lang;
use crate::system::{self, Access, step};
pub use moves::When;
use moves::{Move, Moves};

/// Where a folder's journal lies while there is one.
pub const FOLDER: &str = ".journal";
/// What a journal is called whose moves are all made: what is left of it says nothing.
const DONE: &str = ".journal.done";
/// How long to wait for another command.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why files could not be changed. They are as they were, unless the words say otherwise.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The folder is not there or cannot be read.
    #[error("cannot open the folder {}: {source}", path.display())]
    Open {
        /// Which.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
    /// Something could not be written or moved.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// What.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
    /// A change could be neither finished nor taken back. The next command tries again.
    #[error("cannot write {}, and a change is half made: {source}", path.display())]
    Stuck {
        /// What.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
    /// Another command is at work there.
    #[error("another command is at work in {}", .0.display())]
    Busy(PathBuf),
    /// A command was broken off, and what it left to be finished is not what it wrote.
    #[error("{} is damaged", .0.display())]
    Damaged(PathBuf),
    /// A command was broken off, and the file has been edited since.
    #[error("{} was edited after a command was broken off", file.display())]
    Edited {
        /// The file.
        file: PathBuf,
        /// The journal that would write over it.
        journal: PathBuf,
    },
}

impl JournalError {
    /// What happened and what to do.
    pub fn words(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Open { path, source }, Lang::Zh) => {
                format!("無法開啟資料夾 {}：{}", path.display(), system::words(source, lang))
            }
            (Self::Open { path, source }, Lang::En) => {
                format!("cannot open the folder {}: {}", path.display(), system::words(source, lang))
            }
            (Self::Write { path, source }, Lang::Zh) => {
                format!("無法寫入 {}：{}。資料維持原樣", path.display(), system::words(source, lang))
            }
            (Self::Write { path, source }, Lang::En) => format!(
                "cannot write {}: {}. Everything is as it was",
                path.display(),
                system::words(source, lang)
            ),
            (Self::Stuck { path, source }, Lang::Zh) => format!(
                "無法寫入 {}：{}。資料只寫到一半：排除問題後執行任何一個指令，會自動補完或復原",
                path.display(),
                system::words(source, lang)
            ),
            (Self::Stuck { path, source }, Lang::En) => format!(
                "cannot write {}: {}. The change is half made: mend this and run any command, which finishes it or takes it back",
                path.display(),
                system::words(source, lang)
            ),
            (Self::Busy(path), Lang::Zh) => {
                format!("另一個指令正在處理 {}：等它結束再試", path.display())
            }
            (Self::Busy(path), Lang::En) => {
                format!("another command is at work in {}: try again when it has ended", path.display())
            }
            (Self::Damaged(path), Lang::Zh) => format!(
                "先前的指令中斷，留下的 {} 已損壞，無法補完：請從備份還原資料夾，再刪除 {FOLDER}",
                path.display()
            ),
            (Self::Damaged(path), Lang::En) => format!(
                "a command was broken off and {}, which it left, is damaged: restore the folder from a backup, then delete {FOLDER}",
                path.display()
            ),
            (Self::Edited { file, journal }, Lang::Zh) => format!(
                "先前的指令中斷，之後 {} 又被改過：要保留目前的檔案就刪除 {}，要補完就先把這個檔案還原",
                file.display(),
                journal.display()
            ),
            (Self::Edited { file, journal }, Lang::En) => format!(
                "a command was broken off, and {} was edited since: to keep the files as they are delete {}, to finish the command restore that file",
                file.display(),
                journal.display()
            ),
        }
    }
}

/// What became of a command that was broken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// It is finished: so many files were still to be moved.
    Forward(usize),
    /// It has not happened.
    Back,
    /// It is to be finished by a command that may write here: so many files are still to be moved. None: nothing has changed.
    Pending(usize),
}

impl Settled {
    /// One sentence for the person who runs the next command.
    pub fn words(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Forward(0), Lang::Zh) => "先前的指令在收尾時中斷，資料已全部寫入".to_owned(),
            (Self::Forward(0), Lang::En) => {
                "a command was broken off while it cleared up: all its files are in place".to_owned()
            }
            (Self::Forward(files), Lang::Zh) => {
                format!("先前的指令寫到一半中斷，已補完其餘 {files} 個檔案")
            }
            (Self::Forward(files), Lang::En) => {
                format!("a command was broken off while it wrote: its last {files} files are in place now")
            }
            (Self::Back, Lang::Zh) => "先前的指令在寫入前中斷，資料維持原樣".to_owned(),
            (Self::Back, Lang::En) => {
                "a command was broken off before it was through: the files are as they were before it"
                    .to_owned()
            }
            (Self::Pending(0), Lang::Zh) => {
                "先前的指令在寫入前中斷，資料維持原樣；這個資料夾無法寫入，暫存檔未清除".to_owned()
            }
            (Self::Pending(0), Lang::En) => "a command was broken off before it changed anything; \
                 this folder cannot be written to, what it left stays for now"
                .to_owned(),
            (Self::Pending(files), Lang::Zh) => format!(
                "先前的指令寫到一半中斷，還有 {files} 個檔案未寫入；這個資料夾無法寫入，請以有權限的帳號執行任何一個指令補完"
            ),
            (Self::Pending(files), Lang::En) => format!(
                "a command was broken off while it wrote, and {files} files are still to come; \
                 this folder cannot be written to: run any command with the right to write here to finish it"
            ),
        }
    }
}

/// A folder that is read or written by this command alone.
#[derive(Debug)]
pub struct Hold {
    folder: PathBuf,
    file: File,
}

impl Hold {
    /// Waits for those who are at work in `folder`, and keeps others out until it is dropped.
    pub fn take(folder: &Path, access: Access) -> Result<Self, JournalError> {
        let hold = Self { folder: folder.to_owned(), file: open(folder)? };
        hold.lock(access)?;
        Ok(hold)
    }

    /// Lets a hold for reading become one for writing; what was read may have changed between.
    pub fn lock(&self, access: Access) -> Result<(), JournalError> {
        match system::lock(&self.file, access, PATIENCE) {
            Ok(true) if access == Access::Write => settle_held(&self.folder).map(|_| ()),
            Ok(true) => Ok(()),
            Ok(false) => Err(JournalError::Busy(self.folder.clone())),
            Err(source) => Err(JournalError::Open { path: self.folder.clone(), source }),
        }
    }
}

fn open(folder: &Path) -> Result<File, JournalError> {
    let failed = |source| JournalError::Open { path: folder.to_owned(), source };
    let file = File::open(folder).map_err(failed)?;
    if !file.metadata().map_err(failed)?.is_dir() {
        return Err(failed(io::ErrorKind::NotADirectory.into()));
    }
    Ok(file)
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> JournalError + use<> {
    let path = path.to_owned();
    move |source| JournalError::Write { path, source }
}

/// New bytes for files of a folder, none of them in its place yet. Dropped, it leaves nothing.
pub struct Journal<'h> {
    folder: &'h Path,
    moves: BTreeMap<String, Move>,
    staged: usize,
}

impl<'h> Journal<'h> {
    /// Begins with none.
    pub fn new(hold: &'h Hold) -> Self {
        Self { folder: &hold.folder, moves: BTreeMap::new(), staged: 0 }
    }

    /// Stages the bytes of one file, named by its path in the folder. A file that is named twice is one file and has the bytes of the
    /// last time; one that has these bytes already is left alone.
    pub fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), JournalError> {
        let target = self.folder.join(path);
        if path.split('/').any(|step| matches!(step, "" | "." | "..") || step.contains(['\\', '\0'])) {
            return Err(failed(&target)(io::ErrorKind::InvalidInput.into()));
        }
        let new = blake3::hash(bytes);
        let before = match fs::read(&target) {
            Ok(old) => Some(blake3::hash(&old)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(source) => return Err(failed(&target)(source)),
        };
        if before == Some(new) {
            self.moves.remove(path);
            return Ok(());
        }
        let number = self.staged;
        self.staged += 1;
        let file = moves::staged(self.folder, number);
        let stage = || {
            step(format_args!("journal.stage.{number}"))?;
            if let (0, Some(folder)) = (number, file.parent()) {
                fs::create_dir_all(folder)?;
            }
            fs::write(&file, bytes)
        };
        stage().map_err(failed(&file))?;
        self.moves.insert(path.to_owned(), Move::new(path, number, new, before));
        Ok(())
    }

    /// Puts everything staged and the list of moves on the disk: from here on it happens whatever becomes of this process, at once or, where
    /// it depends on something, when that is so.
    pub fn commit(mut self, when: Option<When>) -> Result<Committed, JournalError> {
        let place = self.folder.join(FOLDER);
        let moves = Moves::new(std::mem::take(&mut self.moves).into_values().collect(), when);
        if !moves.is_empty() {
            moves.commit(self.folder).map_err(failed(&place))?;
            // From here on it is the list's.
            self.staged = 0;
        }
        Ok(Committed { folder: self.folder.to_owned(), moves })
    }

    /// Makes the change.
    pub fn carry_out(self) -> Result<(), JournalError> {
        self.commit(None)?.carry_out()
    }
}

impl Drop for Journal<'_> {
    fn drop(&mut self) {
        if self.staged > 0 {
            let _ = fs::remove_dir_all(self.folder.join(FOLDER));
        }
    }
}

/// A change that is on the disk and has not been made. Dropped, it is taken back, unless it is certain already.
pub struct Committed {
    folder: PathBuf,
    moves: Moves,
}

impl Committed {
    /// Makes the change. Where that fails nothing has changed; but what was waited for has happened already, so a change that waited
    /// stays on the disk for the next command.
    pub fn carry_out(mut self) -> Result<(), JournalError> {
        let moves = std::mem::take(&mut self.moves);
        if moves.is_empty() {
            return Ok(());
        }
        let Err((path, source)) = moves.forward(&self.folder) else { return Ok(()) };
        if moves.waits() || moves.back(&self.folder).is_err() {
            return Err(JournalError::Stuck { path, source });
        }
        Err(JournalError::Write { path, source })
    }
}

impl Drop for Committed {
    fn drop(&mut self) {
        if !self.moves.is_empty() {
            let _ = settle_held(&self.folder);
        }
    }
}

/// Writes files below `folder`, all or none.
pub fn replace<'a>(
    folder: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<(), JournalError> {
    let hold = Hold::take(folder, Access::Write)?;
    let mut journal = Journal::new(&hold);
    files.into_iter().try_for_each(|(path, bytes)| journal.put(path, bytes))?;
    journal.carry_out()
}

/// Finishes or takes back what a command left that was broken off in `folder`. The first thing that every command does with a folder.
pub fn settle(folder: &Path) -> Result<Option<Settled>, JournalError> {
    if ![FOLDER, DONE].iter().any(|name| folder.join(name).exists()) {
        return Ok(None);
    }
    let file = open(folder)?;
    let is_certain = || moves::list(folder).exists();
    // One who is still staging has changed nothing: what is there can be read.
    let patience = if is_certain() { PATIENCE } else { Duration::ZERO };
    match system::lock(&file, Access::Write, patience) {
        Ok(true) => settle_held(folder),
        Ok(false) if is_certain() => Err(JournalError::Busy(folder.to_owned())),
        Ok(false) => Ok(None),
        Err(source) => Err(JournalError::Open { path: folder.to_owned(), source }),
    }
}

fn settle_held(folder: &Path) -> Result<Option<Settled>, JournalError> {
    let place = folder.join(FOLDER);
    // Says nothing, and a folder that cannot be written to keeps it.
    let _ = system::remove(&folder.join(DONE));
    if !place.exists() {
        return Ok(None);
    }
    let Some(moves) = Moves::read(folder)? else {
        return match system::remove(&place) {
            Ok(()) => Ok(Some(Settled::Back)),
            Err(error) if is_denied(&error) => Ok(Some(Settled::Pending(0))),
            Err(source) => Err(failed(&place)(source)),
        };
    };
    let left = moves.left(folder);
    if !moves.is_due(folder) {
        return match moves.back(folder) {
            Ok(()) => Ok(Some(Settled::Back)),
            Err(error) if is_denied(&error) => Ok(Some(Settled::Pending(0))),
            Err(source) => Err(failed(&place)(source)),
        };
    }
    moves.judge(folder)?;
    match moves.forward(folder) {
        Ok(files) => Ok(Some(Settled::Forward(files))),
        // What may not be written here may be by another: it stays for them.
        Err((_, error)) if is_denied(&error) && moves.left(folder) == left => {
            Ok(Some(Settled::Pending(left)))
        }
        Err((path, source)) if moves.waits() => Err(JournalError::Stuck { path, source }),
        Err((path, source)) => match moves.back(folder) {
            Ok(()) => Ok(Some(Settled::Back)),
            Err(error) if is_denied(&error) => Ok(Some(Settled::Pending(left))),
            Err(_) => Err(JournalError::Stuck { path, source }),
        },
    }
}

fn is_denied(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}
