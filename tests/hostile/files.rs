//! What is no regular file, lies elsewhere, or has another name than a record.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use super::shelf::Shelf;

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo runs").success());
}

#[test]
fn a_pipe_under_a_records_name_does_not_hang() {
    for path in ["vendors/pipe.toml", "solutions/pipe/index.md", "programmes/pipe.toml", "pages/pipe.md"] {
        let shelf = Shelf::new();
        pipe(&shelf.content(path));
        shelf.raises("R-IO");
    }
    let shelf = Shelf::new();
    fs::remove_file(shelf.content("site.toml")).expect("it is there");
    pipe(&shelf.content("site.toml"));
    shelf.raises("R-IO");
}

#[test]
fn a_folder_under_a_records_name_is_told() {
    for path in
        ["vendors/folder.toml", "solutions/folder/index.md", "programmes/folder.toml", "pages/folder.md"]
    {
        let shelf = Shelf::new();
        fs::create_dir(shelf.content(path)).expect("it can be made");
        shelf.raises("R-IO");
    }
}

#[test]
fn a_link_is_followed_within_the_folder_alone() {
    for target in ["nowhere", "link.toml", "/etc/passwd", "/dev/zero", "../../batch.jsonl", "/", "."] {
        let shelf = Shelf::new();
        fs::write(shelf.folder().join("batch.jsonl"), "secret = 1").expect("it can be written");
        symlink(target, shelf.content("vendors/link.toml")).expect("it can be made");
        let found = shelf.raises("R-IO");
        assert!(!format!("{found:?}").contains("secret"), "{found:#?}");
    }
    let shelf = Shelf::new();
    fs::rename(shelf.content("vendors/lanhe-soft.toml"), shelf.content("vendors/.lanhe"))
        .expect("it is there");
    symlink(".lanhe", shelf.content("vendors/lanhe-soft.toml")).expect("it can be made");
    shelf.is_sound();
}

#[test]
fn a_link_to_the_folder_above_is_not_walked() {
    let shelf = Shelf::new();
    symlink("..", shelf.content("solutions/up")).expect("it can be made");
    let found = shelf.is_sound();
    assert!(
        found.iter().any(|found| found["rule"] == "R-IO" && found["severity"] == "warning"),
        "{found:#?}"
    );
}

#[test]
fn a_file_that_is_passed_over_is_told() {
    for path in [
        "vendors/x.TOML",
        "vendors/x.tml",
        "vendors/x.toml.bak",
        "vendors/sub/x.toml",
        "programmes/x.json",
        "solutions/x.md",
        "solutions/x/INDEX.MD",
        "solutions/x/01.png",
        "pages/x.markdown",
        "Vendors/x.toml",
        "SITE.toml",
        "Synonyms.toml",
        "Synonyms.toml",
    ] {
        let shelf = Shelf::new();
        shelf.write(path, "name = \"無人\"");
        let found = shelf.is_sound();
        let told = |found: &&serde_json::Value| found["rule"] == "R-IO" && found["severity"] == "warning";
        assert_eq!(found.iter().filter(told).count(), 1, "{path}: {found:#?}");
    }
}

#[test]
fn the_systems_own_files_are_no_strays() {
    let shelf = Shelf::new();
    for path in
        [".DS_Store", "vendors/.x.toml.swp", "vendors/x.toml~", ".gitignore", "README.md", "notes/x.toml"]
    {
        shelf.write(path, "x");
    }
    assert_eq!(shelf.is_sound(), Vec::<serde_json::Value>::new());
}

#[test]
fn a_name_that_is_no_slug_is_told() {
    for name in ["Aoi", "a_b", "con", "index", "-a", "雲", &"a".repeat(81), "a b", "a\nb", "a\u{202e}b"] {
        let shelf = Shelf::new();
        shelf.write(&format!("vendors/{name}.toml"), "");
        shelf.raises("R-TYPE");
        let shelf = Shelf::new();
        shelf.write(&format!("solutions/{name}/index.md"), "");
        shelf.raises("S-SLUG");
    }
    let shelf = Shelf::new();
    let name = std::ffi::OsStr::from_bytes(b"\xff\xfe.toml");
    fs::write(shelf.content("vendors/x").with_file_name(name), "").expect("it can be written");
    shelf.raises("R-TYPE");
}

#[test]
fn a_page_may_not_take_the_sites_own_address() {
    for name in ["solutions", "vendors", "api", "assets"] {
        let shelf = Shelf::new();
        shelf.write(&format!("pages/{name}.md"), "+++\ntitle = \"頁\"\n+++\n");
        shelf.raises("R-TYPE");
    }
}

#[test]
fn a_programmes_key_cannot_leave_the_site() {
    let shelf = Shelf::new();
    let text = fs::read_to_string(shelf.content("programmes/sme-ai.toml")).expect("it is there");
    shelf.write(
        "programmes/sme-ai.toml",
        text.replacen("key = \"production\"", "key = \"../../../../escaped\"", 1),
    );
    shelf.raises("R-TYPE");
}

#[test]
fn a_lock_that_is_none_is_told() {
    let shelf = Shelf::new();
    pipe(&shelf.content("approved.lock"));
    shelf.raises("R-IO");
    let shelf = Shelf::new();
    fs::create_dir(shelf.content("approved.lock")).expect("it can be made");
    shelf.raises("R-IO");
    let shelf = Shelf::new();
    shelf.write("approved.lock", "<<<<<<< HEAD\n".repeat(400_000));
    let found = shelf.raises("R-SYNTAX");
    assert!(found.len() < 300, "{}", found.len());
}

#[test]
fn a_section_of_a_large_lock_is_told_where_it_stands() {
    let shelf = Shelf::new();
    let sections: String = (0..200_000).map(|i| format!("[other-{i}]\nname = \"甲\"\n\n")).collect();
    shelf.write("approved.lock", format!("{sections}[surface-check]\nname = \"甲\n"));
    let found = shelf.raises("R-SYNTAX");
    assert!(found.iter().any(|found| found["line"] == 600_001), "{found:#?}");
}

#[test]
fn very_many_files_are_told_in_time() {
    let shelf = Shelf::new();
    for i in 0..5000 {
        shelf.write(&format!("vendors/v{i}.toml"), "\0");
    }
    let found = shelf.run(&["check", "content", "--format", "json"]).ends(1).raises("R-ENCODING");
    assert_eq!(found.iter().filter(|found| found["rule"] == "R-ENCODING").count(), 5000);
}
