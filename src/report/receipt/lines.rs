//! A receipt as lines of text, written into every document and read back from it.
//!
//! Each line stands for itself, so that a spreadsheet can hold one in a cell and a word processor one
//! in a paragraph. A line of a file starts with `| `, and with `|> ` where it goes on with the line above,
//! which is longer than a cell holds; tabs and backslashes in it are escaped.

use std::fmt;
use std::ops::Range;

use super::{INDETERMINATE, Receipt, ReceiptFile, ReceiptNet, RuleValue, seal};
use crate::plan::Basis;
use crate::report::words;

/// The first line of a receipt.
pub const FIRST: &str = "fiscal287 receipt 1";
/// The lines that stand before the digest of a document's text, where it is on scenarios and where not.
const AFTER: (usize, usize) = (7, 4);
/// The last line.
pub const LAST: &str = "end of receipt";

/// Where the lines of a receipt stand among others, of several the last; nowhere where there is none.
#[must_use]
pub fn receipt_span(lines: &[String]) -> Range<usize> {
    let is = |wanted: &'static str| move |line: &String| line.trim() == wanted;
    let Some(first) = lines.iter().rposition(is(FIRST)) else { return 0..0 };
    let end = lines[first..].iter().position(is(LAST));
    first..end.map_or(lines.len(), |end| first + end + 1)
}

/// Why lines are no receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// No line starts one.
    None,
    /// One starts and does not end.
    CutOff,
    /// It has figures of no scenario, or names no command to run again.
    Empty,
    /// A line in it cannot be understood.
    Line(String),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => formatter.write_str("it holds no receipt"),
            Self::CutOff => formatter.write_str("its receipt is cut off"),
            Self::Empty => formatter.write_str("its receipt names no scenario"),
            Self::Line(line) => write!(formatter, "a line of its receipt is damaged: `{line}`"),
        }
    }
}

