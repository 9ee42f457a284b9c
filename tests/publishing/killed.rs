//! Kills at random moments: `import`, `approve` and `build` of the real program, a hundred in all, or as many as `SHANGJIA_KILLS` says.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::ExitStatusExt as _;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use crate::scene::Writes;

/// How long the program waits at each step, in a build with debug assertions: what takes microseconds is long enough to be hit.
const PAUSE: Duration = Duration::from_millis(2);

/// What is drawn from a seed (SplitMix64).
struct Dice(u64);

impl Dice {
    /// A part of a whole, from nought to one.
    fn part(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// Kills a command at so many moments. Of three, one lies anywhere in its time and two after it has begun to write, where it says so.
fn kill(writes: Writes, share: u64) {
    let scene = writes.scene();
    let kills = number("SHANGJIA_KILLS").unwrap_or(100) * share / 100;
    let seed = number("SHANGJIA_SEED").unwrap_or(20_261_126);
    println!("{writes:?}: {kills} kills, SHANGJIA_SEED={seed}");
    let mut dice = Dice(seed ^ (writes as u64) << 32);
    // How long it writes at least, with a pause at each step.
    let writing = PAUSE * u32::try_from(scene.steps.len()).expect("some hundred steps");
    let (mut killed, mut outcomes) = (0, [0, 0]);
    for round in 0..kills {
        let folder = scene.copy();
        let part = dice.part();
        let mut child = scene
            .command(folder.path())
            .env("SHANGJIA_STEPS", PAUSE.as_micros().to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut said = BufReader::new(child.stderr.take().expect("it was asked for")).lines();
        let wait = if round % 3 == 0 || !cfg!(debug_assertions) {
            scene.took.mul_f64(part)
        } else {
            let _ = said.by_ref().map_while(Result::ok).find(|line| line.starts_with("step "));
            writing.mul_f64(part)
        };
        // Whoever does not read keeps the writer waiting.
        let reader = std::thread::spawn(move || said.map_while(Result::ok).count());
        sleep(wait);
        child.kill().expect("it can be killed");
        let ended = child.wait().expect("it ends");
        reader.join().expect("it reads to the end");
        if ended.signal() == Some(9) {
            killed += 1;
        }
        let what = format!("{writes:?}, kill {round} of seed {seed} ({wait:?})");
        let site_is_new = scene.site_is_whole(folder.path(), &what);
        let (is_new, _) = scene.next(folder.path(), &what);
        outcomes[usize::from(is_new)] += 1;
        if writes == Writes::Build {
            assert_eq!(site_is_new, is_new, "{what}: the lock is not the site's");
        }
    }
    // A release has no steps to wait for, and is through before most moments come.
    let expected = if cfg!(debug_assertions) { kills / 3 } else { kills / 10 };
    println!("{writes:?}: {killed} killed, {} before and {} after the change", outcomes[0], outcomes[1]);
    assert!(killed >= expected, "{killed} of {kills} rounds were killed");
}

#[test]
fn an_import_killed_at_any_moment_is_whole_or_none() {
    kill(Writes::Import, 35);
}

#[test]
fn an_approval_killed_at_any_moment_is_whole_or_none() {
    kill(Writes::Approve, 35);
}

#[test]
fn a_build_killed_at_any_moment_leaves_a_whole_site() {
    kill(Writes::Build, 30);
}
