//! x
use crate::home::Home;
use crate::trouble::Trouble;
#[derive(clap::Args)]
pub struct Options {}
pub fn run(_: &Home, _: &Options) -> Result<(), Trouble> {
    unimplemented!()
}
