//! The commands as people and scripts meet them: what they print, how they end, what they write and what they leave alone.
//! Help and messages are snapshots in `tests/cli/snapshots/`; `INSTA_UPDATE=always cargo test --test cli` writes them.

#[path = "../common/mod.rs"]
mod common;
mod import;
mod search;

use std::fs;
use std::path::{Path, PathBuf};

use common::{DAY, command, files, folder, ran, replace, run, started};

/// The sample's solution, with one fault.
fn spoilt(folder: &Path) -> PathBuf {
    let record = folder.join("content/solutions/yunqi-aoi-metal-surface/index.md");
    let text = fs::read_to_string(&record).expect("the sample is there");
    let summary = text.lines().find(|line| line.starts_with("summary = ")).expect("the sample has a summary");
    replace(&record, summary, &format!("summary = \"{}\"", "字".repeat(61)));
    record
}

#[track_caller]
fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

// Help

#[test]
fn every_command_has_help() {
    let folder = folder();
    let all = run(folder.path(), &["--help"]).ends(0);
    snapshot("help", &all.out);
    let listed = all.out.lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands: Vec<&str> = listed
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.len() >= 6, "{commands:?}");
    for name in commands {
        snapshot(&format!("help-{name}"), &run(folder.path(), &[name, "--help"]).ends(0).out);
    }
}

#[test]
fn its_version_is_the_packages() {
    let told = run(folder().path(), &["--version"]).ends(0);
    assert_eq!(told.out.trim(), concat!("shangjia ", env!("CARGO_PKG_VERSION")));
}

// How commands end

#[test]
fn what_cannot_run_ends_with_2_and_says_why() {
    let folder = folder();
    for (arguments, said) in [
        (&["check"][..], "content"),
        (&["check", "nowhere"], "nowhere"),
        (&["build"], "content"),
        (&["import", "nowhere.jsonl"], "nowhere.jsonl"),
        (&["search", "x"], "public"),
        (&["fly"], "fly"),
        (&["build", "--date", "115-03-02"], "--date"),
        (&["build", "--base-path", "tools"], "--base-path"),
        (&["search", "x", "--filter", "machine"], "--filter"),
        (&["search", "x", "--sort", "best"], "--sort"),
        (&["check", "--lang", "fr"], "--lang"),
        (&[], "Usage"),
    ] {
        let run = run(folder.path(), arguments).ends(2);
        assert!(run.err.contains(said), "{arguments:?}: {}", run.err);
        assert!(run.out.is_empty(), "{arguments:?}: {}", run.out);
    }
    assert!(files(folder.path()).is_empty());
}

#[test]
fn a_sound_catalogue_ends_with_0_and_one_with_errors_with_1() {
    let folder = started();
    run(folder.path(), &["check", "--date", DAY]).ends(0);
    spoilt(folder.path());
    run(folder.path(), &["check", "--date", DAY]).ends(1);
}

#[test]
fn warnings_alone_end_with_0() {
    let folder = started();
    let record = folder.path().join("content/solutions/yunqi-aoi-metal-surface/index.md");
    replace(&record, "until = 2027-12-31", "until = 2026-12-01");
    let run = run(folder.path(), &["check", "--date", DAY]).ends(0);
    assert!(run.out.contains("warning[S-EXPIRING]"), "{}", run.out);
}

// explain

#[test]
fn a_rule_is_explained_in_either_language_and_any_case() {
    let folder = folder();
    let chinese = run(folder.path(), &["explain", "S-TIERS"]).ends(0);
    snapshot("explain-zh", &chinese.out);
    snapshot("explain-en", &run(folder.path(), &["explain", "s-tiers", "--lang", "en"]).ends(0).out);
    assert_eq!(run(folder.path(), &["explain", "s-Tiers"]).ends(0).out, chinese.out);
    assert!(chinese.err.is_empty(), "{}", chinese.err);
}

#[test]
fn a_rule_that_is_not_there_ends_with_2_and_the_nearest_is_named() {
    let folder = folder();
    let slip = run(folder.path(), &["explain", "S-TIRES"]).ends(2);
    assert!(slip.err.contains("S-TIRES") && slip.err.contains("S-TIERS"), "{}", slip.err);
    let nonsense = run(folder.path(), &["explain", "qqqqqqqqqqqqq"]).ends(2);
    assert!(nonsense.err.contains("qqqqqqqqqqqqq") && !nonsense.err.contains("mean"), "{}", nonsense.err);
    assert!(slip.out.is_empty() && nonsense.out.is_empty());
}

// What check says

