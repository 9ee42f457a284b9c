//! Markdown to HTML that is safe to show, and to plain text. A record's raw HTML is shown as the text that it is.

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// Renders Markdown. No heading stands higher than `top` (3 for `<h3>`), for the page's own stand above; a link that is not http(s),
/// mailto or tel is only its text, and so is a picture. There are no inline styles: a column's alignment is a class.
pub fn to_html(markdown: &str, top: u8) -> String {
    rendered(markdown, top, None)
}

/// Renders Markdown of the site's own: besides, an address that begins with a slash is a page or a picture of this site, `root` being the way up
/// to its root.
pub fn to_html_of_site(markdown: &str, top: u8, root: &str) -> String {
    rendered(markdown, top, Some(root))
}

fn rendered(markdown: &str, top: u8, root: Option<&str>) -> String {
    let mut safe = Safe {
        top,
        root,
        pictures: Vec::new(),
        dropped: Vec::new(),
        columns: Vec::new(),
        column: 0,
        cell: "td",
    };
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut out, Parser::new_ext(markdown, options()).map(|event| safe.event(event)));
    // A corner without words heads nothing.
    out.replace("<th scope=\"col\"></th>", "<td></td>")
}

/// Makes one event after another safe to show.
struct Safe<'r> {
    top: u8,
    /// The way to the site's root, where its own addresses are kept.
    root: Option<&'r str>,
    /// For each picture that is open, whether it is only its text.
    pictures: Vec<bool>,
    /// For each link that is open, whether it is only its text.
    dropped: Vec<bool>,
    /// The table's alignments, the cell's number in its row, and the cells' element.
    columns: Vec<Alignment>,
    column: usize,
    cell: &'static str,
}

impl Safe<'_> {
    fn event<'a>(&mut self, event: Event<'a>) -> Event<'a> {
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            other => other,
        }
    }

    fn start<'a>(&mut self, tag: Tag<'a>) -> Event<'a> {
        match tag {
            Tag::Heading { level, id, classes, attrs } => {
                Event::Start(Tag::Heading { level: lowered(level, self.top), id, classes, attrs })
            }
            Tag::Link { dest_url, .. } if self.own(&dest_url).is_some() => {
                self.dropped.push(false);
                link(LinkType::Inline, self.own(&dest_url).unwrap_or_default().into())
            }
            Tag::Image { link_type, dest_url, id, .. } if self.own(&dest_url).is_some() => {
                self.pictures.push(false);
                let dest_url = self.own(&dest_url).unwrap_or_default().into();
                Event::Start(Tag::Image { link_type, dest_url, title: CowStr::Borrowed(""), id })
            }
            Tag::Link { link_type, dest_url, .. } => {
                let kept = is_safe(&dest_url, link_type);
                self.dropped.push(!kept);
                if kept { link(link_type, dest_url) } else { nothing() }
            }
            Tag::Image { .. } => {
                self.pictures.push(true);
                nothing()
            }
            Tag::Table(columns) => {
                self.columns = columns;
                Event::Start(Tag::Table(Vec::new()))
            }
            Tag::TableHead | Tag::TableRow => {
                self.column = 0;
                self.cell = if tag == Tag::TableHead { "th" } else { "td" };
                Event::Start(tag)
            }
            Tag::TableCell => {
                let cell = self.cell;
                let class = match self.columns.get(self.column) {
                    Some(Alignment::Center) => " class=\"center\"",
                    Some(Alignment::Right) => " class=\"right\"",
                    _ => "",
                };
                self.column += 1;
                let scope = if cell == "th" { " scope=\"col\"" } else { "" };
                Event::InlineHtml(format!("<{cell}{scope}{class}>").into())
            }
            other => Event::Start(other),
        }
    }

    /// An address of the site's own, as a page names it.
    fn own(&self, address: &str) -> Option<String> {
        let path = address.strip_prefix('/').filter(|path| !path.starts_with(['/', '\\']))?;
        Some(format!("{}{path}", self.root?))
    }

    fn end<'a>(&mut self, tag: TagEnd) -> Event<'a> {
        match tag {
            TagEnd::Heading(level) => Event::End(TagEnd::Heading(lowered(level, self.top))),
            TagEnd::Link if self.dropped.pop() == Some(true) => nothing(),
            TagEnd::Image if self.pictures.pop() == Some(true) => nothing(),
            TagEnd::TableCell => Event::InlineHtml(format!("</{}>", self.cell).into()),
            other => Event::End(other),
        }
    }
}

fn nothing<'a>() -> Event<'a> {
    Event::Text(CowStr::Borrowed(""))
}

/// A link without a title, which would be an attribute more to escape and which nobody on a phone sees.
fn link<'a>(link_type: LinkType, address: CowStr<'a>) -> Event<'a> {
    let dest_url =
        if link_type == LinkType::Email { CowStr::from(format!("mailto:{address}")) } else { address };
    let (title, id) = (CowStr::Borrowed(""), CowStr::Borrowed(""));
    Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, title, id })
}

/// The text of Markdown as a reader sees it, one line a block.
pub fn to_text(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                out.push_str(&text);
            }
            Event::End(TagEnd::TableCell) => out.push(' '),
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::CodeBlock,
            ) => out.push('\n'),
            _ => {}
        }
    }
    let lines: Vec<&str> = out.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// What of Markdown is not rendered as it was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dropped {
    /// Raw HTML, which is shown as the text that it is.
    Html(String),
    /// The address of a link or picture that is not http(s), mailto or tel.
    Address(String),
}

