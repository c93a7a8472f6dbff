//! Files: scenarios and rules are read, documents are written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use fiscal287::diagnostic::Files;
use fiscal287::scenario::{Folder, Unread, limits};

use super::stop::Stop;

/// The name that stands for standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// The largest document that is read back.
const MOST_DOCUMENT_BYTES: u64 = 64 << 20;
/// Files and folders that a folder of rules may hold.
const MOST_ENTRIES: usize = 1000;
/// Folders below a folder of rules, one inside another.
const MOST_FOLDERS: usize = 4;

/// The files around the first file of a scenario.
///
/// Links are followed, but a file that another one extends must lie in the first file's folder or
/// below it even when links are resolved.
#[derive(Debug)]
pub(super) struct Disk<'a> {
    first: &'a str,
}

impl<'a> Disk<'a> {
    /// The files around `first`, or around the current folder if that is standard input.
    pub(super) fn around(first: &'a str) -> Self {
        Self { first }
    }

    /// Whether links lead a file that the first one extends out of the first one's folder.
    fn leads_out(&self, name: &str) -> io::Result<bool> {
        let home = Path::new(self.first).parent().unwrap_or(Path::new(""));
        let home = if home.as_os_str().is_empty() { Path::new(".") } else { home };
        Ok(!Path::new(name).canonicalize()?.starts_with(home.canonicalize()?))
    }
}

impl Folder for Disk<'_> {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        if name == self.first {
            if name == STANDARD_INPUT {
                return capped(io::stdin().lock());
            }
        } else if self.leads_out(name).map_err(|error| unread(&error))? {
            let why = "it is a link that leads out of the folder of the first file";
            return Err(Unread::Other(why.to_owned()));
        }
        let about = plain(Path::new(name))?;
        let file = File::open(name).map_err(|error| unread(&error))?;
        if about.len() > limits::FILE_BYTES as u64 {
            return Err(Unread::TooLarge);
        }
        capped(file)
    }
}

/// What is known of a file that can be read to its end; opening a pipe or a device could wait forever.
fn plain(path: &Path) -> Result<fs::Metadata, Unread> {
    let about = fs::metadata(path).map_err(|error| unread(&error))?;
    if about.is_dir() {
        return Err(Unread::Directory);
    }
    if about.is_file() {
        return Ok(about);
    }
    Err(Unread::Other("it is a pipe or a device; `-` reads from standard input".to_owned()))
}

/// The bytes of a document that is to be verified.
pub(super) fn document(path: &Path) -> Result<Vec<u8>, Stop> {
    let stop = |why: &str| Stop::Disk(format!("`{}` cannot be read: {why}", path.display()));
    let about = fs::metadata(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => stop("there is no such file"),
        _ => stop(&words(&error)),
    })?;
    if !about.is_file() {
        return Err(stop("it is not a plain file"));
    }
    if about.len() > MOST_DOCUMENT_BYTES {
        return Err(stop("it is larger than any document written here"));
    }
    fs::read(path).map_err(|error| stop(&words(&error)))
}

/// Everything there is to read, unless it is too much; then no more than that is read.
fn capped(from: impl Read) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    let most = limits::FILE_BYTES as u64 + 1;
    from.take(most).read_to_end(&mut bytes).map_err(|error| unread(&error))?;
    if bytes.len() > limits::FILE_BYTES { Err(Unread::TooLarge) } else { Ok(bytes) }
}

fn unread(error: &io::Error) -> Unread {
    match error.kind() {
        ErrorKind::NotFound => Unread::Missing,
        ErrorKind::IsADirectory => Unread::Directory,
        ErrorKind::PermissionDenied => Unread::Denied,
        _ => Unread::Other(error.to_string()),
    }
}

/// The rule files below a folder: relative paths with `/` and the bytes of each, sorted by path.
///
/// Links to folders are not followed, so that no walk goes in circles.
pub(super) fn rule_files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Stop> {
    let mut paths = Vec::new();
    let stop = |path: &Path, error: &io::Error| {
        Stop::Disk(format!("the rules in `{}` cannot be read: {}", path.display(), words(error)))
    };
    let mut folders = vec![(folder.to_owned(), 0)];
    let mut seen = 0;
    let most = |what: &str| {
        let folder = folder.display();
        Err(Stop::Input(format!("`{folder}` holds more than a folder of rules does: {what}")))
    };
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| stop(&folder, &error))? {
            let entry = entry.map_err(|error| stop(&folder, &error))?;
            seen += 1;
            if seen > MOST_ENTRIES {
                return most(&format!("more than {MOST_ENTRIES} files and folders"));
            }
            if entry.file_type().map_err(|error| stop(&folder, &error))?.is_dir() {
                if depth == MOST_FOLDERS {
                    return most(&format!("folders more than {MOST_FOLDERS} deep"));
                }
                folders.push((entry.path(), depth + 1));
            } else if entry.path().extension().is_some_and(|ending| ending == "toml") {
                paths.push(entry.path());
            }
        }
    }
    paths.sort();
    paths.into_iter().map(|path| rule_file(folder, &path)).collect()
}

