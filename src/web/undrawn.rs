//! What this version of the SDK does not draw.

use waypost_engine::Program;
use waypost_schema::config::Kind;
use waypost_schema::{Choices, Fault, FaultCode, Text};

/// What this version does not draw would hold the foreground for nothing.
pub(crate) fn leave_out_what_is_not_drawn(program: &mut Program) {
    let faults = &mut program.faults;
    program.experiences.retain(|experience| {
        let drawn = !matches!(experience.kind, Kind::Hotspot | Kind::Banner | Kind::Survey);
        if !drawn {
            faults.push(Fault {
                code: FaultCode::NotYet,
                path: vec!["experiences".into(), experience.id.clone(), "kind".into()],
                found: experience.kind.word().into(),
                expected: Text::default(),
                choices: Choices::None,
            });
        }
        drawn
    });
}
