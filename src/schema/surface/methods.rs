//! The public methods.

use super::Method;
use super::errors::{BAD_ARGUMENT, EXPLAIN, MISSING_KEY, UNKNOWN_EXPERIENCE, UNKNOWN_EXPERIMENT};

macro_rules! methods {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident [$($signature:literal),+] refused [$($error:ident),*] $(example $example:literal)?;
    )*) => {
        /// Every public method, in the order of the loader.
        pub const METHODS: &[Method] = &[$(Method {
            name: stringify!($name),
            doc: concat!($($doc, "\n",)*),
            signatures: &[$($signature),+],
            example: methods!(@ $($example)?),
            errors: &[$($error),*],
        },)*];
    };
    (@) => { None };
    (@ $example:literal) => { Some($example) };
}

methods! {
    /// Starts Waypost: fetches engine and config side by side and replays the calls that waited. Never rejects for
    /// what happens on the way; the answer is `false` when Waypost has gone quiet, and the console says why, once.
    ///
    /// A second call answers the same promise; {@link destroy} first to start with other options.
    init ["(options: InitOptions): Promise<boolean>"]
    refused [MISSING_KEY]
    example "init({ key: 'wk_123', endpoint: '/wp' });";

    /// Says who the user is. Traits stay in the browser unless `send.allow` of the config names them.
    identify ["(userId: string, traits?: Traits, options?: IdentifyOptions): Promise<void>"]
    refused [BAD_ARGUMENT]
    example "identify('u_42', { role: 'admin', first_name: 'Mia' });";

    /// Says which company the user belongs to, with traits such as its plan.
    group ["(accountId: string, traits?: Traits): Promise<void>"]
    refused [BAD_ARGUMENT]
    example "group('a_7', { plan: 'trial', employees: 24 });";

    /// Reports something the user did.
    track ["(name: string, properties?: Properties): Promise<void>"]
    refused [BAD_ARGUMENT]
    example "track('project.created', { name: 'Launch' });";

    /// Reports a page view. Routes of a single-page app are seen without it; call it to give a page a name.
    page ["(name?: string, properties?: Properties): Promise<void>"]
    refused [BAD_ARGUMENT]
    example "page('Billing');";

    /// Says that a list has loaded, and how much is in it; starts and ends its empty state.
    ready ["(dataset: string, state: { count: number }): Promise<void>"]
    refused [BAD_ARGUMENT]
    example "ready('projects', { count: projects.length });";

    /// Shows an experience now, whatever its start says. With `once`, not to somebody who has seen it.
    start ["(id: string, options?: { once?: boolean }): Promise<void>"]
    refused [BAD_ARGUMENT, UNKNOWN_EXPERIENCE]
    example "start('welcome', { once: true });";

    /// Takes an experience off the screen, or everything without an id.
    dismiss ["(id?: string): Promise<void>"]
    refused [BAD_ARGUMENT, UNKNOWN_EXPERIENCE];

    /// Listens to an event, or to all of them with `'*'`. Works before and after {@link init}, and outlives
    /// {@link destroy}. The answer is a function that ends it.
    on [
        "<Name extends keyof WaypostEvents>(event: Name, listener: Listener<Name>): () => void",
        "(event: '*', listener: (detail: object, name: string) => void): () => void",
        "(event: string, listener: (detail: Properties, name: string) => void): () => void"
    ]
    refused []
    example "const stop = on('pql.reached', ({ pql, evidence }) => tellSales(pql, evidence));";

    /// Ends what {@link on} began with the same arguments.
    off [
        "<Name extends keyof WaypostEvents>(event: Name, listener: Listener<Name>): Promise<void>",
        "(event: '*', listener: (detail: object, name: string) => void): Promise<void>",
        "(event: string, listener: (detail: Properties, name: string) => void): Promise<void>"
    ]
    refused [];

    /// The milestones of the config and how far the user is. Undefined once Waypost has gone quiet, as with every
    /// getter.
    milestones ["(): Promise<MilestoneState[] | undefined>"]
    refused [];

    /// The PQL definitions of the config, and which are reached, with the evidence.
    pql ["(): Promise<PqlState[] | undefined>"]
    refused [];

    /// The lifecycle stage.
    stage ["(): Promise<Stage | undefined>"]
    refused [];

    /// The variant of an experiment that the user was dealt, or null for who takes no part. Asking counts as taking part:
    /// `experiment.exposed` is sent the first time.
    variant ["(experiment: string): Promise<string | null | undefined>"]
    refused [BAD_ARGUMENT, UNKNOWN_EXPERIMENT]
    example "if ((await variant('welcome_length')) === 'short') showLess();";

    /// Why an experience is shown or not, a milestone or PQL reached or not, down to the condition; and what was left
    /// out of the config. Without an id, everything.
    explain ["(id?: string): Promise<Explanation | undefined>"]
    refused [UNKNOWN_EXPERIENCE, EXPLAIN]
    example "const { verdicts } = await explain('welcome');";

    /// Gives or takes back the consent to store and to send. Taking it back wipes what is stored.
    consent ["(granted: boolean): Promise<void>"]
    refused [BAD_ARGUMENT];

    /// Sends what waits, now. Settles when the collector has answered, or could not.
    flush ["(): Promise<void>"]
    refused [];

    /// Forgets the user, for instance at sign-out: a new anonymous visitor begins.
    reset ["(): Promise<void>"]
    refused [];

    /// Takes Waypost off the page and frees its memory. What is stored stays. {@link init} may follow.
    destroy ["(): Promise<void>"]
    refused [];

    /// Switches the reports in the console on or off.
    debug ["(on?: boolean): Promise<void>"]
    refused [];
}
