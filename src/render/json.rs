//! Reports for machines: the JSON contract.
//!
//! Keys keep the order of the report's data, amounts are decimal strings, and the text ends with a
//! line feed. The library that writes JSON is known here only.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::report::{Data, Receipt, Report, words};

/// The report's data as JSON, indented by two blanks, its receipt with the lines that bring it back.
#[must_use]
pub fn write(report: &Report) -> String {
    let mut whole = value(&report.data);
    let lines = report.receipt().map(Receipt::sealed_lines).unwrap_or_default();
    if let Some(Value::Object(receipt)) = whole.get_mut("receipt").filter(|_| !lines.is_empty()) {
        receipt.insert("lines".to_owned(), Value::from(lines));
    }
    seen(&format!("{whole:#}\n"))
}

/// The same JSON, in which signs that no reader sees stand by their numbers.
fn seen(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    for letter in text.chars() {
        if words::is_unseen(letter) {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                seen.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            seen.push(letter);
        }
    }
    seen
}

/// The lines of the receipt of a report written as JSON.
pub(super) fn receipt_lines(text: &str) -> Result<Vec<String>, String> {
    let whole = read(text)?;
    let lines = whole.get("receipt").and_then(|receipt| receipt.get("lines")?.as_array());
    let line = |line: &Value| line.as_str().map(str::to_owned);
    Ok(lines.map(|lines| lines.iter().filter_map(line).collect()).unwrap_or_default())
}

/// Every word and number of a report written as JSON with the way to it, the lines of its receipt left
/// out.
pub(super) fn leaves(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut whole = read(text)?;
    if let Some(Value::Object(receipt)) = whole.get_mut("receipt") {
        receipt.remove("lines");
    }
    let mut found = Vec::new();
    let mut open = vec![(String::new(), &whole)];
    while let Some((path, value)) = open.pop() {
        let below = |name: &str| match path.as_str() {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        };
        match value {
            Value::Object(entries) => {
                open.extend(entries.iter().rev().map(|(name, own)| (below(name), own)));
            }
            Value::Array(values) => {
                let numbered = values.iter().enumerate().rev();
                open.extend(numbered.map(|(at, own)| (below(&(at + 1).to_string()), own)));
            }
            Value::String(words) => found.push((path, words.clone())),
            other => found.push((path, other.to_string())),
        }
    }
    Ok(found)
}

/// What a text in JSON holds; of a key that is given twice programs read one or the other, so none may be.
fn read(text: &str) -> Result<Value, String> {
    let whole = serde_json::from_str(text).map_err(|error| format!("it is not JSON: {error}"))?;
    match twice(text) {
        Some(key) => Err(format!("it is damaged: the key `{key}` is given twice")),
        None => Ok(whole),
    }
}

/// The first key that an object in a text in JSON gives twice.
fn twice(text: &str) -> Option<String> {
    let (mut open, mut rest): (Vec<BTreeSet<String>>, &str) = (Vec::new(), text);
    while let Some(at) = rest.find(['{', '}', '"']) {
        let (sign, after) = rest[at..].split_at(1);
        rest = after;
        match sign {
            "{" => open.push(BTreeSet::new()),
            "}" => drop(open.pop()),
            _ => {
                let string = &rest[..end_of_string(rest)];
                rest = &rest[(string.len() + 1).min(rest.len())..];
                if !rest.trim_start().starts_with(':') {
                    continue;
                }
                let key: String = serde_json::from_str(&format!("\"{string}\"")).ok()?;
                if !open.last_mut()?.insert(key.clone()) {
                    return Some(key);
                }
            }
        }
    }
    None
}

/// Where a string in JSON ends whose first quotation mark is gone.
fn end_of_string(text: &str) -> usize {
    let mut escaped = false;
    let ends = |letter: char| {
        let ends = letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        ends
    };
    text.find(ends).unwrap_or(text.len())
}

/// The same without blanks, in letters that end no element and no line of a page that it stands in.
pub(super) fn inert(data: &Data) -> String {
    let mut safe = String::new();
    for letter in value(data).to_string().chars() {
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                safe.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            _ => safe.push(letter),
        }
    }
    safe
}

fn value(data: &Data) -> Value {
    match data {
        Data::Null => Value::Null,
        Data::Bool(yes) => Value::Bool(*yes),
        Data::Integer(number) => Value::from(*number),
        Data::Text(words) => Value::String(words.clone()),
        Data::List(values) => Value::Array(values.iter().map(value).collect()),
        Data::Map(entries) => {
            let entries = entries.iter().map(|(name, own)| (name.clone(), value(own)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Data, Report, Value, inert, seen, write};

    #[test]
    fn keys_keep_their_order_and_amounts_are_text() {
        let data = Data::map([
            ("format", Data::Integer(1)),
            ("amount", Data::text("-1234.50")),
            ("basis", Data::List(vec![Data::Bool(true), Data::Null])),
        ]);
        let report = Report { title: String::new(), blocks: Vec::new(), data, grids: Vec::new() };
        let expected = "{\n  \"format\": 1,\n  \"amount\": \"-1234.50\",\n  \"basis\": [\n    true,\n    null\n  ]\n}\n";
        assert_eq!(write(&report), expected);
    }

    /// Of U+E0041 a pair of surrogates stands in JSON: 0xE0041 less 0x10000 is 0xD0041, its upper ten bits
    /// 0x340 over 0xD800 and its lower ten 0x041 over 0xDC00.
    #[test]
    fn what_no_reader_sees_stands_by_its_number() {
        assert_eq!(seen("\"a\u{202e}b\u{e0041}\""), "\"a\\u202eb\\udb40\\udc41\"");
        let read: Value = serde_json::from_str(&seen("\"a\u{e0041}\"")).expect("JSON");
        assert_eq!(read, "a\u{e0041}");
    }

    #[test]
    fn data_in_a_page_ends_no_element_of_it() {
        let hostile = Data::text("</script>&\u{2028}\\");
        assert_eq!(inert(&hostile), r"'\u003c/script\u003e\u0026\u2028\\'".replace('\'', "\""));
    }
}
