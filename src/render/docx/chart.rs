//! Native charts with their figures in them, so that they can be restyled.

use super::escaped;
use super::plot::{Kind, Look, Plot, Values};
use crate::quantity::{Decimal, Money};
use crate::report::{Chart, words};

/// The size of a chart in a document: 6.9 by 3 inches, in units of a 914,400th.
const SIZE: (usize, usize) = (6_309_360, 2_560_320);

/// The place of a chart in the text, with what it shows for readers without eyes.
pub(super) fn drawing(chart: &Chart, number: usize) -> String {
    let (width, height) = SIZE;
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
    let Plot { kind, names, series, shares } = plot;
    let all: String = series.iter().enumerate().map(|(at, one)| of_series(at, one, plot)).collect();
    let (element, head, tail) = match kind {
        Kind::Columns => ("barChart", bars("col", "clustered"), GAP.to_owned()),
        Kind::Touching => {
            ("barChart", bars("col", "clustered"), "<c:gapWidth val=\"10\"/>".to_owned())
        }
        Kind::Floating => ("barChart", bars("col", "stacked"), format!("{GAP}{OVERLAP}")),
        Kind::Bars => ("barChart", bars("bar", "stacked"), format!("{GAP}{OVERLAP}")),
        Kind::Lines => ("lineChart", grouping("standard"), "<c:marker val=\"1\"/>".to_owned()),
    };
    let (axes, legend) = (axes(*kind, names.len(), *shares), legend(series));
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

/// Names at the low edge, few enough to be read, and dollars with negatives in parentheses.
fn axes(kind: Kind, names: usize, shares: bool) -> String {
    let (across, up, order) = match kind {
        Kind::Bars => ("l", "b", "maxMin"),
        Kind::Columns | Kind::Touching | Kind::Floating | Kind::Lines => ("b", "l", "minMax"),
    };
    let every = match kind {
        Kind::Touching => names.div_ceil(MOST_NAMES).max(1),
        Kind::Columns | Kind::Floating | Kind::Bars | Kind::Lines => 1,
    };
    let format = match shares {
        true => "0%",
        false => "&quot;$&quot;#,##0_);\\(&quot;$&quot;#,##0\\)",
    };
    // A list that starts on top puts the other axis there too, unless it crosses at the far end.
    let crosses = if kind == Kind::Bars { "<c:crosses val=\"max\"/>" } else { "" };
    format!(
        "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"{order}\"/></c:scaling>\
         <c:delete val=\"0\"/><c:axPos val=\"{across}\"/><c:tickLblPos val=\"low\"/>{SMALL}<c:crossAx val=\"2\"/>\
         <c:tickLblSkip val=\"{every}\"/></c:catAx>\
         <c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling>\
         <c:delete val=\"0\"/><c:axPos val=\"{up}\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill>\
         <a:srgbClr val=\"D0D0D0\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>\
         <c:numFmt formatCode=\"{format}\" sourceLinked=\"0\"/>\
         <c:tickLblPos val=\"nextTo\"/>{SMALL}<c:crossAx val=\"1\"/>{crosses}</c:valAx>"
    )
}

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
    let is_line = plot.kind == Kind::Lines;
    let look = look(series.look, is_line);
    let text = |(at, name): (usize, &String)| {
        format!("<c:pt idx=\"{at}\"><c:v>{}</c:v></c:pt>", escaped(name))
    };
    let categories: String = plot.names.iter().enumerate().map(text).collect();
    let known = series.values.iter().enumerate().filter_map(|(at, value)| Some((at, (*value)?)));
    let told = |value: Decimal| match plot.shares {
        true => value.normalize().to_string(),
        false => words::plain(Money::from_decimal(value)),
    };
    let point = |(at, value)| format!("<c:pt idx=\"{at}\"><c:v>{}</c:v></c:pt>", told(value));
    let values: String = known.map(point).collect();
    let count = plot.names.len();
    let (straight, smooth) = match is_line {
        false => ("<c:invertIfNegative val=\"0\"/>", ""),
        true => ("", "<c:smooth val=\"0\"/>"),
    };
    format!(
        "<c:ser><c:idx val=\"{at}\"/><c:order val=\"{at}\"/><c:tx><c:v>{}</c:v></c:tx><c:spPr>{look}\
         </c:spPr>{straight}<c:cat><c:strLit><c:ptCount val=\"{count}\"/>{categories}</c:strLit>\
         </c:cat><c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val=\"{count}\"/>\
         {values}</c:numLit></c:val>{smooth}</c:ser>",
        escaped(&series.name)
    )
}
