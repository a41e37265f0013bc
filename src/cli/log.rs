//! A log of messages, one a line, read piece by piece: its size does not matter.

use crate::failure::{Failure, plain, say};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use waypost_engine::{Interest, Message};

/// How much is read at once, in bytes. Large enough that handing it to a thread costs nothing beside reading it.
const PIECE: usize = 1024 * 1024;
/// A line is rarely shorter.
const USUAL: usize = 200;

/// A log while it is read.
pub struct Log {
    name: PathBuf,
    from: Box<dyn Read>,
    /// The beginning of a line whose end was not read yet.
    rest: Vec<u8>,
    size: Option<u64>,
}

/// What the lines of a piece say.
#[derive(Debug, Default)]
pub struct Lines {
    /// How many there are.
    pub count: usize,
    /// The lines that say something, by their place in the piece, or why they make no sense.
    pub messages: Vec<(usize, Result<Message, String>)>,
}

impl Log {
    /// Opens a log; `-` is standard input.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let name = path.to_owned();
        if path == Path::new("-") {
            return Ok(Self { name, from: Box::new(io::stdin().lock()), rest: Vec::new(), size: None });
        }
        let file = File::open(path).map_err(|error| unreadable(path, &error))?;
        let about = file.metadata().ok().filter(std::fs::Metadata::is_file);
        Ok(Self { name, from: Box::new(file), rest: Vec::new(), size: about.map(|about| about.len()) })
    }

    /// Its size in bytes, where that is known.
    pub fn size(&self) -> Option<u64> {
        self.size
    }

    /// The next whole lines, in a buffer that is at hand; none at the end.
    pub fn piece(&mut self, mut piece: Vec<u8>) -> Result<Option<Vec<u8>>, Failure> {
        piece.clear();
        piece.append(&mut self.rest);
        loop {
            let wanted = PIECE.saturating_sub(piece.len()).max(PIECE / 2);
            piece.reserve(wanted);
            let limit = u64::try_from(wanted).unwrap_or(u64::MAX);
            let read = self.from.by_ref().take(limit).read_to_end(&mut piece);
            if read.map_err(|error| unreadable(&self.name, &error))? == 0 {
                return Ok(Some(piece).filter(|piece| !piece.is_empty()));
            }
            if let Some(end) = piece.iter().rposition(|byte| *byte == b'\n') {
                self.rest.extend_from_slice(piece.get(end + 1..).unwrap_or_default());
                piece.truncate(end + 1);
                return Ok(Some(piece));
            }
        }
    }

    /// Says that a line makes no sense, and why.
    pub fn complain(&self, line: usize, why: &str) {
        say(&format!("{}:{line}: {why}", self.name.display()));
    }

    /// Says what follows from lines that told a time before one told already.
    pub fn warn_of_late(&self, late: Option<(usize, usize)>) {
        let Some((first, count)) = late else { return };
        let lines = match count {
            1 => format!("line {first} is out of time order"),
            _ => format!("{count} lines are out of time order, the first is line {first}"),
        };
        say(&format!("warning: {}: {lines}; each counts at its own time", self.name.display()));
    }
}

impl Lines {
    /// Reads as much of the lines of a piece as is of interest.
    pub fn read(piece: &[u8], interest: &Interest) -> Self {
        let mut lines = Self { count: 0, messages: Vec::with_capacity(piece.len() / USUAL) };
        match std::str::from_utf8(piece) {
            Ok(text) => text.split_terminator('\n').for_each(|line| lines.add(Ok(line), interest)),
            Err(_) => {
                let piece = piece.strip_suffix(b"\n").unwrap_or(piece);
                piece.split(|byte| *byte == b'\n').for_each(|line| lines.add(std::str::from_utf8(line), interest));
            }
        }
        lines
    }

    fn add(&mut self, line: Result<&str, std::str::Utf8Error>, interest: &Interest) {
        let message = match line {
            Err(_) => Some(Err("not UTF-8 text".to_owned())),
            Ok(line) => {
                let line = line.trim_start_matches('\u{feff}').trim();
                let message = if line.is_empty() { Ok(None) } else { Message::parse_for(line, interest) };
                message.map_err(|error| error.to_string()).transpose()
            }
        };
        self.messages.extend(message.map(|message| (self.count, message)));
        self.count += 1;
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("cannot read the events `{}`: {}", path.display(), plain(error)))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::{Interest, Lines, Log, PIECE};

    fn log(text: Vec<u8>) -> Log {
        Log { name: "log".into(), from: Box::new(std::io::Cursor::new(text)), rest: Vec::new(), size: None }
    }

    fn complaints(lines: &Lines) -> Vec<(usize, &str)> {
        lines.messages.iter().map(|(line, why)| (*line, why.as_ref().unwrap_err().as_str())).collect()
    }

    #[test]
    fn pieces_are_whole_lines_and_together_the_log() {
        let long = "x".repeat(3 * PIECE);
        let text = format!("a\n\n{}{long}\nlast", "line\n".repeat(PIECE));
        let mut log = log(text.clone().into_bytes());
        let mut pieces = Vec::new();
        while let Some(piece) = log.piece(Vec::new()).ok().flatten() {
            pieces.push(piece);
        }
        assert_eq!(pieces.concat(), text.as_bytes());
        let (_, whole) = pieces.split_last().unwrap();
        assert!(whole.iter().all(|piece| piece.ends_with(b"\n")));
    }

    #[test]
    fn lines_are_counted_with_and_without_an_end() {
        for text in ["\n\n[]\n", "\n\n[]", "\n\n[]\r\n"] {
            let lines = Lines::read(text.as_bytes(), &Interest::ALL);
            assert_eq!(lines.count, 3, "{text:?}");
            assert_eq!(complaints(&lines), [(2, "a message is an object, found array")]);
        }
        let lines = Lines::read(b"\n\xff\n[]\n", &Interest::ALL);
        assert_eq!(complaints(&lines), [(1, "not UTF-8 text"), (2, "a message is an object, found array")]);
    }
}
