//! The staff handbook: every command in it runs, in its order, in one fresh folder; its list of findings is the table's; the demo's pages are
//! the same text. `UPDATE=1 cargo test -p shangjia --test handbook` writes what is made from something else.

#[expect(dead_code, reason = "shared with tests that need more of it")]
mod common;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::{DAY, replace, run, started};
use shangjia::build::{Input, Options, build};
use shangjia::site::Drafts;
use shangjia::text::Date;
use shangjia::tree::MemoryTree;
use shangjia::{check, starter};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_default()
}

/// Holds a file to what it is made from.
#[track_caller]
fn is_made(name: &str, text: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path(name), text).expect("it can be written");
    }
    let line = text.lines().zip(read(name).lines()).position(|(now, before)| now != before);
    assert!(read(name) == text, "{name} is stale from line {line:?}: UPDATE=1 writes it");
}

/// A chapter as a page of the site: its title as front matter, its pictures and chapters by their addresses, its marks for tests left out.
fn page(chapter: &str) -> String {
    let text = read(chapter);
    let (title, body) =
        text.strip_prefix("# ").and_then(|rest| rest.split_once('\n')).expect("it opens with a title");
    let lines: Vec<&str> = body.lines().filter(|line| !line.starts_with("<!--")).collect();
    let body = lines
        .join("\n")
        .replace("](../../content/static/", "](/")
        .replace("](findings.md)", "](/handbook-findings/)");
    let body = body.replace("\n\n\n", "\n\n");
    format!("+++\ntitle = \"{title}\"\nlang = \"zh-TW\"\n+++\n{body}\n")
}

const CHAPTERS: [(&str, &str); 2] = [
    ("docs/handbook/README.md", "content/pages/handbook.md"),
    ("docs/handbook/findings.md", "content/pages/handbook-findings.md"),
];

#[test]
fn the_list_of_findings_is_the_tables_own() {
    is_made("docs/handbook/findings.md", &check::meanings());
}

#[test]
fn the_demos_pages_are_the_handbooks_text() {
    is_made("docs/handbook/findings.md", &check::meanings());
    for (chapter, name) in CHAPTERS {
        is_made(name, &page(chapter));
    }
}

/// Pictures that the handbook shows, by path in the package.
fn pictures() -> BTreeSet<String> {
    let text = read("docs/handbook/README.md");
    text.split("](../../content/static/")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(name, _)| format!("content/static/{name}"))
        .collect()
}

#[test]
fn its_pictures_are_there_and_small_and_none_lies_about() {
    let there: BTreeSet<String> = fs::read_dir(path("content/static/handbook"))
        .expect("the pictures' folder")
        .map(|entry| {
            format!("content/static/handbook/{}", entry.expect("it is listed").file_name().to_string_lossy())
        })
        .collect();
    assert_eq!(pictures(), there);
    for name in there {
        let size = fs::metadata(path(&name)).expect("it is there").len();
        assert!(size < 120_000, "{name} has {size} bytes");
    }
}

#[test]
fn the_site_shows_its_pictures_and_leads_from_chapter_to_chapter() {
    let mut tree: MemoryTree = starter::files().collect();
    for (_, name) in CHAPTERS {
        tree.insert(name.strip_prefix("content/").expect("it lies there"), read(name));
    }
    for name in pictures() {
        tree.insert(
            name.strip_prefix("content/").expect("it lies there"),
            fs::read(path(&name)).expect("it is there"),
        );
    }
    let options = Options {
        today: Date::parse(DAY).expect("a day"),
        drafts: Drafts::Hide,
        base_path: None,
        compress: false,
    };
    let output = build(Input { content: &tree, theme: None }, &options)
        .expect("it builds")
        .output
        .expect("it is sound");
    let html =
        String::from_utf8(output.get("handbook/index.html").expect("the page").to_vec()).expect("text");
    for name in pictures() {
        let file = name.strip_prefix("content/static/").expect("it lies there");
        assert!(html.contains(&format!("src=\"../{file}\"")), "{file}");
        assert!(output.get(file).is_some());
    }
    assert!(
        html.contains("href=\"../handbook-findings/\"")
            && output.get("handbook-findings/index.html").is_some()
    );
    assert!(!html.contains("&lt;!--"), "marks for tests show");
}

