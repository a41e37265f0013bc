//! Every refusal of the collector, in one place.
//!
//! A refusal is a listed code `area/kebab-name`, a status, one sentence that names the mistake, and help apart
//! from it. Handlers return `Rejection`; they never build an error body themselves. The same list serves a whole
//! request (`{"error": {…}}` with its status) and one message of a batch (an item of `rejected`).

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

macro_rules! rejections {
    ($($name:ident => $status:ident, $code:literal, $message:literal, $help:literal;)*) => {
        /// Why the collector refuses a request or a message.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Rejection {
            $(#[doc = concat!("`", $code, "`: ", $message, ".")] $name,)*
        }

        impl Rejection {
            /// Every refusal there is, in the order of the list.
            pub const ALL: &[Rejection] = &[$(Rejection::$name),*];

            fn parts(self) -> (StatusCode, &'static str, &'static str, &'static str) {
                match self {
                    $(Rejection::$name => (StatusCode::$status, $code, $message, $help),)*
                }
            }
        }
    };
}

rejections! {
    KeyMissing => UNAUTHORIZED, "key/missing", "the request names no write key",
        "send it as the user name of HTTP Basic, or as `writeKey` in the body";
    KeyUnknown => UNAUTHORIZED, "key/unknown", "no such write key is known here",
        "compare it with the key that `waypost serve` printed when it started";
    TokenMissing => UNAUTHORIZED, "token/missing", "the request carries no admin token",
        "send `Authorization: Bearer` and the admin token";
    TokenWrong => UNAUTHORIZED, "token/wrong", "the admin token is not the one of this collector",
        "compare it with the token that `waypost serve` printed when it started";

    BodyTooLarge => PAYLOAD_TOO_LARGE, "body/too-large", "the body is larger than 500 KB",
        "send fewer messages at once";
    BodyTooSlow => REQUEST_TIMEOUT, "body/too-slow", "the body did not arrive within 30 seconds",
        "send it again";
    BodyCut => BAD_REQUEST, "body/cut-off", "the body ended before it was complete",
        "send it again";
    BodyEncoding => UNSUPPORTED_MEDIA_TYPE, "body/unknown-encoding", "the body is compressed in a way that is not understood here",
        "compress it with gzip, or not at all";
    BodyNotGzip => BAD_REQUEST, "body/bad-gzip", "the body says it is gzip but cannot be unpacked",
        "compress the whole body once";
    BodyNotJson => BAD_REQUEST, "body/not-json", "the body is not a JSON object",
        "send `{\"batch\": […]}` to /v1/batch, or one message to /v1/track and its like";

    BatchMissing => BAD_REQUEST, "batch/missing", "the body has no list called `batch`",
        "send `{\"batch\": […]}`, or one message to /v1/track and its like";
    BatchTooLong => PAYLOAD_TOO_LARGE, "batch/too-many", "the batch has more than 2500 messages",
        "send fewer messages at once";

    MessageTooLarge => PAYLOAD_TOO_LARGE, "message/too-large", "the message is larger than 32 KB",
        "leave out what is not needed";
    MessageUnreadable => BAD_REQUEST, "message/unreadable", "the message is not a JSON object that can be read",
        "send an object that nests no deeper than 100 levels";
    MessageNoType => BAD_REQUEST, "message/no-type", "the message has no `type`",
        "give it one of track, identify, group, page, alias";
    MessageUnknownType => BAD_REQUEST, "message/unknown-type", "the `type` of the message is none of the known ones",
        "give it one of track, identify, group, page, alias";
    MessageNoEvent => BAD_REQUEST, "message/no-event", "the track message has no `event`",
        "name what happened";
    MessageNoUser => BAD_REQUEST, "message/no-user", "the message has neither `userId` nor `anonymousId`",
        "say whose it is";
    MessageBadId => BAD_REQUEST, "message/bad-id", "the `messageId` is not a string of at most 100 characters",
        "give each message one short id and keep it through every retry";

    ConfigUnknownKey => NOT_FOUND, "config/unknown-key", "no such write key is known here",
        "compare it with the key that `waypost serve` printed when it started";
    ConfigNone => NOT_FOUND, "config/none", "no config is published for this write key",
        "start `waypost serve` with a config file";
    ConfigUnreadable => INTERNAL_SERVER_ERROR, "config/unreadable", "the published config cannot be read",
        "run `waypost check` on the file";

    StatsWhichKey => BAD_REQUEST, "stats/which-key", "the collector knows several write keys and the request names none",
        "add `?writeKey=`";
    StatsUnknownKey => NOT_FOUND, "stats/unknown-key", "no such write key is known here",
        "leave `?writeKey=` out, or name a key of this collector";

    StoreBusy => SERVICE_UNAVAILABLE, "store/busy", "more has arrived than can be written at once",
        "send it again after the time in `Retry-After`";
    StoreFailed => SERVICE_UNAVAILABLE, "store/failed", "the store cannot write",
        "send it again after the time in `Retry-After`, and look at the disk";

    RouteUnknown => NOT_FOUND, "route/unknown", "there is nothing at this address",
        "see the addresses that `waypost serve` printed when it started";
    RouteMethod => METHOD_NOT_ALLOWED, "route/method", "this address does not take that method",
        "events are sent by POST, everything else is read by GET";
}

impl Rejection {
    /// The HTTP status of the refusal.
    pub fn status(self) -> StatusCode {
        self.parts().0
    }

    /// The code, `area/kebab-name`: stable, made for programs.
    pub fn code(self) -> &'static str {
        self.parts().1
    }

    /// One sentence that names the mistake.
    pub fn message(self) -> &'static str {
        self.parts().2
    }

    /// What to do about it.
    pub fn help(self) -> &'static str {
        self.parts().3
    }
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        let body = json!({ "error": { "code": self.code(), "message": self.message(), "help": self.help() } });
        let mut response = (self.status(), Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match self {
            Rejection::StoreBusy => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
            }
            Rejection::StoreFailed => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
            }
            Rejection::TokenMissing | Rejection::TokenWrong => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            _ => {}
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_code_is_an_area_and_a_kebab_name_and_there_is_no_other_like_it() {
        let mut seen = HashSet::new();
        for rejection in Rejection::ALL {
            let code = rejection.code();
            let (area, name) = code.split_once('/').expect("a code has an area");
            for part in [area, name] {
                assert!(!part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{code}");
            }
            assert!(seen.insert(code), "{code} is listed twice");
        }
    }

    #[test]
    fn every_sentence_is_one_line_in_lower_case_without_a_final_stop() {
        for rejection in Rejection::ALL {
            for text in [rejection.message(), rejection.help()] {
                assert!(!text.ends_with('.') && !text.contains('\n'), "{text}");
                assert!(text.starts_with(|c: char| c.is_ascii_lowercase() || c == '`'), "{text}");
            }
        }
    }
}
