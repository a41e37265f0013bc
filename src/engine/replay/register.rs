//! Who is who in a log: the names a message gives, and the person they mean.

use crate::message::Message;
use waypost_schema::{Text, Time};

/// Lookups by name. They are never walked through, so the order of a hash map cannot show in a result.
type Names = rustc_hash::FxHashMap<Text, usize>;

/// The people of a log, by their names, as far as it has come.
///
/// Small and quick, and without the people's states: one register can route a log to many [`Crowd`](crate::Crowd)s.
///
/// ```
/// # #[cfg(feature = "native")] {
/// use waypost_engine::{Message, Register};
/// let read = |line: &str| Message::parse(line).unwrap().unwrap();
/// let mut register = Register::default();
/// let stranger = read(r#"{"type": "page", "anonymousId": "a", "timestamp": "2026-11-22T09:00:00Z"}"#);
/// assert_eq!(register.place(&stranger).person, 0);
/// let known = read(r#"{"type": "page", "userId": "u", "timestamp": "2026-11-22T09:00:01Z"}"#);
/// assert_eq!(register.place(&known).person, 1);
/// // The stranger of the first message turns out to be the user of the second.
/// let both = read(r#"{"type": "page", "userId": "u", "anonymousId": "a", "timestamp": "2026-11-22T09:00:02Z"}"#);
/// let place = register.place(&both);
/// assert_eq!((place.person, place.joins), (1, Some(0)));
/// # }
/// ```
#[derive(Debug, Default)]
pub struct Register {
    users: Names,
    browsers: Names,
    /// Of each person, whether no message has said who it is.
    anonymous: Vec<bool>,
    messages: u64,
    clock: Option<Time>,
}

/// Where a message belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The person, numbered from 0 in the order in which they came.
    pub person: usize,
    /// A stranger who turns out to be this person: what both did counts.
    pub joins: Option<usize>,
    /// The number of the message in the log, from 1.
    pub message: u64,
    /// The clock of the log: the latest time any message has told so far.
    pub clock: Time,
}

impl Register {
    /// Finds the person of the next message; one who was not known yet is added.
    pub fn place(&mut self, message: &Message) -> Place {
        self.messages += 1;
        let clock = self.clock.map_or(message.at, |clock| clock.max(message.at));
        self.clock = Some(clock);
        let (person, joins) = self.person(message.user.as_ref(), message.anonymous.as_ref());
        Place { person, joins, message: self.messages, clock }
    }

    /// The clock of the log; none before the first message.
    #[must_use]
    pub fn clock(&self) -> Option<Time> {
        self.clock
    }

    /// How many messages were placed.
    #[must_use]
    pub fn messages(&self) -> u64 {
        self.messages
    }

    /// The person of this `userId`, else of this `anonymousId`.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        self.users.get(name).or_else(|| self.browsers.get(name)).copied()
    }

    fn person(&mut self, user: Option<&Text>, anonymous: Option<&Text>) -> (usize, Option<usize>) {
        let browser = anonymous.and_then(|anonymous| self.browsers.get(anonymous).copied());
        let Some(user) = user else {
            let person = browser.unwrap_or_else(|| self.add(true));
            self.browse(anonymous, browser, person);
            return (person, None);
        };
        let known = self.users.get(user).copied();
        let stranger = browser.filter(|person| self.anonymous.get(*person).copied().unwrap_or_default());
        let person = known.or(stranger).unwrap_or_else(|| self.add(false));
        if let Some(anonymous) = self.anonymous.get_mut(person) {
            *anonymous = false;
        }
        if known.is_none() {
            self.users.insert(user.clone(), person);
        }
        // A browser that belonged to another user belongs to this one from now on.
        self.browse(anonymous, browser, person);
        (person, stranger.filter(|stranger| *stranger != person))
    }

    fn add(&mut self, anonymous: bool) -> usize {
        self.anonymous.push(anonymous);
        self.anonymous.len() - 1
    }

    fn browse(&mut self, anonymous: Option<&Text>, before: Option<usize>, person: usize) {
        if let Some(anonymous) = anonymous.filter(|_| before != Some(person)) {
            self.browsers.insert(anonymous.clone(), person);
        }
    }
}
