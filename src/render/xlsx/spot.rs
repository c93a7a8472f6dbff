//! Places of cells, and how a formula names them.

use super::code::Code;

/// A cell, by the position of its sheet, its row and its column, each counted from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// The position of the sheet.
    pub(super) sheet: usize,
    /// The row.
    pub(super) row: u32,
    /// The column.
    pub(super) column: u16,
}

impl Spot {
    /// What a formula on `sheet` writes to read it; `names` are those of the sheets.
    pub(super) fn read(self, sheet: usize, names: &[String]) -> Code {
        let place = self.place();
        if sheet == self.sheet {
            return Code::whole(place);
        }
        Code::whole(format!("{}!{place}", quoted(&names[self.sheet])))
    }

    /// What a formula on `sheet` writes to read the cells from this one to `last`.
    pub(super) fn read_to(self, last: Self, sheet: usize, names: &[String]) -> Code {
        if self == last {
            return self.read(sheet, names);
        }
        let place = format!("{}:{}", self.place(), last.place());
        if sheet == self.sheet {
            return Code::whole(place);
        }
        Code::whole(format!("{}!{place}", quoted(&names[self.sheet])))
    }

    /// Its place on its sheet: `D12`.
    pub(super) fn place(self) -> String {
        format!("{}{}", letters(self.column), self.row + 1)
    }

    /// Its place where it must not move: `$D$12`.
    pub(super) fn fixed(self) -> String {
        format!("${}${}", letters(self.column), self.row + 1)
    }
}

/// The letters of a column: 0 is A, 26 is AA.
pub(in crate::render) fn letters(column: u16) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    match column / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letters(more - 1)),
    }
}

/// The name of a sheet as a formula writes it.
pub(super) fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::{Spot, letters};

    #[test]
    fn columns_go_on_after_z() {
        assert_eq!([0, 25, 26, 51, 52, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "AAA"]);
    }

    #[test]
    fn a_cell_of_another_sheet_is_named_with_it() {
        let names = ["Stay".to_owned(), "Miami's".to_owned()];
        let spot = Spot { sheet: 1, row: 11, column: 3 };
        assert_eq!(spot.read(1, &names).in_cell(""), "=D12");
        assert_eq!(spot.read(0, &names).in_cell(""), "='Miami''s'!D12");
        assert_eq!(spot.fixed(), "$D$12");
    }
}
