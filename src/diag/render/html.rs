//! Diagnostics as a page that staff can mail to a vendor: one file without scripts, grouped by whose record it is.

use std::fmt::{self, Write as _};

use crate::diag::{Diagnostic, Lang, PlaceSpan, Severity, Shows, Tally, Text};

/// How reports look.
pub(crate) const CSS: &str = include_str!("report.css");

/// What a page of findings is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The day as of which records were judged, worded.
    pub date: Text,
    /// How many vendors and solutions were looked at.
    pub checked: (usize, usize),
    /// What was found, in the order in which it is shown; empty groups are left out.
    pub groups: Vec<Group>,
}

/// The findings on one vendor and its solutions, so that this part alone can be handed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The vendor's name and slug; `None` for what belongs to no vendor.
    pub vendor: Option<Named>,
    /// Its parts, each about one record or file.
    pub parts: Vec<Part>,
}

/// The findings on one record or file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is: 業者資料, 方案.
    pub kind: Text,
    /// Its name and slug; `None` where the kind says it all.
    pub named: Option<Named>,
    /// What was found, the gravest first.
    pub found: Vec<Diagnostic>,
}

/// A name as people know it, and the slug that stands for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Name; the slug again where none could be read.
    pub name: String,
    /// Slug or path.
    pub slug: String,
}

impl Group {
    /// Counts what was found.
    pub fn tally(&self) -> Tally {
        self.parts.iter().fold(Tally::default(), |sum, part| sum + Tally::of(&part.found))
    }
}

/// Renders a report as one HTML page in `lang`.
pub fn html(report: &Report, lang: Lang) -> String {
    let mut page = Page { out: String::new(), lang };
    page.report(report).expect("writing to a string");
    page.out
}

/// Text that may stand between tags and in quoted attributes. What HTML has no place for becomes a replacement mark.
pub(crate) struct Safe<'a>(pub(crate) &'a str);

impl fmt::Display for Safe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            c if c.is_control() && c != '\t' && c != '\n' => f.write_char(char::REPLACEMENT_CHARACTER),
            c => f.write_char(c),
        })
    }
}

struct Page {
    out: String,
    lang: Lang,
}

impl Page {
    fn t<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn report(&mut self, report: &Report) -> fmt::Result {
        let title = self.t("上架資料檢查報告", "Report on listing records");
        let date = report.date.get(self.lang);
        write!(
            self.out,
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n<title>{title} {}</title>\n<style>\n{CSS}</style>\n</head>\n<body>\n",
            self.lang.html(),
            Safe(date)
        )?;
        self.head(title, report)?;
        self.out.push_str("<main>\n");
        for (group, number) in report.groups.iter().zip(1..) {
            self.group(group, number)?;
        }
        self.out.push_str("</main>\n</body>\n</html>\n");
        Ok(())
    }

    fn head(&mut self, title: &str, report: &Report) -> fmt::Result {
        let tally = report.groups.iter().fold(Tally::default(), |sum, group| sum + group.tally());
        let (vendors, solutions) = report.checked;
        writeln!(self.out, "<header>\n<h1>{title}</h1>\n<p class=\"tally\">{}</p>", self.counts(tally))?;
        let checked = match self.lang {
            Lang::Zh => format!("{vendors} 家業者、{solutions} 個方案"),
            Lang::En => format!("{vendors} vendors, {solutions} solutions"),
        };
        let named: Vec<&str> =
            report.groups.iter().filter_map(|group| Some(group.vendor.as_ref()?.name.as_str())).collect();
        let covered = match named[..] {
            [] => self.t("沒有業者", "no vendor").to_owned(),
            _ => named.join(self.t("、", ", ")),
        };
        self.out.push_str("<dl>\n");
        for (label, text) in [
            (self.t("檢查基準日", "As of"), report.date.get(self.lang)),
            (self.t("檢查範圍", "Looked at"), &checked),
            (self.t("本報告涵蓋", "Covers"), &covered),
        ] {
            writeln!(self.out, "<div><dt>{label}</dt><dd>{}</dd></div>", Safe(text))?;
        }
        self.out.push_str("</dl>\n");
        let meaning = if report.groups.is_empty() {
            self.t("沒有發現需要處理的事項。", "Nothing was found that needs attention.")
        } else {
            self.t(
                "錯誤：修正後才能公開。警告：請確認，不影響公開。訊息：供參考。",
                "Error: must be mended before it can be published. Warning: please look at it; it does not stop publication. Info: worth knowing.",
            )
        };
        writeln!(self.out, "<p class=\"meaning\">{meaning}</p>")?;
        if !report.groups.is_empty() {
            self.contents(&report.groups)?;
        }
        self.out.push_str("</header>\n");
        Ok(())
    }

