// What the npm package `waypost` exports, and what `window.waypost` is on a page with the snippet.
// Generated from Rust by `cargo xtask codegen`: src/schema/surface.rs, src/schema/event.rs and src/schema/config.

/** The version of the SDK. */
export declare const version: string;

/**
 * Starts Waypost: fetches engine and config side by side and replays the calls that waited. Never rejects for
 * what happens on the way; the answer is `false` when Waypost has gone quiet, and the console says why, once.
 *
 * A second call answers the same promise; {@link destroy} first to start with other options.
 *
 * @throws {@link WaypostError} `init/missing-key`: `waypost.init` was called without a `key`.
 * @example
 * ```js
 * init({ key: 'wk_123', endpoint: '/wp' });
 * ```
 */
export declare function init(options: InitOptions): Promise<boolean>;

/**
 * Says who the user is. Traits stay in the browser unless `send.allow` of the config names them.
 *
 * @throws {@link WaypostError} `call/bad-argument`: A method was called with an argument that it does not take.
 * @example
 * ```js
 * identify('u_42', { role: 'admin', first_name: 'Mia' });
 * ```
 */
export declare function identify(userId: string, traits?: Traits, options?: IdentifyOptions): Promise<void>;

/**
 * Says which company the user belongs to, with traits such as its plan.
 *
 * @throws {@link WaypostError} `call/bad-argument`: A method was called with an argument that it does not take.
 * @example
 * ```js
 * group('a_7', { plan: 'trial', employees: 24 });
 * ```
 */
export declare function group(accountId: string, traits?: Traits): Promise<void>;

/**
 * Reports something the user did.
 *
 * @throws {@link WaypostError} `call/bad-argument`: A method was called with an argument that it does not take.
 * @example
 * ```js
 * track('project.created', { name: 'Launch' });
 * ```
 */
export declare function track(name: string, properties?: Properties): Promise<void>;

/**
 * Reports a page view. Routes of a single-page app are seen without it; call it to give a page a name.
 *
 * @throws {@link WaypostError} `call/bad-argument`: A method was called with an argument that it does not take.
 * @example
 * ```js
 * page('Billing');
 * ```
 */
export declare function page(name?: string, properties?: Properties): Promise<void>;

/**
 * Says that a list has loaded, and how much is in it; starts and ends its empty state.
 *
 * @throws {@link WaypostError} `call/bad-argument`: A method was called with an argument that it does not take.
 * @example
 * ```js
 * ready('projects', { count: projects.length });
 * ```
 */
export declare function ready(dataset: string, state: { count: number }): Promise<void>;

/**
 * Shows an experience now, whatever its start says. With `once`, not to somebody who has seen it.
 *
 * @throws {@link WaypostError} `call/bad-argument`: A method was called with an argument that it does not take.
 * @throws {@link WaypostError} `call/unknown-experience`: The config has no experience, milestone or PQL with
 * this id.
 * @example
 * ```js
 * start('welcome', { once: true });
 * ```
 */
export declare function start(id: string, options?: { once?: boolean }): Promise<void>;

/**
 * Takes an experience off the screen, or everything without an id.
 *
 * @throws {@link WaypostError} `call/bad-argument`: A method was called with an argument that it does not take.
 * @throws {@link WaypostError} `call/unknown-experience`: The config has no experience, milestone or PQL with
 * this id.
 */
export declare function dismiss(id?: string): Promise<void>;

/**
 * Listens to an event, or to all of them with `'*'`. Works before and after {@link init}, and outlives
 * {@link destroy}. The answer is a function that ends it.
 *
 * @example
 * ```js
 * const stop = on('pql.reached', ({ pql, evidence }) => tellSales(pql, evidence));
 * ```
 */
export declare function on<Name extends keyof WaypostEvents>(event: Name, listener: Listener<Name>): () => void;
export declare function on(event: '*', listener: (detail: object, name: string) => void): () => void;
export declare function on(event: string, listener: (detail: Properties, name: string) => void): () => void;

/** Ends what {@link on} began with the same arguments. */
export declare function off<Name extends keyof WaypostEvents>(event: Name, listener: Listener<Name>): Promise<void>;
export declare function off(event: '*', listener: (detail: object, name: string) => void): Promise<void>;
export declare function off(event: string, listener: (detail: Properties, name: string) => void): Promise<void>;

/**
 * The milestones of the config and how far the user is. Undefined once Waypost has gone quiet, as with every
 * getter.
 */
export declare function milestones(): Promise<MilestoneState[] | undefined>;

/** The PQL definitions of the config, and which are reached, with the evidence. */
export declare function pql(): Promise<PqlState[] | undefined>;

/** The lifecycle stage. */
export declare function stage(): Promise<Stage | undefined>;

/**
 * The variant of an experiment that the user was dealt, or null for who takes no part. Asking counts as taking
 * part: `experiment.exposed` is sent the first time.
 *
 * @throws {@link WaypostError} `call/bad-argument`: A method was called with an argument that it does not take.
 * @throws {@link WaypostError} `call/unknown-experiment`: The config has no experiment with this id.
 * @example
 * ```js
 * if ((await variant('welcome_length')) === 'short') showLess();
 * ```
 */
export declare function variant(experiment: string): Promise<string | null | undefined>;

/**
 * Why an experience is shown or not, a milestone or PQL reached or not, down to the condition; and what was
 * left out of the config. Without an id, everything.
 *
 * @throws {@link WaypostError} `call/unknown-experience`: The config has no experience, milestone or PQL with
 * this id.
 * @throws {@link WaypostError} `load/explain`: The module that explains did not load.
 * @example
 * ```js
 * const { verdicts } = await explain('welcome');
 * ```
 */
export declare function explain(id?: string): Promise<Explanation | undefined>;

