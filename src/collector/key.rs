//! Who is asking: the write key of a request, the admin token of a request.

use crate::reject::Rejection;
use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

/// Forgiving about the padding, which some clients leave out.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The write key of a request: the user name of HTTP Basic, else the one in the address, else the one in the body.
///
/// # Errors
/// `key/missing`.
pub fn write_key(headers: &HeaderMap, address: Option<String>, body: Option<&str>) -> Result<String, Rejection> {
    basic_user(headers)
        .or(address)
        .or_else(|| body.map(str::to_owned))
        .filter(|key| !key.is_empty())
        .ok_or(Rejection::KeyMissing)
}

fn basic_user(headers: &HeaderMap) -> Option<String> {
    let decoded = BASE64.decode(credentials(headers, "basic")?).ok()?;
    let text = String::from_utf8(decoded).ok()?;
    let user = text.split_once(':').map_or(text.as_str(), |(user, _)| user);
    (!user.is_empty()).then(|| user.to_owned())
}

/// Lets a request pass that carries the admin token.
///
/// # Errors
/// A refusal of the area `token`.
pub fn admin(headers: &HeaderMap, token: &str) -> Result<(), Rejection> {
    let given = credentials(headers, "bearer").ok_or(Rejection::TokenMissing)?;
    if same(given.as_bytes(), token.as_bytes()) { Ok(()) } else { Err(Rejection::TokenWrong) }
}

fn credentials<'a>(headers: &'a HeaderMap, scheme: &str) -> Option<&'a str> {
    let (name, rest) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.trim().split_once(' ')?;
    name.eq_ignore_ascii_case(scheme).then(|| rest.trim())
}

/// Compares in a time that does not tell how much was right.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |sum, (x, y)| sum | (x ^ y)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(value: &str) -> HeaderMap {
        HeaderMap::from_iter([(header::AUTHORIZATION, value.parse().unwrap())])
    }

    #[test]
    fn the_write_key_is_found_wherever_a_client_puts_it() {
        let none = HeaderMap::new();
        let check =
            |headers: &HeaderMap, address: Option<&str>, body: Option<&str>, expect: Result<&str, Rejection>| {
                assert_eq!(write_key(headers, address.map(str::to_owned), body), expect.map(str::to_owned));
            };
        check(&headers("Basic d2tfdGVzdDo="), None, None, Ok("wk_test"));
        check(&headers("basic d2tfdGVzdDo"), Some("other"), Some("other"), Ok("wk_test"));
        check(&headers("Basic ====="), None, Some("wk_body"), Ok("wk_body"));
        check(&headers("Basic Og=="), None, Some("wk_body"), Ok("wk_body"));
        check(&none, Some("wk_address"), Some("wk_body"), Ok("wk_address"));
        check(&none, None, None, Err(Rejection::KeyMissing));
        check(&none, Some(""), None, Err(Rejection::KeyMissing));
    }

    #[test]
    fn only_the_whole_admin_token_opens() {
        assert_eq!(admin(&headers("Bearer wa_1"), "wa_1"), Ok(()));
        assert_eq!(admin(&headers("bearer  wa_1 "), "wa_1"), Ok(()));
        assert_eq!(admin(&headers("Bearer wa_"), "wa_1"), Err(Rejection::TokenWrong));
        assert_eq!(admin(&headers("Bearer wa_12"), "wa_1"), Err(Rejection::TokenWrong));
        assert_eq!(admin(&headers("Basic d2tfdGVzdDo="), "wa_1"), Err(Rejection::TokenMissing));
        assert_eq!(admin(&HeaderMap::new(), "wa_1"), Err(Rejection::TokenMissing));
    }
}
