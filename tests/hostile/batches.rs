//! Batches that are broken in every line, or in one.

use std::fmt::Write as _;
use std::fs;

use serde_json::{Value, json};

use super::shelf::Shelf;

/// A solution that is sound beside the base's vendor, and its pictures beside the batch.
fn sound(shelf: &Shelf) -> Value {
    for name in ["01.png", "02.png"] {
        let to = shelf.folder().join(name);
        fs::copy(shelf.content(&format!("solutions/surface-check/{name}")), to).expect("it is there");
    }
    let lines = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds/json_lines/base.jsonl"));
    let lines = lines.expect("the seed is there");
    let line =
        lines.lines().find(|line| line.contains("\"slug\": \"surface-check\"")).expect("it is in the base");
    serde_json::from_str(line).expect("it is JSON")
}

/// Asserts that the solution with another value at a JSON pointer raises a rule on this key path.
#[track_caller]
fn with(pointer: &str, value: Value, rule: &str, field: &str) {
    let shelf = Shelf::new();
    let mut line = sound(&shelf);
    let about = format!("{pointer} = {value}");
    *line.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} is in the base")) = value;
    let vendor = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds/json_lines/base.jsonl"))
        .expect("the seed is there");
    let vendor = vendor.lines().next().expect("it has a vendor").to_owned();
    let found = shelf.batch_raises(format!("{vendor}\n{line}\n").as_bytes(), rule);
    let here =
        found.iter().any(|found| found["rule"] == rule && found["field"] == field && found["line"] == 2);
    assert!(here, "{about}: {found:#?}");
}

#[test]
fn a_price_is_a_whole_number_within_bounds() {
    for price in [json!(-1), json!(0), json!(1.5), json!(1e300), json!(10_000_000_000_u64), json!(u64::MAX)] {
        with("/tiers/0/price", price, "S-TIERS", "tiers[0].price");
    }
    for price in [json!("12000"), json!(null), json!(true), json!([]), json!({})] {
        with("/tiers/0/price", price, "R-TYPE", "tiers[0].price");
    }
}

#[test]
fn a_number_that_no_machine_holds_is_told() {
    for (number, rule) in [
        ("123456789012345678901234567890", "S-TIERS"),
        ("-123456789012345678901234567890", "S-TIERS"),
        ("1e400", "S-TIERS"),
        ("-1e400", "S-TIERS"),
        ("NaN", "R-SYNTAX"),
        ("Infinity", "R-SYNTAX"),
        ("0x10", "R-SYNTAX"),
        ("01", "R-SYNTAX"),
        ("1.", "R-SYNTAX"),
    ] {
        let shelf = Shelf::new();
        let mut line = sound(&shelf);
        line["tiers"][0]["price"] = json!("NUMBER");
        shelf.batch_raises(line.to_string().replace("\"NUMBER\"", number).as_bytes(), rule);
    }
    let digits = "9".repeat(1_000_000);
    let shelf = Shelf::new();
    let mut line = sound(&shelf);
    line["tiers"][0]["price"] = json!("NUMBER");
    let found = shelf.batch_raises(line.to_string().replace("\"NUMBER\"", &digits).as_bytes(), "S-TIERS");
    assert!(found.iter().all(|found| found.to_string().len() < 2000), "a message is for people");
}

#[test]
fn a_date_of_another_spelling_is_told_with_the_day_meant() {
    for text in [
        "115/3/2",
        "115-03-02",
        "115.03.02",
        "1150302",
        "民國115年3月2日",
        "2026/3/2",
        "2026.03.02",
        "20260302",
    ] {
        let shelf = Shelf::new();
        let mut line = sound(&shelf);
        line["listing"]["from"] = json!(text);
        let found = shelf.batch_raises(line.to_string().as_bytes(), "S-PERIOD");
        let hint = |found: &Value| found["hint"].as_str().is_some_and(|hint| hint.contains("2026-03-02"));
        assert!(
            found.iter().any(|found| found["field"] == "listing.from" && hint(found)),
            "{text}: {found:#?}"
        );
    }
    for text in ["2026-02-30", "2026-13-01", "115/2/30", "2025-02-29"] {
        with("/listing/from", json!(text), "S-PERIOD", "listing.from");
    }
    for value in [json!(20_260_302), json!(null), json!(["2026-03-02"]), json!(true)] {
        with("/listing/from", value, "R-TYPE", "listing.from");
    }
}