#[test]
fn a_finding_is_told_in_either_language() {
    let folder = started();
    spoilt(folder.path());
    let chinese = run(folder.path(), &["check", "--date", DAY]).ends(1);
    snapshot("check-zh", &format!("{}{}", chinese.out, chinese.err));
    let english = run(folder.path(), &["check", "--date", DAY, "--lang", "en"]).ends(1);
    snapshot("check-en", &format!("{}{}", english.out, english.err));
    for locale in ["en_US.UTF-8", "en_GB", "en"] {
        let mut command = command(folder.path(), &["check", "--date", DAY]);
        let by_locale = ran(command.env("LC_ALL", locale)).ends(1);
        assert_eq!((by_locale.out, by_locale.err), (english.out.clone(), english.err.clone()), "{locale}");
    }
    for locale in ["zh_TW.UTF-8", "C", "C.UTF-8", "ja_JP.UTF-8", ""] {
        let mut command = command(folder.path(), &["check", "--date", DAY]);
        assert_eq!(ran(command.env("LC_ALL", locale)).ends(1).out, chinese.out, "{locale}");
    }
}

#[test]
fn findings_as_json_have_exactly_the_promised_keys() {
    const KEYS: [&str; 12] = [
        "rule", "severity", "subject", "field", "file", "line", "column", "sheet", "cell", "message", "hint",
        "source",
    ];
    let folder = started();
    spoilt(folder.path());
    let run = run(folder.path(), &["check", "--date", DAY, "--format", "json"]).ends(1);
    let findings = run.json();
    assert_eq!(findings.len(), 1, "{}", run.out);
    let finding = findings[0].as_object().expect("a finding is an object");
    assert_eq!(finding.keys().map(String::as_str).collect::<Vec<_>>(), KEYS);
    assert_eq!(finding["rule"], "S-SUMMARY");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["subject"], "yunqi-aoi-metal-surface");
    assert_eq!(finding["field"], "summary");
    assert_eq!(finding["file"], "content/solutions/yunqi-aoi-metal-surface/index.md");
    assert_eq!(finding["column"], 11);
    assert!(finding["line"].as_u64().is_some_and(|line| line > 1));
    assert_eq!((&finding["sheet"], &finding["cell"]), (&serde_json::Value::Null, &serde_json::Value::Null));
    assert!(run.err.is_empty(), "{}", run.err);
}

#[test]
fn a_report_can_be_written_to_a_file() {
    let folder = started();
    spoilt(folder.path());
    let run =
        run(folder.path(), &["check", "--date", DAY, "--format", "json", "--output", "report.jsonl"]).ends(1);
    assert!(run.out.is_empty());
    let report = fs::read_to_string(folder.path().join("report.jsonl")).expect("the report is there");
    assert!(report.contains("\"S-SUMMARY\""), "{report}");
}

#[test]
fn findings_become_a_page_to_mail() {
    let folder = started();
    let page = |arguments: &[&str], code| {
        let told = run(folder.path(), &[&["check", "--date", DAY, "--format", "html"], arguments].concat())
            .ends(code);
        (told.out, told.err)
    };
    let (clean, counted) = page(&[], 0);
    assert!(clean.starts_with("<!doctype html>") && clean.contains("沒有發現需要處理的事項"), "{clean}");
    assert_eq!(counted.trim(), "0 項錯誤，0 項警告，0 項訊息");
    spoilt(folder.path());
    let (out, _) = page(&["--output", "report.html"], 1);
    assert!(out.is_empty(), "{out}");
    let written = fs::read_to_string(folder.path().join("report.html")).expect("the page is there");
    assert!(written.contains("上限 60 字") && written.contains("S-SUMMARY"), "{written}");
    let (english, _) = page(&["--lang", "en"], 1);
    assert!(english.contains("<html lang=\"en\">") && english.contains("at most 60"), "{english}");
    let (_, why) = page(&["nowhere"], 2);
    assert!(why.contains("nowhere"), "{why}");
    let (_, why) = page(&["--output", "no/such/folder.html"], 2);
    assert!(why.contains("folder.html"), "{why}");
}

// init and build

#[test]
fn what_init_starts_builds_at_once() {
    let folder = folder();
    let told = run(folder.path(), &["init", "new/shop"]).ends(0);
    assert!(told.out.contains("new/shop"), "{}", told.out);
    let shop = folder.path().join("new/shop");
    assert!(shop.join(".gitignore").is_file());
    let built = run(&shop, &["build", "--date", DAY, "--format", "json"]).ends(0);
    let [told] = &built.json()[..] else { panic!("one object: {}", built.out) };
    assert_eq!((&told["written"], &told["solutions"], &told["errors"]), (&true.into(), &1.into(), &0.into()));
    for file in ["index.html", "manifest.json", "solutions/yunqi-aoi-metal-surface/index.html", "404.html"] {
        assert!(shop.join("public").join(file).is_file(), "{file}");
    }
    let found = run(&shop, &["search", "瑕疵", "--json"]).ends(0);
    assert_eq!(found.json()[0]["total"], 1);
}

