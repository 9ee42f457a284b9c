//! What is sent, to whom, and as what.

use std::collections::BTreeSet;

use crate::common::{DAY, files, run, started};
use crate::http::{Builds, ask, get};
use crate::serving::{PAGE, Serving};

fn serving() -> Serving {
    Serving::start(&[], |_| {})
}

const HERE: (&str, &str) = ("Host", "localhost:8000");

#[test]
fn only_this_machine_s_own_names_are_answered() {
    let serving = serving();
    let port = serving.port();
    for path in ["", PAGE, "_staff/", "_staff/events", "_staff/state?page=/", "_staff/live.js"] {
        for host in ["evil.example", "127.0.0.1.evil.example:8000", "0.0.0.0", "192.168.0.2"] {
            let answer = ask(port, "GET", path, &[("Host", host)]);
            assert_eq!(answer.status, 403, "{host} {path}");
            assert!(answer.body.len() < 100, "nothing of the site is said");
        }
    }
    assert_eq!(ask(port, "GET", "", &[("Host", "localhost:1")]).status, 200);
    let proxied = ask(port, "GET", "", &[HERE, ("X-Forwarded-Host", "evil.example")]);
    assert_eq!(proxied.status, 200);
}

#[test]
fn what_only_staff_may_see_is_kept_nowhere_and_shown_in_no_frame() {
    let serving = serving();
    let port = serving.port();
    for path in ["_staff/", "_staff/state?page=/", "_staff/live.js", "_staff/staff.css", "_staff/no-such"] {
        let answer = get(port, path);
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"), "{policy}");
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), None, "{path}");
    }
    assert_eq!(get(port, "_staff/no-such").status, 404);
    assert_eq!(get(port, "_staff").header("location"), Some("/_staff/"));
}

#[test]
fn a_page_that_the_browser_has_is_not_sent_again() {
    let serving = serving();
    let port = serving.port();
    for path in [PAGE, "feed.xml"] {
        let page = get(port, path);
        let tag = page.header("etag").expect("a file has a tag").to_owned();
        let again = ask(port, "GET", path, &[HERE, ("If-None-Match", &tag)]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        assert_eq!(again.header("etag"), Some(tag.as_str()));
        let weak = ask(port, "GET", path, &[HERE, ("If-None-Match", &format!("\"x\", W/{tag}"))]);
        assert_eq!(weak.status, 304);
        let other = ask(port, "GET", path, &[HERE, ("If-None-Match", "\"x\"")]);
        assert_eq!((other.status, other.body), (200, page.body));
    }
}

#[test]
fn head_sends_what_get_would_without_its_body() {
    let serving = serving();
    let port = serving.port();
    for path in [PAGE, "feed.xml", "no/such/page/", "_staff/"] {
        let (get, head) = (get(port, path), ask(port, "HEAD", path, &[HERE]));
        assert_eq!((get.status, head.body.len()), (head.status, 0), "{path}");
        for name in ["content-type", "content-length", "etag"] {
            assert_eq!(get.header(name), head.header(name), "{path} {name}");
        }
    }
}

#[test]
fn nothing_but_reading_is_allowed() {
    let serving = serving();
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = ask(serving.port(), method, "_staff/", &[HERE]);
        assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
}

#[test]
fn folders_get_their_slash_and_no_address_leads_elsewhere() {
    let serving = serving();
    let port = serving.port();
    let bare = PAGE.trim_end_matches('/');
    assert_eq!(get(port, &format!("{bare}?q=1")).header("location"), Some(format!("/{PAGE}?q=1").as_str()));
    let doubled = get(port, &format!("/{bare}"));
    assert_eq!((doubled.status, doubled.header("location")), (301, Some(format!("/{PAGE}").as_str())));
    for path in ["../Cargo.toml", "%2e%2e/site.toml", "..%2fsite.toml", "%ff", "_staffx/"] {
        assert_eq!(get(port, path).status, 404, "{path}");
    }
    assert!(get(port, "no/such/page/").header("content-type").unwrap_or_default().starts_with("text/html"));
}

#[test]
fn every_kind_of_file_that_is_built_has_its_type() {
    let (serving, built) = (serving(), started());
    run(built.path(), &["build", "--date", DAY]).ends(0);
    let mut endings = BTreeSet::new();
    for path in files(&built.path().join("public")).keys() {
        let name = path.to_str().expect("names are plain");
        let ending = name.rsplit('.').next().unwrap_or_default();
        // Siblings for servers that compress, and the index's own binary parts.
        if ["br", "gz", "bin"].contains(&ending) || !endings.insert(ending.to_owned()) {
            continue;
        }
        let answer = get(serving.port(), name);
        let kind = answer.header("content-type").unwrap_or_default().to_owned();
        assert_eq!(answer.status, 200, "{name}");
        assert_ne!(kind, "application/octet-stream", "{name}");
    }
    assert!(endings.len() > 8, "{endings:?}");
    let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    for (path, kind) in [
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("apply/ai-toolbox.xlsx", sheet),
        ("solutions.csv", "text/csv; charset=utf-8"),
    ] {
        assert_eq!(get(serving.port(), path).header("content-type"), Some(kind), "{path}");
    }
}

#[test]
fn a_build_has_nothing_of_what_only_the_server_adds() {
    let built = started();
    run(built.path(), &["build", "--drafts", "--date", DAY]).ends(0);
    for (path, bytes) in files(&built.path().join("public")) {
        assert!(!path.starts_with("_staff"), "{}", path.display());
        let text = String::from_utf8_lossy(&bytes);
        for word in ["_staff/", "data-live data-run", "shangjia-trouble"] {
            assert!(!text.contains(word), "{word} in {}", path.display());
        }
    }
    let serving = serving();
    let page = get(serving.port(), PAGE);
    assert_eq!(page.text().matches("<script type=\"module\" src=\"/_staff/live.js\"").count(), 1);
}

#[test]
fn many_pages_can_listen_at_once() {
    let serving = serving();
    let port = serving.port();
    let open: Vec<Builds> = (0..20).map(|_| Builds::listen(port)).collect();
    assert_eq!(get(port, PAGE).status, 200);
    drop(open);
    assert_eq!(get(port, PAGE).status, 200);
}
