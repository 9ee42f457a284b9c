//! A comparison as one page for the meeting: without scripts, old and new side by side, what differs marked.

use std::fmt::{self, Write as _};

use super::worded::{Side, WordedField, worded_field};
use super::{drafts, heading, remarks};
use crate::diag::Lang;
use crate::diag::render::{REPORT_CSS, Safe};
use crate::diff::{Change, Comparison, Field, Weight};
use crate::text;

const CSS: &str = include_str!("diff.css");

/// Renders a comparison as one HTML page in `lang`; `against` says what the records were compared with.
pub fn html(comparison: &Comparison, against: &str, lang: Lang) -> String {
    let mut page = Page { out: String::new(), lang };
    page.whole(comparison, against).expect("writing to a string");
    page.out
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

    fn whole(&mut self, comparison: &Comparison, against: &str) -> fmt::Result {
        let title = self.t("上架內容變更", "What changes on the shelf");
        let (roc, iso) = (comparison.today.roc(), comparison.today.to_string());
        let date = text!("{roc}（{iso}）", "{iso}");
        let date = date.get(self.lang);
        write!(
            self.out,
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n<title>{title} {date}</title>\n\
             <style>\n{REPORT_CSS}{CSS}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n<dl>\n",
            self.lang.html(),
        )?;
        let listed = match self.lang {
            Lang::Zh => format!("{} 個方案", comparison.listed),
            Lang::En => format!("{} solutions", comparison.listed),
        };
        for (label, text) in [
            (self.t("基準日", "As of"), date),
            (self.t("對照", "Compared with"), against),
            (self.t("發布後上架", "Listed afterwards"), &listed),
        ] {
            writeln!(self.out, "<div><dt>{label}</dt><dd>{}</dd></div>", Safe(text))?;
        }
        self.out.push_str("</dl>\n");
        self.contents(comparison)?;
        self.out.push_str("</header>\n<main>\n");
        Weight::ALL.into_iter().try_for_each(|weight| self.group(comparison, weight))?;
        self.drafts(comparison)?;
        self.out.push_str("</main>\n</body>\n</html>\n");
        Ok(())
    }

    fn contents(&mut self, comparison: &Comparison) -> fmt::Result {
        if comparison.changes.is_empty() && comparison.drafts.is_empty() {
            let same = self.t("沒有變更。", "Nothing changes.");
            return writeln!(self.out, "<p class=\"meaning\">{same}</p>");
        }
        let (what, number) = (self.t("事項", "What"), self.t("項數", "How many"));
        writeln!(
            self.out,
            "<table>\n<thead><tr><th scope=\"col\">{what}</th><th scope=\"col\">{number}</th></tr></thead>\n<tbody>"
        )?;
        for (weight, at) in Weight::ALL.into_iter().zip(1..) {
            let count = comparison.changes.iter().filter(|change| change.weight() == weight).count();
            let name = heading(weight);
            let name = match count {
                0 => name.get(self.lang).to_owned(),
                _ => format!("<a href=\"#group-{at}\">{}</a>", name.get(self.lang)),
            };
            writeln!(self.out, "<tr><th scope=\"row\">{name}</th><td>{count}</td></tr>")?;
        }
        if !comparison.drafts.is_empty() {
            let (heading, count) = (drafts(), comparison.drafts.len());
            let name = heading.get(self.lang);
            writeln!(
                self.out,
                "<tr><th scope=\"row\"><a href=\"#drafts\">{name}</a></th><td>{count}</td></tr>"
            )?;
        }
        self.out.push_str("</tbody>\n</table>\n");
        Ok(())
    }

    fn group(&mut self, comparison: &Comparison, weight: Weight) -> fmt::Result {
        let mut changes = comparison.changes.iter().filter(|change| change.weight() == weight).peekable();
        if changes.peek().is_none() {
            return Ok(());
        }
        let at = Weight::ALL.iter().position(|known| *known == weight).map_or(0, |at| at + 1);
        writeln!(
            self.out,
            "<section class=\"group\" id=\"group-{at}\">\n<h2>{}</h2>",
            heading(weight).get(self.lang)
        )?;
        changes.try_for_each(|change| self.change(change))?;
        self.out.push_str("</section>\n");
        Ok(())
    }

    fn drafts(&mut self, comparison: &Comparison) -> fmt::Result {
        if comparison.drafts.is_empty() {
            return Ok(());
        }
        let heading = drafts();
        writeln!(self.out, "<section class=\"group\" id=\"drafts\">\n<h2>{}</h2>", heading.get(self.lang))?;
        comparison.drafts.iter().try_for_each(|draft| self.change(draft))?;
        self.out.push_str("</section>\n");
        Ok(())
    }

    fn change(&mut self, change: &Change) -> fmt::Result {
        write!(
            self.out,
            "<section class=\"subject\">\n<h3>{} <code>{}</code></h3>\n",
            Safe(&change.name),
            Safe(&change.slug)
        )?;
        let said: Vec<String> = change
            .vendor
            .iter()
            .cloned()
            .chain(remarks(change).iter().map(|remark| remark.get(self.lang).to_owned()))
            .collect();
        if !said.is_empty() {
            writeln!(self.out, "<p>{}</p>", Safe(&said.join(self.t("　", " · "))))?;
        }
        if !change.fields.is_empty() {
            let [what, old, new, consent] = [
                self.t("欄位", "Field"),
                self.t("現行", "Now live"),
                self.t("新值", "Will be"),
                self.t("同意", "Consent"),
            ];
            writeln!(
                self.out,
                "<table class=\"sides\">\n<thead><tr><th scope=\"col\">{what}</th><th scope=\"col\">{old}</th>\
                 <th scope=\"col\">{new}</th><th scope=\"col\">{consent}</th></tr></thead>\n<tbody>"
            )?;
            change.fields.iter().try_for_each(|field| self.field(field))?;
            self.out.push_str("</tbody>\n</table>\n");
        }
        self.out.push_str("</section>\n");
        Ok(())
    }

    fn field(&mut self, field: &Field) -> fmt::Result {
        let WordedField { path, label, old, new, consent, missing } = worded_field(field, self.lang);
        write!(self.out, "<tr><th scope=\"row\">{} <code>{}</code></th>", Safe(&label), Safe(&path))?;
        for Side { before, other, after } in [&old, &new] {
            write!(self.out, "<td>{}<mark>{}</mark>{}</td>", Safe(before), Safe(other), Safe(after))?;
        }
        let severity = if missing { " data-severity=\"error\" class=\"word\"" } else { "" };
        writeln!(self.out, "<td{severity}>{consent}</td></tr>")
    }
}

