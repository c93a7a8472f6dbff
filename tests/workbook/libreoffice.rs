//! LibreOffice without a window: it opens documents, works them out and saves them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The variable that names LibreOffice.
const VARIABLE: &str = "FISCAL287_OFFICE";
/// Where this is set, a program that is missing is a failure.
const REQUIRED: &str = "FISCAL287_PROGRAMS";
/// Settings under which every formula is worked out when a workbook is opened.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"#;

/// LibreOffice, or a word that there is none and the test does not run.
#[expect(clippy::print_stdout, reason = "a test that does not run says so")]
pub(crate) fn office() -> Option<PathBuf> {
    let on_path = || {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path)
            .map(|folder| folder.join("soffice"))
            .find(|file| file.is_file())
    };
    let found = std::env::var_os(VARIABLE).map(PathBuf::from).or_else(on_path);
    if found.is_none() {
        assert!(std::env::var_os(REQUIRED).is_none(), "no LibreOffice, and {REQUIRED} is set");
        println!("SKIPPED: no LibreOffice; install libreoffice-calc and -writer or set {VARIABLE}");
    }
    found
}

/// Documents of one form as LibreOffice saves them in the same.
pub(crate) fn saved(office: &Path, (name, form): (&str, &str), given: &[Vec<u8>]) -> Vec<Vec<u8>> {
    saved_as(office, (name, form, form), given)
}

/// Documents of one form as LibreOffice saves them in another, all opened by one start of it.
pub(crate) fn saved_as(
    office: &Path,
    (name, from, to): (&str, &str, &str),
    given: &[Vec<u8>],
) -> Vec<Vec<u8>> {
    let folder = std::env::temp_dir().join(format!("fiscal287-{}-{name}", std::process::id()));
    let profile = folder.join("profile/user");
    fs::create_dir_all(&profile).expect("a folder");
    fs::write(profile.join("registrymodifications.xcu"), SETTINGS).expect("settings");
    let files: Vec<PathBuf> =
        (0..given.len()).map(|at| folder.join(format!("{at}.{from}"))).collect();
    for (file, bytes) in files.iter().zip(given) {
        fs::write(file, bytes).expect("a file");
    }
    let out = folder.join("out");
    let home = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let mut command = Command::new(office);
    command.args([&home, "--headless", "--convert-to", to, "--outdir"]).arg(&out).args(&files);
    assert!(command.output().expect("it runs").status.success(), "it converts");
    let read = |file: &PathBuf| {
        let name = file.with_extension(to);
        fs::read(out.join(name.file_name().expect("a name"))).expect("a file that it saved")
    };
    let found = files.iter().map(read).collect();
    fs::remove_dir_all(&folder).expect("a folder");
    found
}
