//! What the commands know of the world around them: the terminal, the clock, the environment.

use std::io::{self, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::diag::render::human;
use crate::diag::{Diagnostic, Lang};
use crate::text::Date;

/// Today in Taipei.
pub(super) fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Date::from_unix_in_taipei(i64::try_from(seconds).unwrap_or(0))
}

/// The language that the environment asks for: English when it says so, else 正體中文.
pub(super) fn lang() -> Lang {
    let asked = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    match asked {
        Some(value) if value.starts_with("en") => Lang::En,
        _ => Lang::Zh,
    }
}

/// Prints diagnostics to standard error, in colour only on a terminal.
pub(super) fn findings(diagnostics: &[Diagnostic], lang: Lang) {
    let _ = anstream::stderr().write_all(human(diagnostics, lang).as_bytes());
}

/// Prints a line to standard output. A reader that has gone away is no error.
pub(super) fn say(line: &str) {
    let _ = writeln!(io::stdout().lock(), "{line}");
}

/// Prints text to standard output, in colour only on a terminal.
pub(super) fn print(text: &str) {
    let _ = anstream::stdout().write_all(text.as_bytes());
}

/// Prints a line to standard error.
pub(super) fn note(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Prints why a command could not run.
pub(super) fn complain(words: &str) {
    note(&format!("shangjia: {words}"));
}
