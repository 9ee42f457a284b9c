//! Kills at random moments: `import`, `approve` and `build` of the real program, two hundred in all, or as many as `SHANGJIA_KILLS` says.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::ExitStatusExt as _;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::scene::Writes;

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
    let kills = number("SHANGJIA_KILLS").unwrap_or(200) * share / 100;
    let seed = number("SHANGJIA_SEED").unwrap_or(20_261_126);
    println!("{writes:?}: {kills} kills, SHANGJIA_SEED={seed}");
    let mut dice = Dice(seed ^ (writes as u64) << 32);
    // How long it writes, measured as it goes.
    let mut writing = Duration::from_millis(30);
    let (mut killed, mut outcomes) = (0, [0, 0]);
    for round in 0..kills {
        let folder = scene.copy();
        let part = dice.part();
        let mut child = scene
            .command(folder.path())
            .env("SHANGJIA_STEPS", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut said = BufReader::new(child.stderr.take().expect("it was asked for")).lines();
        let mut begun = Instant::now();
        let wait = if round % 3 == 0 || !cfg!(debug_assertions) {
            scene.took.mul_f64(part)
        } else {
            let _ = said.by_ref().map_while(Result::ok).find(|line| line.starts_with("step "));
            begun = Instant::now();
            writing.mul_f64(part * 1.2)
        };
        // Whoever does not read keeps the writer waiting.
        let reader = std::thread::spawn(move || said.map_while(Result::ok).count());
        sleep(wait);
        child.kill().expect("it can be killed");
        let ended = child.wait().expect("it ends");
        reader.join().expect("it reads to the end");
        if ended.signal() == Some(9) {
            killed += 1;
        } else if round % 3 != 0 {
            writing = writing.min(begun.elapsed()).max(Duration::from_millis(2));
        }
        let what = format!("{writes:?}, kill {round} of seed {seed} ({wait:?})");
        let site_is_new = scene.site_is_whole(folder.path(), &what);
        let (is_new, _) = scene.next(folder.path(), &what);
        outcomes[usize::from(is_new)] += 1;
        if writes == Writes::Build {
            assert_eq!(site_is_new, is_new, "{what}: the lock is not the site's");
        }
    }
    println!("{writes:?}: {killed} killed, {} before and {} after the change", outcomes[0], outcomes[1]);
    assert!(killed * 2 > kills, "most rounds ended before they were killed");
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
