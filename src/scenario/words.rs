//! The words that a scenario chooses from, each with what it means.

use super::valid::{
    Decision, Every, ItemCategory, JurisdictionKind, Model, Positions, Shape, While,
};

/// A choice that is written as one of a few words.
pub(super) trait Word: Copy + 'static {
    /// Every choice with its word.
    const CHOICES: &'static [(&'static str, Self)];

    /// Its word.
    fn name(self) -> &'static str;

    /// The choice that `word` stands for.
    fn of_word(word: &str) -> Option<Self> {
        Self::CHOICES.iter().find(|(known, _)| *known == word).map(|(_, choice)| *choice)
    }
}

macro_rules! words {
    ($($type:ident { $($variant:ident $word:literal,)* })*) => {$(
        impl $type {
            /// The words a scenario file chooses from.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];

            /// The word of a scenario file for it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl Word for $type {
            const CHOICES: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)*];

            fn name(self) -> &'static str {
                self.word()
            }
        }
    )*};
}

words! {
    JurisdictionKind {
        Municipality "municipality",
        County "county",
        Sheriff "sheriff",
        StateAgency "state-agency",
        Tribal "tribal",
    }
    Model {
        TaskForce "task-force",
        JailEnforcement "jail-enforcement",
        WarrantService "warrant-service",
    }
    Decision {
        Stay "stay",
        Leave "leave",
        Join "join",
        StayOut "stay-out",
    }
    Positions {
        Existing "existing",
        Added "added",
    }
    Every {
        Once "once",
        Year "year",
    }
    While {
        In "in",
        Out "out",
        AfterExit "after-exit",
        Always "always",
    }
    ItemCategory {
        Federal "federal",
        State "state",
        Personnel "personnel",
        StartUp "start-up",
        Running "running",
        Detention "detention",
        Legal "legal",
        Other "other",
    }
    Shape {
        Pert "pert",
        Triangular "triangular",
        Uniform "uniform",
        Lognormal "lognormal",
    }
}

impl ItemCategory {
    /// The headings a cost may be listed under.
    pub const COSTS: &'static [&'static str] =
        &["personnel", "start-up", "running", "detention", "legal", "other"];

    /// The headings a receipt may be listed under.
    pub const RECEIPTS: &'static [&'static str] = &["federal", "state", "other"];
}

#[cfg(test)]
mod tests {
    use super::{Decision, ItemCategory, Word};

    #[test]
    fn a_word_and_its_choice_name_each_other() {
        assert_eq!(Decision::of_word("stay-out"), Some(Decision::StayOut));
        assert_eq!(Decision::StayOut.word(), "stay-out");
        assert_eq!(Decision::of_word("remain"), None);
    }

    #[test]
    fn every_heading_of_a_cost_or_receipt_is_a_category() {
        for word in ItemCategory::COSTS.iter().chain(ItemCategory::RECEIPTS) {
            assert!(ItemCategory::of_word(word).is_some(), "{word}");
        }
    }
}
