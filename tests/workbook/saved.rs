//! The blank workbook as other programs save it once it is filled in: `fill.py` filled it in through openpyxl, which writes as Excel does,
//! and LibreOffice saved the same anew.

use std::fs;
use std::path::Path;

use crate::common::{DAY, files, run, started};
use crate::filled::{pictures, slug};

fn imported(saved: &str, solutions: usize) -> tempfile::TempDir {
    let folder = started();
    let saved = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbook").join(saved);
    fs::copy(saved, folder.path().join("batch.xlsx")).expect("it can be copied");
    (0..solutions).for_each(|record| pictures(folder.path(), &slug(record)));
    let checked = run(folder.path(), &["check", "batch.xlsx", "--content", "content", "--date", DAY]).ends(0);
    assert!(checked.err.contains("0 項錯誤，0 項警告"), "{}", checked.err);
    let taken = run(folder.path(), &["import", "batch.xlsx", "--date", DAY]).ends(0);
    assert!(taken.err.contains(&format!("新增 {} 筆", solutions + 1)), "{}", taken.err);
    folder
}

#[test]
fn thirty_solutions_go_from_the_workbook_to_a_site_that_can_be_searched() {
    let folder = imported("openpyxl.xlsx", 30);
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    let hits = run(folder.path(), &["search", "軸承", "--json"]).ends(0).json();
    assert_eq!(hits[0]["hits"][0]["slug"], "solution-18", "{hits:#?}");
}

#[test]
fn libreoffice_saves_the_same_records() {
    let (excel, libre) = (imported("openpyxl.xlsx", 30), imported("libreoffice.xlsx", 30));
    let content = |folder: &tempfile::TempDir| files(&folder.path().join("content"));
    assert!(content(&excel) == content(&libre), "the records differ");
}

/// A folder's files as an archive, below `prefix`.
pub(crate) fn archived(folder: &Path, prefix: &str, is_in: impl Fn(&str) -> bool) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (path, bytes) in files(folder) {
        let path = path.to_str().expect("names are plain");
        if is_in(path) {
            let options = zip::write::SimpleFileOptions::default();
            writer.start_file(format!("{prefix}{path}"), options).expect("memory takes it");
            std::io::Write::write_all(&mut writer, &bytes).expect("memory takes it");
        }
    }
    writer.finish().expect("memory takes it").into_inner()
}

#[test]
fn pictures_come_from_an_archive_beside_the_workbook_or_with_it() {
    let sent = tempfile::tempdir().expect("a folder for the test");
    crate::filled::Filled::new("ai-toolbox", 3).write(sent.path());
    let alone = started();
    let bytes = archived(sent.path(), "圖片/", |path| path.ends_with(".png"));
    fs::write(alone.path().join("batch.zip"), bytes).expect("it can be written");
    fs::copy(sent.path().join("batch.xlsx"), alone.path().join("batch.xlsx")).expect("it can be copied");
    run(alone.path(), &["import", "batch.xlsx", "--date", DAY]).ends(0);
    let together = started();
    fs::write(together.path().join("sent.zip"), archived(sent.path(), "批次/", |_| true))
        .expect("it can be written");
    run(together.path(), &["import", "sent.zip", "--date", DAY]).ends(0);
    let content = |folder: &tempfile::TempDir| files(&folder.path().join("content"));
    assert!(content(&alone).keys().any(|path| path.ends_with("solution-02/02.png")));
    assert!(content(&alone) == content(&together), "the records differ");
}

/// Parts that are damaged at any place are read or told, and nothing panics.
#[test]
fn damaged_workbooks_are_read_or_told() {
    let sound = crate::filled::Filled::new("sme-ai", 1).bytes();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(sound)).expect("it is an archive");
    let parts: Vec<(String, Vec<u8>)> = (0..archive.len())
        .map(|i| {
            let mut part = archive.by_index(i).expect("every part can be read");
            let name = part.name().expect("names are plain").into_owned();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut bytes).expect("it can be unpacked");
            (name, bytes)
        })
        .collect();
    let mut seed = 7u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % below.max(1)
    };
    for _ in 0..150 {
        let damaged = next(parts.len());
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (i, (name, bytes)) in parts.iter().enumerate() {
            let mut bytes = bytes.clone();
            if i == damaged && !bytes.is_empty() {
                for _ in 0..=next(8) {
                    let at = next(bytes.len());
                    match next(3) {
                        0 => bytes[at] = b"<>&\"0-9".get(next(7)).copied().unwrap_or(b'x'),
                        1 => bytes.truncate(at + 1),
                        _ => bytes.insert(at, b'9'),
                    }
                }
            }
            let stored =
                zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
            writer.start_file(name.as_str(), stored).expect("memory takes it");
            std::io::Write::write_all(&mut writer, &bytes).expect("memory takes it");
        }
        let bytes = writer.finish().expect("memory takes it").into_inner();
        let tree: shangjia::tree::MemoryTree = [("batch.xlsx", bytes)].into_iter().collect();
        shangjia::load::batch(&tree, "batch.xlsx").expect("the batch is there");
    }
}
