//! A calendar day, written in ISO form for machines and in the ROC calendar for people.

use std::fmt;

use jiff::civil;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// Why a string is no ISO date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateError {
    /// Looks like an ISO date, but the calendar has no such day.
    NoSuchDay,
    /// A date of the ROC calendar: 115/3/2, 115年3月2日, 1150302; the day meant.
    Roc(Date),
    /// A year of two digits that may be of either calendar: 26/8/1; the day of this century.
    ShortYear(Date),
    /// A Gregorian date in another spelling: 2026/3/2, 20260302; the day meant.
    Spelling(Date),
    /// Anything else.
    Form,
}

impl Date {
    /// The day of a year, month and day, when there is one.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Parses `2026-03-02` and nothing else; other spellings and ROC dates are recognised so that the ISO date can be suggested.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let plain: String = text.chars().map(narrow).collect();
        let [year, month, day] = parts(&plain).ok_or(DateError::Form)?;
        let (Ok(y), Ok(m), Ok(d)) = (year.parse::<i16>(), month.parse::<i8>(), day.parse::<i8>()) else {
            return Err(DateError::Form);
        };
        // Few write of the years before 1951, and then with 民國; 26/8/1 is 2026 written short.
        let is_short = y < 40 && year.len() < 4 && !plain.contains('民');
        let is_iso = text == format!("{year}-{month}-{day}") && month.len() == 2 && day.len() == 2;
        match year.len() {
            4 if is_iso => Self::new(y, m, d).ok_or(DateError::NoSuchDay),
            4 if y >= 1900 => Err(Self::new(y, m, d).map_or(DateError::NoSuchDay, DateError::Spelling)),
            2 | 3 if y >= 1 && is_short => {
                Err(Self::new(y + 2000, m, d).map_or(DateError::NoSuchDay, DateError::ShortYear))
            }
            2 | 3 if y >= 1 => Err(Self::new(y + 1911, m, d).map_or(DateError::NoSuchDay, DateError::Roc)),
            _ => Err(DateError::Form),
        }
    }

    /// Today in Taiwan (UTC+8, which has no summer time), from seconds since 1970.
    pub fn from_unix_in_taipei(seconds: i64) -> Self {
        let days = (seconds + 8 * 3600).div_euclid(86_400);
        Self::from_days(i32::try_from(days).unwrap_or(0))
    }

    /// Days since 1970-01-01.
    pub fn days(self) -> i32 {
        let epoch = civil::date(1970, 1, 1);
        (self.0 - epoch).get_days()
    }

    /// The day that many days after 1970-01-01; days outside the calendar are cut to its ends.
    pub fn from_days(days: i32) -> Self {
        Self(civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(days.clamp(-700_000, 2_900_000))))
    }

    /// The day `days` later (or earlier, when negative).
    pub fn plus_days(self, days: i32) -> Self {
        Self::from_days(self.days() + days)
    }

    /// The same day `years` later; 29 February becomes 28.
    pub fn plus_years(self, years: i16) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().years(years)))
    }

    /// 115年3月2日; years before the ROC are written in the Gregorian calendar.
    pub fn roc(self) -> String {
        let (year, month, day) = (self.0.year() - 1911, self.0.month(), self.0.day());
        if year >= 1 {
            format!("{year}年{month}月{day}日")
        } else {
            format!("{}年{month}月{day}日", self.0.year())
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

/// A digit of full width as the plain one.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        _ => c,
    }
}

/// Year, month and day of a date in any spelling: `115年3月2日`, `2026.3.2`, `1150302`.
fn parts(text: &str) -> Option<[&str; 3]> {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if matches!(text.len(), 7 | 8) && digits(text) {
        let (year, rest) = text.split_at(text.len() - 4);
        let (month, day) = rest.split_at(2);
        return Some([year, month, day]);
    }
    if !text.chars().all(|c| c.is_ascii_digit() || " -/.、，,／－．　年月日民國西元中華".contains(c))
    {
        return None;
    }
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    numbers.collect::<Vec<_>>().try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::{Date, DateError};

    #[test]
    fn iso_dates_come_back_as_written() {
        assert_eq!(Date::parse("2026-03-02").unwrap().to_string(), "2026-03-02");
        assert_eq!(Date::parse("2026-02-30"), Err(DateError::NoSuchDay));
        for text in [
            "tomorrow",
            "",
            "2026-03",
            "3/2/2026",
            "2026-03-02T00:00:00",
            "0-1-1",
            "115a3a2",
            "99999999999999999999/1/1",
        ] {
            assert_eq!(Date::parse(text), Err(DateError::Form), "{text}");
        }
    }

    #[test]
    fn other_spellings_are_recognised() {
        let day = Date::new(2026, 3, 2).unwrap();
        for text in [
            "2026-3-2",
            "2026/03/02",
            "2026.3.2",
            "2026年3月2日",
            "西元2026年3月2日",
            "20260302",
            "２０２６-03-02",
        ] {
            assert_eq!(Date::parse(text), Err(DateError::Spelling(day)), "{text}");
        }
        assert_eq!(Date::parse("2026/2/30"), Err(DateError::NoSuchDay));
    }

    #[test]
    fn roc_dates_are_recognised() {
        let day = Date::new(2026, 3, 2).unwrap();
        for text in [
            "115/3/2",
            "115年3月2日",
            "115-03-02",
            "民國115年3月2日",
            "115.03.02",
            "1150302",
            "１１５／３／２",
            "中華民國 115 年 3 月 2 日",
        ] {
            assert_eq!(Date::parse(text), Err(DateError::Roc(day)), "{text}");
        }
        assert_eq!(day.roc(), "115年3月2日");
    }

    #[test]
    fn a_short_year_is_of_no_calendar() {
        let day = Date::new(2026, 8, 1).unwrap();
        for text in ["26/8/1", "026.8.1", "26年8月1日", "0260801"] {
            assert_eq!(Date::parse(text), Err(DateError::ShortYear(day)), "{text}");
        }
        assert_eq!(Date::parse("26/13/1"), Err(DateError::NoSuchDay));
        let founded = |year| Err(DateError::Roc(Date::new(year, 8, 1).unwrap()));
        assert_eq!(Date::parse("民國26年8月1日"), founded(1937));
        assert_eq!(Date::parse("40/8/1"), founded(1951));
    }

    #[test]
    fn days_are_counted_not_years() {
        let start = Date::new(2027, 3, 1).unwrap();
        assert_eq!(start.plus_days(365).to_string(), "2028-02-29");
    }

    #[test]
    fn taipei_is_eight_hours_ahead() {
        assert_eq!(Date::from_unix_in_taipei(16 * 3600 - 1).to_string(), "1970-01-01");
        assert_eq!(Date::from_unix_in_taipei(16 * 3600).to_string(), "1970-01-02");
    }
}
