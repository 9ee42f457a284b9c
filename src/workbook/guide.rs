//! The sheet that says how the others are filled in.

use rust_xlsxwriter::{Format, Worksheet};

use super::style::Style;
use super::{Contents, WorkbookError, row};
use crate::diag::Severity;
use crate::form::{Audience, Column, GUIDE, Kind, PROGRAMME};

pub(super) fn write(
    sheet: &mut Worksheet,
    contents: &Contents<'_>,
    style: &Style,
) -> Result<(), WorkbookError> {
    sheet.set_name(GUIDE)?.set_column_width(0, 22)?.set_column_width(1, 96)?;
    sheet.set_screen_gridlines(false);
    let title = contents.programme.map_or("AI 應用方案上架資料", |programme| &programme.name.zh);
    sheet.write_string_with_format(0, 0, title, &style.title)?;
    let mut lines: Vec<(String, String)> = Vec::new();
    if let Some(programme) = contents.programme {
        lines.push((PROGRAMME.to_owned(), programme.key.clone()));
        lines.push(("上架申請須知".to_owned(), programme.edition.clone().unwrap_or_default()));
        lines.push(("主辦單位".to_owned(), programme.organiser.clone()));
        lines.push(("洽詢".to_owned(), programme.enquiry.phone.clone().unwrap_or_default()));
    }
    let said = |(label, words): (&str, &str)| (label.to_owned(), words.to_owned());
    lines.extend(STEPS.map(said));
    for form in &contents.form.sheets {
        lines.push((form.name.to_owned(), form.title.to_owned()));
    }
    lines.retain(|(_, words)| !words.is_empty());
    for (i, (label, words)) in lines.iter().enumerate() {
        sheet.write_string_with_format(row(i + 2), 0, label, &style.strong)?;
        sheet.write_string_with_format(row(i + 2), 1, words, &style.words)?;
    }
    let below = lines.len() + 3;
    for (i, (words, format)) in legend(style).iter().enumerate() {
        sheet.write_string_with_format(row(below + i), 0, *words, format)?;
    }
    Ok(())
}

/// What the one who fills it in must know.
const STEPS: [(&str, &str); 7] = [
    (
        "怎麼填",
        "附表1 每家公司一列；附表2 每個方案一列；附表3、附表4 用「方案代稱」對應到附表2 的方案。從範例的下一列開始填，範例列不必刪除。",
    ),
    ("提示", "標題右上角有紅色小三角的，游標移過去會顯示要填什麼、依據哪一節；點選格子也會顯示。"),
    ("勾選", "可複選的每個選項各一欄，適用時從清單選 ✓，不適用時留白。"),
    ("日期", "寫 2026-03-02；民國日期 115/3/2 也看得懂。"),
    (
        "字數",
        "超過上限的格子會變色。試算表算字數的方法和我們不同（我們不算空白與 Markdown 記號），以檢查結果為準。",
    ),
    ("圖片", "把圖片放在和這個檔案同一個資料夾，例如 方案代稱/01.png，或整個壓縮成 zip；在附表4 填檔名。"),
    ("欄位", "欄的順序可以調整，請不要改標題。自己加的欄不會讀進來，檢查時會指出。"),
];

fn legend(style: &Style) -> Vec<(&'static str, Format)> {
    let sample = |audience| {
        let mut column = Column::sample(Kind::Text);
        column.audience = audience;
        Style::heading(&column)
    };
    vec![
        ("顏色", style.strong.clone()),
        ("會公開的欄位", sample(Audience::Everyone)),
        ("不公開的欄位", sample(Audience::Staff)),
        ("範例", style.example.clone()),
        ("自動帶出，不必填", style.echo.clone()),
        ("有錯誤的格子", Style::marked(&Kind::Text, Severity::Error)),
        ("有提醒的格子", Style::marked(&Kind::Text, Severity::Warning)),
    ]
}
