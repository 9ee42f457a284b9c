//! What is exported and taken back changes nothing, and what is changed on the way changes nothing else.

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use shangjia::disk::DiskTree;
use shangjia::form::{Form, Repeats};
use shangjia::load::{self, Beside, Loaded};
use shangjia::model::{Private, Records, Solution, Vendor};
use shangjia::save::{self, Shown};
use shangjia::secret::{self, Matcher};
use shangjia::text::Date;
use shangjia::tree::MemoryTree;
use shangjia::workbook::{self, Contents};
use tempfile::TempDir;

use crate::common::{DAY, files, folder, replace, run};

pub(crate) fn demo() -> DiskTree {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    DiskTree::open(content).expect("the demo is there")
}

/// The demo's records in a folder of their own.
fn copied() -> TempDir {
    let folder = folder();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for (path, bytes) in files(&from) {
        let target = folder.path().join("content").join(path);
        fs::create_dir_all(target.parent().expect("it lies in a folder")).expect("it can be made");
        fs::write(target, bytes).expect("it can be written");
    }
    folder
}

#[test]
fn what_is_exported_and_taken_back_changes_no_byte() {
    for format in ["jsonl", "csv", "xlsx"] {
        let folder = copied();
        let before = files(&folder.path().join("content"));
        let file = format!("all.{format}");
        run(folder.path(), &["export", "--format", format, "--output", &file, "--date", DAY]).ends(0);
        let taken = run(folder.path(), &["import", &file, "--date", DAY]).ends(0);
        assert!(taken.err.contains("新增 0 筆，變更 0 筆"), "{format}: {}", taken.err);
        assert!(before == files(&folder.path().join("content")), "{format}: something was written");
    }
}

#[test]
fn a_change_in_one_cell_changes_one_line_of_one_record() {
    let folder = copied();
    let record = folder.path().join("content/solutions/yunqi-aoi-metal-surface/index.md");
    replace(&record, "onboarding_days = 15", "# 會勘後再談\nonboarding_days = 15   # 含試跑");
    let (before, text) =
        (files(&folder.path().join("content")), fs::read_to_string(&record).expect("it is text"));
    run(folder.path(), &["export", "--format", "csv", "--output", "all.csv", "--date", DAY]).ends(0);
    replace(&folder.path().join("all.csv"), "金屬件表面 AOI 檢測站", "金屬件表面 AOI 檢測站二代");
    // A change of the name needs consent: what is tried here is a draft.
    replace(
        &folder.path().join("all.csv"),
        "approved,產發數字第1150010287號",
        "draft,產發數字第1150010287號",
    );
    run(folder.path(), &["import", "all.csv", "--date", DAY]).ends(0);
    let changed = text.replace("金屬件表面 AOI 檢測站", "金屬件表面 AOI 檢測站二代").replacen(
        "status = \"approved\"",
        "status = \"draft\"",
        1,
    );
    assert_eq!(fs::read_to_string(&record).expect("it is text"), changed);
    let after = files(&folder.path().join("content"));
    let touched: Vec<_> = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(*bytes))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(touched, [Path::new("solutions/yunqi-aoi-metal-surface/index.md")]);
}

#[test]
fn a_public_export_holds_nothing_that_is_for_staff() {
    let folder = copied();
    let records = load::catalogue(&demo()).expect("it can be listed").records;
    let secrets = secret::gather(&records);
    let matcher = Matcher::for_output(secrets);
    for format in ["jsonl", "csv"] {
        let public =
            run(folder.path(), &["export", "--format", format, "--public", "--date", DAY]).ends(0).out;
        let whole = run(folder.path(), &["export", "--format", format, "--date", DAY]).ends(0).out;
        assert!(matcher.in_bytes(whole.as_bytes()).len() > 100, "{format}");
        assert!(public.len() > 100_000 && !public.contains("market_price"), "{format}");
        let leaked: Vec<_> =
            matcher.in_bytes(public.as_bytes()).iter().map(|secret| (&secret.owner, secret.field)).collect();
        assert!(leaked.is_empty(), "{format}: {leaked:?}");
        let persons = records.vendors.iter().filter_map(|vendor| vendor.contact.for_staff().name.clone());
        for person in persons.filter(|name| name.chars().count() > 2) {
            assert!(whole.contains(&person) && !public.contains(&person), "{format}: {person}");
        }
    }
}

