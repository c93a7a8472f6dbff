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
        "The file is not TOML. The caret stands where reading stopped making sense.";
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
    MissingInput "missing-input" Error
        "Something that the calculation needs is not in the file. Nothing is assumed in its place: write the number, a range, or that it is unknown.";
    UnknownRule "unknown-rule" Error
        "The registry has no rule of this name. `fiscal287 rules` lists every rule.";
    WithheldTwice "withheld-twice" Error
        "Risks that can happen together could withhold more than all of a funding on one day. Let them exclude each other or lower their shares.";
    CountsNothing "counts-nothing" Warning
        "A dated cost or receipt counts nothing, because its day lies outside the years or it does not hold then.";
}
