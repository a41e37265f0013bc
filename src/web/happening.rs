//! What the page says happened, as the engine knows it.

use waypost_engine::{Happening, Page};
use waypost_schema::config::AdvanceOn;
use waypost_schema::{Object, Value};

/// Reads one happening: `{"is": "track", …}`. What is not known is a tick.
pub(crate) fn read(said: &Value) -> Happening {
    let text = |key: &str| said.get(key).text().unwrap_or_default().to_owned();
    let object = |key: &str| said.get(key).object().cloned().unwrap_or_else(Object::new);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small index")]
    let step = said.get("step").number().unwrap_or_default() as u32;
    let experience = text("experience");
    match said.get("is").text().unwrap_or_default() {
        "load" => Happening::Load {
            tab: text("tab"),
            replica: text("replica"),
            device: object("device"),
            living: tabs(said.get("living")),
        },
        "living" => Happening::Living { tabs: tabs(said.get("living")) },
        "page" => {
            let properties = object("properties");
            let page = Page {
                url: text("url"),
                path: text("path"),
                query: object("query"),
                title: text("title"),
                name: said.get("name").text().map(str::to_owned),
            };
            Happening::Page { page, properties }
        }
        "name" => Happening::Name { name: text("name") },
        "track" => Happening::Track { name: text("name"), properties: object("properties") },
        "use" => Happening::Use { feature: text("feature") },
        "identify" => Happening::Identify { user: text("id"), traits: object("traits") },
        "group" => Happening::Group { account: text("id"), traits: object("traits") },
        "ready" => Happening::Ready { dataset: text("dataset"), count: said.get("count").number().unwrap_or_default() },
        "empty" => Happening::Empty { experience, empty: said.get("empty").truthy() },
        "trigger" => Happening::Trigger { experience },
        "start" => Happening::Start { experience, once: said.get("once").truthy() },
        "shown" => Happening::Shown { experience },
        "advance" => {
            let by = said.get("click").truthy().then_some(AdvanceOn::Click);
            Happening::Advance { experience, step, by }
        }
        "back" => Happening::Back { experience },
        "act" => Happening::Act { experience },
        "dismiss" => {
            let reason = match said.get("reason").text() {
                Some("escape") => "escape",
                Some("host") => "host",
                _ => "closed",
            };
            Happening::Dismiss { experience, reason }
        }
        "missing" => Happening::Missing { experience },
        _ => Happening::Tick,
    }
}

fn tabs(list: &Value) -> Vec<String> {
    list.list().unwrap_or_default().iter().filter_map(|tab| tab.text().map(str::to_owned)).collect()
}
