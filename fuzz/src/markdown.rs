//! Any text as Markdown: the HTML holds known elements alone, each closed, and no address but a plain one.

use shangjia::markdown::{to_html, to_text};

/// Elements that may stand in the HTML, with the attributes that each may have.
const ELEMENTS: [(&str, &[&str]); 23] = [
    ("a", &["href"]),
    ("blockquote", &[]),
    ("br", &[]),
    ("code", &["class"]),
    ("del", &[]),
    ("em", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("hr", &[]),
    ("li", &[]),
    ("ol", &["start"]),
    ("p", &[]),
    ("pre", &[]),
    ("strong", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["class"]),
    ("th", &["class", "scope"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &[]),
];

/// Renders the bytes, where they are text, both ways.
pub fn run(data: &[u8]) {
    let Ok(markdown) = str::from_utf8(data) else { return };
    let html = to_html(markdown, 3);
    is_safe(&html);
    assert_eq!(html, to_html(markdown, 3), "the same text is rendered the same");
    let text = to_text(markdown);
    assert!(text.lines().all(|line| !line.trim().is_empty()), "{text:?}");
}

/// Asserts what the module says.
pub fn is_safe(html: &str) {
    let mut open = Vec::new();
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        assert!(!text.contains('>'), "a tag ends that did not begin: {text:?}");
        let end = end_of_tag(tag);
        let (inside, after) = (&tag[..end], &tag[end + 1..]);
        match inside.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "</{name}> in {html:?}"),
            None => open.extend(element(inside)),
        }
        rest = after;
    }
    assert!(open.is_empty(), "{open:?} not closed in {html:?}");
}

/// Where the tag's `>` stands, outside quotes.
fn end_of_tag(tag: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at,
            _ => {}
        }
    }
    panic!("a tag does not end: {tag:?}");
}

/// The name of an element that is to be closed.
fn element(inside: &str) -> Option<&str> {
    let inside = inside.strip_suffix('/').map_or(inside, str::trim_end);
    let (name, mut attributes) = inside.split_once(' ').unwrap_or((inside, ""));
    let known = ELEMENTS.iter().find(|(known, _)| *known == name);
    let (_, allowed) = known.unwrap_or_else(|| panic!("<{inside}> is no element that Markdown makes"));
    while !attributes.is_empty() {
        let (key, value) = attributes.split_once("=\"").unwrap_or_else(|| panic!("{inside:?}"));
        let (value, after) = value.split_once('"').unwrap_or_else(|| panic!("{inside:?}"));
        assert!(allowed.contains(&key), "{key} on <{name}>");
        assert!(key != "href" || is_plain(value), "{value:?}");
        attributes = after.trim_start();
    }
    (!["br", "hr"].contains(&name)).then_some(name)
}

fn is_plain(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme))
}
