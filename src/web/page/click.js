// A click of the user: on a declared feature, on the target of a step, on what starts an experience.
import { matches } from './find.js';

/** Reports what a click was on. */
export function clicked({ config, doc, outline, now, take, ui }, event) {
  // The path begins inside shadow trees, which `target` hides, and goes up through all of them.
  const path = event.composedPath().filter((node) => node.nodeType === 1);
  const on = (selector) => selector && path.some((element) => matches(element, selector));
  if (on('waypost-layer,waypost-empty')) return;
  const happened = [];
  for (const feature of outline.features)
    if (on(config.features[feature].on?.click)) happened.push(['use', { feature }]);
  // A user who is ahead of the tour takes it along: the targets of coming steps count as well.
  const { open, step } = now();
  if (open && ui.holdsForeground()) {
    const steps = doc(outline.experiences.indexOf(open))?.steps || [];
    const ahead = steps.findIndex((one, at) => at >= step && one.advance?.on === 'click' && on(one.target));
    if (ahead >= 0) happened.push(['advance', { experience: open, step: ahead, by: 'click' }]);
  }
  outline.experiences.forEach((experience, at) => {
    if (on(doc(at).start?.on?.click)) happened.push(['trigger', { experience }]);
  });
  for (const [is, about] of happened) take(is, about);
}