fn rule_file(folder: &Path, path: &Path) -> Result<(String, Vec<u8>), Stop> {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let name = inside.to_string_lossy().replace('\\', "/");
    let open = |_| File::open(path).map_err(|error| unread(&error));
    let read = plain(path).and_then(open).and_then(capped);
    match read {
        Ok(bytes) => Ok((name, bytes)),
        Err(unread) => {
            let why = match unread {
                Unread::Missing => "there is no such file".to_owned(),
                Unread::Directory => "it is a folder".to_owned(),
                Unread::Denied => "it may not be read".to_owned(),
                Unread::TooLarge => "it is larger than a megabyte".to_owned(),
                Unread::Other(words) => words,
            };
            Err(Stop::Disk(format!("`{}` cannot be read: {why}", path.display())))
        }
    }
}

/// Refuses a path that a document may not be written to.
pub(super) fn check_target(path: &Path, force: bool) -> Result<(), Stop> {
    let refuse =
        |why: &str| Err(Stop::Disk(format!("`{}` cannot be written: {why}", path.display())));
    match fs::metadata(path) {
        Ok(about) if about.is_dir() => refuse("it is a folder"),
        Ok(about) if !about.is_file() => refuse("it is not a plain file"),
        Ok(about) if about.permissions().readonly() => refuse("it may not be changed"),
        Ok(_) if !force => refuse("it exists already; `--force` replaces it"),
        Err(error) if error.kind() != ErrorKind::NotFound => refuse(&words(&error)),
        Err(_) if path.is_symlink() => refuse("it is a link that leads to no file"),
        _ => Ok(()),
    }
}

/// Whether two names lead to one file.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let whole = |name: &str| Path::new(name).canonicalize().ok();
    whole(one).is_some_and(|path| whole(other) == Some(path))
}

/// Refuses to write over a file that the result was worked out from, by whatever name.
pub(super) fn check_not_read(path: &Path, files: &Files) -> Result<(), Stop> {
    let Ok(target) = path.canonicalize() else { return Ok(()) };
    let read = |name: &str| Path::new(name).canonicalize().is_ok_and(|read| read == target);
    if files.names().any(read) {
        let why = format!(
            "`{}` cannot be written: it is one of the files that were read; name another one",
            path.display()
        );
        return Err(Stop::Disk(why));
    }
    Ok(())
}

/// Writes a file whole or not at all: beside its place, to the disk, then into its place.
pub(super) fn write_whole(path: &Path, bytes: &[u8], force: bool) -> Result<(), Stop> {
    check_target(path, force)?;
    // A link keeps its name, and the file it leads to is replaced.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let beside = beside(&target);
    let stop =
        |error| Stop::Disk(format!("`{}` cannot be written: {}", path.display(), words(&error)));
    let file = OpenOptions::new().write(true).create_new(true).open(&beside).map_err(stop)?;
    let written = fill(file, &target, bytes).and_then(|()| put(&beside, &target, force));
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        stop(error)
    })
}

/// Gives a finished file its name; without `force` not over one that another program has written
/// meanwhile, where the disk can tell.
fn put(beside: &Path, target: &Path, force: bool) -> io::Result<()> {
    if force {
        return fs::rename(beside, target);
    }
    match fs::hard_link(beside, target) {
        Ok(()) => fs::remove_file(beside),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        Err(_) => fs::rename(beside, target),
    }
}

/// The name of the file that is written first, in the same folder.
fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

fn fill(mut file: File, target: &Path, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    if let Ok(about) = fs::metadata(target) {
        file.set_permissions(about.permissions())?;
    }
    file.sync_all()
}

/// An error of the system in words that fit behind a colon.
fn words(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such folder".to_owned(),
        ErrorKind::AlreadyExists => "it exists already; `--force` replaces it".to_owned(),
        ErrorKind::NotADirectory => "part of the path is not a folder".to_owned(),
        ErrorKind::PermissionDenied => "this is not permitted".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_written_meanwhile_is_not_replaced_without_force() {
        let folder = std::env::temp_dir().join(format!("fiscal287-put-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let (beside, target) = (folder.join(".a.part"), folder.join("a"));
        fs::write(&beside, "mine").expect("a file");
        fs::write(&target, "theirs").expect("a file");
        let error = put(&beside, &target, false).expect_err("refused");
        assert_eq!(words(&error), "it exists already; `--force` replaces it");
        assert_eq!(fs::read(&target).expect("a file"), b"theirs");
        put(&beside, &target, true).expect("replaced");
        assert_eq!(fs::read(&target).expect("a file"), b"mine");
        fs::remove_dir_all(&folder).expect("removed");
    }
}
