//! Nobody publishes by accident what was not approved, or what is for staff only: the real command, start to finish.

#[path = "../common/mod.rs"]
mod common;
mod consent;
mod leaks;
