//! Random names: message ids for messages that came without one.

use crate::moment::Moment;

/// A new message id: a UUID of version 7, so that ids made one after another sort that way.
pub fn message_id(now: Moment) -> String {
    let mut random = [0_u8; 10];
    // Without randomness the time alone has to do: an id is better than a lost message.
    let _ = getrandom::fill(&mut random);
    let millis = now.millis().unsigned_abs() & 0xffff_ffff_ffff;
    let tail = random.iter().fold(0_u128, |sum, byte| (sum << 8) | u128::from(*byte));
    let (a, b) = ((tail >> 62) & 0xfff, tail & 0x3fff_ffff_ffff_ffff);
    let id = (u128::from(millis) << 80) | (7 << 76) | (a << 64) | (2 << 62) | b;
    let hex = format!("{id:032x}");
    [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| hex.get(part).unwrap_or_default()).join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_uuid_of_version_7_and_never_the_same() {
        let now = Moment::now();
        let (one, two) = (message_id(now), message_id(now));
        assert_ne!(one, two);
        assert_eq!(one.len(), 36);
        assert_eq!(one.get(14..15), Some("7"), "{one}");
        assert!(matches!(one.get(19..20), Some("8" | "9" | "a" | "b")), "{one}");
    }
}
