//! Every moment at which a command that writes can be ended, and every one at which its disk can fail, one after another.

use crate::common::{DAY, ran, run};
use crate::scene::{Scene, Writes, manifest, published, whole};
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;

/// The moments to try. Of those that differ in a number alone: each of a short list, of a long one the ends and some between.
fn moments(scene: &Scene) -> Vec<&String> {
    let number = |step: &str| step.rsplit_once('.').and_then(|(_, last)| last.parse::<usize>().ok());
    let is_tried = |step: &&String| match number(step) {
        Some(number) if step.starts_with("publish.file.") => number.is_power_of_two() || number == 0,
        _ => true,
    };
    let moments: Vec<&String> = scene.steps.iter().filter(is_tried).collect();
    assert!(moments.len() > 8, "the command goes through {moments:?}");
    moments
}

/// Ends the command at a moment, as if it was killed.
#[track_caller]
fn stop(scene: &Scene, folder: &Path, step: &str, exchange: bool) {
    let mut command = scene.command(folder);
    command.env("SHANGJIA_STOP_AT", step);
    if !exchange {
        command.env("SHANGJIA_NO_EXCHANGE", "1");
    }
    let ended = command.output().expect("it runs").status;
    assert!(ended.signal().is_some(), "{step} was not reached: {ended}");
}

#[test]
fn an_import_or_an_approval_ended_anywhere_has_happened_or_not() {
    if !cfg!(debug_assertions) {
        println!("skipped: a release has no such moments");
        return;
    }
    for writes in [Writes::Import, Writes::Approve] {
        let scene = writes.scene();
        let mut outcomes = [0, 0];
        for step in moments(scene) {
            let folder = scene.copy();
            stop(scene, folder.path(), step, true);
            scene.site_is_whole(folder.path(), step);
            let (is_new, next) = scene.next(folder.path(), step);
            outcomes[usize::from(is_new)] += 1;
            scene.is_tidy(folder.path(), step);
            // Before anything was staged and after the list is away there is nothing to say.
            let is_told = next.err.contains("先前的指令");
            let is_silent = ["journal.stage.0", "journal.finished"].contains(&step.as_str());
            assert_eq!(is_told, !is_silent, "{step}: {}", next.err);
            // The next one has nothing to say.
            let quiet = run(folder.path(), &["check", "--format", "json", "--date", DAY]);
            assert!(!quiet.err.contains("先前的指令"), "{step}: {}", quiet.err);
        }
        assert!(outcomes.iter().all(|count| *count > 3), "{writes:?}: {outcomes:?}");
    }
}

#[test]
fn a_build_ended_anywhere_leaves_one_whole_site_and_its_lock() {
    if !cfg!(debug_assertions) {
        println!("skipped: a release has no such moments");
        return;
    }
    let scene = Writes::Build.scene();
    let before = fs::read(scene.copy().path().join("public/manifest.json")).expect("there is one");
    let mut outcomes = [0, 0];
    for step in moments(scene) {
        let folder = scene.copy();
        stop(scene, folder.path(), step, true);
        let site_is_new = scene.site_is_whole(folder.path(), step);
        let (lock_is_new, _) = scene.next(folder.path(), step);
        assert_eq!(site_is_new, lock_is_new, "{step}: the lock is not the site's");
        outcomes[usize::from(site_is_new)] += 1;
        run(folder.path(), &["build", "--date", DAY]).ends(0);
        assert!(scene.site_is_whole(folder.path(), step));
        assert!(scene.next(folder.path(), step).0, "{step}");
        scene.is_tidy(folder.path(), step);
        // The site before is the one that was live, whatever came between.
        let previous = folder.path().join("public.previous");
        whole(&previous, step);
        assert_eq!(fs::read(previous.join("manifest.json")).expect("there is one"), before, "{step}");
    }
    assert!(outcomes.iter().all(|count| *count > 3), "{outcomes:?}");
}

