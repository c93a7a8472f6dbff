//! Native charts with their figures in them, so that they can be restyled.

use super::escaped;
use super::plot::{Kind, Look, Plot, Values};
use crate::quantity::{Decimal, Money};
use crate::report::{Chart, Unit, words};

/// The size of a chart in a document: 6.9 by 2.8 inches, in units of a 914,400th.
const SIZE: (usize, usize) = (6_309_360, 2_560_320);
/// The height of what stands around bars below each other, and of each bar: 1.1 and 0.24 inches.
const AROUND: usize = 1_005_840;
const BAR: usize = 219_456;

/// The height of a chart: bars below each other have the same height in each, others have the same room.
fn height(plot: &Plot) -> usize {
    match plot.kind {
        Kind::Bars => AROUND + BAR * plot.names.len(),
        Kind::Columns | Kind::Touching | Kind::Lines | Kind::Curve => SIZE.1,
    }
}

/// The place of a chart in the text, with what it shows for readers without eyes.
pub(super) fn drawing(chart: &Chart, plot: &Plot, number: usize) -> String {
    let (width, height) = (SIZE.0, height(plot));
    let says = escaped(&format!("{}. {}", chart.title, chart.says));
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Picture\"/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" \
         distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
         <wp:docPr id=\"{number}\" name=\"{}\" descr=\"{says}\"/><a:graphic><a:graphicData \
         uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart \
         r:id=\"rIdChart{number}\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
        escaped(&chart.id)
    )
}

/// The chart itself.
pub(super) fn part(chart: &Chart, plot: &Plot) -> String {
    let Plot { kind, series, .. } = plot;
    let all: String = series.iter().enumerate().map(|(at, one)| of_series(at, one, plot)).collect();
    let (element, head, tail) = match kind {
        Kind::Columns => ("barChart", bars("col", "clustered"), GAP.to_owned()),
        Kind::Touching => {
            ("barChart", bars("col", "clustered"), "<c:gapWidth val=\"10\"/>".to_owned())
        }
        Kind::Bars => ("barChart", bars("bar", "stacked"), format!("{GAP}{OVERLAP}")),
        Kind::Lines => ("lineChart", grouping("standard"), "<c:marker val=\"1\"/>".to_owned()),
        Kind::Curve => ("scatterChart", SCATTERED.to_owned(), String::new()),
    };
    let (axes, legend) = (axes(plot), legend(series));
    let title = format!("{} ({})", chart.title, chart.subtitle);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<c:chartSpace \
         xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:lang val=\"en-US\"/>\
         <c:roundedCorners val=\"0\"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>\
         <a:defRPr sz=\"1000\" b=\"1\"/></a:pPr><a:r><a:rPr lang=\"en-US\" sz=\"1000\" b=\"1\"/><a:t>{}\
         </a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>\
         <c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>\
         <c:{element}>{head}{all}{tail}\
         <c:axId val=\"1\"/><c:axId val=\"2\"/></c:{element}>{axes}</c:plotArea>{legend}\
         <c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>",
        escaped(&title)
    )
}

const GAP: &str = "<c:gapWidth val=\"60\"/>";
const OVERLAP: &str = "<c:overlap val=\"100\"/>";
const SCATTERED: &str = "<c:scatterStyle val=\"lineMarker\"/><c:varyColors val=\"0\"/>";

fn bars(direction: &str, group: &str) -> String {
    format!("<c:barDir val=\"{direction}\"/>{}", grouping(group))
}

fn grouping(group: &str) -> String {
    format!("<c:grouping val=\"{group}\"/><c:varyColors val=\"0\"/>")
}

/// The series that have a look of their own, where there are several.
fn legend(series: &[Values]) -> String {
    let is_own = |one: &Values| matches!(one.look, Look::Own(_));
    if series.iter().filter(|one| is_own(one)).count() == 1 && series.len() > 1 {
        return String::new();
    }
    let entry = |(at, _): (usize, &Values)| {
        format!("<c:legendEntry><c:idx val=\"{at}\"/><c:delete val=\"1\"/></c:legendEntry>")
    };
    let left_out: String =
        series.iter().enumerate().filter(|(_, one)| !is_own(one)).map(entry).collect();
    format!("<c:legend><c:legendPos val=\"b\"/>{left_out}<c:overlay val=\"0\"/></c:legend>")
}

