//! The examples that every rule carries: one that is right, one that is wrong.

use shangjia::check::{Example, RULES};
use shangjia::tree::Tree;

use crate::case::{CaseTree, base};
use crate::{BATCH, findings, shown};

/// The base's record of a rule's subject as a line of a batch, with `keys` laid over it.
fn batch_with(id: &str, programme: &str, keys: &str) -> CaseTree {
    let mut files = base();
    let read =
        |path: &str| String::from_utf8(files.read(path).expect("it is in the base")).expect("it is UTF-8");
    let (mut record, kind, slug) = if id.starts_with("V-") {
        (read("vendors/lanhe-soft.toml").parse().expect("it is TOML"), "vendor", "lanhe-soft")
    } else {
        (solution_table(&read("solutions/surface-check/index.md")), "solution", "surface-check")
    };
    let over: toml::Table = keys.parse().unwrap_or_else(|error| panic!("{id}: {error}\n{keys}"));
    lay_over(&mut record, over);
    record.insert("type".to_owned(), kind.into());
    record.insert("slug".to_owned(), slug.into());
    if programme != "ai-toolbox" {
        record.insert("programme".to_owned(), programme.into());
    }
    for picture in ["01.png", "02.png"] {
        let bytes = files.read(&format!("solutions/surface-check/{picture}")).expect("it is in the base");
        files.insert(picture, bytes);
    }
    files.insert(BATCH, json(&record.into()).to_string());
    CaseTree { files, unreadable: Vec::new() }
}

/// Front matter and body as one table, the sections under `sections`.
fn solution_table(text: &str) -> toml::Table {
    let (front, body) = text.trim_start_matches("+++").split_once("\n+++\n").expect("it has front matter");
    let mut table: toml::Table = front.parse().expect("it is TOML");
    let keys = [
        ("產業痛點", "pain_points"),
        ("方案特色", "highlights"),
        ("成功應用案例", "success_case"),
        ("流程設計與導入說明", "onboarding"),
        ("初步測試的品質績效", "test_results"),
        ("與市場相關產品比較", "comparison"),
    ];
    let sections = body.split("## ").skip(1).map(|section| {
        let (heading, text) = section.split_once('\n').expect("a heading is a line");
        let (_, key) = keys.iter().find(|(known, _)| *known == heading.trim()).expect("a known heading");
        ((*key).to_owned(), toml::Value::from(text.trim()))
    });
    table.insert("sections".to_owned(), toml::Value::Table(sections.collect()));
    table
}

/// Tables are merged, everything else is put in the place of what was there.
fn lay_over(table: &mut toml::Table, over: toml::Table) {
    for (key, value) in over {
        match (table.get_mut(&key), value) {
            (Some(toml::Value::Table(inner)), toml::Value::Table(value)) => lay_over(inner, value),
            (_, value) => {
                table.insert(key, value);
            }
        }
    }
}

fn json(value: &toml::Value) -> serde_json::Value {
    match value {
        toml::Value::String(text) => text.as_str().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) => (*number).into(),
        toml::Value::Boolean(flag) => (*flag).into(),
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(items) => items.iter().map(json).collect(),
        toml::Value::Table(table) => {
            serde_json::Value::Object(table.iter().map(|(key, value)| (key.clone(), json(value))).collect())
        }
    }
}

#[test]
fn the_examples_are_right_and_wrong_as_the_table_says() {
    let mut wrong_ones = String::new();
    for rule in RULES {
        let (programme, right, wrong) = match rule.example {
            Example::Toml { right, wrong } => ("ai-toolbox", right, wrong),
            Example::SmeAi { right, wrong } => ("sme-ai", right, wrong),
            Example::Words { right, wrong } => {
                assert!(right.iter().chain(&wrong).all(|words| !words.trim().is_empty()), "{}", rule.id);
                continue;
            }
        };
        for (keys, raised) in [(right, false), (wrong, true)] {
            let found = findings(&batch_with(rule.id, programme, keys));
            if found.iter().any(|found| found.rule == rule.id) != raised {
                let should = if raised { "raise it" } else { "be silent" };
                wrong_ones += &format!("{} should {should} for\n{keys}\n{}", rule.id, shown(&found));
            }
        }
    }
    assert!(wrong_ones.is_empty(), "{wrong_ones}");
}
