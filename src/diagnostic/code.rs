//! Every code, once: its name, whether it stops, and what its page says.

/// Whether a diagnostic stops the calculation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is calculated.
    Error,
    /// The calculation goes on and the report says so.
    Warning,
}

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $explanation:literal;)*) => {
        /// Which kind of problem a diagnostic reports.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $explanation] $variant,)*
        }

        impl Code {
            /// All codes, in the order of their page.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name printed in brackets: `error[unknown-key]`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether it stops the calculation.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// What its page says: why it is reported and what to do.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => $explanation,)* }
            }
        }
    };
}

codes! {
    Unreadable "unreadable" Error
        "The file could not be opened or read: it is missing, a folder, or not yours to read.";
    TooLarge "too-large" Error
        "The file is larger than any scenario needs; see the limits in the reference of keys.";
    NotUtf8 "not-utf-8" Error
        "The file is not text in UTF-8. Save it again as UTF-8.";
    Syntax "syntax" Error
        "The file is not TOML there: most often a text, a percentage or an amount with a dollar sign stands without quotes.";
    UnknownKey "unknown-key" Error
        "A key or table is not one that a scenario has. The nearest known name is proposed; every key stands in the reference.";
    MissingInput "missing-input" Error
        "An input is needed and not given. It is asked for with its unit and an example; nothing is assumed in its place. Where it is not known, `{ unknown = true, note = \"…\" }` says so.";
    WrongType "wrong-type" Error
        "Something of another kind is needed: text where a number stands, a list where a table belongs.";
    Number "number" Error
        "A number cannot be read, or could be read in two ways: `1.2M`, `1.250,00`, `25` where a share is needed, hexadecimal digits, infinity. The help says what to write.";
    OutOfRange "out-of-range" Error
        "A number is outside what its key allows: negative officers, a share above 100%, more than 30 years.";
    UnknownWord "unknown-word" Error
        "A key takes one of a few words, and this is none of them.";
    BadDate "bad-date" Error
        "A date is not a day of the calendar from 1900 to 2199, has a time of day, or, for `fiscal_year_starts`, is a day that some years lack.";
    BadText "bad-text" Error
        "A text or a list is empty, or a text holds characters that cannot be printed.";
    BadId "bad-id" Error
        "An `id` names an entry in reports and lines, so it has only letters, digits, hyphens and underscores, and at most 64 of them.";
    DuplicateId "duplicate-id" Error
        "Two entries of a list in one file have the same `id`. Entries of a file and of the file it extends are merged instead.";
    RangeIncomplete "range-incomplete" Error
        "A range has `low`, `likely` and `high`; one or two of them are missing.";
    RangeOrder "range-order" Error
        "A range is upside down or has no width, or a lognormal range starts at zero: `low` is at most `likely`, `likely` at most `high`, and `low` below `high`.";
    MixedQuantity "mixed-quantity" Error
        "A quantity is given in two ways at once: as a value and as a range, as a value and as unknown, as a share and as dollars.";
    UnknownReference "unknown-reference" Error
        "An entry names a state funding or a risk that no entry defines, or a quantity that the file does not have.";
    WrongLine "wrong-line" Error
        "`reduces` takes yearly receipts, and `pays_for` takes outlays; the line named is something else, or no line at all.";
    GivenCycle "given-cycle" Error
        "Risks depend on each other in a circle through `given`, so none of them could ever happen first.";
    Exclusion "exclusion" Error
        "Risks that exclude each other add up to more than 100%, as given or at the high ends of their ranges, or do not depend on the same risk. Draws of a lognormal range pass its high end, so it counts as 100%.";
    TakenTwice "taken-twice" Error
        "One risk takes the same funding or line in two rows, or one grant pays for the same line twice.";
    NotUncertain "not-uncertain" Warning
        "`[[together]]` names a quantity without a range, which is never drawn and so moves with nothing.";
    TogetherTwice "together-twice" Error
        "Two inputs are declared to move together twice, or an input with itself.";
    NotACorrelation "not-a-correlation" Error
        "Rank correlations contradict each other, so that no draws have all of them at once, or none that are mixed from normal numbers. Two inputs that both follow a third closely cannot be independent of each other.";
    OutsideHorizon "outside-horizon" Error
        "The decision takes effect on a day outside the fiscal years looked at.";
    DatesOrder "dates-order" Error
        "A last day is before its first day.";
    NoJail "no-jail" Error
        "There is a contract for beds, and the jurisdiction operates no jail.";
    TooMany "too-many" Error
        "A list has more entries, or `extends` more files, than this program reads; the limits stand in the reference of keys.";
    WrongFormat "wrong-format" Error
        "The file is written in a format that this program does not know.";
    WrongRemoval "wrong-removal" Error
        "`remove = true` drops an entry of the file that is extended. There is no such entry, or the entry is changed as well.";
    ExtendsCycle "extends-cycle" Error
        "Files extend each other in a circle.";
    ExtendsOutside "extends-outside" Error
        "`extends` names a file above the folder of the first file, or by an absolute path. Scenario files lie in one folder or below it, so that a folder can be handed on whole.";
    UnusedKey "unused-key" Warning
        "A key has no effect because another decision or choice would use it.";
    UnlikelyValue "unlikely-value" Warning
        "A value is possible and looks like a slip: more hours than a year has, benefits above 200% of wages, a risk that is certain.";
    NoReason "no-reason" Warning
        "A quantity is unknown and no `note` says why; reports print the reason.";
    AmountTooLarge "amount-too-large" Error
        "A line of the ledger came out above ten trillion dollars, where cents can no longer be told apart in a spreadsheet. The inputs that drive it are named.";
    RuleNotYet "rule-not-yet" Error
        "A rule is used on a day before its first dated value. `--allow-stale` uses the first later value and marks every figure it touches.";
    RuleEnded "rule-ended" Error
        "A rule is used on a day after its last dated value. `--allow-stale` uses the latest earlier value and marks every figure it touches.";
    RuleGap "rule-gap" Error
        "A rule is used on a day between two of its dated values. `--allow-stale` uses the nearest earlier value and marks every figure it touches.";
    StaleRule "stale-rule" Warning
        "A value was used outside its dates because `--allow-stale` was given. Every figure it touches is marked.";
    RuleForm "rule-form" Error
        "A rule file lacks a key, has one that no rule knows, or holds something that its key cannot: a date in a text, a kind that does not exist, a percentage where dollars are needed.";
    RuleId "rule-id" Error
        "The id of a rule is the path of its file without the ending: `federal/salary` stands in `federal/salary.toml`.";
    RuleSource "rule-source" Error
        "Every value of a rule cites sources that the file lists, and every source listed is cited by a value or by a sentence that names it.";
    RuleReading "rule-reading" Error
        "A rule describes each of its readings, dates at least one value for each, and says which reading is the default or why there is none.";
    RuleOverlap "rule-overlap" Error
        "Two values of the same reading of a rule hold for the same day, so that nothing says which one applies.";
    RuleGapUnnamed "rule-gap-unnamed" Error
        "Days between two values of a reading have no value and the file does not say so, or it names days that are no such gap. Name the days in `gaps` and say why.";
    RuleUnused "rule-unused" Error
        "No fiscal line and no notice uses this rule.";
    UnknownReading "unknown-reading" Error
        "A rule is asked for a reading that it does not have. Its readings are listed.";

    OwnLastDay "own-last-day" Warning
        "The scenario puts its own last day in place of the published last day of the federal offer. The report says so.";
    UnknownRule "unknown-rule" Error
        "The registry has no rule of this name, or the rule is not one of a grant, as `rule` of a `[[state_grant]]` needs. `fiscal287 rules` lists every rule.";
    WithheldTwice "withheld-twice" Error
        "Risks that can happen together could withhold more than all of a funding on one day. Let them exclude each other or lower their shares.";
    DifferentYears "different-years" Error
        "Scenarios that are compared look at the same fiscal years; these do not.";
    DifferentYearStart "different-year-start" Error
        "Scenarios that are compared have fiscal years that start on the same day; these do not.";
    DifferentDiscount "different-discount" Error
        "Scenarios that are compared have the same discount rate, or none; these do not.";
    ReducedTwice "reduced-twice" Warning
        "Risks that can happen together could take more than all of a receipt on one day. Let them exclude each other or lower their shares; the column for every risk counts both.";
    CountsNothing "counts-nothing" Warning
        "A dated cost or receipt counts nothing, because its day lies outside the years or it does not hold then.";
}

/// The page of the reference that explains every code, in Markdown.
#[must_use]
pub fn reference() -> String {
    let mut page = String::from(
        "# Diagnostics\n\n\
         Every problem and warning has a code, printed in brackets before the message. An error stops \
         the\ncalculation; a warning does not, and reports repeat it where it matters. Everything \
         wrong with a file is\nreported at once. This page is generated; `cargo test` compares it with \
         the program.\n",
    );
    for code in Code::ALL {
        let severity = match code.severity() {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
        };
        page.push_str(&format!("\n## {}\n\n{severity}. {}\n", code.name(), code.explanation()));
    }
    page
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Code;

    #[test]
    fn every_code_has_a_name_of_its_own_and_a_sentence() {
        let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        for code in Code::ALL {
            assert!(code.explanation().ends_with('.'), "{}", code.name());
        }
    }
}
