//! A batch file beside the catalogue that it would join: what `check FILE` and `import` share.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use super::backed::{Backed, archive_of};
use super::{Error, open, terminal};
use crate::archive::{self, ZipTree};
use crate::build::located;
use crate::check::{self, Batch, Context, Finding};
use crate::diag::{Diagnostic, Lang};
use crate::disk::DiskTree;
use crate::load::{self, Loaded};
use crate::lock::{self, Standing, Standings};
use crate::model::{Fault, Pictures, Records, Solution, Subject};
use crate::starter;
use crate::text::Date;
use crate::tree::{MemoryTree, Tree};

/// A batch and the records that it would join.
pub(super) struct Joined {
    /// Where the batch and its pictures are: a folder, or an archive.
    pub(super) tree: Box<dyn Tree>,
    /// The folder of the catalogue.
    pub(super) content: Option<DiskTree>,
    /// The batch alone.
    pub(super) batch: Loaded,
    /// The catalogue before the batch.
    pub(super) before: Loaded,
    /// All records as they would be after the import.
    pub(super) after: Records,
    /// Their pictures.
    pictures: Pictures,
    /// How they stand to what was approved before.
    standings: Standings,
    /// The lock's sections that cannot be read.
    unread: Vec<Fault>,
}

impl Joined {
    /// Loads a batch file and the catalogue; without one, the built-in programmes stand in.
    pub(super) fn load(file: &Path, content: Option<&Path>) -> Result<Self, Error> {
        let read = |path: PathBuf| move |source| Error::Read { path, source };
        let (tree, name) = source(file)?;
        let folder = content.map(open).transpose()?;
        let built_in: MemoryTree = starter::programmes().collect();
        let beside: &dyn Tree = match &folder {
            Some(folder) => folder,
            None => &built_in,
        };
        let before = super::records(beside, content.unwrap_or(file))?;
        let batch = load::batch_beside(tree.as_ref(), &name, load::Beside { loaded: &before, tree: beside })
            .map_err(read(file.to_owned()))?;
        let after = join(&before.records, &batch.records);
        let mut pictures = before.pictures.clone();
        pictures.extend(batch.pictures.clone());
        let (standings, unread) = lock::standings(&before.lock, &after, &pictures);
        Ok(Self { tree, content: folder, batch, before, after, pictures, standings, unread })
    }

    /// Every finding on the batch's own records, as they would be after the import, on the lock that they are compared with, and what it
    /// would break of the records that are there.
    pub(super) fn check(&self, today: Date) -> Vec<Diagnostic> {
        self.found(today).into_iter().map(|(_, diagnostic)| diagnostic).collect()
    }

    /// The same, each beside the record that it is about.
    pub(super) fn found(&self, today: Date) -> Vec<(Subject, Diagnostic)> {
        let slugs = self.batch.records.solutions.iter().map(|solution| solution.slug.to_string());
        let new = slugs.filter(|slug| self.before.records.solution(slug).is_none()).collect();
        let context = Context { today, standings: &self.standings, batch: Some(Batch { new }) };
        let of_lock = self.before.faults.iter().filter(|fault| fault.subject == Subject::Lock);
        let faults: Vec<Fault> =
            self.batch.faults.iter().chain(of_lock).chain(&self.unread).cloned().collect();
        let (own, others): (Vec<Finding>, Vec<Finding>) =
            check::all(&self.after, &self.pictures, &faults, &context)
                .into_iter()
                .partition(|finding| self.batch.origins.path(&finding.subject).is_some());
        let mut found = located(own, &self.batch.origins, self.tree.as_ref());
        if let Some(content) = &self.content {
            found.extend(located(self.caused(others, today), &self.before.origins, content));
        }
        found
    }

    /// Of the findings on what the catalogue has already, those that it has not without the batch; and those on the lock.
    fn caused(&self, findings: Vec<Finding>, today: Date) -> Vec<Finding> {
        let (lock, others): (Vec<Finding>, Vec<Finding>) =
            findings.into_iter().partition(|finding| finding.subject == Subject::Lock);
        if others.is_empty() {
            return lock;
        }
        let before = &self.before;
        let (standings, _) = lock::standings(&before.lock, &before.records, &before.pictures);
        let context = Context { today, standings: &standings, batch: None };
        let known = check::all(&before.records, &before.pictures, &before.faults, &context);
        let is_new = |finding: &Finding| {
            !known.iter().any(|other| {
                (other.rule, &other.subject, &other.field, &other.message)
                    == (finding.rule, &finding.subject, &finding.field, &finding.message)
            })
        };
        lock.into_iter().chain(others.into_iter().filter(is_new)).collect()
    }

    /// Solutions that the batch brings with an approval that the catalogue does not have: importing it is enough to publish them.
    pub(super) fn approvals(&self) -> Vec<&Solution> {
        let is_brought = |solution: &&Solution| {
            matches!(self.standings.get(solution.slug.as_str()), Some(Standing::New | Standing::Renewed))
                && self.before.records.solution(solution.slug.as_str()).map(|before| &before.approval)
                    != Some(&solution.approval)
        };
        self.batch.records.solutions.iter().map(Arc::as_ref).filter(is_brought).collect()
    }

