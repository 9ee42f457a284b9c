//! Why a command could not run, in words: 正體中文 first, English where it is asked for.

use std::io;
use std::path::{Path, PathBuf};

use crate::archive::Looks;
use crate::diag::Lang;
use crate::{journal, system};

/// Why a command could not run.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    #[error("cannot open the folder {}: {source}", path.display())]
    Folder { path: PathBuf, source: io::Error },
    #[error("cannot read {}: {source}", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("cannot write {}: {source}", path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error("{} is there already", .0.display())]
    Exists(PathBuf),
    #[error(
        "there is no theme {0}: neither a folder of that name in themes/ beside the content nor a built-in one"
    )]
    Theme(String),
    #[error("there is no rule {id}{}", nearest.map(|id| format!("; did you mean {id}?")).unwrap_or_default())]
    Rule { id: String, nearest: Option<&'static str> },
    #[error("cannot search {}: {words}", path.display())]
    Site { path: PathBuf, words: String },
    #[error("there is no solution {slug}{}", nearest.as_ref().map(|near| format!("; did you mean {near}?")).unwrap_or_default())]
    NoSolution { slug: String, nearest: Option<String> },
    #[error("the approval cannot be written into {}: mend its front matter first", .0.display())]
    NotEditable(PathBuf),
    #[error("{} lies where it would be published, and this list is for staff only; choose another file", .0.display())]
    WouldPublish(PathBuf),
    #[error("there is no site before {}", .0.display())]
    NoPrevious(PathBuf),
    #[error("{} is the site that is published: write a preview with drafts to another folder, with --out", .0.display())]
    Public(PathBuf),
    #[error("{} holds no records: neither site.toml nor programmes/, vendors/ or solutions/", .0.display())]
    NoCatalogue(PathBuf),
    #[error("there is no folder {} here: go to the folder of the catalogue first (cd), or name it with --content", .0.display())]
    NoContent(PathBuf),
    #[error("cannot serve: {0}")]
    Serve(#[source] io::Error),
    #[error("a workbook is no text for the terminal: say where with --output FILE.xlsx")]
    NoOutput,
    #[error("{} lies in the site {}, which is published: choose another folder", file.display(), site.display())]
    InSite { file: PathBuf, site: PathBuf },
    #[error("{} must hold one workbook, CSV or JSON Lines file; it holds: {found}", path.display())]
    NotOneBatch { path: PathBuf, found: String },
    #[error("there is no file {}{}", path.display(), nearest.as_ref().map(|near| format!("; did you mean {near}?")).unwrap_or_default())]
    NoFile { path: PathBuf, nearest: Option<String> },
    #[error("{} holds no workbook, CSV or JSON Lines file; of its {files} files the first is {}. Pictures need no import of their own: import the workbook beside the archive of its name", path.display(), first.as_deref().unwrap_or("none"))]
    NoBatch { path: PathBuf, files: usize, first: Option<String> },
    #[error("{}", not_zip(path, *looks))]
    NotZip { path: PathBuf, looks: Looks },
    #[error("there is no programme {key}{}; there are: {known}", nearest.as_ref().map(|near| format!("; did you mean {near}?")).unwrap_or_default())]
    NoProgramme { key: String, nearest: Option<String>, known: String },
    #[error(transparent)]
    Workbook(#[from] crate::workbook::WorkbookError),
    #[error(transparent)]
    Build(#[from] crate::build::BuildError),
    #[error(transparent)]
    Publish(#[from] crate::publish::PublishError),
    #[error(transparent)]
    Journal(#[from] journal::JournalError),
    #[error("{} was changed by another command meanwhile: run the build again", .0.display())]
    Changed(PathBuf),
}

impl Error {
    /// Why, in the language of the person at the terminal.
    pub(super) fn words(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Publish(error), _) => error.words(lang),
            (Self::Journal(error), _) => error.words(lang),
            (Self::Write { path, source }, Lang::En) => {
                format!("cannot write {}: {}", path.display(), system::words(source, lang))
            }
            (error, Lang::Zh) => error.zh(),
            (error, Lang::En) => error.to_string(),
        }
    }

    fn zh(&self) -> String {
        let meant =
            |near: Option<&str>| near.map(|near| format!("；您要的是不是 {near}？")).unwrap_or_default();
        let unread = |source: &io::Error| match source.kind() {
            io::ErrorKind::NotFound => "找不到".to_owned(),
            io::ErrorKind::PermissionDenied => "沒有讀取的權限".to_owned(),
            io::ErrorKind::NotADirectory => "這不是資料夾".to_owned(),
            io::ErrorKind::IsADirectory => "這是資料夾".to_owned(),
            _ => source.to_string(),
        };
        match self {
            Self::Folder { path, source } => format!("無法開啟資料夾 {}：{}", path.display(), unread(source)),
            Self::Read { path, source } => format!("無法讀取 {}：{}", path.display(), unread(source)),
            Self::Write { path, source } => {
                format!("無法寫入 {}：{}", path.display(), system::words(source, Lang::Zh))
            }
            Self::Exists(path) => format!("{} 已經存在，不會覆寫", path.display()),
            Self::Theme(name) => {
                format!("沒有「{name}」這個主題：資料旁的 themes/ 裡沒有這個資料夾，也不是內建的主題")
            }
            Self::Rule { id, nearest } => format!("沒有 {id} 這條規則{}", meant(*nearest)),
            Self::Site { path, words } => format!("無法搜尋 {}：{words}", path.display()),
            Self::NoSolution { slug, nearest } => {
                format!("沒有代稱為 {slug} 的方案{}", meant(nearest.as_deref()))
            }
            Self::NotEditable(path) => {
                format!("核定寫不進 {}：請先改好檔案開頭 +++ 之間的內容", path.display())
            }
            Self::WouldPublish(path) => {
                format!("{} 在會公開的資料夾裡，這份名單只給承辦人員：請換一個檔案", path.display())
            }
            Self::NoPrevious(path) => format!("{} 沒有前一版網站可以換回", path.display()),
            Self::Public(out) => {
                format!("{} 是要上線的網站：含草稿的預覽，用 --out 寫到另一個資料夾", out.display())
            }
            Self::NoCatalogue(path) => format!(
                "{} 不是目錄的資料：裡面沒有 site.toml，也沒有 programmes、vendors 或 solutions 資料夾",
                path.display()
            ),
            Self::NoContent(path) => format!(
                "這裡沒有 {} 資料夾：請先 cd 到目錄的資料夾，例如 cd shelf；或用 --content 指定",
                path.display()
            ),
            Self::Serve(source) => format!("無法提供預覽：{source}"),
            Self::NoOutput => "試算表無法顯示在終端機上：用 --output 檔名.xlsx 指定要寫到哪裡".to_owned(),
            Self::InSite { file, site } => format!(
                "{} 在網站資料夾 {} 裡，那裡的檔案會公開：請換一個資料夾",
                file.display(),
                site.display()
            ),
            Self::NotOneBatch { path, found } => {
                format!("{} 裡要剛好有一個試算表、CSV 或 JSON Lines 檔；現在有：{found}", path.display())
            }
            Self::NoFile { path, nearest } => {
                format!("找不到檔案 {}{}", path.display(), meant(nearest.as_deref()))
            }
            Self::NoBatch { path, first: None, .. } => format!("{} 是空的壓縮檔", path.display()),
            Self::NoBatch { path, files, first: Some(first) } => format!(
                "{} 裡沒有表單（.xlsx、.csv 或 .jsonl），只有 {files} 個其他檔案，例如 {first}。圖片不必單獨匯入：匯入表單時，會讀取旁邊同名的壓縮檔",
                path.display()
            ),
            Self::NotZip { path, looks } => not_zip_in_zh(path, *looks),
            Self::NoProgramme { key, nearest, known } => {
                format!("沒有 {key} 這個計畫{}；現有：{known}", meant(nearest.as_deref()))
            }
            Self::Changed(file) => format!("{} 在建置期間被另一個指令改過：請再建置一次", file.display()),
            // What stands in a template or a workbook's writer is named in the words of its own tool.
            Self::Workbook(_) | Self::Build(_) | Self::Publish(_) | Self::Journal(_) => self.to_string(),
        }
    }
}

/// What a file is that is no ZIP archive, and what to do.
fn not_zip(path: &Path, looks: Looks) -> String {
    let path = path.display();
    match looks {
        Looks::Other(kind) => {
            format!("{path} is a {kind} archive under another name: unpack it and pack it as a ZIP")
        }
        Looks::Damaged => format!("{path} is damaged or was not sent whole: have it sent again"),
        Looks::Empty => format!("{path} is empty: have it sent again"),
        Looks::Unknown => format!("{path} is no ZIP archive: pack the files as a ZIP"),
    }
}

fn not_zip_in_zh(path: &Path, looks: Looks) -> String {
    let path = path.display();
    match looks {
        Looks::Other(kind) => {
            format!("{path} 其實是 {kind} 壓縮檔，只改了副檔名：解壓縮後，重新壓縮成 ZIP")
        }
        Looks::Damaged => format!("{path} 壞了，或沒有傳完：請寄件人再寄一次"),
        Looks::Empty => format!("{path} 是空的：請寄件人再寄一次"),
        Looks::Unknown => format!("{path} 不是 ZIP 壓縮檔：把檔案重新壓縮成 ZIP"),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::Error;
    use crate::archive::Looks;
    use crate::diag::Lang;

    #[test]
    fn each_language_has_its_own_words_and_both_name_what_is_meant() {
        let path = || PathBuf::from("somewhere/x");
        let not_found = || std::io::Error::from(std::io::ErrorKind::NotFound);
        let near = || Some("near-it".to_owned());
        let errors = [
            (Error::Folder { path: path(), source: not_found() }, "somewhere/x"),
            (Error::Read { path: path(), source: not_found() }, "somewhere/x"),
            (Error::Write { path: path(), source: not_found() }, "somewhere/x"),
            (Error::Exists(path()), "somewhere/x"),
            (Error::Theme("dark".to_owned()), "dark"),
            (Error::Rule { id: "S-NON".to_owned(), nearest: Some("S-NAME") }, "S-NAME"),
            (Error::Site { path: path(), words: "w".to_owned() }, "somewhere/x"),
            (Error::NoSolution { slug: "s".to_owned(), nearest: near() }, "near-it"),
            (Error::NotEditable(path()), "somewhere/x"),
            (Error::WouldPublish(path()), "somewhere/x"),
            (Error::NoPrevious(path()), "somewhere/x"),
            (Error::Public(path()), "--out"),
            (Error::NoCatalogue(path()), "somewhere/x"),
            (Error::NoContent(path()), "somewhere/x"),
            (Error::NoOutput, "--output"),
            (Error::InSite { file: path(), site: path() }, "somewhere/x"),
            (Error::NotOneBatch { path: path(), found: "a, b".to_owned() }, "a, b"),
            (
                Error::NoProgramme { key: "p".to_owned(), nearest: near(), known: "k1, k2".to_owned() },
                "k1, k2",
            ),
            (Error::NoFile { path: path(), nearest: near() }, "near-it"),
            (Error::NoBatch { path: path(), files: 7, first: Some("a/01.png".to_owned()) }, "a/01.png"),
            (Error::NotZip { path: path(), looks: Looks::Other("RAR") }, "RAR"),
            (Error::NotZip { path: path(), looks: Looks::Damaged }, "somewhere/x"),
            (Error::NotZip { path: path(), looks: Looks::Empty }, "somewhere/x"),
            (Error::NotZip { path: path(), looks: Looks::Unknown }, "somewhere/x"),
            (Error::Changed(path()), "somewhere/x"),
        ];
        for (error, named) in errors {
            let (zh, en) = (error.words(Lang::Zh), error.words(Lang::En));
            assert!(zh.contains(named) && en.contains(named), "{zh}\n{en}");
            let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            assert!(zh.contains(is_han) && !en.contains(is_han), "{zh}\n{en}");
        }
    }
}
