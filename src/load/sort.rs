//! What a file is that is no batch, by its name and its first bytes: people send what they have.

use crate::model::{FaultKind, Lacking, Sort};

/// How files of other kinds begin.
const BEGINNINGS: [(&[u8], Sort); 6] = [
    (b"%PDF", Sort::Pdf),
    (b"\x89PNG", Sort::Picture),
    (&[0xff, 0xd8, 0xff], Sort::Picture),
    (b"GIF8", Sort::Picture),
    (b"Rar!", Sort::Archive("RAR")),
    (b"7z\xbc\xaf", Sort::Archive("7z")),
];
/// How a ZIP archive begins, which workbooks and documents are, and how their old kinds do.
const OFFICE: [&[u8]; 2] = [b"PK", &[0xd0, 0xcf, 0x11, 0xe0]];

/// Why the bytes of a file are not read as a batch.
pub(super) fn foreign(path: &str, bytes: &[u8]) -> Option<FaultKind> {
    let name = path.rsplit('/').next().unwrap_or(path);
    if let Some(of) = name.strip_prefix("~$") {
        return Some(FaultKind::NotBatch(Sort::Lock(of.to_owned())));
    }
    if bytes.is_empty() {
        return Some(FaultKind::Empty(Lacking::Bytes));
    }
    if let Some((_, sort)) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return Some(FaultKind::NotBatch(sort.clone()));
    }
    let is_office = OFFICE.iter().any(|beginning| bytes.starts_with(beginning));
    let ends_in = |ends: &[&str]| ends.iter().any(|end| name.to_ascii_lowercase().ends_with(end));
    if is_office && ends_in(&[".doc", ".docx", ".docm"]) {
        return Some(FaultKind::NotBatch(Sort::Word));
    }
    let is_misnamed = !is_office && ends_in(&[".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"]);
    is_misnamed.then_some(FaultKind::NotBatch(Sort::Misnamed))
}

#[cfg(test)]
mod tests {
    use super::foreign;
    use crate::model::{FaultKind, Lacking, Sort};

    #[test]
    fn files_are_told_by_their_names_and_beginnings() {
        let sort = |path, bytes: &[u8]| match foreign(path, bytes) {
            Some(FaultKind::NotBatch(sort)) => sort,
            other => panic!("{path}: {other:?}"),
        };
        assert_eq!(sort("in/~$115-02.xlsx", b""), Sort::Lock("115-02.xlsx".to_owned()));
        assert_eq!(sort("a.docx", b"PK\x03\x04"), Sort::Word);
        assert_eq!(sort("a.DOC", &[0xd0, 0xcf, 0x11, 0xe0]), Sort::Word);
        assert_eq!(sort("a.xlsx", b"%PDF-1.7"), Sort::Pdf);
        assert_eq!(sort("a.xlsx", b"Rar!\x1a"), Sort::Archive("RAR"));
        assert_eq!(sort("a.xlsx", b"<html>"), Sort::Misnamed);
        assert_eq!(foreign("a.csv", b""), Some(FaultKind::Empty(Lacking::Bytes)));
        for (path, bytes) in [("a.xlsx", b"PK\x03\x04"), ("a.csv", b"type"), ("a.jsonl", b"{\"a\"")] {
            assert_eq!(foreign(path, bytes), None, "{path}");
        }
    }
}
