//! A page printed by a browser that is already installed.
//!
//! The browser gets the page in a folder of its own and no network, and whatever it leaves there is
//! removed with the folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::stop::Stop;

/// The variable that names the browser.
const VARIABLE: &str = "FISCAL287_BROWSER";

/// Browsers that print, by the names of their programs.
const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
];

/// Where macOS keeps them.
const APPLICATIONS: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/// Variables that name the folders in which Windows keeps them, and where in those.
const PROGRAM_FOLDERS: &[&str] = &["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"];
const PROGRAMS: &[&str] = &[
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
];

/// What the browser is told besides where to write.
const FLAGS: &[&str] = &[
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
    "--host-resolver-rules=MAP * ~NOTFOUND",
];

/// How often, and with what pause, it is asked whether the browser is done: two minutes in all.
const LOOKS: u32 = 6000;
const PAUSE: Duration = Duration::from_millis(20);

/// What else leads to a PDF.
const BY_HAND: &str = "write a page with `-o FILE.html`, open it and print it from there";

/// A browser that prints.
pub(super) fn browser() -> Result<PathBuf, Stop> {
    if let Some(named) = std::env::var_os(VARIABLE).filter(|named| !named.is_empty()) {
        let named = PathBuf::from(named);
        return on_path(&named).ok_or_else(|| {
            let named = named.display();
            Stop::Disk(format!("`{named}`, named by {VARIABLE}, is no program; {BY_HAND}"))
        });
    }
    let named = NAMES.iter().filter_map(|name| on_path(Path::new(name)));
    let applications = APPLICATIONS.iter().map(PathBuf::from);
    let folders = PROGRAM_FOLDERS.iter().filter_map(std::env::var_os).map(PathBuf::from);
    let programs = folders.flat_map(|folder| PROGRAMS.iter().map(move |name| folder.join(name)));
    named.chain(applications).chain(programs).find(|path| path.is_file()).ok_or_else(|| {
        Stop::Disk(format!(
            "a PDF is printed by a browser, and no Chromium, Chrome or Edge was found; name one \
             with {VARIABLE}, or {BY_HAND}"
        ))
    })
}

/// The program of this name: as it stands, or in a folder of the search path.
fn on_path(name: &Path) -> Option<PathBuf> {
    let file = |path: PathBuf| {
        let ending = std::env::consts::EXE_EXTENSION;
        [path.with_extension(ending), path].into_iter().find(|path| path.is_file())
    };
    if name.components().count() > 1 {
        return file(name.to_owned());
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).find_map(|folder| file(folder.join(name)))
}

/// The page as a PDF.
pub(super) fn print(browser: &Path, page: &str) -> Result<Vec<u8>, Stop> {
    let failed =
        |why: &str| Stop::Disk(format!("`{}` printed no PDF: {why}; {BY_HAND}", browser.display()));
    let of_system = |error: io::Error| failed(&error.to_string());
    let folder = Folder::new().map_err(of_system)?;
    let (source, target) = (folder.0.join("page.html"), folder.0.join("page.pdf"));
    fs::write(&source, page).map_err(of_system)?;
    let mut child = Command::new(browser)
        .args(FLAGS)
        .args(is_root().then_some("--no-sandbox"))
        .arg(format!("--user-data-dir={}", folder.0.join("profile").display()))
        .arg(format!("--print-to-pdf={}", target.display()))
        .arg(&source)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(of_system)?;
    if !wait(&mut child).map_err(of_system)? {
        return Err(failed("it did not finish"));
    }
    match fs::read(&target) {
        Ok(bytes) if bytes.starts_with(b"%PDF-") => Ok(bytes),
        _ => Err(failed("it wrote none")),
    }
}

/// Waits until the browser is done; one that is not done in time is ended.
fn wait(child: &mut Child) -> io::Result<bool> {
    for _ in 0..LOOKS {
        if child.try_wait()?.is_some() {
            return Ok(true);
        }
        sleep(PAUSE);
    }
    child.kill()?;
    child.wait()?;
    Ok(false)
}

/// As the superuser of Linux, Chromium runs only without its sandbox; the page's policy holds all the same.
fn is_root() -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
    }
    #[cfg(not(unix))]
    false
}

/// A folder that nobody else may look into, removed when it is no longer needed.
struct Folder(PathBuf);

impl Folder {
    fn new() -> io::Result<Self> {
        let home = std::env::temp_dir();
        for number in 0_u32.. {
            let path = home.join(format!("fiscal287-{}-{number}", std::process::id()));
            match private(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                made => return made.map(|()| Self(path)),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}

fn private(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path)
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed now is left to the system, which empties this place.
        let _ = fs::remove_dir_all(&self.0);
    }
}
