//! Where nothing changed nothing is done, and nothing that did change is overlooked.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::common::{DAY, files, folder, replace, run};
use crate::demo;

/// A copy of the demo that was not touched for a while.
fn settled() -> tempfile::TempDir {
    let folder = folder();
    for (path, bytes) in files(&demo()) {
        let file = folder.path().join("content").join(path);
        fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("a folder can be made");
        fs::write(file, bytes).expect("a file can be written");
    }
    std::thread::sleep(std::time::Duration::from_millis(1100));
    folder
}

/// Whether a build had something to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Work {
    Some,
    None,
}

/// Builds, and says whether there was something to do.
fn built(folder: &Path, more: &[&str]) -> Work {
    let arguments = [&["build", "--date", DAY, "--format", "json", "--timings"], more].concat();
    let told = run(folder, &arguments).ends(0).json().remove(0);
    let stages = told["timings"]["stages"].as_object().expect("stages are told");
    if stages.is_empty() { Work::None } else { Work::Some }
}

fn site(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    files(&folder.join("public"))
}

#[test]
fn where_nothing_changed_there_is_nothing_to_do_and_a_changed_site_is_put_right() {
    let folder = settled();
    let folder = folder.path();
    assert_eq!(built(folder, &[]), Work::Some);
    let first = site(folder);
    assert_eq!(built(folder, &[]), Work::None);
    assert_eq!(site(folder), first);

    let page = folder.join("public/index.html");
    fs::write(&page, "defaced").expect("it can be written");
    assert_eq!(built(folder, &[]), Work::Some);
    assert_eq!(site(folder), first);
    fs::remove_file(&page).expect("it can be removed");
    assert_eq!(built(folder, &[]), Work::Some);
    assert_eq!(site(folder), first);
    assert_eq!(built(folder, &[]), Work::None);
    assert_eq!(built(folder, &["--no-cache"]), Work::Some);
    assert_eq!(built(folder, &["--base-path", "/elsewhere/"]), Work::Some, "another question");
    assert_eq!(built(folder, &[]), Work::Some, "the site lies as the other question left it");
    assert_eq!(site(folder), first);
}

#[test]
fn no_harm_to_what_is_noted_and_no_edit_of_the_same_size_and_time_is_overlooked() {
    let folder = settled();
    let folder = folder.path();
    assert_eq!(built(folder, &[]), Work::Some);
    let first = site(folder);
    let last = folder.join(".shangjia/cache/last");
    let noted = fs::read(&last).expect("a build is noted");
    for harm in [&noted[..noted.len() - 1], &noted[1..], b""] {
        fs::write(&last, harm).expect("it can be written");
        assert_eq!(built(folder, &[]), Work::Some);
        assert_eq!(site(folder), first);
    }
    assert_eq!(built(folder, &[]), Work::None);

    let settings = folder.join("content/site.toml");
    let modified = settings.metadata().and_then(|about| about.modified()).expect("it is there");
    replace(&settings, "示範目錄", "典範目錄");
    let file = fs::File::options().write(true).open(&settings).expect("it is there");
    file.set_modified(modified).expect("times can be set");
    assert_eq!(built(folder, &[]), Work::Some);
    assert_ne!(site(folder), first);
}
