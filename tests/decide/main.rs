//! Break-even, what moves a result most, bridges, grids and decisions against arithmetic by hand.

mod bridge;

mod case;

mod crossing;

mod options;

mod states;

mod variance;
