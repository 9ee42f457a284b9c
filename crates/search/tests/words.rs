//! What words find, on a catalogue told by hand.

use crate::common::{Found, all, engine, exact, small, words};
use shangjia_search::Vocabulary;

fn search(query: &str) -> Found {
    engine(&small()).search(&words(query))
}

fn found(query: &str) -> Vec<String> {
    let mut slugs: Vec<String> = exact(&search(query)).into_iter().map(str::to_owned).collect();
    slugs.sort();
    slugs
}

#[test]
fn part_of_a_longer_word_is_found() {
    assert_eq!(found("瑕疵"), ["aoi", "pred"]);
    assert_eq!(found("光學瑕"), ["aoi"]);
}

#[test]
fn punctuation_keeps_han_apart() {
    // The listing `pred` has both words, but in two paragraphs, and a function of `aoi` has a comma between them.
    assert_eq!(found("瑕疵檢測"), ["aoi"]);
    assert_eq!(found("電腦"), ["bot"]);
}

#[test]
fn pasted_punctuation_parts_words() {
    assert_eq!(found("瑕疵，檢測"), ["aoi", "pred"]);
    assert_eq!(found("\"瑕疵，檢測\""), ["aoi"]);
}

#[test]
fn spaces_between_han_and_latin_do_not_matter() {
    assert_eq!(found("AI客服"), ["bot", "erp"]);
    assert_eq!(found("\"ai 客服\""), ["bot", "erp"]);
    assert_eq!(found("存ERP"), ["erp"]);
}

#[test]
fn width_case_and_variants_do_not_matter() {
    assert_eq!(found("aoi"), ["aoi"]);
    assert_eq!(found("ＡＯＩ"), ["aoi"]);
    assert_eq!(found("臺灣"), ["aoi"]);
    assert_eq!(found("台北"), ["bot"]);
    assert_eq!(found("裡面"), ["bot"]);
    assert_eq!(found("羣組"), ["erp"]);
}

#[test]
fn single_characters_are_answered() {
    assert_eq!(found("瑕"), ["aoi", "pred"]);
    assert_eq!(found("電"), ["bot", "erp"]);
    assert_eq!(found("腦"), ["bot", "erp"]);
    assert_eq!(found("AI客"), ["bot", "erp"]);
}

#[test]
fn words_come_in_any_order() {
    assert_eq!(found("檢測 產線"), ["aoi"]);
    assert_eq!(found("產線 檢測"), ["aoi"]);
}

#[test]
fn minus_excludes() {
    assert_eq!(found("瑕疵 -產線"), ["pred"]);
    assert_eq!(found("瑕疵 -\"自動光學\""), ["pred"]);
    assert_eq!(found("-瑕疵"), ["bot", "erp"]);
    assert_eq!(found("－瑕疵"), ["bot", "erp"]);
}

#[test]
fn beginnings_of_the_last_word_are_extras() {
    let results = search("predic");
    assert_eq!((results.exact, results.total, results.relaxed), (0, 1, false));
    assert!(results.hits[0].extra);
    let results = search("predict");
    assert_eq!(exact(&results), ["pred"]);
    assert_eq!(search("\"predic\"").total, 0);
    assert_eq!(search("p").total, 0);
    assert_eq!(search("瑕疵 -predic").total, 2);
}

#[test]
fn exact_hits_come_before_extras() {
    let mut corpus = small();
    corpus.documents[3].texts.name = "Predictive predictive predictive".to_owned();
    corpus.documents[3].texts.functions.clear();
    corpus.documents[2].texts.prose.push("predict".to_owned());
    let results = engine(&corpus).search(&words("predict"));
    assert_eq!((all(&results), results.exact), (vec!["erp", "pred"], 1));
}

#[test]
fn most_words_will_do_when_no_listing_has_all() {
    let results = search("瑕疵 產線 聊天");
    assert_eq!((all(&results), results.exact, results.relaxed), (vec!["aoi"], 0, true));
    assert!(results.hits.iter().all(|hit| hit.extra));
}

