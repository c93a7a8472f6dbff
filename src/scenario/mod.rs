//! What the user wrote, valid, or every problem at once.

mod valid;

pub use valid::{
    Agreement, Benefits, Chosen, Decision, Detention, Entry, Every, Exit, Federal, FederalTerms,
    Given, Horizon, Item, ItemCategory, Jurisdiction, JurisdictionKind, Model, NotCounted,
    OfficerGroup, Origin, Positions, Range, Reduce, Risk, Running, Scenario, Shape, StartUp,
    StateFunding, StateGrant, Value, While, Withhold,
};
