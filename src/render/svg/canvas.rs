//! The one writer of SVG: shapes and texts at places, in pixels of two decimals.

use std::collections::BTreeSet;

use super::look::{INK, LOOKS, Look, Pattern};
use crate::quantity::{Decimal, round_to};
use crate::render::xml::escaped;

/// The width of every chart.
pub(super) const WIDTH: i64 = 720;
/// The empty edge around it.
pub(super) const MARGIN: i64 = 16;

/// How large and heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) pixels: i64,
    pub(super) bold: bool,
}

/// A title.
pub(super) const HEAD: Size = Size { pixels: 16, bold: true };
/// Subtitles, legends and notes.
pub(super) const NOTE: Size = Size { pixels: 13, bold: false };
/// Labels at axes, and values.
pub(super) const LABEL: Size = Size { pixels: 12, bold: false };
/// The value of a sum.
pub(super) const STRONG: Size = Size { pixels: 12, bold: true };

/// What keeps letters apart from the lines behind them.
const HALO: &str =
    " stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"";

/// A number of pixels.
pub(super) fn px(number: i64) -> Decimal {
    Decimal::from(number)
}

/// Where a text stands, and which part of it stands there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    x: Decimal,
    y: Decimal,
    anchor: &'static str,
    upright: bool,
}

impl Place {
    /// The text begins here.
    pub(super) fn start(x: Decimal, y: Decimal) -> Self {
        Self { x, y, anchor: "start", upright: false }
    }

    /// The text has its middle here.
    pub(super) fn middle(x: Decimal, y: Decimal) -> Self {
        Self { x, y, anchor: "middle", upright: false }
    }

    /// The text ends here.
    pub(super) fn end(x: Decimal, y: Decimal) -> Self {
        Self { x, y, anchor: "end", upright: false }
    }

    /// The text is read from below upwards.
    pub(super) fn upright(self) -> Self {
        Self { upright: true, ..self }
    }
}

/// A rectangle by its left upper corner; width and height are not below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) x: Decimal,
    pub(super) y: Decimal,
    pub(super) width: Decimal,
    pub(super) height: Decimal,
}

impl Area {
    /// Between two places across and two places down, in whatever order.
    pub(super) fn between(across: (Decimal, Decimal), down: (Decimal, Decimal)) -> Self {
        Self {
            x: across.0.min(across.1),
            y: down.0.min(down.1),
            width: (across.0 - across.1).abs(),
            height: (down.0 - down.1).abs(),
        }
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    pub(super) colour: &'static str,
    pub(super) width: &'static str,
    pub(super) dash: &'static str,
}

impl Stroke {
    /// An unbroken line.
    pub(super) const fn plain(colour: &'static str, width: &'static str) -> Self {
        Self { colour, width, dash: "" }
    }

    fn attributes(self) -> String {
        let dash = match self.dash {
            "" => String::new(),
            dash => format!(" stroke-dasharray=\"{dash}\""),
        };
        format!("stroke=\"{}\" stroke-width=\"{}\"{dash}", self.colour, self.width)
    }
}

/// A chart as far as it has been drawn.
#[derive(Debug)]
pub(super) struct Canvas {
    id: String,
    body: String,
    patterns: BTreeSet<usize>,
}

impl Canvas {
    /// An empty one, whose ids begin with `id`.
    pub(super) fn new(id: &str) -> Self {
        Self { id: escaped(id), body: String::new(), patterns: BTreeSet::new() }
    }

    /// Letters in one line.
    pub(super) fn text(&mut self, place: Place, size: Size, text: &str) {
        let (x, y) = (number(place.x), number(place.y));
        let turned = if place.upright {
            format!(" transform=\"rotate(-90 {x} {y})\"")
        } else {
            String::new()
        };
        let weight = if size.bold { " font-weight=\"bold\"" } else { "" };
        self.body.push_str(&format!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{}\" text-anchor=\"{}\"{weight}{HALO}{turned}>{}</text>\n",
            size.pixels,
            place.anchor,
            escaped(text)
        ));
    }

