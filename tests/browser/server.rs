//! A static server under a sub-path, with a strict policy: it remembers what was asked and refuses what it is told to.

use std::fs;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request as Asked, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;

use crate::quickwit::Quickwit;

/// Where the site lies on its server.
pub(crate) const BASE: &str = "/tools/";

/// Where a Quickwit answers on this server, from the site on.
pub(crate) const QUICKWIT: &str = "quickwit/";

const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                      img-src 'self' data:; connect-src 'self'; worker-src 'self'; object-src 'none'; \
                      base-uri 'none'; frame-ancestors 'none'";
const REPORTS: &str = "/policy-reports";
const REPORT_LIMIT: usize = 1 << 16;
const STEP: Duration = Duration::from_millis(20);

/// An answered request.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// With its query string.
    pub(crate) path: String,
    pub(crate) status: u16,
    /// Of the body, as sent.
    pub(crate) bytes: usize,
}

/// What befalls the files whose paths end so.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    pub(crate) ending: &'static str,
    pub(crate) kind: FaultKind,
    /// How many requests it befalls.
    pub(crate) times: usize,
}

/// What goes wrong.
#[derive(Debug, Clone, Copy)]
pub(crate) enum FaultKind {
    /// 503.
    Unavailable,
    /// 404, as when the site has other files by now.
    Gone,
    /// A byte is another, and no coding is said.
    Altered,
    /// Other bytes come.
    Replaced(&'static [u8]),
    /// It comes when all is mended.
    Late,
}

/// What the server is told and what it has seen.
#[derive(Debug, Default)]
struct Book {
    folder: PathBuf,
    policy: Mutex<String>,
    fault: Mutex<Option<Fault>>,
    forgetful: AtomicBool,
    requests: Mutex<Vec<Request>>,
    reports: Mutex<Vec<String>>,
    quickwit: Mutex<Option<Quickwit>>,
}

/// A server on loopback that ends with the runtime it was started on.
#[derive(Debug)]
pub(crate) struct Server {
    /// Scheme, host and port.
    pub(crate) origin: String,
    book: Arc<Book>,
}

impl Server {
    pub(crate) async fn start(folder: PathBuf) -> Result<Server, String> {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(|error| error.to_string())?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        let book = Arc::new(Book { folder, ..Book::default() });
        let server = Server { origin: format!("http://{address}"), book };
        server.policy(POLICY);
        let router = Router::new().fallback(answer).with_state(Arc::clone(&server.book));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(server)
    }

    /// The address of the site's root.
    pub(crate) fn root(&self) -> String {
        format!("{}{BASE}", self.origin)
    }

    /// Answers 503 to every path that ends so, until told otherwise.
    pub(crate) fn refuse(&self, ending: &'static str) {
        self.befall(ending, FaultKind::Unavailable, usize::MAX);
    }

    /// Lets something go wrong so many times.
    pub(crate) fn befall(&self, ending: &'static str, kind: FaultKind, times: usize) {
        *lock(&self.book.fault) = Some(Fault { ending, kind, times });
    }

    /// Forbids browsers to keep anything.
    pub(crate) fn keep_nothing(&self) {
        self.book.forgetful.store(true, Ordering::Relaxed);
    }

    /// Lets nothing go wrong any more.
    pub(crate) fn mend(&self) {
        *lock(&self.book.fault) = None;
    }

    /// Sends the policy without the word that lets WebAssembly run.
    pub(crate) fn forbid_wasm(&self) {
        self.policy(&POLICY.replace(" 'wasm-unsafe-eval'", ""));
    }

    /// Lets a Quickwit answer beside the site.
    pub(crate) fn give(&self, quickwit: Quickwit) {
        *lock(&self.book.quickwit) = Some(quickwit);
    }

