//! The workflows of `docs/ci/` in a real repository: each step of shell, as it stands in the file, with the real program.

#[expect(dead_code, reason = "shared with tests that need more of it")]
mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{DAY, replace, run, started};
use tempfile::TempDir;

/// The sample's solution.
const RECORD: &str = "content/solutions/yunqi-aoi-metal-surface/index.md";

/// The shell of a GitHub workflow, step by step.
fn github() -> Vec<String> {
    let lines: Vec<&str> = include_str!("../docs/ci/github.yml").lines().collect();
    let mut steps = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(rest) = line.trim_start().strip_prefix("run: ") else { continue };
        if rest != "|" {
            steps.push(rest.to_owned());
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let block = lines[at + 1..].iter().take_while(|line| line.len() - line.trim_start().len() > indent);
        steps.push(block.map(|line| format!("{}\n", line.trim_start())).collect());
    }
    steps
}

/// The shell of the GitLab job, line by line.
fn gitlab() -> Vec<String> {
    let text = include_str!("../docs/ci/gitlab.yml");
    let (_, script) = text.split_once("  script:\n").expect("it has a script");
    let lines = script.lines().map_while(|line| line.strip_prefix("    - "));
    lines.map(str::to_owned).collect()
}

/// A repository with a catalogue on its main branch, and below the runner's folder a clone of it to change.
struct Runner {
    _origin: TempDir,
    _folder: TempDir,
    clone: PathBuf,
}

fn repository() -> Runner {
    let (origin, folder) = (started(), common::folder());
    replace(&origin.path().join("content/site.toml"), "compress = true", "compress = false");
    // The lock is committed with the records.
    run(origin.path(), &["build", "--date", DAY]).ends(0);
    let git = |arguments: &[&str]| {
        let status = Command::new("git").args(arguments).current_dir(origin.path()).status();
        assert!(status.expect("git runs").success(), "{arguments:?}");
    };
    git(&["init", "--quiet", "-b", "main", "."]);
    git(&["add", "."]);
    git(&["-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "--quiet", "-m", "start"]);
    let clone = folder.path().join("clone");
    git(&["clone", "--quiet", ".", clone.to_str().expect("a plain name")]);
    Runner { _origin: origin, _folder: folder, clone }
}

/// Runs a step as a runner does; its exit code and its log.
fn step(shell: &str, folder: &Path) -> (i32, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_shangjia"));
    let path = std::env::var("PATH").unwrap_or_default();
    let beside = program.parent().expect("it lies in a folder").display().to_string();
    // The demo's day: its records are sound on it, whatever today is.
    let shell = shell
        .replace("shangjia check", &format!("shangjia check --date {DAY}"))
        .replace("shangjia build", &format!("shangjia build --date {DAY}"))
        .replace("shangjia diff", &format!("shangjia diff --date {DAY}"));
    let output = Command::new("bash")
        .args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", &shell])
        .current_dir(folder)
        .env("PATH", format!("{beside}:{path}"))
        .env("GITHUB_BASE_REF", "main")
        .env("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")
        .output()
        .expect("bash runs");
    let log =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.code().expect("no signal ended it"), log)
}

/// Nothing that is for staff only is in a log.
#[track_caller]
fn says_nothing(log: &str) {
    for secret in ["許沛恩", "04-0000-1201", "產發數字", "peien.hsu"] {
        assert!(!log.contains(secret), "{log}");
    }
}

#[test]
fn a_sound_batch_passes_and_its_report_and_comparison_are_made() {
    for steps in [github(), gitlab()] {
        let runner = repository();
        let clone = &runner.clone;
        replace(&clone.join(RECORD), "用二十張不良樣本", "用十張不良樣本");
        assert!(steps.len() >= 4, "{steps:?}");
        for shell in &steps {
            let (code, log) = step(shell, clone);
            assert_eq!(code, 0, "{shell}\n{log}");
            says_nothing(&log);
        }
        let diff = fs::read_to_string(clone.join("diff.html")).expect("the comparison is there");
        // What differs is marked within the text.
        let diff: String =
            diff.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
        assert!(diff.contains("用十張不良樣本") && diff.contains("用二十張不良樣本"));
        assert!(
            fs::read_to_string(clone.join("report.html")).expect("the report is there").contains("<html")
        );
        assert!(clone.join("../site/manifest.json").is_file());
    }
}

#[test]
fn a_batch_with_errors_stops_at_the_check_with_its_report_and_comparison_made() {
    let runner = repository();
    let clone = &runner.clone;
    let price = "price = 298000";
    replace(&clone.join(RECORD), price, "price = 1");
    let codes: Vec<i32> = github()
        .iter()
        .map(|shell| {
            let (code, log) = step(shell, clone);
            says_nothing(&log);
            code
        })
        .collect();
    assert_eq!(codes, [0, 1, 0, 1], "only what looks at the records fails");
    let found = fs::read_to_string(clone.join("findings.jsonl")).expect("the findings are there");
    assert!(found.contains("\"S-CHANGE\""), "{found}");
    assert!(clone.join("report.html").is_file() && clone.join("diff.html").is_file());
    assert!(!clone.join("../site").exists());
}

#[test]
fn actions_are_pinned_by_version() {
    for line in include_str!("../docs/ci/github.yml").lines().filter_map(|line| line.split_once("uses: ")) {
        let version = line.1.rsplit_once("@v").map_or("", |(_, version)| version);
        assert_eq!(version.split('.').count(), 3, "{}", line.1);
    }
}
