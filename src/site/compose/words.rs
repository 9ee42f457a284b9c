//! Words that several pages share: choices, places, dates, plain numbers.

use crate::diag::{Lang, Text};
use crate::model::{Choice, Named};
use crate::site::view::{DateView, Worded};
use crate::text;
use crate::text::Date;

pub(super) fn word<C: Choice>(lang: Lang, choice: C) -> String {
    choice.label().get(lang).to_owned()
}

pub(super) fn named<C: Choice>(lang: Lang, choices: &[Named<C>]) -> Vec<String> {
    choices.iter().map(|choice| choice.label().get(lang).to_owned()).collect()
}

/// The same, each with whether the record alone has words for it.
pub(super) fn worded<C: Choice>(lang: Lang, choices: &[Named<C>]) -> Vec<Worded> {
    let word = |choice: &Named<C>| Worded {
        text: choice.label().get(lang).to_owned(),
        as_recorded: matches!(choice, Named::Other(_)),
    };
    choices.iter().map(word).collect()
}

pub(super) fn date_view(lang: Lang, date: Date) -> DateView {
    let text = match lang {
        Lang::Zh => date.roc(),
        Lang::En => date.to_string(),
    };
    DateView { iso: date.to_string(), text }
}

/// A number without needless zeros: `98`, `99.5`.
pub(super) fn decimal(number: f64) -> String {
    let rounded = (number * 1000.0).round() / 1000.0;
    rounded.to_string()
}

/// A country code or `on-premise` in words; a code that is not in the short list stands as it is.
pub(super) fn place(lang: Lang, key: &str) -> String {
    let words = match key {
        "on-premise" => Text::new("使用方自有機房（地端）", "the customer's own premises"),
        "TW" => Text::new("臺灣", "Taiwan"),
        "JP" => Text::new("日本", "Japan"),
        "SG" => Text::new("新加坡", "Singapore"),
        "KR" => Text::new("韓國", "South Korea"),
        "US" => Text::new("美國", "United States"),
        "CA" => Text::new("加拿大", "Canada"),
        "DE" => Text::new("德國", "Germany"),
        "FR" => Text::new("法國", "France"),
        "GB" => Text::new("英國", "United Kingdom"),
        "IE" => Text::new("愛爾蘭", "Ireland"),
        "NL" => Text::new("荷蘭", "Netherlands"),
        "SE" => Text::new("瑞典", "Sweden"),
        "FI" => Text::new("芬蘭", "Finland"),
        "CH" => Text::new("瑞士", "Switzerland"),
        "IL" => Text::new("以色列", "Israel"),
        "IN" => Text::new("印度", "India"),
        "AU" => Text::new("澳洲", "Australia"),
        other => Text::same(other),
    };
    words.get(lang).to_owned()
}

/// 附表2 資安與個資保護承諾, in the form's words.
pub(super) fn pledge() -> Text {
    text!(
        "本公司承諾對於使用方輸入之所有原始資料、參數及數據，僅限於提供本方案約定之功能服務使用。未經使用方同意，不得將相關資料用於基礎模型之訓練、演算法優化或任何第三方之二次利用。",
        "The vendor pledges to use the customer's data only for the functions agreed, and not to train models, tune algorithms or pass them on without the customer's consent."
    )
}
