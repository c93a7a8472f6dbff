//! A source as a citation names it.

/// What stands behind a number in a brief.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cite {
    /// Publisher, title and date, or what a scenario's writer says.
    pub words: String,
    /// Where it is to be found, if that is known.
    pub address: Option<String>,
}

impl Cite {
    /// The source with its address.
    #[must_use]
    pub fn whole(&self) -> String {
        match &self.address {
            Some(address) => format!("{}, {address}", self.words),
            None => self.words.clone(),
        }
    }

    /// The host of the address: `www.dhs.gov`; nothing where it is no web address.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        let address = self.address.as_deref()?;
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
        rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())
    }
}

impl From<String> for Cite {
    /// What a scenario's writer says; a web address at its end is the address.
    fn from(words: String) -> Self {
        let whole = Self { words, address: None };
        let Some((words, address)) = whole.words.rsplit_once(", ") else { return whole };
        let found = Self { words: words.to_owned(), address: Some(address.to_owned()) };
        let is_one = found.host().is_some() && !address.contains(char::is_whitespace);
        if is_one { found } else { whole }
    }
}

#[cfg(test)]
mod tests {
    use super::Cite;

    fn host(address: &str) -> Option<String> {
        let cite = Cite { words: String::new(), address: Some(address.to_owned()) };
        cite.host().map(str::to_owned)
    }

    #[test]
    fn a_host_is_what_stands_before_the_path() {
        assert_eq!(host("https://fop.net/2025/09/statement").as_deref(), Some("fop.net"));
        assert_eq!(host("http://news.example.org?id=9").as_deref(), Some("news.example.org"));
        assert_eq!(host("javascript:alert(1)"), None);
        assert_eq!(host("https:///path"), None);
    }

    #[test]
    fn a_web_address_at_the_end_of_a_source_is_its_address() {
        let cite = Cite::from("Herald, 2026, https://example.org/a,b".to_owned());
        assert_eq!(cite.words, "Herald, 2026");
        assert_eq!(cite.address.as_deref(), Some("https://example.org/a,b"));
        let cite = Cite::from("Herald, https://example.org, page 2".to_owned());
        assert_eq!(
            (cite.whole().as_str(), cite.address),
            ("Herald, https://example.org, page 2", None)
        );
    }
}
