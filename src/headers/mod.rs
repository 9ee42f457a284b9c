//! What a server may say beside the files: what pages may do, how long a file may be kept, what kind a file is. One table, worded
//! for the hosts that have words for it. The site works with none of it.

mod hosts;

use crate::model::Backend;
use crate::site::Site;

/// Folders whose names, or whose files' names, carry a digest of the content: what lies there never changes.
const KEPT: [&str; 4] = ["assets", "images", "search", "sheets"];

/// How long those may be kept: a year, which is the longest that caches heed.
const LONG: &str = "public, max-age=31536000, immutable";

/// How long everything else may: five minutes, so that a batch is live soon and a busy day is not one request a reader.
const SHORT: &str = "public, max-age=300";

/// Types of the files that servers may not know, or send without their encoding.
const TYPES: [(&str, &str); 11] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("xml", "application/xml"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("bin", "application/octet-stream"),
];

/// What a page may do in a browser: nothing but what the site itself brings. WebAssembly is allowed where the search needs it, and another
/// origin where a Quickwit answers there.
pub fn policy(backend: &Backend) -> String {
    let (script, connect) = match backend {
        Backend::Wasm => ("'self' 'wasm-unsafe-eval'", "'self'".to_owned()),
        Backend::Quickwit(quickwit) => ("'self'", connect(&quickwit.endpoint)),
    };
    format!(
        "default-src 'self'; script-src {script}; style-src 'self'; img-src 'self' data:; connect-src {connect}; \
         worker-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// The origin of an endpoint beside the site's own; a path on the site's server is its own.
fn connect(endpoint: &str) -> String {
    let origin = endpoint.split_once("://").map(|(scheme, rest)| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        format!("{scheme}://{host}")
    });
    // What could end the directive, or the header, is no origin.
    let plain = |origin: &String| origin.chars().all(|c| c.is_ascii_alphanumeric() || ":/.-_[]".contains(c));
    match origin.filter(plain) {
        Some(origin) => format!("'self' {origin}"),
        None => "'self'".to_owned(),
    }
}

/// What every answer carries.
fn always(backend: &Backend) -> [(&'static str, String); 3] {
    [
        ("Content-Security-Policy", policy(backend)),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
    ]
}

/// The hosts' files, by path in the site: none where `site.toml` wants none.
pub fn all(site: &Site<'_>) -> Vec<(String, Vec<u8>)> {
    let config = site.config();
    if !config.output.headers {
        return Vec::new();
    }
    let (always, base) = (always(&config.search.backend), site.base_path.as_str());
    [
        ("_headers", hosts::listed(&always, base)),
        ("hosting/nginx.conf", hosts::nginx(&always, base)),
        ("hosting/Caddyfile", hosts::caddy(&always, base)),
        ("hosting/apache.conf", hosts::apache(&always, base)),
    ]
    .map(|(path, text)| (path.to_owned(), text.into_bytes()))
    .into()
}

#[cfg(test)]
mod tests {
    use super::{connect, policy};
    use crate::model::Backend;

    #[test]
    fn no_policy_lets_a_page_run_what_stands_in_it() {
        let policy = policy(&Backend::Wasm);
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    }

    #[test]
    fn an_endpoint_counts_by_its_origin() {
        assert_eq!(connect("https://q.example:7280/search/"), "'self' https://q.example:7280");
        assert_eq!(connect("/quickwit/"), "'self'");
        assert_eq!(connect("https://a;script-src *"), "'self'");
        assert_eq!(connect("https://a\n/"), "'self'");
    }
}
