//! No text makes the reader panic, whatever was done to it.

use fiscal287::diagnostic::Files;
use fiscal287::render::diagnostic::to_text;
use fiscal287::scenario::{Folder, Unread, load};
use proptest::prelude::{Strategy, any, prop, proptest};
use proptest::sample::Index;

/// A valid scenario with every table, from the tests of the module.
const WHOLE: &str = include_str!("../src/scenario/tests/whole.toml");

/// What people, and programs, put where it does not belong.
const SCRAPS: &[&str] = &[
    "",
    " ",
    "\n",
    "\0",
    "\r",
    "=",
    "[",
    "]]",
    "{",
    "}",
    "\"",
    "'''",
    "#",
    ",",
    ".",
    "-",
    "%",
    "$",
    "é",
    "\u{feff}",
    "0x1F",
    "nan",
    "inf",
    "1e999",
    "-0",
    "99999999999999999999999999999999",
    "2027-02-29",
    "10:00",
    "true",
    "unknown = true",
    "remove = true",
    "extends = \"whole.toml\"",
    "id = \"patrol\"",
    "[[officers]]",
    "[exit]",
    "{ low = 1, likely = 0, high = 2 }",
    "given = \"state-withholds\"",
];

struct One(Vec<u8>);

impl Folder for One {
    fn read(&self, _: &str) -> Result<Vec<u8>, Unread> {
        Ok(self.0.clone())
    }
}

/// Reads the bytes and prints what is wrong with them.
fn read(bytes: Vec<u8>) -> String {
    let mut files = Files::default();
    match load("whole.toml", &One(bytes), &mut files) {
        Ok(loaded) => {
            let again = load("again.toml", &One(loaded.canonical.clone().into_bytes()), &mut files);
            assert_eq!(again.expect("a canonical text reads back").canonical, loaded.canonical);
            to_text(&loaded.warnings, &files, false, 80)
        }
        Err(found) => {
            let text = to_text(&found, &files, true, 80);
            assert!(!text.is_empty());
            text
        }
    }
}

fn mutations() -> impl Strategy<Value = Vec<(Index, usize, Index)>> {
    prop::collection::vec((any::<Index>(), 0..12_usize, any::<Index>()), 1..6)
}

proptest! {
    #[test]
    fn a_mutilated_scenario_is_read_or_refused(changes in mutations()) {
        let mut text = WHOLE.to_owned();
        for (at, length, scrap) in changes {
            let mut start = at.index(text.len() + 1);
            while !text.is_char_boundary(start) {
                start -= 1;
            }
            let mut end = (start + length).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            text.replace_range(start..end, SCRAPS[scrap.index(SCRAPS.len())]);
        }
        read(text.into_bytes());
    }

    #[test]
    fn lines_in_any_order_are_read_or_refused(order in prop::collection::vec(any::<Index>(), 1..140)) {
        let lines: Vec<&str> = WHOLE.lines().collect();
        let text: Vec<&str> = order.iter().map(|index| *index.get(&lines)).collect();
        read(text.join("\n").into_bytes());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read(bytes);
    }
}
