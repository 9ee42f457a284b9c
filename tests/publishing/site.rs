//! A site and the one before it: what is shared, what is new, and who may write.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use shangjia::output::Outlet;
use shangjia::publish::{Claim, PublishError, Published, may_write};

type Site = Vec<(String, Vec<u8>)>;

fn site(files: &[(&str, &str)]) -> Site {
    files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

/// A folder for a site, and the site's own.
fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("it can be done");
    let out = folder.path().join("public");
    (folder, out)
}

fn publish(site: &Site, out: &Path) -> Published {
    let claim = Claim::new(out, &out.with_file_name("content")).expect("it can be done");
    let outlet = Outlet::new(claim.stage());
    for (path, bytes) in site.clone() {
        let digest = blake3::hash(&bytes);
        outlet.put(path, bytes, &digest).expect("it can be done");
    }
    outlet.close().expect("it can be done").site.publish().expect("it can be done")
}

fn inode(file: &Path) -> u64 {
    fs::metadata(file).expect("it can be done").ino()
}

#[test]
fn the_site_before_stays_beside_the_new_one() {
    let (folder, out) = place();
    fs::create_dir(&out).expect("it can be done");
    fs::write(out.join(".gitignore"), "*").expect("it can be done");
    publish(&site(&[("a/index.html", "one")]), &out);
    assert!(!folder.path().join("public.previous").exists(), "an empty folder was no site");
    publish(&site(&[("a/index.html", "two")]), &out);
    assert_eq!(fs::read_to_string(out.join("a/index.html")).expect("it can be done"), "two");
    assert_eq!(
        fs::read_to_string(folder.path().join("public.previous/a/index.html")).expect("it can be done"),
        "one"
    );
    assert_eq!(fs::read_to_string(out.join(".gitignore")).expect("it can be done"), "*");
    assert!(
        Claim::new(&out, &folder.path().join("content"))
            .expect("it can be done")
            .roll_back()
            .expect("it can be done")
    );
    assert_eq!(fs::read_to_string(out.join("a/index.html")).expect("it can be done"), "one");
    assert_eq!(
        fs::read_to_string(folder.path().join("public.previous/a/index.html")).expect("it can be done"),
        "two"
    );
    assert_eq!(fs::read_dir(folder.path()).expect("it can be done").count(), 2, "nothing else is left");
}

#[test]
fn what_is_the_same_is_shared_and_what_is_not_is_new() {
    let (_folder, out) = place();
    publish(&site(&[("a", "same"), ("b", "one")]), &out);
    let before = inode(&out.join("a"));
    assert_eq!(
        publish(&site(&[("a", "same"), ("b", "two")]), &out),
        Published::Written { new: 2, foreign: Vec::new() }
    );
    assert_eq!(inode(&out.join("a")), before);
    assert_eq!(fs::read_to_string(out.join("b")).expect("it can be done"), "two");
}

#[test]
fn an_edit_by_hand_is_noticed_and_not_shared() {
    let (_folder, out) = place();
    let output = site(&[("a", "same"), ("b", "one")]);
    publish(&output, &out);
    fs::write(out.join("a"), "SAME").expect("it can be done");
    assert!(matches!(publish(&output, &out), Published::Written { .. }));
    assert_eq!(fs::read_to_string(out.join("a")).expect("it can be done"), "same");
}

#[test]
fn an_older_file_put_back_with_its_time_is_noticed() {
    let (folder, out) = place();
    publish(&site(&[("a", "old1")]), &out);
    let keep = folder.path().join("backup");
    fs::copy(out.join("a"), &keep).expect("it can be done");
    let time = fs::metadata(out.join("a")).expect("it can be done").modified().expect("it can be done");
    fs::File::options()
        .write(true)
        .open(&keep)
        .expect("it can be done")
        .set_modified(time)
        .expect("it can be done");
    let new = site(&[("a", "new1")]);
    publish(&new, &out);
    fs::rename(&keep, out.join("a")).expect("it can be done");
    assert!(matches!(publish(&new, &out), Published::Written { .. }));
    assert_eq!(fs::read_to_string(out.join("a")).expect("it can be done"), "new1");
}

#[test]
fn times_that_say_nothing_cost_a_look_and_change_nothing() {
    let (_folder, out) = place();
    let output = site(&[("a", "same")]);
    publish(&output, &out);
    let file = fs::File::options().write(true).open(out.join("a")).expect("it can be done");
    file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000))
        .expect("it can be done");
    assert_eq!(publish(&output, &out), Published::Unchanged);
}

#[test]
fn a_file_too_many_or_too_few_is_a_difference() {
    let (_folder, out) = place();
    let output = site(&[("a", "same"), ("b/c", "x")]);
    publish(&output, &out);
    assert_eq!(publish(&output, &out), Published::Unchanged);
    fs::write(out.join("b/stray"), "x").expect("it can be done");
    let written = publish(&output, &out);
    assert_eq!(written, Published::Written { new: 1, foreign: vec!["b/stray".to_owned()] });
    assert!(!out.join("b/stray").exists());
    fs::remove_file(out.join("b/c")).expect("it can be done");
    assert!(matches!(publish(&output, &out), Published::Written { .. }));
    assert!(out.join("b/c").exists());
}

#[test]
fn a_link_in_the_place_of_a_file_is_not_followed() {
    let (folder, out) = place();
    let output = site(&[("a", "same")]);
    publish(&output, &out);
    let elsewhere = folder.path().join("elsewhere");
    fs::rename(out.join("a"), &elsewhere).expect("it can be done");
    std::os::unix::fs::symlink(&elsewhere, out.join("a")).expect("it can be done");
    assert!(matches!(publish(&output, &out), Published::Written { .. }));
    assert!(!out.join("a").is_symlink());
}

#[test]
fn a_link_to_the_folder_stays_one() {
    let (folder, out) = place();
    let real = folder.path().join("www");
    fs::create_dir(&real).expect("it can be done");
    std::os::unix::fs::symlink(&real, &out).expect("it can be done");
    publish(&site(&[("a", "one")]), &out);
    publish(&site(&[("a", "two")]), &out);
    assert!(out.is_symlink());
    assert_eq!(fs::read_to_string(real.join("a")).expect("it can be done"), "two");
    assert_eq!(fs::read_to_string(folder.path().join("www.previous/a")).expect("it can be done"), "one");
}

#[test]
fn two_cannot_publish_at_once() {
    let (_folder, out) = place();
    let content = out.with_file_name("content");
    let first = Claim::new(&out, &content).expect("it can be done");
    assert!(matches!(Claim::new(&out, &content), Err(PublishError::Busy(_))));
    drop(first);
    assert!(Claim::new(&out, &content).is_ok());
}

#[test]
fn a_folder_of_somebody_elses_is_refused() {
    let folder = tempfile::tempdir().expect("it can be done");
    fs::write(folder.path().join("thesis.txt"), "x").expect("it can be done");
    assert!(may_write(folder.path(), &folder.path().join("content")).is_err());
}

#[test]
fn the_records_are_never_written_over() {
    let folder = tempfile::tempdir().expect("it can be done");
    let content = folder.path().join("content");
    fs::create_dir(&content).expect("it can be done");
    for out in [content.clone(), content.join("public"), content.join("a/b"), folder.path().to_owned()] {
        assert!(may_write(&out, &content).is_err(), "{}", out.display());
    }
    assert!(may_write(&folder.path().join("public"), &content).is_ok());
}