/// The first piece that is not rendered as it was meant.
pub fn dropped(markdown: &str) -> Option<Dropped> {
    // Without one of these there is neither.
    if !markdown.contains(['<', '[']) {
        return None;
    }
    Parser::new_ext(markdown, options()).find_map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Dropped::Html(raw.trim().to_owned())),
        Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) => {
            (!is_safe(&dest_url, link_type)).then(|| Dropped::Address(dest_url.to_string()))
        }
        _ => None,
    })
}

fn is_safe(address: &str, link_type: LinkType) -> bool {
    let address = address.to_ascii_lowercase();
    link_type == LinkType::Email
        || ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme))
}

fn lowered(level: HeadingLevel, top: u8) -> HeadingLevel {
    let level = (level as usize).max(usize::from(top));
    HeadingLevel::try_from(level).unwrap_or(HeadingLevel::H6)
}

#[cfg(test)]
mod tests {
    use super::{Dropped, dropped, to_html, to_html_of_site, to_text};

    #[test]
    fn raw_html_is_shown_as_text() {
        let html = to_html("好<script>alert(1)</script>\n\n<b onclick=x>粗</b>", 3);
        assert!(!html.contains("<script") && !html.contains("<b "), "{html}");
        assert!(html.contains("&lt;script&gt;"), "{html}");
    }

    #[test]
    fn only_plain_links_are_links() {
        for bad in [
            "[a](javascript:alert(1))",
            "[a](data:text/html,x)",
            "[a](JaVaScRiPt:x)",
            "[a](//evil.example)",
            "[a](../x)",
        ] {
            assert_eq!(to_html(bad, 3).trim(), "<p>a</p>", "{bad}");
        }
        assert!(to_html("[a](https://example.com/)", 3).contains("<a href=\"https://example.com/\">a</a>"));
        assert!(to_html("<a@example.com>", 3).contains("href=\"mailto:a@example.com\""));
    }

    #[test]
    fn what_loses_its_meaning_is_named() {
        let html = |raw: &str| Some(Dropped::Html(raw.to_owned()));
        let address = |url: &str| Some(Dropped::Address(url.to_owned()));
        for (markdown, piece) in [
            ("好<b>粗</b>", html("<b>")),
            ("<!-- 註 -->", html("<!-- 註 -->")),
            ("<script>\nalert(1)\n</script>", html("<script>")),
            ("[a](javascript:alert(1))", address("javascript:alert(1)")),
            ("![圖](../x.png)", address("../x.png")),
            ("[a][1]\n\n[1]: data:text/html,x", address("data:text/html,x")),
            ("<javascript:alert(1)>", address("javascript:alert(1)")),
        ] {
            assert_eq!(dropped(markdown), piece, "{markdown}");
        }
        for plain in [
            "a < b，c > d",
            "[a](https://a.example/)",
            "<a@example.com>",
            "`<b>`",
            "[電話](tel:02-0000-1000)",
            "[1]",
        ] {
            assert_eq!(dropped(plain), None, "{plain}");
        }
    }

    #[test]
    fn pictures_are_their_text() {
        assert_eq!(to_html("![圖](https://evil.example/x.png)", 3).trim(), "<p>圖</p>");
    }

    #[test]
    fn addresses_and_pictures_of_the_site_are_kept_in_its_own_pages_alone() {
        let text = "[規則](/rules/#a) ![圖](/handbook/1.webp)";
        let html = to_html_of_site(text, 2, "../");
        assert!(html.contains("<a href=\"../rules/#a\">規則</a>"), "{html}");
        assert!(html.contains("<img src=\"../handbook/1.webp\" alt=\"圖\""), "{html}");
        assert_eq!(to_html(text, 2).trim(), "<p>規則 圖</p>");
        for foreign in [
            "[a](//evil.example/)",
            "![a](https://evil.example/x.png)",
            "[a](/\\\\evil.example)",
            "![a](x.png)",
        ] {
            assert_eq!(to_html_of_site(foreign, 2, "../").trim(), "<p>a</p>", "{foreign}");
        }
    }

    #[test]
    fn headings_stay_below_the_pages_own() {
        assert!(to_html("# 一", 3).contains("<h3>一</h3>"));
        assert!(to_html("#### 四", 3).contains("<h4>四</h4>"));
        assert!(to_html("###### 六", 3).contains("<h6>"));
    }

    #[test]
    fn a_column_is_aligned_by_a_class() {
        let html = to_html("| 項目 | 值 |\n|---|---:|\n| 甲 | 1 |\n", 3);
        assert!(
            html.contains("<th scope=\"col\">項目</th><th scope=\"col\" class=\"right\">值</th>"),
            "{html}"
        );
        assert!(html.contains("<td>甲</td><td class=\"right\">1</td>"), "{html}");
        assert!(!html.contains("style="), "{html}");
    }

    #[test]
    fn a_corner_without_words_is_no_head() {
        let html = to_html("| | 甲 |\n|---|---|\n| 價格 | 1 |\n", 3);
        assert!(html.contains("<td></td><th scope=\"col\">甲</th>"), "{html}");
    }

    #[test]
    fn text_has_no_marks() {
        assert_eq!(to_text("**粗** 與 [連結](https://x.example/)\n\n- 一\n- 二\n"), "粗 與 連結\n一\n二");
    }

    #[test]
    fn ten_thousand_nested_quotes_do_no_harm() {
        let deep = format!("{}x", "> ".repeat(10_000));
        assert!(to_html(&deep, 3).len() < 1_000_000);
    }
}
