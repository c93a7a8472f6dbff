//! The command line of fiscal287.

fn main() {}
