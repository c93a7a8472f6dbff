//! Ctrl-C: the first one asks for what there is, the second one ends the program at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::SIGINT;
use signal_hook::flag;

use super::stop::INTERRUPTED;

/// Whether Ctrl-C was pressed.
#[derive(Debug)]
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Hears Ctrl-C from now on; where that cannot be, it ends the program as it always does.
    pub(super) fn listen() -> Self {
        let pressed = Arc::new(AtomicBool::new(false));
        // What ends the program comes first, so that it sees only what an earlier Ctrl-C has left.
        if flag::register_conditional_shutdown(SIGINT, INTERRUPTED.into(), pressed.clone()).is_ok()
        {
            let _ = flag::register(SIGINT, pressed.clone());
        }
        Self(pressed)
    }

    /// Whether Ctrl-C was pressed so far.
    pub(super) fn heard(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// From now on, one Ctrl-C ends the program.
    pub(super) fn no_longer_waits(&self) {
        self.0.store(true, Ordering::SeqCst);
    }
}
