//! The readings of the federal rules that this program can compute.

/// One of several ways to read a rule.
pub trait Reading: Copy + Eq + 'static {
    /// The rule's id.
    const RULE: &'static str;
    /// All readings, in the order in which an input counts them.
    const ALL: &'static [Self];

    /// The reading's name in the registry and in scenarios.
    fn name(self) -> &'static str;
}

/// The rules that a plan looks up by name; those of grants are named by a scenario.
pub const RULES_USED: &[&str] = &[
    AwardsReading::RULE,
    EquipmentReading::RULE,
    OvertimeReading::RULE,
    SalaryReading::RULE,
    VehiclesReading::RULE,
    "federal/training",
    "federal/window",
];

macro_rules! readings {
    ($($(#[$doc:meta])* $type:ident $rule:literal { $($(#[$says:meta])* $variant:ident $name:literal)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $type {
            $($(#[$says])* $variant,)*
        }

        impl Reading for $type {
            const RULE: &'static str = $rule;
            const ALL: &'static [Self] = &[$(Self::$variant,)*];

            fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    )*};
}

readings! {
    /// Whose salary and benefits are repaid.
    SalaryReading "federal/salary" {
        /// All of it, for each eligible trained officer.
        EveryTrainedOfficer "every-trained-officer"
        /// The share of time spent on immigration work.
        HoursWorked "hours-worked"
        /// All of it, for groups that do nothing else.
        DedicatedOnly "dedicated-only"
    }
    /// What part of overtime is repaid.
    OvertimeReading "federal/overtime" {
        /// Overtime pay up to a share of yearly salary.
        CapOfSalary "cap-of-salary"
        /// A share of overtime pay.
        ShareOfOvertime "share-of-overtime"
    }
    /// What is paid for equipment.
    EquipmentReading "federal/equipment" {
        /// Spending up to an amount for each newly trained officer.
        UpTo "up-to"
        /// The amount, whatever was spent.
        Flat "flat"
    }
    /// What is paid for vehicles.
    VehiclesReading "federal/vehicles" {
        /// Spending up to an amount, once for an agency.
        UpTo "up-to"
        /// The amount, if anything was spent.
        Flat "flat"
    }
    /// Who keeps the awards.
    AwardsReading "federal/awards" {
        /// The agency.
        Agency "agency"
        /// The officers, so an equal outlay follows.
        Officers "officers"
    }
}
