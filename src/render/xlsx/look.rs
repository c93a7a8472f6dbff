//! How cells look: fonts, colours and number formats, and how a sheet is printed.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, ProtectionOptions, Worksheet};

use crate::formula::Unit;
use crate::report::{RowKind, words};

/// Dollars, taken away in parentheses.
pub(super) const MONEY: &str = "$#,##0_);($#,##0);\"-\"_);@_)";
/// Dollars and cents.
pub(super) const CENTS: &str = "$#,##0.00_);($#,##0.00);\"-\"_);@_)";
/// A number with up to four places.
pub(super) const PLAIN: &str = "#,##0.####_);(#,##0.####);0_);@_)";
/// A whole number.
pub(super) const WHOLE: &str = "#,##0_);(#,##0);0_);@_)";
/// A day.
pub(super) const DAY: &str = "yyyy-mm-dd;@";

const INK: Color = Color::RGB(0x1F_2933);
const HEADING: Color = Color::RGB(0xDD_E5EC);
const GROUP: Color = Color::RGB(0xF2_F5F8);
const INPUT: Color = Color::RGB(0xFF_F8D6);
const INPUT_INK: Color = Color::RGB(0x00_3D99);
const GREY: Color = Color::RGB(0x59_6673);

/// Words in the usual font.
pub(super) fn words() -> Format {
    Format::new()
        .set_font_name("Arial")
        .set_font_size(10)
        .set_font_color(INK)
        .set_align(FormatAlign::Top)
}

/// The title of a sheet.
pub(super) fn title() -> Format {
    words().set_font_size(14).set_bold()
}

/// What stands below a title.
pub(super) fn subtitle() -> Format {
    words().set_font_color(GREY)
}

/// Words over several lines.
pub(super) fn wrapped() -> Format {
    words().set_text_wrap()
}

/// The heading of a section.
pub(super) fn section() -> Format {
    words().set_font_size(12).set_bold()
}

/// The heading of a column of words.
pub(super) fn heading() -> Format {
    words().set_bold().set_background_color(HEADING).set_border_bottom(FormatBorder::Thin)
}

/// The heading of a column of figures.
pub(super) fn heading_right() -> Format {
    heading().set_align(FormatAlign::Right).set_text_wrap()
}

/// The label of a row.
pub(super) fn label(kind: RowKind, indent: usize) -> Format {
    let steps = u8::try_from(indent).unwrap_or(u8::MAX).min(15);
    of_kind(words(), kind).set_align(FormatAlign::Left).set_indent(steps)
}

/// A bar, or a row of a map, whose letters are of equal width.
pub(super) fn drawn(kind: RowKind) -> Format {
    label(kind, 0).set_font_name("Courier New")
}

/// A figure of a row.
pub(super) fn figure(kind: RowKind, format: &str) -> Format {
    of_kind(words(), kind).set_num_format(format).set_align(FormatAlign::Right)
}

fn of_kind(format: Format, kind: RowKind) -> Format {
    match kind {
        RowKind::Plain => format,
        RowKind::Group => format.set_bold().set_background_color(GROUP),
        RowKind::Total => format.set_bold().set_border_top(FormatBorder::Thin),
    }
}

/// An input that may be changed.
pub(super) fn input(format: &str) -> Format {
    words()
        .set_num_format(format)
        .set_font_color(INPUT_INK)
        .set_background_color(INPUT)
        .set_border(FormatBorder::Hair)
        .set_align(FormatAlign::Right)
        .set_unlocked()
}

/// A value that is shown and not to be changed.
pub(super) fn shown(format: &str) -> Format {
    words().set_num_format(format).set_align(FormatAlign::Right).set_font_color(GREY)
}

/// An address that opens.
pub(super) fn link() -> Format {
    words().set_font_color(INPUT_INK).set_underline(rust_xlsxwriter::FormatUnderline::Single)
}

/// How the values of a unit are shown.
pub(super) fn of_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Dollars | Unit::DollarsPerHour => CENTS,
        Unit::Hours | Unit::Plain => "#,##0.######_);(#,##0.######);0_);@_)",
        Unit::Date => DAY,
        Unit::Days => WHOLE,
        Unit::Truth => "\"yes\";\"yes\";\"no\";@",
    }
}

/// A unit in words.
pub(super) fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Dollars => "dollars",
        Unit::DollarsPerHour => "dollars per hour",
        Unit::Hours => "hours",
        Unit::Plain => "number",
        Unit::Date => "date",
        Unit::Days => "days",
        Unit::Truth => "yes or no",
    }
}

/// How a sheet is printed: letter paper, on its side, as wide as the page; the heading on each.
pub(super) fn page(sheet: &mut Worksheet, title: &str, foot: &str) {
    let title = clipped(&title.replace('&', "&&"), 120);
    let foot = clipped(&foot.replace('&', "&&"), 120);
    sheet
        .set_landscape()
        .set_paper_size(1)
        .set_print_fit_to_pages(1, 0)
        .set_header(format!("&L&9{title}&R&9&A"))
        .set_footer(format!("&L&8{foot}&R&8Page &P of &N"))
        .set_screen_gridlines(false)
        .protect_with_options(&ProtectionOptions {
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::default()
        });
}

/// What a reader sees of a text, and its first letters where it is longer than a place takes, counted as spreadsheets do: in units
/// of UTF-16, of which a rare letter takes two.
pub(super) fn clipped(text: &str, most: usize) -> String {
    let text = words::visible(text);
    let mut units = 0;
    let beyond = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > most
    });
    match beyond {
        None => text,
        Some((at, _)) => format!("{}…", &text[..at]),
    }
}

/// What a step without a name is called.
pub(super) fn step(unit: Unit) -> &'static str {
    match unit {
        Unit::Dollars => "amount",
        Unit::DollarsPerHour => "pay per hour",
        Unit::Hours => "hours",
        Unit::Plain => "share or factor",
        Unit::Date => "day",
        Unit::Days => "days",
        Unit::Truth => "condition",
    }
}
