//! `shangjia serve`: the site in memory, on loopback, drafts included. It is built anew whenever its sources change, and open pages follow.

mod answer;
mod files;
mod host;
mod mime;
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
use tokio::sync::watch::{Receiver, Sender, channel};

use self::answer::{Desk, answer};
use self::said::Came;
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
    let mut workshop = Workshop::new(args.catalogue.clone());
    let Made { site, diagnostics, obstacle, .. } = workshop.make();
    report(&diagnostics, lang);
    obstacle.iter().for_each(|words| terminal::complain(words));
    terminal::note(&summary(Tally::of(&diagnostics), lang));
    let first = Shown { run: name_of_run(), build: 1, site: site.map(Arc::new), diagnostics, obstacle };
    let (sender, receiver) = channel(Arc::new(first));
    std::thread::spawn(move || keep_building(&mut workshop, watch, &sender, lang));
    let desk = Desk { staff: Staff::new(args.catalogue.clone(), lang), shown: receiver, lang };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Error::Serve)?;
    let ended = runtime.block_on(serve(args, listener, desk, lang));
    // Pages that are open keep their connections; they are not waited for.
    runtime.shutdown_background();
    ended.map_err(Error::Serve)?;
    Ok(Outcome::Clean)
}

/// Builds whenever something has changed, for as long as someone shows it.
fn keep_building(workshop: &mut Workshop, mut watch: Watch, shown: &Sender<Arc<Shown>>, lang: Lang) {
    loop {
        let means = watch.means();
        let changed = watch.next();
        if watch.means() != means {
            terminal::note(unwatched(lang));
        }
        let Made { site, diagnostics, obstacle, took } = workshop.make();
        let before = shown.borrow().clone();
        let outcome = match (&site, &before.site) {
            (None, _) => Came::Stuck,
            (Some(_), None) => Came::First,
            (Some(site), Some(before)) => Came::Renewed(site.difference(before)),
        };
        let next = Arc::new(Shown {
            run: before.run.clone(),
            build: before.build + 1,
            site: site.map(Arc::new).or_else(|| before.site.clone()),
            diagnostics,
            obstacle,
        });
        if shown.send(Arc::clone(&next)).is_err() {
            return;
        }
        said::news(&next, &before, lang);
        let what = said::named(&changed, watch.folders(), lang);
        let came = said::came(outcome, next.trouble_count(), lang);
        terminal::note(&said::line(&what, &came, took, lang));
    }
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
