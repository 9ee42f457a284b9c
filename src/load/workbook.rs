//! An XLSX file to its cells, within bounds: a small file may unpack to more than any machine holds.

use std::io::{self, Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};
use zip::ZipArchive;

use crate::form::{Grid, Value};
use crate::model::FaultKind;

/// Largest workbook, in bytes: people paste pictures into cells.
pub(super) const MAX_WORKBOOK: usize = 64 << 20;
/// Most bytes of its parts, unpacked.
const MAX_UNPACKED: u64 = 128 << 20;
/// Most parts that its archive may have.
const MAX_PARTS: usize = 10_000;
/// Most sheets that are read.
const MAX_SHEETS: usize = 100;
/// Most cells with a value, in all sheets.
const MAX_CELLS: usize = 1_500_000;
/// Most cells that merged ones cover.
const MAX_MERGED: usize = 100_000;

/// The sheets of a workbook.
pub(super) fn grids(bytes: &[u8]) -> Result<Vec<Grid>, FaultKind> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(FaultKind::OldWorkbook);
    }
    bounded(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let names: Vec<String> = workbook.sheet_names();
    let mut grids = Vec::new();
    let mut cells = 0;
    for name in names.into_iter().take(MAX_SHEETS) {
        // A chart is a sheet without cells.
        match grid(&mut workbook, &name, &mut cells) {
            Ok(grid) => grids.push(grid?),
            Err(XlsxError::WorksheetNotFound(_)) => {}
            Err(error) => return Err(broken(&error)),
        }
    }
    Ok(grids)
}

/// Refuses an archive that unpacks to too much. What it says of itself is not believed: every part is unpacked and counted.
fn bounded(bytes: &[u8]) -> Result<(), FaultKind> {
    let not_zip = |_| FaultKind::NotWorkbook("no ZIP archive".to_owned());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(not_zip)?;
    if archive.len() > MAX_PARTS {
        return Err(FaultKind::Limit { what: "parts", found: archive.len(), most: MAX_PARTS });
    }
    let mut left = MAX_UNPACKED;
    for i in 0..archive.len() {
        let part = archive.by_index(i).map_err(|error| FaultKind::NotWorkbook(error.to_string()))?;
        let unpacked = io::copy(&mut part.take(left + 1), &mut io::sink());
        let unpacked = unpacked.map_err(|error| FaultKind::NotWorkbook(error.to_string()))?;
        left = left.checked_sub(unpacked).ok_or_else(|| FaultKind::Limit {
            what: "unpacked bytes",
            found: usize::try_from(MAX_UNPACKED).unwrap_or(usize::MAX) + 1,
            most: usize::try_from(MAX_UNPACKED).unwrap_or(usize::MAX),
        })?;
    }
    Ok(())
}

fn broken(error: &XlsxError) -> FaultKind {
    FaultKind::NotWorkbook(error.to_string())
}

/// The cells of one sheet. The outer error is the reader's, the inner one a limit's.
fn grid(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    cells: &mut usize,
) -> Result<Result<Grid, FaultKind>, XlsxError> {
    let mut grid = Grid { name: Some(name.to_owned()), ..Grid::default() };
    let is_1904 = workbook.has_1904_epoch();
    let mut reader = workbook.worksheet_cells_reader(name)?;
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        let Some(value) = value(cell.get_value(), is_1904) else { continue };
        *cells += 1;
        if *cells > MAX_CELLS {
            return Ok(Err(FaultKind::Limit { what: "cells", found: *cells, most: MAX_CELLS }));
        }
        grid.set(row as usize, column as usize, value);
    }
    drop(reader);
    for region in workbook.merge_cells_by_sheet_name(name)? {
        let (top, bottom) = (region.start.0 as usize, region.end.0 as usize);
        let column = region.start.1 as usize;
        let room = MAX_MERGED.saturating_sub(grid.below.len());
        for row in (top + 1..=bottom).take(room) {
            grid.below.insert((row, column), top);
        }
    }
    Ok(Ok(grid))
}

fn value(data: &DataRef<'_>, is_1904: bool) -> Option<Value> {
    Some(match data {
        DataRef::Empty => return None,
        DataRef::SharedString(text) => Value::Text((*text).to_owned()),
        DataRef::Bool(flag) => Value::Flag(*flag),
        DataRef::Float(number) => Value::Number(*number),
        #[expect(clippy::cast_precision_loss, reason = "cells hold no such numbers")]
        DataRef::Int(number) => Value::Number(*number as f64),
        DataRef::DateTime(time) if time.is_duration() => Value::Number(time.as_f64()),
        DataRef::DateTime(time) => day(*time, is_1904),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Value::Text(text.clone())
        }
        DataRef::Error(error) => Value::Error(error.to_string()),
    })
}

/// The day of a serial number.
fn day(time: ExcelDateTime, is_1904: bool) -> Value {
    let serial = time.as_f64();
    #[expect(clippy::cast_possible_truncation, reason = "held within the calendar")]
    let days = serial.floor().clamp(-800_000.0, 2_958_465.0) as i32 + if is_1904 { 1462 } else { 0 };
    if days >= 0 {
        return Value::of_serial(days);
    }
    let (year, month, day) = julian(days);
    Value::Ancient(format!("{year}/{month}/{day}"))
}

/// Year, month and day in the calendar of antiquity, which programs use for days before 1582: 115/6/1 typed into a cell for dates is
/// taken for a day of our era, and comes back with its own numbers.
fn julian(serial: i32) -> (i32, i32, i32) {
    // Day 0 of the serial numbers is Julian day 2,415,019.
    let c = serial + 2_415_019 + 32_082;
    let d = (4 * c + 3) / 1461;
    let e = c - 1461 * d / 4;
    let m = (5 * e + 2) / 153;
    (d - 4800 + m / 10, m + 3 - 12 * (m / 10), e - (153 * m + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::julian;

    #[test]
    fn days_of_antiquity_come_back_with_their_numbers() {
        // LibreOffice keeps 0115-06-01 as this serial number.
        assert_eq!(julian(-651_806), (115, 6, 1));
        assert_eq!(julian(-651_806 - 151), (115, 1, 1));
    }
}
