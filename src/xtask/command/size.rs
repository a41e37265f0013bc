//! x
use crate::home::Home;
use crate::trouble::Trouble;
pub fn run(_: &Home) -> Result<(), Trouble> {
    unimplemented!()
}
