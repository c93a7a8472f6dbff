//! Text in lines no wider than the screen.

use tabled::grid::util::string::{get_char_width, get_line_width};

use crate::report::words;

/// Where a word that must be broken is best broken: behind one of these.
const JOINTS: &[char] = &['/', '.', '-', '_', ',', '=', '&', '?'];

/// The columns that a text takes on one line.
pub(super) fn width_of(text: &str) -> usize {
    get_line_width(text)
}

/// A text that a terminal shows and does not obey: no control characters, no turning of direction.
pub(super) fn harmless(text: &str) -> String {
    words::visible(text)
        .chars()
        .map(|letter| match letter {
            '\n' | '\r' | '\t' => ' ',
            letter if letter.is_control() => '\u{fffd}',
            letter => letter,
        })
        .collect()
}

/// The text in lines of at most `width` columns; there is always one line.
///
/// Lines end between words. A word longer than a line is broken, behind a joint if it has one.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    let mut taken = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut rest = word;
        let mut long = width_of(rest);
        if taken > 0 && taken + 1 + long <= width {
            lines.last_mut().expect("there is a line").push(' ');
            taken += 1;
        } else if taken > 0 {
            lines.push(String::new());
            taken = 0;
        }
        while long > width {
            let (head, tail) = rest.split_at(break_in(rest, width));
            lines.last_mut().expect("there is a line").push_str(head);
            lines.push(String::new());
            rest = tail;
            long = width_of(rest);
        }
        lines.last_mut().expect("there is a line").push_str(rest);
        taken += long;
    }
    lines
}

/// The text in lines of at most `width` columns, all but the first indented.
pub(super) fn hang(text: &str, width: usize, first: &str, indent: &str) -> Vec<String> {
    let inside = width.saturating_sub(width_of(indent).max(width_of(first)));
    let lines = wrap(text, inside).into_iter().enumerate();
    lines.map(|(at, line)| format!("{}{line}", if at == 0 { first } else { indent })).collect()
}

/// How many bytes of a word stand on a line of `width` columns.
fn break_in(word: &str, width: usize) -> usize {
    let mut taken = 0;
    let mut last = 0;
    let mut joint = None;
    for (at, letter) in word.char_indices() {
        taken += get_char_width(letter);
        if taken > width && last > 0 {
            break;
        }
        last = at + letter.len_utf8();
        if JOINTS.contains(&letter) {
            joint = Some(last);
        }
    }
    joint.unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::{hang, harmless, wrap};

    #[test]
    fn lines_end_between_words() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("one  two", 80), ["one two"]);
        assert_eq!(wrap("", 5), [""]);
    }

    #[test]
    fn a_long_word_is_broken_behind_a_joint_and_keeps_all_its_letters() {
        assert_eq!(
            wrap("a scenarios/miami/stay.toml", 12),
            ["a", "scenarios/", "miami/stay.", "toml"]
        );
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("表表表", 3), ["表", "表", "表"]);
        assert_eq!(wrap("表", 1).concat(), "表");
    }

    #[test]
    fn lines_after_the_first_are_indented() {
        assert_eq!(hang("one two three", 9, "- ", "  "), ["- one two", "  three"]);
    }

    #[test]
    fn what_a_terminal_would_obey_is_shown_instead() {
        assert_eq!(harmless("a\u{1b}[31mb\nc\u{202e}d"), "a\u{fffd}[31mb c\u{fffd}d");
    }
}
