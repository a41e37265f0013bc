//! `waypost serve`: the collector on one machine, ready without any set-up.

mod greeting;
mod secrets;
mod stop;

use crate::failure::{Failure, plain};
use clap::Args;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread::JoinHandle;
use waypost_collector::store::{Limits, Sqlite, Writer};
use waypost_collector::{Collector, Document, Files, Project};

/// Take events, serve the config, the SDK and the demo
///
/// Everything is optional: without a config the demo's is served; without a key and a token they are made,
/// kept in the data folder for the next start, and printed.
#[derive(Debug, Args)]
pub struct Serve {
    /// The config to publish; without one the demo's own
    #[arg(env = "WAYPOST_CONFIG")]
    config: Option<PathBuf>,
    /// Address and port; port 0 picks a free one
    #[arg(long, env = "WAYPOST_LISTEN", default_value = "127.0.0.1:4600")]
    listen: String,
    /// The folder for the data file
    #[arg(long, env = "WAYPOST_DATA", default_value = "waypost-data", value_name = "DIR")]
    data: PathBuf,
    /// The public key that pages carry
    #[arg(long, env = "WAYPOST_WRITE_KEY", value_name = "KEY", value_parser = secrets::word)]
    write_key: Option<String>,
    /// The token for what is not public
    #[arg(long, env = "WAYPOST_ADMIN_TOKEN", value_name = "TOKEN", value_parser = secrets::word, hide_env_values = true)]
    admin_token: Option<String>,
    /// Serve the SDK from this folder instead of the one built in
    #[arg(long, value_name = "DIR", value_parser = folder)]
    sdk: Option<PathBuf>,
    /// Serve the demo from this folder instead of the one built in
    #[arg(long, value_name = "DIR", value_parser = folder)]
    demo: Option<PathBuf>,
    /// Serve the pages below /pages/ from this folder; in a checkout `www/pages`
    #[arg(long, value_name = "DIR", value_parser = folder)]
    pages: Option<PathBuf>,
}

impl Serve {
    /// Serves until told to stop.
    pub fn run(self) -> ExitCode {
        match self.serve() {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => failure.report(),
        }
    }

    fn serve(self) -> Result<(), Failure> {
        if let Some(path) = &self.config {
            readable_json(path)?;
        }
        let listener = self.listen()?;
        let address =
            listener.local_addr().map_err(|error| Failure::new(format!("the address is not known: {error}")))?;
        let secrets = secrets::settle(&self.data, self.write_key.clone(), self.admin_token.clone())?;
        let (collector, writing) = self.collector(&secrets)?;
        let greeting = greeting::Greeting {
            address,
            config: self.config.as_deref(),
            data: &self.data_file(),
            secrets: &secrets,
            sdk: collector.sdk.get("waypost.js").is_some(),
            demo: collector.demo.get("index.html").is_some(),
            pages: collector.pages.as_ref().is_some_and(|pages| pages.get("index.html").is_some()),
        };
        greeting.print();
        let served = run(listener, collector);
        // The writer ends when the last request that could reach it is gone; until then events are still being kept.
        let _ = writing.join();
        served
    }

    fn listen(&self) -> Result<TcpListener, Failure> {
        TcpListener::bind(&self.listen).map_err(|error| {
            let failure = Failure::new(format!("cannot listen on `{}`: {}", self.listen, plain(&error)));
            match error.kind() {
                std::io::ErrorKind::AddrInUse => failure.help("choose another with --listen; port 0 picks a free one"),
                _ => failure.help("give --listen an address and a port, as 127.0.0.1:4600"),
            }
        })
    }

    fn data_file(&self) -> PathBuf {
        self.data.join("waypost.db")
    }

    fn collector(&self, secrets: &secrets::Secrets) -> Result<(Collector, JoinHandle<()>), Failure> {
        let cannot =
            |error| Failure::new(format!("cannot use the data file `{}`: {error}", self.data_file().display()));
        let store = Sqlite::open(&self.data_file()).map_err(cannot)?;
        let reader = store.reader().map_err(cannot)?;
        let (writer, writing) = Writer::start(store, Limits::default()).map_err(cannot)?;
        let demo = self.demo.clone().map_or_else(Files::demo, Files::Folder);
        let config = match &self.config {
            Some(path) => Document::file(path),
            None => Document::among(demo.clone(), "waypost.json"),
        };
        let project = Project { write_key: secrets.write_key.clone(), config: Some(config) };
        let mut collector = Collector::new(vec![project], secrets.admin_token.clone(), writer, reader);
        collector.demo = demo;
        if let Some(folder) = &self.sdk {
            collector.sdk = Files::Folder(folder.clone());
        }
        collector.pages = self.pages.clone().or_else(checkout_pages).map(Files::Folder);
        Ok((collector, writing))
    }
}

fn run(listener: TcpListener, collector: Collector) -> Result<(), Failure> {
    let cannot = |error: std::io::Error| Failure::new(format!("cannot serve: {}", plain(&error)));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(cannot)?;
    let served = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        stop::serve(listener, collector).await
    });
    // Connections that did not end in time are cut here, and with them the last way to the writer.
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    served.map_err(cannot)
}

/// A folder that is there.
fn folder(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    if path.is_dir() { Ok(path) } else { Err("there is no such folder".into()) }
}

/// The project's own pages, when the program runs in a checkout of it.
fn checkout_pages() -> Option<PathBuf> {
    let pages = Path::new("www/pages");
    (pages.is_dir() && Path::new("src/xtask").is_dir()).then(|| pages.to_owned())
}

fn readable_json(path: &Path) -> Result<(), Failure> {
    let cannot = |why: String| Failure::new(format!("cannot read the config `{}`: {why}", path.display()));
    let bytes = std::fs::read(path).map_err(|error| cannot(plain(&error)))?;
    serde_json::from_slice::<serde_json::Value>(&bytes).map_err(|error| cannot(format!("it is not JSON: {error}")))?;
    Ok(())
}
