//! A batch file beside the catalogue that it would join: what `check FILE` and `import` share.

use std::path::{Path, PathBuf};

use super::{Error, open};
use crate::build::locate;
use crate::check::{self, Finding};
use crate::diag::Diagnostic;
use crate::disk::DiskTree;
use crate::load::{self, Loaded};
use crate::model::{Records, Subject};
use crate::starter;
use crate::text::Date;
use crate::tree::MemoryTree;

/// A batch and the records that it would join.
pub(super) struct Joined {
    /// The folder of the batch file.
    pub(super) tree: DiskTree,
    /// The batch alone.
    pub(super) batch: Loaded,
    /// The catalogue before the batch.
    pub(super) before: Loaded,
    /// All records as they would be after the import.
    pub(super) after: Records,
}

impl Joined {
    /// Loads a batch file and the catalogue; without one, the built-in programmes stand in.
    pub(super) fn load(file: &Path, content: Option<&Path>) -> Result<Self, Error> {
        let read = |path: PathBuf| move |source| Error::Read { path, source };
        let folder = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let tree = open(folder)?;
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let batch = load::batch(&tree, name).map_err(read(file.to_owned()))?;
        let before = match content {
            Some(content) => load::catalogue(&open(content)?).map_err(read(content.to_owned()))?,
            None => {
                let programmes: MemoryTree = starter::programmes().collect();
                load::catalogue(&programmes).map_err(read(file.to_owned()))?
            }
        };
        let after = join(&before.records, &batch.records);
        Ok(Self { tree, batch, before, after })
    }

    /// Every finding on the batch's own records, as they would be after the import.
    pub(super) fn check(&self, today: Date) -> Vec<Diagnostic> {
        locate(self.findings(today), &self.batch.origins, &self.tree)
    }

    /// The same before their places are looked up.
    pub(super) fn findings(&self, today: Date) -> Vec<Finding> {
        let mut pictures = self.before.pictures.clone();
        pictures.extend(self.batch.pictures.clone());
        check::all(&self.after, &pictures, &self.batch.faults, today)
            .into_iter()
            .filter(|finding| self.batch.origins.path(&finding.subject).is_some())
            .collect()
    }

    /// True when the catalogue before the batch has this record.
    pub(super) fn had(&self, subject: &Subject) -> bool {
        self.before.origins.path(subject).is_some()
    }
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
