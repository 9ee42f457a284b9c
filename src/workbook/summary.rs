//! The sheet that sums up what was found, each finding with a link to its cell.

use rust_xlsxwriter::{Format, Url, Worksheet};

use super::style::Style;
use super::{Contents, Findings, WorkbookError, column, row};
use crate::diag::{Diagnostic, Lang, Severity, Tally};
use crate::form::{At, SUMMARY};

pub(super) fn write(
    sheet: &mut Worksheet,
    contents: &Contents<'_>,
    found: &Findings,
    style: &Style,
) -> Result<(), WorkbookError> {
    sheet.set_name(SUMMARY)?.set_freeze_panes(3, 0)?;
    let mut all: Vec<(Option<At>, &Diagnostic)> = found
        .cells
        .iter()
        .flat_map(|(at, found)| found.iter().map(move |found| (Some(*at), found)))
        .collect();
    all.extend(found.others.iter().map(|found| (None, found)));
    // The gravest first, each kind in the order of the sheets.
    all.sort_by_key(|(at, found)| (std::cmp::Reverse(found.severity), at.is_none(), *at));
    let Tally { errors, warnings, infos } = found.found;
    let more = errors + warnings + infos - found.marked;
    let day = contents.today;
    let title = match found.lang {
        Lang::Zh => format!("檢查結果（{day}）：{errors} 項錯誤，{warnings} 項警告，{infos} 項訊息"),
        Lang::En => format!("What was found ({day}): {errors} errors, {warnings} warnings, {infos} infos"),
    };
    sheet.write_string_with_format(0, 0, title, &style.title)?;
    if more > 0 {
        let marked = found.marked;
        let words = match found.lang {
            Lang::Zh => format!("標出並列出前 {marked} 項，還有 {more} 項"),
            Lang::En => format!("the first {marked} are marked and listed, there are {more} more"),
        };
        sheet.write_string_with_format(1, 0, words, &style.title)?;
    }
    let headings = match found.lang {
        Lang::Zh => ["程度", "工作表", "儲存格", "欄位", "說明", "怎麼改", "依據", "規則"],
        Lang::En => ["Severity", "Sheet", "Cell", "Column", "What is so", "What to do", "Source", "Rule"],
    };
    for (i, (heading, width)) in headings.iter().zip([8, 18, 10, 28, 60, 44, 30, 18]).enumerate() {
        sheet.write_string_with_format(2, column(i), *heading, &style.group)?;
        sheet.set_column_width(column(i), width)?;
    }
    for (i, (at, diagnostic)) in all.into_iter().enumerate() {
        line(sheet, i + 3, at, diagnostic, contents, found.lang, style)?;
    }
    Ok(())
}

fn line(
    sheet: &mut Worksheet,
    number: usize,
    at: Option<At>,
    found: &Diagnostic,
    contents: &Contents<'_>,
    lang: Lang,
    style: &Style,
) -> Result<(), WorkbookError> {
    let words =
        |text: Option<&crate::diag::Text>| text.map(|text| text.get(lang).to_owned()).unwrap_or_default();
    let severity = match (found.severity, lang) {
        (Severity::Error, Lang::Zh) => "錯誤",
        (Severity::Warning, Lang::Zh) => "警告",
        (Severity::Info, Lang::Zh) => "訊息",
        (severity, Lang::En) => severity.key(),
    };
    let form = at.and_then(|at| contents.form.sheets.get(at.sheet));
    let heading = at.and_then(|at| form?.columns.get(at.column)).map(|column| column.heading.clone());
    let heading = heading.or_else(|| found.field.clone()).unwrap_or_default();
    let graded: Format = style.words.clone().set_background_color(Style::colour(found.severity));
    sheet.write_string_with_format(row(number), 0, severity, &graded)?;
    if let (Some(at), Some(form)) = (at, form) {
        sheet.write_string_with_format(row(number), 1, form.name, &style.words)?;
        let link = Url::new(format!("internal:'{}'!{at}", form.name)).set_text(at.to_string());
        sheet.write_url(row(number), 2, link)?;
    }
    let said =
        [heading, words(Some(&found.message)), words(found.hint.as_ref()), words(found.source.as_ref())];
    for (i, text) in said.into_iter().enumerate() {
        sheet.write_string_with_format(row(number), column(i + 3), text, &style.words)?;
    }
    sheet.write_string_with_format(row(number), 7, found.rule, &style.words)?;
    Ok(())
}
