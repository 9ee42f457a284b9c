//! The turned rows against the files that tantivy's own writer makes of the same tokens.

use std::sync::Arc;

use tantivy::Directory;

use super::theirs::index;
use crate::common::random;
use crate::inverted::inverted_by;
use crate::tokenized::Tokenized;

#[test]
fn the_files_are_those_of_tantivys_writer() {
    // Lists of one document, of a block and of more, in one go and in many.
    for (listings, at_once) in [(1, 10), (3, usize::MAX), (40, 100), (700, 5000), (700, usize::MAX)] {
        let corpus = random(listings as u64, listings);
        let documents: Vec<_> = corpus.documents.iter().collect();
        let tokenized = Arc::new(Tokenized::of(&documents));
        for is_left_out in [|_: &str| false, |term: &str| term.len().is_multiple_of(3)] {
            let (index, ram) = index(&tokenized, is_left_out).expect("it is sound");
            let ours = inverted_by(&tokenized, is_left_out, at_once).expect("it is sound");
            assert_eq!(ours.len(), 3);
            for (ending, bytes) in ours {
                let files = index.directory().list_managed_files();
                let file = files.iter().find(|file| file.extension().is_some_and(|its| its == ending));
                let theirs = ram.atomic_read(file.expect("there is one")).expect("it can be read");
                assert!(bytes == theirs, "{ending} of {listings} listings, {at_once} at once");
            }
        }
    }
}

#[test]
fn where_nothing_is_left_there_are_no_files() {
    let corpus = random(5, 5);
    let documents: Vec<_> = corpus.documents.iter().collect();
    assert!(inverted_by(&Tokenized::of(&documents), |_| true, 100).expect("it is sound").is_empty());
}