#[cfg(test)]
mod tests {
    use super::html;
    use crate::diag::Lang;
    use crate::diff::{Change, Comparison, Consent, Field, Kind, Of};
    use crate::lock::Locked;
    use crate::text::Date;

    #[test]
    fn what_differs_is_marked_and_nothing_becomes_markup() {
        let text = |words: &str| Some(Locked::Text(words.to_owned()));
        let field = Field {
            path: "name".to_owned(),
            old: text("<b>甲&乙"),
            new: text("<b>丙&乙"),
            consent: Consent::Missing,
        };
        let change = Change {
            of: Of::Solution,
            slug: "a".to_owned(),
            name: "<script>".to_owned(),
            vendor: Some("\"業者\"".to_owned()),
            kind: Kind::Changed,
            ends_on: None,
            is_ending: false,
            lacks_consent: true,
            fields: vec![field],
        };
        let today = Date::parse("2026-11-20").expect("a day");
        let page = html(
            &Comparison { today, changes: vec![change], listed: 1, drafts: Vec::new() },
            "<public>",
            Lang::Zh,
        );
        assert!(
            page.contains("<td>&lt;b&gt;<mark>甲</mark>&amp;乙</td><td>&lt;b&gt;<mark>丙</mark>&amp;乙</td>"),
            "{page}"
        );
        assert!(!page.contains("<script>") && page.contains("&lt;public&gt;"), "{page}");
    }
}
