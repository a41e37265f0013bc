//! What this version of the SDK does not draw.

use waypost_engine::Program;
use waypost_schema::config::Kind;
use waypost_schema::{Choices, Fault, FaultCode};

/// What this version does not draw would hold the foreground for nothing.
pub(crate) fn leave_out_what_is_not_drawn(program: &mut Program) {
    let faults = &mut program.faults;
    program.experiences.retain(|experience| {
        let drawn = !matches!(experience.kind, Kind::Hotspot | Kind::Banner | Kind::Survey);
        if !drawn {
            let path = vec!["experiences".into(), experience.id.clone(), "kind".into()];
            faults.push(Fault::new(FaultCode::NotYet, path, experience.kind.word().into(), "", Choices::None));
        }
        drawn
    });
}
