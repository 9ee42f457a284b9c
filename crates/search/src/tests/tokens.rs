use crate::query::Query;
use crate::tokenizer::tokens;

/// The slots of a query's only word, as `term@offset`, a prefix with a star.
fn covered(query: &str) -> String {
    let query = Query::parse(query);
    assert_eq!(query.words.len(), 1, "{query:?}");
    let slots = query.words[0].slots.iter();
    let said =
        slots.map(|slot| format!("{}{}@{}", slot.term, if slot.prefix { "*" } else { "" }, slot.offset));
    said.collect::<Vec<_>>().join(" ")
}

fn said(text: &str) -> String {
    tokens(text).into_iter().map(|(token, at)| format!("{token}@{at}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn han_is_cut_into_pairs_with_true_positions() {
    assert_eq!(said("瑕疵檢測"), "瑕疵@0 疵檢@1 檢測@2 測@3");
    assert_eq!(said("測"), "測@0");
    assert_eq!(said(""), "");
}

#[test]
fn separators_leave_a_gap_only_between_han() {
    assert_eq!(said("瑕疵，檢測"), "瑕疵@0 疵@1 檢測@3 測@4");
    assert_eq!(said("ai 客服"), "ai@0 客服@1 服@2");
    assert_eq!(said("ai客服。"), "ai@0 客服@1 服@2");
    assert_eq!(said("測 aoi，ocr 檢"), "測@0 aoi@1 ocr@2 檢@3");
    assert_eq!(said("2.0"), "2@0 0@1");
}

#[test]
fn a_word_is_covered_by_as_few_pairs_as_possible() {
    assert_eq!(covered("瑕疵"), "瑕疵@0");
    assert_eq!(covered("瑕疵檢"), "瑕疵@0 疵檢@1");
    assert_eq!(covered("瑕疵檢測"), "瑕疵@0 檢測@2");
    assert_eq!(covered("光瑕疵檢測"), "光瑕@0 疵檢@2 檢測@3");
}

#[test]
fn a_last_character_is_a_prefix_and_an_inner_one_is_not() {
    assert_eq!(covered("測"), "測*@0");
    assert_eq!(covered("ai客"), "ai@0 客*@1");
    assert_eq!(covered("客ai"), "客@0 ai@1");
    assert_eq!(covered("\"電 腦\""), "電@0 腦*@2");
}

#[test]
fn only_the_last_latin_word_is_completed() {
    let extras =
        |query: &str| Query::parse(query).words.iter().map(|word| !word.forms.is_empty()).collect::<Vec<_>>();
    assert_eq!(extras("aoi pre"), [false, true]);
    assert_eq!(extras("檢測pre"), [true]);
    assert_eq!(extras("aoi 檢測"), [false, false]);
    assert_eq!(extras("\"pre"), [false]);
    assert_eq!(extras("p"), [false]);
    assert_eq!(extras("pre -post"), [false]);
}

#[test]
fn words_are_capped_and_counted_once() {
    let many: Vec<String> = (0..100).map(|number| format!("w{number} w{number}")).collect();
    assert_eq!(Query::parse(&many.join(" ")).words.len(), 32);
    assert_eq!(Query::parse("瑕疵 瑕疵").words.len(), 1);
    assert_eq!(Query::parse(&"瑕".repeat(10_000)).words[0].text.chars().count(), 512);
}
