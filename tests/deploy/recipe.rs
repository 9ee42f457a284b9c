//! What `docs/deploy.md` says: its blocks, with the folders and the port of a test in the place of the document's.

use std::path::Path;

const PAGE: &str = include_str!("../../docs/deploy.md");

/// The block that stands below `<!-- tested: name -->`, word for word.
pub(crate) fn block(name: &str) -> &'static str {
    let mark = format!("<!-- tested: {name} -->\n");
    let (_, rest) = PAGE.split_once(&mark).unwrap_or_else(|| panic!("docs/deploy.md has no {mark}"));
    let (_, body) = rest.split_once('\n').expect("a fence opens the block");
    body.split_once("\n```").expect("a fence closes the block").0
}

/// Every name that the page marks as tested.
pub(crate) fn names() -> Vec<&'static str> {
    PAGE.split("<!-- tested: ")
        .skip(1)
        .filter_map(|rest| rest.split_once(" -->"))
        .map(|(name, _)| name)
        .collect()
}

/// The block for a test: its folders below `root`, its port 80 as `port`.
pub(crate) fn here(name: &str, root: &Path, port: u16) -> String {
    let root = root.to_str().expect("a plain name");
    let address = format!("127.0.0.1:{port}");
    block(name)
        .replace("/srv/www", root)
        .replace("/etc/httpd.conf", &format!("{root}/httpd.conf"))
        .replace("listen 80;", &format!("listen {address};"))
        .replace("*:80", &address)
        .replace("http://catalog.example", &format!("http://{address}"))
        .replace("http://www.example", &format!("http://{address}"))
        .replace("server.port = 80", &format!("server.port = {port}\nserver.bind = \"127.0.0.1\""))
        .replace("-p 80 ", &format!("-p {address} "))
}
