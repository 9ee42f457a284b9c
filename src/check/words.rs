//! Faults of reading in words: which rule tells them, what is so, and what to do.

use super::fault::rule_of_value;
use super::{cells, files, foreign};
use crate::diag::Text;
use crate::form::label;
use crate::model::{Encoding, Fault, FaultKind, SlugError, Subject};
use crate::text;
use crate::text::quoted;

/// The rule, the message and the hint of a fault.
pub(super) fn worded(fault: &Fault) -> (&'static str, Text, Option<Text>) {
    let field = fault.label.as_deref().unwrap_or(&fault.field);
    match &fault.kind {
        FaultKind::Syntax(words) => ("R-SYNTAX", foreign::unparsed(words), None),
        FaultKind::Unlisted { listed, more } => (
            "R-SYNTAX",
            text!(
                "讀不懂的地方太多，列出前 {listed} 處，還有 {more} 處",
                "too much cannot be parsed: the first {listed} are told, there are {more} more"
            ),
            None,
        ),
        FaultKind::Empty(_) | FaultKind::NotBatch(_) | FaultKind::NotWorkbook(_) | FaultKind::OldWorkbook => {
            let (message, hint) = files::worded(&fault.kind);
            ("R-SYNTAX", message, Some(hint))
        }
        FaultKind::TableEncoding(encoding) => {
            let (id, message, hint) = encoded(*encoding);
            let is_whole = !matches!(encoding, Encoding::Damaged(_));
            (id, message, if is_whole { Some(files::save_table()) } else { hint })
        }
        FaultKind::Cell(kind) => cells::worded(fault, kind),
        FaultKind::NoFrontMatter => (
            "R-SYNTAX",
            text!(
                "檔案開頭沒有兩行 +++ 夾住的 TOML",
                "the file does not begin with TOML between two lines of +++"
            ),
            None,
        ),
        FaultKind::LockLine => (
            "R-SYNTAX",
            text!("這一行不屬於 approved.lock", "this line does not belong in approved.lock"),
            Some(text!(
                "多半是合併衝突留下的：刪去 <<<<<<<、=======、>>>>>>> 各行，同一方案只留一段",
                "most likely a merge left it: delete the lines <<<<<<<, =======, >>>>>>> and keep one section a solution"
            )),
        ),
        FaultKind::BeforeHeadings => (
            "R-SYNTAX",
            text!("第一個標題之前有文字", "there is text before the first heading"),
            Some(text!("移到「## 產業痛點」等標題之下", "move it below a heading such as ## 產業痛點")),
        ),
        FaultKind::Encoding(encoding) => encoded(*encoding),
        FaultKind::Io(words) => ("R-IO", foreign::unreadable(words), None),
        FaultKind::Stray(due) => (
            "R-IO",
            text!("這個檔案的名稱或位置不對，沒有讀進來", "the file is passed over for its name or place"),
            Some(text!("資料檔是 {due}", "records are {due}")),
        ),
        FaultKind::NoIndex => (
            "R-IO",
            text!("方案的資料夾裡沒有 index.md，沒有讀進來", "the folder has no index.md and is passed over"),
            Some(text!("補上 index.md，或移走資料夾", "add index.md, or move the folder away")),
        ),
        FaultKind::UnknownKey { key, nearest } => {
            let hint =
                nearest.as_ref().map(|near| text!("您要的是不是「{near}」？", "did you mean `{near}`?"));
            let hint = hint.or_else(|| misplaced(&fault.field, key));
            let key = quoted(key);
            ("R-UNKNOWN-KEY", text!("沒有「{key}」這個欄位", "there is no key `{key}`"), hint)
        }
        FaultKind::DuplicateKey(key) => {
            let key = quoted(key);
            (
                "R-DUPLICATE-KEY",
                text!("「{key}」重複出現", "`{key}` is given twice"),
                Some(text!("只留一個", "keep one")),
            )
        }
        FaultKind::DuplicateSlug(slug) => {
            let slug = quoted(slug);
            (
                "S-SLUG",
                text!("代稱「{slug}」在這個批次裡重複", "the slug `{slug}` stands twice in this batch"),
                Some(text!("每筆資料用各自的代稱", "give each record a slug of its own")),
            )
        }
        FaultKind::Missing => {
            ("R-MISSING", text!("缺少必填欄位「{field}」", "the required key `{field}` is missing"), None)
        }
        FaultKind::BadSlug { value, error } => bad_slug(fault, value, *error),
        FaultKind::WrongType { expected, found } => wrong_type(field, expected, found),
        FaultKind::Limit { what, found, most } => ("R-LIMIT", over(field, what, *found, *most), None),
        FaultKind::NotListed { value, allowed } => {
            let (value, list, en) = (quoted(value), allowed.join("、"), allowed.join(", "));
            (
                rule_of_value(fault),
                text!("「{field}」沒有「{value}」這個選項", "`{value}` is no choice of `{field}`"),
                Some(text!("可填：{list}", "choose from: {en}")),
            )
        }
        FaultKind::OutOfBounds { value, least, most } => {
            let value = quoted(value);
            (
                rule_of_value(fault),
                text!(
                    "「{field}」為 {value}，須為 {least} 至 {most} 的數",
                    "`{field}` is {value}; it must be from {least} to {most}"
                ),
                None,
            )
        }
        FaultKind::NotWhole { value, least, most } => {
            let value = quoted(value);
            (
                rule_of_value(fault),
                text!(
                    "「{field}」為 {value}，須為 {least} 至 {most} 的整數，不寫小數點",
                    "`{field}` is {value}; it must be a whole number from {least} to {most}, without a point"
                ),
                None,
            )
        }
        FaultKind::Unseen { character, at } => {
            let (code, number) = (u32::from(*character), at + 1);
            (
                rule_of_value(fault),
                text!(
                    "「{field}」的第 {number} 個字元是看不見的 U+{code:04X}",
                    "character {number} of `{field}` is U+{code:04X}, which nobody sees"
                ),
                Some(text!("刪掉這個字元，或重新輸入這段文字", "delete it, or type the text anew")),
            )
        }
        FaultKind::NotAnAddress(value) => {
            let value = quoted(value);
            (
                rule_of_value(fault),
                text!("「{field}」的「{value}」不是網址", "`{value}` of `{field}` is no web address"),
                Some(text!("寫成 https:// 開頭的完整網址", "write the whole address from https:// on")),
            )
        }
        FaultKind::RocDate { value, iso } => {
            let value = quoted(value);
            (
                rule_of_value(fault),
                text!(
                    "「{value}」是民國日期，這裡要西元日期",
                    "`{value}` is a date of the ROC calendar; an ISO date is due"
                ),
                Some(text!("改為 {iso}", "write {iso}")),
            )
        }
        FaultKind::NotADate { value, iso: Some(iso) } => {
            let value = quoted(value);
            (
                rule_of_value(fault),
                text!("「{value}」不是 ISO 日期的寫法", "`{value}` is not how an ISO date is written"),
                Some(text!("改為 {iso}", "write {iso}")),
            )
        }
        FaultKind::NotADate { value, iso: None } => {
            let value = quoted(value);
            (
                rule_of_value(fault),
                text!("「{value}」不是日期", "`{value}` is not a date"),
                Some(text!("寫成 2026-03-02 的樣子", "write it like 2026-03-02")),
            )
        }
        FaultKind::NoSuchDay(value) => {
            let value = quoted(value);
            (
                rule_of_value(fault),
                text!("日曆上沒有 {value} 這一天", "there is no day {value} in the calendar"),
                None,
            )
        }
    }
}

