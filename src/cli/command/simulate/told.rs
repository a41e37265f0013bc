//! What was concluded, written down, until it is its turn to be printed.

use std::io::{self, Write};
use waypost_engine::{Conclusion, Order};

/// Conclusions as lines of JSON, in order.
#[derive(Debug, Default)]
pub struct Told {
    text: Vec<u8>,
    /// The order of each line, and where it ends.
    lines: Vec<(Order, usize)>,
}

impl Told {
    /// Writes a conclusion down; not before one already there.
    pub fn note(&mut self, conclusion: &Conclusion) {
        self.text.extend_from_slice(conclusion.value().to_json().as_bytes());
        self.text.push(b'\n');
        self.lines.push((conclusion.order, self.text.len()));
    }

    /// Prints what several have written down, in one order.
    pub fn print(all: &[Told], out: &mut impl Write) -> io::Result<()> {
        let mut next: Vec<_> = all.iter().map(|told| (told.lines.as_slice(), 0, told.text.as_slice())).collect();
        loop {
            let first = next.iter_mut().filter(|(lines, ..)| !lines.is_empty());
            let first = first.min_by_key(|(lines, ..)| lines.first().map(|(order, _)| *order));
            let Some((lines, from, text)) = first else { return Ok(()) };
            if let Some(((_, end), rest)) = lines.split_first() {
                out.write_all(text.get(*from..*end).unwrap_or_default())?;
                (*from, *lines) = (*end, rest);
            }
        }
    }
}
