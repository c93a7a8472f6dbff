//! A command as it can be typed again.

use std::fmt;

use clap::ValueEnum;
use fiscal287::analysis::sensitivity::DEFAULT_DRAWS;
use fiscal287::analysis::simulation::DEFAULT_SEED;

use super::flags::{Basis, Calculation, Draws, Format, Layout, Look, Review, Unit};

/// A command: what decides about a report's content, and its form where that is not the usual one.
///
/// Where a report was written to, and how loudly, is left out, so that the same report has the same
/// last lines wherever it goes.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    words: Vec<String>,
    /// Files and names, which stand before the flags.
    named: usize,
}

impl Typed {
    /// `fiscal287 COMMAND NAME…`.
    pub(super) fn new(command: &str, names: &[String]) -> Self {
        let mut words = vec!["fiscal287".to_owned(), command.to_owned()];
        words.extend_from_slice(names);
        Self { words, named: names.len() }
    }

    /// Adds a flag with its value.
    pub(super) fn flag(mut self, flag: &str, value: &str) -> Self {
        self.words.extend([flag.to_owned(), value.to_owned()]);
        self
    }

    /// Adds a flag if it is on.
    pub(super) fn switch(mut self, flag: &str, on: bool) -> Self {
        self.words.extend(on.then(|| flag.to_owned()));
        self
    }

    /// Adds what differs from the usual draws.
    pub(super) fn draws(self, draws: &Draws) -> Self {
        let typed = match draws.draws {
            DEFAULT_DRAWS => self,
            number => self.flag("--draws", &number.to_string()),
        };
        match draws.seed {
            DEFAULT_SEED => typed,
            seed => typed.flag("--seed", &seed.to_string()),
        }
    }

    /// Adds what differs from the usual calculation.
    pub(super) fn calculation(self, calculation: &Calculation) -> Self {
        let typed = match calculation.basis {
            Basis::Accrual => self,
            basis => self.choice("--basis", basis),
        };
        let typed = match &calculation.rules {
            None => typed,
            Some(folder) => typed.flag("--rules", &folder.to_string_lossy()),
        };
        typed.switch("--allow-stale", calculation.allow_stale)
    }

    /// Adds the day of a review, if one is named.
    pub(super) fn review(self, review: &Review) -> Self {
        match review.as_of {
            None => self,
            Some(day) => self.flag("--as-of", &day.to_string()),
        }
    }

    /// Adds what differs from the usual look.
    pub(super) fn look(self, look: &Look) -> Self {
        let typed = match look.layout {
            Layout::Columns => self,
            layout => self.choice("--layout", layout),
        };
        match look.unit {
            Unit::Dollars => typed,
            unit => typed.choice("--in", unit),
        }
    }

    /// Adds the form of the report, if it is not the usual one and needs no file.
    pub(super) fn format(self, format: Format) -> Self {
        match format {
            Format::Terminal | Format::Xlsx => self,
            // A page that is printed holds what the page holds.
            Format::Pdf => self.choice("--format", Format::Html),
            format => self.choice("--format", format),
        }
    }

    fn choice(self, flag: &str, value: impl ValueEnum) -> Self {
        let word = value.to_possible_value().expect("no choice is hidden");
        self.flag(flag, word.get_name())
    }
}

impl fmt::Display for Typed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (names, flags) = self.words.split_at(2 + self.named);
        let (command, names) = names.split_at(2);
        let dashed = |name: &String| name.starts_with('-') && name != "-";
        // Names that look like flags stand behind `--`, at the end.
        let (first, last, mark) = if names.iter().any(dashed) {
            (flags, names, Some("--".to_owned()))
        } else {
            (names, flags, None)
        };
        let words = command.iter().chain(first).chain(&mark).chain(last);
        let quoted: Vec<String> = words.map(|word| quoted(word)).collect();
        formatter.write_str(&quoted.join(" "))
    }
}

/// A word as a shell reads it: bare, in double quotes that every shell knows, or in single ones.
fn quoted(word: &str) -> String {
    let bare = |letter: char| letter.is_ascii_alphanumeric() || "_-./,:=+@".contains(letter);
    if !word.is_empty() && word.chars().all(bare) {
        return word.to_owned();
    }
    if !word.contains(['"', '$', '`', '\\', '!']) {
        return format!("\"{word}\"");
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// The words of a command as it was typed; none where a quotation does not end.
pub(super) fn words(line: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match (letter, quote) {
            (_, Some(open)) if letter == open => quote = None,
            ('\'' | '"', None) => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (' ', None) => words.extend(word.take()),
            ('\\', None) => word.get_or_insert_default().push(letters.next()?),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::{Typed, quoted, words};

    #[test]
    fn a_command_is_read_back_in_the_words_it_was_typed_in() {
        for word in ["a file.toml", "it's.toml", "$HOME's", "", "a\\b", "--in=millions"] {
            let line = format!("fiscal287 {} x", quoted(word));
            assert_eq!(words(&line), Some(vec!["fiscal287".into(), word.into(), "x".into()]));
        }
        assert_eq!(words("fiscal287 'a"), None);
    }

    #[test]
    fn words_are_quoted_as_a_shell_needs_them() {
        assert_eq!(quoted("scenarios/miami/stay.toml"), "scenarios/miami/stay.toml");
        assert_eq!(quoted("a file.toml"), "\"a file.toml\"");
        assert_eq!(quoted("it's.toml"), "\"it's.toml\"");
        assert_eq!(quoted("$HOME's"), "'$HOME'\\''s'");
        assert_eq!(quoted(""), "\"\"");
    }

    #[test]
    fn a_command_can_be_typed_again() {
        let names = ["a b.toml".to_owned(), "-".to_owned()];
        let typed = Typed::new("compare", &names).flag("--basis", "cash").switch("--by-year", true);
        assert_eq!(typed.to_string(), "fiscal287 compare \"a b.toml\" - --basis cash --by-year");
        let typed = Typed::new("show", &["-x.toml".to_owned()]).switch("--allow-stale", true);
        assert_eq!(typed.to_string(), "fiscal287 show --allow-stale -- -x.toml");
    }
}
