//! The files: the same for the same catalogue, refused when damaged, and fetched as they are needed.

use crate::common::{Found, engine, paged, random, small, words};
use shangjia_search::{Bundle, Corpus, Engine, OpenError, Paging, Request, WriteError, write, write_paged};

#[test]
fn the_same_catalogue_gives_the_same_bytes() {
    let corpus = random(1, 300);
    let bundle = write(&corpus).expect("it is sound");
    assert_eq!(write(&corpus).expect("it is sound"), bundle);
    let mut shuffled = corpus;
    shuffled.documents.reverse();
    assert_eq!(write(&shuffled).expect("it is sound"), bundle);
}

#[test]
fn documents_are_numbered_from_the_newest() {
    let corpus = random(1, 100);
    let engine = engine(&corpus);
    let mut expected: Vec<_> =
        corpus.documents.iter().map(|document| (-document.listed_on, &document.slug)).collect();
    expected.sort();
    let hits = engine.search(&words("")).hits;
    let found: Vec<_> = hits.iter().map(|hit| (hit.document, &hit.slug)).collect();
    assert_eq!(found, (0..).zip(expected.into_iter().map(|(_, slug)| slug)).collect::<Vec<_>>());
}

#[test]
fn an_empty_catalogue_answers() {
    for corpus in [Corpus::default(), random(1, 0)] {
        let engine = engine(&corpus);
        for query in ["", "q=瑕疵", "q=a+b&sort=price", "categories=machine"] {
            let results = engine.search(&Request::parse(query));
            assert_eq!((results.total, results.error), (0, None));
        }
    }
}

#[test]
fn listings_without_text_answer() {
    let mut corpus = random(1, 2);
    corpus.documents.iter_mut().for_each(|document| document.texts = shangjia_search::Texts::default());
    let engine = engine(&corpus);
    assert_eq!(engine.search(&words("瑕疵")).total, 0);
    assert_eq!(engine.search(&words("")).total, 2);
}

#[test]
fn unsound_catalogues_are_refused() {
    let mut twice = small();
    twice.documents[1].slug = twice.documents[0].slug.clone();
    assert!(matches!(write(&twice), Err(WriteError::DuplicateSlug(slug)) if slug == "aoi"));
    let mut unknown = small();
    unknown.documents[1].values[0] = vec![99];
    assert!(matches!(write(&unknown), Err(WriteError::Values(slug)) if slug == "bot"));
    let mut short = small();
    short.documents[1].values.pop();
    assert!(matches!(write(&short), Err(WriteError::Values(_))));
}

/// Opens a bundle whole.
fn open(bundle: &Bundle) -> Result<(), OpenError> {
    let mut engine = Engine::open(bundle.columns.clone())?;
    bundle.parts.iter().try_for_each(|(number, part)| engine.add(*number, part.clone()))
}

#[test]
fn damaged_files_are_refused() {
    for paging in [Paging { whole: usize::MAX, page: 0 }, Paging { whole: 0, page: 2048 }] {
        let sound = write_paged(&random(1, 20), |_| paging).expect("it is sound");
        assert_eq!(open(&sound), Ok(()));
        let files = 1 + sound.parts.len();
        for at in 0..files {
            let length = if at == 0 { sound.columns.len() } else { sound.parts[at - 1].1.len() };
            let with = |change: &dyn Fn(&mut Vec<u8>)| {
                let mut bundle = sound.clone();
                change(if at == 0 { &mut bundle.columns } else { &mut bundle.parts[at - 1].1 });
                open(&bundle)
            };
            for cut in [0, 3, 4, 11, 12, length / 2, length - 1] {
                assert!(with(&|bytes| bytes.truncate(cut)).is_err(), "file {at} cut at {cut}");
            }
            for place in (0..length).step_by(97) {
                assert!(with(&|bytes| bytes[place] ^= 0x10).is_err(), "file {at} altered at {place}");
            }
        }
    }
    let bundle = write(&random(1, 20)).expect("it is sound");
    assert_eq!(Engine::open(bundle.parts[0].1.clone()).err(), Some(OpenError::Foreign));
}

#[test]
fn files_of_two_catalogues_do_not_mix() {
    let [old, new] = [1, 2].map(|seed| write(&random(seed, 20)).expect("sound"));
    let mut engine = Engine::open(new.columns).expect("just written");
    assert_eq!(engine.add(0, old.parts[0].1.clone()), Err(OpenError::Mismatched));
    assert_eq!(engine.search(&words("檢測")).needs, [0]);
}

#[test]
fn a_part_under_the_number_of_another_is_refused() {
    let bundle = write_paged(&random(1, 60), |_| Paging { whole: 0, page: 512 }).expect("it is sound");
    let mut engine = Engine::open(bundle.columns).expect("just written");
    assert_eq!(engine.add(5, bundle.parts[5].1.clone()), Err(OpenError::Mismatched), "the head comes first");
    engine.add(0, bundle.parts[0].1.clone()).expect("just written");
    assert_eq!(engine.add(5, bundle.parts[6].1.clone()), Err(OpenError::Mismatched));
    assert_eq!(engine.add(5, bundle.parts[5].1.clone()), Ok(()));
}

#[test]
fn an_index_in_pages_answers_as_a_whole_one_does() {
    let corpus = random(3, 150);
    let whole = engine(&corpus);
    for page in [1, 300, 2_000, 20_000] {
        let paged = paged(&corpus, page);
        for query in QUERIES {
            let answers = |opened: &crate::common::Opened| -> Found { opened.search(&words(query)) };
            assert_eq!(answers(&paged), answers(&whole), "{query}, pages of {page}");
        }
    }
}

#[test]
fn a_question_fetches_little_of_a_large_index() {
    let corpus = random(3, 400);
    let bundle = write_paged(&corpus, |_| Paging { whole: 0, page: 600 }).expect("it is sound");
    assert!(bundle.parts.len() > 30, "{} parts", bundle.parts.len());
    let mut engine = Engine::open(bundle.columns).expect("just written");
    engine.add(0, bundle.parts[0].1.clone()).expect("just written");
    let needs = |query: &str| engine.search(&words(query)).needs.len();
    assert_eq!(needs("\"瑕疵\""), 2, "a word of one pair: its pages of the dictionary and of postings");
    assert!(needs("\"瑕疵檢測\"") <= 6, "two pairs: dictionary, postings and positions of each");
    assert!(needs("\"瑕疵\" \"客服\" \"chatbot\"") <= 6, "three words");
}

/// One query of every kind that the engine answers in its own way.
const QUERIES: [&str; 16] = [
    "瑕疵",
    "瑕疵檢測",
    "自動光學瑕",
    "瑕",
    "AI客服",
    "aoi",
    "predic",
    "chatbto",
    "检测",
    "\"瑕疵，檢測\"",
    "瑕疵 -客服",
    "庫存",
    "聊天機器人",
    "自動客服的預測性維護怎麼辦",
    "龘靐",
    "檢測 智慧 庫存 chatbot 台灣",
];
