//! Records to the TOML that people edit, and to what is handed on: JSON Lines, CSV, the cells of a workbook. The way back of `load`: a
//! record that is loaded, saved and loaded again is the same.

mod approval;
mod cells;
mod csv;
mod edit;
mod json;
mod leaf;
mod solution;
mod toml;
mod vendor;

pub use approval::approved;
pub use cells::{grids, repeats};
pub use csv::csv;
pub use edit::{BodyPart, edited_solution, edited_vendor};
pub use json::json_lines;
pub use leaf::Shown;
pub use solution::solution;
pub use vendor::vendor;
