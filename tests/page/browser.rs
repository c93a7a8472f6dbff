//! A browser without a window.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The variable that names the browser.
const VARIABLE: &str = "FISCAL287_BROWSER";
/// Where this is set, a program that is missing is a failure.
const REQUIRED: &str = "FISCAL287_PROGRAMS";
/// What is looked for on the path.
const NAMES: &[&str] = &["chromium", "google-chrome", "chrome", "msedge"];

/// The browser, or a word that there is none and the test does not run.
#[expect(clippy::print_stdout, reason = "a test that does not run says so")]
pub(crate) fn browser() -> Option<PathBuf> {
    let found = std::env::var_os(VARIABLE).map(PathBuf::from).or_else(on_path);
    if found.is_none() {
        assert!(std::env::var_os(REQUIRED).is_none(), "no browser, and {REQUIRED} is set");
        println!("SKIPPED: no browser; install chromium or set {VARIABLE}, and run this again");
    }
    found
}

fn on_path() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}

/// How often a page is opened where the browser gives it back before its script is through.
const TRIES: usize = 4;

/// The page as it stands once its script has run.
///
/// A script that says something in an element `out` may wait for something else; on a busy machine
/// the browser does not always wait with it.
pub(crate) fn dom(browser: &Path, folder: &Path, page: &str, flags: &[&str]) -> String {
    let file = folder.join("page.html");
    std::fs::write(&file, page).expect("a file");
    let says = ["id = \"out\"", "id = 'out'"].iter().any(|out| page.contains(out));
    let through = |dom: &String| dom.contains("</html>") && (!says || dom.contains("id=\"out\""));
    let opened = (0..TRIES).map(|_| opened(browser, folder, &file, flags)).find(through);
    opened.expect("the browser gives the page back with its script through")
}

fn opened(browser: &Path, folder: &Path, file: &Path, flags: &[&str]) -> String {
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .args(flags)
        .arg("--dump-dom")
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("the browser starts");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The page with one more script that the policy lets through, for what only a script can do.
pub(crate) fn with_script(page: &str, script: &str) -> String {
    let (head, rest) = page.split_once("script-src '").expect("a policy");
    let (_, rest) = rest.split_once('\'').expect("a digest");
    let (body, end) = rest.rsplit_once("</body>").expect("a body");
    format!("{head}script-src 'unsafe-inline'{body}<script>{script}</script></body>{end}")
}

/// The page under a policy that lets no script run.
pub(crate) fn without_script(page: &str) -> String {
    let (head, rest) = page.split_once("script-src '").expect("a policy");
    let (_, rest) = rest.split_once('\'').expect("a digest");
    format!("{head}script-src 'none'{rest}")
}

/// The text of the element of this id in a page as it stands.
pub(crate) fn text_of(dom: &str, id: &str) -> String {
    let from = dom.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}"));
    let rest = &dom[from..];
    let start = rest.find('>').expect("a tag") + 1;
    let end = rest[start..].find("</").expect("an end") + start;
    rest[start..end].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}
