//! The paragraphs of a part of a Word file: their words, and marks for what else a reader sees there.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::tags::{attribute, each, letter};

/// A line of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its words, with marks.
    pub(super) text: String,
    /// The note that it stands in.
    pub(super) note: Option<String>,
}

/// What this program never writes, or what takes words from the eyes of a reader, with its mark.
const MARKS: &[(&str, &str)] = &[
    ("w:sym", "[symbol]"),
    ("m:oMath", "[equation]"),
    ("w:pict", "[drawing]"),
    ("w:object", "[embedded file]"),
    ("mc:AlternateContent", "[drawing]"),
    ("pic:pic", "[picture]"),
    ("w:altChunk", "[another file]"),
    ("w:subDoc", "[another file]"),
    ("w:dataBinding", "[words from elsewhere]"),
    ("w:del", "[deleted]"),
    ("w:ins", "[inserted]"),
    ("w:moveFrom", "[moved away]"),
    ("w:moveTo", "[moved here]"),
    ("w:ruby", "[words above words]"),
    ("w:vMerge", "[joined cells]"),
    ("w:gridSpan", "[joined cells]"),
    ("w:bdo", "[words turned round]"),
    ("w:dir", "[words turned round]"),
    ("w:contentPart", "[drawing]"),
];
/// What stands within a run of words and within a graphic where nobody added to it.
const EXPECTED: &[(&str, &[&str])] = &[
    (
        "w:r",
        &[
            "w:rPr",
            "w:t",
            "w:tab",
            "w:br",
            "w:lastRenderedPageBreak",
            "w:drawing",
            "w:fldChar",
            "w:instrText",
            "w:footnoteReference",
            "w:footnoteRef",
            "w:endnoteReference",
            "w:endnoteRef",
            "w:commentReference",
            "w:annotationRef",
            "w:separator",
            "w:continuationSeparator",
        ],
    ),
    ("a:graphicData", &["c:chart"]),
];
/// The mark of words that are hidden.
const HIDDEN: &str = "[hidden]";
/// The mark of words that are struck out.
const STRUCK: &str = "[struck out]";
/// The mark of a reference to a note.
const NOTE: &str = "[note]";

/// The paragraphs, a line break starting another one; `targets` is where links lead.
pub(super) fn lines(xml: &str, targets: BTreeMap<String, String>) -> Result<Vec<Line>, String> {
    let mut reading = Reading { targets, ..Reading::default() };
    each(xml, |event| {
        reading.take(event);
        Ok(())
    })?;
    if !reading.line.is_empty() {
        reading.close();
    }
    Ok(reading.lines)
}

/// Where the reading of a part stands.
#[derive(Default)]
struct Reading {
    targets: BTreeMap<String, String>,
    lines: Vec<Line>,
    line: String,
    note: Option<String>,
    in_text: bool,
    /// How deep in fields, such as that of a page's number, it is.
    fields: usize,
    /// What a field says that it shows.
    instruction: Option<String>,
    /// The tags that are open.
    within: Vec<String>,
}

impl Reading {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => {
                self.open(tag);
                self.mark(tag);
                self.within.push(tag.name().as_ref().to_owned());
            }
            Event::Empty(tag) => {
                self.pass(tag);
                self.mark(tag);
            }
            Event::End(tag) => {
                self.within.pop();
                self.leave(tag.name().as_ref());
            }
            Event::Text(words) => self.words(words),
            Event::GeneralRef(sign) => self.words(&letter(sign).unwrap_or_default()),
            _ => {}
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "w:t" => self.in_text = true,
            "w:instrText" => self.instruction = self.instruction.take().or(Some(String::new())),
            "w:fldSimple" => self.fields += 1,
            "w:footnote" | "w:endnote" => self.note = attribute(tag, "w:id"),
            _ => {}
        }
    }

    /// A tag that holds nothing.
    fn pass(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "w:tab" => self.line.push('\t'),
            "w:br" => self.close(),
            _ => {}
        }
    }

    fn leave(&mut self, tag: &str) {
        match tag {
            "w:t" => self.in_text = false,
            "w:p" => self.close(),
            "w:fldSimple" => self.fields = self.fields.saturating_sub(1),
            "w:footnote" | "w:endnote" => self.note = None,
            _ => {}
        }
    }

    /// Marks what is not words.
    fn mark(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name();
        match name.as_ref() {
            "w:vanish" if !is_denied(tag) => self.line.push_str(HIDDEN),
            "w:strike" | "w:dstrike" if !is_denied(tag) => self.line.push_str(STRUCK),
            "w:footnoteReference" | "w:endnoteReference" => self.line.push_str(NOTE),
            "w:trHeight" if attribute(tag, "w:hRule").is_some_and(|rule| rule == "exact") => {
                let height = attribute(tag, "w:val").unwrap_or_default();
                self.line.push_str(&format!("[row {height} high]"));
            }
            "w:hyperlink" => {
                let id = attribute(tag, "r:id").or(attribute(tag, "w:anchor")).unwrap_or_default();
                let target = self.targets.get(&id).map_or(id.as_str(), String::as_str);
                self.line.push_str(&format!("[link {target}]"));
            }
            "w:fldSimple" => {
                self.instruction = attribute(tag, "w:instr");
                self.show_field();
            }
            "w:fldChar" => self.pass_field(&attribute(tag, "w:fldCharType").unwrap_or_default()),
            other => match MARKS.iter().find(|(name, _)| *name == other) {
                Some((_, mark)) => self.line.push_str(mark),
                None if self.is_unexpected(other) => {
                    self.line.push_str(&format!("[{other}, which is never written here]"));
                }
                None => {}
            },
        }
    }

    /// Whether a tag stands where this program and those that save what it wrote have no such.
    fn is_unexpected(&self, tag: &str) -> bool {
        let parent = self.within.last().map_or("", String::as_str);
        EXPECTED.iter().any(|(within, expected)| *within == parent && !expected.contains(&tag))
    }

    fn pass_field(&mut self, at: &str) {
        match at {
            "begin" => self.fields += 1,
            "end" => {
                self.show_field();
                self.fields = self.fields.saturating_sub(1);
            }
            _ => self.show_field(),
        }
    }

    /// Marks a field by what it shows, without its switches.
    fn show_field(&mut self) {
        let Some(instruction) = self.instruction.take() else { return };
        let words = instruction.split_whitespace();
        let words = words.filter(|word| !word.starts_with('\\') && *word != "MERGEFORMAT");
        self.line.push_str(&format!("[{}]", words.collect::<Vec<&str>>().join(" ")));
    }

    fn words(&mut self, words: &str) {
        // The number in a field each program works out anew.
        let is_number = self.fields > 0 && words.bytes().all(|letter| letter.is_ascii_digit());
        match &mut self.instruction {
            Some(instruction) if !self.in_text => instruction.push_str(words),
            _ if self.in_text && is_number => self.line.push('#'),
            _ if self.in_text => self.line.push_str(words),
            _ => {}
        }
    }

    fn close(&mut self) {
        let text = std::mem::take(&mut self.line);
        self.lines.push(Line { text, note: self.note.clone() });
    }
}

