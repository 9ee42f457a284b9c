//! What people who use commands every day expect of them: a record to begin with, proof of a folder, completions and manual pages, a word for a
//! slip.

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use common::{DAY, files, folder, replace, run, started};

fn built() -> tempfile::TempDir {
    let folder = started();
    replace(&folder.path().join("content/site.toml"), "compress = true", "compress = false");
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    folder
}

// verify

#[test]
fn a_whole_folder_is_proved_and_what_hosts_add_is_no_fault() {
    let folder = built();
    let public = folder.path().join("public");
    let told = run(folder.path(), &["verify", "public"]).ends(0);
    assert!(told.out.is_empty() && told.err.contains("相符"), "{}{}", told.out, told.err);
    for (name, text) in [(".nojekyll", ""), ("CNAME", "a.example"), (".well-known/acme-challenge/x", "x")] {
        let file = public.join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
        fs::write(file, text).expect("it can be written");
    }
    let told = run(folder.path(), &["verify", "public", "--format", "json"]).ends(0);
    let report = &told.json()[0];
    let names = |key: &str| -> Vec<&str> {
        report[key].as_array().expect("a list").iter().filter_map(|name| name.as_str()).collect()
    };
    assert_eq!(names("of_host"), [".nojekyll", ".well-known/acme-challenge/x", "CNAME"]);
    assert!(names("missing").is_empty() && names("altered").is_empty() && names("extra").is_empty());
    assert!(report["files"].as_u64().is_some_and(|count| count > 20));
}

#[test]
fn what_is_missing_altered_or_added_is_named() {
    let folder = built();
    let public = folder.path().join("public");
    fs::remove_file(public.join("robots.txt")).expect("it is there");
    // One bit, the size as it was.
    let page = public.join("index.html");
    let mut bytes = fs::read(&page).expect("it is there");
    bytes[100] ^= 1;
    fs::write(&page, bytes).expect("it can be written");
    replace(&public.join("solutions/index.html"), "</html>", "<p>x</html>");
    fs::create_dir(public.join("inner")).expect("a folder");
    fs::write(public.join("inner/CNAME"), "x").expect("it can be written");
    let told = run(folder.path(), &["verify", "public", "--lang", "en"]).ends(1);
    let expected =
        "missing: robots.txt\naltered: index.html\naltered: solutions/index.html\nadded: inner/CNAME\n";
    assert_eq!(told.out, expected);
    assert!(told.err.contains("1 missing, 2 altered, 1 added"), "{}", told.err);
}

#[test]
fn a_folder_without_a_manifest_cannot_be_proved() {
    let folder = folder();
    let told = run(folder.path(), &["verify", "."]).ends(2);
    assert!(told.err.contains("manifest.json"), "{}", told.err);
    fs::write(folder.path().join("manifest.json"), "{\"files\":7}").expect("it can be written");
    run(folder.path(), &["verify", "."]).ends(2);
    // A manifest from somebody else does not lead out of the folder.
    let text = r#"{"files":{"../secret":{"size":1,"blake3":""},"/etc/passwd":{"size":1,"blake3":""}}}"#;
    fs::write(folder.path().join("manifest.json"), text).expect("it can be written");
    let told = run(folder.path(), &["verify", "."]).ends(1);
    assert_eq!(told.out.lines().filter(|line| line.starts_with("缺少")).count(), 2, "{}", told.out);
}

// new

#[test]
fn a_new_record_is_a_sound_file_and_check_says_what_is_missing() {
    for programme in ["ai-toolbox", "sme-ai"] {
        let folder = started();
        run(folder.path(), &["new", "vendor", "beigang-vision"]).ends(0);
        run(folder.path(), &["new", "solution", "beigang-scratch", "--programme", programme]).ends(0);
        let told = run(folder.path(), &["check", "--date", DAY, "--format", "json"]).ends(1);
        let found = told.json();
        let rules: Vec<&str> = found.iter().filter_map(|found| found["rule"].as_str()).collect();
        let broken = rules.iter().filter(|rule| rule.starts_with("R-") && **rule != "R-MISSING");
        assert_eq!(broken.count(), 0, "{programme}: {}", told.out);
        assert!(
            rules.contains(&"S-DRAFT") && rules.contains(&"S-NAME") && rules.contains(&"V-TAXID"),
            "{rules:?}"
        );
        // What is not filled in is told where it stands.
        let name = found.iter().find(|found| found["rule"] == "S-NAME").expect("counted above");
        assert!(name["line"].as_u64().is_some_and(|line| line > 1), "{name}");
    }
}

