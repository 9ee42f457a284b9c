//! What the stages of a build take, each by itself, by criterion: listings of the project's own making, in memory, without pictures.
//!
//! ```text
//! cargo bench --bench stages                      every stage, 1,000 listings
//! cargo bench --bench stages -- index             one
//! ```
//!
//! `--save-baseline` and `--baseline` compare two states of the code. Whole builds, in which stages overlap, tell their times with
//! `shangjia build --timings`.

#[path = "../../tests/common/shelf.rs"]
mod shelf;

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use rayon::prelude::*;
use shangjia::build::examine;
use shangjia::disk::DiskTree;
use shangjia::load::catalogue;
use shangjia::output::{InMemory, Outlet};
use shangjia::render::{Composed, Renderer, Theme};
use shangjia::secret::{Matcher, gather};
use shangjia::site::{Drafts, Links, Site};
use shangjia::text::Date;
use shangjia::{feed, index, sheets};

/// How many listings.
const LISTINGS: usize = 1_000;

fn stages(criterion: &mut Criterion) {
    let base =
        DiskTree::open(Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).expect("the demo is there");
    let content = shelf::content(shelf::settings(&base).expect("it can be read"), LISTINGS);
    let today = Date::parse("2026-11-20").expect("a day");
    let mut group = criterion.benchmark_group(format!("{LISTINGS} listings"));
    group.sample_size(10).measurement_time(Duration::from_secs(5));

    group.bench_function("load", |bench| bench.iter(|| catalogue(&content).expect("it is in memory")));
    let loaded = catalogue(&content).expect("it is in memory");
    group.bench_function("check", |bench| bench.iter(|| examine(&loaded, &content, today)));
    let plan = || Site::plan(&loaded.records, &loaded.pictures, today, Drafts::Hide, "/".to_owned());
    group.bench_function("plan", |bench| bench.iter(|| black_box(plan()).entries.len()));
    let site = plan();
    group.bench_function("index", |bench| bench.iter(|| index::bundle(&site).expect("the corpus is sound")));
    group.bench_function("sheets", |bench| bench.iter(|| sheets::bundle(&site)));
    group.bench_function("feeds", |bench| bench.iter(|| feed::all(&site)));

    let theme = Theme::load(None).expect("the built-in theme is sound");
    group.bench_function("templates", |bench| bench.iter(|| Renderer::new(&theme).expect("it is sound")));
    let renderer = Renderer::new(&theme).expect("it is sound");
    let (links, specs) = (Links::default(), site.pages());
    group.bench_function("views", |bench| {
        bench.iter(|| specs.par_iter().map(|spec| Composed::of(&site, spec, &links)).count());
    });
    let pages = || -> Vec<Vec<u8>> {
        let cards = renderer.cards(&site, &links);
        let page = |spec| renderer.render(&Composed::of(&site, spec, &links), &cards).expect("it renders");
        specs.par_iter().map(page).collect()
    };
    group.bench_function("pages", |bench| bench.iter(pages));

    let pages = pages();
    let matcher = Matcher::for_output(gather(&loaded.records));
    group.bench_function("leaks", |bench| {
        bench.iter(|| pages.par_iter().filter(|page| !matcher.in_bytes(page).is_empty()).count());
    });
    group.bench_function("manifest", |bench| {
        bench.iter(|| {
            let outlet = Outlet::new(InMemory::default());
            let put = |(number, page): (usize, &Vec<u8>)| {
                outlet.put(format!("{number}.html"), page.clone(), &blake3::hash(page)).map(drop)
            };
            pages.par_iter().enumerate().try_for_each(put).expect("paths differ");
            outlet.close().expect("it is in memory").files
        });
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
