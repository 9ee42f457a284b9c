//! A workbook filled in from the examples of the form.

use std::path::Path;
use std::{fs, io};

use shangjia::form::{At, EXAMPLE, FIRST_ROW, Form, Grid, HEADING_ROW, Holds, Kind, Repeats, Value};
use shangjia::load;
use shangjia::model::Programme;
use shangjia::starter;
use shangjia::text::Date;
use shangjia::tree::MemoryTree;
use shangjia::workbook::{self, Contents};

use crate::common::DAY;

/// A workbook that is being filled in.
pub(crate) struct Filled {
    pub(crate) programme: Programme,
    pub(crate) form: Form,
    pub(crate) grids: Vec<Grid>,
    solutions: usize,
}

pub(crate) fn programmes() -> Vec<Programme> {
    let tree: MemoryTree = starter::programmes().collect();
    load::catalogue(&tree).expect("memory can be listed").records.programmes
}

impl Filled {
    /// One vendor and so many solutions, each as the example has it but for what two may not share.
    pub(crate) fn new(programme: &str, solutions: usize) -> Self {
        let programme =
            programmes().into_iter().find(|known| known.key == programme).expect("it is built in");
        let form = Form::new(&[&programme], &Repeats::default()).asked_by(&programme);
        let mut filled = Self { grids: vec![Grid::default(); form.sheets.len()], programme, form, solutions };
        for sheet in 0..filled.form.sheets.len() {
            filled.grids[sheet].name = Some(filled.form.sheets[sheet].name.to_owned());
            for column in 0..filled.form.sheets[sheet].columns.len() {
                let heading = filled.form.sheets[sheet].columns[column].heading.clone();
                filled.grids[sheet].set(HEADING_ROW, column, Value::Text(heading));
            }
            let records = match filled.form.sheets[sheet].holds {
                Holds::Vendors => 1,
                Holds::Solutions => solutions,
            };
            (0..records).for_each(|record| filled.fill(sheet, record));
        }
        filled
    }

    fn fill(&mut self, sheet: usize, record: usize) {
        let holds = self.form.sheets[sheet].holds;
        for (i, column) in self.form.sheets[sheet].columns.iter().enumerate() {
            let example = column.example.trim_start_matches(EXAMPLE).trim();
            let text = match (&column.kind, column.path.as_str(), holds) {
                (Kind::Slug, _, Holds::Solutions) => slug(record),
                (Kind::Echo, ..) => continue,
                (_, "name", Holds::Solutions) => format!("{}外觀檢測", part(record)),
                (_, "summary", _) => format!("{}專用的表面檢測，幾張樣本即可起步。", part(record)),
                (_, path, _) if path.ends_with(".file") && !example.is_empty() => {
                    example.replace("example-aoi-metal", &slug(record))
                }
                (_, path, Holds::Solutions) if path.starts_with("sections.") && !example.is_empty() => {
                    format!("{}：{example}", part(record))
                }
                _ => example.to_owned(),
            };
            let value = match column.kind {
                Kind::Date => Date::parse(&text).map_or(Value::Text(text), Value::Date),
                Kind::Integer(..) | Kind::Number(..) | Kind::Percent => {
                    text.parse().map_or(Value::Text(text), Value::Number)
                }
                _ => Value::Text(text),
            };
            self.grids[sheet].set(FIRST_ROW + record, i, value);
        }
    }

    /// The cell under a heading in the row of a record.
    #[track_caller]
    pub(crate) fn at(&self, sheet: &str, record: usize, heading: &str) -> At {
        let number =
            self.form.sheets.iter().position(|known| known.name == sheet).expect("the sheet is there");
        let columns = &self.form.sheets[number].columns;
        let column = columns.iter().position(|column| column.heading == heading);
        let column = column.unwrap_or_else(|| panic!("{sheet} has no column {heading}"));
        At { sheet: number, row: FIRST_ROW + record, column }
    }

    /// Writes over a cell; the empty text leaves it blank. The cell's name comes back, sheet before it.
    #[track_caller]
    pub(crate) fn set(
        &mut self,
        sheet: &str,
        record: usize,
        heading: &str,
        value: impl Into<Cell>,
    ) -> String {
        let at = self.at(sheet, record, heading);
        self.grids[at.sheet].rows.entry(at.row).or_default().remove(&at.column);
        self.grids[at.sheet].set(at.row, at.column, value.into().0);
        format!("{sheet}!{at}")
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let today = Date::parse(DAY).expect("a day");
        let contents = Contents {
            form: &self.form,
            programme: Some(&self.programme),
            grids: &self.grids,
            found: None,
            today,
        };
        workbook::xlsx(&contents).expect("it can be made")
    }

    /// Writes the workbook and its pictures into a folder.
    pub(crate) fn write(&self, folder: &Path) {
        fs::write(folder.join("batch.xlsx"), self.bytes()).expect("it can be written");
        (0..self.solutions).for_each(|record| pictures(folder, &slug(record)));
    }
}

/// A value of a cell, however a test says it.
pub(crate) struct Cell(Value);

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self(Value::Text(text.to_owned()))
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self(Value::Text(text))
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self(Value::Number(number))
    }
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        Self(value)
    }
}

pub(crate) fn slug(record: usize) -> String {
    format!("solution-{record:02}")
}

/// Two pictures in the folder of a solution.
pub(crate) fn pictures(folder: &Path, slug: &str) {
    fs::create_dir_all(folder.join(slug)).expect("it can be made");
    for number in 1..=2u8 {
        let shade = slug.bytes().fold(number, u8::wrapping_add);
        let picture = image::RgbImage::from_pixel(1200, 900, image::Rgb([shade, 90, 200]));
        let mut bytes = io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture in memory");
        fs::write(folder.join(format!("{slug}/0{number}.png")), bytes.into_inner())
            .expect("it can be written");
    }
}

/// What a solution is for, so that no two are alike.
fn part(record: usize) -> String {
    const PARTS: [&str; 30] = [
        "軸承",
        "齒輪",
        "螺絲",
        "焊點",
        "紡織布",
        "瓶蓋",
        "標籤",
        "鑄件",
        "薄膜",
        "紙箱",
        "藥錠",
        "晶圓",
        "玻璃",
        "皮革",
        "木板",
        "磁磚",
        "彈簧",
        "密封圈",
        "連接器",
        "電路板",
        "輪胎",
        "鏡片",
        "刀具",
        "管件",
        "鋼捲",
        "鋁擠型",
        "塑膠粒",
        "餅乾",
        "茶葉",
        "蛋品",
    ];
    PARTS[record % PARTS.len()].to_owned()
}
