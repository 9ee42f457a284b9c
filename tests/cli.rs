//! The commands as people and scripts meet them: what they print, how they end, what they write and what they leave alone.
//! Help and messages are snapshots in `tests/cli/`; `INSTA_UPDATE=always cargo test --test cli` writes them.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use common::{DAY, command, files, folder, ran, replace, run, started};
use serde_json::Value;
use tempfile::TempDir;

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
    settings.set_snapshot_path("cli");
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
    assert_eq!((&finding["sheet"], &finding["cell"]), (&Value::Null, &Value::Null));
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

#[test]
fn a_batch_is_judged_by_itself_or_as_it_would_be_after_import() {
    let folder = started();
    write_batch(folder.path(), &[vendor(), solution()]);
    let alone = run(folder.path(), &["check", "incoming/batch.jsonl", "--date", DAY]).ends(0);
    assert!(alone.out.is_empty(), "{}", alone.out);
    // A vendor that only the catalogue has.
    let mut stray = solution();
    stray["vendor"] = "yunqi-vision".into();
    write_batch(folder.path(), &[stray]);
    let alone =
        run(folder.path(), &["check", "incoming/batch.jsonl", "--date", DAY, "--format", "json"]).ends(1);
    assert_eq!(alone.json()[0]["rule"], "S-VENDOR");
    assert_eq!(alone.json()[0]["line"], 1);
    let joined =
        run(folder.path(), &["check", "incoming/batch.jsonl", "--content", "content", "--date", DAY]).ends(0);
    assert!(joined.out.is_empty(), "{}", joined.out);
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

// import

fn vendor() -> Value {
    serde_json::json!({
        "type": "vendor", "slug": "qinghe-data", "name": "青禾資料股份有限公司", "tax_id": "00786666",
        "business_items": ["I301010"], "established_on": "2018-04-09", "paid_in_capital": 12_000_000,
        "customers": "11-100", "website": "https://qinghe.example.com/", "intro": "做排程的小團隊。\n",
        "address": "測試市青禾路 2 號", "representative": { "name": "測試丙", "title": "董事長" },
        "contact": { "name": "測試丁", "phone": "02-0000-3000", "email": "d@qinghe.example.net" },
        "foreign": { "prc_funded": false, "foreign_branch": false },
        "declarations": { "no_breach": true, "not_suspended": true, "no_tax_arrears": true,
            "no_grave_violation": true, "operating": true, "data_download": true },
    })
}

fn solution() -> Value {
    serde_json::json!({
        "type": "solution", "slug": "qinghe-planner", "name": "急單排程", "vendor": "qinghe-data",
        "programme": "ai-toolbox", "summary": "急單來了先試算。", "categories": ["production"],
        "industries": ["metal"], "staff_sizes": ["10-20"], "functions": ["自動排程", "插單試算"],
        "ai": { "kinds": ["discriminative"], "model": "樹狀模型。" },
        "tiers": [{ "price": 50_000, "months": 12, "market_price": 55_000 }],
        "market_price_proof": "proof.pdf", "renewal": "續約 9 折。", "payments": [{ "method": "credit-card" }],
        "subscription": true, "origin": { "role": "maker" }, "data_locations": ["TW"],
        "ordering": { "order": "線上。", "onboarding": "到廠。", "care": "每月。", "cancellation": "30 天前。" },
        "onboarding_days": 5,
        "support": { "staff": "1-5", "capacity": "平日。",
            "services": ["training", "consulting", "customer-service"] },
        "portability": ["csv"], "data_pledge": true,
        "video": { "url": "https://video.example.com/b", "minutes": 3.5 },
        "images": [{ "file": "pictures/one.png", "alt": "一" }, { "file": "pictures/two.png", "alt": "二" }],
        "usage_evidence": ["log"],
        "approval": { "status": "approved", "reference": "測字第 2 號", "approved_on": "2026-02-20" },
        "listing": { "from": "2026-03-02" },
        "sections": { "pain_points": "累。\n\n還是累。\n", "highlights": "快。", "success_case": "一家。",
            "onboarding": "安裝。", "test_results": "九成。", "comparison": "便宜。" },
    })
}

/// Writes `incoming/batch.jsonl` with two pictures beside it.
fn write_batch(folder: &Path, records: &[Value]) {
    let incoming = folder.join("incoming");
    fs::create_dir_all(incoming.join("pictures")).expect("a folder can be made");
    let lines: String = records.iter().map(|record| format!("{record}\n")).collect();
    fs::write(incoming.join("batch.jsonl"), lines).expect("the batch can be written");
    for (name, grey) in [("one", 40), ("two", 200)] {
        let picture = image::GrayImage::from_pixel(1200, 675, image::Luma([grey]));
        picture.save(incoming.join(format!("pictures/{name}.png"))).expect("a picture can be written");
    }
}

const IMPORT: [&str; 4] = ["import", "incoming/batch.jsonl", "--date", DAY];

#[test]
fn a_batch_with_its_pictures_becomes_records() {
    let folder = started();
    write_batch(folder.path(), &[vendor(), solution()]);
    let told = run(folder.path(), &IMPORT).ends(0);
    assert_eq!(told.out, "+ vendors/qinghe-data\n+ solutions/qinghe-planner\n");
    let content = files(&folder.path().join("content"));
    for file in ["index.md", "one.png", "two.png"] {
        assert!(content.contains_key(&Path::new("solutions/qinghe-planner").join(file)), "{file}");
    }
    run(folder.path(), &["check", "--date", DAY]).ends(0);
    let again = run(folder.path(), &IMPORT).ends(0);
    assert!(again.out.is_empty(), "{}", again.out);
    assert!(again.err.contains("未變 2 筆"), "{}", again.err);
    assert_eq!(files(&folder.path().join("content")), content);
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    assert_eq!(
        run(folder.path(), &["search", "急單", "--json"]).ends(0).json()[0]["hits"][0]["slug"],
        "qinghe-planner"
    );
}

#[test]
fn a_changed_record_alone_is_written() {
    let folder = started();
    write_batch(folder.path(), &[vendor(), solution()]);
    run(folder.path(), &IMPORT).ends(0);
    let before = files(&folder.path().join("content"));
    let mut reworded = solution();
    reworded["summary"] = "急單先試算。".into();
    write_batch(folder.path(), &[vendor(), reworded]);
    let told = run(folder.path(), &IMPORT).ends(0);
    assert_eq!(told.out, "~ solutions/qinghe-planner\n");
    let after = files(&folder.path().join("content"));
    let differing: Vec<_> = after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).collect();
    assert_eq!(differing.len(), 1);
    assert_eq!(before.len(), after.len());
}

