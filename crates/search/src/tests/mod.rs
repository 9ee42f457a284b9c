//! Unit tests that see the inside; the claims about the whole stand in `tests/`.

mod folding;
mod held;
mod inverted;
mod oracle;
mod requests;
mod spelled;
mod theirs;
mod tokens;
