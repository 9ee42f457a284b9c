//! A batch is judged, and becomes records or nothing at all.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::common::{DAY, files, run, started};

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
