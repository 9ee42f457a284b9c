//! A comparison for a terminal.

use std::fmt::Write as _;

use super::{blank, drafts, heading, remarks, said, word};
use crate::diag::Lang;
use crate::diff::{Change, Comparison, Consent, Field, Weight};
use crate::form::label;

/// Longest value that stands beside the other, in characters.
const SHORT: usize = 40;

/// Renders a comparison, group by group.
pub fn human(comparison: &Comparison, lang: Lang) -> String {
    let mut out = String::new();
    for weight in Weight::ALL {
        let mut changes = comparison.changes.iter().filter(|change| change.weight() == weight).peekable();
        if changes.peek().is_none() {
            continue;
        }
        writeln!(out, "{}", heading(weight).get(lang)).expect("writing to a string");
        changes.for_each(|change| out.push_str(&told(change, lang)));
        out.push('\n');
    }
    if !comparison.drafts.is_empty() {
        writeln!(out, "{}", drafts().get(lang)).expect("writing to a string");
        comparison.drafts.iter().for_each(|draft| out.push_str(&told(draft, lang)));
        out.push('\n');
    }
    out
}

/// How many changes there are of each weight, in one line.
pub fn summary(comparison: &Comparison, lang: Lang) -> String {
    let count = |weight| comparison.changes.iter().filter(|change| change.weight() == weight).count();
    let parts = Weight::ALL.map(|weight| format!("{} {}", heading(weight).get(lang), count(weight)));
    let waiting = match (comparison.drafts.len(), lang) {
        (0, _) => String::new(),
        (n, Lang::Zh) => format!("；另有 {n} 個草稿待核定"),
        (n, Lang::En) => format!("; {n} drafts wait for an approval"),
    };
    match lang {
        Lang::Zh => format!("共 {} 項：{}{waiting}", comparison.changes.len(), parts.join("、")),
        Lang::En => format!("{} in all: {}{waiting}", comparison.changes.len(), parts.join(", ")),
    }
}

fn told(change: &Change, lang: Lang) -> String {
    let (open, close, gap) = match lang {
        Lang::Zh => ("（", "）", "　"),
        Lang::En => (" (", ")", "  "),
    };
    let mut out = format!("  {}{open}{}{close}", plain(&change.name), change.slug);
    for more in
        change.vendor.iter().cloned().chain(remarks(change).iter().map(|remark| remark.get(lang).to_owned()))
    {
        write!(out, "{gap}{}", plain(&more)).expect("writing to a string");
    }
    out.push('\n');
    change.fields.iter().for_each(|field| out.push_str(&value(field, lang)));
    out
}

fn value(field: &Field, lang: Lang) -> String {
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    let name = label(&field.path);
    let mut out = format!("    {}", name.get(lang));
    if name.get(lang) != field.path {
        write!(out, " {}", field.path).expect("writing to a string");
    }
    if field.consent == Consent::Missing {
        let missing = word(Consent::Missing);
        write!(out, " [{}]", missing.get(lang)).expect("writing to a string");
    }
    let [old, new] = [&field.old, &field.new].map(|value| {
        let value = value.as_ref();
        plain(&said(field, value).unwrap_or_else(|| blank(value).get(lang).to_owned()))
    });
    let fits = |text: &str| text.chars().count() <= SHORT && !text.contains('\n');
    if fits(&old) && fits(&new) {
        writeln!(out, "{colon}{old} → {new}").expect("writing to a string");
        return out;
    }
    out.push('\n');
    for (sign, text) in [('-', old), ('+', new)] {
        text.lines().for_each(|line| writeln!(out, "      {sign} {line}").expect("writing to a string"));
    }
    out
}

/// Text that cannot steer a terminal.
fn plain(text: &str) -> String {
    let inert = |c: char| if c.is_control() && c != '\n' { char::REPLACEMENT_CHARACTER } else { c };
    text.chars().map(inert).collect()
}
