//! Code as a page carries it: without the comments on lines of their own, and without what sets lines in.

/// The code without them. A text in it must not go over lines.
pub(super) fn bare(code: &str) -> String {
    let lines = code.lines().map(str::trim_start);
    let kept = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    kept.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{SCRIPT, STYLE};
    use super::bare;

    #[test]
    fn comments_and_blanks_before_a_line_are_left_out() {
        let code = "// Why.\nconst a = () => {\n  // How.\n  return \"// b\";  // c\n};\n\n";
        assert_eq!(bare(code), "const a = () => {\nreturn \"// b\";  // c\n};\n");
    }

    /// A template is the only text of the language that may go over lines, beside a comment.
    #[test]
    fn no_text_of_the_code_goes_over_lines() {
        for line in SCRIPT.lines().chain(STYLE.lines()) {
            let code = !line.trim_start().starts_with("//");
            assert!(!code || line.matches('`').count().is_multiple_of(2), "{line}");
            assert!(!line.trim_end().ends_with('\\'), "{line}");
            assert_eq!(line.matches("/*").count(), line.matches("*/").count(), "{line}");
        }
    }
}