/// What the values stand along at the low edge, and the values: dollars with negatives in parentheses.
fn axes(plot: &Plot) -> String {
    let (up, crosses) = match plot.kind {
        // A list that starts on top puts the other axis there too, unless it crosses at the far end.
        Kind::Bars => ("b", "<c:crosses val=\"max\"/>"),
        Kind::Curve => ("l", "<c:crosses val=\"min\"/>"),
        Kind::Columns | Kind::Touching | Kind::Lines => ("l", ""),
    };
    let format = if plot.shares { SHARES } else { DOLLARS };
    format!(
        "{}<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling>\
         <c:delete val=\"0\"/><c:axPos val=\"{up}\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill>\
         <a:srgbClr val=\"D0D0D0\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>\
         <c:numFmt formatCode=\"{format}\" sourceLinked=\"0\"/>\
         <c:tickLblPos val=\"nextTo\"/>{SMALL}<c:crossAx val=\"1\"/>{crosses}</c:valAx>",
        match &plot.across {
            None => named(plot.kind, plot.names.len()),
            Some((name, unit)) => numbered(name, *unit, &plot.series),
        }
    )
}

/// Names at the low edge, few enough to be read.
fn named(kind: Kind, names: usize) -> String {
    let (across, order) = if kind == Kind::Bars { ("l", "maxMin") } else { ("b", "minMax") };
    let every = if kind == Kind::Touching { names.div_ceil(MOST_NAMES).max(1) } else { 1 };
    format!(
        "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"{order}\"/></c:scaling>\
         <c:delete val=\"0\"/><c:axPos val=\"{across}\"/><c:tickLblPos val=\"low\"/>{SMALL}<c:crossAx val=\"2\"/>\
         <c:tickLblSkip val=\"{every}\"/></c:catAx>"
    )
}

/// The values of an input at the low edge, from the first point of a curve to its last.
fn numbered(name: &str, unit: Unit, series: &[Values]) -> String {
    let points = series.first().map(|one| one.at.as_slice()).unwrap_or_default();
    let (low, high) = (points.first().copied(), points.last().copied());
    let (low, high) = (low.unwrap_or_default(), high.unwrap_or_default());
    let format = match unit {
        Unit::Dollars => DOLLARS,
        Unit::Share if high - low < Decimal::new(5, 2) => "0.0%",
        Unit::Share => SHARES,
        Unit::Hours => "#,##0&quot; h&quot;",
        Unit::Number => "General",
        Unit::Day => "yyyy\\-mm\\-dd",
    };
    format!(
        "<c:valAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"minMax\"/><c:max val=\"{}\"/>\
         <c:min val=\"{}\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"b\"/><c:title><c:tx><c:rich>\
         <a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"900\" b=\"0\"/></a:pPr><a:r><a:rPr lang=\"en-US\" sz=\"900\" \
         b=\"0\"/><a:t>{}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>\
         <c:numFmt formatCode=\"{format}\" sourceLinked=\"0\"/><c:tickLblPos val=\"low\"/>{SMALL}\
         <c:crossAx val=\"2\"/></c:valAx>",
        place(high, unit),
        place(low, unit),
        escaped(name)
    )
}

/// A value of an input as a chart holds it: a day by its number in a spreadsheet.
fn place(value: Decimal, unit: Unit) -> String {
    let value = if unit == Unit::Day { value + Decimal::from(EPOCH) } else { value };
    value.normalize().to_string()
}

/// Days from the zero of a spreadsheet's dates to that of the calendar, 1 January 1970.
const EPOCH: i64 = 25_569;
const DOLLARS: &str = "&quot;$&quot;#,##0_);\\(&quot;$&quot;#,##0\\)";
const SHARES: &str = "0%";

/// How many names of columns that touch are written.
const MOST_NAMES: usize = 8;

/// The letters of an axis.
const SMALL: &str = "<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"800\"/></a:pPr><a:endParaRPr lang=\"en-US\"/>\
     </a:p></c:txPr>";

