//! What others say, in 正體中文 where it is known: the parsers of JSON and TOML, and the system that reads files.

use crate::diag::Text;
use crate::text;

/// What serde_json says.
const JSON: &[(&str, &str)] = &[
    ("EOF while parsing a value", "還沒寫完就結束了，缺少一個值"),
    ("EOF while parsing an object", "物件還沒寫完就結束了，缺少 }"),
    ("EOF while parsing a list", "清單還沒寫完就結束了，缺少 ]"),
    ("EOF while parsing a string", "文字還沒寫完就結束了，缺少右引號"),
    ("expected `:`", "欄位名之後缺少冒號"),
    ("expected `,` or `}`", "這裡應為逗號或 }"),
    ("expected `,` or `]`", "這裡應為逗號或 ]"),
    ("expected ident", "這裡應為 true、false 或 null"),
    ("expected value", "這裡應為一個值"),
    ("expected `\"`", "這裡應為雙引號"),
    ("invalid escape", "反斜線之後的字元不對"),
    ("invalid number", "數字的寫法不對"),
    ("number out of range", "數字太大"),
    ("invalid unicode code point", "跳脫字元不是 Unicode 字元"),
    ("control character", "文字裡有控制字元，換行要寫成 \\n"),
    ("key must be a string", "欄位名前後要有雙引號"),
    ("lone leading surrogate", "跳脫字元只有半個字（代理對不完整）"),
    ("trailing comma", "最後一項之後多了逗號"),
    ("trailing characters", "物件之後還有多餘的文字，一行只放一個物件"),
    ("unexpected end of hex escape", "跳脫字元不完整"),
    ("recursion limit exceeded", "巢狀太深"),
    ("nested deeper than", "巢狀太深"),
];

/// What toml says.
const TOML: &[(&str, &str)] = &[
    ("string values must be quoted", "缺少值，或文字前後少了引號"),
    ("invalid basic string", "文字的寫法不對，可能缺少右引號"),
    ("invalid literal string", "文字的寫法不對，可能缺少右引號"),
    ("invalid multi-line basic string", "多行文字的寫法不對，可能缺少結尾的三個引號"),
    ("invalid multi-line literal string", "多行文字的寫法不對，可能缺少結尾的三個引號"),
    ("unclosed array", "清單缺少 ]"),
    ("unclosed inline table", "表格缺少 }"),
    ("unclosed table", "表格的標題缺少 ]"),
    ("missing value", "缺少值"),
    ("extra `,`", "多了逗號"),
    ("missing comma", "缺少逗號"),
    ("key with no value", "欄位沒有值，缺少等號"),
    ("unexpected leading zero", "數字不能以零開頭；代號、統一編號等前後要有引號"),
    ("invalid date", "日期的寫法不對"),
    ("invalid time", "時刻的寫法不對"),
    ("invalid datetime", "日期的寫法不對"),
    ("invalid float", "小數的寫法不對"),
    ("invalid integer", "整數的寫法不對"),
    ("invalid unquoted key", "欄位名的寫法不對"),
    ("invalid bare key", "欄位名的寫法不對"),
    ("invalid table header", "表格標題的寫法不對"),
    ("cannot recurse further", "巢狀太深"),
    ("recursion limit", "巢狀太深"),
];

/// What the system says, and our own tree.
const SYSTEM: &[(&str, &str)] = &[
    ("not a regular file", "不是一般檔案，可能是資料夾、管線或裝置"),
    ("leads out of the folder", "連到資料夾之外"),
    ("No such file", "檔案不在，連結可能指向已移走的檔案"),
    ("Too many levels of symbolic links", "連結繞成一圈"),
    ("ermission denied", "沒有讀取權限"),
];

/// A message of the system as ours.
pub(super) fn unreadable(words: &str) -> Text {
    match SYSTEM.iter().find(|(en, _)| words.contains(en)) {
        Some((_, zh)) => text!("檔案讀不出來：{zh}（{words}）", "the file cannot be read: {words}"),
        None => text!("檔案讀不出來：{words}", "the file cannot be read: {words}"),
    }
}

/// A parser's words as a message.
pub(super) fn unparsed(words: &str) -> Text {
    match TOML.iter().chain(JSON).find(|(en, _)| words.contains(en)) {
        Some((_, zh)) => text!("讀不懂這裡：{zh}（{words}）", "cannot be parsed: {words}"),
        None => text!("讀不懂這段文字：{words}", "cannot be parsed: {words}"),
    }
}