#[test]
fn quoted_words_are_never_left_out() {
    assert_eq!(search("\"聊天\" 瑕疵 產線").total, 0);
    let results = search("\"聊天\" 產線");
    assert_eq!((all(&results), results.relaxed), (vec!["bot"], true));
}

#[test]
fn nonsense_gives_nothing() {
    for query in ["qwertyzxcv", "龘靐", "瑕x疵", "qwerty asdfg", "！！！", "瑕龘 qqq www"] {
        let results = search(query);
        assert_eq!((results.total, results.relaxed), (0, false), "{query}");
    }
}

#[test]
fn nothing_typed_gives_everything_newest_first() {
    for query in ["", "  ", "\"", "-", "\u{3000}"] {
        assert_eq!(all(&search(query)), ["aoi", "bot", "erp", "pred"], "{query:?}");
    }
}

#[test]
fn name_outweighs_prose() {
    let results = search("瑕疵檢測");
    let score = results.hits[0].score;
    assert!(score > 0.0);
    assert_eq!(all(&search("瑕疵")), ["aoi", "pred"]);
}

#[test]
fn invisible_characters_do_not_part_words() {
    assert_eq!(found("瑕\u{200b}疵檢\u{fe0f}測"), ["aoi"]);
}

#[test]
fn explanation_sums_up_to_the_score() {
    let engine = engine(&small());
    for query in ["瑕疵 檢測", "AI客服", "predic", "腦"] {
        for hit in engine.search(&words(query)).hits {
            let explained = engine.explain(&words(query), &hit.slug).expect("it was found");
            assert!((explained.score - hit.score).abs() < 1e-4, "{query}: {explained:?}");
            assert!(explained.parts.iter().all(|part| part.score > 0.0));
        }
    }
    assert_eq!(engine.explain(&words(""), "aoi"), None);
    assert_eq!(engine.explain(&words("瑕疵"), "unknown"), None);
}

#[test]
fn hostile_queries_are_answered() {
    let engine = engine(&small());
    let long = "瑕".repeat(10_000);
    let many = "\"a -\"b ".repeat(2_000);
    let controls: String =
        (0..0x20).filter_map(char::from_u32).chain("瑕疵\u{7f}\u{85}\u{fffd}\u{10ffff}".chars()).collect();
    for query in [
        &long,
        &many,
        &controls,
        "\u{0301}",
        "---",
        "\"\"\"",
        "-\"",
        "ﷺ",
        "İSTANBUL",
        "か゚",
        "A\u{0301}\u{0302}I",
    ] {
        let results = engine.search(&words(query));
        assert_eq!(results.error, None, "{query:?}");
    }
    // Control characters part words, as white space does.
    assert_eq!(exact(&engine.search(&words(&controls))), ["aoi", "pred"]);
}

/// The small catalogue with what people call its things.
fn taught(query: &str) -> Found {
    let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
    let mut corpus = small();
    corpus.vocabulary = Vocabulary {
        groups: vec![texts(&["AOI", "自動光學檢測"]), texts(&["聊天機器人", "chatbot", "對話程式"])],
        leads: vec![
            ("壞掉".to_owned(), texts(&["預測", "nobody says this"])),
            ("質檢".to_owned(), texts(&["檢測"])),
        ],
        fillers: texts(&["怎麼辦", "常常", "的"]),
    };
    engine(&corpus).search(&words(query))
}

#[test]
fn simplified_input_finds_the_same_words() {
    assert_eq!(found("检测"), found("檢測"));
    assert_eq!(found("\"检测\""), found("檢測"));
    assert_eq!(found("瑕疵检测"), ["aoi"]);
    assert_eq!(found("-检测"), found("-檢測"));
    // 面 is Traditional too and stands for itself unless the word says otherwise.
    assert_eq!(found("里面"), found("裡面"));
    // 質 stands in no listing, but in a word that leads to one.
    assert_eq!(all(&taught("质检")), ["aoi", "pred"]);
}