/// What a vendor sends: a workbook of one new solution, with its pictures in the zip of the same name.
fn comes_in(inbox: &Path, name: &str, summary: &str) {
    let sender = started();
    let content = sender.path().join("content");
    let folder = content.join("solutions/yunqi-scratch-demo");
    fs::rename(content.join("solutions/yunqi-aoi-metal-surface"), &folder).expect("it is there");
    let record = folder.join("index.md");
    let text = fs::read_to_string(&record).expect("it is text");
    let kept = text.lines().filter(|line| !line.starts_with("listing = "));
    let lines: Vec<String> = kept
        .map(|line| match line.split(" = ").next() {
            Some("name") => "name = \"刮痕檢測示範站\"".to_owned(),
            Some("summary") => format!("summary = \"{summary}\""),
            Some("approval") => "approval = { status = \"draft\" }".to_owned(),
            _ => line.to_owned(),
        })
        .collect();
    fs::write(&record, lines.join("\n") + "\n").expect("it can be written");
    run(sender.path(), &["export", "--date", DAY, "--format", "xlsx", "--output", "batch.xlsx"]);
    fs::copy(sender.path().join("batch.xlsx"), inbox.join(format!("{name}.xlsx"))).expect("it was exported");
    let file = fs::File::create(inbox.join(format!("{name}.zip"))).expect("a file");
    let mut zip = zip::ZipWriter::new(file);
    for picture in ["01.png", "02.png", "03.png"] {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(format!("yunqi-scratch-demo/{picture}"), options).expect("an entry");
        zip.write_all(&fs::read(folder.join(picture)).expect("it is there")).expect("bytes");
    }
    zip.finish().expect("a zip");
}

/// What the handbook has its reader do, in its order.
enum Deed {
    /// Commands, how the last one ends, and what they print.
    Type { lines: Vec<String>, ends: i32, printed: Vec<String> },
    /// A table at the end of a record's front matter.
    Add { file: String, line: String },
    /// One text for another in a file.
    Change { file: String, from: String, to: String },
    /// A server to look at.
    Serve,
}

fn deeds() -> Vec<Deed> {
    let text = read("docs/handbook/README.md");
    let (mut deeds, mut ends, mut add, mut serve) = (Vec::new(), 0, None, false);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(mark) = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->")) {
            match mark.split_once(": ") {
                Some(("ends", code)) => ends = code.parse().expect("an exit code"),
                Some(("add to", file)) => add = Some(file.to_owned()),
                Some(("change in", what)) => {
                    let words: Vec<String> = what.split(" | ").map(str::to_owned).collect();
                    let [file, from, to] = words.try_into().expect("a file and two texts");
                    deeds.push(Deed::Change { file, from, to });
                }
                _ => serve = mark == "serve" || serve,
            }
            continue;
        }
        let Some(kind) = line.strip_prefix("```") else { continue };
        let block: Vec<String> =
            lines.by_ref().take_while(|line| *line != "```").map(str::to_owned).collect();
        match (kind, add.take()) {
            ("toml", Some(file)) => deeds.push(Deed::Add { file, line: block.join("\n") }),
            ("sh", _) if std::mem::take(&mut serve) => deeds.push(Deed::Serve),
            ("sh", _) => {
                deeds.push(Deed::Type { lines: block, ends: std::mem::take(&mut ends), printed: Vec::new() });
            }
            ("text", _) => match deeds.last_mut() {
                Some(Deed::Type { printed, .. }) => *printed = block,
                _ => panic!("what is printed follows no command"),
            },
            other => panic!("a block that no test runs: {other:?}"),
        }
    }
    deeds
}

