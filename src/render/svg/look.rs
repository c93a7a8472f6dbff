//! How series are told apart: lightness, pattern, dash and mark together, never hue alone.
//!
//! Every colour has at least three times, and letters at least seven times, the contrast of the white
//! ground. No colour stands for a direction.

use super::canvas::Stroke;

/// The colour of letters and of the line at zero.
pub(super) const INK: &str = "#1a1a1a";
/// The thin lines behind a drawing.
pub(super) const GRID: &str = "#d0d0d0";
/// The line at zero.
pub(super) const ZERO: Stroke = Stroke::plain(INK, "1.5");

/// The corners of a mark, in halves of its size; none for a disc.
pub(crate) type Mark = &'static [(i64, i64)];

/// How a series is drawn.
#[derive(Debug)]
pub(crate) struct Look {
    /// Its lines and letters.
    pub(crate) colour: &'static str,
    /// What its shapes are filled with.
    pub(crate) ground: &'static str,
    /// What is drawn over the fill.
    pub(super) pattern: Pattern,
    /// The dashes of its line.
    pub(crate) dash: &'static str,
    /// Its mark.
    pub(crate) mark: Mark,
}

/// What is drawn over a fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pattern {
    None,
    Rising,
    Falling,
    Level,
    Crossed,
}

const SQUARE: Mark = &[(-1, -1), (1, -1), (1, 1), (-1, 1)];
const DIAMOND: Mark = &[(0, -1), (1, 0), (0, 1), (-1, 0)];
const UPWARD: Mark = &[(0, -1), (1, 1), (-1, 1)];
const DOWNWARD: Mark = &[(-1, -1), (1, -1), (0, 1)];

/// The looks, in the order in which series get them.
pub(super) const LOOKS: [Look; 8] = [
    Look { colour: "#12395b", ground: "#12395b", pattern: Pattern::None, dash: "", mark: &[] },
    Look {
        colour: "#9a4a00",
        ground: "#fdf1e3",
        pattern: Pattern::Rising,
        dash: "7 4",
        mark: SQUARE,
    },
    Look {
        colour: "#5f6b76",
        ground: "#8a949e",
        pattern: Pattern::None,
        dash: "2 3",
        mark: UPWARD,
    },
    Look {
        colour: "#5b2a86",
        ground: "#f6effb",
        pattern: Pattern::Crossed,
        dash: "10 3 2 3",
        mark: DIAMOND,
    },
    Look {
        colour: "#0b5c63",
        ground: "#e6f4f5",
        pattern: Pattern::Level,
        dash: "4 2",
        mark: DOWNWARD,
    },
    Look {
        colour: "#7a5c00",
        ground: "#b08d2e",
        pattern: Pattern::None,
        dash: "12 4",
        mark: SQUARE,
    },
    Look {
        colour: "#12395b",
        ground: "#e8f0f7",
        pattern: Pattern::Falling,
        dash: "1 3",
        mark: DIAMOND,
    },
    Look {
        colour: "#3d3d3d",
        ground: "#ffffff",
        pattern: Pattern::None,
        dash: "8 2 1 2",
        mark: &[],
    },
];

/// The look of shapes that stand for a level: an end of a bridge, draws, half of them.
pub(super) const MAIN: usize = 0;
/// The look set against it.
pub(super) const OTHER: usize = 1;
/// A light look, for what lies around.
pub(super) const LIGHT: usize = 6;

impl Look {
    /// The look of a series by its position; after the last they begin anew.
    pub(super) fn at(position: usize) -> &'static Self {
        &LOOKS[position % LOOKS.len()]
    }

    /// The line of a series.
    pub(super) fn stroke(&self) -> Stroke {
        Stroke { colour: self.colour, width: "2.5", dash: self.dash }
    }
}

impl Pattern {
    /// The size of a tile and the path on it.
    pub(super) fn tile(self) -> (i64, &'static str) {
        match self {
            Self::None => (8, ""),
            Self::Rising => (8, "M-2,2 L2,-2 M0,8 L8,0 M6,10 L10,6"),
            Self::Falling => (8, "M-2,6 L2,10 M0,0 L8,8 M6,-2 L10,2"),
            Self::Level => (6, "M0,3 L6,3"),
            Self::Crossed => (8, "M4,0 L4,8 M0,4 L8,4"),
        }
    }
}
