//! The two files: the same for the same catalogue, and refused when damaged.

use crate::common::{open, random, small, words};
use shangjia_search::{Corpus, Engine, OpenError, Request, WriteError, write};

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
    let engine = open(&write(&corpus).expect("it is sound"));
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
        let engine = open(&write(&corpus).expect("it is sound"));
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
    let engine = open(&write(&corpus).expect("it is sound"));
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

#[test]
fn damaged_files_are_refused() {
    let bundle = write(&random(1, 20)).expect("it is sound");
    let open = |columns: &[u8], index: &[u8]| {
        Engine::open(columns.to_vec()).and_then(|mut engine| engine.attach_index(index.to_vec()))
    };
    assert_eq!(open(&bundle.columns, &bundle.index), Ok(()));
    for cut in [0, 3, 4, 11, 12, 40, bundle.columns.len() - 1] {
        assert!(open(&bundle.columns[..cut], &bundle.index).is_err(), "columns cut at {cut}");
    }
    for cut in [0, 3, 4, 11, 12, 40, bundle.index.len() - 1] {
        assert!(open(&bundle.columns, &bundle.index[..cut]).is_err(), "index cut at {cut}");
    }
    for at in (0..bundle.columns.len()).step_by(97) {
        let mut altered = bundle.columns.clone();
        altered[at] ^= 0x10;
        assert!(open(&altered, &bundle.index).is_err(), "columns altered at {at}");
    }
    for at in (0..bundle.index.len()).step_by(97) {
        let mut altered = bundle.index.clone();
        altered[at] ^= 0x10;
        assert!(open(&bundle.columns, &altered).is_err(), "index altered at {at}");
    }
    assert_eq!(open(&bundle.index, &bundle.index), Err(OpenError::Foreign));
}

#[test]
fn files_of_two_catalogues_do_not_mix() {
    let (old, new) = (write(&random(1, 20)).expect("sound"), write(&random(2, 20)).expect("sound"));
    let mut engine = Engine::open(new.columns).expect("just written");
    assert_eq!(engine.attach_index(old.index), Err(OpenError::Mismatched));
    assert!(engine.search(&words("檢測")).needs_index);
}