/**
 * Gives or takes back the consent to store and to send. Taking it back wipes what is stored.
 *
 * @throws {@link WaypostError} `call/bad-argument`: A method was called with an argument that it does not take.
 */
export declare function consent(granted: boolean): Promise<void>;

/** Sends what waits, now. Settles when the collector has answered, or could not. */
export declare function flush(): Promise<void>;

/** Forgets the user, for instance at sign-out: a new anonymous visitor begins. */
export declare function reset(): Promise<void>;

/** Takes Waypost off the page and frees its memory. What is stored stays. {@link init} may follow. */
export declare function destroy(): Promise<void>;

/** Switches the reports in the console on or off. */
export declare function debug(on?: boolean): Promise<void>;

/** All of it as one object, as `window.waypost` is. */
export interface Waypost {
  readonly version: typeof version;
  init: typeof init;
  identify: typeof identify;
  group: typeof group;
  track: typeof track;
  page: typeof page;
  ready: typeof ready;
  start: typeof start;
  dismiss: typeof dismiss;
  on: typeof on;
  off: typeof off;
  milestones: typeof milestones;
  pql: typeof pql;
  stage: typeof stage;
  variant: typeof variant;
  explain: typeof explain;
  consent: typeof consent;
  flush: typeof flush;
  reset: typeof reset;
  destroy: typeof destroy;
  debug: typeof debug;
}

declare const waypost: Waypost;
export default waypost;

/** What a call is refused with. */
export declare class WaypostError extends Error {
  constructor(problem: Problem);
  /** Stable, `area/kebab-name`. */
  readonly code: string;
  /** What mends it. */
  readonly help: string;
}

/** Options of {@link init}. */
export interface InitOptions {
  /** The write key of your collector. It is no secret. */
  key: string;
  /**
   * Where the collector is, best a path of your own origin such as `/wp`. Default: the origin the loader came
   * from.
   */
  endpoint?: string;
  /** The address of the config, or the document itself. Default: the one published at the endpoint. */
  config?: string | WaypostConfig;
  /**
   * Whether events may be stored and sent. `pending` keeps them in memory until {@link consent} is given,
   * `denied` drops them. Default: `granted`.
   */
  consent?: 'granted' | 'pending' | 'denied';
  /** The language of the texts. Default: the page's, then the browser's. */
  locale?: string;
  /** The nonce of a policy. Taken and not used: the styles of this version need none. */
  nonce?: string;
  /** Goes to a path of your app without a reload: your router's function. */
  navigate?: (path: string) => void;
  /**
   * Elements that targets of the config name by `{ "element": … }`: each an element, or a function that finds
   * it.
   */
  elements?: Record<string, Element | (() => Element | null | undefined)>;
  /**
   * `false` where your app draws: nothing is shown, and {@link on} hears `experience` with what to show and
   * what can be done with it. Default: `true`.
   */
  draw?: boolean;
  /** Reports in the console what happens and why. */
  debug?: boolean;
}

/** Options of {@link identify}. */
export interface IdentifyOptions {
  /**
   * A token signed by your server that proves who the user is. Taken and not used: this version shares no state
   * across devices.
   */
  token?: string;
}

/** A mistake or a failure. */
export interface Problem {
  /** Stable, `area/kebab-name`. */
  code: string;
  /** What is wrong. */
  message: string;
  /** What mends it. */
  help: string;
}

/** One milestone, for one user. */
export interface MilestoneState {
  /** Its id. */
  id: string;
  /** What people have done when it is reached. */
  title: string;
  /** The value they get from it. */
  value: string | null;
  /** How far the user is. */
  status: 'open' | 'started' | 'reached';
  /** Whether a milestone that has to come before it is not reached yet. */
  locked: boolean;
  /** When its first step was ticked, ISO 8601. */
  started_at: string | null;
  /** When it was reached, ISO 8601. */
  reached_at: string | null;
  /** What has to be done. */
  steps: MilestoneStepState[];
}

/** One step of a milestone, for one user. */
export interface MilestoneStepState {
  /** Its id. */
  id: string;
  /** What has to be done. */
  title: string | null;
  /** Whether it is ticked. */
  done: boolean;
  /** When it was ticked, ISO 8601. */
  at: string | null;
}

/** One PQL definition, for one user. */
export interface PqlState {
  /** Its id. */
  id: string;
  /** What it is called. */
  title: string | null;
  /** Whether the user is one. */
  reached: boolean;
  /** Since when, ISO 8601. */
  at: string | null;
  /** Why. */
  evidence: Evidence | null;
  /** How far the user has come, 0 to 1. */
  progress: number;
  /** What is missing. */
  missing: { milestones: string[]; fit: boolean; points: number };
}

/** Why somebody is a product-qualified lead, as it was at that moment. */
export interface Evidence {
  /** The hash of the config. */
  config: string;
  /** There when `bypass` held. */
  bypass?: true;
  /** The milestones of the definition that were reached, with their times, ISO 8601. */
  milestones: { id: string; at: string }[];
  /** The sum of the points, where the definition has a score. */
  score?: number;
  /** What each line of the score counted and gave. */
  points?: { id: string; count: number; points: number }[];
  /** The facts that `fit` read. Traits are among them only where `send.allow` names them. */
  attributes: Record<string, Json>;
}

/** A paragraph or a list, in what an app draws by itself. */
export interface TextBlock {
  /** Whether it is a list. */
  list: boolean;
  /** Its lines, each of runs of text. */
  lines: TextRun[][];
}

/** A run of text. */
export interface TextRun {
  /** How it is marked up. */
  tag: 'span' | 'strong' | 'em' | 'code' | 'a';
  /** What it says. */
  text: string;
  /** Where a link leads. */
  href?: string;
}

