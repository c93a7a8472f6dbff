//! No document makes `verify` panic, whatever was done to it.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::{ProptestConfig, any, prop, proptest};
use proptest::sample::Index;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::city::CITY;
use super::run::{folder, program, ran};
use super::verify::verify;

/// What people, and programs, put where it does not belong.
const SCRAPS: &[&str] = &[
    "",
    "\0",
    "\n",
    "<",
    "\"",
    "|> x",
    "\\u{",
    "-79228162514264337593543950335",
    "1e999",
    "99999999999999999999",
    "A99999999999",
    "indeterminate",
    "unknown",
    "end of receipt\n",
    "fiscal287 receipt 1\n",
    "net: 1.00 2.00 3.00 longer.toml\n",
    "rule: federal/salary: 0 every-trained-officer\n",
    "<pre id=\"receipt\">",
    "<vanish/>",
];

/// A folder with a document of each form.
static DOCUMENTS: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = folder("mutilated");
    fs::write(folder.join("a.toml"), CITY).expect("a file");
    fs::write(folder.join("b.toml"), CITY.replace("\"stay\"", "\"stay-out\"")).expect("a file");
    fs::write(folder.join("longer.toml"), CITY.replace("years = 2", "years = 4")).expect("a file");
    for form in FORMS {
        let mut command = program();
        command.current_dir(&folder).args(["compare", "a.toml", "b.toml", "-o"]);
        assert_eq!(ran(command.arg(format!("whole.{form}"))).code, 0, "{form}");
    }
    folder
});

const FORMS: &[&str] = &["md", "csv", "json", "html", "xlsx", "docx"];

/// What is done to a document: a place, how much goes, what comes, and whether all behind it goes too.
type Change = (Index, usize, Index, bool);

fn mutilated(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (at, length, scrap, cut) in changes {
        let start = at.index(bytes.len() + 1);
        let end = if *cut { bytes.len() } else { (start + length).min(bytes.len()) };
        bytes.splice(start..end, scrap.get(SCRAPS).bytes());
    }
    bytes
}

/// The same inside one part of a packed document.
fn part_mutilated(bytes: &[u8], part: Index, changes: &[Change]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a packed file");
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    let chosen = part.index(archive.len());
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a part");
        let name = file.name().expect("a name").into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its bytes");
        let content = if at == chosen { mutilated(&content, changes) } else { content };
        written.start_file(name, SimpleFileOptions::default()).expect("a part");
        written.write_all(&content).expect("its bytes");
    }
    written.finish().expect("a document").into_inner()
}

fn is_told(folder: &Path, name: &str, bytes: &[u8]) {
    fs::write(folder.join(name), bytes).expect("a file");
    let found = verify(folder, &[name]);
    assert!(matches!(found.code, 0 | 1 | 3), "{}{}", found.out, found.err);
    assert!(!found.out.is_empty() || !found.err.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_mutilated_document_is_verified_or_refused(
        form in any::<Index>(),
        part in prop::option::weighted(0.8, any::<Index>()),
        changes in prop::collection::vec(
            (any::<Index>(), 0..30_usize, any::<Index>(), prop::bool::weighted(0.1)),
            1..4,
        ),
    ) {
        let form = form.get(FORMS);
        let whole = fs::read(DOCUMENTS.join(format!("whole.{form}"))).expect("a document");
        let bytes = match part.filter(|_| matches!(*form, "xlsx" | "docx")) {
            Some(part) => part_mutilated(&whole, part, &changes),
            None => mutilated(&whole, &changes),
        };
        is_told(&DOCUMENTS, &format!("mutilated.{form}"), &bytes);
    }
}

/// The three that once stopped the program: a receipt without a scenario, figures beyond all measure, and
/// a cell that no spreadsheet has.
#[test]
fn what_stopped_the_program_once_is_told() {
    let folder = folder("mutilated-once");
    fs::write(folder.join("a.toml"), CITY).expect("a file");
    for form in ["md", "xlsx"] {
        let mut command = program();
        command.current_dir(&folder).args(["show", "a.toml", "-o"]).arg(format!("a.{form}"));
        assert_eq!(ran(&mut command).code, 0);
    }
    let whole = fs::read_to_string(folder.join("a.md")).expect("a document");
    let net = whole.lines().find(|line| line.starts_with("net: ")).expect("a net");
    is_told(&folder, "none.md", whole.replace(&format!("{net}\n"), "").as_bytes());
    let found = verify(&folder, &["none.md"]);
    assert!(found.err.contains("its receipt names no scenario"), "{}", found.err);
    let vast = format!("net: {0} {0} {0} a.toml", "-79228162514264337593543950335");
    is_told(&folder, "vast.md", whole.replace(net, &vast).as_bytes());
    let path = folder.join("a.xlsx");
    super::altered::repacked(&path, "xl/worksheets/sheet1.xml", |text| {
        text.replacen("<c r=\"A1\"", "<c r=\"A99999999999\"", 1)
    });
    let found = verify(&folder, &["a.xlsx"]);
    assert_eq!(found.code, 1, "{}", found.err);
    assert!(found.err.contains("it names a cell that is none: `A99999999999`"), "{}", found.err);
}
