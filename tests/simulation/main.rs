//! Simulation against what it must agree with: exact arithmetic, closed forms, and itself on other
//! threads and under other names.
#![expect(
    clippy::disallowed_types,
    reason = "what is tested here is the one part in binary floating point"
)]

mod batch;
mod distributions;
#[path = "../properties/draw.rs"]
#[expect(dead_code, reason = "shared with the properties, which use all of it")]
mod draw;
mod draws;
mod families;
mod shares;
mod shipped;
mod written;
