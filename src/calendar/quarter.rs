//! Calendar quarters, which are also the quarters of the federal fiscal year.

use std::fmt;

use super::{Day, Span};

/// January to March is the first quarter of a calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    /// The calendar year.
    pub year: i32,
    /// 0 for January to March, up to 3.
    pub index: u32,
}

impl Quarter {
    /// The quarter that holds `day`.
    #[must_use]
    pub fn holding(day: Day) -> Self {
        Self { year: day.year(), index: (day.month() - 1) / 3 }
    }

    /// The quarters that lie wholly within `span`, in order.
    pub fn wholly_within(span: Span) -> impl Iterator<Item = Self> {
        let first = Self::holding(span.first);
        std::iter::successors(Some(first), |quarter| Some(quarter.next()))
            .take_while(move |quarter| quarter.span().first < span.end)
            .filter(move |quarter| {
                span.first <= quarter.span().first && quarter.span().end <= span.end
            })
    }

    /// Its days.
    #[must_use]
    pub fn span(self) -> Span {
        let first = |quarter: Self| {
            Day::of(quarter.year, quarter.index * 3 + 1, 1).expect("every quarter has a first day")
        };
        Span { first: first(self), end: first(self.next()) }
    }

    fn next(self) -> Self {
        Self { year: self.year + i32::from(self.index == 3), index: (self.index + 1) % 4 }
    }
}

impl fmt::Display for Quarter {
    /// `Jan–Mar 2027`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let months = ["Jan–Mar", "Apr–Jun", "Jul–Sep", "Oct–Dec"];
        write!(f, "{} {}", months[self.index as usize], self.year)
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Quarter, Span};

    #[test]
    fn only_whole_quarters_count() {
        let day = |text| Day::parse(text).expect(text);
        let span = Span { first: day("2026-10-02"), end: day("2027-07-01") };
        let names: Vec<String> = Quarter::wholly_within(span).map(|q| q.to_string()).collect();
        assert_eq!(names, ["Jan–Mar 2027", "Apr–Jun 2027"]);
    }
}
