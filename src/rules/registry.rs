//! The registry: every rule by its id, read when it is first asked for.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::calendar::Day;
use crate::diagnostic::{Code, Diagnostic, Files, any_error, sort};
use crate::digest::sha256_hex;

use super::embedded::TEXTS;
use super::{Rule, RuleKind, read::read};

/// Every rule, the embedded ones and those that a user laid over them.
///
/// A rule is read when it is first asked for, so a registry costs nothing to make.
#[derive(Debug, Clone)]
pub struct Registry {
    entries: BTreeMap<String, Entry>,
    changed: Vec<String>,
}

/// The text of one rule, and the rule once it has been read.
#[derive(Debug, Clone)]
struct Entry {
    text: Cow<'static, str>,
    rule: OnceLock<Rule>,
}

impl Registry {
    /// The rules that are part of the program.
    #[must_use]
    pub fn embedded() -> Self {
        let entry = |text| Entry { text: Cow::Borrowed(text), rule: OnceLock::new() };
        let entries = TEXTS.iter().map(|(id, text)| ((*id).to_owned(), entry(*text)));
        Self { entries: entries.collect(), changed: Vec::new() }
    }

    /// These rules with those of a user's folder in their place or added to them.
    ///
    /// `files` are relative paths (`federal/salary.toml`) and texts, of whole rules. Each text is
    /// kept in `files_store`, so that what is wrong can be shown in place. A text equal to the one it
    /// replaces changes nothing.
    ///
    /// # Errors
    /// Everything that is wrong with any of the files.
    pub fn overlaid(
        self,
        files: &[(String, String)],
        files_store: &mut Files,
    ) -> Result<Self, Vec<Diagnostic>> {
        self.overlaid_from("", files, files_store)
    }

    /// The same, where diagnostics name each file with `home` before its relative path.
    ///
    /// # Errors
    /// Everything that is wrong with any of the files.
    pub fn overlaid_from(
        mut self,
        home: &str,
        files: &[(String, String)],
        files_store: &mut Files,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut found = Vec::new();
        for (path, text) in files {
            let id = id_of(path);
            let file = files_store.add(format!("{home}{path}"), text);
            let rule = match read(&id, text, file) {
                Ok(rule) => Rule { overlaid: true, ..rule },
                Err(problems) => {
                    found.extend(problems);
                    continue;
                }
            };
            let same =
                self.entries.get(&id).is_some_and(|old| canonical(&old.text) == canonical(text));
            if !same {
                self.changed.retain(|known| *known != id);
                self.changed.push(id.clone());
                let text = Cow::Owned(text.clone());
                self.entries.insert(id, Entry { text, rule: OnceLock::from(rule) });
            }
        }
        self.changed.sort();
        sort(&mut found);
        if any_error(&found) { Err(found) } else { Ok(self) }
    }

    /// The rule with this id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.entries.get_key_value(id).map(|(id, entry)| entry.rule(id))
    }

    /// Every rule, sorted by id.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.entries.iter().map(|(id, entry)| entry.rule(id))
    }

    /// A fingerprint of every text, the same wherever line ends are kept in another form.
    ///
    /// SHA-256 in hexadecimal digits over each id and text in the order of the ids.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut whole = String::new();
        for (id, entry) in &self.entries {
            whole.push_str(id);
            whole.push('\0');
            whole.push_str(&canonical(&entry.text));
            whole.push('\0');
        }
        sha256_hex(&whole)
    }

    /// The ids of the rules that a user's folder changed or added, sorted.
    #[must_use]
    pub fn changed(&self) -> &[String] {
        &self.changed
    }

    /// Everything wrong with any rule, and every rule that nothing uses.
    ///
    /// `used` are the ids that lines name. A rule is used as well where it says which decisions it
    /// touches, because it is then listed as a notice; where it is a grant, because a scenario may
    /// claim it; and where it stands beside a rule that is there. The texts are kept in `files`.
    #[must_use]
    pub fn check(&self, used: &[&str], files: &mut Files) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (id, entry) in &self.entries {
            let file = files.add(format!("{id}.toml"), entry.text.as_ref());
            match read(id, &entry.text, file) {
                Ok(rule) if used.contains(&id.as_str()) || self.has_use(&rule) => {}
                Ok(_) => found.push(
                    Diagnostic::new(Code::RuleUnused, format!("nothing uses the rule `{id}`"))
                        .help("say in `touches` which decisions it bears on, or drop its file"),
                ),
                Err(problems) => found.extend(problems),
            }
        }
        found
    }

    /// The rules among `used` whose sources should have been read again before `day`, sorted by id.
    ///
    /// A rule is due on the day of its `review_by` and past review on the day after.
    #[must_use]
    pub fn past_review(&self, used: &BTreeSet<&str>, day: Day) -> Vec<&Rule> {
        let rules = used.iter().filter_map(|id| self.rule(id));
        rules.filter(|rule| rule.review_by.is_some_and(|due| due < day)).collect()
    }

    /// The records that stand beside a rule, sorted by id.
    pub fn beside(&self, id: &str) -> impl Iterator<Item = &Rule> {
        self.rules().filter(move |rule| rule.beside.iter().any(|other| other == id))
    }

    /// Whether a rule has a use that it says itself.
    fn has_use(&self, rule: &Rule) -> bool {
        let there = |id: &String| self.entries.contains_key(id);
        let beside = !rule.beside.is_empty() && rule.beside.iter().all(there);
        rule.touches.is_some() || rule.kind == RuleKind::Grant || beside
    }
}

