//! The page: what a browser gets, and what it does with it.
//!
//! Tests that need a browser run where there is one, and say so where there is none: `--nocapture`
//! shows it. CONTRIBUTING.md has the commands.

mod behaviour;
mod browser;
mod changes;
mod charts;
mod entries;
mod pages;
mod saved;
mod text;
mod worked;
