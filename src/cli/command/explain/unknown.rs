//! What is said of an id that nothing has.

use crate::failure::Failure;
use waypost_engine::Program;
use waypost_schema::Text;

/// How many ids are listed for somebody who names one that is not there.
const LISTED: usize = 12;

/// Why there is nothing to explain under this id: it was left out of the config, or it is not in it.
pub fn unknown(program: &Program, id: &Text) -> Failure {
    let parts = ["experiences", "milestones", "pql"];
    let is_meant = |path: &[Text]| match path {
        [part, entry, ..] => parts.iter().any(|known| part.is(known)) && entry == id,
        _ => false,
    };
    if let Some(fault) = program.faults.iter().find(|fault| !fault.is_warning() && is_meant(&fault.path)) {
        let (place, message, code) = (fault.place(), fault.message(), fault.code.code());
        return Failure::new(format!(
            "`{id}` was left out of the config, because it is faulty: {place}: {message} ({code})"
        ))
        .help("`waypost check` says how to mend it");
    }
    let experiences = program.experiences.iter().map(|experience| &experience.id);
    let known = experiences.chain(program.milestones.iter().map(|milestone| &milestone.id));
    let known: Vec<&Text> = known.chain(program.pqls.iter().map(|pql| &pql.id)).collect();
    let failure = Failure::new(format!("`{id}` is no experience, milestone or PQL of the config"));
    if let Some(near) = waypost_check::nearest(id, known.iter().map(|id| &***id)) {
        return failure.help(format!("the nearest is `{near}`"));
    }
    let more = match known.len().saturating_sub(LISTED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let listed: Vec<_> = known.iter().take(LISTED).map(|id| format!("`{id}`")).collect();
    if known.is_empty() { failure } else { failure.help(format!("there are {}{more}", listed.join(", "))) }
}
