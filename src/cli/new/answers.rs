//! What has to be known before a file can be written, and how to ask for it.

use clap::Args;
use fiscal287::plan::{Reading, SalaryReading};
use fiscal287::scenario::keys::{self, Key, Kind};

/// What stands for an amount that is not known.
pub(super) const UNKNOWN: &str = "unknown";

/// What a question of yes or no takes.
const YES_OR_NO: [&str; 2] = ["yes", "no"];

/// What an answer to a question of yes or no means; a letter is enough.
pub(super) fn yes_or_no(answer: &str) -> Option<bool> {
    match answer.to_ascii_lowercase().as_str() {
        "yes" | "y" => Some(true),
        "no" | "n" => Some(false),
        _ => None,
    }
}

/// One answer that is needed: its flag, and the key of the scenario that it fills.
#[derive(Debug)]
pub(super) struct Ask {
    pub(super) flag: &'static str,
    pub(super) key: &'static str,
}

/// What is asked, in this order.
pub(super) static ASKS: &[Ask] = &[
    Ask { flag: "name", key: "jurisdiction.name" },
    Ask { flag: "state", key: "jurisdiction.state" },
    Ask { flag: "kind", key: "jurisdiction.kind" },
    Ask { flag: "fiscal-year-starts", key: "jurisdiction.fiscal_year_starts" },
    Ask { flag: "first-year", key: "horizon.first_fiscal_year" },
    Ask { flag: "years", key: "horizon.years" },
    Ask { flag: "model", key: "agreement.model" },
    Ask { flag: "decision", key: "agreement.decision" },
    Ask { flag: "on", key: "agreement.on" },
    Ask { flag: "officers", key: "officers[].trained" },
    Ask { flag: "salary", key: "officers[].salary" },
    Ask { flag: "claims", key: "federal.claims" },
    Ask { flag: "salary-reading", key: "federal.readings.salary" },
];

/// The answers given so far.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Answers {
    /// The name of the city, county, office, agency or tribe
    #[arg(long)]
    name: Option<String>,

    /// The two-letter code of its state
    #[arg(long)]
    state: Option<String>,

    /// municipality, county, sheriff, state-agency or tribal
    #[arg(long)]
    kind: Option<String>,

    /// The first day of its fiscal years, such as 10-01
    #[arg(long, value_name = "MM-DD")]
    fiscal_year_starts: Option<String>,

    /// The first fiscal year, by the calendar year in which it ends
    #[arg(long, value_name = "YEAR")]
    first_year: Option<String>,

    /// How many fiscal years, 1 to 30
    #[arg(long)]
    years: Option<String>,

    /// task-force, jail-enforcement or warrant-service
    #[arg(long)]
    model: Option<String>,

    /// stay, leave, join or stay-out
    #[arg(long)]
    decision: Option<String>,

    /// For leave, the first day out; for join, the first day in
    #[arg(long, value_name = "DATE")]
    on: Option<String>,

    /// How many officers take part: trained already, or to be trained for join and stay-out
    #[arg(long, value_name = "NUMBER")]
    officers: Option<String>,

    /// The yearly salary of one of them, or unknown
    #[arg(long, value_name = "AMOUNT")]
    salary: Option<String>,

    /// Whether federal reimbursement is asked for: yes or no
    #[arg(long)]
    claims: Option<String>,

    /// Whose salary the federal offer repays; `fiscal287 rules federal/salary` has the readings
    #[arg(long, value_name = "READING")]
    salary_reading: Option<String>,
}

impl Ask {
    /// The question, with what may be answered.
    pub(super) fn question(&self) -> String {
        let key = key(self.key);
        let question = match self.flag {
            "officers" => "How many officers take part, or are to be trained?".to_owned(),
            "salary" => "What is the yearly salary of one of them, in dollars?".to_owned(),
            _ => capital(key.question),
        };
        format!("{question} ({})", self.choices(key))
    }

    fn choices(&self, key: &Key) -> String {
        match key.kind {
            Kind::Word(words) => words.join(", "),
            Kind::Bool => YES_OR_NO.join(" or "),
            _ if self.flag == "salary-reading" => readings().join(", "),
            kind if kind.is_quantity() => format!("such as {}, or unknown", plain(key.example)),
            _ => format!("such as {}", plain(key.example)),
        }
    }
}

