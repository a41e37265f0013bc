//! What a start prints: what is served where, and how to look at the events.

use super::secrets::Secrets;
use std::fmt;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;

/// What there is to say.
pub struct Greeting<'a> {
    /// The real address, also when port 0 was asked for.
    pub address: SocketAddr,
    /// The config's file, when one was given.
    pub config: Option<&'a Path>,
    /// The data file.
    pub data: &'a Path,
    /// The key and the token.
    pub secrets: &'a Secrets,
    /// Whether there is an SDK to serve.
    pub sdk: bool,
    /// Whether there is a demo.
    pub demo: bool,
    /// Whether there is a page that lists the pages.
    pub pages: bool,
}

impl Greeting<'_> {
    /// Prints it; a warning goes to standard error.
    pub fn print(&self) {
        // A reader that has gone must not keep the collector from serving.
        let _ = write!(std::io::stdout(), "{self}");
        let _ = std::io::stdout().flush();
        if !self.address.ip().is_loopback() {
            let _ = writeln!(
                std::io::stderr(),
                "warning: `{}` can be reached from other machines, without encryption unless a proxy in front adds it",
                self.address
            );
        }
    }
}

impl fmt::Display for Greeting<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = format!("http://{}", self.address);
        let Secrets { write_key, admin_token } = self.secrets;
        let config = self.config.map_or_else(|| "the demo's".to_owned(), |path| path.display().to_string());
        writeln!(f, "waypost {} listening on {at}\n", env!("CARGO_PKG_VERSION"))?;
        if self.demo {
            writeln!(f, "  demo         {at}/demo/")?;
        }
        if self.pages {
            writeln!(f, "  behaviours   {at}/pages/")?;
        }
        if self.sdk {
            writeln!(f, "  sdk          {at}/waypost.js")?;
        } else {
            writeln!(f, "  sdk          not built in; give its folder with --sdk")?;
        }
        writeln!(f, "  config       {at}/v1/config/{write_key} ({config})")?;
        writeln!(f, "  events       {at}/v1/batch")?;
        writeln!(f, "  write key    {write_key}")?;
        writeln!(f, "  admin token  {admin_token}\n")?;
        writeln!(f, "look at the events:  sqlite3 {} \"select at, who, what from timeline\"", quoted(self.data))?;
        writeln!(f, "count them:          curl -H 'Authorization: Bearer {admin_token}' {at}/v1/stats")?;
        writeln!(f, "stop:                Ctrl-C")
    }
}

fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    if text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', r"'\''")) }
}