    fn contents(&mut self, groups: &[Group]) -> fmt::Result {
        let caption = self.t("各業者的發現", "Findings by vendor");
        let [who, errors, warnings, infos] = [
            self.t("業者", "Vendor"),
            self.t("錯誤", "Errors"),
            self.t("警告", "Warnings"),
            self.t("訊息", "Infos"),
        ];
        writeln!(
            self.out,
            "<table>\n<caption>{caption}</caption>\n<thead><tr><th scope=\"col\">{who}</th><th scope=\"col\">{errors}</th>\
             <th scope=\"col\">{warnings}</th><th scope=\"col\">{infos}</th></tr></thead>\n<tbody>"
        )?;
        for (group, number) in groups.iter().zip(1..) {
            let Tally { errors, warnings, infos } = group.tally();
            let name = self.group_name(group);
            writeln!(
                self.out,
                "<tr><th scope=\"row\"><a href=\"#group-{number}\">{}</a></th><td>{errors}</td><td>{warnings}</td><td>{infos}</td></tr>",
                Safe(name)
            )?;
        }
        self.out.push_str("</tbody>\n</table>\n");
        Ok(())
    }

    fn group_name<'a>(&self, group: &'a Group) -> &'a str {
        match &group.vendor {
            Some(vendor) => &vendor.name,
            None => self.t("其他檔案", "Other files"),
        }
    }

    fn group(&mut self, group: &Group, number: usize) -> fmt::Result {
        let name = self.group_name(group);
        write!(self.out, "<section class=\"group\" id=\"group-{number}\">\n<h2>{}", Safe(name))?;
        if let Some(vendor) = group.vendor.as_ref().filter(|vendor| vendor.slug != vendor.name) {
            write!(self.out, " <code>{}</code>", Safe(&vendor.slug))?;
        }
        self.out.push_str("</h2>\n");
        group.parts.iter().try_for_each(|part| self.part(part))?;
        self.out.push_str("</section>\n");
        Ok(())
    }

    fn part(&mut self, part: &Part) -> fmt::Result {
        write!(self.out, "<section class=\"subject\">\n<h3>{}", Safe(part.kind.get(self.lang)))?;
        if let Some(named) = &part.named {
            write!(self.out, "{}{}", self.t("：", ": "), Safe(&named.name))?;
            if named.slug != named.name {
                write!(self.out, " <code>{}</code>", Safe(&named.slug))?;
            }
        }
        self.out.push_str("</h3>\n<ol class=\"found\">\n");
        part.found.iter().try_for_each(|found| self.found(found))?;
        self.out.push_str("</ol>\n</section>\n");
        Ok(())
    }

    fn found(&mut self, found: &Diagnostic) -> fmt::Result {
        let word = match found.severity {
            Severity::Error => self.t("錯誤", "Error"),
            Severity::Warning => self.t("警告", "Warning"),
            Severity::Info => self.t("訊息", "Info"),
        };
        writeln!(
            self.out,
            "<li data-severity=\"{}\">\n<p class=\"said\"><span class=\"word\">{word}</span>{}</p>",
            found.severity.key(),
            Safe(found.message.get(self.lang))
        )?;
        if let Some(hint) = &found.hint {
            let how = self.t("怎麼改：", "To mend it: ");
            writeln!(self.out, "<p class=\"hint\">{how}{}</p>", Safe(hint.get(self.lang)))?;
        }
        self.place(found)?;
        let source = found.source.as_ref().map_or("", |source| source.get(self.lang));
        let (label, open, close) = match self.lang {
            Lang::Zh => ("依據：", "（", "）"),
            Lang::En => ("Source: ", " (", ")"),
        };
        writeln!(
            self.out,
            "<p class=\"source\">{label}{}{open}{}{close}</p>\n</li>",
            Safe(source),
            found.rule
        )
    }

    fn place(&mut self, found: &Diagnostic) -> fmt::Result {
        let span = found.place.as_ref().and_then(|place| place.span.as_ref());
        let mut where_it_is: Vec<String> = Vec::new();
        where_it_is.extend(found.field.as_ref().map(|field| format!("<code>{}</code>", Safe(field))));
        where_it_is.extend(found.place.as_ref().map(|place| match (span, &place.cell) {
            (Some(span), _) => format!("{}:{}", Safe(&place.file), span.line),
            (None, Some(cell)) => format!("{} {}", Safe(&place.file), Safe(&cell.to_string())),
            (None, None) => Safe(&place.file).to_string(),
        }));
        if where_it_is.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "<figure>\n<figcaption>{}</figcaption>", where_it_is.join(self.t("　", " · ")))?;
        if let Some(span) = span.filter(|span| !span.excerpt.is_empty()) {
            self.excerpt(span)?;
        }
        let cell = found.place.as_ref().and_then(|place| place.cell.as_ref());
        if let Some(cell) = cell.filter(|cell| !cell.excerpt.is_empty()) {
            writeln!(self.out, "<pre><mark>{}</mark></pre>", Safe(&cell.excerpt))?;
        }
        self.out.push_str("</figure>\n");
        Ok(())
    }

    /// The line with the value marked, or of a long one the part around it.
    fn excerpt(&mut self, span: &PlaceSpan) -> fmt::Result {
        let end = span.end.min(span.excerpt.len());
        let cut = match span.shows {
            Shows::Line => "",
            Shows::Part => "<span class=\"cut\">…</span>",
        };
        writeln!(
            self.out,
            "<pre>{cut}{}<mark>{}</mark>{}{cut}</pre>",
            Safe(&span.excerpt[..span.start]),
            Safe(&span.excerpt[span.start..end]),
            Safe(&span.excerpt[end..])
        )
    }

    fn counts(&self, tally: Tally) -> String {
        let counts = [
            (Severity::Error, tally.errors, self.t("項錯誤", "errors")),
            (Severity::Warning, tally.warnings, self.t("項警告", "warnings")),
            (Severity::Info, tally.infos, self.t("項訊息", "infos")),
        ];
        let spans = counts.map(|(severity, count, word)| {
            format!("<span data-severity=\"{}\"><b>{count}</b> {word}</span>", severity.key())
        });
        spans.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::{Group, Named, Part, Report, html};
    use crate::diag::{Diagnostic, Lang, Lines, Place, Severity, Text};

    const VECTOR: &str = "</pre><script>alert(\"1\")</script>'&\u{1b}";

    /// A report all of whose texts are `words`, its value on a line between `before` and `after`.
    fn report(words: &str, before: &str, after: &str) -> Report {
        let text = || Text::same(words);
        let line = format!("{before}{words}{after}");
        let found = Diagnostic {
            rule: "S-NAME",
            severity: Severity::Error,
            subject: Some(words.to_owned()),
            field: Some(words.to_owned()),
            place: Some(Place {
                cell: None,
                file: words.to_owned(),
                span: Some(Lines::of(line).place(&(before.len()..before.len() + words.len()))),
            }),
            message: text(),
            hint: Some(text()),
            source: Some(text()),
        };
        let named = || Some(Named { name: words.to_owned(), slug: format!("{words}2") });
        let part = Part { kind: text(), named: named(), found: vec![found] };
        Report { date: text(), checked: (1, 1), groups: vec![Group { vendor: named(), parts: vec![part] }] }
    }

    #[test]
    fn nothing_that_a_record_says_becomes_markup() {
        for lang in [Lang::Zh, Lang::En] {
            let page = html(&report(VECTOR, VECTOR, VECTOR), lang);
            assert!(!page.contains("<script") && !page.contains('\u{1b}'), "{page}");
            assert_eq!(page.matches("</pre>").count(), 1);
            let escaped = "&lt;/pre&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;\u{fffd}";
            assert!(page.matches(escaped).count() > 10, "{page}");
        }
    }

    #[test]
    fn the_value_is_marked_and_a_long_line_is_cut_around_it() {
        let short = html(&report("值", "name = ", " # 註"), Lang::Zh);
        assert!(short.contains("<pre>name = <mark>值</mark> # 註</pre>"), "{short}");
        let cut = "<span class=\"cut\">…</span>";
        // 256 bytes on each side, from the character that they begin in to the last whole one.
        let (far, near, value) = ("遠".repeat(1000), "近".repeat(85), "長".repeat(80));
        let long = html(&report(&value, &format!("{far}近{near}"), &format!("{near}{far}")), Lang::Zh);
        assert!(long.contains(&format!("<pre>{cut}近{near}<mark>{value}</mark>{near}{cut}</pre>")), "{long}");
        assert!(!long.contains('遠'));
    }

    #[test]
    fn a_clean_report_says_so() {
        let clean = Report { date: Text::same("2026-11-20"), checked: (2, 3), groups: Vec::new() };
        let page = html(&clean, Lang::Zh);
        assert!(page.contains("沒有發現需要處理的事項。") && page.contains("<b>0</b> 項錯誤"), "{page}");
        assert!(!page.contains("<table>"));
    }
}
