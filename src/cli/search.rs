//! `shangjia search`: the browser's search, natively, on a built site.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use shangjia_search::{Engine, Explanation, Fragment, Part, Request, Results, Sort};

use super::batch::nearest_slug;
use super::{Error, Outcome, open, terminal};
use crate::diag::Lang;
use crate::disk::DiskTree;
use crate::tree::Tree;

/// Characters of a snippet.
const SNIPPET: usize = 80;

/// What can be filtered by.
const FILTERS: [&str; 13] = [
    "categories",
    "industries",
    "staff_sizes",
    "payments",
    "ai",
    "cloud",
    "programme",
    "vendor",
    "subscription",
    "price_min",
    "price_max",
    "months_max",
    "seats_min",
];

/// Search a built site as the browser does
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The words; "quoted" ones exactly, -word excludes
    query: String,
    /// The built site
    #[arg(long, value_name = "DIR", default_value = "public")]
    site: PathBuf,
    /// A filter such as categories=machine,material or price_max=50000; may be repeated
    #[arg(long = "filter", value_name = "KEY=VALUE", value_parser = filter)]
    filters: Vec<(String, String)>,
    /// Order: relevance, price, price_per_seat_month, newest or name
    #[arg(long, default_value = "relevance", value_parser = sort)]
    sort: String,
    /// How many hits to show
    #[arg(long, default_value_t = 20)]
    limit: u32,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Say why each hit stands where it does
    #[arg(long)]
    explain: bool,
}

fn filter(text: &str) -> Result<(String, String), String> {
    let (key, value) =
        text.split_once('=').ok_or_else(|| "KEY=VALUE, such as categories=machine".to_owned())?;
    if FILTERS.contains(&key) {
        return Ok((key.to_owned(), value.to_owned()));
    }
    let nearest = nearest_slug(key, FILTERS.into_iter());
    let nearest = nearest.map(|near| format!("did you mean {near}? ")).unwrap_or_default();
    Err(format!("{nearest}there are: {}", FILTERS.join(", ")))
}

fn sort(text: &str) -> Result<String, String> {
    Sort::named(text)
        .map(|_| text.to_owned())
        .ok_or_else(|| "relevance, price, price_per_seat_month, newest or name".to_owned())
}

#[derive(Serialize)]
struct Answer<'a> {
    total: u32,
    exact: u32,
    relaxed: bool,
    hits: &'a [Shown],
    facets: serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct Shown {
    slug: String,
    name: String,
    score: f32,
    snippet: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<String>,
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    let tree = open(&args.site)?;
    let unusable = |words: String| Error::Site { path: args.site.clone(), words };
    let files = Files::find(&tree).ok_or_else(|| unusable(missing(&tree).to_owned()))?;
    let read =
        |path: &str| tree.read(path).map_err(|source| Error::Read { path: args.site.join(path), source });
    let mut engine = Engine::open(read(&files.columns)?).map_err(|error| unusable(error.to_string()))?;
    let request = request(args);
    let results = loop {
        let results = engine.search(&request);
        if results.needs.is_empty() {
            break results;
        }
        for number in results.needs {
            let part = read(&files.part(number))?;
            engine.add(number, part).map_err(|error| unusable(error.to_string()))?;
        }
    };
    if let Some(words) = results.error {
        return Err(unusable(words));
    }
    let marker = engine.marker(&request.query);
    let mut cards = Cards { tree: &tree, folder: &files.cards, shards: BTreeMap::new() };
    let shown = results
        .hits
        .iter()
        .map(|hit| {
            let Card { slug, name, text } = cards.of(hit.document as usize)?;
            let explanation = args.explain.then(|| engine.explain(&request, hit.document)).flatten();
            Ok(Shown {
                slug,
                name,
                score: hit.score,
                snippet: marked(&marker.snippet(&text, SNIPPET)),
                explanation: explanation.map(|explanation| told(&explanation)),
            })
        })
        .collect::<io::Result<Vec<_>>>()
        .map_err(|words| unusable(words.to_string()))?;
    if args.json {
        let facets = results.facets.iter().map(|facet| {
            let counts = facet.options.iter().map(|(key, count)| (key.clone(), (*count).into())).collect();
            (facet.key.clone(), serde_json::Value::Object(counts))
        });
        let answer = Answer {
            total: results.total,
            exact: results.exact,
            relaxed: results.relaxed,
            hits: &shown,
            facets: facets.collect(),
        };
        terminal::say(&serde_json::to_string(&answer).expect("strings and numbers always serialize"));
    } else {
        tell(&results, &shown, lang);
    }
    Ok(Outcome::Clean)
}