    /// Sends the policy without the word that keeps pages out of frames.
    pub(crate) fn allow_frames(&self) {
        self.policy(&POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
    }

    /// Sends a policy that stops nothing.
    pub(crate) fn allow_everything(&self) {
        *lock(&self.book.policy) = "default-src * data: blob: 'unsafe-inline' 'unsafe-eval'".to_owned();
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        lock(&self.book.requests).clone()
    }

    /// What browsers reported against the policy.
    pub(crate) fn reports(&self) -> Vec<String> {
        lock(&self.book.reports).clone()
    }

    fn policy(&self, policy: &str) {
        *lock(&self.book.policy) = format!("{policy}; report-uri {REPORTS}");
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn answer(State(book): State<Arc<Book>>, asked: Asked) -> Response {
    let uri = asked.uri().clone();
    if uri.path() == REPORTS && asked.method() == Method::POST {
        let report = to_bytes(asked.into_body(), REPORT_LIMIT).await.unwrap_or_default();
        lock(&book.reports).push(String::from_utf8_lossy(&report).into_owned());
        return StatusCode::NO_CONTENT.into_response();
    }
    let fault = lock(&book.fault)
        .as_mut()
        .filter(|fault| fault.times > 0 && uri.path().ends_with(fault.ending))
        .map(|fault| {
            fault.times -= 1;
            fault.kind
        });
    while matches!(fault, Some(FaultKind::Late)) && lock(&book.fault).is_some() {
        tokio::time::sleep(STEP).await;
    }
    let plain = HeaderMap::new();
    let (status, mut body, headers) = match fault {
        Some(FaultKind::Unavailable) => (StatusCode::SERVICE_UNAVAILABLE, Vec::new(), Vec::new()),
        Some(FaultKind::Gone) => file(&book, &format!("{BASE}no/such/file"), &plain),
        Some(FaultKind::Altered | FaultKind::Replaced(_)) => file(&book, uri.path(), &plain),
        None if asked.method() == Method::POST => {
            let body = to_bytes(asked.into_body(), REPORT_LIMIT).await.unwrap_or_default();
            searched(&book, &uri, &body)
        }
        None | Some(FaultKind::Late) => file(&book, uri.path(), asked.headers()),
    };
    match fault {
        Some(FaultKind::Altered) => {
            let middle = body.len() / 2;
            body[middle] ^= 0x10;
        }
        Some(FaultKind::Replaced(bytes)) => body = bytes.to_vec(),
        _ => {}
    }
    let path = uri.path_and_query().map_or_else(String::new, ToString::to_string);
    lock(&book.requests).push(Request { path, status: status.as_u16(), bytes: body.len() });
    let mut response = (status, Body::from(body)).into_response();
    let policy = lock(&book.policy).clone();
    let keep = fault.is_none() && !book.forgetful.load(Ordering::Relaxed);
    let always = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CACHE_CONTROL, if keep { "no-cache" } else { "no-store" }.to_owned()),
    ];
    for (name, value) in always.into_iter().chain(headers) {
        response.headers_mut().insert(name, value.parse().expect("headers of the tests are plain"));
    }
    response
}

/// What the Quickwit beside the site answers.
fn searched(book: &Book, uri: &Uri, body: &[u8]) -> Found {
    let quickwit = lock(&book.quickwit);
    let place = uri.path().strip_prefix(BASE).and_then(|path| path.strip_prefix(QUICKWIT));
    let is_whole = uri.query() == Some("allow_partial_search_results=false");
    let Some(quickwit) =
        quickwit.as_ref().filter(|quickwit| is_whole && place == Some(quickwit.path.as_str()))
    else {
        return (StatusCode::NOT_FOUND, Vec::new(), Vec::new());
    };
    let json = vec![(header::CONTENT_TYPE, "application/json".to_owned())];
    match quickwit.answer(body) {
        Ok(answer) => (StatusCode::OK, answer.to_string().into_bytes(), json),
        Err(refusal) => (StatusCode::BAD_REQUEST, refusal.into_bytes(), Vec::new()),
    }
}

type Found = (StatusCode, Vec<u8>, Vec<(header::HeaderName, String)>);

/// A file or its compressed neighbour, a folder's index, the way to a folder without its slash, or the 404 page.
fn file(book: &Book, path: &str, headers: &HeaderMap) -> Found {
    let Some(path) = path.strip_prefix(BASE) else { return (StatusCode::NOT_FOUND, Vec::new(), Vec::new()) };
    if !path.is_empty() && !path.ends_with('/') && book.folder.join(path).is_dir() {
        let to = vec![(header::LOCATION, format!("{BASE}{path}/"))];
        return (StatusCode::MOVED_PERMANENTLY, Vec::new(), to);
    }
    let name =
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let (status, name) = if book.folder.join(&name).is_file() && !name.contains("..") {
        (StatusCode::OK, name)
    } else {
        (StatusCode::NOT_FOUND, "404.html".to_owned())
    };
    let mut sent = vec![(header::CONTENT_TYPE, mime(&name).to_owned())];
    let accepted =
        headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    for (coding, ending) in [("br", ".br"), ("gzip", ".gz")] {
        let takes = accepted.split(',').any(|one| one.trim() == coding);
        if let Some(bytes) = fs::read(book.folder.join(format!("{name}{ending}"))).ok().filter(|_| takes) {
            sent.push((header::CONTENT_ENCODING, coding.to_owned()));
            return (status, bytes, sent);
        }
    }
    (status, fs::read(book.folder.join(name)).unwrap_or_default(), sent)
}

fn mime(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "jpg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}
