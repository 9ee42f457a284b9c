//! Every rule has fixtures: `tests/rules/<ID>/ok/<case>/` is silent, `bad/<case>/` raises that rule and no other.
//!
//! A case lies over the sound catalogue in `tests/rules/base/`. `case.toml` edits its files (`find` stands there exactly once; `⟦字×3⟧`
//! in `with` is 字字字), removes some, or makes some unreadable; any other file of the case is added as it is. A `batch.jsonl` is judged
//! as if it were imported. `expect.json` says what is found, where, and in which words: `UPDATE=1 cargo test --test rules` writes it.

mod case;
mod example;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::{env, fs};

use serde::{Deserialize, Serialize};
use shangjia::build::{examine, locate};
use shangjia::check::{self, Batch, Context, Find, RULES};
use shangjia::diag::{Diagnostic, Severity};
use shangjia::text::Date;
use shangjia::tree::Tree;
use shangjia::{load, lock};

use case::{CaseTree, Edit, base, edited, folder, tree_of};

const TODAY: &str = "2026-06-01";
const BATCH: &str = "batch.jsonl";

/// One line of `expect.json`.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    rule: String,
    severity: String,
    subject: Option<String>,
    field: Option<String>,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    zh: String,
    en: String,
}

impl From<&Diagnostic> for Expected {
    fn from(diagnostic: &Diagnostic) -> Self {
        let span = diagnostic.place.as_ref().and_then(|place| place.span.as_ref());
        Self {
            rule: diagnostic.rule.to_owned(),
            severity: diagnostic.severity.key().to_owned(),
            subject: diagnostic.subject.clone(),
            field: diagnostic.field.clone(),
            file: diagnostic.place.as_ref().map(|place| place.file.clone()),
            line: span.map(|span| span.line),
            column: span.map(|span| span.column),
            zh: diagnostic.message.zh.clone(),
            en: diagnostic.message.en.clone(),
        }
    }
}

fn findings(tree: &CaseTree) -> Vec<Diagnostic> {
    let today = Date::parse(TODAY).expect("the day is a date");
    let loaded = load::catalogue(tree).expect("a folder in memory can be listed");
    if tree.files.read(BATCH).is_err() {
        return examine(&loaded, tree, today).diagnostics();
    }
    let batch = load::batch(tree, BATCH).expect("the batch is there");
    let added = batch.records.solutions.iter().map(|solution| solution.slug.to_string());
    let new = added.filter(|slug| loaded.records.solution(slug).is_none()).collect();
    let mut records = loaded.records;
    records.vendors.retain(|vendor| batch.records.vendor(vendor.slug.as_str()).is_none());
    records.vendors.extend(batch.records.vendors.iter().cloned());
    records.vendors.sort_by(|a, b| a.slug.cmp(&b.slug));
    records.solutions.retain(|solution| batch.records.solution(solution.slug.as_str()).is_none());
    records.solutions.extend(batch.records.solutions.iter().cloned());
    records.solutions.sort_by(|a, b| a.slug.cmp(&b.slug));
    let mut pictures = loaded.pictures;
    pictures.extend(batch.pictures.clone());
    let (standings, _) = lock::standings(&loaded.lock, &records, &pictures);
    let context = Context { today, standings: &standings, batch: Some(Batch { new }) };
    let found = check::all(&records, &pictures, &batch.faults, &context)
        .into_iter()
        .filter(|finding| batch.origins.path(&finding.subject).is_some());
    locate(found.collect(), &batch.origins, tree)
}

/// The cases of `kind` (`ok` or `bad`), with the rule each belongs to.
fn cases(kind: &str) -> Vec<(String, PathBuf)> {
    RULES
        .iter()
        .flat_map(|rule| {
            let folders = fs::read_dir(folder().join(rule.id).join(kind)).into_iter().flatten().flatten();
            let mut folders: Vec<PathBuf> = folders.map(|entry| entry.path()).collect();
            folders.sort();
            folders.into_iter().map(|path| (rule.id.to_owned(), path))
        })
        .collect()
}

fn shown(found: &[Diagnostic]) -> String {
    let lines: Vec<Expected> = found.iter().map(Expected::from).collect();
    serde_json::to_string_pretty(&lines).expect("strings and numbers always serialize") + "\n"
}

#[test]
fn every_rule_has_fixtures() {
    for rule in RULES {
        for kind in ["ok", "bad"] {
            let some = cases(kind).iter().any(|(id, _)| id == rule.id);
            assert!(some, "tests/rules/{}/{kind}/ needs a case", rule.id);
        }
    }
    let known: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).chain(["base"]).collect();
    let entries = fs::read_dir(folder()).expect("the fixtures are there").flatten();
    for entry in entries.filter(|entry| entry.path().is_dir()) {
        let name = entry.file_name().into_string().expect("fixtures have plain names");
        assert!(known.contains(name.as_str()), "tests/rules/{name}/ belongs to no rule");
    }
}

#[test]
fn the_base_is_sound() {
    let found = findings(&CaseTree { files: base(), unreadable: Vec::new() });
    assert!(found.is_empty(), "{}", shown(&found));
}

