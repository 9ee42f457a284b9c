//! The house as `src/lib.rs` draws it: floors that use only those below them, a few doors for what is staff-only, files that
//! fit one idea, and reading and writing at the edge.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The floors from the ground up; modules of one floor do not know each other.
const FLOORS: &[&[&str]] = &[
    &["diag", "text", "tree", "markdown", "cache", "walk"],
    &["model", "system", "stamp"],
    &["lock", "secret", "form"],
    &["load", "save", "check", "workbook", "diff", "notices"],
    &["site"],
    &["render", "image", "index", "sheets", "feed", "headers"],
    &["output"],
    &["build"],
    &["disk", "archive", "journal", "publish", "starter", "store"],
    &["cli"],
];

/// Where a staff-only value may be taken out of its [`shangjia::model::Private`], and what for.
const FOR_STAFF: &[(&str, &str)] = &[
    ("src/model/private.rs", "it is defined there"),
    ("src/check/", "rules judge staff-only values"),
    ("src/lock/", "a reference belongs to what was approved"),
    ("src/save/", "records are written whole"),
    ("src/secret/", "they are what must not be found"),
    ("src/notices/", "staff are told whom to notify"),
    ("src/cli/approve.rs", "staff is told which approval another takes the place of"),
    ("src/cli/batch.rs", "staff compares an approval that a batch brings with its letter"),
    ("src/site/compose/vendor.rs", "設立三年以上 is told, the day is not"),
];

/// Where the disk, the clock and the environment may be touched.
const EDGE: &[&str] = &[
    "src/disk.rs",
    "src/archive.rs",
    "src/journal/",
    "src/publish/",
    "src/stamp.rs",
    "src/store/",
    "src/system.rs",
    "src/walk.rs",
    "src/cli/",
    "src/main.rs",
];

/// Longest file, in lines.
const LONGEST: usize = 400;

/// Every source file of the program: its path and its text.
fn sources() -> Vec<(String, String)> {
    sources_in("src", "rs")
}

fn sources_in(folder: &str, kind: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<(String, String)> = walkdir::WalkDir::new(root.join(folder))
        .into_iter()
        .map(|entry| entry.expect("sources can be listed"))
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == kind))
        .map(|entry| {
            let path = entry.path().strip_prefix(root).expect("it lies in the package");
            let text = fs::read_to_string(entry.path()).expect("a source can be read");
            (path.to_str().expect("sources have plain names").replace('\\', "/"), text)
        })
        .collect();
    files.sort();
    files
}

/// What is compiled into the program: tests stand last in a file.
fn program(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or_default()
}

