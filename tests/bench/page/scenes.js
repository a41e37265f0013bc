// What stands open on the page, by scene: the steps of the tour and how far the page is scrolled. The page reads this
// and so does whoever measures.

const says = 'What is here can be changed at any time, by everybody who may edit the account.';
const step = (target, placement) => ({ target, placement, title: `About ${target.slice(1)}`, body: says });

/** Targets that are in sight without scrolling, on all sides. */
const WALK = ['#bar-2', '#field-1', '#field-6', '#bar-5', '#field-3', '#save', '#field-4', '#bar-1', '#field-7', '#field-2'];
const TWICE = [...WALK, ...WALK];

export const scenes = {
  /** From step to step, everything in sight. */
  walk: { steps: TWICE.map((target) => step(target, 'bottom')) },
  /** A cell of the long table. */
  long: { steps: [step('#cell-60-1', 'right'), step('#bar-1', 'bottom')], show: '#cell-60-1' },
  /** An entry of the list that scrolls by itself. */
  nested: { steps: [step('#entry-30', 'bottom'), step('#bar-1', 'bottom')], show: '#scroller', inner: '#entry-30' },
  /** A field, while fifty cells of the table change in every frame. */
  busy: { steps: [step('#save', 'bottom'), step('#bar-1', 'bottom')], busy: 50 },
};
