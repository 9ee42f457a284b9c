//! A record that is loaded, saved and loaded again is the same record, and is saved to the same bytes.

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use shangjia::disk::DiskTree;
use shangjia::load::{self, Loaded};
use shangjia::model::{ExtraFee, Private, Solution, Vendor};
use shangjia::save;
use shangjia::tree::MemoryTree;

fn demo() -> Loaded {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    load::catalogue(&DiskTree::open(content).expect("the demo is there")).expect("the demo can be listed")
}

fn saved(vendors: &[Arc<Vendor>], solutions: &[Arc<Solution>]) -> MemoryTree {
    let mut tree = MemoryTree::default();
    for vendor in vendors {
        tree.insert(format!("vendors/{}.toml", vendor.slug), save::vendor(vendor));
    }
    for solution in solutions {
        tree.insert(format!("solutions/{}/index.md", solution.slug), save::solution(solution));
    }
    tree
}

fn loaded_again(vendors: &[Arc<Vendor>], solutions: &[Arc<Solution>]) -> Loaded {
    load::catalogue(&saved(vendors, solutions)).expect("a folder in memory can be listed")
}

#[test]
fn every_record_of_the_demo_comes_back() {
    let demo = demo().records;
    assert!(demo.vendors.len() >= 12 && demo.solutions.len() >= 36);
    let again = loaded_again(&demo.vendors, &demo.solutions);
    assert!(again.faults.is_empty(), "{:?}", again.faults);
    assert_eq!(again.records.vendors, demo.vendors);
    assert_eq!(again.records.solutions.len(), demo.solutions.len());
    for (again, before) in again.records.solutions.iter().zip(&demo.solutions) {
        assert_eq!(again, before, "{}\n{}", before.slug, save::solution(before));
    }
}

#[test]
fn staff_only_values_are_compared_too() {
    let before = demo().records.solutions.swap_remove(0);
    let mut solution = before.clone();
    Arc::make_mut(&mut solution).approval.reference = Some(Private::new("別的文號".to_owned()));
    assert_ne!(solution, before);
}

#[test]
fn what_is_saved_again_is_the_same_bytes() {
    let demo = demo().records;
    let again = loaded_again(&demo.vendors, &demo.solutions).records;
    for (again, before) in again.solutions.iter().zip(&demo.solutions) {
        assert_eq!(save::solution(again), save::solution(before));
    }
    for (again, before) in again.vendors.iter().zip(&demo.vendors) {
        assert_eq!(save::vendor(again), save::vendor(before));
    }
}

#[test]
fn the_schema_and_the_writer_have_the_same_headings() {
    let mut solution = Arc::unwrap_or_clone(demo().records.solutions.swap_remove(0));
    let text = |text: &str| Some(text.to_owned());
    solution.sections = shangjia::model::Sections {
        pain_points: text("一"),
        highlights: text("二"),
        success_case: text("三"),
        onboarding: text("四"),
        test_results: text("五"),
        comparison: Some(Private::new("六".to_owned())),
        service_note: text("七"),
    };
    let solutions = [Arc::new(solution)];
    let again = loaded_again(&[], &solutions);
    assert!(again.faults.is_empty(), "{:?}", again.faults);
    assert_eq!(again.records.solutions, solutions);
}

/// A section as an imported batch may bring it: with headings, fences and white space of its own.
fn section(text: &str) -> Option<Arc<Solution>> {
    let line = serde_json::json!({
        "type": "solution", "slug": "aoi", "name": "AOI", "vendor": "v", "programme": "ai-toolbox",
        "subscription": true, "origin": { "role": "maker" },
        "sections": { "pain_points": text, "highlights": "之後的一節", "service_note": text },
    });
    let tree: MemoryTree = [("batch.jsonl", line.to_string())].into_iter().collect();
    let loaded = load::batch(&tree, "batch.jsonl").expect("the batch is there");
    loaded.faults.is_empty().then(|| loaded.records.solutions.into_iter().next()).flatten()
}

#[track_caller]
fn comes_back(text: &str) {
    let Some(before) = section(text) else { return };
    let again = loaded_again(&[], std::slice::from_ref(&before));
    assert!(again.faults.is_empty(), "{text:?}: {:?}", again.faults);
    assert_eq!(again.records.solutions, [before], "{text:?}");
}

#[test]
fn a_section_with_white_space_around_it_comes_back() {
    comes_back("前後有空白。\n");
    comes_back("\n\n  前後有空白。  \n\n");
    comes_back("   ");
    comes_back("");
}

#[test]
fn a_section_with_headings_of_its_own_comes_back() {
    comes_back("文字\n\n## 方案特色\n\n另一段");
    comes_back("## 小標\n\n文字");
    comes_back("### 小標\n\n文字");
}

#[test]
fn a_section_with_a_fence_comes_back() {
    comes_back("```\n## 不是標題\n```");
    comes_back("```\n沒有收尾的圍欄");
    comes_back("~~~\n```\n~~~");
    comes_back("````\n```\n````\n文字");
}

#[test]
fn a_section_with_front_matter_marks_comes_back() {
    comes_back("+++\n文字\n+++");
}

fn words() -> impl Strategy<Value = String> {
    // Letters, Han, quotes, backslashes, TOML's and Markdown's marks, spaces and line ends; no control characters.
    proptest::string::string_regex("[a-zA-Z0-9雲棲、。「」\"'\\\\#\\[\\]{}=*_`~+<>&|\u{1f469} \n]{0,60}")
        .expect("the pattern is sound")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_of_a_key_comes_back(name in words(), summary in words(), other in words(), item in words()) {
        let mut solution = Solution { slug: shangjia::model::Slug::parse("aoi").expect("a slug"), ..Solution::default() };
        solution.name = name;
        solution.summary = Some(summary.clone());
        solution.subscription = Some(true);
        solution.tiers = vec![shangjia::model::Tier { price: Some(1), other: Some(other.clone()), ..Default::default() }];
        solution.extra_fees = vec![ExtraFee { item, amount: other.clone(), note: Some(summary) }];
        solution.functions = vec![other.clone(); 3];
        solution.approval.reference = Some(Private::new(other));
        let solutions = [Arc::new(solution)];
        let again = loaded_again(&[], &solutions);
        let others: Vec<_> = again.faults.iter().filter(|fault| fault.field != "origin").collect();
        prop_assert!(others.is_empty(), "{others:?}");
        prop_assert_eq!(&again.records.solutions[..], &solutions[..]);
    }

    #[test]
    fn any_text_of_a_section_comes_back(text in words()) {
        if let Some(before) = section(&text) {
            let again = loaded_again(&[], std::slice::from_ref(&before));
            prop_assert!(again.faults.is_empty(), "{:?}", again.faults);
            prop_assert_eq!(&again.records.solutions, &[before]);
        }
    }
}
