//! A list that Quickwit answers: the same results as the engine's.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde_json::Value;
use shangjia_search::{Corpus, Document, Texts, normalize, spell};

use crate::page::{Page, View};
use crate::server::{BASE, Server};
use crate::site::Site;
use crate::stage::Visit;

/// The demo catalogue with Quickwit behind its search.
fn other() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::with_quickwit(BASE).expect("the catalogue builds"))
}

/// Its server, and the browser's page on it.
async fn visit(visit: &Visit<'_>) -> (Server, Page) {
    let server = Server::start(other().path()).await.expect("a server starts");
    server.give(other().quickwit());
    let page = Page::new(visit.page.client.clone(), server.root());
    (server, page)
}

/// Words, filters and orders with results that are all exact or extras by the same rules in both.
const QUESTIONS: &[(&str, &[&str])] = &[
    ("瑕疵", &[]),
    ("測", &[]),
    ("ai客", &[]),
    ("ＡＯＩ", &[]),
    ("電商 文案", &[]),
    ("文案電商", &[]),
    ("predic", &[]),
    ("缺陷检测", &[]),
    ("发票", &[]),
    ("聊天機器人", &[]),
    ("能源 -預測", &[]),
    ("\"碳盤查\"", &[]),
    ("\"瑕疵,檢測\"", &[]),
    ("機台常常無預警停機怎麼辦", &[]),
    ("供應鏈金屬客服", &[]),
    ("mazon", &[]),
    ("amzaon", &[]),
    ("chatbto", &[]),
    ("predictve", &[]),
    ("客服 exel", &[]),
    ("zzqqxxyy", &[]),
    ("，。", &[]),
    ("瑕疵", &["categories=machine,material", "sort=price"]),
    ("瑕疵", &["categories=hr"]),
    ("", &["categories=machine", "industries=metal", "sort=newest"]),
    ("", &["price_max=50000", "seats_min=10", "sort=price"]),
    ("", &["price_min=20000", "months_max=6", "sort=price"]),
    ("", &["months_max=12", "seats_min=5", "sort=price_per_seat_month"]),
    ("", &["sort=price_per_seat_month"]),
    ("", &["cloud=yes", "subscription=no", "sort=name"]),
    ("系統", &["sort=name"]),
];

pub(crate) async fn quickwit_gives_the_results_of_the_engine(desk: Visit<'_>) {
    let (_server, page) = visit(&desk).await;
    for (words, filters) in QUESTIONS {
        let mut question = format!("?q={words}");
        filters.iter().for_each(|filter| question.push_str(&format!("&{filter}")));
        let view = answered(&page, &question).await;
        let native = desk.site.search(words, filters);
        same(&view, &native, &question);
        let is_relaxed = native["relaxed"] == Value::Bool(true);
        assert!(
            !is_relaxed || !view.notice.is_empty(),
            "the page says that these are the closest: {question}"
        );
        let is_ordered = filters.iter().any(|filter| filter.starts_with("sort="));
        if is_ordered {
            assert_eq!(view.results, slugs(&native), "order of {question}");
        }
    }
}

/// What the page shows for an address, once it is answered.
async fn answered(page: &Page, question: &str) -> View {
    page.open_list(&encoded(question)).await;
    page.settled(question, |view| view.ready).await
}

fn encoded(question: &str) -> String {
    question.replace('"', "%22").replace(' ', "%20").replace(',', "%2C")
}

fn slugs(native: &Value) -> Vec<&str> {
    let hits = native["hits"].as_array().expect("hits are a list");
    hits.iter().filter_map(|hit| hit["slug"].as_str()).collect()
}

fn same(view: &View, native: &Value, question: &str) {
    assert_eq!(view.count.map(Value::from).as_ref(), native.get("total"), "total of {question}");
    if view.count.is_some_and(|count| count <= view.results.len()) {
        let shown: BTreeSet<&str> = view.results.iter().map(String::as_str).collect();
        assert_eq!(shown, slugs(native).into_iter().collect::<BTreeSet<_>>(), "results of {question}");
    }
    for (option, &count) in &view.counts {
        let (facet, value) = option.split_once('=').expect("an option is facet=value");
        assert_eq!(Some(&Value::from(count)), native["facets"][facet].get(value), "{option} of {question}");
    }
}

