//! What changes in the folders that a site is made from: told by the system, or looked for where it does not tell.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::poll::Poll;

/// How long nothing may change before a change counts as done: editors write, rename and delete within a few milliseconds.
pub(super) const QUIET: Duration = Duration::from_millis(30);
/// How long changes may go on before they are taken as they are: a checkout of many files.
const LONGEST: Duration = Duration::from_secs(1);

/// The folders whose changes make another site.
#[derive(Debug, Clone)]
pub(super) struct Folders {
    /// The records, links resolved. May be gone for a while.
    content: PathBuf,
    /// The themes beside them, where there are any.
    themes: PathBuf,
    /// In which both lie: there they come, go and are renamed.
    parent: PathBuf,
    /// Under which name the records lie there: a folder or a link to one.
    entry: PathBuf,
}

/// How changes become known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// The system tells.
    Told,
    /// The folders are looked through again and again.
    Polled,
}

/// A watch on the folders.
pub(super) struct Watch {
    folders: Folders,
    source: Source,
}

enum Source {
    Told { _watcher: RecommendedWatcher, events: Receiver<notify::Result<Event>> },
    Polled(Poll),
}

/// What an event says of the site.
#[derive(Debug, PartialEq, Eq)]
enum Said {
    /// These files are others.
    Changed(Vec<PathBuf>),
    /// A whole folder came, went or was replaced, or events were lost: what is watched must be looked up again.
    Upheaval(Vec<PathBuf>),
}

impl Folders {
    /// The folder of records and what else is read beside it.
    pub(super) fn of(content: &Path) -> Self {
        let absolute = std::path::absolute(content).unwrap_or_else(|_| content.to_owned());
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let parent = real(absolute.parent().unwrap_or(&absolute));
        let entry = absolute.file_name().map_or_else(|| parent.clone(), |name| parent.join(name));
        Self { content: real(&absolute), themes: parent.join("themes"), parent, entry }
    }

    /// A changed file as people would name it: from the folder of records or of themes on.
    pub(super) fn named(&self, path: &Path) -> String {
        let inner = path.strip_prefix(&self.content).or_else(|_| path.strip_prefix(&self.parent)).ok();
        inner.filter(|inner| !inner.as_os_str().is_empty()).unwrap_or(path).display().to_string()
    }

    /// The folders to watch with all that is in them.
    pub(super) fn whole(&self) -> impl Iterator<Item = &Path> {
        [self.content.as_path(), self.themes.as_path()].into_iter().filter(|path| path.is_dir())
    }

    fn is_root(&self, path: &Path) -> bool {
        path == self.content || path == self.entry || path == self.themes
    }

    /// What an event means; nothing when it is about something else.
    fn said(&self, event: &Event) -> Option<Said> {
        if event.need_rescan() {
            return Some(Said::Upheaval(Vec::new()));
        }
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        if matches!(event.kind, EventKind::Access(_)) && event.kind != written {
            return None;
        }
        let is_inside = |path: &&PathBuf| {
            let roots = [&self.content, &self.entry, &self.themes];
            roots.into_iter().any(|root| path.strip_prefix(root).is_ok_and(|inner| !is_scratch(inner)))
        };
        let paths: Vec<PathBuf> = event.paths.iter().filter(is_inside).cloned().collect();
        if paths.is_empty() {
            return None;
        }
        let comes_or_goes = !matches!(event.kind, EventKind::Modify(notify::event::ModifyKind::Metadata(_)));
        let is_upheaval = comes_or_goes && paths.iter().any(|path| self.is_root(path));
        Some(if is_upheaval { Said::Upheaval(paths) } else { Said::Changed(paths) })
    }
}

/// Whether a file is an editor's or a system's own, which comes and goes beside the file that is edited.
pub(super) fn is_scratch(inner: &Path) -> bool {
    let is_own = |step: &str| {
        let step = step.to_ascii_lowercase();
        let ends = ["~", ".swp", ".swx", ".tmp", ".part", ".crdownload"];
        (step.starts_with('.') && step != ".well-known")
            || (step.starts_with('#') && step.ends_with('#'))
            || step == "4913"
            || step.contains("___jb_")
            || ends.iter().any(|end| step.ends_with(end))
    };
    inner.iter().any(|step| is_own(&step.to_string_lossy()))
}

impl Watch {
    /// Begins to watch; where the system cannot tell, and where it is asked not to, the folders are polled.
    pub(super) fn begin(folders: Folders, means: Means) -> Self {
        let told = match means {
            Means::Told => told(&folders).ok(),
            Means::Polled => None,
        };
        let source = told.unwrap_or_else(|| Source::Polled(Poll::begin(&folders)));
        Self { folders, source }
    }