    /// A rectangle in one of the looks.
    pub(super) fn area(&mut self, area: &Area, look: usize) {
        let shape = format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
            number(area.x),
            number(area.y),
            number(area.width),
            number(area.height)
        );
        let filled = self.filled(look);
        self.body.push_str(&format!("{shape} {filled}/>\n"));
    }

    /// A closed shape through points in one of the looks, with a line around it.
    pub(super) fn shape(&mut self, points: &[(Decimal, Decimal)], look: usize) {
        let filled = self.filled(look);
        self.body.push_str(&format!("<polygon points=\"{}\" {filled}/>\n", listed(points)));
    }

    /// A closed shape without a line around it, so that neighbours join.
    pub(super) fn patch(&mut self, points: &[(Decimal, Decimal)], look: usize) {
        let fill = self.fill(look);
        self.body.push_str(&format!("<polygon points=\"{}\" {fill}/>\n", listed(points)));
    }

    /// A line through points.
    pub(super) fn line(&mut self, points: &[(Decimal, Decimal)], stroke: Stroke) {
        self.body.push_str(&format!(
            "<polyline points=\"{}\" fill=\"none\" {}/>\n",
            listed(points),
            stroke.attributes()
        ));
    }

    /// The mark of a look at a point.
    pub(super) fn mark(&mut self, (x, y): (Decimal, Decimal), look: usize) {
        let look = Look::at(look);
        let half = px(4);
        let corners = match look.mark.len() {
            0 => {
                self.body.push_str(&format!(
                    "<circle cx=\"{}\" cy=\"{}\" r=\"4\" fill=\"{}\"/>\n",
                    number(x),
                    number(y),
                    look.colour
                ));
                return;
            }
            _ => look.mark.iter().map(|(a, b)| (x + half * px(*a), y + half * px(*b))),
        };
        let corners: Vec<(Decimal, Decimal)> = corners.collect();
        self.body.push_str(&format!(
            "<polygon points=\"{}\" fill=\"{}\"/>\n",
            listed(&corners),
            look.colour
        ));
    }

    /// The whole picture.
    pub(super) fn finish(self, title: &str, description: &str, height: Decimal) -> String {
        let (id, height) = (&self.id, number(height));
        let patterns: String =
            self.patterns.iter().map(|look| self.pattern(*look)).collect::<Vec<_>>().concat();
        let patterns = match patterns.as_str() {
            "" => String::new(),
            patterns => format!("<defs>\n{patterns}</defs>\n"),
        };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" lang=\"en\" \
             aria-labelledby=\"{id}-title {id}-desc\" viewBox=\"0 0 {WIDTH} {height}\" \
             width=\"{WIDTH}\" height=\"{height}\" \
             font-family=\"Arial, 'Liberation Sans', sans-serif\" fill=\"{INK}\">\n\
             <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>\n{patterns}\
             <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n{}</svg>\n",
            escaped(title),
            escaped(description),
            self.body
        )
    }

    /// What fills a shape, and the line around it.
    fn filled(&mut self, at: usize) -> String {
        format!("{} stroke=\"{}\"", self.fill(at), Look::at(at).colour)
    }

    fn fill(&mut self, at: usize) -> String {
        let look = Look::at(at);
        if look.pattern == Pattern::None {
            return format!("fill=\"{}\"", look.ground);
        }
        let at = at % LOOKS.len();
        self.patterns.insert(at);
        format!("fill=\"url(#{}-fill-{at})\"", self.id)
    }

    fn pattern(&self, at: usize) -> String {
        let look = Look::at(at);
        let (size, path) = look.pattern.tile();
        format!(
            "<pattern id=\"{}-fill-{at}\" width=\"{size}\" height=\"{size}\" \
             patternUnits=\"userSpaceOnUse\"><rect width=\"{size}\" height=\"{size}\" \
             fill=\"{}\"/><path d=\"{path}\" fill=\"none\" stroke=\"{}\" \
             stroke-width=\"1.5\"/></pattern>\n",
            self.id, look.ground, look.colour
        )
    }
}

fn listed(points: &[(Decimal, Decimal)]) -> String {
    let point = |(x, y): &(Decimal, Decimal)| format!("{},{}", number(*x), number(*y));
    points.iter().map(point).collect::<Vec<_>>().join(" ")
}

/// A number of at most two decimals.
fn number(value: Decimal) -> String {
    round_to(value, 2).normalize().to_string()
}
