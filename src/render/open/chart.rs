//! What a chart says: its title, its series with what they draw, and where its axes end.

use quick_xml::events::{BytesStart, Event};

use super::tags::{attribute, each, is_on, letter};

/// One thing that a chart says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// Its title.
    Title,
    /// How it is drawn: bars or lines, side by side or stacked.
    Kind,
    /// The name of a series.
    Series,
    /// The cells that a series draws.
    Cells,
    /// What stands under a figure of a series.
    Category,
    /// A figure of a series.
    Figure,
    /// Other words in it.
    Words,
    /// Where an axis ends, or that it is not as readers expect.
    Axis,
}

impl What {
    /// What it is, in words.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Kind => "kind",
            Self::Series => "series",
            Self::Cells => "cells drawn",
            Self::Category => "category",
            Self::Figure => "figure",
            Self::Words => "words",
            Self::Axis => "axis",
        }
    }
}

/// Everything that the part of a chart says, in order.
pub(super) fn says(xml: &str) -> Result<Vec<(What, String)>, String> {
    let (mut found, mut within, mut words) = (Vec::new(), Vec::<String>::new(), String::new());
    each(xml, |event| {
        match event {
            Event::Start(tag) => {
                found.extend(drawn(tag, &within));
                within.push(tag.name().as_ref().to_owned());
                words.clear();
            }
            Event::Empty(tag) => found.extend(drawn(tag, &within)),
            Event::End(_) => {
                let said = of_words(&within).filter(|_| !words.trim().is_empty());
                let said = said.map(|what| (what, std::mem::take(&mut words)));
                found.extend(said.filter(|(what, text)| *what != What::Series || is_name(text)));
                words.clear();
                within.pop();
            }
            Event::Text(more) => words.push_str(more),
            Event::GeneralRef(sign) => words.push_str(&letter(sign).unwrap_or_default()),
            _ => {}
        }
        Ok(())
    })?;
    Ok(found)
}

/// What the words at a place are.
fn of_words(within: &[String]) -> Option<What> {
    let is_in = |name: &str| within.iter().any(|one| one == name);
    let is_axis = within.iter().any(|one| is_axis(one));
    let (is_place, is_value) =
        (is_in("c:cat") || is_in("c:xVal"), is_in("c:val") || is_in("c:yVal"));
    match within.last()?.as_str() {
        "a:t" if is_in("c:title") && !is_axis => Some(What::Title),
        "a:t" => Some(What::Words),
        "c:v" if is_in("c:ser") && is_in("c:tx") => Some(What::Series),
        "c:f" if is_place || is_value => Some(What::Cells),
        "c:v" if is_place => Some(What::Category),
        "c:v" if is_value => Some(What::Figure),
        _ => None,
    }
}

/// Whether a series is called so by whoever made it: programs number those that have no name.
fn is_name(text: &str) -> bool {
    let number = text.strip_prefix("Series");
    number.is_none_or(|number| number.bytes().any(|letter| !letter.is_ascii_digit()))
}

/// What a tag says of how a chart is drawn.
fn drawn(tag: &BytesStart<'_>, within: &[String]) -> Option<(What, String)> {
    let value = attribute(tag, "val").unwrap_or_default();
    let in_axis = within.iter().any(|one| is_axis(one));
    match tag.name().as_ref() {
        "c:barDir" | "c:grouping" => Some((What::Kind, value)),
        "c:max" => Some((What::Axis, format!("ends at {value}"))),
        "c:min" => Some((What::Axis, format!("starts at {value}"))),
        "c:logBase" => Some((What::Axis, format!("grows by powers of {value}"))),
        "c:builtInUnit" | "c:custUnit" => Some((What::Axis, format!("in {value}"))),
        "c:orientation" if value == "maxMin" => Some((What::Axis, "turned round".to_owned())),
        "c:delete" if in_axis && is_on(tag, "val") => Some((What::Axis, "left out".to_owned())),
        _ => None,
    }
}

fn is_axis(tag: &str) -> bool {
    matches!(tag, "c:catAx" | "c:valAx" | "c:dateAx")
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn a_chart_says_its_title_its_series_and_where_its_axes_end() {
        let xml = "<c:chart><c:title><a:t>Net &amp; more</a:t></c:title><c:barDir val=\"col\"/><c:ser>\
            <c:tx><c:v>stay</c:v></c:tx><c:cat><c:f>A!$B$1</c:f><c:v>FY2027</c:v></c:cat><c:val><c:v>5\
            </c:v></c:val></c:ser><c:ser><c:tx><c:v>Series2</c:v></c:tx><c:xVal><c:v>7</c:v></c:xVal>\
            </c:ser><c:catAx><c:title><a:t>Year</a:t></c:title><c:delete val=\"0\"/></c:catAx>\
            <c:valAx><c:scaling><c:orientation val=\"minMax\"/><c:max val=\"20\"/></c:scaling><c:delete \
            val=\"1\"/></c:valAx></c:chart>";
        let told = says(xml).expect("XML").into_iter();
        let told: Vec<String> =
            told.map(|(what, text)| format!("{}: {text}", what.word())).collect();
        let expected = [
            "title: Net & more",
            "kind: col",
            "series: stay",
            "cells drawn: A!$B$1",
            "category: FY2027",
            "figure: 5",
            "category: 7",
            "words: Year",
            "axis: ends at 20",
            "axis: left out",
        ];
        assert_eq!(told, expected);
    }
}