#[test]
fn without_an_exchange_the_next_build_finds_both_sites() {
    if !cfg!(debug_assertions) {
        println!("skipped: a release has no such moments");
        return;
    }
    let scene = Writes::Build.scene();
    let before = fs::read(scene.copy().path().join("public/manifest.json")).expect("there is one");
    for step in ["publish.staged", "publish.synced", "publish.room", "publish.between", "publish.swapped"] {
        let folder = scene.copy();
        stop(scene, folder.path(), step, false);
        ran(scene.command(folder.path()).env("SHANGJIA_NO_EXCHANGE", "1")).ends(0);
        assert!(scene.site_is_whole(folder.path(), step));
        let previous = fs::read(folder.path().join("public.previous/manifest.json")).expect("there is one");
        assert_eq!(previous, before, "{step}");
        scene.is_tidy(folder.path(), step);
    }
}

#[test]
fn a_disk_that_fails_anywhere_changes_nothing_and_is_told() {
    if !cfg!(debug_assertions) {
        println!("skipped: a release has no such moments");
        return;
    }
    for writes in [Writes::Import, Writes::Approve, Writes::Build] {
        let scene = writes.scene();
        for step in moments(scene) {
            // What these begin is cleaning up: the change is made, and a disk that fails there is no failure.
            if ["journal.finished", "publish.swapped", "publish.previous", "publish.kept"]
                .contains(&step.as_str())
            {
                continue;
            }
            let folder = scene.copy();
            let failed = ran(scene.command(folder.path()).env("SHANGJIA_FAIL_AT", step)).ends(2);
            assert!(failed.err.contains("磁碟已滿"), "{step}: {}", failed.err);
            let site_is_new = scene.site_is_whole(folder.path(), step);
            let (is_new, _) = scene.next(folder.path(), step);
            // A build's lock comes after its site: once that is live, the lock follows with the next command.
            assert_eq!(is_new, site_is_new, "{step}");
            assert!(!is_new || (writes == Writes::Build && step.starts_with("journal.")), "{step}");
            scene.is_tidy(folder.path(), step);
        }
    }
}

#[test]
fn taking_back_can_be_broken_off_too() {
    if !cfg!(debug_assertions) {
        println!("skipped: a release has no such moments");
        return;
    }
    let scene = Writes::Import.scene();
    let moves = scene.steps.iter().filter(|step| step.starts_with("journal.move.")).count();
    for stop in (0..moves).map(|i| format!("journal.back.{i}")).chain(["journal.back".to_owned()]) {
        let folder = scene.copy();
        let mut command = scene.command(folder.path());
        command.env("SHANGJIA_FAIL_AT", "journal.moved").env("SHANGJIA_STOP_AT", &stop);
        assert!(command.output().expect("it runs").status.signal().is_some(), "{stop} was not reached");
        assert!(!scene.next(folder.path(), &stop).0, "{stop}");
        scene.is_tidy(folder.path(), &stop);
    }
}

#[test]
fn a_roll_back_ended_anywhere_leaves_both_sites() {
    if !cfg!(debug_assertions) {
        println!("skipped: a release has no such moments");
        return;
    }
    let original = published();
    for (exchange, steps) in [
        (true, &["rollback.begin", "rollback.swapped"][..]),
        (
            false,
            &["rollback.begin", "rollback.marked", "rollback.aside", "rollback.between", "rollback.swapped"]
                [..],
        ),
    ] {
        for step in steps {
            let folder = crate::common::folder();
            let from = original.path().join(".");
            let copied = std::process::Command::new("cp").arg("-a").arg(from).arg(folder.path()).status();
            assert!(copied.expect("cp runs").success());
            let previous = || fs::read(folder.path().join("public.previous/manifest.json"));
            let (live, before) = (manifest(folder.path()), previous().expect("there is one"));
            let mut command = crate::common::command(folder.path(), &["build", "--rollback"]);
            command.env("SHANGJIA_STOP_AT", step);
            if !exchange {
                command.env("SHANGJIA_NO_EXCHANGE", "1");
            }
            assert!(command.output().expect("it runs").status.signal().is_some(), "{step} was not reached");
            // The next command that publishes: a second roll back, which finds the first done or not begun.
            run(folder.path(), &["build", "--rollback"]).ends(0);
            let found = [manifest(folder.path()), previous().expect("both are there")];
            assert!(found == [live.clone(), before.clone()] || found == [before, live], "{step}");
            whole(&folder.path().join("public"), step);
            whole(&folder.path().join("public.previous"), step);
        }
    }
}
