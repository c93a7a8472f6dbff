//! Numbers as people write them, before anyone says what they measure.

use super::Decimal;

/// A number read from text, with the marks it was written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The number itself; 25 for `"25%"`.
    pub value: Decimal,
    /// Whether a dollar sign stood before it.
    pub dollars: bool,
    /// Whether a percent sign stood behind it.
    pub percent: bool,
}

/// Why a text could not be read, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// What is wrong with the text, in a lower-case phrase.
    pub why: String,
    /// What the writer can do about it.
    pub remedy: String,
}

impl Misread {
    /// Puts a reason and a remedy together.
    pub fn new(why: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { why: why.into(), remedy: remedy.into() }
    }
}

/// How a quantity is written: what a reader of it refuses, in a file and in a field of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// What is needed, in words that fit behind "where": `a number of hours`.
    pub wanted: &'static str,
    /// How one is written.
    pub example: &'static str,
    /// Whether a dollar sign may stand before it.
    pub dollars: bool,
    /// Whether a percent sign may stand behind it.
    pub percent: bool,
    /// The most digits behind the point; none where that is for the kind to say.
    pub places: Option<u32>,
    /// The most it may be; none where that is for the kind to say.
    pub most: Option<Most>,
}

/// The most that a number may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Most {
    /// The number.
    pub number: i64,
    /// The same in words.
    pub words: &'static str,
}

impl Form {
    /// Reads a number that is written so.
    pub(super) fn read(&self, text: &str) -> Result<Written, Misread> {
        let written = read(text)?;
        if written.percent && !self.percent {
            return Err(self.misread("a percentage stands", "%"));
        }
        if written.dollars && !self.dollars {
            return Err(self.misread("dollars stand", "$"));
        }
        self.places.map_or(Ok(()), |places| written.refuse_places(places))?;
        self.most.map_or(Ok(()), |most| written.refuse_above(most))?;
        Ok(written)
    }

    fn misread(&self, what: &str, sign: &str) -> Misread {
        Misread::new(
            format!("{what} where {} is needed", self.wanted),
            format!("write it without {sign}, as in \"{}\"", self.example),
        )
    }
}

impl Written {
    fn refuse_places(&self, most: u32) -> Result<(), Misread> {
        if self.value.normalize().scale() > most {
            return Err(Misread::new(
                format!("the number has more than {most} digits behind the point"),
                format!("write at most {most} digits behind the point"),
            ));
        }
        Ok(())
    }

    pub(super) fn refuse_above(&self, most: Most) -> Result<(), Misread> {
        if self.value.abs() > Decimal::from(most.number) {
            return Err(Misread::new(
                format!("the number is above {}, the most this program counts", most.words),
                "check the number of zeros",
            ));
        }
        Ok(())
    }
}

/// A text short enough to quote in a message: 40 characters at most, control characters escaped.
#[must_use]
pub fn excerpt(text: &str) -> String {
    let printable = |letter: char| -> String {
        if letter.is_control() { letter.escape_default().collect() } else { letter.into() }
    };
    let mut short: String = text.chars().take(40).map(printable).collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}

/// Reads a number with an optional sign, dollar sign, grouping, decimal point and percent sign.
///
/// # Errors
/// Says why the text is not a number, or why it could mean two, and what to write.
pub fn read(text: &str) -> Result<Written, Misread> {
    let quoted = excerpt(text);
    let mut rest = text.trim();
    if rest.is_empty() {
        return Err(Misread::new("the text is empty", "write a number, as in \"78,000\""));
    }
    let bracketed = rest.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    let mut negative = bracketed.is_some();
    rest = bracketed.unwrap_or(rest);
    if let Some(unsigned) = rest.strip_prefix(['-', '\u{2212}']) {
        negative = !negative;
        rest = unsigned;
    } else if let Some(unsigned) = rest.strip_prefix('+') {
        rest = unsigned;
    }
    let dollars = rest.starts_with('$');
    rest = rest.strip_prefix('$').unwrap_or(rest);
    let percent = rest.ends_with('%');
    rest = rest.strip_suffix('%').unwrap_or(rest).trim_end();
    let value = digits(rest, &quoted)?;
    Ok(Written { value: if negative { -value } else { value }, dollars, percent })
}

fn digits(digits: &str, whole: &str) -> Result<Decimal, Misread> {
    refuse_shorthand(digits, whole)?;
    let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
    if after.contains([',', '.']) {
        let plain: String = digits.chars().filter(char::is_ascii_digit).collect();
        let (dollars, cents) = plain.split_at(plain.len().saturating_sub(2));
        return Err(Misread::new(
            format!("`{whole}` has a comma behind a point"),
            format!("write the point before the cents, as in \"{dollars}.{cents}\""),
        ));
    }
    let before = ungrouped(before, whole)?;
    let plain = format!("{before}.{}", if after.is_empty() { "0" } else { after });
    let known = |c: char| c.is_ascii_digit() || c == '_' || c == '.';
    if !digits.starts_with(|c: char| c.is_ascii_digit()) || !plain.chars().all(known) {
        return Err(Misread::new(
            format!("`{whole}` is not a number"),
            "write digits, as in \"78,000.50\"",
        ));
    }
    let plain = plain.replace('_', "");
    let plain = if after.is_empty() { plain.trim_end_matches(".0") } else { &plain };
    Decimal::from_str_exact(plain).map_err(|_| {
        Misread::new(format!("`{whole}` has too many digits"), "write at most 28 digits")
    })
}

fn refuse_shorthand(digits: &str, whole: &str) -> Result<(), Misread> {
    let starts_numeric = digits.starts_with(|c: char| c.is_ascii_digit());
    let last = digits.chars().last().unwrap_or(' ');
    if starts_numeric && matches!(last.to_ascii_lowercase(), 'k' | 'm' | 'b') {
        return Err(Misread::new(
            format!("`{whole}` uses a letter for zeros"),
            "write all the zeros, as in \"1,200,000\"",
        ));
    }
    if starts_numeric && digits.contains(['e', 'E']) {
        return Err(Misread::new(
            format!("`{whole}` has an exponent"),
            "write all the digits, as in \"1,200,000\"",
        ));
    }
    Ok(())
}

fn ungrouped(before: &str, whole: &str) -> Result<String, Misread> {
    if !before.contains(',') {
        return Ok(before.to_owned());
    }
    let mut groups = before.split(',');
    let first = groups.next().unwrap_or_default();
    let first_fits = !first.is_empty() && first.len() <= 3 && !before.contains('_');
    if first_fits && groups.all(|group| group.len() == 3) {
        return Ok(before.replace(',', ""));
    }
    Err(Misread::new(
        format!("`{whole}` has a comma that does not part groups of three digits"),
        "write \"1,250,000.50\", groups of three digits and a point before the cents",
    ))
}