/** A line of a checklist or launcher, in what an app draws by itself. */
export interface DrawnItem {
  /** What it says. */
  title: string | null;
  /** The milestone it stands for. */
  milestone?: string;
  /** The experience it starts. */
  start?: string;
  /** Where it leads. */
  go?: string;
  /** Whether it is done. */
  done: boolean;
  /** What has to come first, in words; `false` where nothing has. */
  locked?: string | false;
  /** The milestone's steps. */
  steps?: { title: string | null; done: boolean }[];
}

/** What {@link explain} answers. */
export interface Explanation {
  /** The hash of the config. */
  config: string;
  /** What is wrong with the config. */
  faults: ConfigFault[];
  /** One for each experience, milestone and PQL that was asked about. */
  verdicts: Verdict[];
}

/** One mistake in the config. */
export interface ConfigFault {
  /** Stable, `config/kebab-name`. */
  code: string;
  /** The place, such as `experiences.welcome.steps.0.wait`. */
  at: string;
  /** What is wrong. */
  message: string;
  /** Whether the entry was left out; else it works as far as it can. */
  left_out: boolean;
}

/** Why one thing is shown or not, reached or not. */
export interface Verdict {
  /** Its id. */
  id: string;
  /** Its part of the config. */
  part: 'experiences' | 'milestones' | 'pql';
  /**
   * Of an experience `shown`, `offered` (its turn, and not seen on a screen yet), `eligible` or `waiting`; of
   * the others `reached`, `started` or `open`.
   */
  status: 'shown' | 'offered' | 'eligible' | 'waiting' | 'reached' | 'started' | 'open';
  /** What was asked, in order. */
  checks: Check[];
  /** When to look again if nothing happens before, as ISO 8601; null where something has to happen. */
  again: string | null;
  /** When it was reached, as ISO 8601. */
  since: string | null;
  /** The shorter way on which a PQL was reached. */
  by: 'bypass' | null;
}

/** One thing that was asked. */
export interface Check {
  /** What: a key of the entry such as `audience` or `when`, or a step. */
  rule: string;
  /** Which of several: the id of a milestone or of its step. */
  subject: string | null;
  /** Whether it holds. */
  holds: boolean;
  /** Since when a step or a milestone holds, as ISO 8601. */
  since: string | null;
  /**
   * The first thing in it that does not hold: a fact, an id, a limit, a time; how far a count has come; of
   * `start`, the moment that it waits for.
   */
  because: string | null;
  /** The condition behind it, from the whole to its parts; of a score, its lines. */
  asked: Asked[];
}

/** One thing that a condition asked. */
export interface Asked {
  /** How deep inside the condition. */
  depth: number;
  /** The fact, as the config has it; or `$or`, `$and`, `$not` over those that follow, one deeper. */
  what: string;
  /** Whether it holds. */
  holds: boolean;
  /** The value that the fact had. */
  saw: Json;
  /** What was asked of it, as the config has it; of a line of a score, how many events it counts. */
  wanted: Json;
}

/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What you know about a user or a company. */
export type Traits = Record<string, unknown>;

/** What an event carries. */
export type Properties = Record<string, unknown>;

/** A function that hears an event. */
export type Listener<Name extends keyof WaypostEvents> = (detail: WaypostEvents[Name], name: Name) => void;

/** A number and a unit, nothing between: `500ms`, `30s`, `10m`, `2h`, `7d`, `4w`. */
export type Duration = string;

/** A CSS selector, such as `[data-tour='create-project']`. */
export type Selector = string;

/**
 * A pattern over the path of the page: `/projects` is that page alone, `*` stands for one part between slashes,
 * `**` for any number of parts.
 */
export type PagePattern = string;

/** A condition over facts in GrowthBook's language, such as `{ "user.role": "admin" }`. */
export type Condition = { [fact: string]: Json };

/**
 * Every event that {@link on} can hear, and what it carries. Events that you {@link track} are heard as well.
 */
