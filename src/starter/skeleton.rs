//! A new record with nothing in it but what each key asks for: the words, choices and limits of the forms, as TOML comments. Keys that the
//! form cannot do without stand open where they are texts, the others behind a `#` with an example.

use std::collections::BTreeMap;

use crate::form::{Audience, Column, Form, Holds, Kind, Pick, Repeats, TICK};
use crate::load::HEADINGS;
use crate::model::Programme;

/// A vendor's or a solution's record: the whole file.
pub fn skeleton(programme: &Programme, holds: Holds) -> String {
    let form = Form::new(&[programme], &Repeats::default()).asked_by(programme);
    let sheets = form.sheets.iter().filter(|sheet| sheet.holds == holds);
    let columns: Vec<&Column> = sheets.flat_map(|sheet| &sheet.columns).collect();
    let mut tables: Vec<Table<'_>> = vec![Table::new("")];
    for column in &columns {
        let is_key = !matches!(column.kind, Kind::Slug | Kind::Echo | Kind::Table);
        // Of a list's lines the first is explained.
        let is_first = column.path.split_once('[').is_none_or(|(_, rest)| rest.starts_with("0]"));
        if !is_key || !is_first || column.path.starts_with("sections.") {
            continue;
        }
        let (table, key) = place(column);
        let at = tables.iter().position(|known| known.header == table).unwrap_or_else(|| {
            tables.push(Table::new(&table));
            tables.len() - 1
        });
        tables[at].add(&key, column);
    }
    // A table below another, or a list of them, must not come between a table and its own keys.
    tables.sort_by_key(|table| !table.header.is_empty());
    let toml: String = tables.iter().map(|table| table.written(programme)).collect();
    match holds {
        Holds::Vendors => format!("{INTRODUCTION}{toml}"),
        Holds::Solutions => {
            format!("+++\n{INTRODUCTION}{toml}{}+++\n{}", asked_of_sections(&columns), sections())
        }
    }
}

const INTRODUCTION: &str =
    "# 「必填」的填在引號裡；行首有 # 的，要填時刪去 #，不需要的整行刪去。填好後執行 shangjia check。\n";

/// What a record asks for otherwise than a sheet does.
const OF_RECORDS: [(&str, &str); 6] = [
    ("vendor", "必填。業者檔案的名字：content/vendors/ 裡的檔名，不含 .toml。"),
    ("programme", "方案經哪個計畫核定：content/programmes/ 裡的檔名，不含 .toml。"),
    ("approval.status", "草稿不會公開。收到核定公文後用 shangjia approve 登錄，不必手改。"),
    ("images[0].file", "必填。PNG、JPEG 或 WebP，放在這個檔案旁邊。每張圖一段 [[images]]。"),
    (
        "tiers[0].price",
        "必填。新臺幣整數，含稅，不得高於市價。每種價格一段 [[tiers]]，至多 3 段；期程、人數、其他規格至少填一項。",
    ),
    ("payments", "必填。至少一種，每種一段 [[payments]]；服務的名稱寫在 name。"),
];

/// The keys of one table, in the form's order.
struct Table<'a> {
    header: String,
    keys: Vec<(String, Vec<&'a Column>)>,
}

impl<'a> Table<'a> {
    fn new(header: &str) -> Self {
        Self { header: header.to_owned(), keys: Vec::new() }
    }

    fn add(&mut self, key: &str, column: &'a Column) {
        match self.keys.iter_mut().find(|(known, _)| known == key) {
            Some((_, columns)) => columns.push(column),
            None => self.keys.push((key.to_owned(), vec![column])),
        }
    }

    fn written(&self, programme: &Programme) -> String {
        let lines: Vec<(String, bool)> =
            self.keys.iter().map(|(key, columns)| written(key, columns, programme)).collect();
        // A table whose keys are all closed is closed too.
        let open = lines.iter().any(|(_, open)| *open);
        let header = match (self.header.as_str(), open) {
            ("", _) => String::new(),
            (header, true) => format!("\n{header}\n"),
            (header, false) => format!("\n# {header}\n"),
        };
        header + &lines.into_iter().map(|(lines, _)| lines).collect::<String>()
    }
}

/// The header of the table that a column's value lies in, and its key there.
fn place(column: &Column) -> (String, String) {
    if matches!(column.kind, Kind::Pays(_) | Kind::PaysBy(_)) {
        return ("[[payments]]".to_owned(), "method".to_owned());
    }
    // `tiers[0].price` lies in a list of tables, `functions[0]` is itself a list.
    let path = match column.path.split_once("[0]") {
        Some((list, "")) => list.to_owned(),
        Some((list, rest)) => format!("{list}[]{rest}"),
        None => column.path.clone(),
    };
    match path.rsplit_once('.') {
        None => (String::new(), path),
        Some((table, key)) => {
            let header = table.strip_suffix("[]").map_or(format!("[{table}]"), |list| format!("[[{list}]]"));
            (header, key.to_owned())
        }
    }
}

