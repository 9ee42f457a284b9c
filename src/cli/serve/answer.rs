//! Answers to requests: the site's files as they will be sent, followed by a script that lets an open page follow the site, and beside
//! them, under `/_staff/`, what staff alone may see.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, Uri, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use percent_encoding::percent_decode_str;
use tokio::sync::watch;

use super::files::Found;
use super::host;
use super::mime::mime;
use super::open::Open;
use super::shown::Shown;
use super::staff::Staff;
use crate::diag::Lang;
use crate::diag::render::REPORT_CSS;
use crate::headers::policy;
use crate::model::Backend;

/// The folder of what only this server has; nothing that is built lies in it.
const STAFF: &str = "_staff";

/// How soon a browser asks again when the server has gone away.
const RETRY: Duration = Duration::from_millis(500);

/// What the answers are made from.
pub(super) struct Desk {
    /// What there is to show.
    pub(super) shown: watch::Receiver<Arc<Shown>>,
    /// Which pages are open.
    pub(super) open: Arc<Open>,
    /// The page for staff.
    pub(super) staff: Staff,
    /// The language of what is said beside the site.
    pub(super) lang: Lang,
}

/// Answers a request.
pub(super) async fn answer(State(desk): State<Arc<Desk>>, request: Parts) -> Response {
    let shown = desk.shown.borrow().clone();
    let mut response = answered(desk, &request).await;
    let policy =
        shown.site.as_deref().map_or_else(|| policy(&Backend::Wasm), |site| site.policy().to_owned());
    let always = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in always {
        response.headers_mut().insert(name, header::HeaderValue::from_static(value));
    }
    if let Ok(policy) = header::HeaderValue::try_from(policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

async fn answered(desk: Arc<Desk>, request: &Parts) -> Response {
    if !asks_for_own_name(request) {
        return plain(StatusCode::FORBIDDEN, "this server answers to 127.0.0.1 and localhost alone\n");
    }
    if ![Method::GET, Method::HEAD].contains(&request.method) {
        let allowed = [(header::ALLOW, "GET, HEAD")];
        return (StatusCode::METHOD_NOT_ALLOWED, allowed).into_response();
    }
    let path = decode(request.uri.path().trim_start_matches('/'));
    let Some(inner) = path.strip_prefix(STAFF).filter(|rest| rest.is_empty() || rest.starts_with('/')) else {
        return of_site(&desk, &path, &request.uri, &request.headers);
    };
    let mut response = staff_only(desk, inner, &request.uri).await;
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response
}

/// Whether a request names this machine, in its header and, where it is there, in its address.
fn asks_for_own_name(request: &Parts) -> bool {
    let header = request.headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let address = request.uri.authority().map(ToString::to_string);
    header.is_some_and(host::is_own) && address.is_none_or(|address| host::is_own(&address))
}

/// A file of the site, the way to a folder without its slash, or the page for what is not there.
fn of_site(desk: &Desk, path: &str, uri: &Uri, headers: &HeaderMap) -> Response {
    let (shown, lang) = (&desk.shown.borrow().clone(), desk.lang);
    let Some(site) = &shown.site else {
        let page = nothing_yet(lang);
        return sent(
            StatusCode::SERVICE_UNAVAILABLE,
            "index.html",
            followed(page.as_bytes(), shown, path),
            headers,
        );
    };
    match site.at(path) {
        Found::File(file, bytes) if file.ends_with(".html") => {
            desk.open.note(&file);
            sent(StatusCode::OK, &file, followed(bytes, shown, path), headers)
        }
        Found::File(file, bytes) => sent(StatusCode::OK, &file, bytes.to_vec(), headers),
        Found::Folder(_) => {
            let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
            // One slash: two would name a host.
            let to = format!("/{}/{query}", uri.path().trim_start_matches('/'));
            (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, to)]).into_response()
        }
        Found::Nothing(Some(bytes)) => {
            sent(StatusCode::NOT_FOUND, "404.html", followed(bytes, shown, path), headers)
        }
        Found::Nothing(None) => {
            let page = gone(lang);
            sent(StatusCode::NOT_FOUND, "404.html", followed(page.as_bytes(), shown, path), headers)
        }
    }
}

