//! What is kept between builds changes no byte: after any edit, and whatever has become of the files that are kept.

#[expect(dead_code, reason = "some is for other tests")]
#[path = "../common/mod.rs"]
mod common;
mod edited;
mod unchanged;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::{fs, io};

use common::{DAY, files, folder};
use shangjia::build::{Built, Input, Options, Tools, build, build_to};
use shangjia::cache::Cache;
use shangjia::diag::Severity;
use shangjia::disk::DiskTree;
use shangjia::load::{Memory, catalogue, catalogue_again};
use shangjia::publish::{Claim, Staged};
use shangjia::site::Drafts;
use shangjia::text::Date;
use shangjia::tree::{MemoryTree, Tree};

const PROGRAM: [u8; 32] = [1; 32];

/// How many of the demo's listings are kept.
const LISTINGS: usize = 5;

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

/// What people do between two builds.
#[derive(Debug, Clone, Copy)]
enum Edit {
    Nothing,
    Title,
    Programme,
    Removed,
    Restored,
    Picture,
    Template,
    Tomorrow,
}

/// What is done to the file of kept values between two builds.
#[derive(Debug, Clone, Copy)]
enum Harm {
    None,
    Cut,
    Garbled,
    Emptied,
}

/// The catalogue as it is edited.
struct Desk {
    content: MemoryTree,
    whole: MemoryTree,
    theme: MemoryTree,
    day: &'static str,
    edits: usize,
    compress: bool,
}

impl Desk {
    fn new() -> Self {
        let mut content =
            MemoryTree::copy_of(&DiskTree::open(demo()).expect("the demo is there")).expect("it can be read");
        // Pictures that were approved may not be exchanged.
        content.remove("approved.lock");
        let paths = content.list().expect("a tree in memory lists");
        let folders: BTreeSet<&str> = paths
            .iter()
            .filter(|path| path.starts_with("solutions/"))
            .filter_map(|path| path.split('/').nth(1))
            .collect();
        // A few listings show what many would.
        for folder in folders.into_iter().skip(LISTINGS) {
            let within = format!("solutions/{folder}/");
            paths.iter().filter(|path| path.starts_with(&within)).for_each(|path| content.remove(path));
        }
        Self {
            whole: content.clone(),
            content,
            theme: MemoryTree::default(),
            day: DAY,
            edits: 0,
            compress: false,
        }
        .with_vendors()
    }

    /// The files of one listing of the demo.
    fn listing(&self) -> Vec<String> {
        let paths = self.whole.list().expect("a tree in memory lists");
        let pictured = |path: &&String| path.starts_with("solutions/") && path.ends_with(".png");
        let first = paths.iter().find(pictured).expect("the demo has pictures");
        let folder = &first[..=first.rfind('/').expect("it lies in a folder")];
        paths.iter().filter(|path| path.starts_with(folder)).cloned().collect()
    }

    /// Leaves out the vendors that have no listing: the demands of every programme would be made of them.
    fn with_vendors(mut self) -> Self {
        self.keep_vendors();
        self.whole = self.content.clone();
        self
    }

    fn keep_vendors(&mut self) {
        let paths = self.content.list().expect("a tree in memory lists");
        let records: String =
            paths.iter().filter(|path| path.ends_with("/index.md")).map(|path| self.text(path)).collect();
        for path in self.whole.list().expect("a tree in memory lists") {
            let Some(slug) = path.strip_prefix("vendors/").and_then(|file| file.strip_suffix(".toml")) else {
                continue;
            };
            if records.contains(&format!("vendor = \"{slug}\"")) {
                self.content.insert(path.clone(), self.whole.read(&path).expect("it was there"));
            } else {
                self.content.remove(&path);
            }
        }
    }

    fn text(&self, path: &str) -> String {
        String::from_utf8(self.content.read(path).expect("it is there")).expect("it is text")
    }

