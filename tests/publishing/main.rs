//! Nobody publishes by accident what was not approved, or what is for staff only, and nothing that goes wrong costs a catalogue: the real
//! command, start to finish.

mod at_once;
#[path = "../common/mod.rs"]
mod common;
mod consent;
mod full;
mod journal;
mod killed;
mod leaks;
mod scene;
mod site;
mod slips;
mod steps;
mod unchanged;
