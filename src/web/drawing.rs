//! Everything a drawing says: texts translated and filled, defaults in place. The page only makes nodes of it.

use crate::Engine;
use crate::out::Out;
use crate::platform::platform;
use waypost_engine::text::{Block, Style, fill, markdown, translate};
use waypost_engine::{Facts, Program};
use waypost_schema::config::{ActionDoc, Kind};
use waypost_schema::{Duration, Fault, FaultCode, Time, Value, join};

/// How long what has no steps waits for its target.
const WAIT: Duration = Duration(4_000);

/// What this version does not draw would hold the foreground for nothing.
pub(crate) fn leave_out_what_is_not_drawn(program: &mut Program) {
    let faults = &mut program.faults;
    program.experiences.retain(|experience| {
        let kind = experience.doc().kind();
        let drawn = !matches!(kind, Kind::Hotspot | Kind::Banner | Kind::Survey);
        if !drawn {
            faults.push(Fault {
                code: FaultCode::NotYet,
                path: ["experiences", &experience.id, "kind"].map(str::to_owned).to_vec(),
                found: kind.word().to_owned(),
                expected: String::new(),
                choices: Vec::new(),
            });
        }
        drawn
    });
}

/// Texts of one person in one language.
struct Texts<'e> {
    facts: Facts<'e>,
    locale: &'e str,
}

impl<'e> Texts<'e> {
    /// A plain text, its placeholders filled; `null` for none. `path` leads to its translation.
    #[inline(never)]
    fn plain(&self, out: &mut Out, key: &str, path: &[&str], source: Option<&'e str>) {
        let text = source.map(|source| {
            let text = translate(self.facts.program, self.locale, &join(path, "."), source);
            fill(text, &self.facts, platform())
        });
        out.maybe(key, text.as_deref());
    }

    /// A text in Markdown: blocks of `{list, lines}`, a line of `{tag, text, href}`. The facts go in after the
    /// Markdown is read: what a user is called is never markup.
    fn rich(&self, out: &mut Out, key: &str, path: &[&str], source: &'e str) {
        out.list(key);
        for block in markdown(translate(self.facts.program, self.locale, &join(path, "."), source)) {
            let (is_list, lines) = match &block {
                Block::List(items) => (true, items),
                Block::Paragraph(lines) => (false, lines),
            };
            out.object("");
            out.bool("list", is_list);
            out.list("lines");
            for line in lines {
                out.list("");
                for span in line {
                    let (tag, href) = match &span.style {
                        Style::Plain => ("span", None),
                        Style::Bold => ("strong", None),
                        Style::Italic => ("em", None),
                        Style::Code => ("code", None),
                        Style::Link(address) => ("a", Some(address.as_str())),
                    };
                    out.object("");
                    out.text("tag", tag);
                    out.text("text", &fill(&span.text, &self.facts, platform()));
                    out.maybe("href", href);
                    out.close('}');
                }
                out.close(']');
            }
            out.close(']');
            out.close('}');
        }
        out.close(']');
    }
}

/// What to draw of the experience `at`, at `step` if it is a tour.
pub(crate) fn draw(engine: &Engine, said: &Value, now: Time, out: &mut Out) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small index")]
    let place = |key: &str| said.get(key).number().unwrap_or_default() as usize;
    let program = &engine.program;
    let texts = Texts {
        facts: Facts { program, state: &engine.state, at: now },
        locale: said.get("locale").text().unwrap_or_default(),
    };
    let Some(experience) = program.experiences.get(place("at")) else { return out.value("", &Value::Null) };
    let (id, doc) = (experience.id.as_str(), experience.doc());
    let step = doc.steps().get(place("step"));
    let (title, body, target, placement, wait) = match step {
        Some(step) => (Some(step.title()), step.body(), step.target(), step.placement(), step.wait()),
        None => (doc.title(), doc.body(), doc.target(), doc.placement(), WAIT),
    };
    let step_id = step.map(|step| step.id());
    let path = |part| match step_id {
        Some(step) => vec![id, step, part],
        None => vec![id, part],
    };
    out.object("");
    out.text("id", id);
    out.text("kind", doc.kind().word());
    texts.plain(out, "title", &path("title"), title);
    texts.rich(out, "body", &path("body"), body.unwrap_or_default());
    texts.plain(out, "action", &[id, "action.label"], doc.action().map(ActionDoc::label));
    texts.plain(out, "button", &path("button"), step.and_then(|step| step.button()));
    out.maybe("step", step_id);
    out.index("index", place("step"));
    out.index("count", doc.steps().len());
    out.bool("auto", step.is_some_and(|step| step.advance().is_some()));
    out.maybe("target", target);
    out.text("placement", placement.word());
    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
    out.number("wait", wait.0 as f64);
    let sender = doc.from().and_then(|from| program.sender(from));
    out.value("sender", sender.map_or(&Value::Null, |sender| sender.0));
    out.list("items");
    for item in doc.items().iter() {
        if let Some(milestone) = program.milestones.iter().find(|milestone| milestone.id == item) {
            out.object("");
            let doc = milestone.doc();
            texts.plain(out, "title", &["milestones", item, "title"], Some(doc.title()));
            texts.plain(out, "value", &["milestones", item, "value"], doc.value());
            out.bool("done", texts.facts.milestone_reached(item));
            out.list("steps");
            for step in doc.steps().iter() {
                out.object("");
                texts.plain(out, "title", &["milestones", item, step.id(), "title"], step.title());
                out.bool("done", texts.facts.state.ticked(item, step.id()).is_some());
                out.close('}');
            }
            out.close(']');
            out.close('}');
        }
    }
    out.close(']');
    out.close('}');
}
