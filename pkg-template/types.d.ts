// What the npm package `waypost` exports, and what `window.waypost` is on a page with the snippet.

/** The version of the SDK. */
export declare const version: string;

/**
 * Starts Waypost: fetches engine and config side by side and replays the calls that waited. Never rejects for what
 * happens on the way; the answer is `false` when Waypost has gone quiet, and the console says why, once.
 *
 * A second call answers the same promise; {@link destroy} first to start with other options.
 *
 * @throws {@link WaypostError} `init/missing-key` as a rejection, without a `key`.
 * @example
 * ```js
 * init({ key: 'wk_123', endpoint: '/wp' });
 * ```
 */
export declare function init(options: InitOptions): Promise<boolean>;

/**
 * Says who the user is. Traits stay in the browser unless `send.allow` of the config names them.
 *
 * @example
 * ```js
 * identify('u_42', { role: 'admin', first_name: 'Mia' });
 * ```
 */
export declare function identify(userId: string, traits?: Traits, options?: IdentifyOptions): Promise<void>;

/** Says which company the user belongs to, with traits such as its plan. */
export declare function group(accountId: string, traits?: Traits): Promise<void>;

/**
 * Reports something the user did.
 *
 * @example
 * ```js
 * track('project.created', { name: 'Launch' });
 * ```
 */
export declare function track(name: string, properties?: Properties): Promise<void>;

/** Reports a page view. Routes of a single-page app are seen without it; call it to give a page a name. */
export declare function page(name?: string, properties?: Properties): Promise<void>;

/**
 * Says that a list has loaded, and how much is in it; starts and ends its empty state.
 *
 * @example
 * ```js
 * ready('projects', { count: projects.length });
 * ```
 */
export declare function ready(dataset: string, state: { count: number }): Promise<void>;

/** Shows an experience now, whatever its start says. With `once`, not to somebody who has seen it. */
export declare function start(id: string, options?: { once?: boolean }): Promise<void>;

/** Takes an experience off the screen, or everything without an id. */
export declare function dismiss(id?: string): Promise<void>;

/**
 * Listens to an event, or to all of them with `'*'`. Works before and after `init`, and outlives {@link destroy}.
 *
 * @returns a function that ends it
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

/** The milestones of the config and how far the user is. Undefined once Waypost has gone quiet, as with every getter. */
export declare function milestones(): Promise<MilestoneState[] | undefined>;

/** The PQL definitions of the config, and which are reached, with the evidence. */
export declare function pql(): Promise<PqlState[] | undefined>;

/** The lifecycle stage. */
export declare function stage(): Promise<Stage | undefined>;

/** The variant of an experiment that the user is in, or null. */
export declare function variant(experiment: string): Promise<string | null | undefined>;

/** Why an experience is shown or not, down to the condition; without an id, what was left out of the config as well. */
export declare function explain(id?: string): Promise<object | undefined>;

/** Gives or takes back the consent to store and to send. Taking it back wipes what is stored. */
export declare function consent(granted: boolean): Promise<void>;

/** Sends what waits, now. Settles when the collector has answered. */
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

/** What a call is refused with, and what `problem` reports. */
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
  /** Where the collector is, best a path of your own origin such as `/wp`. Default: the origin the loader came from. */
  endpoint?: string;
  /** The address of the config, or the document itself. Default: the one published at the endpoint. */
  config?: string | WaypostConfig;
  /** Whether events may be stored and sent. Default: what the config says. */
  consent?: 'granted' | 'pending' | 'denied';
  /** The language of the texts. Default: the page's, then the browser's. */
  locale?: string;
  /** The nonce for style elements, for pages whose policy asks for one. */
  nonce?: string;
  /** Goes to a path of your app without a reload: your router's function. */
  navigate?: (path: string) => void;
  /** Reports in the console what happens and why. */
  debug?: boolean;
}

/** Options of {@link identify}. */
export interface IdentifyOptions {
  /** A token signed by your server that proves who the user is; needed to share state across devices. */
  token?: string;
}

/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What you know about a user or a company. */
export type Traits = Record<string, unknown>;

/** What an event carries. */
export type Properties = Record<string, unknown>;

/** A function that hears an event. */
export type Listener<Name extends keyof WaypostEvents> = (detail: WaypostEvents[Name], name: Name) => void;

/** Where a user stands on the way from visitor to customer and beyond. */
export type Stage = 'visitor' | 'signup' | 'pql' | 'customer' | 'active' | 'retained' | 'churned';

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
  id: string;
  title: string;
  value?: string;
  status: 'open' | 'started' | 'reached';
  /** ISO 8601, once reached. */
  reached_at?: string;
  steps: { id: string; title?: string; done: boolean }[];
}

/** One PQL definition, for one user. */
export interface PqlState {
  id: string;
  reached: boolean;
  /** ISO 8601, once reached. */
  at?: string;
  evidence?: Record<string, unknown>;
}

