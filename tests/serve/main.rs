//! `shangjia serve` as a browser meets it: what it sends, and how it follows the files that it is made from.

#[path = "../common/mod.rs"]
mod common;
mod follows;
mod http;
mod sends;
mod serving;
mod staff;