pub(crate) async fn what_quickwit_matched_is_marked(desk: Visit<'_>) {
    const MARKED: &str = "return [...document.querySelectorAll('[data-result]')].map((result) =>
        [...result.querySelectorAll('mark')].map((mark) => mark.textContent))";
    let (_server, page) = visit(&desk).await;
    for (words, marked) in [("瑕疵", "瑕疵"), ("ａｏｉ", "AOI"), ("exel", "Excel")] {
        let view = answered(&page, &format!("?q={words}")).await;
        let marks: Vec<Vec<String>> = page.evaluate(MARKED).await.expect("a page answers");
        assert_eq!(marks.len(), view.results.len());
        let shown = marks.iter().filter(|marks| marks.iter().any(|mark| mark == marked)).count();
        assert!(shown > 0, "{words}: {marks:?}");
        assert!(marks.iter().all(|marks| !marks.is_empty()), "{words}: {marks:?}");
    }
}

pub(crate) async fn a_quickwit_that_does_not_answer_is_said_in_words(desk: Visit<'_>) {
    let (server, page) = visit(&desk).await;
    server.refuse("_search");
    let whole = page.open_list("").await;
    page.ask("瑕疵").await;
    let view = page.settled("the page says so", |view| !view.notice.is_empty()).await;
    assert_eq!(view.results, whole.results, "the cards of the page still stand");
    server.mend();
    page.click("[data-search-notice] button").await;
    let view = page.settled("the second try succeeds", |view| view.ready && view.notice.is_empty()).await;
    assert!(view.shows("yunqi-fabric-incoming"), "{view:#?}");
}

/// The texts of the demo catalogue and some that fold and cut in unusual ways.
fn texts() -> Vec<String> {
    let odd = [
        "ＡＩ客服 24／7，臺灣－台灣；ﾃｽﾄ 한글 ㄅㄆㄇ",
        "İstanbul ΣΑΣ ﬁn x²½ １２３ Ⅳ",
        "軟\u{AD}硬\u{200B}體 e\u{301}té 👩‍🔬實驗 〇一二 々",
        "𠮷野家 \u{2EA0}\u{F900} a·b a-b 3.14",
    ];
    let records = ["yunqi-fabric-incoming", "tongzhou-air-watch"].map(Site::record);
    odd.into_iter()
        .map(str::to_owned)
        .chain(records.iter().flat_map(|text| text.lines().map(str::to_owned)))
        .collect()
}

/// The page reads and cuts a text as the index does, in every engine's own tables of characters.
pub(crate) async fn the_page_asks_quickwit_for_what_the_index_holds(desk: Visit<'_>) {
    let (_server, page) = visit(&desk).await;
    page.open_list("").await;
    let texts = texts();
    let document = |(number, name): (usize, &String)| Document {
        slug: format!("{number:05}"),
        texts: Texts { name: name.clone(), ..Texts::default() },
        ..Document::default()
    };
    let documents = texts.iter().enumerate().map(document).collect();
    let corpus = Corpus { documents, ..Corpus::default() };
    let spelled = spell(&corpus).expect("the corpus is sound");
    let wanted: Vec<&str> = spelled.documents.iter().map(|document| document.texts[0].as_str()).collect();
    let script = format!(
        "const script = (name) => import(new URL(name, document.querySelector('script[type=module][src]').src));
         return Promise.all([script('reading.js'), script('atoms.js'),
           fetch(document.querySelector('[data-reading]').dataset.reading).then((file) => file.json())])
         .then(([{{ Reading }}, {{ atoms, joins }}, file]) => {{
           const reading = new Reading(file);
           return {}.map((text) => {{
             const all = atoms(reading.fold(text));
             let next = 0;
             return all.flatMap((atom, at) => {{
               const gaps = Array(atom.position - next).fill('|');
               next = atom.position + 1;
               return [...gaps, joins(atom, all[at + 1]) ? atom.text + all[at + 1].text : atom.text];
             }}).join(' ');
           }});
         }});",
        Value::from(texts.iter().map(|text| normalize(text)).collect::<Vec<_>>())
    );
    let found: Vec<String> = page.evaluate(&script).await.expect("the modules load");
    for ((text, wanted), found) in texts.iter().zip(wanted).zip(found) {
        assert_eq!(found, wanted, "{text}");
    }
}
