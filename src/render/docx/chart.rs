//! Bars and lines as native charts with their figures in them, so that they can be restyled.

use super::escaped;
use crate::report::{Chart, Drawing, Series, words};

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
pub(super) fn part(chart: &Chart) -> String {
    let (kind, names, series, tail) = match &chart.drawing {
        Drawing::Bars { groups, series } => {
            ("barChart", groups, series.as_slice(), "<c:gapWidth val=\"60\"/>")
        }
        Drawing::Lines { points, series } => {
            ("lineChart", points, series.as_slice(), "<c:marker val=\"1\"/>")
        }
        _ => return String::new(),
    };
    let is_bar = kind == "barChart";
    let head = if is_bar { "<c:barDir val=\"col\"/>" } else { "" };
    let group = if is_bar { "clustered" } else { "standard" };
    let all: String =
        series.iter().enumerate().map(|(at, one)| of_series(at, one, names, is_bar)).collect();
    let title = format!("{} ({})", chart.title, chart.subtitle);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<c:chartSpace \
         xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:lang val=\"en-US\"/>\
         <c:roundedCorners val=\"0\"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>\
         <a:defRPr sz=\"1000\" b=\"1\"/></a:pPr><a:r><a:rPr lang=\"en-US\" sz=\"1000\" b=\"1\"/><a:t>{}\
         </a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>\
         <c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>\
         <c:{kind}>{head}<c:grouping val=\"{group}\"/><c:varyColors val=\"0\"/>{all}{tail}\
         <c:axId val=\"1\"/><c:axId val=\"2\"/></c:{kind}>{AXES}</c:plotArea>\
         <c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>\
         <c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>",
        escaped(&title)
    )
}

/// Fiscal years at the low edge, and dollars with negatives in parentheses.
const AXES: &str = "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling>\
     <c:delete val=\"0\"/><c:axPos val=\"b\"/><c:tickLblPos val=\"low\"/><c:crossAx val=\"2\"/>\
     </c:catAx><c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling>\
     <c:delete val=\"0\"/><c:axPos val=\"l\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill>\
     <a:srgbClr val=\"D0D0D0\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>\
     <c:numFmt formatCode=\"&quot;$&quot;#,##0_);\\(&quot;$&quot;#,##0\\)\" sourceLinked=\"0\"/>\
     <c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"1\"/></c:valAx>";

/// Colours that differ in lightness, and patterns for every second series.
const COLOURS: [&str; 4] = ["12395B", "9A4A00", "8A949E", "5B2A86"];
const PATTERNS: [&str; 4] = ["", "wdUpDiag", "", "smGrid"];

fn of_series(at: usize, series: &Series, names: &[String], is_bar: bool) -> String {
    let colour = COLOURS[at % COLOURS.len()];
    let pattern = PATTERNS[at % PATTERNS.len()];
    let solid = format!("<a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill>");
    let look = match (is_bar, pattern) {
        (true, "") => format!("{solid}<a:ln w=\"9525\">{solid}</a:ln>"),
        (true, pattern) => format!(
            "<a:pattFill prst=\"{pattern}\"><a:fgClr><a:srgbClr val=\"{colour}\"/></a:fgClr><a:bgClr>\
             <a:srgbClr val=\"FFFFFF\"/></a:bgClr></a:pattFill><a:ln w=\"9525\">{solid}</a:ln>"
        ),
        (false, "") => format!("<a:ln w=\"28575\">{solid}</a:ln>"),
        (false, _) => format!("<a:ln w=\"28575\">{solid}<a:prstDash val=\"dash\"/></a:ln>"),
    };
    let text = |(at, name): (usize, &String)| {
        format!("<c:pt idx=\"{at}\"><c:v>{}</c:v></c:pt>", escaped(name))
    };
    let categories: String = names.iter().enumerate().map(text).collect();
    let known = series.values.iter().enumerate().filter_map(|(at, value)| Some((at, (*value)?)));
    let point =
        |(at, value)| format!("<c:pt idx=\"{at}\"><c:v>{}</c:v></c:pt>", words::plain(value));
    let values: String = known.map(point).collect();
    let count = names.len();
    let straight = if is_bar { "<c:invertIfNegative val=\"0\"/>" } else { "" };
    let smooth = if is_bar { "" } else { "<c:smooth val=\"0\"/>" };
    format!(
        "<c:ser><c:idx val=\"{at}\"/><c:order val=\"{at}\"/><c:tx><c:v>{}</c:v></c:tx><c:spPr>{look}\
         </c:spPr>{straight}<c:cat><c:strLit><c:ptCount val=\"{count}\"/>{categories}</c:strLit>\
         </c:cat><c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val=\"{count}\"/>\
         {values}</c:numLit></c:val>{smooth}</c:ser>",
        escaped(&series.name)
    )
}