#[test]
fn a_slug_that_could_leave_its_folder_is_told() {
    for slug in [
        "../x",
        "..",
        "a/b",
        "/etc",
        "Aoi",
        "con",
        "nul",
        "com1",
        "index",
        "page",
        "雲",
        "a b",
        "a\u{202e}b",
        &"a".repeat(300),
    ] {
        with("/slug", json!(slug), "S-SLUG", "slug");
    }
}

#[test]
fn a_slug_of_another_type_is_told_as_such() {
    for value in [json!(5), json!(null), json!(["a"])] {
        with("/slug", value, "R-TYPE", "slug");
    }
    with("/type", json!(5), "R-TYPE", "type");
    with("/type", json!("solutions"), "R-TYPE", "type");
}

#[test]
fn two_slugs_that_differ_by_case_alone_are_not_both_taken() {
    let shelf = Shelf::new();
    let line = sound(&shelf).to_string();
    let other = line.replace("\"surface-check\"", "\"Surface-Check\"");
    shelf.batch_raises(format!("{line}\n{other}\n").as_bytes(), "S-SLUG");
    shelf.batch_raises(format!("{line}\n{line}\n").as_bytes(), "S-SLUG");
}

#[test]
fn a_key_given_twice_is_told_however_it_is_spelt() {
    for (find, with) in [
        ("\"name\":", "\"name\": \"甲\", \"name\":"),
        ("\"name\":", "\"n\\u0061me\": \"甲\", \"name\":"),
        ("\"price\":", "\"price\": 1, \"pr\\u0069ce\":"),
        ("\"slug\":", "\"slug\": \"other\", \"sl\\u0075g\":"),
        ("\"role\":", "\"role\": \"agent\", \"role\":"),
    ] {
        let shelf = Shelf::new();
        let line = sound(&shelf).to_string().replacen(find, with, 1);
        shelf.batch_raises(line.as_bytes(), "R-DUPLICATE-KEY");
    }
}

#[test]
fn what_nobody_sees_is_told() {
    for c in [
        '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}', '\u{200e}', '\u{200f}', '\u{61c}', '\0', '\u{7}',
        '\u{1b}', '\u{7f}', '\u{9b}',
    ] {
        let code = format!("U+{:04X}", u32::from(c));
        for (pointer, rule) in
            [("/name", "S-NAME"), ("/functions/0", "S-FUNCTIONS"), ("/sections/highlights", "R-TYPE")]
        {
            let shelf = Shelf::new();
            let mut line = sound(&shelf);
            *line.pointer_mut(pointer).expect("it is in the base") = json!(format!("前{c}後"));
            let found = shelf.batch_raises(line.to_string().as_bytes(), rule);
            assert!(
                found.iter().any(|found| found["message"].as_str().is_some_and(|said| said.contains(&code))),
                "{found:#?}"
            );
        }
    }
    for c in ['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{ad}'] {
        with("/name", json!(format!("雲{c}棲")), "S-NAME", "name");
    }
}

#[test]
fn a_text_or_a_list_over_the_limit_is_told() {
    with("/sections/highlights", json!("字".repeat(20_001)), "R-LIMIT", "sections.highlights");
    with("/name", json!(" ".repeat(100_001)), "R-LIMIT", "name");
    with("/functions", json!(vec!["字"; 201]), "R-LIMIT", "functions");
    with("/tiers", json!(vec![json!({"price": 1, "months": 1}); 201]), "R-LIMIT", "tiers");
}

#[test]
fn a_picture_outside_the_batchs_folder_is_told() {
    for file in [
        "../01.png",
        "/etc/hostname",
        "sub/../../01.png",
        "a\\b.png",
        "C:\\x.png",
        "",
        "./01.png",
        "index.md",
        "none.png",
    ] {
        with("/images/0/file", json!(file), "S-IMAGES", "images[0].file");
    }
}

