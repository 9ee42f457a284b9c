//! `shangjia serve`: the site in memory, on loopback, drafts included. It is built anew whenever its sources change, and open pages follow.

mod answer;
mod files;
mod host;
mod keep;
mod mime;
mod open;
mod poll;
mod said;
mod shown;
mod staff;
mod trouble;
mod watch;
mod workshop;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use tokio::sync::watch::{Receiver, channel};

use self::answer::{Desk, answer};
use self::keep::Keeper;
use self::open::Open;
use self::shown::Shown;
use self::staff::Staff;
use self::watch::{Folders, Means, Watch};
use self::workshop::{Made, Workshop};
use super::{Catalogue, Error, Outcome, report, terminal};
use crate::diag::render::summary;
use crate::diag::{Lang, Tally};

/// Ports tried after the one asked for.
const TRIES: u16 = 20;

/// Build the site with its drafts, serve it on this machine, and renew it on every change
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    catalogue: Catalogue,
    /// The port to listen on; when it is taken, the next free one
    #[arg(long, default_value_t = 8000)]
    port: u16,
    /// Open the browser
    #[arg(long)]
    open: bool,
    /// Look for changes twice a second instead of being told of them: for folders on a network
    #[arg(long)]
    poll: bool,
}

impl Args {
    /// The folder of records.
    pub(super) fn content(&self) -> &Path {
        &self.catalogue.content
    }
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    // A catalogue may break while it is served, but one that is not there is a mistyped name.
    args.catalogue.tree()?;
    let listener = bind(args.port).map_err(Error::Serve)?;
    // Before the build: what changes meanwhile is a change.
    let means = if args.poll { Means::Polled } else { Means::Told };
    let watch = Watch::begin(Folders::of(&args.catalogue.content), means);
    if watch.means() != means {
        terminal::note(unwatched(lang));
    }
    let workshop = Workshop::new(args.catalogue.clone());
    let made = workshop.make(&workshop.stock(), &|| true);
    let Made { site, diagnostics, obstacle } = made.expect("it is wanted");
    report(&diagnostics, lang);
    obstacle.iter().for_each(|words| terminal::complain(words));
    terminal::note(&summary(Tally::of(&diagnostics), lang));
    let first = Shown { run: name_of_run(), build: 1, site: site.map(Arc::new), diagnostics, obstacle };
    let (sender, receiver) = channel(Arc::new(first));
    let open = Arc::new(Open::default());
    let keeper = Arc::new(Keeper { workshop, shown: sender, open: Arc::clone(&open), lang });
    std::thread::spawn(move || keeper.keep(watch));
    let desk = Desk { staff: Staff::new(args.catalogue.clone(), lang), shown: receiver, open, lang };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Error::Serve)?;
    let ended = runtime.block_on(serve(args, listener, desk, lang));
    // Pages that are open keep their connections; they are not waited for.
    runtime.shutdown_background();
    ended.map_err(Error::Serve)?;
    Ok(Outcome::Clean)
}

fn unwatched(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "系統無法通知檔案變動，改為每半秒查看一次",
        Lang::En => "the system does not tell of changes here: looking for them twice a second",
    }
}

/// Stands for this run: when it began, and which process it is.
fn name_of_run() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    format!("{since:x}-{:x}", std::process::id())
}

async fn serve(args: &Args, listener: TcpListener, desk: Desk, lang: Lang) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let address = format!("http://{}/", listener.local_addr()?);
    terminal::say(&match lang {
        Lang::Zh => format!("網站在 {address}，工作人員頁在 {address}_staff/（按 Ctrl+C 結束）"),
        Lang::En => format!("the site is at {address}, for staff at {address}_staff/ (Ctrl+C ends it)"),
    });
    if args.open {
        open_browser(&address);
    }
    let builder = desk.shown.clone();
    let router = Router::new().fallback(answer).with_state(Arc::new(desk));
    tokio::select! {
        ended = axum::serve(listener, router) => ended,
        () = asked_to_end() => Ok(()),
        () = gone(builder) => Err(io::Error::other("the build ended unexpectedly")),
    }
}

/// Waits until the thread that builds is there no more.
async fn gone(mut builder: Receiver<Arc<Shown>>) {
    while builder.changed().await.is_ok() {}
}

/// Waits for Ctrl+C, and for the request to end that a service manager makes.
async fn asked_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminated.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

fn bind(port: u16) -> io::Result<TcpListener> {
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for port in port..=port.saturating_add(TRIES) {
        match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))) {
            Ok(listener) => return listener.set_nonblocking(true).map(|()| listener),
            Err(error) => last = error,
        }
    }
    Err(last)
}

fn open_browser(address: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let opened = Command::new(program)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if opened.is_err() {
        terminal::complain(&format!("no browser could be opened; the address is {address}"));
    }
}
