//! What joining, staying in or leaving a 287(g) agreement does to a local government's budget.
//!
//! Scenario files and dated rules go in; a plan, a ledger, an analysis and a report come out. The
//! modules below stand in the order of that flow, and each uses only those above it.

pub mod quantity;

pub mod calendar;

pub mod diagnostic;

pub mod digest;

pub mod formula;

pub mod rules;

pub mod scenario;

pub mod plan;

pub mod ledger;

pub mod analysis;

pub mod report;

pub mod render;