export interface WaypostEvents {
  /** The engine runs. */
  'ready': Record<string, never>;
  /**
   * Something is wrong with the config or with what is sent. The console says it as well, once.
   *
   * - `code`: Stable, `area/kebab-name`.
   * - `message`: What is wrong.
   * - `help`: What mends it.
   */
  'problem': { code: string; message: string; help: string };
  /**
   * With `init({ draw: false })`: what your app is to draw, or is to take off the screen. Heard again when what
   * it says has changed.
   *
   * - `experience`: Its id; none for a celebration.
   * - `kind`: What it is: a kind of the config, or `celebration`.
   * - `visible`: Whether it is to be on the screen; where it is not, only its id, kind and step are said.
   * - `milestone`: What is celebrated: the milestone's id.
   * - `step`: The id of a tour's step.
   * - `number`: Which step it is of those that are for this user, from 1.
   * - `count`: How many steps are for this user.
   * - `element`: The element it points at, where it has a target.
   * - `title`: The title, translated and filled in, as are all texts.
   * - `body`: The body, read from Markdown.
   * - `buttons`: The buttons, in order; `act(index)` presses one.
   * - `items`: The lines of a checklist or launcher.
   * - `options`: The options of a survey: each with its id and its text.
   * - `next`: Goes on to the next step; ends what has none.
   * - `back`: Goes back a step.
   * - `finish`: Completes it.
   * - `dismiss`: The user has closed it.
   * - `snooze`: The user wants it later.
   * - `answer`: The answer to a survey: a number, an option's id, a list of them, or a text; and a comment.
   * - `act`: Presses the button at this place, and does all that the config says of it.
   */
  'experience': { experience?: string; kind: string; visible: boolean; milestone?: string; step?: string; number?: number; count?: number; element?: Element; title?: string; body?: TextBlock[]; buttons?: { label: string; plain?: boolean }[]; items?: DrawnItem[]; options?: [string, string][]; next?: () => void; back?: () => void; finish?: () => void; dismiss?: () => void; snooze?: () => void; answer?: (answer: number | string | string[], comment?: string) => void; act?: (index: number) => void };
  /**
   * A declared feature was used.
   *
   * - `feature`: The feature's id.
   */
  'feature.used': { feature: string };
  /**
   * The first step of a milestone was ticked.
   *
   * - `milestone`: The milestone's id.
   */
  'milestone.started': { milestone: string };
  /**
   * A step of a milestone was ticked.
   *
   * - `milestone`: The milestone's id.
   * - `step`: The step's id.
   */
  'milestone.step_done': { milestone: string; step: string };
  /**
   * A milestone was reached.
   *
   * - `milestone`: The milestone's id.
   * - `took_ms`: Milliseconds from its first step; absent when it had none.
   * - `clicks`: Clicks from its first step on; where the config gives an `optimum`.
   * - `steps`: Steps ticked, those done again counted again; where the config gives an `optimum`.
   * - `optimum`: The shortest way, as the config gives it.
   */
  'milestone.reached': { milestone: string; took_ms?: number; clicks?: number; steps?: number; optimum?: { clicks?: number; steps?: number } };
  /**
   * The person became a product-qualified lead.
   *
   * - `pql`: The definition's id.
   * - `evidence`: Why: the config's hash, the milestones with their times, the points with their counts, the
   *   attributes read.
   */
  'pql.reached': { pql: string; evidence: Evidence };
  /**
   * The lifecycle stage changed.
   *
   * - `from`: The stage before.
   * - `to`: The stage now.
   * - `after_ms`: Milliseconds since the stage before was entered, 0 or more; for the first change, since the
   *   person was first seen.
   */
  'stage.changed': { from: Stage; to: Stage; after_ms?: number };
  /**
   * An experience's rules held, whether or not there was room to show it; once a visit.
   *
   * - `experience`: The experience's id.
   */
  'experience.eligible': { experience: string };
  /**
   * An experience is on the screen.
   *
   * - `experience`: The experience's id.
   * - `kind`: What it is.
   */
  'experience.shown': { experience: string; kind: ExperienceKind };
  /**
   * A step of a tour is on the screen.
   *
   * - `experience`: The experience's id.
   * - `step`: The step's id.
   * - `index`: The step's place, from 0.
   */
  'experience.step_shown': { experience: string; step: string; index: number };
  /**
   * A tour went on from a step.
   *
   * - `experience`: The experience's id.
   * - `step`: The id of the step that was done.
   */
  'experience.advanced': { experience: string; step: string };
  /**
   * An experience was followed to its end, or its action was taken.
   *
   * - `experience`: The experience's id.
   */
  'experience.completed': { experience: string };
  /**
   * An experience ended before.
   *
   * - `experience`: The experience's id.
   * - `reason`: How: `closed`, `escape`, `host`, `missing`, `until` or `replaced`.
   * - `step`: The id of the step it ended at.
   */
  'experience.dismissed': { experience: string; reason: string; step?: string };
  /**
   * An experience was put off; it comes back.
   *
   * - `experience`: The experience's id.
   * - `until`: When it may come back, in milliseconds since 1970.
   */
  'experience.snoozed': { experience: string; until: number };
  /**
   * An experience's rules held, and something else kept it off the screen; once a visit.
   *
   * - `experience`: The experience's id.
   * - `reason`: What: `foreground` (another one is open), `priority` (another one went first), `per_session`,
   *   `per_day`, `gap` or `holdout`.
   * - `by`: The id of the one that is open or went first.
   */
  'experience.held': { experience: string; reason: string; by?: string };
  /**
   * A person took part in an experiment for the first time.
   *
   * - `experiment`: The experiment's id.
   * - `variant`: The variant's id.
   */
  'experiment.exposed': { experiment: string; variant: string };
  /**
   * A message is due to somebody who is away.
   *
   * - `nudge`: The nudge's id.
   * - `journey`: The journey's id.
   * - `channel`: The channel, in the words of the tool that sends.
   * - `template`: The template, in the words of the tool that sends.
   * - `from`: The id of the sender.
   */
  'nudge.due': { nudge: string; journey: string; channel?: string; template?: string; from?: string };
  /**
   * A question was answered.
   *
   * - `experience`: The experience's id.
   * - `question`: What was asked: `nps`, `csat`, `ces`, `choice`, `choices` or `text`.
   * - `answer`: The answer: a number for a score, the id of an option, a list of them, or a text.
   * - `comment`: What the person said beside it.
   */
  'survey.answered': { experience: string; question: string; answer: number | string | string[]; comment?: string };
  /**
   * An experience's goal was met.
   *
   * - `experience`: The experience's id.
   * - `milestone`: The milestone that was its goal.
   */
  'experience.goal_met': { experience: string; milestone: string };
  /**
   * The target of a step did not appear in time.
   *
   * - `experience`: The experience's id.
   * - `step`: The step's id; empty when the experience has no steps.
   * - `selector`: What was looked for: the selector, or the description as JSON.
   * - `matches`: How many elements match it.
   * - `waited`: For how long it was looked for, in milliseconds.
   * - `reason`: Why none will do: `none` matches, all are `hidden`, the selector is `invalid`, or what it leads
   *   through is `closed`.
   */
  'target.missing': { experience: string; step: string; selector: string; matches?: number; waited?: number; reason?: string };
  /**
   * The page changed, or the host called `waypost.page`.
   *
   * - `url`: The address.
   * - `path`: The path; of an address whose hash is a route, the path in it.
   * - `query`: The parameters of the address.
   * - `title`: The title of the document.
   * - `name`: The name the host gave.
   */
  'page.viewed': { url: string; path: string; query: Record<string, string>; title: string; name?: string };
  /**
   * Something inside the SDK failed: it has left the page (`sdk/stopped`), shows nothing more (`draw/failed`),
   * or did not load (`load/…`, told to the page alone). At most one for a page load. It never holds what the
   * user typed or is called.
   *
   * - `code`: The code of the error.
   * - `message`: What happened; of an error that is not Waypost's own, only its kind.
   * - `where`: Where: file, line and column of Waypost's own code, or the call that failed.
   */
  'sdk.error': { code: string; message: string; where: string };
}

