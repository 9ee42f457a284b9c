//! `shangjia serve`: the site in memory, on loopback, drafts included.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderName, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;

use super::{Catalogue, Error, Outcome, report, terminal};
use crate::build::{Input, Options, build};
use crate::diag::render::summary;
use crate::diag::{Lang, Tally};
use crate::site::Drafts;

/// Ports tried after the one asked for.
const TRIES: u16 = 20;

/// What the site may do in a browser: nothing but itself.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/// Build the site with its drafts and serve it on this machine
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
}

type Files = Arc<HashMap<String, Vec<u8>>>;

impl Args {
    /// The folder of records.
    pub(super) fn content(&self) -> &Path {
        &self.catalogue.content
    }
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    let content = args.catalogue.tree()?;
    let theme = super::build::theme(&args.catalogue, &content)?;
    let options = Options {
        today: args.catalogue.today(),
        drafts: Drafts::Show,
        base_path: Some("/".to_owned()),
        compress: false,
    };
    let input =
        Input { content: &content, theme: theme.as_ref().map(|theme| theme as &dyn crate::tree::Tree) };
    let built = build(input, &options)?;
    report(&built.diagnostics, lang);
    terminal::note(&summary(Tally::of(&built.diagnostics), lang));
    let Some(output) = built.output else { return Ok(Outcome::Refused) };
    let files: Files =
        Arc::new(output.files().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().map_err(Error::Serve)?;
    runtime.block_on(listen(args, files, lang)).map_err(Error::Serve)?;
    Ok(Outcome::Clean)
}

async fn listen(args: &Args, files: Files, lang: Lang) -> io::Result<()> {
    let listener = bind(args.port).await?;
    let address = format!("http://{}/", listener.local_addr()?);
    terminal::say(&match lang {
        Lang::Zh => format!("網站在 {address}（按 Ctrl+C 結束）"),
        Lang::En => format!("the site is at {address} (Ctrl+C ends it)"),
    });
    if args.open {
        open_browser(&address);
    }
    axum::serve(listener, Router::new().fallback(answer).with_state(files)).await
}

async fn bind(port: u16) -> io::Result<TcpListener> {
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for port in port..=port.saturating_add(TRIES) {
        match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await {
            Ok(listener) => return Ok(listener),
            Err(error) => last = error,
        }
    }
    Err(last)
}

fn open_browser(address: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    if Command::new(program).arg(address).spawn().is_err() {
        terminal::complain(&format!("no browser could be opened; the address is {address}"));
    }
}

/// A file, its folder's index, the way to a folder without its slash, or the page for what is not there.
async fn answer(State(files): State<Files>, uri: Uri) -> Response {
    let path = decode(uri.path().trim_start_matches('/'));
    let index =
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.clone() };
    if let Some(bytes) = files.get(&index) {
        return file(StatusCode::OK, &index, bytes.clone());
    }
    if files.contains_key(&format!("{path}/index.html")) {
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        return (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, format!("{}/{query}", uri.path()))])
            .into_response();
    }
    match files.get("404.html") {
        Some(bytes) => file(StatusCode::NOT_FOUND, "404.html", bytes.clone()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn file(status: StatusCode, path: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, mime(path)),
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (HeaderName::from_static("x-content-type-options"), "nosniff"),
    ];
    (status, headers, Body::from(bytes)).into_response()
}

fn mime(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "jpg" => "image/jpeg",
        "png" => "image/png",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// A path without its percent signs; what is no UTF-8 then names no file.
fn decode(path: &str) -> String {
    percent_decode_str(path).decode_utf8().map(Cow::into_owned).unwrap_or_default()
}