#[test]
fn synonyms_are_extras_and_one_way_where_they_lead() {
    let results = taught("對話程式");
    assert_eq!((all(&results), results.exact, results.relaxed), (vec!["bot"], 0, false));
    assert!(results.hits[0].extra);
    assert_eq!(exact(&taught("CHATBOT")), ["bot"]);
    assert_eq!(exact(&taught("聊天機器人")), ["bot"]);
    assert_eq!(all(&taught("壞掉")), ["pred"]);
    assert_eq!(exact(&taught("預測")), ["pred"]);
    assert_eq!(taught("\"對話程式\"").total, 0);
}

#[test]
fn a_misspelt_word_finds_the_word_that_was_meant() {
    for query in ["predctive", "perdictive", "predictivee", "predictice"] {
        let results = taught(query);
        assert_eq!((all(&results), results.exact), (vec!["pred"], 0), "{query}");
    }
    for query in ["chatbto", "chtabot"] {
        assert_eq!(all(&taught(query)), ["bot"], "{query}");
    }
    // Three letters are too few to tell, and what is spelt right is not corrected.
    assert_eq!(taught("aio").total, 0);
    assert_eq!(exact(&taught("aoi")), ["aoi"]);
    assert_eq!(taught("\"predctive\"").total, 0);
}

#[test]
fn a_problem_told_in_a_sentence_leads_somewhere() {
    let results = taught("產線的瑕疵常常檢測不到怎麼辦");
    assert_eq!((all(&results)[0], results.exact, results.relaxed), ("aoi", 0, true));
    assert_eq!(all(&taught("設備壞掉怎麼辦")), ["pred"]);
    for query in ["怎麼辦", "火星移民怎麼辦", "常常的"] {
        assert_eq!(taught(query).total, 0, "{query}");
    }
}

/// A catalogue with one more paragraph in its first listing, and these words that mean the same.
fn told(prose: &str, group: &[&str], query: &str) -> Found {
    let mut corpus = small();
    corpus.documents[0].texts.prose.push(prose.to_owned());
    corpus.vocabulary.groups = vec![group.iter().map(|&word| word.to_owned()).collect()];
    engine(&corpus).search(&words(query))
}

#[test]
fn several_words_written_as_one_are_told_apart_by_what_the_catalogue_has() {
    // 品跟, 跟表 and 面刮 stand nowhere: they are where words meet.
    let first = small().documents[0].slug.clone();
    let results = told("產品。表面。刮痕。", &[], "產品跟表面刮痕");
    assert_eq!((all(&results), results.relaxed), (vec![first.as_str()], true));
    // Half of it is not known: that may be about anything.
    assert_eq!(told("產品。表面。刮痕。", &[], "量子糾纏產品").total, 0);
    assert_eq!(told("推薦。", &[], "量子推荐").total, 0);
    assert_eq!(all(&told("採購。預測。", &[], "采购预测")), [first.as_str()], "采 may stand for itself too");
}

#[test]
fn a_character_that_makes_sense_where_it_stands_is_not_corrected() {
    let group = ["智慧排程", "自動排程"];
    let results = told("自動排程。智慧。排班。", &group, "智慧排版");
    assert_eq!(results.meant.as_deref(), Some("智慧排程"), "排版 stands nowhere");
    let results = told("自動排程。智慧。排班。", &group, "智慧排班");
    assert_eq!((results.meant, results.relaxed), (None, true));
}

#[test]
fn a_word_of_two_characters_is_corrected_by_its_sound() {
    let first = small().documents[0].slug.clone();
    for (typed, meant) in [("排斑", "排班"), ("履力", "履歷")] {
        let results = told("排班。履歷。", &["排班", "履歷"], typed);
        assert_eq!((results.meant.as_deref(), results.exact), (Some(meant), 0), "{typed}");
        assert_eq!(all(&results), [first.as_str()], "{typed}");
    }
    // 龍 sounds otherwise; quoted words are as they are.
    assert_eq!(told("排班。", &["排班", "輪班"], "排龍").total, 0);
    assert_eq!(told("排班。", &["排班", "輪班"], "\"排斑\"").total, 0);
}

#[test]
fn pieces_that_no_listing_has_are_not_counted() {
    let results = search("瑕疵 鱻麤 爨癵 龘靐");
    assert_eq!((all(&results), results.exact, results.relaxed), (vec!["aoi", "pred"], 0, true));
}

