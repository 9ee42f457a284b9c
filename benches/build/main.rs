//! Where the time of a build goes, stage by stage, on catalogues of several sizes: listings of the project's own making, in memory, without
//! pictures and without writing.
//!
//! ```text
//! cargo bench --bench build                       1,000 and 10,000 listings
//! cargo bench --bench build -- 1000 100000        other sizes
//! ```
//!
//! A build from nothing first, then one with what it kept. Stages may overlap. Compressing is left out unless `--compress` is said.

#[path = "../../tests/common/shelf.rs"]
mod shelf;

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::path::Path;
use std::sync::Mutex;
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use shangjia::build::{Input, Mark, Options, Tools, build_to};
use shangjia::cache::Cache;
use shangjia::disk::DiskTree;
use shangjia::output::InMemory;
use shangjia::site::Drafts;
use shangjia::text::Date;

/// A day on which every listing is on the shelf.
const DAY: &str = "2026-11-20";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let compress = arguments.iter().any(|argument| argument == "--compress");
    let mut sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000];
    }
    let base = DiskTree::open(Path::new(env!("CARGO_MANIFEST_DIR")).join("content"))?;
    let today = Date::parse(DAY).map_err(|_| "no such day")?;
    for listings in sizes {
        let content = shelf::content(shelf::settings(&base)?, listings);
        let options = Options { today, drafts: Drafts::Show, base_path: None, compress };
        let cache = Cache::new([0; 32]);
        for run in ["from nothing", "once more"] {
            let times: Mutex<Times> = Mutex::default();
            let watch = |name: &'static str, mark: Mark| note(&times, name, mark);
            let start = Instant::now();
            let input = Input { content: &content, theme: None };
            let built = build_to(
                InMemory::default(),
                input,
                &options,
                Tools { watch: &watch, ..Tools::with(&cache) },
            )?;
            let took = start.elapsed();
            let output = built.output.ok_or("the listings are not sound")?;
            println!(
                "{listings} listings, {run}: {:.3} s, {} files",
                took.as_secs_f64(),
                output.files().count()
            );
            for (name, took) in times.into_inner().map_err(|_| "a stage panicked")?.ended {
                println!("{:>9.3} s  {name}", took.as_secs_f64());
            }
        }
    }
    Ok(())
}

#[derive(Default)]
struct Times {
    begun: HashMap<(&'static str, ThreadId), Instant>,
    ended: BTreeMap<&'static str, Duration>,
}

fn note(times: &Mutex<Times>, name: &'static str, mark: Mark) {
    let (now, place) = (Instant::now(), (name, thread::current().id()));
    let Ok(mut times) = times.lock() else { return };
    if mark == Mark::Begin {
        times.begun.insert(place, now);
    } else if let Some(begun) = times.begun.remove(&place) {
        *times.ended.entry(name).or_default() += now - begun;
    }
}
