//! The fuzzers' targets without the fuzzer: every input of the committed corpora, the seeds, and some that chance makes.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

#[expect(unreachable_pub, reason = "it is a crate of its own for the fuzzers")]
#[path = "../fuzz/src/lib.rs"]
mod fuzz;

/// The files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

/// Runs a target on its corpus and its seeds.
fn replay(target: &str, run: fn(&[u8])) {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let corpus = files(&fuzz.join("corpus").join(target));
    assert!(corpus.len() >= 50, "the corpus of {target} has {} files", corpus.len());
    for file in corpus.into_iter().chain(files(&fuzz.join("seeds").join(target))) {
        let bytes = fs::read(&file).expect("it can be read");
        // The name stands above what goes wrong with it.
        println!("{}", file.display());
        run(&bytes);
    }
}

#[test]
fn the_corpus_of_records_holds() {
    replay("toml_record", fuzz::toml_record::run);
}

#[test]
fn the_corpus_of_batches_holds() {
    replay("json_lines", fuzz::json_lines::run);
}

#[test]
fn the_corpus_of_tables_holds() {
    replay("table", fuzz::table::run);
}

#[test]
fn the_corpus_of_markdown_holds() {
    replay("markdown", fuzz::markdown::run);
}

#[test]
fn the_corpus_of_queries_holds() {
    replay("query", fuzz::query::run);
}

/// Text of the marks that records are made of, with keys and values of the schema among them.
fn marks() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => proptest::string::string_regex("[a-z=\\[\\]{}\"'#+.,:\\\\ \n0-9-]{0,8}").expect("the pattern is sound"),
        2 => proptest::sample::select(vec![
            "+++\n", "name = ", "\"type\":", "\"vendor\"", "\"slug\":", "listing = { from = ", "2026-02-30", "115/3/2", "[[tiers]]\n",
            "price = ", "## 產業痛點\n", "雲", "\u{202e}", "\u{200b}", "\u{feff}", "\r\n", "\"\"\"", "1e400", "[cloud]\n", "images = [",
        ])
        .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Tables of the marks that CSV is made of, with key paths and values of the schema among them.
fn cells() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        ",",
        ",",
        ",",
        "\n",
        "\n",
        "\"",
        "\"\"",
        ";",
        "\t",
        "\r\n",
        "'",
        "=1+1",
        "type",
        "slug",
        "vendor",
        "solution",
        "a",
        "b-1",
        "name",
        "tax_id",
        "tiers[0].price",
        "tiers[1].price",
        "tiers[0]",
        "functions",
        "functions[1]",
        "payments[0].method",
        "payments[0].name",
        "categories",
        "cloud",
        "cloud.security",
        "listing.from",
        "sections.highlights",
        "industries",
        "other:雲",
        "metal;food",
        "公司名稱",
        "統一編號",
        "業者代稱",
        "方案代稱",
        "✓",
        "是",
        "115/3/2",
        "2026-02-30",
        "12,000",
        "９９.５%",
        "\u{202e}",
        "\u{feff}",
        "[\"\"a\"\"]",
        "範例",
        "0501503",
    ]);
    proptest::collection::vec(piece, 0..80)
        .prop_map(|pieces| format!("type,slug,name,{}", pieces.concat()))
        .boxed()
        .prop_union(proptest::collection::vec(any::<char>(), 0..80).prop_map(String::from_iter).boxed())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_judged(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        fuzz::toml_record::run(&bytes);
        fuzz::json_lines::run(&bytes);
        fuzz::table::run(&bytes);
    }

    #[test]
    fn any_cells_are_judged(text in cells()) {
        fuzz::table::run(text.as_bytes());
    }

    #[test]
    fn any_marks_are_judged(text in marks()) {
        fuzz::toml_record::run(text.as_bytes());
        fuzz::json_lines::run(text.as_bytes());
        fuzz::markdown::run(text.as_bytes());
        fuzz::query::run(text.as_bytes());
    }
}
