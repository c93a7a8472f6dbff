//! `fiscal287 explain`: where a figure comes from.

use clap::Args;
use fiscal287::report::{self, Unexplained, View};

use super::TEMPLATE;
use super::desk::Desk;
use super::flags::{Calculation, FilesDestination};
use super::output::Output;
use super::stop::Stop;
use super::typed::Typed;
use super::work::work_out;

/// One figure in words, followed to the file, line, rule and source it came from
#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  fiscal287 explain stay.toml federal-overtime
  fiscal287 explain stay.toml federal-overtime 2028
  fiscal287 explain stay.toml federal-overtime 2028 --full",
    help_template = TEMPLATE
)]
pub(super) struct Explain {
    /// The scenario file; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,

    /// The line, by the name that `show` and JSON give it, such as federal-overtime
    #[arg(value_name = "LINE")]
    line: String,

    /// The fiscal year, such as 2028 or FY2028 [default: all of them]
    #[arg(value_name = "YEAR", value_parser = year)]
    year: Option<i32>,

    /// Every step down to the inputs, not one screen
    #[arg(long)]
    full: bool,

    #[command(flatten)]
    calculation: Calculation,

    #[command(flatten)]
    destination: FilesDestination,
}

impl Explain {
    pub(super) fn run(&self, desk: &Desk<'_>) -> Result<(), Stop> {
        let output = Output::of_files(&self.destination, desk)?;
        let names = std::slice::from_ref(&self.file);
        let work = work_out(names, &self.calculation, desk)?;
        let year = self.year.map(|year| year.to_string());
        let words: Vec<String> =
            [self.file.clone(), self.line.clone()].into_iter().chain(year).collect();
        let typed = Typed::new("explain", &words)
            .switch("--full", self.full)
            .calculation(&self.calculation)
            .format(output.format);
        work.mention_warnings(names, &desk.screen);
        let setting = work.setting(View::default(), &typed);
        match report::explain(&work.cases[0], &self.line, self.year, self.full, &setting) {
            Ok(report) => output.write(report, &work.files, desk),
            Err(why) => Err(unexplained(&why, &format!("line in {}", self.file))),
        }
    }
}

/// Why there is nothing to explain; `kind` says what was looked for and where.
pub(super) fn unexplained(why: &Unexplained, kind: &str) -> Stop {
    let why = match why {
        Unexplained::Unknown { name, nearest } if nearest.is_empty() => {
            format!("there is no {kind} called `{name}`")
        }
        Unexplained::Unknown { name, nearest } => {
            let nearest = nearest.join("`, `");
            format!("there is no {kind} called `{name}`; the nearest: `{nearest}`")
        }
        Unexplained::OutsideHorizon { year, years } => {
            let years: Vec<String> = years.iter().map(|year| format!("FY{year}")).collect();
            let years = years.join(", ");
            format!("FY{year} is none of the fiscal years looked at: {years}")
        }
    };
    Stop::CommandLine(why)
}

/// A fiscal year as people write it.
fn year(text: &str) -> Result<i32, String> {
    let digits = text.strip_prefix("FY").or_else(|| text.strip_prefix("fy")).unwrap_or(text);
    digits.parse().map_err(|_| "a fiscal year is written 2028 or FY2028".to_owned())
}

#[cfg(test)]
mod tests {
    use super::year;

    #[test]
    fn a_fiscal_year_is_written_with_or_without_its_letters() {
        assert_eq!(year("2028"), Ok(2028));
        assert_eq!(year("FY2028"), Ok(2028));
        assert!(year("28/29").is_err());
    }
}
