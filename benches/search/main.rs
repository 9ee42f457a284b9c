//! What the search weighs and how long it takes, in Chromium's own worker, on catalogues of several sizes.
//!
//! ```text
//! cargo bench --bench search                       1,000 and 10,000 listings of its own making
//! cargo bench --bench search -- 1000 100000        other sizes
//! cargo bench --bench search -- --content DIR      the listings of a content folder
//! ```
//!
//! Bytes are those of brotli 11, as sent; a question's bytes are everything from the first keystroke to the first results,
//! the engine, the scripts and the cards of 24 results included. Times are of warm questions with all counts.

#[path = "../../tests/browser/driver.rs"]
mod driver;
#[path = "../../tests/browser/engine.rs"]
#[expect(dead_code, reason = "one browser is enough here")]
mod engine;
#[path = "../../tests/common/shelf.rs"]
mod shelf;
mod stand;
#[path = "../../tests/common/weight.rs"]
mod weight;

use std::error::Error;

use shangjia::disk::DiskTree;
use shangjia::load::{self, Loaded};
use shangjia::tree::MemoryTree;

use crate::stand::Stand;
use crate::weight::Shelf;

/// Questions of the kinds that are asked, for words of the field.
const QUESTIONS: [&str; 12] = [
    "瑕疵",
    "瑕疵檢測",
    "自動光學檢測",
    "預測性維護",
    "chatbot",
    "predic",
    "chatbto",
    "檢",
    "缺陷检测",
    "庫存 盤點",
    "發票辨識 對帳",
    "機台常常無預警停機怎麼辦",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench").peekable();
    if arguments.peek().is_some_and(|first| first == "--content") {
        let folder = arguments.nth(1).ok_or("--content wants a folder")?;
        return measure(&folder, &load::catalogue(&DiskTree::open(&folder)?)?);
    }
    let sizes = arguments.map(|size| size.parse()).collect::<Result<Vec<usize>, _>>()?;
    for size in if sizes.is_empty() { vec![1_000, 10_000] } else { sizes } {
        let base = shelf::settings(&DiskTree::open(concat!(env!("CARGO_MANIFEST_DIR"), "/content"))?)?;
        let tree: MemoryTree = shelf::content(base, size);
        measure(&format!("{size} listings"), &load::catalogue(&tree)?)?;
    }
    Ok(())
}

fn measure(what: &str, loaded: &Loaded) -> Result<(), Box<dyn Error>> {
    let shelf = Shelf::of(loaded)?;
    println!("\n{what}: {} listings, {} characters indexed", shelf.listings, shelf.characters);
    let index = shelf.index_bytes();
    println!(
        "index {index} bytes in {} files, {:.3} a character; head {}; columns {}",
        shelf.parts(),
        index as f64 / shelf.characters as f64,
        shelf.brotli("parts/0.bin"),
        shelf.brotli("columns.bin"),
    );
    println!("engine {} bytes, scripts {}", weight::engine(), weight::scripts());
    println!("{:>9} {:>6} {:>6} {:>8}  question, its first results", "bytes", "files", "rounds", "found");
    for question in QUESTIONS {
        let asked = shelf.ask(question)?;
        println!("{:>9} {:>6} {:>6} {:>8}  {question}", asked.bytes, asked.files, asked.rounds, asked.total);
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let stand = runtime.block_on(Stand::open(&shelf))?;
    println!(
        "{:>8} {:>8} {:>10} {:>7}  question, milliseconds in the worker, its memory, of what was fetched",
        "p50", "p95", "memory", "times"
    );
    for question in QUESTIONS.into_iter().chain([""]) {
        let timed = runtime.block_on(stand.time(question))?;
        println!(
            "{:>8.2} {:>8.2} {:>10} {:>7.2}  {question}",
            timed.p50,
            timed.p95,
            timed.memory,
            (timed.memory as f64 - 4_194_304.0).max(0.0) / timed.fetched as f64
        );
    }
    runtime.block_on(stand.close())?;
    Ok(())
}
