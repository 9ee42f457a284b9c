//! A full disk, a folder that may not be written to, a file system that is read-only: told in words, and everything as it was.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common::{DAY, Run, files, ran, run};
use crate::scene::{Writes, whole};

/// A small file system of its own; gone when dropped.
struct Disk(tempfile::TempDir);

impl Disk {
    /// Mounts one; none where that may not be done.
    fn mount() -> Option<Self> {
        let folder = crate::common::folder();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=64m", "none"])
            .arg(folder.path())
            .output()
            .is_ok_and(|output| output.status.success());
        if !mounted {
            println!("skipped: no file system can be mounted here");
        }
        mounted.then_some(Self(folder))
    }

    fn remount(&self, how: &str) {
        let status = Command::new("mount")
            .args(["-o", &format!("remount,{how}")])
            .arg(self.0.path())
            .status()
            .expect("mount runs");
        assert!(status.success(), "remount {how}");
    }

    /// Copies a catalogue onto it.
    fn take(&self, folder: &Path) {
        let copied = Command::new("cp").arg("-a").arg(folder.join(".")).arg(self.0.path()).status();
        assert!(copied.expect("cp runs").success());
    }

    /// Fills it to the last byte but so many.
    fn fill(&self, but: u64) -> PathBuf {
        let filler = self.0.path().join("filler");
        let written = fs::write(&filler, vec![0; 64 << 20]).expect_err("it is smaller");
        assert_eq!(written.kind(), std::io::ErrorKind::StorageFull);
        let file = fs::File::options().write(true).open(&filler).expect("it is there");
        let size = file.metadata().expect("it is there").len();
        file.set_len(size - but).expect("it can be cut");
        filler
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

fn inode(path: &Path) -> u64 {
    fs::metadata(path).expect("it is there").ino()
}

#[test]
fn a_full_disk_costs_nothing() {
    for writes in [Writes::Import, Writes::Approve, Writes::Build] {
        let scene = writes.scene();
        let Some(disk) = Disk::mount() else { return };
        disk.take(scene.copy().path());
        let folder = disk.0.path();
        for room in [0, 4 << 10, 16 << 10] {
            let filler = disk.fill(room);
            let site = inode(&folder.join("public"));
            let full = ran(&mut scene.command(folder));
            if full.code == 0 {
                // A small change may fit.
                assert!(room > 0 && writes == Writes::Approve, "{writes:?} with {room} bytes left");
                break;
            }
            assert!(full.ends(2).err.contains("磁碟已滿"));
            fs::remove_file(filler).expect("it can be removed");
            assert_eq!(inode(&folder.join("public")), site);
            assert!(!scene.site_is_whole(folder, "full"));
            assert!(!scene.next(folder, "full").0);
            scene.is_tidy(folder, "full");
        }
        let _ = fs::remove_file(folder.join("filler"));
        if !scene.next(folder, "with room").0 {
            ran(&mut scene.command(folder)).ends(0);
        }
        assert!(scene.next(folder, "with room").0);
    }
}

/// Where nothing can be mounted: the system refuses any file beyond a few kilobytes.
#[test]
fn a_file_that_the_system_refuses_costs_nothing() {
    let refused = |writes: Writes, words: &str| {
        let scene = writes.scene();
        let folder = scene.copy();
        let limited = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\" 2>&1 | cat";
        let command = scene.command(folder.path());
        let mut shell = Command::new("sh");
        shell.current_dir(folder.path()).arg("-c").arg(limited).arg(command.get_program());
        let output = shell.args(command.get_args()).env("LC_ALL", "en").output().expect("sh runs");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.contains(words), "{writes:?}: {said}");
        assert!(!scene.site_is_whole(folder.path(), "refused"));
        assert!(!scene.next(folder.path(), "refused").0);
        scene.is_tidy(folder.path(), "refused");
    };
    refused(Writes::Import, "the file is larger than the system allows");
    refused(Writes::Build, "the file is larger than the system allows");
}

/// The command as another than root, who may write everywhere.
fn as_nobody(command: &Command) -> Option<Run> {
    let is_root = fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0);
    if !is_root {
        let mut same = Command::new(command.get_program());
        let folder = command.get_current_dir().expect("it has one");
        return Some(ran(same.current_dir(folder).args(command.get_args())));
    }
    let mut other = Command::new("setpriv");
    other.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(command.get_program());
    other.args(command.get_args()).current_dir(command.get_current_dir().expect("it has one"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        other.env_remove(name);
    }
    let runs = Command::new("setpriv").args(["--reuid=65534", "--clear-groups", "true"]).status();
    if !runs.is_ok_and(|status| status.success()) {
        println!("skipped: nobody else can run a command here");
        return None;
    }
    Some(ran(&mut other))
}

/// Takes from everybody but root the right to write below a folder.
fn forbid(folder: &Path) {
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("it can be listed");
        let mode = if entry.file_type().is_dir() { 0o555 } else { 0o444 };
        fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode)).expect("it is ours");
    }
}