/**
 * The stages of the lifecycle, in order.
 *
 * - `visitor`: Nobody is signed in.
 * - `signup`: Signed up.
 * - `pql`: A product-qualified lead.
 * - `customer`: Pays.
 * - `active`: Pays and uses it.
 * - `retained`: Has renewed.
 * - `churned`: Has left.
 */
export type Stage =
  | 'visitor'
  | 'signup'
  | 'pql'
  | 'customer'
  | 'active'
  | 'retained'
  | 'churned';

/**
 * The kinds of experience.
 *
 * - `tour`: A walk through several steps.
 * - `tooltip`: A note at one element.
 * - `hotspot`: A beacon at one element, which opens a note.
 * - `modal`: A window in the middle.
 * - `slideout`: A message from the corner.
 * - `banner`: A bar at the top.
 * - `checklist`: Milestones to tick off.
 * - `empty_state`: What stands where there is no data yet.
 * - `survey`: A question.
 * - `launcher`: A help button, which lists what can be played again.
 */
export type ExperienceKind =
  | 'tour'
  | 'tooltip'
  | 'hotspot'
  | 'modal'
  | 'slideout'
  | 'banner'
  | 'checklist'
  | 'empty_state'
  | 'survey'
  | 'launcher';

/**
 * The side of the target, and how it lines up there: at its middle, its start or its end.
 *
 * - `top`: Above, middle.
 * - `top-start`: Above, from the start.
 * - `top-end`: Above, to the end.
 * - `right`: Right, middle.
 * - `right-start`: Right, from the top.
 * - `right-end`: Right, to the bottom.
 * - `bottom`: Below, middle.
 * - `bottom-start`: Below, from the start.
 * - `bottom-end`: Below, to the end.
 * - `left`: Left, middle.
 * - `left-start`: Left, from the top.
 * - `left-end`: Left, to the bottom.
 * - `auto`: On the side with the most room, middle.
 */
export type Placement =
  | 'top'
  | 'top-start'
  | 'top-end'
  | 'right'
  | 'right-start'
  | 'right-end'
  | 'bottom'
  | 'bottom-start'
  | 'bottom-end'
  | 'left'
  | 'left-start'
  | 'left-end'
  | 'auto';

/**
 * Where a banner or an empty state stands.
 *
 * - `top`: A banner at the top of the window.
 * - `bottom`: A banner at the bottom of the window.
 * - `before`: A banner in the page, before its target.
 * - `after`: A banner in the page, after its target.
 * - `inside`: In the page, inside the target of a banner or the container of an empty state.
 * - `instead`: In the place of the container of an empty state, which is hidden meanwhile.
 */
export type Position =
  | 'top'
  | 'bottom'
  | 'before'
  | 'after'
  | 'inside'
  | 'instead';

/**
 * The questions a survey can ask.
 *
 * - `nps`: Net promoter score, 0 to 10.
 * - `csat`: Customer satisfaction, 1 to 5.
 * - `ces`: Customer effort, 1 to 7.
 * - `choice`: One of several answers.
 * - `choices`: Any of several answers.
 * - `text`: An answer in words.
 */
export type Question =
  | 'nps'
  | 'csat'
  | 'ces'
  | 'choice'
  | 'choices'
  | 'text';

/**
 * What a button makes of its experience.
 *
 * - `next`: Goes on to the next step, or to the end.
 * - `back`: Goes back a step.
 * - `finish`: Ends it as completed.
 * - `snooze`: Puts it off.
 * - `dismiss`: Ends it as dismissed.
 * - `stay`: Leaves it as it is.
 */
export type ButtonDo =
  | 'next'
  | 'back'
  | 'finish'
  | 'snooze'
  | 'dismiss'
  | 'stay';

/** The config file: everything Waypost does in one app. */
export interface WaypostConfig {
  /** Where editors find the JSON Schema. */
  $schema?: string;
  /** The version of this format. Always 1. */
  version: 1;
  /** The app's short name; it separates the stored state of two apps on one origin. Default: `app`. */
  app?: string;
  /** Things people do that are worth counting, by id. */
  features?: Record<string, Feature>;
  /** Counts, sums and numbers of days over events, by id. Conditions read them as `measure.<id>`. */
  measures?: Record<string, Measure>;
  /** Named conditions over facts, by id: kinds of users. */
  segments?: Record<string, Condition>;
  /** Lists of values or conditions shared by conditions (`$inGroup`, `$savedGroup`), by id. */
  groups?: Record<string, Json>;
  /** Points on the road to the initial value, by id. */
  milestones?: Record<string, Milestone>;
  /** When a session ends. */
  sessions?: Sessions;
  /** Which traits stand for the later stages of the lifecycle. */
  stages?: Stages;
  /** How the customer behaviour index is made. */
  behavior?: Behavior;
  /** Definitions of a product-qualified lead, by id. */
  pql?: Record<string, Pql>;
  /** People in whose name messages are shown, by id. */
  senders?: Record<string, Sender>;
  /** What is shown: tours, checklists, empty states and the rest, by id. */
  experiences?: Record<string, Experience>;
  /** Paths for kinds of users, with the messages sent while they are away, by id. */
  journeys?: Record<string, Journey>;
  /** Tests of one variant against another, by id. */
  experiments?: Record<string, Experiment>;
  /** How much guidance one person gets. */
  limits?: Limits;
  /** Colours and shape. */
  theme?: Theme;
  /** Translations: language tag to text key to text. */
  locales?: Record<string, Record<string, Json>>;
  /** What may leave the browser. */
  send?: Send;
}

