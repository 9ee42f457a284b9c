//! What the commands know of the world around them: the terminal, the clock, the environment.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::diag::render::human;
use crate::diag::{Diagnostic, Lang};
use crate::text::Date;

/// Today in Taipei.
pub(super) fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Date::from_unix_in_taipei(i64::try_from(seconds).unwrap_or(0))
}

/// A moment to the minute, in Taipei.
pub(super) fn moment(time: SystemTime) -> String {
    let seconds = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let day = Date::from_unix_in_taipei(i64::try_from(seconds).unwrap_or(0));
    let minutes = (seconds / 60 + 8 * 60) % (24 * 60);
    format!("{day} {:02}:{:02}", minutes / 60, minutes % 60)
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

/// Does `work`; on a terminal, what takes over a second shows that it is still going on. It prints nothing itself while it works.
pub(super) fn while_working<T>(lang: Lang, work: impl FnOnce() -> T) -> T {
    if !io::stderr().is_terminal() {
        return work();
    }
    thread::scope(|scope| {
        let (done, over) = mpsc::channel::<()>();
        scope.spawn(move || count_seconds(&over, lang));
        let made = work();
        drop(done);
        made
    })
}

fn count_seconds(over: &Receiver<()>, lang: Lang) {
    let mut seconds = 0_u32;
    while over.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
        seconds += 1;
        let line = match lang {
            Lang::Zh => format!("進行中… {seconds} 秒"),
            Lang::En => format!("working… {seconds} s"),
        };
        let _ = write!(io::stderr().lock(), "\r{line}");
    }
    if seconds > 0 {
        let _ = write!(io::stderr().lock(), "\r\u{1b}[K");
    }
}
