//! Unit tests that see the inside; the claims about the whole stand in `tests/`.