#[test]
fn every_line_of_a_new_record_that_is_opened_is_a_key_that_the_schema_has() {
    for (record, file) in [("vendor", "content/vendors/a.toml"), ("solution", "content/solutions/a/index.md")]
    {
        for programme in ["ai-toolbox", "sme-ai"] {
            let folder = started();
            run(folder.path(), &["new", record, "a", "--programme", programme]).ends(0);
            let path = folder.path().join(file);
            let text = fs::read_to_string(&path).expect("it was written");
            let opened: Vec<&str> = text
                .lines()
                .map(|line| {
                    let open = line.strip_prefix("# ").unwrap_or(line);
                    let key = open.split(" = ").next().unwrap_or_default();
                    let is_key =
                        open.contains(" = ") && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
                    if is_key || (open.starts_with('[') && open.ends_with(']')) { open } else { line }
                })
                .collect();
            assert!(opened.iter().filter(|line| line.contains(" = ")).count() > 20, "{text}");
            fs::write(&path, opened.join("\n") + "\n").expect("it can be written");
            let told = run(folder.path(), &["check", "--date", DAY, "--format", "json"]);
            let broken: Vec<String> = told
                .json()
                .iter()
                .filter(|found| found["subject"] == "a")
                .filter(|found| {
                    ["R-SYNTAX", "R-TYPE", "R-UNKNOWN-KEY", "R-DUPLICATE-KEY"]
                        .iter()
                        .any(|rule| found["rule"] == *rule)
                })
                .map(ToString::to_string)
                .collect();
            assert!(broken.is_empty(), "{record} {programme}: {broken:#?}\n{}", opened.join("\n"));
        }
    }
}

#[test]
fn a_new_record_lists_every_choice_and_never_stands_over_another() {
    let folder = started();
    run(folder.path(), &["new", "solution", "a"]).ends(0);
    let path = folder.path().join("content/solutions/a/index.md");
    let text = fs::read_to_string(&path).expect("it was written");
    for choice in
        ["production", "metal", "10-20", "credit-card", "discriminative", "customer-service", "agent"]
    {
        assert!(text.contains(choice), "{choice}");
    }
    assert!(text.contains("\nprogramme = \"ai-toolbox\"\n") && text.contains("status = \"draft\""), "{text}");
    let told = run(folder.path(), &["new", "solution", "a"]).ends(2);
    assert!(told.err.contains("已經存在"), "{}", told.err);
    assert_eq!(fs::read_to_string(&path).expect("it is there"), text);
    let before = files(folder.path());
    for slug in ["A", "a b", "../x", "", "a_b"] {
        run(folder.path(), &["new", "vendor", slug]).ends(2);
    }
    assert_eq!(files(folder.path()), before);
}

// Slips

#[test]
fn a_slip_is_met_with_what_was_meant() {
    let folder = started();
    for (arguments, meant) in [
        (&["biuld"][..], "build"),
        (&["build", "--draft"], "--drafts"),
        (&["explain", "S-TIRES"], "S-TIERS"),
        (
            &["approve", "yunqi-aoi-metal-surfase", "--reference", "x", "--on", "2026-11-18"],
            "yunqi-aoi-metal-surface",
        ),
        (&["template", "x.xlsx", "--programme", "ai-tolbox"], "ai-toolbox"),
        (&["new", "solution", "x", "--programme", "smeai"], "sme-ai"),
        (&["new", "vendr", "x"], "vendor"),
        (&["search", "x", "--filter", "category=machine"], "categories"),
        (&["completions", "bahs"], "bash"),
    ] {
        let told = run(folder.path(), arguments).ends(2);
        assert!(told.err.contains(meant), "{arguments:?}: {}", told.err);
    }
}

// Completions and manual pages

#[test]
fn shells_take_their_completions() {
    let folder = folder();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(folder.path(), &["completions", shell]).ends(0).out;
        assert!(script.contains("verify") && script.contains("rollback"), "{shell}");
        let Ok(mut child) =
            Command::new(shell).arg("-n").stdin(Stdio::piped()).stderr(Stdio::piped()).spawn()
        else {
            continue;
        };
        std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), script.as_bytes())
            .expect("it reads");
        let read = child.wait_with_output().expect("it ends");
        assert!(read.status.success(), "{shell}: {}", String::from_utf8_lossy(&read.stderr));
    }
}

#[test]
fn the_manual_has_a_page_a_command_with_its_examples() {
    let folder = folder();
    run(folder.path(), &["man", "--output", "man1"]).ends(0);
    let pages = files(&folder.path().join("man1"));
    let help = run(folder.path(), &["--help"]).ends(0).out;
    let listed =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names: Vec<&str> = listed.filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(pages.len(), names.len() + 1);
    for name in names {
        let page = &pages[Path::new(&format!("shangjia-{name}.1"))];
        let text = String::from_utf8_lossy(page);
        assert!(
            text.contains(".TH") && text.contains("Examples:") && text.contains(&format!("shangjia {name}")),
            "{name}"
        );
    }
    assert_eq!(run(folder.path(), &["man"]).ends(0).out.as_bytes(), pages[Path::new("shangjia.1")]);
}