/// Why a site has no index.
fn missing(tree: &DiskTree) -> &'static str {
    let has = |name: &str| tree.list().is_ok_and(|paths| paths.iter().any(|path| path.ends_with(name)));
    if has("/reading.json") {
        "its search is Quickwit's, which is asked in the browser"
    } else {
        "it has no search index; run shangjia build"
    }
}

fn request(args: &Args) -> Request {
    let encode = |text| utf8_percent_encode(text, NON_ALPHANUMERIC);
    let mut query = format!("sort={}&limit={}", args.sort, args.limit);
    for (key, value) in &args.filters {
        query.push_str(&format!("&{}={}", encode(key), encode(value)));
    }
    let mut request = Request::parse(&query);
    request.query.clone_from(&args.query);
    request.normalized()
}

fn tell(results: &Results, shown: &[Shown], lang: Lang) {
    let (total, exact) = (results.total, results.exact);
    terminal::say(&match (lang, results.relaxed) {
        (Lang::Zh, false) => format!("找到 {total} 個方案，其中 {exact} 個完全符合"),
        (Lang::Zh, true) => format!("沒有方案符合全部的詞；最接近的有 {total} 個"),
        (Lang::En, false) => format!("{total} solutions, {exact} of them exact"),
        (Lang::En, true) => format!("no solution has all words; {total} come closest"),
    });
    for hit in shown {
        terminal::say(&format!("\n{}  {}  {:.2}\n  {}", hit.slug, hit.name, hit.score, hit.snippet));
        if let Some(explanation) = &hit.explanation {
            terminal::say(explanation);
        }
    }
}

/// Why a hit stands where it does: what each word adds in each field.
fn told(explanation: &Explanation) -> String {
    let parts = explanation.parts.iter().map(|part| {
        let Part { word, field, frequency, idf, weight, score, extra } = part;
        let completed = if *extra { " (completed)" } else { "" };
        format!(
            "    {score:.3} = {word}{completed} in {field}: {frequency} times, idf {idf:.3}, weight {weight}"
        )
    });
    parts.collect::<Vec<_>>().join("\n")
}

/// A snippet as one line, its matches between brackets.
fn marked(fragments: &[Fragment]) -> String {
    let parts =
        fragments.iter().map(|part| if part.marked { format!("[{}]", part.text) } else { part.text.clone() });
    parts.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The search's files in a built site.
struct Files {
    columns: String,
    folder: String,
    /// The folder of the cards, in one of the site's languages.
    cards: String,
}

impl Files {
    fn find(tree: &DiskTree) -> Option<Self> {
        let paths = tree.list().ok()?;
        let columns =
            paths.iter().find(|path| path.starts_with("search/") && path.ends_with("/columns.bin"))?;
        let folder = columns.strip_suffix("columns.bin")?;
        let first = paths.iter().find(|path| path.starts_with(folder) && path.ends_with("/0.json"));
        let cards = first.map_or(folder, |path| path.strip_suffix("0.json").unwrap_or_default());
        Some(Self { columns: columns.clone(), folder: folder.to_owned(), cards: cards.to_owned() })
    }

    fn part(&self, number: u32) -> String {
        format!("{}parts/{number}.bin", self.folder)
    }
}

/// What is shown of a listing.
#[derive(Clone, serde::Deserialize)]
struct Card {
    slug: String,
    name: String,
    text: String,
}

/// The cards, of which only the shards with a hit are read.
struct Cards<'a> {
    tree: &'a DiskTree,
    folder: &'a str,
    shards: BTreeMap<usize, Vec<Card>>,
}

impl Cards<'_> {
    fn of(&mut self, document: usize) -> io::Result<Card> {
        // Every shard but the last is as long as the first.
        let length = self.shard(0)?.len().max(1);
        let card = self.shard(document / length)?.get(document % length).cloned();
        card.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, format!("no card {document}")))
    }

    fn shard(&mut self, number: usize) -> io::Result<&Vec<Card>> {
        if !self.shards.contains_key(&number) {
            let bytes = self.tree.read(&format!("{}{number}.json", self.folder))?;
            self.shards.insert(number, serde_json::from_slice(&bytes)?);
        }
        Ok(&self.shards[&number])
    }
}