/// What to do about a key of the record that stands in a table: whoever writes `[listing]` at the top has all keys below it in there.
fn misplaced(path: &str, key: &str) -> Option<Text> {
    let (table, own) = path.rsplit_once('.')?;
    let is_known = own == key && !table.contains(['.', '[']) && *label(key).zh != *key;
    is_known.then(|| {
        text!(
            "這個欄位跑到 [{table}] 底下了：不要刪，把 [{table}] 那一段移到檔案開頭各欄位之後（方案在第二個 +++ 上面）",
            "it came to stand in [{table}]: leave it, and move the lines of [{table}] below the keys at the top (of a solution, above the second +++)"
        )
    })
}

fn bad_slug(fault: &Fault, value: &str, error: SlugError) -> (&'static str, Text, Option<Text>) {
    let shown = quoted(value);
    let message = match error {
        SlugError::Empty => text!("代稱是空的", "the slug is empty"),
        SlugError::Long => text!("代稱「{shown}」超過 80 字", "the slug `{shown}` is over 80 characters"),
        SlugError::Characters => {
            text!("代稱「{shown}」含有不能用的字元", "the slug `{shown}` has characters that it may not have")
        }
        SlugError::Reserved => {
            text!("代稱「{shown}」是系統保留的名稱", "the slug `{shown}` is a reserved name")
        }
    };
    let id = if matches!(fault.subject, Subject::Solution(_)) { "S-SLUG" } else { "R-TYPE" };
    let hint = text!(
        "只用小寫英文字母、數字與連字號，例如 aoi-metal",
        "use lower-case letters, digits and hyphens, such as aoi-metal"
    );
    (id, message, Some(hint))
}

