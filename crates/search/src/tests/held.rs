use proptest::prelude::*;

use crate::held::held;
use crate::tokenized::Tokenized;
use crate::tokenizer::atoms;
use crate::{Document, Texts};

/// Whether the characters and words of a phrase stand one after the other in a text.
fn stands(phrase: &str, text: &str) -> bool {
    let (phrase, text) = (atoms(phrase), atoms(text));
    text.windows(phrase.len().max(1)).any(|part| {
        let alike = part.iter().zip(&phrase).all(|(atom, of_phrase)| {
            atom.text == of_phrase.text
                && atom.position - part[0].position == of_phrase.position - phrase[0].position
        });
        alike && !phrase.is_empty()
    })
}

proptest! {
    #[test]
    fn phrases_are_held_as_their_characters_stand(
        names in prop::collection::vec("[瑕疵檢a，]{0,6}", 1..4),
        prose in prop::collection::vec("[瑕疵檢ab，]{0,8}", 0..4),
        phrases in prop::collection::vec("[瑕疵檢a]{0,4}", 1..8),
    ) {
        let documents: Vec<Document> = names
            .iter()
            .map(|name| {
                let texts = Texts { name: name.clone(), prose: prose.clone(), ..Texts::default() };
                Document { texts, ..Document::default() }
            })
            .collect();
        let documents: Vec<&Document> = documents.iter().collect();
        let phrases: Vec<&str> = phrases.iter().map(String::as_str).collect();
        let held = held(&phrases, &Tokenized::of(&documents));
        for phrase in phrases {
            let stands = names.iter().chain(&prose).any(|text| stands(phrase, text));
            prop_assert_eq!(held.contains(phrase), stands, "{} in {:?} and {:?}", phrase, &names, &prose);
        }
    }
}