#[test]
fn init_writes_over_nothing() {
    let folder = started();
    let before = files(folder.path());
    let refused = run(folder.path(), &["init", "."]).ends(2);
    assert!(refused.err.contains("content"), "{}", refused.err);
    assert_eq!(files(folder.path()), before);
}

#[test]
fn errors_leave_the_last_good_site_byte_for_byte() {
    let folder = started();
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    let public = folder.path().join("public");
    let before = files(&public);
    assert!(before.len() > 20);
    spoilt(folder.path());
    let refused = run(folder.path(), &["build", "--date", DAY]).ends(1);
    assert!(refused.err.contains("S-SUMMARY") && refused.err.contains("public"), "{}", refused.err);
    assert_eq!(files(&public), before);
    let beside: Vec<_> = fs::read_dir(folder.path()).expect("the folder is there").flatten().collect();
    let names: Vec<String> =
        beside.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert!(!names.iter().any(|name| name.contains("public.")), "{names:?}");
}

#[test]
fn errors_write_no_site_where_there_was_none() {
    let folder = started();
    spoilt(folder.path());
    run(folder.path(), &["build", "--date", DAY]).ends(1);
    assert!(!folder.path().join("public").exists());
}

#[test]
fn a_folder_of_somebody_elses_is_refused_by_name() {
    let folder = started();
    let thesis = folder.path().join("thesis");
    fs::create_dir(&thesis).expect("a folder can be made");
    fs::write(thesis.join("chapter-1.txt"), "x").expect("a file can be written");
    let refused = run(folder.path(), &["build", "--out", "thesis", "--date", DAY]).ends(2);
    assert!(refused.err.contains("thesis"), "{}", refused.err);
    assert_eq!(files(&thesis).len(), 1);
    for out in ["content", "content/site", "."] {
        run(folder.path(), &["build", "--out", out, "--date", DAY]).ends(2);
    }
    assert!(!folder.path().join("content/site").exists());
}

#[test]
fn what_is_done_is_logged_where_the_environment_asks_and_never_to_standard_output() {
    let folder = started();
    let logged = |filter: &str, out: &str| {
        let arguments = ["build", "--date", DAY, "--format", "json", "--out", out];
        let told = ran(command(folder.path(), &arguments).env("RUST_LOG", filter)).ends(0);
        assert_eq!(told.json().len(), 1, "{}", told.out);
        told.err
    };
    assert!(!logged("", "none").contains("pages took"));
    let stages = logged("info", "info");
    assert!(stages.contains("pages took") && !stages.contains("index.html"), "{stages}");
    let files = logged("shangjia=debug", "debug");
    assert!(files.contains("pages took") && files.contains("writing index.html"), "{files}");
    let all = logged("shangjia=trace", "trace");
    assert!(all.contains("reading site.toml") && all.contains("pictures made: found"), "{all}");
    assert!(!logged("shangjia::publish=debug", "publish").contains("pages took"));
}

#[test]
fn drafts_are_built_when_they_are_asked_for() {
    let folder = started();
    let record = folder.path().join("content/solutions/yunqi-aoi-metal-surface/index.md");
    let text = fs::read_to_string(&record).expect("the sample is there");
    let approval = text.lines().find(|line| line.starts_with("approval = ")).expect("the sample is approved");
    replace(&record, approval, "approval = { status = \"draft\" }");
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    let page = folder.path().join("public/solutions/yunqi-aoi-metal-surface/index.html");
    assert!(!page.exists());
    // Never into the site that is published, nor does a preview become the site before.
    let refused = run(folder.path(), &["build", "--drafts", "--date", DAY]).ends(2);
    assert!(refused.err.contains("--out"), "{}", refused.err);
    let preview = |arguments: &[&str]| {
        run(folder.path(), &[&["build", "--out", "preview", "--date", DAY], arguments].concat()).ends(0)
    };
    assert!(preview(&["--drafts"]).err.contains("不要放上主機"));
    let page = folder.path().join("preview/solutions/yunqi-aoi-metal-surface/index.html");
    assert!(fs::read_to_string(&page).expect("the draft has a page").contains("noindex"));
    assert!(run(folder.path(), &["verify", "preview"]).ends(1).err.contains("草稿"));
    preview(&[]);
    assert!(!page.exists() && !folder.path().join("preview.previous").exists());
    run(folder.path(), &["verify", "preview"]).ends(0);
}
