//! The bytes of a request: read up to a limit, in time, and unpacked when they are gzip.
//!
//! Whatever the content type says, a body is judged by its bytes: browsers send JSON as `text/plain`, and gzip
//! without saying so, because both keep a request free of a CORS preflight.

use crate::reject::Rejection;
use axum::body::Body;
use axum::http::{HeaderMap, header};
use flate2::read::MultiGzDecoder;
use http_body_util::BodyExt;
use std::io::Read;
use std::time::Duration;

/// The largest body, packed or unpacked.
pub const BODY_LIMIT: usize = 500 * 1024;
/// How long a body may take to arrive.
const BODY_TIME: Duration = Duration::from_secs(30);
/// How much of a body over the limit is read and thrown away, so that its sender hears the refusal
/// instead of a broken connection.
const DRAIN_LIMIT: usize = 8 * 1024 * 1024;

/// Reads the body of a request and unpacks it.
///
/// # Errors
/// A refusal of the area `body`.
pub async fn read(headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Rejection> {
    for encoding in headers.get_all(header::CONTENT_ENCODING) {
        if !encoding
            .to_str()
            .is_ok_and(|name| matches!(name.trim().to_ascii_lowercase().as_str(), "gzip" | "x-gzip" | "identity" | ""))
        {
            return Err(Rejection::BodyEncoding);
        }
    }
    let bytes = tokio::time::timeout(BODY_TIME, collect(body)).await.map_err(|_| Rejection::BodyTooSlow)??;
    if bytes.starts_with(&[0x1f, 0x8b]) { gunzip(&bytes) } else { Ok(bytes) }
}

async fn collect(mut body: Body) -> Result<Vec<u8>, Rejection> {
    let mut bytes = Vec::new();
    let mut seen = 0_usize;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Rejection::BodyCut)?;
        let Some(data) = frame.data_ref() else {
            continue;
        };
        seen = seen.saturating_add(data.len());
        if seen <= BODY_LIMIT {
            bytes.extend_from_slice(data);
        } else if seen > DRAIN_LIMIT {
            break;
        } else {
            bytes = Vec::new();
        }
    }
    if seen > BODY_LIMIT { Err(Rejection::BodyTooLarge) } else { Ok(bytes) }
}

fn gunzip(packed: &[u8]) -> Result<Vec<u8>, Rejection> {
    let mut bytes = Vec::new();
    // One byte over the limit is enough to know; a bomb is never unpacked further.
    let most = BODY_LIMIT as u64 + 1;
    MultiGzDecoder::new(packed).take(most).read_to_end(&mut bytes).map_err(|_| Rejection::BodyNotGzip)?;
    if bytes.len() > BODY_LIMIT { Err(Rejection::BodyTooLarge) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    async fn check(bytes: Vec<u8>, expect: Result<&[u8], Rejection>) {
        let got = read(&HeaderMap::new(), Body::from(bytes)).await;
        assert_eq!(got.as_deref().map_err(|e| *e), expect);
    }

    #[tokio::test]
    async fn gzip_is_recognised_by_its_first_bytes() {
        check(b"{}".to_vec(), Ok(b"{}")).await;
        check(gzip(b"{}"), Ok(b"{}")).await;
        check(vec![0x1f, 0x8b, 8, 0, 1], Err(Rejection::BodyNotGzip)).await;
    }

    #[tokio::test]
    async fn a_body_over_the_limit_is_refused_packed_or_not() {
        check(vec![b' '; BODY_LIMIT + 1], Err(Rejection::BodyTooLarge)).await;
        let bomb = gzip(&vec![b' '; 64 * 1024 * 1024]);
        assert!(bomb.len() < BODY_LIMIT, "the bomb itself is small");
        check(bomb, Err(Rejection::BodyTooLarge)).await;
    }

    #[tokio::test]
    async fn an_encoding_other_than_gzip_is_refused() {
        let headers = HeaderMap::from_iter([(header::CONTENT_ENCODING, "br".parse().unwrap())]);
        assert_eq!(read(&headers, Body::from("{}")).await, Err(Rejection::BodyEncoding));
    }
}
