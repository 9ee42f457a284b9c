//! Diagnostics as people and programs read them; one renderer a file.

mod html;
mod human;
mod json;

pub(crate) use html::{CSS as REPORT_CSS, Safe};
pub use html::{Group, Named, Part, Report, html};
pub use human::{human, summary};
pub use json::json_lines;
