//! The piece of text that shows where it matched.

use shangjia_search::{Fragment, fragments_to_json, snippet};

/// The fragments with brackets around what is marked.
fn shown(query: &str, text: &str, chars: usize) -> String {
    let wrap = |fragment: &Fragment| match fragment.marked {
        true => format!("[{}]", fragment.text),
        false => fragment.text.clone(),
    };
    snippet(query, text, chars).iter().map(wrap).collect()
}

#[test]
fn han_is_marked_inside_words_and_latin_as_whole_words() {
    assert_eq!(shown("瑕疵檢測", "自動光學瑕疵檢測系統", 50), "自動光學[瑕疵檢測]系統");
    assert_eq!(shown("aoi x", "AOI與AOIX，AOI", 50), "[AOI]與AOIX，[AOI]");
    assert_eq!(shown("pred", "Predictive 與 pred", 50), "[Predictive] 與 [pred]");
    assert_eq!(shown("\"pred\"", "Predictive 與 pred", 50), "Predictive 與 [pred]");
}

#[test]
fn folding_reaches_the_original_text() {
    assert_eq!(shown("aoi", "用ＡＯＩ辨識", 50), "用[ＡＯＩ]辨識");
    assert_eq!(shown("台灣", "在臺灣，臺\u{fe00}灣", 50), "在[臺灣]，[臺\u{fe00}灣]");
    assert_eq!(shown("ai客服", "ＡＩ　客服", 50), "[ＡＩ　客服]");
}

#[test]
fn excluded_words_are_not_marked() {
    assert_eq!(shown("瑕疵 -檢測", "瑕疵檢測", 50), "[瑕疵]檢測");
}

#[test]
fn overlapping_words_are_marked_once() {
    assert_eq!(shown("瑕疵檢 疵檢測", "瑕疵檢測", 50), "[瑕疵檢][測]");
    assert_eq!(shown("檢測 瑕疵檢測", "瑕疵檢測", 50), "[瑕疵檢測]");
}

#[test]
fn the_window_holds_most_words() {
    let text = format!("{}瑕疵{}瑕疵與檢測{}", "前".repeat(60), "中".repeat(60), "後".repeat(60));
    assert_eq!(shown("瑕疵 檢測", &text, 20), "中中中中[瑕疵]與[檢測]後後後後後後後後後後後");
}

#[test]
fn without_a_match_the_beginning_is_shown() {
    assert_eq!(shown("龘", "自動光學瑕疵檢測", 4), "自動光學");
    assert_eq!(shown("", "自動", 4), "自動");
    assert_eq!(shown("自動", "", 4), "");
    assert_eq!(shown("自動", "自動", 0), "");
}

#[test]
fn fragments_are_the_window_unchanged() {
    let text = "ＡＯＩ：自動光學檢測（臺灣），𠀀𠀁 e\u{301}é ﬁ ㈱";
    for chars in 0..40 {
        for query in ["aoi", "檢測 臺灣", "é", "𠀁"] {
            let joined: String =
                snippet(query, text, chars).iter().map(|fragment| fragment.text.as_str()).collect();
            assert!(text.contains(&joined));
            assert_eq!(joined.chars().count(), chars.min(text.chars().count()));
        }
    }
}

#[test]
fn json_escapes_what_it_must() {
    let fragments = [Fragment { text: "\"\\\n\u{1}<b>瑕".to_owned(), marked: true }];
    assert_eq!(fragments_to_json(&fragments), r#"[{"text":"\"\\\u000a\u0001<b>瑕","marked":true}]"#);
}