/** One feature of the product, and how its use is seen. */
export interface Feature {
  /** What people call it. */
  title?: string;
  /** Whether it is a golden feature: its use predicts that people stay. Default: `false`. */
  core?: boolean;
  /** What counts as using it. Without it, only `feature.used` events from the host do. */
  on?: FeatureOn;
}

/** What counts as one use; any of the keys given. */
export interface FeatureOn {
  /** A click on an element that matches, or inside one. */
  click?: Selector;
  /** A visit to a page that matches. */
  page?: PagePattern;
  /** An event of the host. */
  event?: string;
}

/** One number over the events of one person. */
export interface Measure {
  /** The event it looks at; `*` is every event. */
  event: string;
  /** A condition on the event, over `properties.*` and `event`. */
  where?: Condition;
  /**
   * What is counted.
   *
   * - `events`: The events.
   * - `days`: The UTC days with at least one of the events.
   * - `sum`: The sum of a property over the events.
   *
   * Default: `events`.
   */
  count?: 'events' | 'days' | 'sum';
  /** The property that is summed, with `"count": "sum"`. */
  property?: string;
  /** The sliding window; without it, since ever. Past 48 hours it moves in UTC days. */
  within?: Duration;
}

/**
 * One milestone: reached when all its steps are ticked, or when its condition first holds. Reached is for ever.
 */
export interface Milestone {
  /** What people have done when it is reached. */
  title: string;
  /** The value they get from it, in one sentence. */
  value?: string;
  /** What has to be done, ticked by real behaviour. */
  steps?: MilestoneStep[];
  /**
   * Whether steps count in any order or only in sequence.
   *
   * - `any`: In any order.
   * - `strict`: Only in sequence.
   *
   * Default: `any`.
   */
  order?: 'any' | 'strict';
  /** Whether to show that it was reached. Default: `false`. */
  celebrate?: boolean;
  /** Milestones that have to be reached before this one can be. */
  after?: string[];
  /** The condition that reaches it; beside `steps`, both are needed. */
  when?: Condition;
  /** How long after its start it can still be reached. */
  within?: Duration;
  /** The shortest way to it. */
  optimum?: Optimum;
}

/** One step of a milestone: an event, a feature or a condition. */
export interface MilestoneStep {
  /** Its id, unique in the milestone. */
  id: string;
  /** What has to be done. */
  title?: string;
  /** Ticked by a use of this feature. */
  feature?: string;
  /** Ticked by this event. */
  event?: string;
  /** A condition on the event, over `properties.*`. */
  where?: Condition;
  /** Ticked when this condition over facts holds. */
  when?: Condition;
  /** How many times it has to happen. Default: `1`. */
  count?: number;
}

/** The shortest way to a milestone, to compare with. */
export interface Optimum {
  /** Clicks. */
  clicks?: number;
  /** Steps. */
  steps?: number;
}

/** When a session ends. */
export interface Sessions {
  /** After so long without a sign of life. Default: `30m`. */
  idle?: Duration;
  /** Whether it ends at midnight UTC as well. Default: `false`. */
  midnight?: boolean;
}

/**
 * Which stage a trait stands for. The first that stands for one counts: the account's `stage`, the account's
 * `plan`, the user's `stage`, the user's `plan`; so an account's `plan` goes before a user's `stage`. A trait
 * `stage` that is the name of a stage needs no entry. Nobody falls behind the stage that was seen to be
 * reached.
 */
export interface Stages {
  /** Stages by the value of the trait `plan`; of the same account or user, `stage` goes first. */
  plan?: Record<string, Stage>;
  /** Stages by the value of the trait `stage`; it goes before `plan` of the same account or user. */
  stage?: Record<string, Stage>;
}

/** How the customer behaviour index, 0 to 100, is made of five inputs. */
export interface Behavior {
  /** Days active out of the last 28. */
  active_days?: BehaviorInput;
  /** Average active minutes of a session. */
  session_minutes?: BehaviorInput;
  /** Core features used. */
  core_features?: BehaviorInput;
  /** Features used. */
  features?: BehaviorInput;
  /** Answers to what was shown. */
  engagements?: BehaviorInput;
}

/** One input of the index. */
export interface BehaviorInput {
  /** Its share of the 100. */
  weight: number;
  /** The value that earns its full share. */
  full_at: number;
}

/**
 * One definition of a product-qualified lead: reached when `bypass` holds, or when everything given among
 * `milestones`, `fit` and `score` does; never while `exclude` holds. It latches.
 */
export interface Pql {
  /** What it is called. */
  title?: string;
  /** Milestones that have to be reached. */
  milestones?: string[];
  /** Who fits. */
  fit?: Condition;
  /** Who never is one. */
  exclude?: Condition;
  /** Who is one at once: a raised hand. */
  bypass?: Condition;
  /** Points over a threshold. */
  score?: Score;
}

/** Points over a threshold. */
export interface Score {
  /** The sum that is enough. */
  threshold: number;
  /** What earns points, by id. */
  points?: Record<string, Point>;
}

/** One line of a score. */
export interface Point {
  /** The event that earns. */
  event?: string;
  /** The feature whose use earns. */
  feature?: string;
  /** A condition on the event, over `properties.*`. */
  where?: Condition;
  /** Points each. */
  each: number;
  /** The most this line can earn. */
  max?: number;
  /** How long until a point is worth nothing; it fades in a straight line. */
  fades_over?: Duration;
}

/** A person in whose name messages are shown. */
export interface Sender {
  /** The name. */
  name: string;
  /** What they do. */
  role?: string;
  /** The address of a picture. */
  avatar?: string;
}

