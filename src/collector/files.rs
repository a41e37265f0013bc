//! Files that are served as they are: built into the program, or from a folder.
//!
//! A debug build reads what it would build in from the checkout instead, so that a changed file needs no new build.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};
use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

#[derive(RustEmbed)]
#[folder = "../../dist/sdk"]
#[allow_missing = true]
struct Sdk;

#[derive(RustEmbed)]
#[folder = "../../www/demo"]
#[allow_missing = true]
struct Demo;

/// A set of files.
#[derive(Clone)]
pub enum Files {
    /// Built into the program.
    Embedded(fn(&str) -> Option<EmbeddedFile>),
    /// In a folder.
    Folder(PathBuf),
}

/// One file, ready to be sent.
pub struct Served {
    /// What is in it.
    pub bytes: Cow<'static, [u8]>,
    /// What it is, by its name.
    pub mime: &'static str,
}

impl Files {
    /// What a page loads, as it was built.
    pub fn sdk() -> Self {
        Files::Embedded(Sdk::get)
    }

    /// The demo.
    pub fn demo() -> Self {
        Files::Embedded(Demo::get)
    }

    /// The file at a path below the set; nothing for hidden files and for paths that lead outside.
    pub fn get(&self, path: &str) -> Option<Served> {
        if path.contains(['\\', '\0']) {
            return None;
        }
        for part in Path::new(path).components() {
            match part {
                Component::Normal(name) if !name.to_string_lossy().starts_with('.') => {}
                _ => return None,
            }
        }
        let bytes = match self {
            Files::Embedded(get) => get(path)?.data,
            Files::Folder(folder) => Cow::Owned(std::fs::read(folder.join(path)).ok()?),
        };
        Some(Served { bytes, mime: mime(path) })
    }
}

impl Served {
    /// The answer to a request for this file: the file, or 304 when the client has this very one.
    pub fn answer(self, request: &HeaderMap, cache: &'static str) -> Response {
        let tag = tag(&self.bytes);
        let fresh = knows(request, &tag);
        let mut response = if fresh { StatusCode::NOT_MODIFIED.into_response() } else { self.bytes.into_response() };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.mime));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(header::ETAG, tag);
        }
        response
    }
}

/// A tag that changes with the bytes. Weak, since the same file travels packed in several ways.
fn tag(bytes: &[u8]) -> String {
    // FNV-1a: no secret, no adversary; the owner of the files chooses the bytes.
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3));
    format!("W/\"{hash:016x}\"")
}

fn knows(request: &HeaderMap, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| known.trim() == "*" || bare(known) == bare(tag))
}

fn mime(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "webm" => "video/webm",
        "mp4" => "video/mp4",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_never_leads_outside_or_to_a_hidden_file() {
        let files = Files::Folder(PathBuf::from(env!("CARGO_MANIFEST_DIR")));
        assert!(files.get("files.rs").is_some());
        assert!(files.get("route/mod.rs").is_some());
        for path in [
            "../cli/main.rs",
            "/etc/passwd",
            "route/../../cli/main.rs",
            "./files.rs",
            ".hidden",
            "route\\mod.rs",
            "a\0b",
            "",
            "route",
        ] {
            assert!(files.get(path).is_none(), "{path:?}");
        }
    }

    #[test]
    fn a_known_tag_is_recognised_in_a_list_and_strong_or_weak() {
        let tag = tag(b"x");
        let check = |value: &str, expect| {
            let headers = HeaderMap::from_iter([(header::IF_NONE_MATCH, value.parse().unwrap())]);
            assert_eq!(knows(&headers, &tag), expect, "{value}");
        };
        check(&tag, true);
        check(tag.trim_start_matches("W/"), true);
        check(&format!("\"a\", {tag}"), true);
        check("*", true);
        check("\"a\"", false);
    }
}
