//! How to run a report again.

use super::{Data, Receipt, Setting};
use crate::analysis::Case;
use crate::digest::sha256_hex;

/// The receipt of a report on these scenarios.
pub(super) fn receipt(cases: &[&Case], setting: &Setting<'_>) -> Receipt {
    Receipt {
        version: setting.version.to_owned(),
        command: setting.command.clone(),
        rules_digest: setting.rules_digest.clone(),
        input_digest: input_digest(cases),
        seed: None,
    }
}

/// The fingerprint of merged scenarios; of several, of their fingerprints in order.
fn input_digest(cases: &[&Case]) -> String {
    let digests: Vec<String> = cases.iter().map(|case| sha256_hex(&case.canonical)).collect();
    match digests.as_slice() {
        [] => sha256_hex(""),
        [only] => only.clone(),
        several => sha256_hex(&several.join("\n")),
    }
}

/// A receipt for machines.
pub(super) fn data(receipt: &Receipt) -> Data {
    let seed = receipt.seed.and_then(|seed| i64::try_from(seed).ok());
    Data::map([
        ("version", Data::text(&receipt.version)),
        ("rules_digest", Data::text(&receipt.rules_digest)),
        ("input_digest", Data::text(&receipt.input_digest)),
        ("seed", seed.map_or(Data::Null, Data::Integer)),
        ("command", Data::text(&receipt.command)),
    ])
}
