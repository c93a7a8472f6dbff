//! The known name that comes nearest to one that is not known.
//!
//! The library that measures likeness is known to this file only.

/// The least likeness at which a name is worth proposing.
const LIKE_ENOUGH: usize = 3;

/// The fewest letters of a beginning that stands for a longer name.
const SHORTEST_BEGINNING: usize = 4;

/// The one of `known` that `written` most likely meant, if any is near.
pub(super) fn nearest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let plain = |text: &str| {
        text.chars().take(64).collect::<String>().to_lowercase().replace(['_', ' '], "-")
    };
    let written = plain(written);
    let apart = |name: &str| strsim::damerau_levenshtein(&written, &plain(name));
    let most = (written.chars().count() / 3).clamp(1, LIKE_ENOUGH);
    let known: Vec<&str> = known.into_iter().collect();
    let near = known
        .iter()
        .map(|name| (apart(name), *name))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance);
    let begins = |name: &&str| {
        written.len() >= SHORTEST_BEGINNING && plain(name).starts_with(&format!("{written}-"))
    };
    near.map(|(_, name)| name).or_else(|| known.into_iter().find(begins))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_pen_finds_its_name() {
        let known = ["officers", "overtime_hours", "on"];
        assert_eq!(nearest("oficers", known), Some("officers"));
        assert_eq!(nearest("overtime-hours", known), Some("overtime_hours"));
        assert_eq!(nearest("Overtime hours", known), Some("overtime_hours"));
        assert_eq!(nearest("no", known), Some("on"));
        assert_eq!(nearest("overtime", known), Some("overtime_hours"));
    }

    #[test]
    fn what_is_far_from_everything_finds_nothing() {
        assert_eq!(nearest("helicopters", ["officers", "on"]), None);
    }
}
