//! One form as a sheet: headings with their notes, rules for the cells below, the example, the records, and what was found in them.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule,
    ExcelDateTime, Format, Formula, Note, Worksheet,
};

use super::lists::Lists;
use super::style::Style;
use super::{Findings, WorkbookError, column, row};
use crate::diag::{Diagnostic, Severity};
use crate::form::{
    At, Audience, Column, EXAMPLE_ROW, FIRST_ROW, Form, GROUP_ROW, Grid, HEADING_ROW, HINT_ROW, Holds, Kind,
    Sheet, TITLE_ROW, Value,
};

/// Rows that are ready to be filled in, at least.
const READY: usize = 200;
/// Longest message of a cell's rule.
const MOST_PROMPT: usize = 250;

/// What a sheet is made from.
pub(super) struct Page<'a> {
    pub(super) number: usize,
    pub(super) form: &'a Sheet,
    pub(super) grid: &'a Grid,
    pub(super) found: Option<&'a Findings>,
    pub(super) lists: &'a Lists,
    pub(super) style: &'a Style,
    pub(super) forms: &'a Form,
    pub(super) grids: &'a [Grid],
    /// Names of solutions by their slugs.
    pub(super) names: &'a BTreeMap<String, String>,
}

impl Page<'_> {
    pub(super) fn write(&self, sheet: &mut Worksheet) -> Result<(), WorkbookError> {
        sheet.set_name(self.form.name)?;
        sheet.set_freeze_panes(row(HEADING_ROW + 1), 2)?;
        let colour = match self.form.audience {
            Audience::Everyone => Color::RGB(0x1F_4E_79),
            Audience::Staff => Color::RGB(0x6B_4A_7E),
        };
        sheet.set_tab_color(colour);
        sheet.write_string_with_format(row(TITLE_ROW), 0, self.form.title, &self.style.title)?;
        self.groups(sheet)?;
        sheet.set_row_height(row(HINT_ROW), 28)?;
        sheet.set_row_height(row(HEADING_ROW), 64)?;
        for (i, asked) in self.form.columns.iter().enumerate() {
            self.column(sheet, i, asked)?;
        }
        self.unknown(sheet)?;
        self.records(sheet)
    }

    /// The last row that has rules.
    fn last(&self) -> usize {
        let most = self.grids.iter().filter_map(|grid| grid.rows.keys().last()).max();
        most.map_or(0, |last| last + 50).max(FIRST_ROW + READY - 1)
    }

    /// The headings of the form's parts, each over its columns.
    fn groups(&self, sheet: &mut Worksheet) -> Result<(), WorkbookError> {
        let columns = &self.form.columns;
        let mut start = 0;
        while let Some(first) = columns.get(start) {
            let length = columns[start..].iter().take_while(|column| column.group == first.group).count();
            let at = row(GROUP_ROW);
            if length > 1 {
                sheet.merge_range(
                    at,
                    column(start),
                    at,
                    column(start + length - 1),
                    first.group,
                    &self.style.group,
                )?;
            } else {
                sheet.write_string_with_format(at, column(start), first.group, &self.style.group)?;
            }
            start += length;
        }
        Ok(())
    }

    fn column(&self, sheet: &mut Worksheet, i: usize, asked: &Column) -> Result<(), WorkbookError> {
        let at = column(i);
        sheet.set_column_width(at, width(asked))?;
        sheet.set_column_format(at, &Style::cell(&asked.kind))?;
        sheet.write_string_with_format(row(HINT_ROW), at, hint(asked), &self.style.hint)?;
        self.heading(sheet, i, &asked.heading, &Style::heading(asked), Some(&asked.note))?;
        let example = if asked.kind == Kind::Echo { "" } else { asked.example.as_str() };
        sheet.write_string_with_format(row(EXAMPLE_ROW), at, example, &self.style.example)?;
        if let Some(rule) = self.rule(i, asked)? {
            sheet.add_data_validation(row(FIRST_ROW), at, row(self.last()), at, &rule)?;
        }
        // What is over its limit is marked as a fault where faults are sought.
        if let Some(most) = asked.most.filter(|_| self.found.is_none()) {
            let cell = At { sheet: 0, row: FIRST_ROW, column: i };
            let over = ConditionalFormatFormula::new()
                .set_rule(format!("=LEN({cell})>{most}").as_str())
                .set_format(&self.style.over);
            sheet.add_conditional_format(row(FIRST_ROW), at, row(self.last()), at, &over)?;
        }
        Ok(())
    }

    /// A heading with its note, and with what was found about the column.
    fn heading(
        &self,
        sheet: &mut Worksheet,
        i: usize,
        words: &str,
        format: &Format,
        note: Option<&str>,
    ) -> Result<(), WorkbookError> {
        let found = self.found_at(HEADING_ROW, i);
        let format = match found.first() {
            Some(_) => Style::marked(&Kind::Text, worst(found)),
            None => format.clone(),
        };
        sheet.write_string_with_format(row(HEADING_ROW), column(i), words, &format)?;
        let said: Vec<String> =
            found.iter().map(|found| self.said(found)).chain(note.map(str::to_owned)).collect();
        if !said.is_empty() {
            sheet.insert_note(row(HEADING_ROW), column(i), &paper(&said.join("\n")))?;
        }
        Ok(())
    }

    /// What the sheet itself holds against a cell, and what it says of it. Its rules are reminders: `check` decides.
    fn rule(&self, i: usize, asked: &Column) -> Result<Option<DataValidation>, WorkbookError> {
        if asked.kind == Kind::Echo {
            return Ok(None);
        }
        let rule = DataValidation::new();
        let list = match &asked.kind {
            Kind::Slug if self.form.holds == Holds::Solutions => self.slugs(Holds::Solutions),
            Kind::Text if asked.path == "vendor" => self.slugs(Holds::Vendors),
            kind => self.lists.range(kind),
        };
        let rule = match (&asked.kind, list, asked.most) {
            (_, Some(list), _) => rule.allow_list_formula(list),
            (Kind::Date, ..) => rule.allow_date(DataValidationRule::Between(
                ExcelDateTime::from_ymd(1900, 1, 1)?,
                ExcelDateTime::from_ymd(2200, 12, 31)?,
            )),
            (Kind::Integer(least, most), ..) if i32::try_from(*most).is_ok() => {
                let bound = |number: &i64| i32::try_from(*number).unwrap_or(i32::MAX);
                rule.allow_whole_number(DataValidationRule::Between(bound(least), bound(most)))
            }
            (Kind::Integer(..), ..) => rule.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)),
            #[expect(clippy::cast_precision_loss, reason = "bounds are far below 2^53")]
            (Kind::Number(least, most), ..) => {
                rule.allow_decimal_number(DataValidationRule::Between(*least as f64, *most as f64))
            }
            (Kind::Percent, ..) => rule.allow_decimal_number(DataValidationRule::Between(0.0, 100.0)),
            (Kind::Digits, ..) => rule.allow_custom(digits(i)),
            (_, _, Some(most)) => rule.allow_text_length(DataValidationRule::LessThanOrEqualTo(
                u32::try_from(most).unwrap_or(u32::MAX),
            )),
            _ => rule.allow_any_value(),
        };
        let title: String = asked.heading.chars().take(30).collect();
        let prompt: String = asked.note.chars().take(MOST_PROMPT).collect();
        Ok(Some(
            rule.set_error_style(DataValidationErrorStyle::Warning)
                .set_error_title("請再確認")?
                .set_error_message(prompt.clone())?
                .set_input_title(title)?
                .set_input_message(prompt)?,
        ))
    }

    /// The slugs of the first sheet that holds such records; nothing on that sheet itself, where they are written.
    fn slugs(&self, holds: Holds) -> Option<Formula> {
        let first = self.forms.sheets.iter().find(|sheet| sheet.holds == holds)?;
        (first.name != self.form.name)
            .then(|| Formula::new(format!("='{}'!$A${}:$A${}", first.name, FIRST_ROW + 1, self.last() + 1)))
    }

    /// Columns that the form does not have, as they were.
    fn unknown(&self, sheet: &mut Worksheet) -> Result<(), WorkbookError> {
        let beyond = self.form.columns.len();
        let Some(headings) = self.grid.rows.get(&HEADING_ROW) else { return Ok(()) };
        for (i, heading) in headings.range(beyond..) {
            sheet.set_column_width(column(*i), 18)?;
            sheet.set_column_format(column(*i), &self.style.unknown)?;
            self.heading(sheet, *i, &heading.shown(), &self.style.unknown, None)?;
        }
        Ok(())
    }

    fn records(&self, sheet: &mut Worksheet) -> Result<(), WorkbookError> {
        if let Some(echo) = self.form.columns.iter().position(|column| column.kind == Kind::Echo) {
            for number in FIRST_ROW..=self.last() {
                sheet.write_formula_with_format(
                    row(number),
                    column(echo),
                    self.name_of(number),
                    &self.style.echo,
                )?;
            }
        }
        for (number, cells) in self.grid.rows.range(FIRST_ROW..) {
            for (i, value) in cells {
                let kind = self.form.columns.get(*i).map_or(&Kind::Text, |column| &column.kind);
                if *kind != Kind::Echo {
                    let format = match (self.found_at(*number, *i), self.form.columns.get(*i)) {
                        ([], Some(_)) => Style::cell(kind),
                        ([], None) => self.style.unknown.clone(),
                        (found, _) => Style::marked(kind, worst(found)),
                    };
                    put(sheet, *number, *i, value, &format)?;
                }
            }
        }
        let Some(found) = self.found else { return Ok(()) };
        for (at, found) in found.cells.iter().filter(|(at, _)| at.sheet == self.number && at.row >= FIRST_ROW)
        {
            if self.grid.get(at.row, at.column).is_none() {
                let kind = self.form.columns.get(at.column).map_or(&Kind::Text, |column| &column.kind);
                sheet.write_blank(row(at.row), column(at.column), &Style::marked(kind, worst(found)))?;
            }
            let said: Vec<String> = found.iter().map(|found| self.said(found)).collect();
            sheet.insert_note(row(at.row), column(at.column), &paper(&said.join("\n\n")))?;
        }
        Ok(())
    }

    /// The name of the solution that a row's slug stands for, as a formula with what it comes to.
    fn name_of(&self, number: usize) -> Formula {
        let slug = self.grid.get(number, 0).map(Value::shown);
        let name = slug.and_then(|slug| self.names.get(&slug)).cloned();
        let first = self.forms.sheets.iter().find(|sheet| sheet.holds == Holds::Solutions);
        let place = first.map_or("", |sheet| sheet.name);
        let (this, from, to) = (number + 1, FIRST_ROW + 1, self.last() + 1);
        let formula = format!(
            "=IF(A{this}=\"\",\"\",IFERROR(INDEX('{place}'!$B${from}:$B${to},MATCH(A{this},'{place}'!$A${from}:$A${to},0)),\"\"))"
        );
        Formula::new(formula).set_result(name.unwrap_or_default())
    }

    fn found_at(&self, number: usize, i: usize) -> &[Diagnostic] {
        let at = At { sheet: self.number, row: number, column: i };
        self.found.and_then(|found| found.cells.get(&at)).map_or(&[], Vec::as_slice)
    }

    /// A finding in a note: what is so, what to do, and why.
    fn said(&self, found: &Diagnostic) -> String {
        let lang = self.found.map(|found| found.lang).unwrap_or_default();
        let parts = [Some(&found.message), found.hint.as_ref(), found.source.as_ref()];
        let words: Vec<&str> = parts.into_iter().flatten().map(|text| text.get(lang)).collect();
        format!("[{}] {}", found.rule, words.join("\n"))
    }
}

