//! A stand-in for Quickwit: what the page asks of its `_search`, answered by looking at every document. It refuses what it does not know,
//! so that the page cannot begin to ask something that nobody has tried on a real one.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value, json};

/// The documents of an export.
#[derive(Debug)]
pub(crate) struct Quickwit {
    /// Where it answers, from the endpoint on.
    pub(crate) path: String,
    documents: Vec<Value>,
}

type Refusal = String;

impl Quickwit {
    /// Reads what `export --format quickwit` wrote.
    pub(crate) fn open(folder: &Path) -> Quickwit {
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("the export is there");
        let config = read("index.yaml");
        let id =
            config.lines().find_map(|line| line.strip_prefix("index_id: ")).expect("an index has a name");
        let documents = read("documents.ndjson");
        let documents = documents.lines().map(|line| serde_json::from_str(line).expect("a line is JSON"));
        Quickwit { path: format!("api/v1/_elastic/{id}/_search"), documents: documents.collect() }
    }

    /// Answers the body of a `_search`.
    pub(crate) fn answer(&self, body: &[u8]) -> Result<Value, Refusal> {
        let body: Map<String, Value> = serde_json::from_slice(body).map_err(|error| error.to_string())?;
        for key in body.keys() {
            if !["query", "size", "from", "sort", "track_total_hits", "aggs"].contains(&key.as_str()) {
                return Err(format!("unknown field {key}"));
            }
        }
        if body["track_total_hits"] != json!(true) {
            return Err("the total would be an estimate".to_owned());
        }
        let number = |key: &str| {
            body.get(key).and_then(Value::as_u64).map_or(0, |n| usize::try_from(n).expect("small"))
        };
        if number("from") > 10_000 || number("size") > 10_000 {
            return Err("too far".to_owned());
        }
        let mut found = Vec::new();
        for document in &self.documents {
            if let Some(score) = score(&body["query"], document)? {
                found.push((document, score));
            }
        }
        let order = sorts(body.get("sort"))?;
        let values = |document: &Value, score: f64| -> Vec<Option<f64>> {
            let value = |(field, _): &(String, bool)| {
                if field == "_score" { Some(score) } else { document.get(field).and_then(Value::as_f64) }
            };
            order.iter().map(value).collect()
        };
        found.sort_by(|a, b| {
            let pairs = values(a.0, a.1).into_iter().zip(values(b.0, b.1)).zip(&order);
            pairs.fold(Ordering::Equal, |known, ((a, b), (_, falls))| {
                known.then_with(|| compared(a, b, *falls))
            })
        });
        let hits = found.iter().skip(number("from")).take(number("size")).map(|(document, score)| {
            let source = json!({"number": document["number"], "slug": document["slug"]});
            json!({"_source": source, "sort": values(document, *score)})
        });
        let hits: Vec<Value> = hits.collect();
        let mut answer = json!({"hits": {"total": {"value": found.len(), "relation": "eq"}, "hits": hits}});
        if let Some(asked) = body.get("aggs").and_then(Value::as_object) {
            let counted = asked.iter().map(|(name, asked)| Ok((name.clone(), buckets(asked, &found)?)));
            answer["aggregations"] = Value::Object(counted.collect::<Result<_, Refusal>>()?);
        }
        Ok(answer)
    }
}