impl Receipt {
    /// The receipt in lines; none where there is no command to run again.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        if self.command.is_empty() {
            return Vec::new();
        }
        let pair = |key: &str, value: &str| format!("{key}: {}", escaped(value));
        let mut lines = vec![
            FIRST.to_owned(),
            pair("version", &self.version),
            pair("command", &self.command),
            pair("rules", &self.rules_digest),
        ];
        if !self.nets.is_empty() {
            lines.extend([
                pair("inputs", &self.input_digest),
                pair("figures", &self.figures_digest),
                pair("basis", self.basis.word()),
            ]);
        }
        lines.extend(self.seed.map(|seed| pair("seed", &seed.to_string())));
        lines.extend(self.nets.iter().map(|net| {
            let column = |at: usize| net.columns[at].as_deref().unwrap_or(INDETERMINATE);
            pair("net", &format!("{} {}", [0, 1, 2].map(column).join(" "), net.file))
        }));
        lines.extend(
            self.rules()
                .iter()
                .map(|(rule, values)| pair("rule", &format!("{rule}: {}", values.join(" | ")))),
        );
        let rules = self.rule_files.iter().map(|file| ("rule-file", file));
        for (key, file) in self.files.iter().map(|file| ("file", file)).chain(rules) {
            lines.push(pair(key, &file.name));
            lines.extend(file.text.lines().flat_map(of_file));
        }
        lines.push(LAST.to_owned());
        lines
    }

    /// Each rule with its values: `0.25 cap-of-salary`.
    fn rules(&self) -> Vec<(&str, Vec<String>)> {
        let mut found: Vec<(&str, Vec<String>)> = Vec::new();
        for RuleValue { name, value } in &self.rule_values {
            let (rule, of_rule) = name.split_once('.').unwrap_or((name, ""));
            let told = format!("{value} {of_rule}");
            match found.last_mut().filter(|(known, _)| *known == rule) {
                Some((_, values)) => values.push(told),
                None => found.push((rule, vec![told])),
            }
        }
        found
    }

    /// The same with a place for the digest of a document that is text.
    #[must_use]
    pub fn sealed_lines(&self) -> Vec<String> {
        let mut lines = self.lines();
        if !lines.is_empty() {
            let after = if self.nets.is_empty() { AFTER.1 } else { AFTER.0 };
            lines.insert(after, seal::open());
        }
        lines
    }

    /// Reads a receipt back from the lines of a document, which may hold others around it.
    ///
    /// # Errors
    /// Says why there is none.
    pub fn read<'l>(lines: impl IntoIterator<Item = &'l str>) -> Result<Self, Unreadable> {
        let mut lines = lines.into_iter().map(str::trim).skip_while(|line| *line != FIRST);
        if lines.next().is_none() {
            return Err(Unreadable::None);
        }
        let mut receipt = Self::default();
        for line in lines.filter(|line| !line.is_empty()) {
            if line == LAST {
                return if receipt.is_of_nothing() { Err(Unreadable::Empty) } else { Ok(receipt) };
            }
            receipt.take(line).ok_or_else(|| Unreadable::Line(line.to_owned()))?;
        }
        Err(Unreadable::CutOff)
    }

    /// Whether there is nothing to work out again: rules alone have no figures, and a command all the same.
    fn is_of_nothing(&self) -> bool {
        let has_figures = !self.input_digest.is_empty() || !self.figures_digest.is_empty();
        self.command.is_empty() || (self.nets.is_empty() && has_figures)
    }

    /// Takes in one line.
    fn take(&mut self, line: &str) -> Option<()> {
        if let Some(of_file) = line.strip_prefix('|') {
            let file = self.rule_files.last_mut().or(self.files.last_mut())?;
            let (goes_on, of_file) = match of_file.strip_prefix('>') {
                Some(more) => (file.text.ends_with('\n'), more),
                None => (false, of_file),
            };
            file.text.truncate(file.text.len() - usize::from(goes_on));
            let text = plain(of_file.strip_prefix(' ').unwrap_or(of_file))?;
            file.text.push_str(&text);
            file.text.push('\n');
            return Some(());
        }
        let (key, value) = line.split_once(':')?;
        let value = plain(value.trim())?;
        match key {
            "version" => self.version = value,
            "command" => self.command = value,
            "rules" => self.rules_digest = value,
            "inputs" => self.input_digest = value,
            "figures" => self.figures_digest = value,
            "seed" => self.seed = Some(value.parse().ok()?),
            "net" => {
                let mut parts = value.splitn(4, ' ');
                let mut column = || Some(known(parts.next()?.to_owned()));
                let columns = [column()?, column()?, column()?];
                self.nets.push(ReceiptNet { file: parts.next()?.to_owned(), columns });
            }
            "rule" => {
                let (rule, values) = value.split_once(": ")?;
                for one in values.split(" | ") {
                    let (value, of_rule) = one.split_once(' ')?;
                    let name = format!("{rule}.{of_rule}");
                    self.rule_values.push(RuleValue { name, value: value.to_owned() });
                }
            }
            // What it is of is the text of the document, which is checked before it is taken apart.
            "text" => {}
            "basis" => self.basis = Basis::from_word(&value)?,
            "file" => self.files.push(ReceiptFile { name: value, text: String::new() }),
            "rule-file" => self.rule_files.push(ReceiptFile { name: value, text: String::new() }),
            _ => return None,
        }
        Some(())
    }
}

fn known(column: String) -> Option<String> {
    (column != INDETERMINATE).then_some(column)
}

/// A line without signs that a document could lose or a reader not see: a tab, a control sign, blanks at
/// the end, what turns the direction of writing.
fn escaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let blanks = line.trim_end().len();
    for (at, letter) in line.char_indices() {
        match letter {
            '\\' => text.push_str("\\\\"),
            '\t' => text.push_str("\\t"),
            letter if letter.is_control() || at >= blanks || is_no_letter(letter) => {
                text.push_str(&format!("\\u{{{:x}}}", u32::from(letter)));
            }
            letter => text.push(letter),
        }
    }
    text
}

