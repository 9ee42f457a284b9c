//! Makes and checks the generated files.
fn main() {}
