//! How wide words are, and how long ones fit.
//!
//! Widths are those of Arial and Liberation Sans, in thousandths of the size, to the nearest class of
//! letters; what is not listed counts as a wide letter.

use super::canvas::Size;
use crate::quantity::Decimal;

/// What stands for letters left out.
const CUT: char = '…';

/// How wide words are.
pub(super) fn width(text: &str, size: Size) -> Decimal {
    let thousandths: i64 = text.chars().map(of_letter).sum();
    let heavier = if size.bold { Decimal::new(107, 2) } else { Decimal::ONE };
    Decimal::new(thousandths * size.pixels, 3) * heavier
}

/// Letters with their width.
pub(crate) const WIDTHS: &[(&str, i64)] = &[
    ("ijl'|", 222),
    (" .,:;!ft/I[]\\", 278),
    ("()-r\"“”", 345),
    ("cksvxyzJ", 501),
    ("ABEKPSVXY", 667),
    ("CDHNRUw&", 722),
    ("GOQ", 778),
    ("mM%", 889),
    ("W@…", 1015),
];

fn of_letter(letter: char) -> i64 {
    if let Some((_, width)) = WIDTHS.iter().find(|(letters, _)| letters.contains(letter)) {
        return *width;
    }
    match letter {
        letter if letter.is_ascii() || letter == '–' => 611,
        letter if ('\u{c0}'..='\u{24f}').contains(&letter) => 667,
        _ => 1015,
    }
}

/// Words in at most so many lines of at most this width; the last is cut where there are more.
pub(super) fn wrapped(text: &str, size: Size, room: Decimal, lines: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if line.is_empty() || width(&longer, size) <= room {
            line = longer;
        } else {
            found.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    if !line.is_empty() {
        found.push(line);
    }
    if found.len() > lines {
        let rest = found.split_off(lines.saturating_sub(1)).join(" ");
        found.push(rest);
    }
    found.iter().map(|line| shortened(line, size, room)).collect()
}

/// Words cut in the middle until they fit: names in a scenario often differ at their ends.
pub(super) fn shortened(text: &str, size: Size, room: Decimal) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let cut = |kept: usize| {
        let (head, tail) = (kept.div_ceil(2), kept / 2);
        let head = letters[..head].iter().collect::<String>();
        let tail = letters[letters.len() - tail..].iter().collect::<String>();
        format!("{}{CUT}{}", head.trim_end(), tail.trim_start())
    };
    let fits = |kept: &usize| width(&cut(*kept), size) <= room;
    (0..letters.len()).rev().find(fits).map_or_else(|| CUT.to_string(), cut)
}

#[cfg(test)]
mod tests {
    use super::super::canvas::{LABEL, px};
    use super::{shortened, width, wrapped};

    #[test]
    fn digits_of_twelve_pixels_are_seven_wide() {
        // 611 thousandths of 12 pixels are 7.332, a little more than the 6.67 of Arial.
        assert_eq!(width("0", LABEL).to_string(), "7.332");
        assert_eq!(width("", LABEL), px(0));
    }

    #[test]
    fn long_words_keep_both_ends() {
        let short = shortened("risk.state-withholds.probability", LABEL, px(100));
        assert!(short.starts_with("risk.") && short.ends_with("lity"), "{short}");
        assert!(width(&short, LABEL) <= px(100));
    }

    #[test]
    fn words_wrap_and_the_last_line_holds_what_is_left() {
        let room = px(60);
        assert_eq!(wrapped("one two three", LABEL, room, 2), ["one two", "three"]);
        let cut = wrapped("one two three four five six", LABEL, room, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].contains('…'), "{cut:?}");
    }
}