#[test]
fn a_batch_with_a_fault_changes_nothing_and_names_the_line() {
    let folder = started();
    let mut second = solution();
    second["functions"] = serde_json::json!(["排".repeat(21)]);
    write_batch(folder.path(), &[vendor(), second]);
    let before = files(&folder.path().join("content"));
    let refused = run(folder.path(), &IMPORT).ends(1);
    assert!(refused.err.contains("S-FUNCTIONS"), "{}", refused.err);
    assert!(refused.err.contains("incoming/batch.jsonl:2:"), "{}", refused.err);
    assert_eq!(files(&folder.path().join("content")), before);
}

#[test]
fn a_missing_picture_refuses_the_batch() {
    let folder = started();
    write_batch(folder.path(), &[vendor(), solution()]);
    fs::remove_file(folder.path().join("incoming/pictures/two.png")).expect("the picture is there");
    let before = files(&folder.path().join("content"));
    let refused = run(folder.path(), &IMPORT).ends(1);
    assert!(refused.err.contains("S-IMAGES") && refused.err.contains("two.png"), "{}", refused.err);
    assert_eq!(files(&folder.path().join("content")), before);
}

#[test]
fn a_dry_run_says_what_would_change_and_writes_nothing() {
    let folder = started();
    write_batch(folder.path(), &[vendor(), solution()]);
    let before = files(folder.path());
    let told = run(folder.path(), &[&IMPORT[..], &["--dry-run"]].concat()).ends(0);
    assert_eq!(told.out, "+ vendors/qinghe-data\n+ solutions/qinghe-planner\n");
    assert_eq!(files(folder.path()), before);
}