    fn edit(&mut self, edit: Edit) {
        self.edits += 1;
        let n = self.edits;
        match edit {
            Edit::Nothing => {}
            Edit::Title => {
                let text = self.text("site.toml").replacen("AI 工具庫", &format!("AI 工具庫 {n}"), 1);
                self.content.insert("site.toml", text);
            }
            Edit::Programme => {
                let path = "programmes/ai-toolbox.toml";
                let text = self.text(path).replacen("edition = \"", &format!("edition = \"{n}-"), 1);
                self.content.insert(path, text);
            }
            Edit::Removed => self.listing().iter().for_each(|path| self.content.remove(path)),
            Edit::Restored => {
                for path in self.listing() {
                    self.content.insert(path.clone(), self.whole.read(&path).expect("it was there"));
                }
            }
            Edit::Picture => {
                let pictures: Vec<String> =
                    self.listing().into_iter().filter(|path| path.ends_with(".png")).collect();
                let [a, b, ..] = pictures.as_slice() else { return };
                if let (Ok(first), Ok(second)) = (self.content.read(a), self.content.read(b)) {
                    self.content.insert(a.clone(), second);
                    self.content.insert(b.clone(), first);
                }
            }
            Edit::Template => self.theme.insert("templates/404.html", format!("<p class=\"a\">{n}</p>")),
            Edit::Tomorrow => self.day = "2026-11-21",
        }
        self.keep_vendors();
    }

    fn options(&self) -> Options {
        let today = Date::parse(self.day).expect("a day");
        Options { today, drafts: Drafts::Show, base_path: None, compress: self.compress }
    }

    fn input(&self) -> Input<'_> {
        Input { content: &self.content, theme: Some(&self.theme) }
    }
}

fn sound<T>(built: Built<T>) -> T {
    let grave: Vec<_> = built.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    built.output.unwrap_or_else(|| panic!("the demo stays sound: {grave:#?}"))
}

/// The site in `out` after a build that finds there what the one before left.
fn published(out: &Path, desk: &Desk, cache: &Cache) -> BTreeMap<String, Vec<u8>> {
    let claim = Claim::new(out, Path::new("content")).expect("nobody else writes there");
    let tools = Tools::with(cache);
    let staged: Staged<'_> =
        sound(build_to(claim.stage(), desk.input(), &desk.options(), tools).expect("it builds"));
    staged.publish().expect("it can be written");
    let name = |path: PathBuf| path.to_str().expect("sites have plain names").to_owned();
    files(out).into_iter().map(|(path, bytes)| (name(path), bytes)).collect()
}

fn all(built: Built) -> BTreeMap<String, Vec<u8>> {
    sound(built).files().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

fn harmed(mut kept: Vec<u8>, harm: Harm, n: usize) -> Vec<u8> {
    match harm {
        Harm::None => {}
        Harm::Cut => kept.truncate(kept.len() * 2 / 3),
        Harm::Garbled => kept.iter_mut().skip(n).step_by(997).for_each(|byte| *byte ^= 0x55),
        Harm::Emptied => kept.clear(),
    }
    kept
}

/// What happens to a site, and to the ones before it, that nobody told the program of.
fn meddle(out: &Path, n: usize) {
    let spare = out.with_file_name("public.spare");
    match n {
        // A page that all three share, of another text of the same length.
        3 => {
            let page = out.join("about/index.html");
            let length = fs::metadata(&page).expect("the demo has it").len();
            fs::write(page, "x".repeat(usize::try_from(length).expect("it is short")))
                .expect("it can be written");
        }
        // A way out of the folder, a file where a folder was, and a file that is none of ours.
        4 => {
            let elsewhere = out.with_file_name("elsewhere");
            fs::create_dir(&elsewhere).expect("it can be made");
            fs::remove_dir_all(spare.join("solutions")).expect("the site before the one before is kept");
            std::os::unix::fs::symlink(&elsewhere, spare.join("solutions")).expect("it can be made");
            fs::remove_dir_all(spare.join("compare")).expect("it was there");
            fs::write(spare.join("compare"), "file").expect("it can be written");
            fs::write(spare.join("stray.html"), "stray").expect("it can be written");
        }
        5 => {
            let elsewhere = fs::read_dir(out.with_file_name("elsewhere")).expect("it is there");
            assert_eq!(elsewhere.count(), 0, "a build wrote outside its folder");
            fs::remove_file(spare.join("manifest.json")).expect("it was there");
        }
        _ => {}
    }
}

#[test]
fn a_build_with_what_was_kept_is_a_build_from_nothing() {
    let mut desk = Desk::new();
    let folder = folder();
    let (out, values) = (folder.path().join("public"), folder.path().join("values"));
    fs::write(&values, "").expect("it can be written");
    let steps = [
        (Edit::Nothing, Harm::None),
        (Edit::Nothing, Harm::None),
        (Edit::Removed, Harm::None),
        (Edit::Title, Harm::Cut),
        (Edit::Restored, Harm::None),
        (Edit::Picture, Harm::Garbled),
        (Edit::Template, Harm::None),
        (Edit::Tomorrow, Harm::Emptied),
        (Edit::Programme, Harm::None),
    ];
    for (n, (edit, harm)) in steps.into_iter().enumerate() {
        desk.edit(edit);
        // Compressing takes most of the time: it is done where nothing changed, and where what is kept was garbled.
        desk.compress = n < 2 || matches!(harm, Harm::Garbled);
        let kept = fs::read(&values).expect("it is there");
        fs::write(&values, harmed(kept, harm, n)).expect("it can be written");
        let file = fs::OpenOptions::new().read(true).write(true).open(&values).expect("it is there");
        let cache = Cache::keeping(PROGRAM, file);
        meddle(&out, n);
        let warm = published(&out, &desk, &cache);
        let cold = all(build(desk.input(), &desk.options()).expect("it builds"));
        let other: Vec<&String> = cold
            .iter()
            .filter(|(path, bytes)| warm.get(*path) != Some(*bytes))
            .map(|(path, _)| path)
            .collect();
        assert!(other.is_empty() && cold.len() == warm.len(), "after {edit:?} and {harm:?}: {other:?}");
        let pages = cache.saved().get("pages").copied().unwrap_or_default();
        // Of a site with compressed siblings no page stands for one without.
        let is_known = matches!((edit, harm), (Edit::Nothing | Edit::Restored, Harm::None));
        assert!(pages.found > 0 || n == 0 || !is_known, "after {edit:?} and {harm:?}: {pages:?}");
        if n == 1 {
            let made: usize = cache.saved().values().map(|saved| saved.made).sum();
            assert_eq!(made, 0, "nothing is made twice: {:?}", cache.saved());
        }
        cache.flush().expect("it can be written");
    }
}

/// A tree that can tell one state of a file from another, and notes what is read of it.
struct Telling<'a> {
    tree: &'a MemoryTree,
    read: Mutex<BTreeSet<String>>,
}