#[test]
fn lines_that_are_no_records_are_told_each_in_time() {
    let shelf = Shelf::new();
    for (rule, line) in [
        ("R-SYNTAX", "{\"type\": \"vendor\""),
        ("R-TYPE", "1"),
        ("R-TYPE", "[]"),
        ("R-TYPE", "null"),
        ("R-MISSING", "{}"),
        ("R-SYNTAX", "雲"),
    ] {
        let found = shelf.batch_raises(format!("{line}\n").repeat(10_000).as_bytes(), rule);
        let last = found.iter().filter_map(|found| found["line"].as_u64()).max();
        assert_eq!(last, Some(10_000), "{line}");
    }
}

#[test]
fn a_million_lines_are_read_in_time() {
    let shelf = Shelf::new();
    shelf.batch_raises("\n".repeat(1_000_000).as_bytes(), "R-SYNTAX");
    shelf.batch_raises(" \t\r\n".repeat(1_000_000).as_bytes(), "R-SYNTAX");
    let found = shelf.batch_raises("1\n".repeat(1_000_000).as_bytes(), "R-TYPE");
    assert!(found[0]["message"].as_str().is_some_and(|said| said.contains("980000")), "{}", found[0]);
    let line = sound(&shelf);
    let padded = format!("{}{line}\n", "\n".repeat(1_000_000));
    fs::write(shelf.folder().join("batch.jsonl"), padded).expect("it can be written");
    let checked = shelf.run(&[
        "check",
        "batch.jsonl",
        "--content",
        "content",
        "--format",
        "json",
        "--date",
        "2026-06-01",
    ]);
    assert_eq!(checked.ends(0).out, "");
}

#[test]
fn one_line_of_rubbish_is_told_in_time() {
    let keys = (0..200_000).fold(String::from("{\"type\":\"vendor\",\"slug\":\"a\""), |mut line, i| {
        write!(line, ",\"k{i}\":1").expect("it is memory");
        line
    });
    let shelf = Shelf::new();
    for (rule, line) in [
        ("R-LIMIT", format!("{keys}}}")),
        ("R-LIMIT", format!("{{\"type\":\"vendor\",\"slug\":\"a\",\"name\":\"{}\"}}", "x".repeat(5 << 20))),
        (
            "R-LIMIT",
            format!("{{\"type\":\"vendor\",\"slug\":\"a\",\"business_items\":[{}1]}}", "1,".repeat(1 << 20)),
        ),
        ("R-SYNTAX", "[".repeat(1 << 20)),
        ("R-SYNTAX", format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))),
        ("R-SYNTAX", "{\"a\":".repeat(100_000)),
        ("R-SYNTAX", "\"".repeat(1 << 20)),
        ("R-SYNTAX", "\u{feff}".repeat(3)),
        ("R-SYNTAX", "{\"type\":\"vendor\"}\r{\"type\":\"vendor\"}".to_owned()),
        ("R-SYNTAX", String::new()),
    ] {
        shelf.batch_raises(line.as_bytes(), rule);
    }
}

#[test]
fn many_findings_of_one_record_are_told_in_time() {
    let shelf = Shelf::new();
    let mut line = sound(&shelf);
    let tier: Value =
        (0..190).map(|i| (format!("key{i}"), json!(0))).collect::<serde_json::Map<_, _>>().into();
    line["tiers"] = json!(vec![tier; 200]);
    let found = shelf.batch_raises(line.to_string().as_bytes(), "R-UNKNOWN-KEY");
    assert!(found.len() >= 200 * 190, "{}", found.len());
}

#[test]
fn a_mark_at_the_beginning_of_a_batch_is_no_fault() {
    let shelf = Shelf::new();
    let line = sound(&shelf);
    fs::write(shelf.folder().join("batch.jsonl"), format!("\u{feff}{line}\r\n\r\n"))
        .expect("it can be written");
    shelf.run(&["import", "batch.jsonl", "--date", "2026-06-01"]).ends(0);
}

#[test]
fn what_is_no_file_ends_as_the_worlds_fault() {
    let shelf = Shelf::new();
    fs::create_dir(shelf.folder().join("batch.jsonl")).expect("it can be made");
    let before = shelf.everything("content");
    for path in ["batch.jsonl", "none.jsonl", "/dev/zero", "/dev/null"] {
        shelf.run(&["import", path]).ends(2);
    }
    for path in ["none.jsonl", "/dev/zero"] {
        shelf.run(&["check", path]).ends(2);
    }
    assert!(before == shelf.everything("content"), "something was written");
}
