//! The search engine of shangjia: one code for the index writer and for the browser.
//!
//! A catalogue becomes a file of *columns*, which hold what filtering and counting need, and numbered *parts*: what
//! sorting needs more, and the index of the words, in pages. [`Engine`] opens the columns and answers a [`Request`],
//! the query string of the page's own address, or names the parts that it needs first. Nothing here reads a disk, a
//! clock or the network, and nothing knows HTML.
//!
//! | module | what it knows |
//! |---|---|
//! | `fold`, `variants` | which characters are regarded as the same |
//! | `tokenizer` | where words and Han characters stand in a text |
//! | `corpus`, `tokenized`, `inverted`, `writer`, `paging` | listings in, files out (feature `write`, never in the browser) |
//! | `spelled` | listings in, tokens out for another engine (likewise) |
//! | `bytes`, `columns`, `parts` | the files |
//! | `schema`, `directory`, `pages`, `aliases` | tantivy's index, of which only some stretches are there |
//! | `request`, `query`, `lexicon`, `spelling` | what is asked, the words in it, and what else they may mean |
//! | `phrase`, `score`, `text_index`, `matching` | which listings hold the words, and how well |
//! | `facet`, `tier`, `sort` | filters, counts, conditions on one tier, orders |
//! | `engine`, `results`, `explain`, `snippet`, `json` | the answer |
//! | `wasm` | the border to JavaScript; it only translates |

mod aliases;
mod bytes;
mod columns;
mod corpus;
mod directory;
mod engine;
mod explain;
mod facet;
mod fold;
#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
mod held;
#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
mod inverted;
mod json;
mod lexicon;
mod matching;
mod pages;
#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
mod paging;
mod parts;
mod phrase;
mod query;
mod request;
mod results;
mod schema;
mod score;
mod snippet;
mod sort;
#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
mod spelled;
mod spelling;
mod text_index;
mod tier;
#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
mod tokenized;
mod tokenizer;
mod variants;
#[cfg(target_arch = "wasm32")]
mod wasm;
#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
mod writer;

#[cfg(all(test, feature = "write"))]
extern crate self as shangjia_search;
#[cfg(all(test, feature = "write"))]
#[path = "../tests/common.rs"]
#[expect(dead_code, reason = "the unit tests need only the random catalogues")]
mod common;
#[cfg(all(test, feature = "write"))]
mod tests;

pub use bytes::OpenError;
pub use corpus::{Bundle, Corpus, Document, Facet, Paging, Texts, Tier, Vocabulary, Weights};
pub use engine::Engine;
pub use explain::{Explanation, Part};
#[cfg(not(target_arch = "wasm32"))]
pub use fold::normalize;
pub use request::Request;
pub use results::{FacetCounts, Hit, Results};
pub use snippet::{Fragment, Marker, fragments_to_json, snippet};
pub use sort::Sort;
#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
pub use spelled::{Spelled, SpelledDocument, spell};
pub use tier::TierConditions;
#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
pub use writer::{WriteError, write, write_paged};
