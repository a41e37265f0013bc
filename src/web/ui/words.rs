//! The few words of Waypost's own. A locale may give them others, under these keys.

use crate::core::Core;
use waypost_engine::text::translate;

/// A word of Waypost's own, in the user's language if the config has it.
pub(super) fn word(core: &Core, key: &str) -> String {
    let source = match key {
        "ui.next" => "Next",
        "ui.back" => "Back",
        "ui.done" => "Done",
        "ui.close" => "Close",
        "ui.hide" => "Hide",
        "ui.of" => "of",
        _ => "",
    };
    translate(&core.program, &super::text::locale(core), key, source).to_owned()
}
