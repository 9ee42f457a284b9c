//! Files that are no batch, and batches that hold nothing, in words: what the file is, and what to do.

use super::foreign;
use crate::diag::Text;
use crate::model::{FaultKind, Lacking, Sort};
use crate::text;
use crate::text::quoted;

/// The message and the hint of a fault of a whole file.
pub(super) fn worded(kind: &FaultKind) -> (Text, Text) {
    match kind {
        FaultKind::Empty(lacking) => empty(*lacking),
        FaultKind::NotBatch(sort) => sorted(sort),
        FaultKind::OldWorkbook => (
            text!("檔案是舊式的 .xls，或設了密碼", "the file is an old .xls, or has a password"),
            text!("拿掉密碼，另存為 .xlsx", "take the password away and save it as .xlsx"),
        ),
        FaultKind::NotWorkbook(words) => {
            let said = foreign::unparsed(words).en;
            (
                text!("讀不懂這個試算表檔（{said}）", "the workbook cannot be read ({said})"),
                text!("在試算表程式裡打開，另存為 .xlsx", "open it in a spreadsheet and save it as .xlsx"),
            )
        }
        _ => (text!("檔案讀不懂", "the file cannot be read"), form()),
    }
}

/// How to save a table in the one encoding that is read.
pub(super) fn save_table() -> Text {
    text!(
        "在 Excel 另存新檔，選「CSV UTF-8（逗號分隔）」",
        "save it from Excel as CSV UTF-8 (comma delimited)"
    )
}

fn empty(lacking: Lacking) -> (Text, Text) {
    match lacking {
        Lacking::Bytes => (
            text!("檔案是空的，裡面什麼也沒有", "the file is empty: there is nothing in it"),
            text!(
                "多半是沒有存好或沒有傳完：請寄件人重新存檔，再寄一次",
                "most likely it was not saved or not sent whole: have it saved and sent again"
            ),
        ),
        Lacking::Form => (
            text!("檔案裡沒有表單的標題列", "the file has no headings of the form"),
            text!(
                "標題列照空白表單或匯出檔，資料從下一列開始填",
                "give it the headings of the blank workbook or of an export, and fill in the rows below"
            ),
        ),
        Lacking::Rows => (
            text!("表單是空的，沒有任何一筆資料", "the form is blank: it holds no record"),
            text!(
                "資料從範例的下一列開始填；沒有範例時，從標題的下一列開始",
                "fill in the rows below the example, or below the headings where there is none"
            ),
        ),
        Lacking::Lines => (
            text!("檔案裡沒有任何一筆資料", "the file holds no record"),
            text!("JSON Lines 每行放一個物件", "write one JSON object a line"),
        ),
    }
}

fn sorted(sort: &Sort) -> (Text, Text) {
    match sort {
        Sort::Lock(of) => {
            let of = quoted(of);
            (
                text!(
                    "這是 Excel 開著 {of} 時的暫存檔，不是表單",
                    "this is what Excel keeps while {of} is open, and no form"
                ),
                text!("關閉 Excel，改用 {of}", "close Excel and take {of}"),
            )
        }
        Sort::Word => (text!("這是 Word 文件，不是表單", "this is a Word document and no form"), form()),
        Sort::Pdf => (text!("這是 PDF，不是表單", "this is a PDF and no form"), form()),
        Sort::Picture => (text!("這是圖片，不是表單", "this is a picture and no form"), form()),
        Sort::Archive(kind) => (
            text!("這是 {kind} 壓縮檔，不是表單", "this is a {kind} archive and no form"),
            text!(
                "解壓縮後用裡面的 .xlsx，圖片重新壓縮成 ZIP",
                "unpack it, take the .xlsx in it, and pack the pictures as a ZIP"
            ),
        ),
        Sort::Misnamed => (
            text!("檔名是試算表，內容卻不是", "the file is called a spreadsheet and is none"),
            text!(
                "可能只改了副檔名：用原來的程式打開，另存為 .xlsx",
                "its ending may have been changed alone: open it where it was made and save it as .xlsx"
            ),
        ),
    }
}

/// What to send instead.
fn form() -> Text {
    text!(
        "請業者把資料填在表單 .xlsx 裡再寄一次",
        "have the vendor fill in the workbook (.xlsx) and send that"
    )
}
