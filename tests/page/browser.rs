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

/// The page as it stands once its script has run.
pub(crate) fn dom(browser: &Path, folder: &Path, page: &str, flags: &[&str]) -> String {
    let file = folder.join("page.html");
    std::fs::write(&file, page).expect("a file");
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .args(flags)
        .arg("--dump-dom")
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("the browser starts");
    let dom = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(dom.contains("</html>"), "{}", String::from_utf8_lossy(&output.stderr));
    dom
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
