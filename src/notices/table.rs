//! Notices as lines for people, rows for a mail-merge, objects for programs.

use super::Notice;
use crate::diag::Lang;
use crate::text::inert;

/// A line or two for each notice.
pub fn told(notices: &[Notice], lang: Lang) -> String {
    let inert = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
    let line = |notice: &Notice| {
        let Notice { last_day, days_left, slug, name, vendor_name, .. } = notice;
        let head = match lang {
            Lang::Zh => format!("{last_day}（還有 {days_left} 天）　{name}（{slug}）　{vendor_name}"),
            Lang::En => format!("{last_day} (in {days_left} days)  {name} ({slug})  {vendor_name}"),
        };
        let parts = [
            &notice.contact_name,
            &notice.contact_title,
            &notice.contact_email,
            &notice.contact_phone,
            &notice.contact_mobile,
        ];
        let parts: Vec<&str> =
            parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        let gap = if lang == Lang::Zh { "　" } else { "  " };
        let contact = if parts.is_empty() { String::new() } else { format!("    {}\n", parts.join(gap)) };
        format!("{}\n{}", head.chars().map(inert).collect::<String>(), contact)
    };
    notices.iter().map(line).collect()
}

/// A table with a byte order mark, so that Excel reads it as UTF-8; no cell is taken for a formula.
pub fn table(notices: &[Notice]) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer
        .write_record([
            "last_day",
            "days_left",
            "slug",
            "name",
            "programme",
            "programme_name",
            "listed_from",
            "confirmed_on",
            "vendor",
            "vendor_name",
            "tax_id",
            "contact_name",
            "contact_title",
            "contact_email",
            "contact_phone",
            "contact_mobile",
        ])
        .expect("writing to memory does not fail");
    for notice in notices {
        let row = [
            notice.last_day.clone(),
            notice.days_left.to_string(),
            notice.slug.clone(),
            notice.name.clone(),
            notice.programme.clone(),
            notice.programme_name.clone(),
            notice.listed_from.clone(),
            notice.confirmed_on.clone(),
            notice.vendor.clone(),
            notice.vendor_name.clone(),
            notice.tax_id.clone(),
            notice.contact_name.clone(),
            notice.contact_title.clone(),
            notice.contact_email.clone(),
            notice.contact_phone.clone(),
            notice.contact_mobile.clone(),
        ];
        writer.write_record(row.map(inert)).expect("writing to memory does not fail");
    }
    let bytes = writer.into_inner().expect("writing to memory does not fail");
    format!("\u{feff}{}", String::from_utf8(bytes).expect("cells are text"))
}

/// One object a line, with the keys of the table.
pub fn json_lines(notices: &[Notice]) -> String {
    let line = |notice: &Notice| serde_json::to_string(notice).expect("text and numbers always serialize");
    notices.iter().map(|notice| format!("{}\n", line(notice))).collect()
}
