// The few words of Waypost's own. A locale of the config may give them others, under these keys.
import { tables, translate } from '../text.js';

const WORDS = {
  next: 'Next',
  back: 'Back',
  done: 'Done',
  got: 'Got it',
  later: 'Later',
  send: 'Send',
  reached: 'Reached',
  close: 'Close',
  of: 'of',
  after: 'After:',
  all: 'All done',
  help: 'Help',
  more: 'Show details',
  thanks: 'Thank you!',
  nps: 'How likely are you to recommend us?',
  nps_low: 'Not likely',
  nps_high: 'Very likely',
  csat: 'How satisfied are you?',
  csat_low: 'Not at all',
  csat_high: 'Very much',
  ces: 'It was easy to do what I came for',
  ces_low: 'Strongly disagree',
  ces_high: 'Strongly agree',
};

/** The user's language: what the host said, what the page says, what the browser says. */
export const locale = ({ options }) => options.locale || document.documentElement.lang || navigator.language || '';

export const word = (core, key) => translate(tables(core.config, locale(core)), `ui.${key}`, WORDS[key]);
