//! Where everything stands in a book: the sheets, their names, and the tables on them.

use super::spot::Spot;
use crate::report::{Live, LiveTable, words};

/// The rows above the headings of a table that begins a sheet.
pub(super) const ABOVE: u32 = 3;
/// The most letters in the name of a sheet.
const MOST_LETTERS: usize = 31;

/// The sheets of a book and the tables on them.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// The names of the sheets, in order.
    pub(super) names: Vec<String>,
    /// The position of the sheet of nets and differences; the summary is before it.
    pub(super) nets: usize,
    /// The position of the first ledger.
    pub(super) ledgers: usize,
    pub(super) inputs: usize,
    pub(super) rules: usize,
    pub(super) left_out: usize,
    /// The position of the first sheet of workings.
    pub(super) workings: usize,
    pub(super) checks: usize,
    /// The position of the sheet of all else that the report says.
    pub(super) report: usize,
    pub(super) receipt: usize,
    /// Fiscal years and the total.
    pub(super) columns: usize,
}

/// A table on a sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The position of the sheet.
    pub(super) sheet: usize,
    /// The row of its headings.
    pub(super) heading: u32,
    /// The column of its first figures.
    pub(super) figures: u16,
}

impl Place {
    /// The cell of a row and a column of figures, each counted from zero.
    pub(super) fn spot(self, row: usize, column: usize) -> Spot {
        Spot {
            sheet: self.sheet,
            row: self.heading + 1 + count(row),
            column: self.figures + u16::try_from(column).unwrap_or(u16::MAX),
        }
    }

    /// The row below the last, for a table of so many rows.
    pub(super) fn below(self, rows: usize) -> u32 {
        self.heading + 1 + count(rows)
    }
}

impl Layout {
    /// The layout of a book.
    pub(super) fn of(live: &Live<'_>) -> Self {
        let sides = live.sides.len();
        let one = if sides > 1 { "Compare" } else { "Nets" };
        let mut names = vec!["Summary".to_owned(), one.to_owned()];
        let fixed = ["Inputs", "Rules", "Not counted", "Checks", "Report", "Receipt"];
        let mut taken: Vec<String> =
            names.iter().cloned().chain(fixed.map(str::to_owned)).collect();
        for side in &live.sides {
            names.push(free(&side.label, &mut taken));
        }
        names.extend(["Inputs", "Rules", "Not counted"].map(str::to_owned));
        for side in &live.sides {
            names.push(free(&format!("Workings {}", side.label), &mut taken));
        }
        names.extend(["Checks", "Report", "Receipt"].map(str::to_owned));
        let inputs = 2 + sides;
        Self {
            names,
            nets: 1,
            ledgers: 2,
            inputs,
            rules: inputs + 1,
            left_out: inputs + 2,
            workings: inputs + 3,
            checks: inputs + 3 + sides,
            report: inputs + 4 + sides,
            receipt: inputs + 5 + sides,
            columns: live.headings.len(),
        }
    }

    /// The ledger of a side.
    pub(super) fn ledger(&self, side: usize) -> Place {
        Place { sheet: self.ledgers + side, heading: ABOVE, figures: 2 }
    }

    /// The nets of every side, row by row.
    pub(super) fn nets(&self) -> Place {
        Place { sheet: self.nets, heading: ABOVE, figures: 2 }
    }

    /// The nets added up from year to year, where so many rows of nets stand above them.
    pub(super) fn added_up(&self, nets: usize) -> Place {
        let place = self.nets();
        Place { heading: place.below(nets) + 2, ..place }
    }

    /// The differences, one table below the other.
    pub(super) fn differences(&self, above: u32, tables: &[&LiveTable]) -> Vec<Place> {
        let mut heading = above + 2;
        let mut places = Vec::new();
        for table in tables {
            let place = Place { heading, ..self.nets() };
            heading = place.below(table.rows.len()) + 2;
            places.push(place);
        }
        places
    }
}

/// A number of rows or columns as places count them.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A name for a sheet that no other sheet has.
fn free(wanted: &str, taken: &mut Vec<String>) -> String {
    // `_x0041_` in the name of a sheet is a letter by its number.
    let plain: String = words::visible(wanted)
        .replace("_x", " x")
        .chars()
        .map(
            |letter| if letter.is_control() || "[]:*?/\\'".contains(letter) { ' ' } else { letter },
        )
        .collect();
    let plain = match plain.trim() {
        "" => "Side",
        name if name.eq_ignore_ascii_case("history") => "Side history",
        name => name,
    };
    for number in 1_u32.. {
        let end = if number == 1 { String::new() } else { format!(" {number}") };
        let letters: String = plain.chars().take(MOST_LETTERS / 2).collect();
        let most = MOST_LETTERS - end.len();
        let name = if plain.encode_utf16().count() > most { &letters } else { plain };
        let name = format!("{}{end}", name.trim());
        if !taken.iter().any(|other| other.to_lowercase() == name.to_lowercase()) {
            taken.push(name.clone());
            return name;
        }
    }
    plain.to_owned()
}

#[cfg(test)]
mod tests {
    use super::free;

    #[test]
    fn sheets_have_names_that_spreadsheets_take_and_no_two_the_same() {
        let mut taken = vec!["Inputs".to_owned()];
        let mut name = |wanted: &str| free(wanted, &mut taken);
        assert_eq!(name("leave"), "leave");
        assert_eq!(name("Leave"), "Leave 2");
        assert_eq!(name("inputs"), "inputs 2");
        assert_eq!(name("a/b:c"), "a b c");
        assert_eq!(name("  "), "Side");
        assert_eq!(name("'quoted'"), "quoted");
        assert_eq!(name("_x0041_"), "x0041_");
        assert!(name(&"long ".repeat(20)).len() <= 31);
        assert!(name(&"long ".repeat(20)).ends_with(" 2"));
    }
}
