//! The limits of a scenario, each far above what a real one needs.

/// The most bytes a scenario file may have: one megabyte of 1,024 × 1,024.
pub const FILE_BYTES: usize = 1 << 20;

/// The most files that `extends` may chain, the first one included.
pub const EXTENDS_DEPTH: usize = 16;

/// The most keys in one table, and the most values in one list, whatever they are.
pub const KEYS: usize = 256;

/// The most officer groups.
pub const OFFICER_GROUPS: usize = 200;

/// The most state fundings.
pub const FUNDINGS: usize = 64;

/// The most state grants.
pub const GRANTS: usize = 64;

/// The most risks.
pub const RISKS: usize = 64;

/// The most costs, receipts or things not counted, each.
pub const ITEMS: usize = 200;

/// The most groups of inputs that move together.
pub const TOGETHER: usize = 64;

/// The most rows in one `withholds` or `reduces`.
pub const ROWS: usize = 64;
