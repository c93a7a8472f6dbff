//! Where the parts of a packed document lead.

use quick_xml::events::Event;

use super::packed::Packed;
use super::tags::{attribute, each};

/// A way from one part to another, or out of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    /// What the part that it starts from calls it.
    pub(super) id: String,
    /// What it leads to: `chart`, `hyperlink`.
    pub(super) kind: String,
    /// The part that it leads to, or the address.
    pub(super) target: String,
}

/// How the part that says where another leads ends.
pub(super) const LINKS: &str = ".rels";

/// Where a part leads; of the document itself, where its name is empty.
pub(super) fn of(packed: &mut Packed<'_>, part: &str) -> Result<Vec<Relation>, String> {
    let (folder, file) = part.rsplit_once('/').map_or(("", part), |(folder, file)| (folder, file));
    let below = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let links = format!("{below}_rels/{file}{LINKS}");
    if packed.names(&links, "").is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    each(&packed.part(&links)?, |event| {
        let (Event::Start(tag) | Event::Empty(tag)) = event else { return Ok(()) };
        let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) else {
            return Ok(());
        };
        let kind = attribute(tag, "Type").unwrap_or_default();
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        let is_outside = attribute(tag, "TargetMode").is_some_and(|mode| mode == "External");
        let target = if is_outside { address(&target) } else { resolved(&below, &target) };
        found.push(Relation { id, kind, target });
        Ok(())
    })?;
    Ok(found)
}

/// An address in one way of writing: letters for their codes, and no stroke at its end.
fn address(target: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), target.trim_end_matches('/').as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%');
        let code =
            code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The part that a program opens first.
pub(super) fn main(packed: &mut Packed<'_>) -> Result<String, String> {
    let ways = of(packed, "")?;
    let main = ways.into_iter().find(|way| way.kind == "officeDocument");
    main.map(|way| way.target)
        .ok_or_else(|| "it does not say which of its parts comes first".into())
}

/// The folder and the part that such a part is of.
pub(super) fn owner(links: &str) -> (String, String) {
    let (folder, file) = links.rsplit_once("_rels/").unwrap_or(("", links));
    let file = file.strip_suffix(LINKS).unwrap_or(file);
    let owner = if file.is_empty() { String::new() } else { format!("{folder}{file}") };
    (folder.to_owned(), owner)
}

/// A place as seen from a folder.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::{address, owner, resolved};

    #[test]
    fn an_address_is_the_same_in_letters_and_in_codes() {
        assert_eq!(address("https://example.org/%C2%A7-%zz%2"), "https://example.org/§-%zz%2");
        assert_eq!(address("https://example.org/"), "https://example.org");
    }

    #[test]
    fn links_lead_from_the_folder_of_the_part_that_has_them() {
        let expected = ("xl/drawings/".to_owned(), "xl/drawings/drawing1.xml".to_owned());
        assert_eq!(owner("xl/drawings/_rels/drawing1.xml.rels"), expected);
        assert_eq!(owner("_rels/.rels"), (String::new(), String::new()));
        assert_eq!(resolved("xl/drawings/", "../charts/chart1.xml"), "xl/charts/chart1.xml");
        assert_eq!(resolved("xl/", "/word/x.xml"), "word/x.xml");
    }
}