impl Entry {
    fn rule(&self, id: &str) -> &Rule {
        self.rule.get_or_init(|| {
            let file = Files::default().add(id, "");
            read(id, &self.text, file).expect("tested: every embedded rule can be read")
        })
    }
}

/// The id that belongs to a path: the path without its ending, parted by slashes.
fn id_of(path: &str) -> String {
    path.strip_suffix(".toml").unwrap_or(path).replace('\\', "/")
}

/// A text with its line ends in one form.
fn canonical(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Code, Diagnostic, Files};
    use crate::quantity::Decimal;

    use super::super::embedded::TEXTS;
    use super::Registry;

    /// The rules that lines name, and grants beside them.
    const USED: &[&str] = &[
        "federal/awards",
        "federal/equipment",
        "federal/overtime",
        "federal/salary",
        "federal/training",
        "federal/vehicles",
        "federal/window",
    ];

    fn text_of(id: &str) -> &'static str {
        TEXTS.iter().find(|(known, _)| *known == id).expect(id).1
    }

    /// What is wrong with `federal/overtime` once `from` is `to`, and the text under the first caret.
    fn check_broken(from: &str, to: &str, code: Code, words: &str) {
        let text = text_of("federal/overtime");
        assert!(text.contains(from), "{from}");
        let files = [("federal/overtime.toml".to_owned(), text.replacen(from, to, 1))];
        let mut store = Files::default();
        let found = Registry::embedded().overlaid(&files, &mut store).expect_err(to);
        let fits = |one: &Diagnostic| one.code == code && one.message.contains(words);
        assert!(found.iter().any(fits), "{found:?}");
        let place = found[0].place.as_ref().expect("a place");
        assert_eq!(store.name(place.file), "federal/overtime.toml");
        assert!(store.text(place.file).get(place.bytes.clone()).is_some());
    }

    #[test]
    fn every_embedded_rule_is_well_formed_and_used() {
        assert_eq!(Registry::embedded().check(USED, &mut Files::default()), []);
        assert_eq!(Registry::embedded().rules().count(), TEXTS.len());
    }

    #[test]
    fn a_rule_that_nothing_uses_is_reported() {
        let found = Registry::embedded().check(&USED[1..], &mut Files::default());
        let codes: Vec<_> = found.iter().map(|one| (one.code, one.message.as_str())).collect();
        assert_eq!(codes, [(Code::RuleUnused, "nothing uses the rule `federal/awards`")]);
    }

    #[test]
    fn a_rule_is_used_where_it_touches_a_decision_or_stands_beside_a_rule_that_is_there() {
        let touches = "touches = { decisions = [\"leave\"] }";
        let beside = "beside = [\"federal/overtime\"]";
        for (line, expected) in
            [(touches, 0), (beside, 0), ("beside = [\"federal/none\"]", 1), ("", 1)]
        {
            let text = text_of("federal/overtime")
                .replace("federal/overtime\"", "ohio/overtime\"")
                .replacen("unit =", &format!("{line}\nunit ="), 1);
            let files = [("ohio/overtime.toml".to_owned(), text)];
            let registry = Registry::embedded().overlaid(&files, &mut Files::default()).unwrap();
            assert_eq!(registry.check(USED, &mut Files::default()).len(), expected, "{line}");
        }
    }

    #[test]
    fn each_thing_wrong_with_a_file_is_reported_in_its_place() {
        let default = "default_reading = \"cap-of-salary\"";
        check_broken("kind = \"offer\"", "kind = \"gift\"", Code::RuleForm, "`gift`");
        check_broken("title =", "titel =", Code::RuleForm, "has no key `titel`");
        check_broken("title =", "titel =", Code::RuleForm, "lacks `title`");
        check_broken("value = \"25%\"", "value = 0.25", Code::RuleForm, "not in the unit");
        check_broken("value = \"25%\"", "value = \"$25\"", Code::RuleForm, "not in the unit");
        check_broken("value = \"25%\"", "value = \"-25%\"", Code::RuleForm, "not in the unit");
        check_broken("value = \"25%\"", "value = \"2x%\"", Code::RuleForm, "not a number");
        check_broken("value = \"25%\"", "value = true", Code::RuleForm, "yes or no");
        check_broken("from = 2025-10-01", "from = \"2025-10-01\"", Code::RuleForm, "is a date");
        check_broken("from = 2025-10-01", "from = 2025-10-01T08:00:00", Code::RuleForm, "time");
        check_broken("confidence = \"high\"", "confidence = \"\"", Code::RuleForm, "empty");
        check_broken("seen = \"2026-11\"", "seen = \"2026-13\"", Code::RuleForm, "`seen`");
        check_broken("url = \"https:", "url = \"see:", Code::RuleForm, "`url`");
        check_broken("\"sheriff\"", "\"marshal\"", Code::RuleForm, "`marshal`");
        check_broken("\"task-force\"", "\"patrol\"", Code::RuleForm, "`patrol`");
        check_broken("id = \"federal/overtime\"", "id = \"overtime\"", Code::RuleId, "path");
        check_broken(default, "", Code::RuleReading, "nothing says");
        check_broken(default, "default_reading = \"other\"", Code::RuleReading, "`other`");
        let both = "default_reading = \"cap-of-salary\"\nno_default = \"why\"";
        check_broken(default, both, Code::RuleReading, "a word that there is none");
        check_broken("cap-of-salary = ", "cap = ", Code::RuleReading, "`cap` has no value");
        check_broken(
            "sources = [\"axios\", \"palmyra\", \"lavaca\"]",
            "sources = []",
            Code::RuleSource,
            "no source",
        );
        check_broken("\"palmyra\", \"lavaca\"]", "\"nobody\"]", Code::RuleSource, "`nobody`");
        check_broken("[visaverge] ", "", Code::RuleSource, "cites the source `visaverge`");
        check_broken("[visaverge]", "[visa]", Code::RuleSource, "[visa]");
        check_broken("id = \"fop\"", "id = \"dhs\"", Code::RuleSource, "two sources");
        let again = "reading = \"cap-of-salary\"";
        check_broken("reading = \"share-of-overtime\"", again, Code::RuleOverlap, "overlap");
        let touches = |words: &str| format!("touches = {{ {words} }}\nunit = ");
        check_broken("unit = ", &touches("decisions = []"), Code::RuleForm, "is empty");
        check_broken("unit = ", &touches("decisions = [\"go\"]"), Code::RuleForm, "`go`");
        check_broken("unit = ", &touches("after = true"), Code::RuleForm, "lacks `decisions`");
        check_broken("unit = ", "unit = = ", Code::Syntax, "");
    }

    #[test]
    fn a_text_that_ends_too_early_has_words_under_its_caret() {
        for (broken, label) in
            [("title = \"x", "expected `\"`"), ("title =", "expected literal string")]
        {
            let files = [("ohio/x.toml".to_owned(), broken.to_owned())];
            let found = Registry::embedded().overlaid(&files, &mut Files::default());
            let found = found.expect_err(broken);
            assert_eq!((found[0].code, found[0].label.as_str()), (Code::Syntax, label));
        }
    }

    #[test]
    fn a_part_that_cannot_be_read_hides_nothing_else_and_is_blamed_once() {
        let text = text_of("federal/overtime")
            .replacen("title =", "titel =", 1)
            .replacen("published = \"2025-09-02\"\n", "", 1)
            .replacen("sources = [\"axios\", \"palmyra\", \"lavaca\"]", "sources = []", 1);
        let files = [("federal/overtime.toml".to_owned(), text)];
        let found = Registry::embedded().overlaid(&files, &mut Files::default()).unwrap_err();
        let messages: Vec<_> = found.iter().map(|one| one.message.as_str()).collect();
        let expected = [
            "a rule lacks `title`",
            "a rule has no key `titel`",
            "a value has no source",
            "a source lacks `published`",
        ];
        assert_eq!(messages, expected);
    }

    /// How many problems with gaps there are once overtime is 25% in 2025 and again from February.
    fn gap_problems(gaps: &str) -> usize {
        let text = text_of("federal/overtime")
            .replacen("unit =", &format!("{gaps}\nunit ="), 1)
            .replacen("from = 2025-10-01\n", "from = 2025-10-01\nuntil = 2025-12-31\n", 1)
            .replacen("share-of-overtime = ", "# ", 1)
            .replacen("reading = \"share-of-overtime\"\n", "reading = \"cap-of-salary\"\n", 1)
            .replacen("from = 2025-10-01\nvalue", "from = 2026-02-01\nvalue", 1);
        let files = [("federal/overtime.toml".to_owned(), text)];
        let result = Registry::embedded().overlaid(&files, &mut Files::default());
        let found = result.err().unwrap_or_default();
        assert!(found.iter().all(|one| one.code == Code::RuleGapUnnamed), "{found:?}");
        found.len()
    }

    #[test]
    fn a_gap_is_named_with_its_days_or_reported() {
        assert_eq!(gap_problems(""), 1);
        assert_eq!(gap_problems("gaps = [\"2026-01-01 to 2026-01-31: no word\"]"), 0);
        assert_eq!(gap_problems("gaps = [\"2026-01-01 to 2026-01-30: no word\"]"), 2);
    }

    #[test]
    fn all_files_of_a_broken_folder_are_reported_together() {
        let files = [
            ("federal/salary.toml".to_owned(), "title = 3".to_owned()),
            ("texas/more.toml".to_owned(), "says =".to_owned()),
        ];
        let mut store = Files::default();
        let found = Registry::embedded().overlaid(&files, &mut store).unwrap_err();
        let names: Vec<_> =
            found.iter().map(|one| store.name(one.place.as_ref().unwrap().file)).collect();
        assert!(names.contains(&"federal/salary.toml") && names.contains(&"texas/more.toml"));
    }

    #[test]
    fn a_folder_replaces_and_adds_whole_rules_and_they_are_marked() {
        let replaced = text_of("federal/overtime").replace("\"25%\"", "\"20%\"");
        let added = text_of("federal/overtime").replace("federal/overtime", "ohio/overtime");
        let files = [
            ("ohio\\overtime.toml".to_owned(), added),
            ("federal/overtime.toml".to_owned(), replaced),
            ("federal/salary.toml".to_owned(), text_of("federal/salary").replace('\n', "\r\n")),
        ];
        let before = Registry::embedded();
        let after = before.clone().overlaid(&files, &mut Files::default()).unwrap();
        assert_eq!(after.changed(), ["federal/overtime", "ohio/overtime"]);
        let value = &after.rule("federal/overtime").unwrap().values[0];
        assert_eq!(value.figure.number(), Some(Decimal::new(20, 2)));
        let marked: Vec<_> =
            after.rules().filter(|rule| rule.overlaid).map(|rule| rule.id.as_str()).collect();
        assert_eq!(marked, after.changed());
        assert_ne!(before.digest(), after.digest());
    }

    #[test]
    fn the_digest_follows_the_texts_and_not_their_line_ends() {
        let digest = Registry::embedded().digest();
        assert_eq!(digest.len(), 64);
        let windows: Vec<(String, String)> = TEXTS
            .iter()
            .map(|(id, text)| (format!("{id}.toml"), text.replace('\n', "\r\n")))
            .collect();
        let same = Registry::embedded().overlaid(&windows, &mut Files::default()).unwrap();
        assert_eq!((same.changed(), same.digest()), (&[][..], digest));
    }
}
