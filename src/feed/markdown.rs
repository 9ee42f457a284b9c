//! `solutions/<slug>/index.md`: a solution's page as Markdown, for programs that read text.

use std::fmt::Write as _;

use rayon::prelude::*;

use crate::diag::{Lang, Text};
use crate::site::view::Sheet;
use crate::site::{Entry, Site, url};
use crate::text;

/// Facts under one heading: key of the sheet's row, 正體中文, English.
type Facts = &'static [(&'static str, &'static str, &'static str)];

/// The facts in the order of the page, under their headings.
const FACTS: [(&str, &str, Facts); 5] = [
    (
        "適合誰",
        "For whom",
        &[
            ("categories", "類別", "Category"),
            ("industries", "適用行業", "Industries"),
            ("sizes", "適用人數", "Headcount"),
            ("functions", "功能", "Functions"),
        ],
    ),
    (
        "價格與費用",
        "Price and fees",
        &[
            ("tiers", "價格（新臺幣，含稅）", "Price (NT$, tax included)"),
            ("per_seat_month", "每人每月", "A person and month"),
            ("extra_fees", "另外要付的費用", "Fees beside the price"),
            ("points", "數位點數", "Digital points"),
            ("renewal", "續約優惠", "Renewal offer"),
            ("charging", "計費方式", "Charging"),
            ("payments", "付款方式", "Payment"),
        ],
    ),
    (
        "導入與服務水準",
        "Start and service levels",
        &[
            ("onboarding_days", "導入天數", "Days to start"),
            ("services", "服務項目", "Services"),
            ("support_hours", "客服時段", "Support hours"),
            ("availability", "可用率", "Availability"),
            ("compensation", "服務中斷補償", "Compensation"),
            ("incidents", "問題回應時間", "Response to problems"),
            ("rpo", "資料回復點", "Recovery point"),
        ],
    ),
    (
        "技術與資料",
        "Technology and data",
        &[
            ("ai", "AI 類型", "Kind of AI"),
            ("cloud", "雲端架構", "Cloud"),
            ("data_locations", "資料所在地", "Where data lie"),
            ("portability", "資料可下載格式", "Download formats"),
            ("pledge", "資安與個資承諾", "Data pledge"),
        ],
    ),
    (
        "業者與核定",
        "Vendor and approval",
        &[
            ("origin", "原廠或代理", "Maker or agent"),
            ("programme", "上架計畫", "Programme"),
            ("buyers", "誰可以買", "Who may buy"),
            ("approved_on", "核定日", "Approved on"),
            ("listed_until", "上架至", "Listed until"),
        ],
    ),
];

/// The twin of each solution's page, in every language; drafts have none.
pub(super) fn files(site: &Site<'_>) -> Vec<(String, Vec<u8>)> {
    let listed: Vec<usize> = (0..site.entries.len()).filter(|n| !site.entries[*n].draft).collect();
    let languages = site.config().languages.iter();
    languages
        .flat_map(|lang| {
            let root = url::lang_root(*lang, site.default_lang());
            let twin = |number: &usize| {
                let page = url::solution(&root, site.entries[*number].solution.slug.as_str());
                let address = format!("{}{page}", site.config().url);
                let twin = twin(*lang, site.entries[*number], &site.sheet(*lang, *number), &address);
                (url::twin(&page), twin.into_bytes())
            };
            listed.par_iter().map(twin).collect::<Vec<_>>()
        })
        .collect()
}

fn twin(lang: Lang, entry: Entry<'_>, sheet: &Sheet, address: &str) -> String {
    let mut out = String::new();
    write_twin(lang, entry, sheet, address, &mut out).expect("writing to a string");
    out
}

fn write_twin(
    lang: Lang,
    entry: Entry<'_>,
    sheet: &Sheet,
    address: &str,
    out: &mut String,
) -> std::fmt::Result {
    let solution = entry.solution;
    writeln!(out, "# {}\n", plain(&solution.name))?;
    if let Some(summary) = &solution.summary {
        writeln!(out, "> {}\n", plain(summary))?;
    }
    let vendor = plain(&entry.vendor.name);
    let tax_id = &entry.vendor.tax_id;
    writeln!(
        out,
        "{}",
        text!("- 業者：{vendor}（統一編號 {tax_id}）", "- Vendor: {vendor} (tax ID {tax_id})").get(lang)
    )?;
    for channel in &sheet.contact {
        let (label, value) = (&channel.label, plain(&channel.text));
        writeln!(out, "{}", text!("- {label}：{value}", "- {label}: {value}").get(lang))?;
    }
    writeln!(out, "{}", text!("- 網頁：<{address}>", "- Page: <{address}>").get(lang))?;
    for (key, body) in solution.sections.public() {
        writeln!(out, "\n## {}\n\n{}", heading(key).get(lang), body.trim())?;
    }
    for (zh, en, facts) in FACTS {
        writeln!(out, "\n## {}\n", Text::new(zh, en).get(lang))?;
        for (key, zh, en) in facts {
            let Some(lines) = sheet.rows.get(key) else { continue };
            let label = Text::new(*zh, *en);
            let label = label.get(lang);
            match &lines[..] {
                [line] => writeln!(out, "- **{label}**{}{}", colon(lang), plain(line))?,
                lines => {
                    writeln!(out, "- **{label}**")?;
                    lines.iter().try_for_each(|line| writeln!(out, "  - {}", plain(line)))?;
                }
            }
        }
    }
    Ok(())
}

fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    }
}

/// The heading of a body section.
fn heading(key: &str) -> Text {
    match key {
        "pain_points" => Text::new("產業痛點", "The problem"),
        "highlights" => Text::new("方案特色", "Highlights"),
        "success_case" => Text::new("成功應用案例", "A case"),
        "onboarding" => Text::new("流程設計與導入說明", "How it is introduced"),
        "test_results" => Text::new("初步測試的品質績效", "Test results"),
        _ => Text::new("補充說明", "Further notes"),
    }
}

/// Text as Markdown that means itself, on one line.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>#|~".contains(c) {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::markdown::to_html;

    #[test]
    fn a_name_means_itself() {
        let name = "A*B* <b>[x](y)</b> `c` 1_2_3 #4";
        let html = to_html(&plain(name), 2);
        assert_eq!(html.trim(), "<p>A*B* &lt;b&gt;[x](y)&lt;/b&gt; `c` 1_2_3 #4</p>");
    }
}
