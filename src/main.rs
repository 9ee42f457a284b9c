//! shangjia.
fn main() {}