/// A key with what is asked of it, and whether it stands open.
fn written(key: &str, columns: &[&Column], programme: &Programme) -> (String, bool) {
    let first = columns[0];
    let heading = first.heading.replace("(1)", "");
    let heading =
        if columns.len() > 1 { heading.split('：').next().unwrap_or_default() } else { heading.as_str() };
    let required = columns.iter().any(|column| column.required);
    let mut marks = Vec::new();
    if required {
        marks.push("必填".to_owned());
    }
    if let Some(most) =
        first.most.map(|most| format!("{most} 字以內")).filter(|most| !first.note.contains(most))
    {
        marks.push(most);
    }
    if first.audience == Audience::Staff {
        marks.push("不公開".to_owned());
    }
    let marks = if marks.is_empty() { String::new() } else { format!("（{}）", marks.join("，")) };
    let mut lines = format!("# {heading}{marks}：{}\n", asked(first).replace('\n', "\n#   "));
    let picks = picks(columns);
    if !picks.is_empty() {
        let picks: Vec<String> = picks.iter().map(|pick| format!("{} {}", pick.key, pick.label)).collect();
        lines.push_str(&format!("#   可填：{}\n", picks.join("｜")));
    }
    let (value, open) = match (key, &first.kind) {
        ("programme", _) => (quoted(&programme.key), true),
        ("status", _) => (quoted("draft"), true),
        (_, Kind::Text | Kind::Prose | Kind::Digits) if required && !first.path.contains('[') => {
            (quoted(""), true)
        }
        _ => (example(columns), false),
    };
    let closed = if open { "" } else { "# " };
    lines.push_str(&format!("{closed}{key} = {value}\n"));
    (lines, open)
}

/// What is asked, without what only a sheet's reader needs to know.
fn asked(column: &Column) -> &str {
    if let Some((_, words)) = OF_RECORDS.iter().find(|(path, _)| *path == column.path) {
        return words;
    }
    match &column.kind {
        Kind::Tick(_) | Kind::Pays(_) => {
            column.note.split_once("可複選。").map_or("可複選。", |(_, note)| note)
        }
        _ => &column.note,
    }
}

fn picks(columns: &[&Column]) -> Vec<Pick> {
    columns
        .iter()
        .flat_map(|column| match &column.kind {
            Kind::Choice(picks) | Kind::List(picks) => picks.clone(),
            Kind::Code(picks) if picks.len() <= 20 => picks.clone(),
            Kind::Tick(key) | Kind::Pays(key) => {
                let label = column.heading.split_once('：').map_or("", |(_, label)| label);
                vec![Pick::new(key, label)]
            }
            Kind::Flag => vec![Pick::new("true", "是"), Pick::new("false", "否")],
            _ => Vec::new(),
        })
        .collect()
}

/// The form's example as a TOML value; where it has none, a value of the right kind.
fn example(columns: &[&Column]) -> String {
    let first = columns[0];
    let like = first.example.as_str();
    let key_of = |picks: &[Pick]| {
        let pick = picks.iter().find(|pick| pick.label == like).or(picks.first());
        pick.map(|pick| pick.key.clone()).unwrap_or_default()
    };
    match &first.kind {
        Kind::Integer(..) | Kind::Number(..) => {
            if like.is_empty() {
                "0".to_owned()
            } else {
                like.replace(',', "")
            }
        }
        Kind::Percent => {
            if like.is_empty() {
                "99.5".to_owned()
            } else {
                like.to_owned()
            }
        }
        Kind::Date => {
            if like.is_empty() {
                "2026-03-02".to_owned()
            } else {
                like.to_owned()
            }
        }
        Kind::Flag => (like == "是").to_string(),
        Kind::Choice(picks) | Kind::Code(picks) => quoted(&key_of(picks)),
        Kind::List(picks) => format!("[{}]", quoted(&key_of(picks))),
        Kind::Pays(key) => quoted(key),
        Kind::Tick(_) | Kind::Others => {
            let ticked = columns.iter().filter(|column| column.example == TICK);
            let keys = ticked.filter_map(|column| match &column.kind {
                Kind::Tick(key) => Some(quoted(key)),
                _ => None,
            });
            format!("[{}]", keys.collect::<Vec<_>>().join(", "))
        }
        _ if first.path.ends_with(']') => {
            let items = columns.iter().filter(|column| !column.example.is_empty());
            format!("[{}]", items.map(|column| quoted(&column.example)).collect::<Vec<_>>().join(", "))
        }
        // Pictures lie beside the record.
        _ if first.path.ends_with(".file") => quoted(like.rsplit('/').next().unwrap_or_default()),
        _ => quoted(like),
    }
}

/// A text as a TOML string.
fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}

/// What is asked of each section of the body.
fn asked_of_sections(columns: &[&Column]) -> String {
    let notes: BTreeMap<&str, &Column> =
        columns.iter().filter_map(|column| Some((column.path.strip_prefix("sections.")?, *column))).collect();
    let lines = HEADINGS.iter().filter_map(|(heading, key)| {
        let column = notes.get(key)?;
        let required = if column.required { "（必填）" } else { "" };
        Some(format!("#   {heading}{required}：{}\n", column.note.replace('\n', "\n#     ")))
    });
    format!("\n# 下面 +++ 之後是本文，各節這樣寫；不需要的整節刪去：\n{}", lines.collect::<String>())
}

fn sections() -> String {
    HEADINGS.iter().map(|(heading, _)| format!("\n## {heading}\n")).collect()
}