/// Whether XML cannot hold a sign, or no document shows it as it is.
fn is_no_letter(letter: char) -> bool {
    matches!(letter, '\u{fffe}' | '\u{ffff}') || words::is_unseen(letter)
}

/// The letters of a file in one line; each may take six where it is escaped.
const LONGEST: usize = 4_000;

/// A line of a file, as several where it is long.
fn of_file(line: &str) -> Vec<String> {
    let starts = line.char_indices().map(|(at, _)| at).step_by(LONGEST);
    let starts: Vec<usize> = if line.is_empty() { vec![0] } else { starts.collect() };
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    let pieces = starts.iter().zip(ends).map(|(start, end)| escaped(&line[*start..end]));
    let mark = |at: usize| if at == 0 { "|" } else { "|>" };
    pieces.enumerate().map(|(at, piece)| format!("{} {piece}", mark(at))).collect()
}

/// The line that was escaped; none where that is not how lines are escaped.
fn plain(escaped: &str) -> Option<String> {
    let mut text = String::with_capacity(escaped.len());
    let mut letters = escaped.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        match letters.next()? {
            '\\' => text.push('\\'),
            't' => text.push('\t'),
            'u' => {
                let digits = letters.by_ref().skip(1).take_while(|letter| *letter != '}');
                let number = u32::from_str_radix(&digits.collect::<String>(), 16).ok()?;
                text.push(char::from_u32(number)?);
            }
            _ => return None,
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::{Basis, FIRST, LAST, Receipt, ReceiptFile, ReceiptNet, RuleValue, Unreadable};

    fn receipt() -> Receipt {
        let net = ReceiptNet {
            file: "a city.toml".to_owned(),
            columns: [Some("-12.50".to_owned()), None, Some("0.00".to_owned())],
        };
        let rule = RuleValue { name: "federal/salary.all".to_owned(), value: "1".to_owned() };
        let long = "é ".repeat(9_000);
        let text = format!(
            "title = \"a\\tb\"\n\n\tkey = '''\u{7}\u{ffff}\n  | end of receipt \u{a0}\n{long}\n'''\n"
        );
        Receipt {
            version: "0.1.0".to_owned(),
            command: "fiscal287 show 'a city.toml'".to_owned(),
            rules_digest: "0f".to_owned(),
            input_digest: "1e".to_owned(),
            basis: Basis::Cash,
            seed: Some(7),
            figures_digest: "2d".to_owned(),
            nets: vec![net],
            rule_values: vec![rule],
            files: vec![ReceiptFile { name: "a city.toml".to_owned(), text: text.clone() }],
            rule_files: vec![ReceiptFile { name: "federal/salary.toml".to_owned(), text }],
        }
    }

    #[test]
    fn a_receipt_reads_back_from_among_other_lines() {
        let lines = receipt().lines();
        let around = ["A report", "net: 5"].into_iter().map(str::to_owned);
        let padded = lines.iter().map(|line| format!("  {line} "));
        let whole: Vec<String> = around.chain(padded).chain(["after".to_owned()]).collect();
        assert_eq!(Receipt::read(whole.iter().map(String::as_str)), Ok(receipt()));
    }

    #[test]
    fn a_damaged_receipt_is_none() {
        let lines = receipt().lines();
        let cut = &lines[..lines.len() - 1];
        assert_eq!(Receipt::read(cut.iter().map(String::as_str)), Err(Unreadable::CutOff));
        assert_eq!(Receipt::read(["a", "b"]), Err(Unreadable::None));
        assert_eq!(Receipt::read([FIRST, LAST]), Err(Unreadable::Empty));
        let broken = [FIRST, "net: 1.00 2.00"];
        assert_eq!(Receipt::read(broken), Err(Unreadable::Line(broken[1].to_owned())));
    }

    #[test]
    fn a_report_on_no_scenario_has_no_lines() {
        assert!(Receipt::default().lines().is_empty());
    }
}