fn permit(folder: &Path) {
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("it can be listed");
        let mode = if entry.file_type().is_dir() { 0o755 } else { 0o644 };
        fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode)).expect("it is ours");
    }
}

#[test]
fn a_folder_that_may_not_be_written_to_is_told_and_keeps_everything() {
    for writes in [Writes::Import, Writes::Approve, Writes::Build] {
        let scene = writes.scene();
        let folder = scene.copy();
        forbid(folder.path());
        let ended = as_nobody(&scene.command(folder.path()));
        permit(folder.path());
        let Some(ended) = ended else { return };
        assert!(ended.ends(2).err.contains("沒有寫入的權限"));
        assert!(!scene.site_is_whole(folder.path(), "forbidden"));
        assert!(!scene.next(folder.path(), "forbidden").0);
        scene.is_tidy(folder.path(), "forbidden");
    }
}

#[test]
fn a_read_only_file_system_is_told() {
    let scene = Writes::Build.scene();
    let Some(disk) = Disk::mount() else { return };
    disk.take(scene.copy().path());
    disk.remount("ro");
    let folder = disk.0.path();
    let before = files(folder);
    let refused = ran(&mut scene.command(folder)).ends(2);
    assert!(refused.err.contains("唯讀"), "{}", refused.err);
    run(folder, &["build", "--rollback"]).ends(2);
    assert_eq!(files(folder), before);
    whole(&folder.join("public"), "read-only");
}

#[test]
fn what_is_pending_where_nothing_can_be_written_is_told_and_reading_goes_on() {
    if !cfg!(debug_assertions) {
        println!("skipped: a release cannot be stopped between two moves");
        return;
    }
    let scene = Writes::Import.scene();
    let Some(disk) = Disk::mount() else { return };
    disk.take(scene.copy().path());
    let folder = disk.0.path();
    let stopped = scene.command(folder).env("SHANGJIA_STOP_AT", "journal.move.0").output().expect("it runs");
    assert!(!stopped.status.success());
    disk.remount("ro");
    let moves = scene.steps.iter().filter(|step| step.starts_with("journal.move.")).count();
    let before = files(folder);
    for arguments in [
        &["check", "--date", DAY][..],
        &["diff", "--date", DAY],
        &["import", "batch/batch.jsonl", "--dry-run", "--date", DAY],
    ] {
        let read = run(folder, arguments);
        assert!(read.code < 2, "{arguments:?}: {}", read.err);
        assert!(read.err.contains(&format!("還有 {moves} 個檔案未寫入")), "{arguments:?}: {}", read.err);
    }
    ran(&mut scene.command(folder)).ends(2);
    assert_eq!(files(folder), before);
    disk.remount("rw");
    let (is_new, next) = scene.next(folder, "writable again");
    assert!(is_new && next.err.contains(&format!("已補完其餘 {moves} 個檔案")), "{}", next.err);
}