#[test]
fn a_public_workbook_holds_nothing_that_is_for_staff() {
    let folder = copied();
    let records = load::catalogue(&demo()).expect("it can be listed").records;
    let matcher = Matcher::for_output(secret::gather(&records));
    let held = |arguments: &[&str]| {
        let output = ["export", "--format", "xlsx", "--output", "all.xlsx", "--date", DAY];
        run(folder.path(), &[&output, arguments].concat()).ends(0);
        let bytes = fs::read(folder.path().join("all.xlsx")).expect("it was written");
        let mut archive =
            zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a workbook is an archive");
        let mut found = 0;
        for i in 0..archive.len() {
            let mut bytes = Vec::new();
            let mut part = archive.by_index(i).expect("every part can be read");
            std::io::Read::read_to_end(&mut part, &mut bytes).expect("it can be unpacked");
            found += matcher.in_bytes(&bytes).len();
        }
        found
    };
    assert!(held(&[]) > 100);
    assert_eq!(held(&["--public"]), 0);
}

#[test]
fn what_staff_alone_may_see_is_not_written_into_a_site() {
    let folder = copied();
    fs::create_dir_all(folder.path().join("public/a")).expect("it is new");
    fs::write(folder.path().join("public/manifest.json"), "{}").expect("it can be written");
    for arguments in [
        &["export", "--format", "csv", "--output", "public/a/all.csv"][..],
        &["check", "content", "--format", "xlsx", "--output", "public/a/marked.xlsx"],
    ] {
        run(folder.path(), arguments).ends(2);
    }
    assert_eq!(fs::read_dir(folder.path().join("public/a")).expect("it is there").count(), 0);
    run(folder.path(), &["export", "--format", "csv", "--public", "--output", "public/a/all.csv"]).ends(0);
}

