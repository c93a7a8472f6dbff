//! Fiscal years, named by the calendar year in which they end.

use super::{Day, Span};

/// When a jurisdiction's fiscal years start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiscalCalendar {
    month: u32,
    day: u32,
}

/// One fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiscalYear {
    /// The calendar year that holds its last day.
    pub name: i32,
    /// Its days.
    pub span: Span,
}

impl FiscalCalendar {
    /// Reads `"10-01"`: a month and a day that every year has.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.split_once('-')?;
        if month.len() != 2 || day.len() != 2 {
            return None;
        }
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        Day::of(2001, month, day).map(|_| Self { month, day })
    }

    /// The fiscal year that ends in calendar year `name`.
    #[must_use]
    pub fn year(self, name: i32) -> FiscalYear {
        let starts_in_january = self.month == 1 && self.day == 1;
        let first_year = if starts_in_january { name } else { name - 1 };
        let first = self.first_day(first_year);
        FiscalYear { name, span: Span { first, end: self.first_day(first_year + 1) } }
    }

    /// The fiscal year that holds `day`.
    #[must_use]
    pub fn holding(self, day: Day) -> FiscalYear {
        let year = self.year(day.year());
        if year.span.holds(day) { year } else { self.year(day.year() + 1) }
    }

    fn first_day(self, year: i32) -> Day {
        Day::of(year, self.month, self.day).expect("validated: every year has this day")
    }
}

impl std::fmt::Display for FiscalCalendar {
    /// `10-01`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, FiscalCalendar};

    fn check_year(starts: &str, name: i32, first: &str, last: &str, days: u32) {
        let year = FiscalCalendar::parse(starts).expect(starts).year(name);
        assert_eq!(year.span.first.to_string(), first);
        assert_eq!(year.span.end.previous().to_string(), last);
        assert_eq!(year.span.days(), days);
    }

    #[test]
    fn a_fiscal_year_is_named_by_the_year_in_which_it_ends() {
        check_year("10-01", 2027, "2026-10-01", "2027-09-30", 365);
        check_year("10-01", 2028, "2027-10-01", "2028-09-30", 366);
        check_year("01-01", 2028, "2028-01-01", "2028-12-31", 366);
        check_year("07-01", 2027, "2026-07-01", "2027-06-30", 365);
        check_year("01-02", 2027, "2026-01-02", "2027-01-01", 365);
    }

    #[test]
    fn every_day_is_in_one_fiscal_year() {
        let october = FiscalCalendar::parse("10-01").expect("a start");
        for (day, name) in [("2026-10-01", 2027), ("2026-09-30", 2026), ("2027-01-01", 2027)] {
            assert_eq!(october.holding(Day::parse(day).expect(day)).name, name);
        }
    }

    #[test]
    fn a_start_that_some_years_lack_is_refused() {
        assert_eq!(FiscalCalendar::parse("02-29"), None);
        assert_eq!(FiscalCalendar::parse("13-01"), None);
        assert_eq!(FiscalCalendar::parse("1-1"), None);
    }
}
