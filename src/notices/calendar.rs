//! Notices as a calendar (RFC 5545): an event of a whole day for each listing's last day.

use super::Notice;
use crate::diag::Lang;
use crate::text::Date;

/// Longest line, in bytes, without its end.
const LINE: usize = 75;

/// Renders the calendar as of `today`; `site` is the site's address, by whose host the events are told from others'.
pub fn calendar(notices: &[Notice], today: Date, site: &str, lang: Lang) -> String {
    let host = site.split_once("://").map_or(site, |(_, rest)| rest);
    let host = host.split(['/', ':']).next().unwrap_or_default();
    let mut out = String::new();
    let mut line = |words: &str| fold(&mut out, words);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//shangjia//expiring//ZH");
    line("CALSCALE:GREGORIAN");
    for notice in notices {
        let Ok(last_day) = Date::parse(&notice.last_day) else { continue };
        line("BEGIN:VEVENT");
        line(&format!("UID:{}-{}@{host}", notice.slug, plain(last_day)));
        line(&format!("DTSTAMP:{}T000000Z", plain(today)));
        line(&format!("DTSTART;VALUE=DATE:{}", plain(last_day)));
        line(&format!("DTEND;VALUE=DATE:{}", plain(last_day.plus_days(1))));
        line(&format!("SUMMARY:{}", escaped(&summary(notice, lang))));
        line(&format!("DESCRIPTION:{}", escaped(&description(notice))));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

fn plain(day: Date) -> String {
    day.to_string().replace('-', "")
}

fn summary(notice: &Notice, lang: Lang) -> String {
    let Notice { name, vendor_name, .. } = notice;
    match lang {
        Lang::Zh => format!("方案到期：{name}（{vendor_name}）"),
        Lang::En => format!("Listing ends: {name} ({vendor_name})"),
    }
}

fn description(notice: &Notice) -> String {
    let lines = [
        &notice.slug,
        &notice.programme_name,
        &notice.contact_name,
        &notice.contact_email,
        &notice.contact_phone,
        &notice.contact_mobile,
    ];
    lines.into_iter().map(String::as_str).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Text as a property's value has it; other control characters may not stand there.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            control if control.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// Writes a line in pieces of at most 75 bytes, none of which parts a character.
fn fold(out: &mut String, words: &str) {
    let mut room = LINE;
    for character in words.chars() {
        if character.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        out.push(character);
        room -= character.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::{LINE, escaped, fold};

    #[test]
    fn long_lines_are_folded_between_characters() {
        let words = format!("SUMMARY:{}", "方案".repeat(60));
        let mut out = String::new();
        fold(&mut out, &words);
        assert!(out.split("\r\n").all(|line| line.len() <= LINE), "{out:?}");
        assert!(out.ends_with("\r\n"));
        assert_eq!(out.replace("\r\n ", "").trim_end(), words);
    }

    #[test]
    fn a_line_that_fits_is_left_whole() {
        let mut out = String::new();
        fold(&mut out, &"x".repeat(LINE));
        assert_eq!(out, format!("{}\r\n", "x".repeat(LINE)));
    }

    #[test]
    fn what_parts_values_is_escaped() {
        assert_eq!(escaped("a,b;c\\d\ne\r\u{7}"), "a\\,b\\;c\\\\d\\ne");
    }
}
