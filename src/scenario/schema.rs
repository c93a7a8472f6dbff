//! The scenario file as a JSON Schema (draft 7), for editors.

use serde_json::{Map, Value, json};

use super::keys::{self, Key, Kind, Required};
use super::valid::Shape;

/// The schema of a scenario file.
///
/// A file that extends another may leave out what the other says, so only a file that extends
/// nothing has required tables, and keys inside tables are never required.
#[must_use]
pub fn schema() -> Value {
    let required: Vec<&str> =
        keys::of_table("").filter(|key| key.required == Required::Always).map(Key::name).collect();
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "fiscal287 scenario",
        "description": "What joining, staying in or leaving a 287(g) agreement does to a local government's budget.",
        "type": "object",
        "properties": properties("", false),
        "additionalProperties": false,
        "if": { "not": { "required": ["extends"] } },
        "then": { "required": required },
        "definitions": definitions(),
    })
}

fn properties(table: &str, removable: bool) -> Value {
    let mut properties = Map::new();
    for key in keys::of_table(table) {
        properties.insert(key.name().to_owned(), property(key));
    }
    if removable {
        let doc = "Drops the entry of this name from the file that is extended.";
        properties.insert("remove".to_owned(), json!({ "const": true, "description": doc }));
    }
    Value::Object(properties)
}

fn property(key: &Key) -> Value {
    let mut schema = match key.kind {
        Kind::Table => object(key.path, false),
        Kind::Entries(_, most) => {
            json!({ "type": "array", "maxItems": most, "items": object(key.path, true) })
        }
        Kind::Rows(_, most) => {
            json!({ "type": "array", "maxItems": most, "items": object(key.path, false) })
        }
        Kind::Scores => json!({ "anyOf": [
            { "$ref": "#/definitions/quantity" },
            { "type": "array", "minItems": 4, "maxItems": 4,
              "items": { "$ref": "#/definitions/quantity" } },
        ] }),
        kind if kind.is_quantity() => {
            json!({ "allOf": [{ "$ref": "#/definitions/quantity" }] })
        }
        kind => plain(kind),
    };
    let mut doc = key.doc.to_owned();
    if !key.unit.is_empty() {
        doc.push_str(&format!(" Unit: {}.", key.unit));
    }
    if !key.default.is_empty() {
        doc.push_str(&format!(" Without it: {}.", key.default));
    }
    if !key.example.is_empty() {
        doc.push_str(&format!(" Example: {} = {}", key.name(), key.example));
    }
    if let Value::Object(fields) = &mut schema {
        fields.insert("description".to_owned(), Value::String(doc));
    }
    schema
}

fn object(path: &str, removable: bool) -> Value {
    json!({
        "type": "object",
        "properties": properties(path, removable),
        "additionalProperties": false,
    })
}

fn plain(kind: Kind) -> Value {
    match kind {
        Kind::Whole(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Kind::Correlation => json!({ "type": "number", "minimum": -1, "maximum": 1 }),
        Kind::Bool => json!({ "type": "boolean" }),
        Kind::Word(words) => json!({ "enum": words }),
        Kind::Words(words) => {
            json!({ "type": "array", "minItems": 1, "items": { "enum": words } })
        }
        Kind::Names => {
            json!({ "type": "array", "minItems": 1, "items": { "type": "string" } })
        }
        Kind::MonthDay => json!({ "type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$" }),
        Kind::State => json!({ "type": "string", "pattern": "^[A-Z]{2}$" }),
        Kind::Id => json!({ "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$" }),
        // Editors see a TOML date as text, some of them without its format.
        _ => json!({ "type": "string", "minLength": 1 }),
    }
}

fn definitions() -> Value {
    let number = json!({ "anyOf": [{ "type": "number" }, { "type": "string", "minLength": 1 }] });
    let reference = json!({ "$ref": "#/definitions/number" });
    let words = json!({ "type": "string", "minLength": 1 });
    let table = json!({
        "type": "object",
        "properties": {
            "value": reference,
            "low": reference,
            "likely": reference,
            "high": reference,
            "shape": { "enum": Shape::WORDS },
            "unknown": { "const": true },
            "source": words,
            "note": words,
        },
        "additionalProperties": false,
        "oneOf": [
            { "required": ["value"] },
            { "required": ["low", "likely", "high"] },
            { "required": ["unknown"] },
        ],
    });
    json!({
        "number": number,
        "quantity": { "anyOf": [reference, table] },
    })
}

#[cfg(test)]
mod tests {
    use super::schema;

    #[test]
    fn the_schema_knows_nested_keys_and_refuses_others() {
        let schema = schema();
        let row = &schema["properties"]["risk"]["items"]["properties"]["withholds"]["items"];
        assert!(row["properties"]["returned_share"].is_object());
        assert_eq!(row["additionalProperties"], false);
        assert_eq!(schema["properties"]["horizon"]["properties"]["years"]["maximum"], 30);
    }

    #[test]
    fn a_file_that_extends_nothing_needs_the_main_tables() {
        let required = schema()["then"]["required"].to_string();
        let main = r#"["format","title","jurisdiction","horizon","agreement","federal"]"#;
        assert_eq!(required, main);
    }
}