/// Whether a tag that says something of words says that it does not hold.
fn is_denied(tag: &BytesStart<'_>) -> bool {
    let not = |said: String| matches!(said.as_str(), "0" | "false" | "off" | "none");
    attribute(tag, "w:val").is_some_and(not)
}

/// Whether any style hides words.
pub(super) fn hides(styles: &str) -> Result<bool, String> {
    let mut found = false;
    each(styles, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event {
            found |= tag.name().as_ref() == "w:vanish" && !is_denied(tag);
        }
        Ok(())
    })?;
    Ok(found)
}

/// What attributes of tags of one name say, in order: where notes and charts stand in the body.
pub(super) fn places(xml: &str, name: &str, key: &str) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    each(xml, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event
            && tag.name().as_ref() == name
        {
            found.extend(attribute(tag, key));
        }
        Ok(())
    })?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::lines;

    fn told(xml: &str) -> Vec<String> {
        let targets = BTreeMap::from([("r1".to_owned(), "https://example.org".to_owned())]);
        lines(xml, targets).expect("XML").into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn paragraphs_are_lines() {
        let xml = "<w:document><w:p><w:r><w:t xml:space=\"preserve\">| a </w:t></w:r>\
                   <w:r><w:t>&lt;b&gt; &amp; &#233;</w:t></w:r></w:p><w:p/>\
                   <w:p><w:r><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p></w:document>";
        assert_eq!(told(xml), ["| a <b> & é", "two", "three"]);
    }

    #[test]
    fn what_is_no_words_has_a_mark() {
        let simple = "<w:p><w:fldSimple w:instr=\" PAGE \\h \"><w:t>1</w:t></w:fldSimple></w:p>";
        let long = "<w:p><w:fldChar w:fldCharType=\"begin\"/><w:instrText> PA</w:instrText><w:instrText>GE\
            </w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>7</w:t><w:fldChar \
            w:fldCharType=\"end\"/></w:p>";
        assert_eq!(told(simple), ["[PAGE]#"]);
        assert_eq!(told(long), told(simple));
        let link = "<w:p><w:hyperlink r:id=\"r1\"><w:t>a</w:t></w:hyperlink></w:p>";
        assert_eq!(told(link), ["[link https://example.org]a"]);
        let row =
            "<w:trHeight w:val=\"1\" w:hRule=\"exact\"/><w:p><w:sym/><w:strike w:val=\"0\"/></w:p>";
        assert_eq!(told(row), ["[row 1 high][symbol]"]);
        assert_eq!(told("<w:body><w:altChunk/></w:body>"), ["[another file]"]);
        let turned = "<w:p><w:bdo><w:r><w:t>12</w:t></w:r></w:bdo></w:p>";
        assert_eq!(told(turned), ["[words turned round]12"]);
    }

    #[test]
    fn what_this_program_never_writes_in_a_run_or_a_graphic_is_told() {
        let run = |child: &str| {
            told(&format!("<w:p><w:r><w:rPr><w:b/></w:rPr>{child}<w:t>5</w:t></w:r></w:p>"))
        };
        for plain in ["<w:tab/>", "<w:lastRenderedPageBreak/>", "<w:footnoteRef/>"] {
            assert_eq!(run(plain)[0].trim(), "5", "{plain}");
        }
        for child in ["noBreakHyphen", "cr", "softHyphen", "yearLong", "ptab"] {
            let expected = format!("[w:{child}, which is never written here]5");
            assert_eq!(run(&format!("<w:{child}/>")), [expected.as_str()], "{child}");
            assert_eq!(run(&format!("<w:{child}></w:{child}>")), [expected.as_str()], "{child}");
        }
        let graphic = |child: &str| {
            run(&format!(
                "<w:drawing><a:graphic><a:graphicData>{child}</a:graphicData></a:graphic></w:drawing>"
            ))
        };
        assert_eq!(graphic("<c:chart r:id=\"r1\"/>"), ["5"]);
        assert_eq!(graphic("<wps:wsp/>"), ["[wps:wsp, which is never written here]5"]);
    }
}