/// Values that are not there come last in either direction.
fn compared(a: Option<f64>, b: Option<f64>, falls: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if falls => b.total_cmp(&a),
        (Some(a), Some(b)) => a.total_cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

fn sorts(asked: Option<&Value>) -> Result<Vec<(String, bool)>, Refusal> {
    let asked = asked.and_then(Value::as_array).cloned().unwrap_or_default();
    if asked.len() > 2 {
        return Err("only two orders".to_owned());
    }
    let one = |sort: &Value| {
        let (field, order) = only(sort)?;
        Ok((field.to_owned(), order == "desc"))
    };
    asked.iter().map(one).collect()
}

fn buckets(asked: &Value, found: &[(&Value, f64)]) -> Result<Value, Refusal> {
    let (kind, terms) = only(asked)?;
    let field = terms["field"].as_str().filter(|_| kind == "terms").ok_or("only terms are counted")?;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for value in found.iter().flat_map(|(document, _)| options(document, field)) {
        *counts.entry(value).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.truncate(usize::try_from(terms["size"].as_u64().unwrap_or(10)).expect("small"));
    let buckets: Vec<Value> =
        counts.into_iter().map(|(key, count)| json!({"key": key, "doc_count": count})).collect();
    Ok(json!({"buckets": buckets}))
}

/// The options that a document has in `facets.<key>`.
fn options(document: &Value, field: &str) -> Vec<String> {
    let key = field.strip_prefix("facets.").unwrap_or_default();
    let options = document["facets"][key].as_array().into_iter().flatten();
    options.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// How well a document fulfils a query; `None` when it does not.
fn score(query: &Value, document: &Value) -> Result<Option<f64>, Refusal> {
    let (kind, body) = only(query)?;
    match kind {
        "match_all" => Ok(Some(1.0)),
        "bool" => all_of(body, document),
        "terms" => {
            let (field, wanted) = only(body)?;
            let has = options(document, field);
            let wanted = wanted.as_array().ok_or("terms are a list")?;
            Ok(wanted.iter().any(|one| has.iter().any(|option| one == option)).then_some(1.0))
        }
        "range" => {
            let (field, bounds) = only(body)?;
            let Some(value) = document.get(field).and_then(Value::as_f64) else { return Ok(None) };
            let bound = |key: &str| bounds.get(key).and_then(Value::as_f64);
            let holds = bound("gte").is_none_or(|least| value >= least)
                && bound("lte").is_none_or(|most| value <= most);
            Ok(holds.then_some(1.0))
        }
        "match_phrase_prefix" => {
            let (field, asked) = only(body)?;
            let words = asked["query"].as_str().ok_or("a phrase is text")?;
            Ok(holds(document, field, words, true).then_some(1.0))
        }
        "regexp" => {
            let (field, asked) = only(body)?;
            let pattern = asked["value"].as_str().ok_or("a pattern is text")?;
            let words = document[field].as_str().unwrap_or_default().split_whitespace();
            let fits = |word: &str| pattern.split('|').any(|one| fits(one, word));
            Ok(words.into_iter().any(fits).then_some(1.0))
        }
        "query_string" => query_string(body["query"].as_str().ok_or("a query is text")?, document),
        other => Err(format!("unknown query {other}")),
    }
}

fn all_of(body: &Value, document: &Value) -> Result<Option<f64>, Refusal> {
    let clauses = |key: &str| body.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut sum = 0.0;
    for clause in clauses("must") {
        let Some(score) = score(&clause, document)? else { return Ok(None) };
        sum += score;
    }
    for clause in clauses("filter") {
        if score(&clause, document)?.is_none() {
            return Ok(None);
        }
    }
    for clause in clauses("must_not") {
        if score(&clause, document)?.is_some() {
            return Ok(None);
        }
    }
    let should = clauses("should");
    let mut held = 0;
    for clause in &should {
        if let Some(score) = score(clause, document)? {
            held += 1;
            sum += score;
        }
    }
    let least = match body.get("minimum_should_match") {
        Some(least) => least.as_u64().ok_or("the least is a number")?,
        None => 0,
    };
    Ok((held >= least).then_some(sum))
}

/// `field:"tokens"^weight` or `field:"tokens"*^weight`, any of them.
fn query_string(query: &str, document: &Value) -> Result<Option<f64>, Refusal> {
    let mut best = None;
    let mut rest = query.trim();
    while !rest.is_empty() {
        let (field, after) = rest.split_once(":\"").ok_or("a text is field:\"…\"")?;
        let (words, after) = after.split_once('"').ok_or("quotes are closed")?;
        let (open, after) = after.strip_prefix('*').map_or((false, after), |after| (true, after));
        let after = after.strip_prefix('^').ok_or("each text has a weight")?;
        let (weight, after) = after.split_once(' ').unwrap_or((after, ""));
        let weight: f64 = weight.parse().map_err(|_| "a weight is a number")?;
        if holds(document, field, words, open) {
            best = Some(best.unwrap_or(0.0) + weight);
        }
        rest = after.trim_start();
    }
    Ok(best)
}

/// Whether a field holds tokens one after the other; an open phrase's last one may go on.
fn holds(document: &Value, field: &str, words: &str, open: bool) -> bool {
    let text: Vec<&str> = document[field].as_str().unwrap_or_default().split_whitespace().collect();
    let wanted: Vec<&str> = words.split_whitespace().collect();
    let Some((last, before)) = wanted.split_last() else { return false };
    text.windows(wanted.len()).any(|here| {
        let end = here[before.len()];
        here.starts_with(before) && if open { end.starts_with(last) } else { end == *last }
    })
}

/// Whether a pattern of letters, `.` and `.?` is all of a word.
fn fits(pattern: &str, word: &str) -> bool {
    let mut rest = word.chars();
    if let Some(after) = pattern.strip_prefix(".?") {
        return fits(after, word) || (rest.next().is_some() && fits(after, rest.as_str()));
    }
    let mut letters = pattern.chars();
    match (letters.next(), rest.next()) {
        (None, None) => true,
        (Some('.'), Some(_)) => fits(letters.as_str(), rest.as_str()),
        (Some(wanted), Some(found)) => wanted == found && fits(letters.as_str(), rest.as_str()),
        _ => false,
    }
}

fn only(object: &Value) -> Result<(&str, &Value), Refusal> {
    let object = object.as_object().filter(|object| object.len() == 1).ok_or("one key is expected")?;
    let (key, value) = object.iter().next().expect("it has one");
    Ok((key, value))
}