#[test]
fn an_approval_that_a_batch_brings_is_told() {
    let folder = started();
    write_batch(folder.path(), &[vendor(), solution()]);
    let check = ["check", "incoming/batch.jsonl", "--content", "content", "--date", DAY];
    for arguments in [&check[..], &[&IMPORT[..], &["--dry-run"]].concat(), &IMPORT] {
        let told = run(folder.path(), arguments).ends(0);
        assert!(told.err.contains("qinghe-planner（測字第 2 號，2026-02-20）"), "{}", told.err);
    }
    // What the catalogue has already is no news, and a draft brings none.
    assert!(!run(folder.path(), &IMPORT).ends(0).err.contains("請核對公文"));
    let mut draft = solution();
    draft["slug"] = "qinghe-draft".into();
    draft["name"] = "人員排班".into();
    draft["approval"] = serde_json::json!({ "status": "draft" });
    write_batch(folder.path(), &[vendor(), draft]);
    assert!(!run(folder.path(), &IMPORT).err.contains("請核對公文"));
}

#[test]
fn what_a_batch_would_break_of_other_records_is_found_before() {
    let folder = started();
    let sample =
        fs::read_to_string(folder.path().join("content/vendors/yunqi-vision.toml")).expect("it is there");
    let tax_id = sample.lines().find_map(|line| line.strip_prefix("tax_id = ")).expect("it has one");
    let mut twin = vendor();
    // Before the other one by its slug: the finding stands on the later of the two.
    twin["slug"] = "a-twin".into();
    twin["tax_id"] = tax_id.split('"').nth(1).expect("a string").into();
    let mut own = solution();
    own["vendor"] = "a-twin".into();
    write_batch(folder.path(), &[twin, own]);
    let before = files(&folder.path().join("content"));
    let refused = run(folder.path(), &IMPORT).ends(1);
    assert!(refused.err.contains("V-TAXID-DUP"), "{}", refused.err);
    assert_eq!(files(&folder.path().join("content")), before);
    // What was wrong before is none of the batch's affair.
    let page = folder.path().join("content/vendors/yunqi-vision.toml");
    fs::write(&page, sample.replace("customers = ", "custommers = ")).expect("it can be written");
    write_batch(folder.path(), &[vendor(), solution()]);
    let told = run(folder.path(), &IMPORT).ends(0);
    assert!(!told.err.contains("custommers"), "{}", told.err);
}

#[test]
fn a_price_that_a_batch_changes_is_to_bring_its_approval_along() {
    let folder = started();
    write_batch(folder.path(), &[vendor(), solution()]);
    run(folder.path(), &IMPORT).ends(0);
    let mut dearer = solution();
    dearer["tiers"][0]["price"] = 52_000.into();
    write_batch(folder.path(), &[vendor(), dearer.clone()]);
    let refused = run(folder.path(), &IMPORT).ends(1);
    assert!(refused.err.contains("承辦登錄") && !refused.err.contains("shangjia approve"), "{}", refused.err);
    dearer["approval"] =
        serde_json::json!({ "status": "approved", "reference": "測字第 3 號", "approved_on": "2026-11-01" });
    write_batch(folder.path(), &[vendor(), dearer]);
    assert!(run(folder.path(), &IMPORT).ends(0).err.contains("測字第 3 號"));
    run(folder.path(), &["check", "--date", DAY]).ends(0);
}

#[test]
fn what_a_batch_brings_is_sound_once_it_is_a_record() {
    let folder = started();
    let mut tricky = solution();
    tricky["sections"]["highlights"] = "前言\n\n## 小標\n\n內文\n".into();
    tricky["sections"]["pain_points"] = "```\n沒有收尾".into();
    write_batch(folder.path(), &[vendor(), tricky]);
    let first = run(folder.path(), &IMPORT);
    if first.code == 0 {
        let checked = run(folder.path(), &["check", "--date", DAY]);
        assert_eq!(checked.code, 0, "an import has made records that are wrong:\n{}", checked.out);
        let again = run(folder.path(), &IMPORT).ends(0);
        assert!(again.out.is_empty(), "{}", again.out);
    }
}

// search

/// The demo catalogue, built once.
fn demo() -> &'static Path {
    static DEMO: OnceLock<TempDir> = OnceLock::new();
    let folder = DEMO.get_or_init(|| {
        let folder = folder();
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let content = content.to_str().expect("the package's path is text");
        run(folder.path(), &["build", "--content", content, "--date", DAY]).ends(0);
        folder
    });
    folder.path()
}

fn search(arguments: &[&str]) -> Value {
    run(demo(), &[&["search", "--json"], arguments].concat()).ends(0).json().swap_remove(0)
}

