// The card: who speaks, a picture, heading and text, a question, buttons. Every kind is this card, in a place of its own.
import { acts } from './acts.js';
import { button, close, node, rich } from './node.js';
import { survey } from './survey.js';
import { word } from './words.js';

// More characters than this may not fit into a small window.
const MUCH = 400;

/** Draws what there is to say. The heading and the text scroll where there is little room; the buttons stay in reach. */
export function card(core, says, { kind = 'card', role = 'dialog', shut, tag = 'section' } = {}) {
  const { at, id, lang, dir, title, body, step, sender, media, question } = says;
  const does = acts(core, says);
  const asked = question && survey(core, says, does);
  const has = (part, present) => (present ? `${part}${at}` : null);
  const content = node(
    'div.content',
    {},
    sender && from(core, sender),
    media && picture(core, media),
    title && node('h2.title', { id: `t${at}` }, title),
    rich(body, `b${at}`),
    asked?.element,
  );
  // What may have to be scrolled can be reached with the keyboard.
  if (content.textContent.length > MUCH) content.tabIndex = 0;
  const foot = node('footer.footer', {}, where(core, says), ...says.buttons.map((one) => offer(one, does)), asked?.send);
  return node(
    `${tag}.${kind}`,
    {
      role,
      lang,
      dir,
      tabindex: '-1',
      'aria-labelledby': has('t', title) || has('b', body.length),
      'aria-describedby': title && has('b', body.length),
      'data-experience': id,
      'data-step': step,
    },
    node('i.arrow'),
    content,
    foot.hasChildNodes() && foot,
    shut !== null && close(word(core, 'close'), shut || does.dismiss),
  );
}

/** A button of the config, or of what has none. */
const offer = (one, does) => button(one.plain ? 'plain' : 'primary', one.label, () => does.press(one), { 'data-do': one.do });

// A tour with more steps says where one is in numbers.
const MOST_DOTS = 7;

/** Where one is in the tour. */
function where(core, { number, count }) {
  if (count < 2) return;
  const text = `${number} ${word(core, 'of')} ${count}`;
  const dots = Array.from({ length: count }, (_, at) => node(at < number ? 'i.on' : 'i'));
  return node('span.progress', { role: 'img', 'aria-label': text }, ...(count > MOST_DOTS ? [text] : dots));
}

/** Who speaks. */
const from = (core, { name, role, avatar }) =>
  node(
    'div.sender',
    {},
    avatar && loaded(core, node('img.avatar', { src: avatar, alt: '', width: 36, height: 36 })),
    node('span', {}, node('b', {}, name), role && node('small', {}, role)),
  );

/** An image or a video. Its width and height say how much room it takes before it is there. */
function picture(core, { image, video, ...more }) {
  const { width = 16, height = 9, alt, poster } = more;
  return loaded(
    core,
    image
      ? node('img.media', { src: image, alt, width, height })
      : node('video.media', { src: video, poster, width, height, controls: '', playsinline: '', preload: 'metadata', 'aria-label': alt }),
  );
}

/** What does not load is taken away, and said once. */
function loaded(core, element) {
  const failed = () => {
    element.remove();
    core.ears.warn('media/failed', `\`${element.getAttribute('src')}\` did not load`, 'check the address, and what the page’s policy allows');
  };
  element.addEventListener('error', core.guard(failed), { once: true });
  return element;
}
