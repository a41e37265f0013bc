// What the user does to things of the page: to a declared feature, to the target of a step, to what starts an
// experience.
import { fits, matches } from './target/find.js';

/** The elements that an event went through. It begins inside shadow trees, which `target` hides. */
const path = (event) => event.composedPath().filter((node) => node.nodeType === 1);

/** Reports what a click was on. */
export function clicked(core, event) {
  const { config, doc, outline, takeAll } = core;
  const on = (selector) => selector && path(event).some((element) => matches(element, selector));
  if (on('waypost-layer,waypost-empty,waypost-banner')) return;
  const happened = [];
  for (const feature of outline.features)
    if (on(config.features[feature].on?.click)) happened.push(['use', { feature }]);
  happened.push(...advances(core, event, 'click'));
  outline.experiences.forEach((experience, at) => {
    if (on(doc(at).start?.on?.click)) happened.push(['trigger', { experience }]);
  });
  takeAll(happened);
}

/** What happens to the step whose target this was done to. A user who is ahead of the tour takes it along: the targets
 * of coming steps count as well. */
export function advances(core, event, by) {
  const { open, step } = core.now();
  if (!open || !core.ui.holdsForeground()) return [];
  const steps = core.doc(core.outline.experiences.indexOf(open))?.steps || [];
  const waits = ({ advance, target }) =>
    [advance].flat().some((one) => one?.on === by) && path(event).some((element) => fits(core, target, element));
  const ahead = steps.findIndex((one, at) => at >= step && waits(one));
  return ahead < 0 ? [] : [['advance', { experience: open, step: ahead, by }]];
}