/// What lies under `/_staff`: `inner` is the rest of the path.
async fn staff_only(desk: Arc<Desk>, inner: &str, uri: &Uri) -> Response {
    let asked = |name: &str| {
        let pairs = uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
        pairs.filter(|(key, _)| *key == name).map(|(_, value)| decode(value)).next().unwrap_or_default()
    };
    let style = |text: String| of_type("style.css", text);
    match inner {
        "" => (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, "/_staff/")]).into_response(),
        "/" => {
            let query = uri.query().unwrap_or_default().to_owned();
            let made = tokio::task::spawn_blocking(move || {
                let shown = desk.shown.borrow().clone();
                desk.staff.page(&shown, &query)
            });
            match made.await {
                Ok(Ok(page)) => of_type("index.html", page),
                Ok(Err(words)) => plain(StatusCode::INTERNAL_SERVER_ERROR, &words),
                Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "the page could not be made\n"),
            }
        }
        "/events" => events(desk.shown.clone()),
        "/state" => {
            let shown = desk.shown.borrow().clone();
            let lang = if asked("lang").starts_with("en") { Lang::En } else { Lang::Zh };
            let page = asked("page");
            let page = page.trim_start_matches('/');
            if let Some(Found::File(file, _)) = shown.site.as_deref().map(|site| site.at(page)) {
                desk.open.note(&file);
            }
            let state = shown.state(page, lang);
            of_type("state.json", serde_json::to_string(&state).unwrap_or_default())
        }
        "/events.js" => of_type(inner, include_str!("assets/events.js").to_owned()),
        "/live.js" => of_type(inner, include_str!("assets/live.js").to_owned()),
        "/trouble.js" => of_type(inner, include_str!("assets/trouble.js").to_owned()),
        "/staff.js" => of_type(inner, include_str!("assets/staff.js").to_owned()),
        "/trouble.css" => style(include_str!("assets/trouble.css").to_owned()),
        "/staff.css" => style(format!("{REPORT_CSS}{}", include_str!("assets/staff.css"))),
        _ => plain(StatusCode::NOT_FOUND, "there is nothing here\n"),
    }
}

/// Tells of each build as it comes, the last one at once.
fn events(shown: watch::Receiver<Arc<Shown>>) -> Response {
    let told = stream::unfold((shown, true), |(mut shown, is_first)| async move {
        if !is_first {
            shown.changed().await.ok()?;
        }
        let data = {
            let shown = shown.borrow_and_update();
            format!("{} {}", shown.run, shown.build)
        };
        Some((Ok::<_, Infallible>(Event::default().event("build").retry(RETRY).data(data)), (shown, false)))
    });
    Sse::new(told).keep_alive(KeepAlive::default()).into_response()
}

/// A page with the script that lets it follow the site.
fn followed(page: &[u8], shown: &Shown, path: &str) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let at = page.windows(END.len()).rposition(|window| window == END).unwrap_or(page.len());
    [&page[..at], shown.script(path).as_bytes(), &page[at..]].concat()
}

/// A file, or that the browser's own copy of it is good.
fn sent(status: StatusCode, path: &str, bytes: Vec<u8>, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", &blake3::hash(&bytes).to_hex()[..32]);
    let always = [(header::CACHE_CONTROL, "no-cache".to_owned()), (header::ETAG, tag.clone())];
    let asked = headers.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok()).unwrap_or_default();
    let is_kept =
        asked.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag);
    if status == StatusCode::OK && is_kept {
        return (StatusCode::NOT_MODIFIED, always).into_response();
    }
    (status, always, [(header::CONTENT_TYPE, mime(path))], Body::from(bytes)).into_response()
}

fn of_type(path: &str, text: String) -> Response {
    ([(header::CONTENT_TYPE, mime(path))], text).into_response()
}

fn plain(status: StatusCode, words: &str) -> Response {
    (status, [(header::CONTENT_TYPE, mime("words.txt"))], words.to_owned()).into_response()
}

/// The page that stands where no site could be built yet.
fn nothing_yet(lang: Lang) -> String {
    match lang {
        Lang::Zh => bare(
            lang,
            "網站還沒有建置成功",
            "先把錯誤改好並存檔，網站就會出現在這裡。",
            "到工作人員頁看要改什麼",
        ),
        Lang::En => bare(
            lang,
            "The site has not been built yet",
            "Mend the errors and save: the site appears here.",
            "See on the staff page what to mend",
        ),
    }
}

/// The page for what is not there, where the theme has none.
fn gone(lang: Lang) -> String {
    match lang {
        Lang::Zh => bare(lang, "這個網址沒有網頁", "它可能已刪除或改名。", "到工作人員頁"),
        Lang::En => {
            bare(lang, "There is no page here", "It may have been deleted or renamed.", "To the staff page")
        }
    }
}

fn bare(lang: Lang, title: &str, said: &str, way: &str) -> String {
    let html = lang.html();
    format!(
        "<!doctype html>\n<html lang=\"{html}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/_staff/staff.css\">\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{said}</p>\n\
         <p><a href=\"/_staff/\">{way}</a></p>\n</main>\n</body>\n</html>\n"
    )
}

/// Text without its percent signs; what is no UTF-8 then names nothing that there is.
fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
