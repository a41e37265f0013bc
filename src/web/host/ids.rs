//! Ids that sort by time: UUID version 7 (RFC 9562).

use super::now;
use crate::json::{get, invoke};

/// A new id: 48 bits of milliseconds, then random.
pub(crate) fn new_id() -> String {
    let crypto = get(&super::window(), "crypto");
    let random = js_sys::Uint8Array::new_with_length(16);
    let _ = invoke(&crypto, "getRandomValues", &[random.clone().into()]);
    let mut bytes = [0_u8; 16];
    random.copy_to(&mut bytes);
    let milliseconds = now().0.to_be_bytes();
    for (byte, time) in bytes.iter_mut().zip(milliseconds.iter().skip(2)) {
        *byte = *time;
    }
    let mut text = String::with_capacity(36);
    for (index, byte) in bytes.iter().enumerate() {
        let byte = match index {
            6 => byte & 0x0f | 0x70,
            8 => byte & 0x3f | 0x80,
            _ => *byte,
        };
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.extend([byte >> 4, byte & 15].iter().filter_map(|digit| char::from_digit(u32::from(*digit), 16)));
    }
    text
}
