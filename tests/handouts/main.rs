//! What the program hands out beside the site: exports, through the binary.

#[path = "../common/mod.rs"]
mod common;

mod quickwit;
