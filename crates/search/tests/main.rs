//! The claims that the engine makes, one file a subject.

mod artefact;
mod common;
mod facets;
mod files;
mod parity;
mod properties;
mod snippets;
mod words;