#[test]
fn no_cell_of_an_exported_table_begins_as_a_formula() {
    let mut loaded = load::catalogue(&demo()).expect("it can be listed");
    let solution = Arc::make_mut(&mut loaded.records.solutions[0]);
    solution.name = "=HYPERLINK(\"http://evil.example\",\"x\")".to_owned();
    solution.summary = Some("'+1".to_owned());
    solution.functions = vec!["@cmd".to_owned(), "-1".to_owned()];
    solution.note = Some("'tis".to_owned());
    let form = whole_form(&loaded.records);
    let bytes = save::csv(&loaded.records, &form, Shown::Whole);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[3..]);
    for record in reader.records() {
        for cell in &record.expect("it is CSV") {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
    let again = through_csv(&loaded);
    assert_eq!(again.records.solutions[0], loaded.records.solutions[0]);
}

fn whole_form(records: &Records) -> Form {
    Form::new(&records.programmes.iter().collect::<Vec<_>>(), &Repeats::widest())
}

fn read(file: &str, bytes: Vec<u8>, beside: &Loaded, tree: &MemoryTree) -> Loaded {
    let batch: MemoryTree = [(file, bytes)].into_iter().collect();
    load::batch_beside(&batch, file, Beside { loaded: beside, tree }).expect("the batch is there")
}

fn through_csv(loaded: &Loaded) -> Loaded {
    let bytes = save::csv(&loaded.records, &whole_form(&loaded.records), Shown::Whole);
    read("all.csv", bytes, loaded, &saved(&loaded.records))
}

fn through_xlsx(loaded: &Loaded) -> Loaded {
    let records = &loaded.records;
    let form = Form::new(&records.programmes.iter().collect::<Vec<_>>(), &save::repeats(records));
    let grids = save::grids(records, &form, Shown::Whole);
    let today = Date::parse(DAY).expect("a day");
    let contents = Contents { form: &form, programme: None, grids: &grids, found: None, today };
    read("all.xlsx", workbook::xlsx(&contents).expect("it can be made"), loaded, &saved(records))
}

fn through_json(loaded: &Loaded) -> Loaded {
    let lines = save::json_lines(&loaded.records, &whole_form(&loaded.records), Shown::Whole);
    read("all.jsonl", lines.into_bytes(), loaded, &saved(&loaded.records))
}

/// The records as files, as the catalogue beside a batch has them.
fn saved(records: &Records) -> MemoryTree {
    let vendors =
        records.vendors.iter().map(|vendor| (format!("vendors/{}.toml", vendor.slug), save::vendor(vendor)));
    let solutions = records
        .solutions
        .iter()
        .map(|solution| (format!("solutions/{}/index.md", solution.slug), save::solution(solution)));
    vendors.chain(solutions).collect()
}

/// A vendor and a solution of the demo, with their programmes, as a catalogue.
fn catalogue(vendor: Vendor, solution: Solution, records: &Records) -> Loaded {
    let (vendors, solutions) = (vec![Arc::new(vendor)], vec![Arc::new(solution)]);
    let mut tree = saved(&Records { vendors, solutions, ..Records::default() });
    for (path, bytes) in shangjia::starter::programmes() {
        tree.insert(path, bytes);
    }
    let loaded = load::catalogue(&tree).expect("memory can be listed");
    assert_eq!(loaded.records.programmes.len(), records.programmes.len());
    loaded
}

fn words() -> impl Strategy<Value = String> {
    proptest::string::string_regex(
        "[a-zA-Z0-9雲棲、。；;「」\"'\\\\#\\[\\]{}=+@*_`~<>&|,\t\u{1f469} \n-]{0,40}",
    )
    .expect("the pattern is sound")
}

static DEMO: LazyLock<Records> =
    LazyLock::new(|| load::catalogue(&demo()).expect("it can be listed").records);

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever texts, lists and numbers sound records hold: what is exported in any format is read back as the same record.
    #[test]
    fn import_of_export_is_the_same(
        which in 0usize..40,
        texts in proptest::collection::vec(words(), 8),
        names in proptest::collection::vec("[a-z雲;\\[]{1,8}", 0..4),
        numbers in (1u32..1_000_000, 0u32..3650, 0.0f64..100.0),
        order in any::<bool>(),
    ) {
        let demo = &*DEMO;
        let mut solution = Solution::clone(&demo.solutions[which % demo.solutions.len()]);
        let mut vendor = demo.vendor(&solution.vendor).expect("it has a vendor").clone();
        vendor.address = Some(Private::new(texts[0].clone()));
        vendor.intro = Some(format!("{}\n", texts[1]));
        vendor.representative = Private::new(Default::default());
        solution.summary = Some(texts[2].clone());
        solution.functions = texts[3..5].to_vec();
        solution.renewal = Some(texts[5].clone());
        solution.note = (!texts[6].is_empty()).then(|| texts[6].clone());
        solution.industries.extend(names.iter().filter(|name| !name.trim().is_empty()).map(|name| format!("other:{name}")));
        if order {
            solution.industries.reverse();
            solution.categories.reverse();
            solution.payments.reverse();
        }
        let tier = solution.tiers[0].clone();
        solution.tiers.resize(5, tier);
        solution.tiers[4].price = Some(numbers.0);
        solution.onboarding_days = Some(numbers.1);
        if let Some(sla) = &mut solution.sla {
            sla.availability = Some(numbers.2);
        }
        let loaded = catalogue(vendor, solution, demo);
        prop_assert!(loaded.faults.is_empty(), "{:?}", loaded.faults);
        for (format, again) in [("jsonl", through_json(&loaded)), ("csv", through_csv(&loaded)), ("xlsx", through_xlsx(&loaded))] {
            prop_assert!(again.faults.is_empty(), "{format}: {:?}", again.faults);
            prop_assert_eq!(&again.records.vendors, &loaded.records.vendors, "{}", format);
            for (again, before) in again.records.solutions.iter().zip(&loaded.records.solutions) {
                prop_assert!(again == before, "{format}:\n{}\n{}", save::solution(again), save::solution(before));
            }
            prop_assert_eq!(again.records.solutions.len(), 1);
        }
    }
}