/// A line of the handbook on the demo's day.
fn dated(line: &str) -> String {
    let dated = ["check", "import", "diff", "expiring", "approve", "build", "template"];
    dated.iter().fold(line.to_owned(), |line, command| {
        line.replace(&format!("shangjia {command}"), &format!("shangjia {command} --date {DAY}"))
    })
}

fn shell(line: &str, folder: &Path) -> (i32, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_shangjia"));
    let beside = program.parent().expect("it lies in a folder").display();
    let found = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("bash")
        .args(["-c", line])
        .current_dir(folder)
        .env("PATH", format!("{beside}:{found}"))
        .env_remove("LC_ALL")
        .env_remove("LANG")
        .output()
        .expect("bash runs");
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.code().expect("no signal ended it"), said)
}

#[test]
fn every_command_does_what_the_handbook_says() {
    let home = common::folder();
    let mut folder = home.path().to_owned();
    let deeds = deeds();
    assert!(deeds.len() > 15, "{}", deeds.len());
    for deed in &deeds {
        match deed {
            Deed::Type { lines, ends, printed } => {
                let mut said = String::new();
                for line in lines.iter().filter(|line| !line.starts_with('#')) {
                    if let Some(name) = line.strip_prefix("cd ") {
                        folder = folder.join(name);
                        fs::create_dir_all(folder.join("inbox")).expect("a folder");
                        // What is compressed is not what is tried here.
                        replace(&folder.join("content/site.toml"), "compress = true", "compress = false");
                        comes_in(&folder.join("inbox"), "115-02", &"字".repeat(61));
                        comes_in(&folder.join("inbox"), "115-02-fixed", "一台相機，找出金屬件上的刮痕。");
                        continue;
                    }
                    let (code, told) = shell(&dated(line), &folder);
                    assert_eq!(code, *ends, "{line}\n{told}");
                    said.push_str(&told);
                }
                for words in printed {
                    assert!(said.contains(words), "{lines:?} does not print {words}:\n{said}");
                }
            }
            Deed::Add { file, line } => {
                let file = folder.join(file);
                let text = fs::read_to_string(&file).expect("the record is there");
                let (front, body) = text[4..].split_once("\n+++\n").expect("front matter and body");
                fs::write(&file, format!("+++\n{front}\n\n{line}\n+++\n{body}")).expect("it can be written");
            }
            Deed::Change { file, from, to } => replace(&folder.join(file), from, to),
            Deed::Serve => serves(&folder),
        }
    }
    let gone = fs::read_to_string(folder.join("public/solutions/yunqi-scratch-demo/index.html"))
        .expect("a short page");
    assert!(gone.contains("下架"), "{gone}");
    assert!(folder.join("content/solutions/beigang-scratch/index.md").is_file());
}

/// The server answers with the draft's page.
fn serves(folder: &Path) {
    let mut command = common::command(folder, &["serve", "--date", DAY, "--port", "18431"]);
    let mut server = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
    let mut line = String::new();
    let mut out = std::io::BufReader::new(server.stdout.take().expect("its output"));
    std::io::BufRead::read_line(&mut out, &mut line).expect("it says where");
    let address =
        line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default().to_owned();
    let start = Instant::now();
    let page = loop {
        let asked = std::net::TcpStream::connect(&address).and_then(|mut stream| {
            write!(
                stream,
                "GET /solutions/yunqi-scratch-demo/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
            )?;
            std::io::read_to_string(stream)
        });
        match asked {
            Ok(page) => break page,
            Err(_) if start.elapsed() < Duration::from_secs(20) => {
                std::thread::sleep(Duration::from_millis(100));
            }
            Err(error) => panic!("{address}: {error}"),
        }
    };
    let _ = server.kill();
    let _ = server.wait();
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("刮痕檢測示範站"), "{address}: {line}");
}
