//! The READMEs' own example, as a reader would type it: it is sound, it builds, and the search finds it.

use std::io::Cursor;

use shangjia::build::{Input, Options, build};
use shangjia::diag::Severity;
use shangjia::site::Drafts;
use shangjia::starter;
use shangjia::text::Date;
use shangjia::tree::MemoryTree;

/// The first fenced block of `language` after the line that names `file`.
fn block<'a>(readme: &'a str, file: &str, language: &str) -> &'a str {
    let after = readme.split_once(&format!("`{file}`")).expect("the README names the file").1;
    let fence = format!("```{language}\n");
    let body = after.split_once(&fence).expect("a block follows").1;
    body.split_once("\n```").expect("the block ends").0
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = image::DynamicImage::new_rgb8(width, height);
    picture.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).expect("a picture in memory");
    bytes
}

fn catalogue(readme: &str) -> MemoryTree {
    let mut tree: MemoryTree = starter::files()
        .filter(|(path, _)| !path.starts_with("vendors/") && !path.starts_with("solutions/"))
        .collect();
    tree.insert("vendors/beigang-vision.toml", block(readme, "content/vendors/beigang-vision.toml", "toml"));
    let solution = format!("{}\n", block(readme, "content/solutions/beigang-scratch/index.md", "markdown"));
    tree.insert("solutions/beigang-scratch/index.md", solution);
    tree.insert("solutions/beigang-scratch/01.png", png(1600, 900));
    tree.insert("solutions/beigang-scratch/02.png", png(1200, 675));
    tree
}

#[test]
fn the_example_of_both_readmes_builds_and_is_found() {
    for readme in [include_str!("../README.md"), include_str!("../README.zh-TW.md")] {
        let tree = catalogue(readme);
        let options = Options {
            today: Date::parse("2026-11-20").unwrap(),
            drafts: Drafts::Hide,
            base_path: None,
            compress: false,
        };
        let built = build(Input { content: &tree, theme: None }, &options).unwrap();
        let grave: Vec<_> =
            built.diagnostics.iter().filter(|found| found.severity > Severity::Info).collect();
        assert!(grave.is_empty(), "{grave:?}");
        let output = built.output.expect("nothing stands in the way");
        assert!(output.get("solutions/beigang-scratch/index.html").is_some());
        let part = |name: &str| {
            let (_, bytes) =
                output.files().find(|(path, _)| path.starts_with("search/") && path.ends_with(name)).unwrap();
            bytes.to_vec()
        };
        let mut engine = shangjia_search::Engine::open(part("columns.bin")).unwrap();
        engine.add(0, part("parts/0.bin")).unwrap();
        let found = engine.search(&shangjia_search::Request::parse("q=刮痕").normalized());
        assert_eq!(found.hits.iter().map(|hit| hit.document).collect::<Vec<_>>(), [0]);
    }
}
