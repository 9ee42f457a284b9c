//! A Markdown file with TOML front matter between `+++` lines, and its body cut at the known headings.

use std::ops::Range;

/// Where the known sections of a solution's body stand: key, the bytes of the heading's line and those of the text.
pub fn parts(text: &str) -> Vec<(&'static str, Range<usize>, Range<usize>)> {
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let Some(front) = split(&text[mark..]) else { return Vec::new() };
    let (found, _) = sections(text, front.body.start + mark..front.body.end + mark);
    let known = |heading: &str| super::solution::HEADINGS.iter().find(|(known, _)| *known == heading);
    let parts = found.into_iter().filter_map(|section| {
        known(&section.heading).map(|(_, key)| (*key, section.heading_span, section.span))
    });
    parts.collect()
}

/// The parts of a file.
pub(super) struct FrontMatter {
    /// Byte range of the TOML.
    pub(super) toml: Range<usize>,
    /// Byte range of the body.
    pub(super) body: Range<usize>,
}

/// Byte range of the front matter's TOML in a record's text; `None` when the text does not begin with any. A byte order mark before it
/// is passed over.
pub fn toml(text: &str) -> Option<Range<usize>> {
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let toml = split(&text[mark..])?.toml;
    Some(toml.start + mark..toml.end + mark)
}

/// Finds the front matter; `None` when the file does not begin with a `+++` line or lacks the closing one.
pub(super) fn split(text: &str) -> Option<FrontMatter> {
    let mut lines = line_ranges(text);
    let first = lines.next()?;
    if text[first].trim_end() != "+++" {
        return None;
    }
    let start = text.find('\n')? + 1;
    let end = lines.find(|line| text[line.clone()].trim_end() == "+++")?;
    Some(FrontMatter { toml: start..end.start, body: end.end..text.len() })
}

/// A section of a body: its heading and the byte range of its text, trimmed.
pub(super) struct Section {
    /// The heading's text.
    pub(super) heading: String,
    /// Byte range of the heading's line.
    pub(super) heading_span: Range<usize>,
    /// Byte range of the text under it.
    pub(super) span: Range<usize>,
}

/// Cuts `text[body]` at its `## ` headings (those in fenced code are text). The second value is the byte range of anything but
/// white space before the first heading.
pub(super) fn sections(text: &str, body: Range<usize>) -> (Vec<Section>, Option<Range<usize>>) {
    let mut sections: Vec<Section> = Vec::new();
    let mut before = body.start..body.start;
    let mut fence = Fence::default();
    for line in line_ranges(&text[body.clone()]) {
        let line = line.start + body.start..line.end + body.start;
        let words = text[line.clone()].trim_end();
        if let Some(heading) = words.strip_prefix("## ").filter(|_| !fence.is_open()) {
            let heading = heading.trim().trim_end_matches('#').trim_end().to_owned();
            let end = line.start + words.len();
            sections.push(Section { heading, heading_span: line.start..end, span: line.end..line.end });
            continue;
        }
        fence.read(words);
        match sections.last_mut() {
            Some(section) => section.span.end = line.end,
            None => before.end = line.end,
        }
    }
    for section in &mut sections {
        section.span = trimmed(text, section.span.clone());
    }
    let before = trimmed(text, before);
    (sections, (!before.is_empty()).then_some(before))
}

/// A section's text as a body can hold it, for texts that come from elsewhere: without white space around it, with headings of its own
/// a level lower, and with its last fence closed. What comes from a body stays as it is.
pub(super) fn as_section(text: &str) -> String {
    let mut fence = Fence::default();
    let mut out = String::with_capacity(text.len());
    for line in line_ranges(text) {
        let line = &text[line];
        if line.starts_with("## ") && !fence.is_open() {
            out.push('#');
        } else {
            fence.read(line.trim_end());
        }
        out.push_str(line);
    }
    if let Some((mark, length)) = fence.0 {
        out.push('\n');
        out.extend(std::iter::repeat_n(mark, length));
    }
    out.trim().to_owned()
}

/// The fence of code that is open, if any: its mark and length, as CommonMark has them.
#[derive(Default)]
struct Fence(Option<(char, usize)>);

impl Fence {
    fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// Goes on by a line.
    fn read(&mut self, line: &str) {
        let start = line.trim_start_matches(' ');
        let Some(mark) = start.chars().next().filter(|mark| matches!(mark, '`' | '~')) else { return };
        let length = start.chars().take_while(|c| *c == mark).count();
        let info = &start[length..];
        match self.0 {
            _ if line.len() - start.len() > 3 => {}
            Some((open, least)) if open == mark && length >= least && info.trim().is_empty() => self.0 = None,
            None if length >= 3 && !(mark == '`' && info.contains('`')) => self.0 = Some((mark, length)),
            Some(_) | None => {}
        }
    }
}

fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let part = &text[span.clone()];
    let start = span.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

fn line_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = at..at + line.len();
        at = range.end;
        range
    })
}

#[cfg(test)]
mod tests {
    use super::{as_section, sections, split};

    #[test]
    fn the_body_is_cut_at_its_headings() {
        let text = "+++\r\nname = 1\r\n+++\r\n\r\n## 一\n甲\n\n```\n## 非標題\n```\n## 二 ##\n";
        let parts = split(text).unwrap();
        assert_eq!(text[parts.toml].trim(), "name = 1");
        let (found, before) = sections(text, parts.body);
        let found: Vec<_> = found.iter().map(|s| (s.heading.as_str(), &text[s.span.clone()])).collect();
        assert_eq!(found, [("一", "甲\n\n```\n## 非標題\n```"), ("二", "")]);
        assert!(before.is_none());
    }

    #[test]
    fn a_text_from_elsewhere_fits_a_body() {
        assert_eq!(as_section("\n甲\n\n## 小標\n乙\n"), "甲\n\n### 小標\n乙");
        assert_eq!(as_section("````\n## 程式\n```\n"), "````\n## 程式\n```\n\n````");
        assert_eq!(as_section("```一行```\n## 小標"), "```一行```\n### 小標");
        for text in ["甲", "", "```\n## 程式\n```", "### 小標"] {
            assert_eq!(as_section(text), text);
        }
    }

    #[test]
    fn text_before_the_first_heading_is_found() {
        let text = "+++\n+++\n散文\n## 一\n";
        let parts = split(text).unwrap();
        assert_eq!(&text[sections(text, parts.body).1.unwrap()], "散文");
    }

    #[test]
    fn a_file_without_front_matter_has_none() {
        assert!(split("name = 1").is_none());
        assert!(split("+++\nname = 1\n").is_none());
    }
}