/// Colours that differ in lightness, and patterns for every second series.
const COLOURS: [&str; 4] = ["12395B", "9A4A00", "8A949E", "5B2A86"];
const PATTERNS: [&str; 4] = ["", "wdUpDiag", "", "smGrid"];

/// How a series is filled, or drawn as a line.
fn look(look: Look, is_line: bool) -> String {
    let (Look::Own(at) | Look::Again(at)) = look else {
        return "<a:noFill/><a:ln><a:noFill/></a:ln>".to_owned();
    };
    let colour = COLOURS[at % COLOURS.len()];
    let pattern = PATTERNS[at % PATTERNS.len()];
    let solid = format!("<a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill>");
    match (is_line, pattern) {
        (false, "") => format!("{solid}<a:ln w=\"9525\">{solid}</a:ln>"),
        (false, pattern) => format!(
            "<a:pattFill prst=\"{pattern}\"><a:fgClr><a:srgbClr val=\"{colour}\"/></a:fgClr><a:bgClr>\
             <a:srgbClr val=\"FFFFFF\"/></a:bgClr></a:pattFill><a:ln w=\"9525\">{solid}</a:ln>"
        ),
        (true, "") => format!("<a:ln w=\"28575\">{solid}</a:ln>"),
        (true, _) => format!("<a:ln w=\"28575\">{solid}<a:prstDash val=\"dash\"/></a:ln>"),
    }
}

fn of_series(at: usize, series: &Values, plot: &Plot) -> String {
    let is_line = matches!(plot.kind, Kind::Lines | Kind::Curve);
    let look = look(series.look, is_line);
    let known = series.values.iter().enumerate().filter_map(|(at, value)| Some((at, (*value)?)));
    let told = |value: Decimal| match plot.shares {
        true => value.normalize().to_string(),
        false => words::plain(Money::from_decimal(value)),
    };
    let values = numbers(series.values.len(), known.map(|(at, value)| (at, told(value))));
    let more = match &plot.across {
        Some((_, unit)) => {
            let places = series.at.iter().map(|at| place(*at, *unit)).enumerate();
            let places = numbers(series.at.len(), places);
            let mark = match series.look {
                Look::Marks => {
                    let look = self::look(Look::Own(4), false);
                    format!("<c:symbol val=\"circle\"/><c:size val=\"8\"/><c:spPr>{look}</c:spPr>")
                }
                Look::Own(_) | Look::Again(_) | Look::Hidden => {
                    "<c:symbol val=\"none\"/>".to_owned()
                }
            };
            format!(
                "<c:marker>{mark}</c:marker><c:xVal>{places}</c:xVal><c:yVal>{values}</c:yVal>\
                 <c:smooth val=\"0\"/>"
            )
        }
        None => {
            let (straight, smooth) = match is_line {
                false => ("<c:invertIfNegative val=\"0\"/>", ""),
                true => ("", "<c:smooth val=\"0\"/>"),
            };
            let names = names(&plot.names);
            format!("{straight}<c:cat>{names}</c:cat><c:val>{values}</c:val>{smooth}")
        }
    };
    format!(
        "<c:ser><c:idx val=\"{at}\"/><c:order val=\"{at}\"/><c:tx><c:v>{}</c:v></c:tx><c:spPr>{look}\
         </c:spPr>{more}</c:ser>",
        escaped(&series.name)
    )
}

/// Words by their positions.
fn names(names: &[String]) -> String {
    let name = |(at, name): (usize, &String)| {
        format!("<c:pt idx=\"{at}\"><c:v>{}</c:v></c:pt>", escaped(name))
    };
    let all: String = names.iter().enumerate().map(name).collect();
    format!("<c:strLit><c:ptCount val=\"{}\"/>{all}</c:strLit>", names.len())
}

/// Numbers by their positions among so many; those that are not there are not known.
fn numbers(count: usize, known: impl Iterator<Item = (usize, String)>) -> String {
    let number = |(at, number)| format!("<c:pt idx=\"{at}\"><c:v>{number}</c:v></c:pt>");
    let all: String = known.map(number).collect();
    format!(
        "<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val=\"{count}\"/>{all}</c:numLit>"
    )
}
