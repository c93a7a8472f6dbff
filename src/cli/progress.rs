//! How far a long run is, said on a terminal while it lasts.

use std::time::{Duration, Instant};

use super::screen::Screen;

/// How long a run lasts before anything is said of it.
const QUIET: Duration = Duration::from_secs(1);

/// One line that is written over and over, and wiped away in the end.
#[derive(Debug)]
pub(super) struct ProgressLine {
    screen: Screen,
    begun: Instant,
    /// The letters that stand there.
    told: usize,
}

impl ProgressLine {
    /// Begins with the run.
    #[expect(clippy::disallowed_methods, reason = "whether a second has passed shows in no report")]
    pub(super) fn begin(screen: Screen) -> Self {
        Self { screen, begun: Instant::now(), told: 0 }
    }

    /// Says that so many draws of so many are made, where it is time to.
    pub(super) fn tell(&mut self, done: u64, of: u64) {
        let Some(line) = line(self.screen.is_watched(), self.begun.elapsed(), (done, of)) else {
            return;
        };
        self.told = line.len();
        self.screen.note(&format!("\r{line}"));
    }

    /// Leaves the line as it was before.
    pub(super) fn wipe(self) {
        if self.told > 0 {
            self.screen.note(&format!("\r{}\r", " ".repeat(self.told)));
        }
    }
}

/// What is said: on a terminal, after a second, while there is more to do.
fn line(watched: bool, passed: Duration, (done, of): (u64, u64)) -> Option<String> {
    let due = watched && passed >= QUIET && done < of;
    due.then(|| format!("{:3}% of {of} draws", done.saturating_mul(100) / of))
}

#[cfg(test)]
mod tests {
    use super::{Duration, line};

    fn check(watched: bool, milliseconds: u64, done: u64, expected: Option<&str>) {
        let passed = Duration::from_millis(milliseconds);
        assert_eq!(line(watched, passed, (done, 2_000_000)).as_deref(), expected);
    }

    #[test]
    fn a_run_is_told_of_on_a_terminal_after_a_second_until_it_is_done() {
        check(true, 1000, 500_000, Some(" 25% of 2000000 draws"));
        check(true, 999, 500_000, None);
        check(false, 60_000, 500_000, None);
        check(true, 60_000, 2_000_000, None);
    }
}
