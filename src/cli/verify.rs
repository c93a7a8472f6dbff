//! `fiscal287 verify`: whether a document still says what is worked out.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use clap::Args;
use fiscal287::analysis::Case;
use fiscal287::diagnostic::{Diagnostic, Files};
use fiscal287::plan::Options;
use fiscal287::render::open::{Form, compared, edits, is_as_sealed, receipt_lines};
use fiscal287::report::{self, Compared, Edit, Found, Receipt, View};
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, load};

use super::desk::{Again, Desk, Shelf};
use super::disk::{self, Disk};
use super::flags::{FilesDestination, Format};
use super::output::Output;
use super::stop::Stop;
use super::typed::Typed;
use super::work::{once, registry, setting};
use super::{TEMPLATE, run_again};

/// Whether a document still says what is worked out from the same files, and what changes are worth
#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  fiscal287 verify leave.xlsx
  fiscal287 verify comparison.md --rules our-rules
  fiscal287 verify comparison.html --format json",
    after_help = "\
A document that carries the text of its files is worked out from that text, and
the files are looked at only to say what has changed since; any other document
is worked out from the files that it names. The command that made it is run again
and what it makes is compared with it, word by word or cell by cell; that takes
as long as the command does, and writes nothing; a simulation of more than
10,000,000 draws is not, and the command to run is named. The finding goes to standard
output; the exit code is 0 where everything is the same and 1 where anything is
not.",
    help_template = TEMPLATE
)]
pub(super) struct Verify {
    /// The document: .xlsx, .html, .docx, .md, .csv or .json
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// A folder of rule files to lay over those of the program, in place of any the document carries
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,

    #[command(flatten)]
    destination: FilesDestination,
}

impl Verify {
    pub(super) fn run(&self, desk: &Desk<'_>) -> Result<(), Stop> {
        let output = Output::of_files(&self.destination, desk)?;
        let name = self.file.display().to_string();
        let Read { bytes, form, receipt, sealed, edits } = read(&self.file)?;
        let mut files = Files::default();
        let registry = self.registry(&receipt, &mut files)?;
        let now = Worked::of(&receipt, &registry, |first| Box::new(Disk::around(first)));
        let carries = !receipt.files.is_empty();
        let carried = if carries {
            let texts = || receipt.files.iter().map(|file| (&*file.name, &*file.text)).collect();
            Worked::of(&receipt, &registry, |_| Box::new(Shelf(texts())))
        } else {
            now.clone()
        };
        let carried = carried.map_err(|(found, files)| Stop::Found(found, files))?;
        let now = now.ok().filter(|_| carries);
        let (files, made) = (&carried.files, RefCell::default());
        let again =
            Again { registry: &registry, files, form, appends: carries, edits: &edits, made };
        let made = match made_again(again, (&receipt, &bytes)) {
            Ok(made) => Ok(made),
            Err(Stop::TooLong(why)) => {
                return Err(Stop::Input(format!("`{name}` cannot be verified: {why}")));
            }
            Err(Stop::Interrupted(why)) => return Err(Stop::Interrupted(why)),
            Err(stop) => Err(stop.in_words()),
        };
        let found = Found {
            receipt: &receipt,
            carried: &carried.cases,
            now: now.as_ref().map(|now| now.cases.as_slice()),
            sealed,
            edits: &edits,
            made: made.as_ref().map_err(String::as_str),
        };
        let typed = Typed::new("verify", std::slice::from_ref(&name));
        let typed = match &self.rules {
            None => typed,
            Some(folder) => typed.flag("--rules", &folder.to_string_lossy()),
        };
        let typed = typed.format(output.format);
        let setting = setting((&registry, &carried.files), View::default(), &typed);
        let (same, report) = report::verify(&found, &name, &setting);
        output.write(report, &carried.files, desk)?;
        if same { Ok(()) } else { Err(Stop::Differs) }
    }

    /// The rules of a folder that is named, else those that the document carries, over the program's.
    fn registry(&self, receipt: &Receipt, files: &mut Files) -> Result<Registry, Stop> {
        if self.rules.is_some() || receipt.rule_files.is_empty() {
            return registry(self.rules.as_deref(), files);
        }
        let texts: Vec<(String, String)> =
            receipt.rule_files.iter().map(|file| (file.name.clone(), file.text.clone())).collect();
        let laid_over = Registry::embedded().overlaid(&texts, files);
        laid_over.map_err(|found| Stop::Found(found, std::mem::take(files)))
    }
}

/// What a document says otherwise than the same made again by its command, or why that makes none.
fn made_again(again: Again<'_>, (receipt, bytes): (&Receipt, &[u8])) -> Result<Compared, Stop> {
    let Again { form, edits, .. } = again;
    run_again(&receipt.command, &Desk::again(&again))?;
    let none = || Stop::Input("its command made none".to_owned());
    compared(bytes, &again.made.into_inner().ok_or_else(none)?, form, edits).map_err(Stop::Input)
}

/// What a document says of itself.
struct Read {
    bytes: Vec<u8>,
    form: Form,
    receipt: Receipt,
    /// Whether its text is as it was written.
    sealed: Option<bool>,
    /// The inputs that were changed in it.
    edits: Vec<Edit>,
}

/// The receipt of a document, and whether the document was changed.
fn read(path: &Path) -> Result<Read, Stop> {
    let name = path.display();
    let form = Format::of_ending(path).and_then(Format::read_again).ok_or_else(|| {
        Stop::CommandLine(format!(
            "the ending of `{name}` names no document that can be read; it is .xlsx, .html, .docx, \
             .md, .csv or .json"
        ))
    })?;
    let bytes = disk::document(path)?;
    let unread = |why: String| Stop::Input(format!("`{name}` cannot be verified: {why}"));
    let lines = receipt_lines(&bytes, form).map_err(unread)?;
    let sealed = is_as_sealed(&bytes, form);
    match Receipt::read(lines.iter().map(String::as_str)) {
        Ok(receipt) => {
            if let Some(of) = verified(&receipt) {
                return Err(unread(format!("it is a verification itself, of `{of}`; verify that")));
            }
            let edits = edits(&bytes, form);
            Ok(Read { bytes, form, receipt, sealed, edits })
        }
        Err(why) => Err(unread(why.to_string())),
    }
}

/// The document that a verification is of; none for any other document.
fn verified(receipt: &Receipt) -> Option<String> {
    let mut words = super::typed::words(&receipt.command)?.into_iter().skip(1);
    words.next().filter(|command| command == "verify").and(words.next())
}

/// Scenarios worked out again.
#[derive(Debug, Clone)]
struct Worked {
    cases: Vec<Case>,
    files: Files,
}

impl Worked {
    /// The scenarios of a receipt, their files from where `around` finds them.
    ///
    /// A rule may stand outside its dates: whether it could then is not what is asked.
    fn of<'a>(
        receipt: &'a Receipt,
        registry: &Registry,
        around: impl Fn(&'a str) -> Box<dyn Folder + 'a>,
    ) -> Result<Self, (Vec<Diagnostic>, Files)> {
        let options = Options { allow_stale: true, basis: receipt.basis };
        let (mut cases, mut files, mut found) = (Vec::new(), Files::default(), Vec::new());
        for net in &receipt.nets {
            let case = load(&net.file, around(&net.file).as_ref(), &mut files)
                .and_then(|loaded| Case::work_out(loaded, registry, options));
            match case {
                Ok(case) => cases.push(case),
                Err(problems) => found.extend(problems),
            }
        }
        if found.is_empty() {
            return Ok(Self { cases, files });
        }
        Err((once(found, &files), files))
    }
}