/// The text without its comments.
fn code(text: &str) -> String {
    let lines = program(text).lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The floor's module that a path belongs to: `src/site/url.rs` is of `site`.
fn module_of(path: &str) -> Option<&str> {
    let inner = path.strip_prefix("src/")?;
    let name = inner.split('/').next()?.trim_end_matches(".rs");
    (!["lib", "main"].contains(&name)).then_some(name)
}

fn floor_of(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

/// Modules named after `crate::` in `code`, groups in braces included.
fn used(code: &str) -> BTreeSet<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut modules = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let Some(group) = rest.strip_prefix('{') else {
            modules.insert(word(rest));
            continue;
        };
        let (mut depth, mut start) = (1, true);
        for (i, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => start = true,
                _ if depth == 1 && start && !c.is_whitespace() => {
                    modules.insert(word(&group[i..]));
                    start = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    modules
}

#[test]
fn every_module_stands_on_one_floor() {
    let declared: BTreeSet<String> = include_str!("../src/lib.rs")
        .lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect();
    let placed: BTreeSet<String> = FLOORS.iter().copied().flatten().map(|&name| name.to_owned()).collect();
    let twice = FLOORS.iter().map(|floor| floor.len()).sum::<usize>() != placed.len();
    assert!(!twice, "a module stands on two floors");
    assert_eq!(declared, placed, "src/lib.rs and FLOORS name the same modules");
}

#[test]
fn the_map_in_the_library_shows_these_floors() {
    let rows: Vec<BTreeSet<String>> = include_str!("../src/lib.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("//! | ")?.split('|').nth(1))
        .filter(|cell| cell.contains("[`"))
        .map(|cell| {
            let names = cell.split("[`").skip(1).filter_map(|part| part.split('`').next());
            names.map(|name| name.trim_start_matches("mod@").to_owned()).collect()
        })
        .collect();
    let floors: Vec<BTreeSet<String>> =
        FLOORS.iter().map(|floor| floor.iter().map(|&name| name.to_owned()).collect()).collect();
    assert_eq!(rows, floors, "the table in src/lib.rs and FLOORS differ");
}

#[test]
fn a_floor_uses_only_those_below_it() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let Some(module) = module_of(&path) else { continue };
        let own = floor_of(module).unwrap_or_else(|| panic!("{path} stands on no floor"));
        for other in used(&code(&text)) {
            // Macros of `crate::` are named like the module they belong to.
            let Some(floor) = floor_of(&other) else { continue };
            if other != module && floor >= own {
                broken.push(format!("{path} (floor {own}) uses crate::{other} (floor {floor})"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_path_climbs_to_the_root_by_super() {
    for (path, text) in sources() {
        let Some(inner) = path.strip_prefix("src/") else { continue };
        let depth = inner.matches('/').count() + usize::from(!inner.ends_with("/mod.rs"));
        let climb = "super::".repeat(depth.max(1));
        assert!(!code(&text).contains(&climb), "{path}: write crate:: instead of {climb}");
    }
}

#[test]
fn staff_only_values_are_taken_out_in_named_places() {
    for (path, text) in sources() {
        let named = FOR_STAFF.iter().any(|(place, _)| path.starts_with(place));
        assert!(named || !code(&text).contains("for_staff("), "{path} calls for_staff");
    }
}

#[test]
fn the_vendor_page_takes_out_the_day_of_establishment_and_nothing_else() {
    let text = include_str!("../src/site/compose/vendor.rs");
    let calls = code(text).matches("for_staff(").count();
    assert_eq!(calls, 1, "one call, for the band of three years");
    let code: String = code(text).split_whitespace().collect();
    let before = &code[..code.find("for_staff(").expect("counted above")];
    let tail: String = before.chars().rev().take(120).collect::<Vec<_>>().into_iter().rev().collect();
    assert!(tail.contains("established_on"), "…{tail}");
}

#[test]
fn a_private_value_can_be_neither_serialized_nor_displayed() {
    let text = code(include_str!("../src/model/private.rs"));
    for word in ["Serialize", "Display", "Deref", "AsRef", "Borrow", "Into", "From", "pub T", "pub(crate) T"]
    {
        assert!(!text.contains(word), "Private may not have {word}");
    }
}

#[test]
fn a_file_is_one_idea() {
    let rust = ["src", "crates", "tests", "benches"].map(|folder| sources_in(folder, "rs"));
    let theme = ["js", "css", "html"].map(|kind| sources_in("themes", kind));
    for (path, text) in rust.into_iter().chain(theme).flatten() {
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{path} has {lines} lines, at most {LONGEST}: what is it two of?");
    }
}

#[test]
fn every_file_opens_with_a_sentence() {
    for (path, text) in sources().into_iter().chain(sources_in("crates", "rs")) {
        // Tests are told by their names.
        let is_test = path.contains("/tests/");
        assert!(is_test || text.starts_with("//! "), "{path} does not say what it is");
    }
}

#[test]
fn nothing_unwraps_outside_tests() {
    for (path, text) in sources() {
        for call in [".unwrap()", "unreachable!(", "panic!(", "todo!(", "dbg!("] {
            assert!(!code(&text).contains(call), "{path} has {call}");
        }
    }
}

/// A thread that is the first to use such a value and shares out the work of making it may be handed a task that wants the same value:
/// then all wait for ever. What is shared between threads is made before they start.
#[test]
fn nothing_is_made_on_its_first_use_by_a_thread_of_many() {
    for (path, text) in sources() {
        let code = code(&text);
        for lazy in ["OnceLock", "LazyLock", "OnceCell", "LazyCell"] {
            assert!(!code.contains(lazy), "{path} has a {lazy}");
        }
    }
}

#[test]
fn disk_clock_and_environment_are_touched_at_the_edge() {
    let mut touched: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (path, text) in sources() {
        if EDGE.iter().any(|edge| path.starts_with(edge)) {
            continue;
        }
        let code = code(&text);
        for word in [
            "std::fs",
            "std::env",
            "SystemTime",
            "Instant::now",
            "std::net",
            "std::process",
            "println!(",
            "crate::system",
        ] {
            if code.contains(word) {
                touched.entry(path.clone()).or_default().push(word);
            }
        }
        let grouped =
            code.split("use std::{").nth(1).and_then(|rest| rest.split('}').next()).unwrap_or_default();
        let names = grouped.split(',').map(|name| name.trim().split("::").next().unwrap_or_default());
        if names.into_iter().any(|name| ["fs", "env", "net", "process"].contains(&name)) {
            touched.entry(path.clone()).or_default().push("use std::{…}");
        }
    }
    assert!(touched.is_empty(), "{touched:#?}");
}

#[test]
fn what_is_used_is_found_in_every_spelling() {
    let code = "use crate::{check, starter::{a, b}, text};\nuse crate::load::x; $crate::diag::Text";
    let found: Vec<String> = used(code).into_iter().collect();
    assert_eq!(found, ["check", "diag", "load", "starter", "text"]);
}
