//! Everything a drawing says: texts translated and filled, defaults in place. The page only makes nodes of it.

use crate::Engine;
use crate::ask::index;
use crate::platform::platform;
use waypost_engine::text::{Block, Span, Style, fill, markdown, translate};
use waypost_engine::{Facts, Program};
use waypost_schema::config::{ActionDoc, Kind};
use waypost_schema::{Duration, Fault, FaultCode, Object, Time, Value};

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
    fn source(&self, key: &str, source: &'e str) -> &'e str {
        translate(self.facts.program, self.locale, key, source)
    }

    /// A plain text, its placeholders filled; `null` for none.
    fn plain(&self, key: &str, source: Option<&'e str>) -> Value {
        source.map_or(Value::Null, |source| Value::from(fill(self.source(key, source), &self.facts, platform())))
    }

    /// A text in Markdown: blocks of `{list, lines}`, a line of `{text, style, href}`. The facts go in after the
    /// Markdown is read: what a user is called is never markup.
    fn rich(&self, key: &str, source: Option<&'e str>) -> Value {
        let Some(source) = source else { return Value::Null };
        let mut blocks = Vec::new();
        for block in markdown(self.source(key, source)) {
            let (list, lines) = match &block {
                Block::List(items) => (true, items),
                Block::Paragraph(lines) => (false, lines),
            };
            let lines: Vec<Value> = lines.iter().map(|line| self.line(line)).collect();
            blocks.push(Value::from(Object::of([("list", Value::Bool(list)), ("lines", Value::from(lines))])));
        }
        Value::from(blocks)
    }

    fn line(&self, spans: &[Span]) -> Value {
        let mut line = Vec::new();
        for span in spans {
            let text = Value::from(fill(&span.text, &self.facts, platform()));
            let (tag, href) = match &span.style {
                Style::Plain => ("span", Value::Null),
                Style::Bold => ("strong", Value::Null),
                Style::Italic => ("em", Value::Null),
                Style::Code => ("code", Value::Null),
                Style::Link(address) => ("a", Value::from(address.as_str())),
            };
            line.push(Value::from(Object::of([("tag", Value::from(tag)), ("text", text), ("href", href)])));
        }
        Value::from(line)
    }
}

/// What to draw of the experience `at`, at `step` if it is a tour.
pub(crate) fn draw(engine: &Engine, said: &Value, now: Time) -> Value {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small index")]
    let place = |key: &str| said.get(key).number().unwrap_or_default() as usize;
    let program = &engine.program;
    let texts = Texts {
        facts: Facts { program, state: &engine.state, at: now },
        locale: said.get("locale").text().unwrap_or_default(),
    };
    let Some(experience) = program.experiences.get(place("at")) else { return Value::Null };
    let (id, doc) = (experience.id.as_str(), experience.doc());
    let step = doc.steps().get(place("step"));
    let key = |part: &str| match step {
        Some(step) => [id, step.id(), part].join("."),
        None => [id, part].join("."),
    };
    let (title, body, target) = match step {
        Some(step) => (Some(step.title()), step.body(), step.target()),
        None => (doc.title(), doc.body(), doc.target()),
    };
    let or_null = |text: Option<&str>| text.map_or(Value::Null, Value::from);
    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay exact")]
    let wait = step.map_or(WAIT, |step| step.wait()).0 as f64;
    let sender = doc.from().and_then(|from| program.sender(from)).map_or(Value::Null, |sender| sender.0.clone());
    let items: Vec<Value> = doc.items().iter().map(|item| milestone(program, &texts, item)).collect();
    Value::from(Object::of([
        ("id", Value::from(id)),
        ("kind", Value::from(doc.kind().word())),
        ("title", texts.plain(&key("title"), title)),
        ("body", texts.rich(&key("body"), body)),
        ("action", texts.plain(&[id, ".action.label"].concat(), doc.action().map(ActionDoc::label))),
        ("button", texts.plain(&key("button"), step.and_then(|step| step.button()))),
        ("step", or_null(step.map(|step| step.id()))),
        ("index", index(place("step"))),
        ("count", index(doc.steps().len())),
        ("auto", Value::Bool(step.is_some_and(|step| step.advance().is_some()))),
        ("target", or_null(target)),
        ("placement", Value::from(step.map_or(doc.placement(), |step| step.placement()).word())),
        ("wait", Value::Number(wait)),
        ("sender", sender),
        ("items", Value::from(items)),
    ]))
}

/// One line of a checklist.
fn milestone<'e>(program: &'e Program, texts: &Texts<'e>, id: &str) -> Value {
    let Some(milestone) = program.milestones.iter().find(|milestone| milestone.id == id) else { return Value::Null };
    let doc = milestone.doc();
    let mut steps = Vec::new();
    for step in doc.steps().iter() {
        steps.push(Value::from(Object::of([
            ("title", texts.plain(&["milestones", id, step.id(), "title"].join("."), step.title())),
            ("done", Value::Bool(texts.facts.state.ticked(id, step.id()).is_some())),
        ])));
    }
    Value::from(Object::of([
        ("title", texts.plain(&["milestones", id, "title"].join("."), Some(doc.title()))),
        ("value", texts.plain(&["milestones", id, "value"].join("."), doc.value())),
        ("done", Value::Bool(texts.facts.milestone_reached(id))),
        ("steps", Value::from(steps)),
    ]))
}