fn slugs(answer: &Value) -> Vec<&str> {
    let hits = answer["hits"].as_array().expect("hits is a list");
    hits.iter().map(|hit| hit["slug"].as_str().expect("a hit has a slug")).collect()
}

#[test]
fn an_answer_as_json_has_exactly_the_promised_keys() {
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    let answer = search(&["瑕疵"]);
    assert_eq!(keys(&answer), ["total", "exact", "relaxed", "hits", "facets"]);
    assert_eq!(keys(&answer["hits"][0]), ["slug", "name", "score", "snippet"]);
    for key in [
        "categories",
        "industries",
        "staff_sizes",
        "payments",
        "ai",
        "cloud",
        "programme",
        "vendor",
        "subscription",
    ] {
        assert!(answer["facets"][key].is_object(), "{key}");
    }
    assert_eq!(keys(&answer["facets"]["ai"]), ["discriminative", "generative", "none"]);
}

#[test]
fn a_word_inside_a_longer_one_is_found() {
    let answer = search(&["瑕疵"]);
    assert!(slugs(&answer).contains(&"yunqi-fabric-incoming"), "{answer}");
    assert_eq!(answer["relaxed"], false);
    assert_eq!(answer["total"].as_u64(), answer["hits"].as_array().map(|hits| hits.len() as u64));
    let snippet = answer["hits"][0]["snippet"].as_str().expect("a hit has a snippet");
    assert!(snippet.contains("[瑕疵]"), "{snippet}");
}

#[test]
fn full_width_letters_are_the_same_word() {
    let (wide, narrow) = (search(&["ＡＯＩ"]), search(&["aoi"]));
    assert!(slugs(&wide).contains(&"yunqi-aoi-metal-surface"), "{wide}");
    assert_eq!(slugs(&wide), slugs(&narrow));
}

#[test]
fn a_filter_narrows_to_the_number_that_its_facet_said() {
    let all = search(&["瑕疵"]);
    let narrowed = search(&["瑕疵", "--filter", "categories=material"]);
    assert_eq!(narrowed["total"], all["facets"]["categories"]["material"]);
    assert!(narrowed["total"].as_u64() < all["total"].as_u64());
    assert_eq!(slugs(&narrowed), ["yunqi-fabric-incoming"]);
    let both = search(&["瑕疵", "--filter", "categories=material,machine"]);
    assert!(both["total"].as_u64() > narrowed["total"].as_u64());
    let none = search(&["瑕疵", "--filter", "categories=material", "--filter", "cloud=yes"]);
    assert_eq!(none["total"], 0);
}

#[test]
fn nonsense_finds_nothing() {
    let answer = search(&["qqzzxxyy"]);
    assert_eq!((&answer["total"], &answer["exact"]), (&0.into(), &0.into()));
    assert!(slugs(&answer).is_empty());
}

#[test]
fn a_limit_cuts_the_hits_and_not_the_total() {
    let answer = search(&["", "--limit", "3"]);
    assert_eq!(slugs(&answer).len(), 3);
    assert!(answer["total"].as_u64() > Some(30), "{}", answer["total"]);
}

#[test]
fn prices_sort_the_cheapest_first() {
    let answer = search(&["", "--sort", "price", "--limit", "100"]);
    let price = |slug: &str| -> u64 {
        let file = demo().join(format!("public/api/solutions/{slug}.json"));
        let listing: Value = serde_json::from_slice(&fs::read(file).expect("a listing")).expect("it is JSON");
        let tiers = listing["tiers"].as_array().expect("it has prices").iter();
        tiers.filter_map(|tier| tier["price"].as_u64()).min().expect("it has a price")
    };
    let prices: Vec<u64> = slugs(&answer).into_iter().map(price).collect();
    assert!(prices.len() > 30 && prices.is_sorted(), "{prices:?}");
}

#[test]
fn hits_are_told_in_either_language() {
    let chinese = run(demo(), &["search", "瑕疵", "--limit", "1"]).ends(0);
    assert!(chinese.out.starts_with("找到 "), "{}", chinese.out);
    let english = run(demo(), &["search", "瑕疵", "--limit", "1", "--lang", "en"]).ends(0);
    assert!(english.out.contains(" solutions, "), "{}", english.out);
    let why = run(demo(), &["search", "瑕疵", "--explain"]).ends(0);
    assert!(why.out.contains("idf"), "{}", why.out);
}