fn worst(found: &[Diagnostic]) -> Severity {
    found.iter().map(|found| found.severity).max().unwrap_or(Severity::Info)
}

fn put(
    sheet: &mut Worksheet,
    number: usize,
    i: usize,
    value: &Value,
    format: &Format,
) -> Result<(), WorkbookError> {
    let (at, i) = (row(number), column(i));
    match value {
        // Written as a text, whatever it begins with: a formula is none.
        Value::Text(text) | Value::Ancient(text) | Value::Error(text) => {
            let text: String = text.chars().take(32_767).collect();
            sheet.write_string_with_format(at, i, text, format)?
        }
        Value::Number(number) => sheet.write_number_with_format(at, i, *number, format)?,
        Value::Flag(flag) => sheet.write_boolean_with_format(at, i, *flag, format)?,
        Value::Date(date) => match ExcelDateTime::parse_from_str(&date.to_string()) {
            Ok(day) => sheet.write_datetime_with_format(at, i, &day, format)?,
            // The calendar of spreadsheets begins in 1900.
            Err(_) => sheet.write_string_with_format(at, i, date.to_string(), format)?,
        },
    };
    Ok(())
}

/// Eight digits, or none.
fn digits(i: usize) -> Formula {
    let cell = At { sheet: 0, row: FIRST_ROW, column: i };
    Formula::new(format!("=AND(LEN({cell})=8,ISNUMBER(VALUE({cell})))"))
}

fn hint(asked: &Column) -> String {
    let mut words = Vec::new();
    match asked.kind {
        Kind::Echo => words.push("自動帶出".to_owned()),
        _ if asked.required => words.push("必填".to_owned()),
        _ => {}
    }
    if let Some(most) = asked.most {
        words.push(format!("{most} 字以內"));
    }
    if asked.audience == Audience::Staff {
        words.push("不公開".to_owned());
    }
    words.join("・")
}

fn width(asked: &Column) -> f64 {
    match &asked.kind {
        Kind::Slug => 24.0,
        Kind::Prose => 36.0,
        Kind::Tick(_) | Kind::Pays(_) | Kind::Flag | Kind::Table => 11.0,
        Kind::Integer(..) | Kind::Number(..) | Kind::Percent | Kind::Date | Kind::Digits => 14.0,
        _ => 22.0,
    }
}

/// A note as large as its words need.
fn paper(words: &str) -> Note {
    let lines: usize = words.lines().map(|line| 1 + line.chars().count() / 18).sum();
    let height = u32::try_from(lines.clamp(3, 18) * 20 + 10).unwrap_or(200);
    Note::new(words).add_author_prefix(false).set_width(280).set_height(height)
}
