//! The lines of the ledger that an entry may name.
//!
//! The ledger stands behind this module and is not known here, so these are names alone; a test holds
//! them against the ledger's own list.

/// Yearly receipts that every scenario has.
pub const YEARLY_RECEIPTS: &[&str] = &[
    "federal-salary",
    "federal-benefits",
    "federal-overtime",
    "federal-awards",
    "detention-reimbursement",
];

/// Receipts that come once.
pub const ONE_TIME_RECEIPTS: &[&str] = &["federal-equipment", "federal-vehicles"];

/// Outlays that a grant may pay for, besides costs of one's own.
pub const OUTLAYS: &[&str] = &[
    "overtime-pay",
    "overtime-on-costs",
    "backfill",
    "training-backfill",
    "training-travel",
    "equipment",
    "vehicles",
    "supervision",
    "vehicle-operation",
    "insurance",
    "records-and-reporting",
    "added-positions",
    "detention-cost",
    "closeout",
];
