//! `llms.txt`: for language models, what the site is and where its plain text lies (llmstxt.org).

use std::fmt::Write as _;

use super::channel::channels;
use crate::diag::{Lang, Text};
use crate::site::{Site, url};
use crate::text;

/// Solutions that are named one by one; the API has them all.
const NAMED: usize = 100;

/// The file.
pub(super) fn file(site: &Site<'_>) -> Vec<u8> {
    let mut out = String::new();
    write(site, site.default_lang(), &mut out).expect("writing to a string");
    out.into_bytes()
}

fn write(site: &Site<'_>, lang: Lang, out: &mut String) -> std::fmt::Result {
    let (config, output) = (site.config(), site.config().output);
    let root = &config.url;
    let listed: Vec<_> = site.entries.iter().filter(|entry| !entry.draft).collect();
    let count = listed.len();
    let day = site.today;
    writeln!(out, "# {}\n\n> {}\n", config.title.get(lang), config.description.get(lang))?;
    let about = text!(
        "{count} 個核定上架的方案，資料日期 {day}。價格為新臺幣含稅，額外費用另計。方案內容由業者填寫、經計畫核定。",
        "{count} approved solutions as of {day}. Prices are in New Taiwan dollars with tax; extra fees come on top. Vendors wrote the texts and programmes approved them."
    );
    writeln!(out, "{}\n", about.get(lang))?;
    if output.api {
        let heading = Text::new("資料", "Data");
        let all = Text::new("全部方案（JSON）", "All solutions (JSON)");
        let schema = Text::new("JSON 的格式（JSON Schema）", "What the JSON holds (JSON Schema)");
        let vendors = Text::new("業者（JSON）", "Vendors (JSON)");
        let table = Text::new("全部方案（CSV）", "All solutions (CSV)");
        writeln!(out, "## {}\n", heading.get(lang))?;
        for (label, file) in [
            (all, "api/solutions.json"),
            (schema, "api/schema.json"),
            (vendors, "api/vendors.json"),
            (table, "solutions.csv"),
        ] {
            writeln!(out, "- [{}]({root}{file})", label.get(lang))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "## {}\n", Text::new("類別", "Categories").get(lang))?;
    for channel in channels(site).iter().skip(1) {
        writeln!(out, "- [{}]({root}{})", channel.title, channel.page)?;
    }
    writeln!(out, "\n## {}\n", Text::new("方案", "Solutions").get(lang))?;
    for entry in listed.iter().take(NAMED) {
        let page = url::solution("", entry.solution.slug.as_str());
        let address = if output.markdown { url::twin(&page) } else { page };
        let name = entry.solution.name.replace(['[', ']', '\n'], " ");
        let summary = entry.solution.summary.as_deref().map(|text| format!(": {text}")).unwrap_or_default();
        writeln!(out, "- [{name}]({root}{address}){summary}")?;
    }
    Ok(())
}