/** One thing that is shown. */
export interface Experience {
  /** What it is. */
  kind: ExperienceKind;
  /** Its heading. May hold `{{fact|fallback}}`. */
  title?: string;
  /** Its text, in a small Markdown subset. May hold `{{fact|fallback}}`. */
  body?: string;
  /** Who sees it; everybody without it. */
  audience?: string | Condition;
  /** When it starts; without it, only `waypost.start` and actions start it. */
  start?: Start;
  /** How often. Without it: once for what interrupts, always for what stands beside the work. */
  repeat?: 'once' | 'always' | RepeatEvery;
  /** Which of two that could start goes first: the higher number, then the one written first. Default: `0`. */
  priority?: number;
  /** It ends, or does not start, when this holds. */
  until?: Condition;
  /** What it is for. */
  goal?: Goal;
  /** The id of the sender in whose name it speaks. */
  from?: string;
  /** The steps of a tour. */
  steps?: TourStep[];
  /** The element a tooltip or hotspot points at, or a banner stands at. */
  target?: Selector | TargetKeys | (Selector | TargetKeys)[];
  /** On which side of the target it stands. Default: `bottom`. */
  placement?: Placement;
  /** How far from the target, in pixels. Default: `12`. */
  offset?: number;
  /**
   * When a tooltip opens.
   *
   * - `hover`: While the pointer or the focus is on its target.
   * - `start`: At its start; then it stands in the foreground.
   *
   * Default: `hover`.
   */
  opens?: 'hover' | 'start';
  /** Where a banner or an empty state stands: a banner at the `top`, an empty state `inside`, without it. */
  position?: Position;
  /** Whether the page behind cannot be used meanwhile. Default: `false`. */
  inert?: boolean;
  /** A picture or a film above the text. */
  media?: Media;
  /** The element an empty state is shown in. */
  container?: Selector;
  /** How to see in the page that there is no data. */
  empty_when?: EmptyWhen;
  /** The dataset, as the host names it in `waypost.ready(dataset, {count})`. */
  dataset?: string;
  /** The one thing it offers to do. */
  action?: Action;
  /** Its buttons, in the place of the usual ones. */
  buttons?: Button[];
  /**
   * How long it stays away after `Later`; without it, nobody is offered to snooze, and who does so waits a day.
   */
  snooze?: Duration;
  /** The lines of a checklist (milestones) or of a launcher (experiences), in order. */
  items?: (string | ItemKeys)[];
  /** The question of a survey. */
  question?: Question;
  /** The answers that a survey offers, by their id. */
  options?: Record<string, string>;
  /** What the low end of a scale stands for. */
  low?: string;
  /** What the high end of a scale stands for. */
  high?: string;
  /** Asks for a few words beside the answer, under this label. */
  comment?: string;
  /** The trait of the user that takes the answer of a survey. */
  trait?: string;
  /** What is said after the answer. */
  thanks?: string;
}

/** When an experience starts. */
export interface Start {
  /** The moment. */
  on: 'load' | TriggerKeys;
  /** What must hold at that moment. */
  if?: Condition;
  /** How long after it. */
  delay?: Duration;
}

/** The moment as an object; exactly one key. */
export interface TriggerKeys {
  /** While the page matches. */
  page?: PagePattern;
  /** An event of the host. */
  event?: string;
  /** A click on an element that matches. */
  click?: Selector;
  /** An element that matches has appeared. */
  element?: Selector;
  /** A milestone is reached. */
  milestone?: string;
  /** A feature is used. */
  feature?: string;
}

/** Bounds on how often an experience is shown. */
export interface RepeatEvery {
  /** At most so many times. */
  max?: number;
  /** At least this long after the last time. */
  every?: Duration;
}

/** What an experience is for. */
export interface Goal {
  /** The milestone it should lead to. */
  milestone: string;
  /** How soon after it was shown. */
  within?: Duration;
}

/** One step of a tour. */
export interface TourStep {
  /** Its id, unique in the tour. */
  id: string;
  /** Its heading. May hold `{{fact|fallback}}`. */
  title: string;
  /** Its text, in a small Markdown subset. May hold `{{fact|fallback}}`. */
  body?: string;
  /** The element it points at; without it, it stands in the middle. */
  target?: Selector | TargetKeys | (Selector | TargetKeys)[];
  /** On which side of the target it stands, if there is room. Default: `bottom`. */
  placement?: Placement;
  /** How far from the target, in pixels. Default: `12`. */
  offset?: number;
  /** How long to wait for the target. Default: `4s`. */
  wait?: Duration;
  /**
   * What to do when the target does not appear.
   *
   * - `skip`: Go on with the next step.
   * - `end`: End the tour.
   *
   * Default: `skip`.
   */
  missing?: 'skip' | 'end';
  /** Where this does not hold, the step is left out. */
  if?: Condition;
  /** Whether the page behind cannot be used meanwhile. Default: `false`. */
  inert?: boolean;
  /** Whether the page around the target is dimmed. Default: `true`. */
  dim?: boolean;
  /** A picture or a film above the text. */
  media?: Media;
  /** What brings the next step; without it, a button does. */
  advance?: Advance;
  /** The words of its button. */
  button?: string;
  /** Its buttons, in the place of the usual ones. */
  buttons?: Button[];
}

/**
 * An element, described by any of these keys; all that are given must hold. The first that can be seen is
 * meant.
 */
export interface TargetKeys {
  /** A CSS selector. */
  css?: Selector;
  /** Its text, whole; upper and lower case and spaces are no matter. */
  text?: string;
  /** Its ARIA role, said or native: `button`, `link`, `textbox` … */
  role?: string;
  /** Its accessible name. */
  name?: string;
  /** The name under which the host hands it over, in `init({ elements })`. */
  element?: string;
}