    /// The text of `approved.lock` after the import, where that is another.
    pub(super) fn new_lock(&self, today: Date) -> Option<String> {
        // That a record has vanished is for the build to note, which says so.
        let renewed = self.before.lock.updated(&self.after, &self.pictures, &self.standings, today, |_| true);
        (renewed != self.before.lock).then(|| renewed.to_text())
    }

    /// True when the catalogue before the batch has this record.
    pub(super) fn had(&self, subject: &Subject) -> bool {
        self.before.origins.path(subject).is_some()
    }
}

/// How many of a list are named.
const NAMED: usize = 10;

/// Says which solutions a batch brings with an approval of its own: whoever fills in the form can fill in that sheet too.
pub(super) fn tell_approvals(joined: &Joined, lang: Lang) {
    let brought = joined.approvals();
    if brought.is_empty() {
        return;
    }
    let named = |solution: &&&Solution| {
        let approval = &solution.approval;
        let reference = approval.reference.as_ref().map(|text| text.for_staff().as_str()).unwrap_or_default();
        let day = approval.approved_on.map(|day| day.to_string()).unwrap_or_default();
        match lang {
            Lang::Zh => format!("{}（{reference}，{day}）", solution.slug),
            Lang::En => format!("{} ({reference}, {day})", solution.slug),
        }
    };
    let count = brought.len();
    let more = if count > NAMED { " …" } else { "" };
    let names: Vec<String> = brought.iter().take(NAMED).map(|solution| named(&solution)).collect();
    terminal::note(&match lang {
        Lang::Zh => format!(
            "請核對公文：這批有 {count} 個方案自己帶著核定，匯入後一建置就會公開：{}{more}。文號與日期由承辦填；業者自己填的，先把「承辦登錄」清空",
            names.join("、")
        ),
        Lang::En => format!(
            "compare with the letters: {count} solutions of this batch bring an approval of their own, and are published by the next build: {}{more}. Staff fills in reference and day: clear what a vendor filled in",
            names.join(", ")
        ),
    });
}

/// Where a batch is read from, and its path there: the folder of the file, with the archive of its name behind it, or an archive that
/// holds the batch itself.
fn source(file: &Path) -> Result<(Box<dyn Tree>, String), Error> {
    if file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip")) {
        let archive = unzipped(file)?;
        let batches: Vec<String> = archive.batches().map(str::to_owned).collect();
        return match batches.as_slice() {
            [batch] => Ok((Box::new(archive), batch.clone())),
            [] => Err(no_batch(file, &archive)),
            _ => Err(Error::NotOneBatch { path: file.to_owned(), found: batches.join(", ") }),
        };
    }
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    let folder = open(folder)?;
    let archive = match archive_of(file) {
        Some(path) => Some(unzipped(&path)?),
        None => None,
    };
    Ok((Box::new(Backed { folder, batch: name.clone(), archive }), name))
}

/// Opens an archive.
fn unzipped(path: &Path) -> Result<ZipTree, Error> {
    ZipTree::open(path).map_err(|source| match archive::looks(path) {
        Ok(looks) if source.kind() == io::ErrorKind::InvalidData => {
            Error::NotZip { path: path.to_owned(), looks }
        }
        _ => Error::Read { path: path.to_owned(), source },
    })
}

/// Why an archive without a batch is none: mostly it holds the pictures of one.
fn no_batch(file: &Path, archive: &ZipTree) -> Error {
    let names = archive.list().unwrap_or_default();
    Error::NoBatch { path: file.to_owned(), files: names.len(), first: names.into_iter().next() }
}

/// Why there is no such file: what its folder has that is called alike.
pub(super) fn missing(file: &Path) -> Error {
    if file.exists() {
        return Error::Read { path: file.to_owned(), source: io::ErrorKind::IsADirectory.into() };
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names: Vec<String> = entries
        .filter(|entry| entry.path().is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with(['.', '~']))
        .collect();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    Error::NoFile { path: file.to_owned(), nearest: nearest_slug(&name, names.iter().map(String::as_str)) }
}

/// The slug most like `slug`, when one is like it at all.
pub(super) fn nearest_slug<'a>(slug: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    known
        .map(|candidate| (strsim::normalized_damerau_levenshtein(slug, candidate), candidate))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(likeness, _)| *likeness > 0.6)
        .map(|(_, candidate)| candidate.to_owned())
}

/// The records of `before` with those of `batch` added or put in their place.
fn join(before: &Records, batch: &Records) -> Records {
    let mut after = before.clone();
    after.vendors.retain(|vendor| batch.vendor(vendor.slug.as_str()).is_none());
    after.vendors.extend(batch.vendors.iter().cloned());
    after.vendors.sort_by(|a, b| a.slug.cmp(&b.slug));
    let replaced: std::collections::BTreeSet<_> =
        batch.solutions.iter().map(|solution| &solution.slug).collect();
    after.solutions.retain(|solution| !replaced.contains(&solution.slug));
    after.solutions.extend(batch.solutions.iter().cloned());
    after.solutions.sort_by(|a, b| a.slug.cmp(&b.slug));
    after
}