#[test]
fn a_word_that_others_lead_to_is_known_in_a_sentence() {
    let mut corpus = small();
    corpus.documents[1].texts.prose.push("用電。".to_owned());
    let sought = "用電爆炸";
    assert_eq!(engine(&corpus).search(&words(sought)).total, 0);
    corpus.vocabulary.leads = vec![("電費".to_owned(), vec!["用電".to_owned()])];
    let second = corpus.documents[1].slug.clone();
    assert_eq!(all(&engine(&corpus).search(&words(sought))), [second.as_str()]);
}

#[test]
fn a_word_being_typed_may_be_one_that_only_leads() {
    let first = small().documents[0].slug.clone();
    assert_eq!(all(&told("逐字稿。", &["transcript", "逐字稿"], "transc")), [first.as_str()]);
    assert_eq!(told("逐字稿。", &["transcript", "逐字稿"], "transc 龘").total, 0);
    assert_eq!(told("逐字稿。", &["transcript", "逐字稿"], "\"transc\"").total, 0);
}

#[test]
fn sentences_are_cut_at_words_that_lead_nowhere_too() {
    let first = small().documents[0].slug.clone();
    let results = told("客訴。包裝。", &["客訴", "顧客抱怨"], "客訴爆多包裝老破");
    assert_eq!((all(&results), results.relaxed), (vec![first.as_str()], true));
}

#[test]
fn a_word_of_han_and_latin_falls_back_to_both() {
    let results = taught("chatbot客服");
    assert_eq!((all(&results), results.relaxed), (vec!["bot", "erp"], true));
}

#[test]
fn pieces_are_those_of_the_word_and_not_of_another_reading() {
    let mut corpus = small();
    // 系 may stand for 係 in Simplified input, and both are in the catalogue.
    corpus.documents[1].texts.prose.push("關係到客服".to_owned());
    corpus.documents[2].texts.prose.push("系統".to_owned());
    let results = engine(&corpus).search(&words("客服系統"));
    assert_eq!((all(&results), results.relaxed), (vec!["erp"], true));
}

#[test]
fn whatever_form_was_found_is_marked_and_explained() {
    let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
    let mut corpus = small();
    corpus.vocabulary.groups = vec![texts(&["聊天機器人", "chatbot"])];
    let engine = engine(&corpus);
    for (query, slug, marked) in
        [("chatbto", "bot", "聊天機器人"), ("检测", "aoi", "檢測"), ("predctive", "pred", "predictive")]
    {
        let request = words(query);
        let marker = engine.marker(&request.query);
        let text = format!("開頭，{marked}，結尾");
        let shown: Vec<String> =
            marker.snippet(&text, 99).into_iter().filter(|part| part.marked).map(|part| part.text).collect();
        assert_eq!(shown, [marked], "{query}");
        let explained = engine.explain(&request, slug).expect("it was found");
        let hit =
            engine.search(&request).hits.into_iter().find(|hit| hit.slug == slug).expect("it was found");
        assert!((explained.score - hit.score).abs() < 1e-4, "{query}: {explained:?}");
    }
}

#[test]
fn a_corrected_query_is_named() {
    assert_eq!(taught("predctive").meant.as_deref(), Some("predictive"));
    assert_eq!(taught("維護 predctive -\"客服\"").meant.as_deref(), Some("維護 predictive -\"客服\""));
    // One wrong character in a word that people use.
    let results = taught("聊天機氣人");
    assert_eq!((all(&results), results.meant.as_deref()), (vec!["bot"], Some("聊天機器人")));
    for query in ["predictive", "predic", "qwertyzxcv", "瑕疵", "\"predctive\""] {
        assert_eq!(taught(query).meant, None, "{query}");
    }
}

#[test]
fn other_words_for_a_query_are_named() {
    assert_eq!(taught("對話程式").related, ["聊天機器人", "chatbot"]);
    assert_eq!(taught("chatbot 導入").related, ["聊天機器人 導入"]);
    assert_eq!(taught("瑕疵").related, [""; 0]);
}
