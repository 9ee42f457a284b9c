//! A comparison as people and programs read it; one renderer a file.

mod html;
mod human;
mod json;
mod worded;

pub use html::html;
pub use human::{human, summary};
pub use json::json_lines;
pub use worded::{Side, Worded, WordedField, worded};

use super::{Change, Consent, Field, Kind, Weight};
use crate::diag::Text;
use crate::lock::Locked;
use crate::text;
use crate::text::thousands;

/// What a group of changes is called.
fn heading(weight: Weight) -> Text {
    match weight {
        Weight::Price => Text::new("價格變動", "Prices change"),
        Weight::Consent => Text::new("缺少同意", "Consent is missing"),
        Weight::Gone => Text::new("下架", "Taken down"),
        Weight::Expired => Text::new("到期", "Expired"),
        Weight::Ending => Text::new("即將到期", "End soon"),
        Weight::Added => Text::new("新增", "New"),
        Weight::Changed => Text::new("其他變更", "Other changes"),
    }
}

/// What the group of those is called that wait for their approval.
fn drafts() -> Text {
    Text::new("草稿，待核定", "Drafts, to be approved")
}

/// What is said of a change beside its values.
fn remarks(change: &Change) -> Vec<Text> {
    let mut remarks = Vec::new();
    match change.kind {
        Kind::Draft => remarks.push(Text::new("尚未核定，買家看不到", "not approved, shown to no buyer")),
        Kind::Added => remarks.push(Text::new("新上架", "new")),
        Kind::Delisted(on) => remarks.push(text!("{on} 下架", "taken down on {on}")),
        Kind::Expired(on) => remarks.push(text!("上架期間至 {on} 為止", "listed until {on}")),
        Kind::Withdrawn => {
            remarks.push(Text::new("資料已刪除或不再是核定狀態", "the record is gone or no longer approved"));
        }
        Kind::Unreadable => remarks.push(Text::new("資料有錯，讀不出來", "its record cannot be read")),
        Kind::Changed | Kind::Same => {}
    }
    if let Some(day) = change.ends_on.filter(|_| change.is_ending) {
        remarks.push(text!("{day} 到期", "ends on {day}"));
    }
    if change.lacks_consent {
        remarks.push(Text::new("缺少同意，不能公開", "cannot be published: consent is missing"));
    }
    remarks
}

/// A value as it is read; `None` where there is none or it is not at hand.
fn said(field: &Field, value: Option<&Locked>) -> Option<String> {
    match value? {
        Locked::Integer(price) if field.path.ends_with(".price") => u64::try_from(*price).ok().map(thousands),
        Locked::Digest(_) => None,
        value => Some(value.to_string()),
    }
}

/// What stands in the place of a value that cannot be shown.
fn blank(value: Option<&Locked>) -> Text {
    match value {
        None => Text::new("（無）", "(none)"),
        Some(_) => Text::new("（內容見資料）", "(not at hand)"),
    }
}

/// How a change stands to its consent, in a word.
fn word(consent: Consent) -> Text {
    match consent {
        Consent::Free => Text::new("免同意", "needs none"),
        Consent::Given => Text::new("已核定", "approved"),
        Consent::Missing => Text::new("缺同意", "missing"),
        Consent::Awaited => Text::new("待核定", "to be approved"),
    }
}
