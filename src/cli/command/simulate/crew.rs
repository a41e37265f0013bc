//! The threads of a simulation. Each reads pieces of the log, and each lives through what happens to its people.

use super::summary::Summary;
use super::told::Told;
use crate::log::Lines;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel};
use std::thread::Scope;
use waypost_engine::{Crowd, Message, Person, Place, Program};
use waypost_schema::Time;

/// What happens to the people of one thread.
pub enum Errand {
    /// A message of one of them.
    Message(Place, Message),
    /// One of them, a stranger, is somebody that another thread may have.
    Give(Place, Time, SyncSender<Option<Person>>),
    /// A stranger from another thread is one of them.
    Take(Place, Time, Receiver<Option<Person>>),
}

enum Task {
    Read(Vec<u8>),
    Live(Vec<Errand>, Time),
    Sum(Time),
}

struct Worker {
    tasks: Sender<Task>,
    lines: Receiver<(Lines, Vec<u8>)>,
    told: Receiver<Told>,
    sums: Receiver<Summary>,
}

/// Some threads; they end with it.
pub struct Crew(Vec<Worker>);

impl Crew {
    /// A thread for each program. They keep what is concluded if somebody wants to be told.
    pub fn start<'s, 'p: 's>(scope: &'s Scope<'s, '_>, programs: &'p [Program], tell: bool) -> Self {
        let worker = |program: &'p Program| {
            let (tasks, todo) = channel();
            let (read, lines) = channel();
            let (lived, told) = channel();
            let (summed, sums) = channel();
            let answers = Answers { read, lived, summed };
            let crowd = Crowd::new(program, programs.len());
            scope.spawn(move || work(program, crowd, &todo, &answers, tell));
            Worker { tasks, lines, told, sums }
        };
        Self(programs.iter().map(worker).collect())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Lets each read a piece of the log.
    pub fn read(&self, pieces: Vec<Vec<u8>>) {
        for (worker, piece) in self.0.iter().zip(pieces) {
            worker.send(Task::Read(piece));
        }
    }

    /// What each has read, in the order of the pieces, and the pieces to use again.
    pub fn lines(&self) -> Vec<(Lines, Vec<u8>)> {
        self.0.iter().map(|worker| worker.lines.recv().unwrap_or_default()).collect()
    }

    /// Lets each live through what happens to its people, up to this time on the clock of the log.
    pub fn live(&self, errands: Vec<Vec<Errand>>, clock: Time) {
        for (worker, errands) in self.0.iter().zip(errands) {
            worker.send(Task::Live(errands, clock));
        }
    }

    /// What was concluded by each.
    pub fn told(&self) -> Vec<Told> {
        self.0.iter().map(|worker| worker.told.recv().unwrap_or_default()).collect()
    }

    /// What became of the people of each, at the end.
    pub fn sum(&self, at: Time) -> Vec<Summary> {
        self.0.iter().for_each(|worker| worker.send(Task::Sum(at)));
        self.0.iter().filter_map(|worker| worker.sums.recv().ok()).collect()
    }
}

impl Worker {
    fn send(&self, task: Task) {
        // A thread that has ended did so in a panic, which the scope passes on.
        let _ = self.tasks.send(task);
    }
}

/// Where a thread sends what it has done.
struct Answers {
    read: Sender<(Lines, Vec<u8>)>,
    lived: Sender<Told>,
    summed: Sender<Summary>,
}

fn work(program: &Program, mut crowd: Crowd<'_>, tasks: &Receiver<Task>, answers: &Answers, tell: bool) {
    let interest = program.interest();
    for task in tasks {
        // Whoever does not listen any more has seen enough: what is left is done without.
        let _ = match task {
            Task::Read(piece) => answers.read.send((Lines::read(&piece, &interest), piece)).ok(),
            Task::Live(errands, clock) => answers.lived.send(live(&mut crowd, errands, clock, tell)).ok(),
            Task::Sum(at) => answers.summed.send(Summary::of(program, &crowd, at)).ok(),
        };
    }
}

fn live(crowd: &mut Crowd<'_>, errands: Vec<Errand>, clock: Time, tell: bool) -> Told {
    let mut told = Told::default();
    let mut note = |conclusion| {
        if tell {
            told.note(&conclusion);
        }
    };
    for errand in errands {
        match errand {
            Errand::Message(place, message) => crowd.take(&place, message, &mut note),
            Errand::Give(place, at, to) => {
                let _ = to.send(crowd.hand_over(&place, at, &mut note));
            }
            // The giver never waits for whom it gives to: errands are in the order of the log, here and there.
            Errand::Take(place, at, from) => {
                if let Ok(Some(stranger)) = from.recv() {
                    crowd.take_over(&place, at, stranger, &mut note);
                }
            }
        }
    }
    crowd.pass(clock, &mut note);
    told
}
