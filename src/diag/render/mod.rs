//! Diagnostics as people and programs read them; one renderer a file.

mod human;
mod json;

pub use human::{human, summary};
pub use json::json_lines;