#[test]
fn what_is_right_is_not_raised() {
    let mut wrong = String::new();
    for (id, case) in cases("ok") {
        let found = findings(&tree_of(&case));
        if found.iter().any(|found| found.rule == id || found.severity == Severity::Error) {
            wrong += &format!("{}:\n{}", case.display(), shown(&found));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_is_wrong_raises_its_rule_alone_and_where_it_stands() {
    let mut wrong = String::new();
    for (id, case) in cases("bad") {
        let found = findings(&tree_of(&case));
        // What is wrong with a listing may also keep it from the shelf, which is told as info.
        let stray = |found: &Diagnostic| found.rule != id && found.severity > Severity::Info;
        if !found.iter().any(|found| found.rule == id) || found.iter().any(stray) {
            wrong += &format!("{} should raise {id} alone:\n{}", case.display(), shown(&found));
            continue;
        }
        let file = case.join("expect.json");
        if env::var_os("UPDATE").is_some() {
            fs::write(&file, shown(&found)).expect("expect.json can be written");
        }
        let expected = fs::read_to_string(&file).unwrap_or_else(|_| "[]".to_owned());
        let expected: Vec<Expected> = serde_json::from_str(&expected).expect("expect.json is as documented");
        let found_here: Vec<Expected> = found.iter().map(Expected::from).collect();
        if found_here != expected {
            wrong += &format!("{} is another (UPDATE=1 writes it):\n{}", file.display(), shown(&found));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn messages_are_in_both_languages_and_name_the_same_figures() {
    let mut wrong = Vec::new();
    for (_, case) in cases("bad") {
        for found in findings(&tree_of(&case)) {
            let said = [Some(&found.message), found.hint.as_ref(), found.source.as_ref()];
            for text in said.into_iter().flatten() {
                if text.zh.trim().is_empty() || text.en.trim().is_empty() || text.zh == text.en {
                    wrong.push(format!("{}: {text:?}", case.display()));
                }
            }
            // A hint may spell out a small number.
            let hints = found.hint.iter().filter(|hint| figures(&hint.zh, 2) != figures(&hint.en, 2));
            let messages =
                [&found.message].into_iter().filter(|text| figures(&text.zh, 1) != figures(&text.en, 1));
            wrong.extend(messages.chain(hints).map(|text| format!("{}: {text:?}", case.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_must_be_mended_says_how() {
    let mut silent = BTreeSet::new();
    for (_, case) in cases("bad") {
        let found = findings(&tree_of(&case)).into_iter();
        let grave = found.filter(|found| found.severity > Severity::Info && found.hint.is_none());
        silent.extend(grave.map(|found| format!("{}: {}", found.rule, found.message.zh)));
    }
    assert!(silent.is_empty(), "{}", silent.into_iter().collect::<Vec<_>>().join("\n"));
}

/// The numbers of a sentence that have at least `least` digits, sorted.
fn figures(text: &str, least: usize) -> Vec<&str> {
    let mut figures: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() >= least).collect();
    figures.sort_unstable();
    figures
}

#[test]
fn the_table_is_sorted_and_its_ids_are_unique() {
    let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    let sorted: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids, sorted.into_iter().collect::<Vec<_>>());
}

#[test]
fn every_rule_demands_in_both_languages_and_of_some_programme() {
    for rule in RULES {
        let id = rule.id;
        assert!(!rule.zh.trim().is_empty() && !rule.en.trim().is_empty(), "{id}");
        assert!(rule.zh.chars().any(|c| c > '\u{2e80}'), "{id}: zh is not 中文");
        assert!(rule.en.chars().any(|c| c.is_ascii_alphabetic()), "{id}: en is not English");
        assert!(!rule.clauses.is_empty(), "{id} holds under no programme");
        let programmes: BTreeSet<&str> = rule.clauses.iter().map(|clause| clause.programme).collect();
        assert_eq!(programmes.len(), rule.clauses.len(), "{id} names a programme twice");
        assert!(programmes.iter().all(|key| ["ai-toolbox", "sme-ai"].contains(key)), "{id}");
    }
}

#[test]
fn an_id_says_what_the_rule_looks_at() {
    for rule in RULES {
        let fits = match rule.find {
            Find::Vendor(_) => rule.id.starts_with("V-"),
            Find::Solution(_) => rule.id.starts_with("S-"),
            Find::Records(_) | Find::Reading => true,
        };
        assert!(fits, "{}", rule.id);
        assert!(rule.id.bytes().all(|b| b.is_ascii_uppercase() || b == b'-'), "{}", rule.id);
    }
}

#[test]
fn three_faults_of_one_record_are_three_findings() {
    let mut files = base();
    for (find, with) in [
        ("summary = \"用相機找出金屬表面的刮傷。\"", "summary = \"⟦字×61⟧\""),
        ("\"每日報表\"]", "\"⟦表×21⟧\"]"),
        ("file = \"02.png\"", "file = \"none.png\""),
    ] {
        let file = "solutions/surface-check/index.md".to_owned();
        edited(&mut files, &Edit { file, find: find.to_owned(), with: with.to_owned() });
    }
    let found = findings(&CaseTree { files, unreadable: Vec::new() });
    let places: Vec<_> = found
        .iter()
        .map(Expected::from)
        .map(|found| (found.rule, found.field.expect("it is a key's"), found.line, found.column))
        .collect();
    let place =
        |rule: &str, field: &str, line, column| (rule.to_owned(), field.to_owned(), Some(line), Some(column));
    assert_eq!(
        places,
        [
            place("S-FUNCTIONS", "functions[1]", 10, 24),
            place("S-IMAGES", "images[1].file", 50, 8),
            place("S-SUMMARY", "summary", 5, 11),
        ]
    );
    assert!(found.iter().all(|found| found.severity == Severity::Error));
}
