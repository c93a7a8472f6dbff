//! The rule files that are part of the program, each by its path.

macro_rules! embedded {
    ($($id:literal)*) => {
        /// Id and text of every embedded rule, sorted by id.
        pub(super) const TEXTS: &[(&str, &str)] =
            &[$(($id, include_str!(concat!($id, ".toml"))),)*];
    };
}

embedded! {
    "california/restriction"
    "connecticut/restriction"
    "delaware/restriction"
    "federal/agencies-count"
    "federal/agreements-count"
    "federal/awards"
    "federal/baseline"
    "federal/equipment"
    "federal/funding-2025"
    "federal/funding-2026"
    "federal/jag-share-proposal"
    "federal/officers-count"
    "federal/overtime"
    "federal/salary"
    "federal/termination-clause"
    "federal/training"
    "federal/vehicles"
    "federal/window"
    "florida/cities"
    "florida/immigration-grant"
    "florida/jail-operators-duty"
    "florida/officer-bonus"
    "florida/removal-and-court-orders"
    "florida/termination-approval"
    "georgia/hb1105-penalty"
    "georgia/hb1105-request"
    "idaho/executive-order"
    "illinois/restriction"
    "louisiana/executive-order"
    "maine/ban"
    "maryland/ban"
    "massachusetts/executive-order"
    "new-jersey/restriction"
    "new-mexico/ban"
    "new-york/proposed-ban"
    "oregon/restriction"
    "tennessee/enforcement-grant"
    "tennessee/sheriff-mandate"
    "texas/sb8-deadline"
    "texas/sb8-duty"
    "texas/sb8-enforcement"
    "texas/sb8-grant"
    "virginia/state-agencies-end"
    "washington/restriction"
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::TEXTS;

    fn in_folder() -> Vec<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
        let mut ids = Vec::new();
        for folder in std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()) {
            let Ok(files) = std::fs::read_dir(&folder) else { continue };
            for file in files.map(|entry| entry.unwrap().path()) {
                let id = file.strip_prefix(&root).unwrap().with_extension("");
                ids.push(id.to_str().unwrap().replace('\\', "/"));
            }
        }
        ids.sort();
        ids
    }

    #[test]
    fn the_list_and_the_folder_hold_the_same_rules_in_order() {
        let listed: Vec<&str> = TEXTS.iter().map(|(id, _)| *id).collect();
        assert_eq!(listed, in_folder());
    }
}
