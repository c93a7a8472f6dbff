//! The program as it is run: exit codes, where what is printed, files written, whole reports.

mod briefs;
mod charts;
mod codes;
mod documents;
mod evidence;
mod files;
mod golden;
mod new;
mod run;
mod screen;
mod simulate;
mod sure;
mod verify;