    /// How changes become known.
    pub(super) fn means(&self) -> Means {
        match self.source {
            Source::Told { .. } => Means::Told,
            Source::Polled(_) => Means::Polled,
        }
    }

    /// The folders.
    pub(super) fn folders(&self) -> &Folders {
        &self.folders
    }

    /// Waits until something has changed and nothing changes any more; tells which files, as far as that is known.
    pub(super) fn next(&mut self) -> BTreeSet<PathBuf> {
        let mut changed = BTreeSet::new();
        let (mut since, mut upheaval) = (None::<Instant>, false);
        while let Source::Told { events, .. } = &self.source {
            let event = match since {
                None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(since) if since.elapsed() >= LONGEST => break,
                Some(_) => events.recv_timeout(QUIET),
            };
            let said = match event {
                Ok(Ok(event)) => self.folders.said(&event),
                Err(RecvTimeoutError::Timeout) => break,
                // The system has no more watches to give, or the watcher is gone: look instead of listening.
                Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => {
                    self.source = Source::Polled(Poll::begin(&self.folders));
                    return changed;
                }
            };
            let paths = match said {
                None => continue,
                Some(Said::Changed(paths)) => paths,
                Some(Said::Upheaval(paths)) => {
                    upheaval = true;
                    paths
                }
            };
            since.get_or_insert_with(Instant::now);
            changed.extend(paths);
        }
        if upheaval {
            *self = Self::begin(self.folders.clone(), Means::Told);
        } else if let Source::Polled(poll) = &mut self.source {
            changed.extend(poll.next(&self.folders));
        }
        changed
    }
}

fn told(folders: &Folders) -> notify::Result<Source> {
    let (sender, events): (Sender<notify::Result<Event>>, _) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(sender)?;
    watcher.watch(&folders.parent, RecursiveMode::NonRecursive)?;
    for folder in folders.whole() {
        watcher.watch(folder, RecursiveMode::Recursive)?;
    }
    Ok(Source::Told { _watcher: watcher, events })
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use notify::event::{AccessKind, AccessMode, CreateKind, DataChange, Flag, ModifyKind};
    use notify::{Event, EventKind};

    use super::{Folders, Said, is_scratch};

    fn folders() -> Folders {
        let parent = PathBuf::from("/catalogue");
        let content = parent.join("content");
        Folders { entry: content.clone(), content, themes: parent.join("themes"), parent }
    }

    fn said(kind: EventKind, path: &str) -> Option<Said> {
        folders().said(&Event::new(kind).add_path(PathBuf::from(path)))
    }

    #[test]
    fn writing_is_a_change_and_reading_is_none() {
        let record = "/catalogue/content/solutions/a/index.md";
        let changed = Some(Said::Changed(vec![PathBuf::from(record)]));
        let data = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        assert_eq!(said(data, record), changed);
        assert_eq!(said(EventKind::Access(AccessKind::Close(AccessMode::Write)), record), changed);
        assert_eq!(said(EventKind::Access(AccessKind::Close(AccessMode::Read)), record), None);
        assert_eq!(said(EventKind::Access(AccessKind::Open(AccessMode::Any)), record), None);
    }

    #[test]
    fn what_is_written_beside_the_records_is_none_of_the_site() {
        for path in ["/catalogue/public/index.html", "/catalogue/public", "/catalogue"] {
            assert_eq!(said(EventKind::Create(CreateKind::Any), path), None, "{path}");
        }
    }

    #[test]
    fn a_folder_that_comes_and_lost_events_make_the_watch_anew() {
        let themes = said(EventKind::Create(CreateKind::Folder), "/catalogue/themes");
        assert_eq!(themes, Some(Said::Upheaval(vec![PathBuf::from("/catalogue/themes")])));
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(folders().said(&lost), Some(Said::Upheaval(Vec::new())));
    }

    #[test]
    fn editors_own_files_are_passed_over() {
        for path in [
            "solutions/a/.index.md.swp",
            "solutions/a/index.md~",
            "solutions/a/4913",
            ".git/index",
            "#index.md#",
        ] {
            assert!(is_scratch(Path::new(path)), "{path}");
        }
        for path in [
            "solutions/a/index.md",
            "static/.well-known/security.txt",
            "static/c#.pdf",
            "solutions/4913-tools/index.md",
        ] {
            assert!(!is_scratch(Path::new(path)), "{path}");
        }
    }
}
