// Everything a drawing says: texts translated and filled, defaults in place.
import { duration } from './host.js';
import { fill, markdown, translate } from './text.js';
import { locale } from './ui/words.js';

// How long a step waits for its target where the config does not say.
const WAIT = 4000;

/** What to draw of the experience `at`, at `step` if it is a tour. */
export function says(core, at, step = 0) {
  const { config, outline } = core;
  const id = outline.experiences[at];
  const doc = core.doc(at);
  const one = doc.steps?.[step];
  const { title, body, button, target, placement = 'bottom', wait } = one || { ...doc, button: null };
  const language = locale(core);
  const put = (text) => fill(text, (path) => core.ask('fact', path));
  const source = (key, text) => translate(config, language, key, text);
  // What a user is called is never markup: facts go in after the Markdown is read.
  const plain = (key, text) => (text == null ? null : put(source(key, text)));
  const prefix = one ? `${id}.${one.id}` : id;
  const milestones = doc.items ? core.ask('milestones') : [];
  const faulty = outline.faults.some((fault) => fault.left_out && `${fault.at}.`.startsWith(`senders.${doc.from}.`));
  return {
    id,
    kind: doc.kind,
    title: plain(`${prefix}.title`, title),
    body: markdown(source(`${prefix}.body`, body || '')).map(({ list, lines }) => ({
      list,
      lines: lines.map((line) => line.map((run) => ({ ...run, text: put(run.text) }))),
    })),
    action: plain(`${id}.action.label`, doc.action?.label),
    button: plain(`${prefix}.button`, button),
    step: one?.id,
    index: step,
    count: doc.steps?.length || 0,
    auto: !!one?.advance,
    target,
    placement,
    wait: wait ? duration(wait) : WAIT,
    sender: faulty ? null : config.senders?.[doc.from],
    items: (doc.items || []).flatMap((item) =>
      milestones
        .filter((milestone) => milestone.id === item)
        .map((milestone) => ({
          title: plain(`milestones.${item}.title`, milestone.title),
          value: plain(`milestones.${item}.value`, milestone.value),
          done: milestone.status === 'reached',
          steps: milestone.steps.map((part) => ({
            title: plain(`milestones.${item}.${part.id}.title`, part.title),
            done: part.done,
          })),
        })),
    ),
  };
}
