use crate::{Corpus, Document, Texts, spell};

fn spelled(texts: Texts) -> [String; 5] {
    let document = Document { slug: "one".to_owned(), texts, ..Document::default() };
    let corpus = Corpus { documents: vec![document], ..Corpus::default() };
    spell(&corpus).expect("the corpus is sound").documents[0].texts.clone()
}

#[test]
fn tokens_stand_at_the_places_that_the_index_gives_them() {
    let [name, ..] = spelled(Texts { name: "ＡＯＩ瑕疵，檢測 2.0".to_owned(), ..Texts::default() });
    assert_eq!(name, "aoi 瑕疵 疵 | 檢測 測 2 0");
}

#[test]
fn parts_of_a_list_are_two_gaps_apart() {
    let functions = ["臺北檢測", "", "，", "報表"].map(str::to_owned).to_vec();
    let [_, functions, ..] = spelled(Texts { functions, ..Texts::default() });
    assert_eq!(functions, "台北 北檢 檢測 測 | | 報表 表");
}

#[test]
fn a_number_is_the_place_and_names_have_their_order() {
    let document = |slug: &str, name: &str, listed_on| Document {
        slug: slug.to_owned(),
        name: name.to_owned(),
        listed_on,
        ..Document::default()
    };
    let documents = vec![document("b", "乙", 1), document("a", "丙", 1), document("c", "a", 2)];
    let corpus = Corpus { documents, ..Corpus::default() };
    let spelled = spell(&corpus).expect("the corpus is sound");
    let order: Vec<(&str, u32)> =
        spelled.documents.iter().map(|spelled| (spelled.document.slug.as_str(), spelled.rank)).collect();
    assert_eq!(order, [("c", 0), ("a", 1), ("b", 2)]);
}