impl Answers {
    /// The answer to a question.
    pub(super) fn get(&self, flag: &str) -> Option<&str> {
        self.slot(flag).as_deref()
    }

    /// Sets or takes back an answer.
    pub(super) fn set(&mut self, ask: &Ask, answer: Option<String>) {
        let slot = match ask.flag {
            "name" => &mut self.name,
            "state" => &mut self.state,
            "kind" => &mut self.kind,
            "fiscal-year-starts" => &mut self.fiscal_year_starts,
            "first-year" => &mut self.first_year,
            "years" => &mut self.years,
            "model" => &mut self.model,
            "decision" => &mut self.decision,
            "on" => &mut self.on,
            "officers" => &mut self.officers,
            "salary" => &mut self.salary,
            "claims" => &mut self.claims,
            _ => &mut self.salary_reading,
        };
        *slot = answer;
    }

    fn slot(&self, flag: &str) -> &Option<String> {
        match flag {
            "name" => &self.name,
            "state" => &self.state,
            "kind" => &self.kind,
            "fiscal-year-starts" => &self.fiscal_year_starts,
            "first-year" => &self.first_year,
            "years" => &self.years,
            "model" => &self.model,
            "decision" => &self.decision,
            "on" => &self.on,
            "officers" => &self.officers,
            "salary" => &self.salary,
            "claims" => &self.claims,
            _ => &self.salary_reading,
        }
    }

    /// What has been answered.
    pub(super) fn given(&self) -> Vec<&'static Ask> {
        ASKS.iter().filter(|ask| self.get(ask.flag).is_some()).collect()
    }

    /// What is needed, or may be, and has not been answered.
    pub(super) fn missing(&self) -> Vec<&'static Ask> {
        ASKS.iter().filter(|ask| self.get(ask.flag).is_none() && self.needs(ask)).collect()
    }

    fn needs(&self, ask: &Ask) -> bool {
        match ask.flag {
            "on" => self.decision.is_none() || self.dated(),
            "salary-reading" => self.claims.is_none() || self.claims(),
            _ => true,
        }
    }

    /// The decision, once it is known.
    pub(super) fn decision(&self) -> &str {
        self.get("decision").unwrap_or("stay")
    }

    /// Whether the decision has a date.
    pub(super) fn dated(&self) -> bool {
        matches!(self.decision(), "leave" | "join")
    }

    /// Whether reimbursement is asked for.
    pub(super) fn claims(&self) -> bool {
        self.get("claims").and_then(yes_or_no) == Some(true)
    }

    /// Whether officers are to be trained.
    pub(super) fn trains(&self) -> bool {
        matches!(self.decision(), "join" | "stay-out") && self.get("officers") != Some("0")
    }

    /// The key that an answer fills: officers of an agreement to come are still to be trained.
    pub(super) fn key_of(&self, ask: &Ask) -> &'static str {
        if ask.flag == "officers" && self.trains() { "officers[].to_train" } else { ask.key }
    }

    /// Why an answer is none of the words that it may be, where the file alone cannot tell.
    pub(super) fn unlisted(&self, ask: &Ask) -> Option<String> {
        let answer = self.get(ask.flag)?;
        let (listed, known) = match ask.flag {
            "salary-reading" => (readings(), readings().contains(&answer)),
            "claims" => (YES_OR_NO.to_vec(), yes_or_no(answer).is_some()),
            _ => return None,
        };
        (!known).then(|| format!("`{answer}` is none of {}", listed.join(", ")))
    }
}

/// The entry of the list of keys.
pub(super) fn key(path: &str) -> &'static Key {
    keys::all().find(|key| key.path == path).expect("tested: every question has its key")
}

fn readings() -> Vec<&'static str> {
    SalaryReading::ALL.iter().map(|reading| reading.name()).collect()
}

fn plain(example: &str) -> &str {
    example.trim_matches('"')
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    let text: String = first.into_iter().chain(letters).collect();
    text.replace(" of group \"{id}\"", "")
}
