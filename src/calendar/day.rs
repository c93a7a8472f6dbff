//! One day, a run of days, and a window that may stay open.

use std::fmt;

use jiff::{ToSpan, civil::Date};

/// A calendar day, as the number of days since 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The day of a calendar date, or `None` where the calendar has no such date.
    #[must_use]
    pub fn of(year: i32, month: u32, day: u32) -> Option<Self> {
        let date =
            Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?;
        Some(Self::from_date(date))
    }

    /// Reads `2027-01-01`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let shaped = year.len() == 4 && month.len() == 2 && day.len() == 2;
        if !shaped || parts.next().is_some() {
            return None;
        }
        Self::of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The day with this number of days since 1 January 1970.
    ///
    /// Numbers outside the years 1 to 9999 come out as the nearest day inside them.
    #[must_use]
    pub fn from_number(number: i64) -> Self {
        let (first, last) = (Self::from_date(Date::new(1, 1, 1).expect("a date")), Self::latest());
        Self(i32::try_from(number).unwrap_or(i32::MAX).clamp(first.0, last.0))
    }

    /// Days since 1 January 1970.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0
    }

    /// The day after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// The day before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0 - 1)
    }

    /// The same day of the month `months` later, or the month's last day where it is shorter.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        self.date().checked_add(months.months()).map_or(Self::latest(), Self::from_date)
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> i32 {
        i32::from(self.date().year())
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        u32::try_from(self.date().month()).expect("a month is 1 to 12")
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day_of_month(self) -> u32 {
        u32::try_from(self.date().day()).expect("a day is 1 to 31")
    }

    /// The date as people write it: `1 January 2027`.
    #[must_use]
    pub fn in_words(self) -> String {
        self.date().strftime("%-d %B %Y").to_string()
    }

    fn latest() -> Self {
        Self::from_date(Date::new(9999, 12, 31).expect("a date"))
    }

    fn from_date(date: Date) -> Self {
        let epoch = Date::new(1970, 1, 1).expect("a date");
        Self(date.since(epoch).expect("both are dates").get_days())
    }

    fn date(self) -> Date {
        let epoch = Date::new(1970, 1, 1).expect("a date");
        epoch.checked_add(self.0.days()).expect("a day is within the years 1 to 9999")
    }
}

impl fmt::Display for Day {
    /// `2027-01-01`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date())
    }
}

/// A run of days from `first` up to, but not with, `end`; empty when `end` is not after `first`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: Day,
    /// The day after the last.
    pub end: Day,
}

impl Span {
    /// How many days there are.
    #[must_use]
    pub fn days(self) -> u32 {
        u32::try_from(self.end.number() - self.first.number()).unwrap_or(0)
    }

    /// Whether there is no day in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end <= self.first
    }

    /// Whether `day` is one of its days.
    #[must_use]
    pub fn holds(self, day: Day) -> bool {
        self.first <= day && day < self.end
    }

    /// The days that both have.
    #[must_use]
    pub fn overlap(self, other: Self) -> Self {
        Self { first: self.first.max(other.first), end: self.end.min(other.end) }
    }
}

/// The days a rule or an item holds for, both ends included; no `until` leaves it open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Option<Day>,
}

impl Window {
    /// The same days as a span; an open window ends with the year 9999.
    #[must_use]
    pub fn span(self) -> Span {
        Span { first: self.from, end: self.until.map_or(Day::latest(), Day::next) }
    }
}

impl fmt::Display for Window {
    /// `2025-10-01 to 2029-09-30`, or `from 2025-10-01`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.until {
            Some(until) => write!(f, "{} to {until}", self.from),
            None => write!(f, "from {}", self.from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Span};

    fn day(text: &str) -> Day {
        Day::parse(text).expect(text)
    }

    #[test]
    fn dates_and_day_numbers_are_the_same_thing() {
        assert_eq!(day("1970-01-01").number(), 0);
        assert_eq!(day("2000-03-01").number(), 11_017);
        assert_eq!(Day::from_number(11_017).to_string(), "2000-03-01");
        assert_eq!(day("2027-01-01").in_words(), "1 January 2027");
        assert_eq!(Day::parse("2027-02-29"), None);
        assert_eq!(Day::parse("2027-2-9"), None);
    }

    #[test]
    fn months_are_clamped_to_the_end_of_a_shorter_month() {
        assert_eq!(day("2028-01-31").plus_months(1), day("2028-02-29"));
        assert_eq!(day("2027-10-31").plus_months(-1), day("2027-09-30"));
        assert_eq!(day("2028-02-29").plus_months(12), day("2029-02-28"));
    }

    #[test]
    fn spans_count_days_and_never_fewer_than_none() {
        let year = Span { first: day("2027-10-01"), end: day("2028-10-01") };
        assert_eq!(year.days(), 366);
        let before = Span { first: day("2020-01-01"), end: day("2021-01-01") };
        assert_eq!(year.overlap(before).days(), 0);
        assert!(year.overlap(before).is_empty());
    }
}
