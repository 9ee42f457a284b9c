//! A static server under a sub-path, with a strict policy: it remembers what was asked and refuses what it is told to.

use std::fs;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request as Asked, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;

/// Where the site lies on its server.
pub(crate) const BASE: &str = "/tools/";

const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                      img-src 'self' data:; connect-src 'self'; worker-src 'self'; object-src 'none'; \
                      base-uri 'none'; frame-ancestors 'none'";
const REPORTS: &str = "/policy-reports";
const REPORT_LIMIT: usize = 1 << 16;

/// An answered request.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// With its query string.
    pub(crate) path: String,
    pub(crate) status: u16,
    /// Of the body, as sent.
    pub(crate) bytes: usize,
}

/// What the server is told and what it has seen.
#[derive(Debug, Default)]
struct Book {
    folder: PathBuf,
    policy: Mutex<String>,
    refused: Mutex<Option<&'static str>>,
    requests: Mutex<Vec<Request>>,
    reports: Mutex<Vec<String>>,
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
    pub(crate) fn refuse(&self, ending: Option<&'static str>) {
        *lock(&self.book.refused) = ending;
    }

    /// Sends the policy without the word that lets WebAssembly run.
    pub(crate) fn forbid_wasm(&self) {
        self.policy(&POLICY.replace(" 'wasm-unsafe-eval'", ""));
    }

    /// Sends the policy without the word that keeps pages out of frames.
    pub(crate) fn allow_frames(&self) {
        self.policy(&POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
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
    let refused = lock(&book.refused).is_some_and(|ending| uri.path().ends_with(ending));
    let (status, body, headers) = if refused {
        (StatusCode::SERVICE_UNAVAILABLE, Vec::new(), Vec::new())
    } else {
        file(&book, uri.path(), asked.headers())
    };
    let path = uri.path_and_query().map_or_else(String::new, ToString::to_string);
    lock(&book.requests).push(Request { path, status: status.as_u16(), bytes: body.len() });
    let mut response = (status, Body::from(body)).into_response();
    let policy = lock(&book.policy).clone();
    let always = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
    ];
    for (name, value) in always.into_iter().chain(headers) {
        response.headers_mut().insert(name, value.parse().expect("headers of the tests are plain"));
    }
    response
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
