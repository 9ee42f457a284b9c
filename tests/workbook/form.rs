//! What the blank workbook asks.

use std::collections::BTreeSet;

use shangjia::form::{Form, Kind, Repeats, plain, stem};
use shangjia::load;
use shangjia::save::{self, Shown};

use crate::common::{folder, run};
use crate::filled::{Filled, programmes};

#[test]
fn no_two_columns_of_a_sheet_have_one_heading() {
    let programmes = programmes();
    let form = Form::new(&programmes.iter().collect::<Vec<_>>(), &Repeats::widest());
    for sheet in &form.sheets {
        let headings: BTreeSet<String> = sheet.columns.iter().map(|column| plain(&column.heading)).collect();
        assert_eq!(headings.len(), sheet.columns.len(), "{}", sheet.name);
    }
}

#[test]
fn every_column_says_what_is_asked_and_every_closed_choice_has_its_list() {
    for programme in programmes() {
        let form = Form::new(&[&programme], &Repeats::default()).asked_by(&programme);
        for (sheet, column) in form.columns() {
            assert!(column.note.chars().count() > 3, "{} {}", sheet.name, column.heading);
            assert!(!column.note.contains(['〔', '〕']), "{} {}", sheet.name, column.note);
            // The forms 附表 1 to 4 are those of ai-toolbox.
            let rests_on = column.note.split("依據：").nth(1).unwrap_or_default();
            assert!(programme.key == "ai-toolbox" || !rests_on.contains("附表"), "{}", column.note);
            if let Kind::Choice(picks) = &column.kind {
                assert!(!picks.is_empty(), "{} {}", sheet.name, column.heading);
            }
        }
    }
}

#[test]
fn every_key_of_the_demo_has_a_column() {
    let demo = load::catalogue(&crate::trip::demo()).expect("it can be listed").records;
    let programmes: Vec<_> = demo.programmes.iter().collect();
    let form = Form::new(&programmes, &Repeats::widest());
    let asked: BTreeSet<String> = form.columns().map(|(_, column)| column.stem()).collect();
    for line in save::json_lines(&demo, &form, Shown::Whole).lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        let mut paths = Vec::new();
        gather(&record, "", &mut paths);
        for path in paths.iter().filter(|path| *path != "type") {
            let stem = stem(path);
            let is_asked = asked.contains(&stem) || stem.starts_with("payments.");
            assert!(is_asked, "no column asks for {path}");
        }
    }
}

fn gather(value: &serde_json::Value, path: &str, paths: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(members) => {
            for (key, value) in members {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                gather(value, &path, paths);
            }
        }
        serde_json::Value::Array(items) if items.iter().any(serde_json::Value::is_object) => {
            items.iter().for_each(|item| gather(item, &format!("{path}[0]"), paths));
        }
        _ => paths.push(path.to_owned()),
    }
}

#[test]
fn the_example_of_each_programme_is_sound() {
    for key in ["ai-toolbox", "sme-ai"] {
        let folder = folder();
        Filled::new(key, 1).write(folder.path());
        let checked =
            run(folder.path(), &["check", "batch.xlsx", "--format", "json", "--date", crate::common::DAY]);
        let grave: Vec<_> = checked.json().into_iter().filter(|found| found["severity"] != "info").collect();
        assert!(grave.is_empty(), "{key}: {grave:#?}");
    }
}

/// What the sheet warns of is what the rules hold against a text.
#[test]
fn a_text_over_a_columns_limit_is_found_in_its_cell() {
    let limits: Vec<(&str, String, usize)> = Filled::new("ai-toolbox", 1)
        .form
        .columns()
        .filter_map(|(sheet, column)| Some((sheet.name, column.heading.clone(), column.most?)))
        .collect();
    assert!(limits.len() >= 20, "{limits:?}");
    for (sheet, heading, most) in limits {
        let found = |length: usize| {
            let folder = folder();
            let mut filled = Filled::new("ai-toolbox", 1);
            // Four steps share one limit.
            for step in
                filled.form.clone().columns().filter(|(_, column)| column.path.starts_with("ordering."))
            {
                if heading.starts_with("訂單") {
                    filled.set(step.0.name, 0, &step.1.heading, "");
                }
            }
            let at = filled.set(sheet, 0, &heading, "字".repeat(length));
            filled.write(folder.path());
            let checked = run(
                folder.path(),
                &["check", "batch.xlsx", "--format", "json", "--date", crate::common::DAY],
            );
            let said = format!("{length} 字");
            let about = |found: &serde_json::Value| {
                found["message"].as_str().is_some_and(|words| words.contains(&said))
            };
            let cells = checked.json().into_iter().filter(about);
            (
                at,
                cells
                    .map(|found| {
                        format!(
                            "{}!{}",
                            found["sheet"].as_str().unwrap_or(""),
                            found["cell"].as_str().unwrap_or("")
                        )
                    })
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(found(most).1, Vec::<String>::new(), "{sheet} {heading} at {most}");
        let (at, cells) = found(most + 1);
        assert_eq!(cells, [at], "{sheet} {heading} over {most}");
    }
}

#[test]
fn the_same_day_gives_the_same_bytes() {
    assert_eq!(Filled::new("ai-toolbox", 3).bytes(), Filled::new("ai-toolbox", 3).bytes());
}

#[test]
fn an_unknown_programme_is_told_with_those_there_are() {
    let folder = folder();
    let run = run(folder.path(), &["template", "t.xlsx", "--programme", "ai-toolbx"]).ends(2);
    assert!(run.err.contains("ai-toolbox, sme-ai"), "{}", run.err);
    assert!(!folder.path().join("t.xlsx").exists());
}

#[test]
fn a_workbook_that_is_there_is_not_written_over() {
    let folder = folder();
    run(folder.path(), &["template", "t.xlsx", "--date", crate::common::DAY]).ends(0);
    let first = std::fs::read(folder.path().join("t.xlsx")).expect("it was written");
    run(folder.path(), &["template", "t.xlsx", "--programme", "sme-ai"]).ends(2);
    assert!(first == std::fs::read(folder.path().join("t.xlsx")).expect("it is there"));
}