/** A picture or a film. Its size is said, so that nothing moves while it loads. */
export interface Media {
  /** The address of a picture. */
  image?: string;
  /** The address of a film. */
  video?: string;
  /** What it shows, in words; empty where it only decorates. */
  alt?: string;
  /** How wide it is, in pixels. */
  width: number;
  /** How high it is, in pixels. */
  height: number;
  /** The address of the picture that a film shows before it runs. */
  poster?: string;
}

/** What brings the next step of a tour; any of the keys given. */
export interface Advance {
  /**
   * Something done to the target.
   *
   * - `click`: Click on it.
   * - `input`: Fill it in, or choose from it.
   */
  on?: 'click' | 'input';
  /** An event of the host. */
  event?: string;
  /** The user is on a page that matches. */
  page?: PagePattern;
  /** An element that has appeared. */
  element?: Selector | TargetKeys | (Selector | TargetKeys)[];
}

/** A button in the place of the usual ones. */
export interface Button {
  /** The words on the button. */
  label: string;
  /**
   * What becomes of the experience. Without it: a button with nothing but words goes on, one that starts
   * another experience finishes, every other one stays on the step of a tour and finishes what has no steps.
   */
  do?: ButtonDo;
  /** The experience it starts. */
  start?: string;
  /** The address it goes to: http, https, mailto, or relative to the page. */
  go?: string;
  /** The element it clicks on for the user. */
  click?: Selector;
  /** The event it reports, as `waypost.track` would. */
  track?: string;
  /** Whether it stands back behind the other. Default: `false`. */
  plain?: boolean;
}

/** How to see in the page that a container has no data. */
export interface EmptyWhen {
  /** No element inside the container matches this. */
  no: Selector;
}

/** The one thing an experience offers to do: a button. */
export interface Action {
  /** The words on the button. */
  label: string;
  /** The experience it starts. */
  start?: string;
  /** The address it goes to: http, https, mailto, or relative to the page. */
  go?: string;
  /** The element it clicks on for the user. */
  click?: Selector;
}

/** A line with more than an id. */
export interface ItemKeys {
  /** The milestone it ticks; in a checklist. */
  milestone?: string;
  /** The experience it plays; in a launcher. */
  experience?: string;
  /** Its words, in the place of those of the milestone or the experience. May hold `{{fact|fallback}}`. */
  title?: string;
  /** Where this does not hold, the line is left out. */
  if?: Condition;
  /** The experience that pressing it starts. */
  start?: string;
  /** The address that pressing it goes to: http, https, mailto, or relative to the page. */
  go?: string;
  /** The element that pressing it clicks on. */
  click?: Selector;
}

/** The path of one kind of user, with the messages sent while they are away. */
export interface Journey {
  /** When somebody enters it. */
  enter: Condition;
  /** When somebody leaves it. */
  exit?: Condition;
  /** The id of the sender in whose name it speaks. */
  from?: string;
  /** The messages, in order. */
  nudges?: Nudge[];
}

/** A message due outside the product. */
export interface Nudge {
  /** Its id, unique in the journey. */
  id: string;
  /** How long after the journey was entered. */
  after: Duration;
  /** What must hold then. */
  if?: Condition;
  /** The channel, in the words of the tool that sends. */
  channel?: string;
  /** The template, in the words of the tool that sends. */
  template?: string;
}

/** A test of one variant against another. */
export interface Experiment {
  /** The variants and their shares, which sum to 1. */
  variants?: Record<string, number>;
  /** Other shares for the people of a segment, by the segment's id; the first segment that fits counts. */
  segments?: Record<string, Record<string, Json>>;
  /** Who takes part. */
  audience?: string | Condition;
  /** The share of the audience that takes part, 0 to 1. Default: `1`. */
  coverage?: number;
  /** What the hash begins with; the experiment's id without it. Another seed deals people anew. */
  seed?: string;
  /**
   * The fact that people are told apart by; the user's id, or the browser's while nobody is signed in, without
   * it.
   */
  hash_by?: string;
  /** The part of a namespace it takes: experiments with disjoint parts never share a person. */
  namespace?: Namespace;
  /** What each variant changes: by variant, then by experience, keys that replace the experience's own. */
  changes?: Record<string, Record<string, Json>>;
  /** What it is measured by. */
  goal?: Goal;
}

/** A part of a namespace. */
export interface Namespace {
  /** The namespace's name. */
  id: string;
  /** Where the part begins, 0 to 1. */
  from: number;
  /** Where it ends, 0 to 1; the end itself is not in it. */
  to: number;
}

/** How much guidance one person gets. */
export interface Limits {
  /** At most so many in one session. */
  per_session?: number;
  /** At most so many in one day. */
  per_day?: number;
  /** At least this long between two. */
  gap?: Duration;
  /**
   * The share of people who see no guidance and get no messages, 0 to 1; their milestones count all the same.
   */
  holdout?: number;
}

/** Colours and shape. */
export interface Theme {
  /** The colour of buttons and of what is done, as CSS writes it. */
  accent?: string;
  /** How round corners are, in pixels. */
  radius?: number;
  /** The font, as CSS names families; that of the page without it. */
  font?: string;
  /** How much room there is around things: 1 is usual, less is denser. */
  spacing?: number;
  /**
   * Light or dark.
   *
   * - `auto`: As the person's system says.
   * - `light`: Light.
   * - `dark`: Dark.
   *
   * Default: `auto`.
   */
  mode?: 'auto' | 'light' | 'dark';
}

/** What may leave the browser. */
export interface Send {
  /** The traits that may, such as `user.role`. No other trait is sent. */
  allow?: string[];
}

declare global {
  interface Window {
    /** There on pages with the snippet. */
    waypost?: Waypost;
  }
}