impl Tree for Telling<'_> {
    fn list(&self) -> io::Result<Vec<String>> {
        self.tree.list()
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.read.lock().expect("nobody panics with it").insert(path.to_owned());
        self.tree.read(path)
    }

    fn state(&self, path: &str) -> Option<String> {
        self.tree.read(path).ok().map(|bytes| blake3::hash(&bytes).to_string())
    }

    fn display(&self, path: &str) -> String {
        self.tree.display(path)
    }
}

#[test]
fn a_catalogue_that_is_loaded_again_is_the_one_that_lies_there() {
    let mut desk = Desk::new();
    let memory = Memory::default();
    let edits = [
        Edit::Nothing,
        Edit::Nothing,
        Edit::Removed,
        Edit::Title,
        Edit::Restored,
        Edit::Picture,
        Edit::Programme,
        Edit::Nothing,
    ];
    let lock = fs::read_to_string(demo().join("approved.lock")).expect("the demo has one");
    let (shorter, _) = lock.rsplit_once("\n[").expect("it has many sections");
    for (n, edit) in edits.into_iter().enumerate() {
        desk.edit(edit);
        // Another one from the fifth edit on.
        desk.content.insert("approved.lock", if n < 4 { lock.as_str() } else { shorter });
        let tree = Telling { tree: &desk.content, read: Mutex::default() };
        let again = catalogue_again(&tree, &Cache::default(), &memory).expect("it can be read");
        let anew = catalogue(&desk.content).expect("it can be read");
        assert!(format!("{again:?}") == format!("{anew:?}"), "after edit {n}, {edit:?}");
        let read = tree.read.into_inner().expect("nobody panics with it");
        let large = ["solutions/", "vendors/", "approved.lock"];
        let many = read.iter().filter(|path| large.iter().any(|start| path.starts_with(start)));
        let unchanged = n > 0 && matches!(edit, Edit::Nothing);
        assert!(!unchanged || many.clone().count() == 0, "read again: {:?}", many.collect::<Vec<_>>());
        assert!(unchanged || read.len() > 1, "the memory knows what it cannot know: {read:?}");
    }
}
