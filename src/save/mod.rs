//! Records to the TOML that people edit: the way back of `load`. A record that is loaded, saved and loaded again is the same.

mod approval;
mod solution;
mod toml;
mod vendor;

pub use approval::approved;
pub use solution::solution;
pub use vendor::vendor;
