//! The program as it is run: exit codes, where what is printed, files written, whole reports.

mod altered;
mod around;
mod briefs;
mod charts;
#[path = "../workbook/city.rs"]
mod city;
mod codes;
mod documents;
mod evidence;
mod files;
mod golden;
mod hostile;
#[path = "../workbook/libreoffice.rs"]
mod libreoffice;
mod mutilated;
mod new;
mod pages;
mod parts;
mod refused;
mod round_trip;
mod run;
mod screen;
mod simulate;
mod sure;
mod verify;
