//! The registry of facts of law and policy: dated, read one way or another, and sourced.
//!
//! In: the TOML files beside this one, and a folder of the same form that a user may lay over them.
//! Out: rules, each with its values by reading and days, and the pieces of a span that each value
//! covers. Guaranteed: no value without a source, no two values for one day, and a day that no value
//! covers is refused unless the reader asked for the nearest one. The registry does not know
//! scenarios, lines or formats other than its own reference page.
//!
//! A rule file holds `id` (its path without the ending), `title`, `says`, `kind`, `unit` (its first
//! word tells the measure: share, dollars, hours, people, agencies, agreements or dates), `steps_by`
//! where there are steps, `applies_to` (`models`, `kinds`, and where they matter `states` and
//! `operates_jail`), `default_reading` or `no_default = "why"`, and where there is something to say
//! `conflicts`, `not_found`, `gaps` and `review_by`; `touches`, with the `decisions` it bears on and
//! `after` where it is listed past its last day, for a rule that is shown beside results; `beside`,
//! the ids of the rules that a record stands beside; `grant`, with terms of a grant besides its amount
//! (`per`, `in_all`, `only_not_repaid`, `not_before_award`); then a sentence for each of its `[readings]`;
//! then each `[[value]]` with `reading`, `from`, `until`, `value` or `steps` or neither, `status`,
//! `confidence` and `sources`; then each `[[source]]`. A sentence cites a source as `[id]`; a
//! source whose address is not in the record has `url = "none"`.

mod registry;

mod rule;

mod over;

mod measure;

mod embedded;

mod file;

mod fields;

mod read;

mod figure;

mod touches;

mod grant;

mod lint;

mod use_made;

mod reference;

mod state_pages;

pub use grant::GrantTerms;
pub use over::{Piece, Refusal, RefusalKind};
pub use reference::reference;
pub use registry::Registry;
pub use rule::{
    AppliesTo, Confidence, DatedValue, Extent, Figure, Gap, Reading, Rule, RuleKind, Source,
    Status, Step,
};
pub use state_pages::state_pages;
pub use touches::Touches;