/** Every event that {@link on} can hear, and what it carries. Events that you {@link track} are heard as well. */
export interface WaypostEvents {
  /** The engine runs. */
  ready: Record<string, never>;
  /** Something is wrong: a mistake in the config or in a call. The console says it once. */
  problem: Problem;
  /** A declared feature was used. */
  'feature.used': { feature: string };
  /** The first step of a milestone was ticked. */
  'milestone.started': { milestone: string };
  /** A step of a milestone was ticked. */
  'milestone.step_done': { milestone: string; step: string };
  /** A milestone was reached. */
  'milestone.reached': { milestone: string; took_ms?: number };
  /** The person became a product-qualified lead. */
  'pql.reached': { pql: string; evidence: Record<string, unknown> };
  /** The lifecycle stage changed. */
  'stage.changed': { from: Stage; to: Stage };
  /** An experience's rules held, whether or not there was room to show it; once a visit. */
  'experience.eligible': { experience: string };
  /** An experience is on the screen. */
  'experience.shown': { experience: string; kind: ExperienceKind };
  /** A step of a tour is on the screen; `index` counts from 0. */
  'experience.step_shown': { experience: string; step: string; index: number };
  /** A tour went on from a step. */
  'experience.advanced': { experience: string; step: string };
  /** An experience was followed to its end, or its action was taken. */
  'experience.completed': { experience: string };
  /** An experience ended before. */
  'experience.dismissed': { experience: string; reason: string; step?: string };
  /** An experience's goal was met. */
  'experience.goal_met': { experience: string; milestone: string };
  /** The target of a step did not appear in time. */
  'target.missing': { experience: string; step: string; selector: string };
  /** The page changed, or the host called {@link page}. */
  'page.viewed': { path: string; name?: string };
  /** The SDK failed, and has gone quiet. */
  'sdk.error': { code: string; message: string };
}

/** A number and a unit: `500ms 30s 10m 2h 7d 4w`. */
export type Duration = string;

/** A condition over facts, in GrowthBook's language, such as `{ "user.role": "admin" }`. */
export type Condition = { [fact: string]: Json };

/** The kinds of experience. */
export type ExperienceKind =
  | 'tour'
  | 'tooltip'
  | 'hotspot'
  | 'modal'
  | 'slideout'
  | 'banner'
  | 'checklist'
  | 'empty_state'
  | 'survey';

/** The side of the target, and how it lines up there. */
export type Placement = `${'top' | 'right' | 'bottom' | 'left'}${'' | '-start' | '-end'}`;

/** The config file, `waypost.json`: everything Waypost does in one app. */
export interface WaypostConfig {
  $schema?: string;
  version: 1;
  app?: string;
  features?: Record<string, Feature>;
  measures?: Record<string, Measure>;
  segments?: Record<string, Condition>;
  groups?: Record<string, Json>;
  milestones?: Record<string, Milestone>;
  behavior?: Record<string, { weight: number; full_at: number }>;
  pql?: Record<string, Pql>;
  senders?: Record<string, { name: string; role?: string; avatar?: string }>;
  experiences?: Record<string, Experience>;
  journeys?: Record<string, Journey>;
  experiments?: Record<string, { variants: Record<string, number>; audience?: string | Condition; goal?: Goal }>;
  limits?: { per_session?: number; per_day?: number; gap?: Duration; holdout?: number };
  theme?: { accent?: string; radius?: number; mode?: 'auto' | 'light' | 'dark' };
  locales?: Record<string, Record<string, string>>;
  send?: { allow?: string[] };
}

/** One feature of the product, and how its use is seen. */
export interface Feature {
  title?: string;
  core?: boolean;
  on?: { click?: string; page?: string; event?: string };
}

/** One number over the events of one person. */
export interface Measure {
  event: string;
  where?: Condition;
  count?: 'events' | 'days' | 'sum';
  property?: string;
  within?: Duration;
}

/** One milestone: reached when all its steps are ticked, or when its condition first holds. */
export interface Milestone {
  title: string;
  value?: string;
  steps?: MilestoneStep[];
  order?: 'any' | 'strict';
  celebrate?: boolean;
  after?: string[];
  when?: Condition;
  within?: Duration;
  optimum?: { clicks?: number; steps?: number };
}

/** One step of a milestone: an event, a feature or a condition. */
export interface MilestoneStep {
  id: string;
  title?: string;
  feature?: string;
  event?: string;
  where?: Condition;
  when?: Condition;
  count?: number;
}

/** One definition of a product-qualified lead. */
export interface Pql {
  title?: string;
  milestones?: string[];
  fit?: Condition;
  exclude?: Condition;
  bypass?: Condition;
  score?: {
    threshold: number;
    points: Record<
      string,
      { event?: string; feature?: string; where?: Condition; each: number; max?: number; fades_over?: Duration }
    >;
  };
}

/** One thing that is shown. */
export interface Experience {
  kind: ExperienceKind;
  title?: string;
  body?: string;
  audience?: string | Condition;
  start?: { on: 'load' | Trigger; if?: Condition; delay?: Duration };
  repeat?: 'once' | 'always' | { max?: number; every?: Duration };
  priority?: number;
  until?: Condition;
  goal?: Goal;
  from?: string;
  steps?: TourStep[];
  target?: string;
  placement?: Placement;
  container?: string;
  empty_when?: { no: string };
  dataset?: string;
  action?: { label: string; start?: string; go?: string; click?: string };
  items?: string[];
  question?: 'nps' | 'csat' | 'ces' | 'choice' | 'text';
}

/** The moment an experience starts at; exactly one key. */
export interface Trigger {
  page?: string;
  event?: string;
  click?: string;
  element?: string;
  milestone?: string;
  feature?: string;
}

/** What an experience is for. */
export interface Goal {
  milestone: string;
  within?: Duration;
}

/** One step of a tour. */
export interface TourStep {
  id: string;
  title: string;
  body?: string;
  target?: string;
  placement?: Placement;
  wait?: Duration;
  missing?: 'skip' | 'end';
  advance?: { on?: 'click'; event?: string };
  button?: string;
}

/** The path of one kind of user, with the messages sent while they are away. */
export interface Journey {
  enter: Condition;
  exit?: Condition;
  from?: string;
  nudges?: { id: string; after: Duration; if?: Condition; channel?: string; template?: string }[];
}

declare global {
  interface Window {
    /** There on pages with the snippet. */
    waypost?: Waypost;
  }
}