fn encoded(encoding: Encoding) -> (&'static str, Text, Option<Text>) {
    let name = match encoding {
        Encoding::Utf16Le => "UTF-16LE",
        Encoding::Utf16Be => "UTF-16BE",
        Encoding::Utf32 => "UTF-32",
        Encoding::Big5 => "Big5",
        Encoding::Damaged(sound) => {
            let message = text!(
                "檔案前 {sound} 個位元組是 UTF-8，之後不是：可能被截斷或毀損",
                "the file's first {sound} bytes are UTF-8 and the next are not: it may be cut or damaged"
            );
            return ("R-ENCODING", message, Some(text!("換上完整的檔案", "put the whole file in its place")));
        }
        Encoding::Nul => {
            let message =
                text!("檔案含有 NUL 位元組，不是文字檔", "the file holds NUL bytes: it is not text");
            return ("R-ENCODING", message, None);
        }
        Encoding::Binary => {
            let message = text!("檔案不是文字檔", "the file is no text");
            return ("R-ENCODING", message, Some(text!("以 UTF-8 另存新檔", "save it as UTF-8")));
        }
    };
    let message = text!("檔案不是 UTF-8（看起來是 {name}）", "the file is not UTF-8 (it looks like {name})");
    ("R-ENCODING", message, Some(text!("以 UTF-8 另存新檔", "save it as UTF-8")))
}

fn wrong_type(field: &str, expected: &str, found: &str) -> (&'static str, Text, Option<Text>) {
    let (zh, zh_found) = (zh_type(expected), zh_type(found));
    let message = if field.is_empty() {
        text!("這一行應為一個物件，這裡是{zh_found}", "the line must be an object, this is {found}")
    } else {
        text!(
            "「{field}」應為{zh}，這裡是{zh_found}",
            "`{field}` must be of type {expected}, this is {found}"
        )
    };
    let unquoted = ["integer", "float", "boolean", "date", "zero-led digits"].contains(&found);
    let hint = match expected {
        "string" if unquoted => Some(text!("前後加上引號", "put it in quotation marks")),
        "integer" | "number" if found == "string" => {
            Some(text!("寫成不加引號的數字", "write it as a number without quotation marks"))
        }
        "boolean" => Some(text!("寫 true 或 false，不加引號", "write true or false without quotation marks")),
        "date" => Some(text!("寫成 2026-03-02 的樣子", "write it like 2026-03-02")),
        "integer" | "number" if found == "zero-led digits" => {
            Some(text!("去掉開頭的 0", "take the zeros at its beginning away"))
        }
        _ => None,
    };
    ("R-TYPE", message, hint)
}

/// Over one of the limits that keep memory bounded.
fn over(field: &str, what: &str, found: usize, most: usize) -> Text {
    let (zh_unit, en_unit) = match what {
        "characters" => ("字", "characters"),
        "code points" => ("個 Unicode 碼位", "code points"),
        "items" => ("項", "items"),
        "keys" => ("個欄位", "keys"),
        "headings" => ("個標題", "headings"),
        "pixels" => ("像素", "pixels"),
        _ => ("位元組", "bytes"),
    };
    match what {
        "line bytes" => {
            text!("這一行有 {found} 位元組，上限 {most}", "the line has {found} bytes, at most {most}")
        }
        "pixels a side" => text!(
            "「{field}」的長邊有 {found} 像素，上限 {most} 像素",
            "the longer side of `{field}` has {found} pixels, at most {most}"
        ),
        "unpacked bytes" => {
            text!("檔案解壓縮後超過 {most} 位元組", "the file unpacks to more than {most} bytes")
        }
        "cells" | "rows" | "parts" => {
            let (zh_unit, en_unit) = match what {
                "cells" => ("個有值的儲存格", "cells with a value"),
                "rows" => ("列", "rows"),
                _ => ("個部分", "parts"),
            };
            text!("檔案有 {found} {zh_unit}，上限 {most}", "the file has {found} {en_unit}, at most {most}")
        }
        _ if field.is_empty() && what == "keys" => {
            text!("這筆資料有 {found} 個欄位，上限 {most}", "the record has {found} keys, at most {most}")
        }
        _ if field.is_empty() => {
            text!("檔案有 {found} 位元組，上限 {most}", "the file has {found} bytes, at most {most}")
        }
        _ => text!(
            "「{field}」有 {found} {zh_unit}，上限 {most} {zh_unit}",
            "`{field}` has {found} {en_unit}, at most {most}"
        ),
    }
}

fn zh_type(name: &str) -> &str {
    match name {
        "string" => "文字",
        "integer" => "整數",
        "float" => "小數",
        "number" => "數字",
        "boolean" => "真假值（true 或 false）",
        "date" => "日期",
        "time" => "時刻",
        "list" => "清單",
        "table" => "表格",
        "null" => "空值（null）",
        "zero-led digits" => "以零開頭的數字",
        other => other,
    }
}
