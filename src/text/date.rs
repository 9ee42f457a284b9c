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
    /// A date of the ROC calendar: 115/3/2, 115年3月2日; the day meant.
    Roc(Date),
    /// Anything else.
    Form,
}

impl Date {
    /// The day of a year, month and day, when there is one.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Parses `2026-03-02` and nothing else; an ROC date is recognised so that the ISO date can be suggested.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let numbers: Vec<&str> =
            text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        let [year, month, day] = numbers[..] else { return Err(DateError::Form) };
        let (Ok(y), Ok(m), Ok(d)) = (year.parse::<i16>(), month.parse::<i8>(), day.parse::<i8>()) else {
            return Err(DateError::Form);
        };
        if year.len() == 4 && text == format!("{year}-{month}-{day}") && month.len() == 2 && day.len() == 2 {
            return Self::new(y, m, d).ok_or(DateError::NoSuchDay);
        }
        if (2..=3).contains(&year.len()) && y >= 1 {
            return Self::new(y + 1911, m, d)
                .map_or(Err(DateError::NoSuchDay), |date| Err(DateError::Roc(date)));
        }
        Err(DateError::Form)
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

#[cfg(test)]
mod tests {
    use super::{Date, DateError};

    #[test]
    fn iso_dates_come_back_as_written() {
        assert_eq!(Date::parse("2026-03-02").unwrap().to_string(), "2026-03-02");
        assert_eq!(Date::parse("2026-02-30"), Err(DateError::NoSuchDay));
        assert_eq!(Date::parse("2026-3-2"), Err(DateError::Form));
        assert_eq!(Date::parse("tomorrow"), Err(DateError::Form));
    }

    #[test]
    fn roc_dates_are_recognised() {
        let day = Date::new(2026, 3, 2).unwrap();
        for text in ["115/3/2", "115年3月2日", "115-03-02", "民國115年3月2日"] {
            assert_eq!(Date::parse(text), Err(DateError::Roc(day)), "{text}");
        }
        assert_eq!(day.roc(), "115年3月2日");
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
