//! Reads posted bodies. Files are inspected and not kept: large ones are buffered in a nameless temporary file.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::rejection::{BytesRejection, FormRejection};
use axum::extract::{DefaultBodyLimit, Form, FromRequest, Multipart, Request};
use axum::http::{HeaderMap, StatusCode, header};
use tempfile::SpooledTempFile;

use super::answer::Refusal;
use super::window::Window;
use super::work::Left;
use crate::form::Entry;
use crate::form::file as material;

/// Bytes that an application may have without its files.
pub(super) const TEXT_LIMIT: usize = 2 * 1024 * 1024;
/// Bytes that a form with files may have.
pub(super) const FILES_LIMIT: usize = 200 * 1024 * 1024;
/// Bytes of the files of one form that are held in memory.
const IN_MEMORY: usize = 1024 * 1024;
/// Controls and files that a form may have.
const PARTS_LIMIT: usize = 20_000;

/// The body of a request.
pub(super) enum Posted {
    /// An application as JSON.
    Json(Bytes),
    /// The controls of a form.
    Form(Parts),
}

/// The controls of a form, and the bytes of all its files one after the other.
pub(super) struct Parts {
    parts: Vec<(String, Part)>,
    bytes: SpooledTempFile,
}

/// The content of one posted control.
enum Part {
    Text(String),
    File { name: String, from: u64, size: u64 },
}

/// Reads the body as its content type says, and waits for it no longer than `within`.
pub(super) async fn read(mut request: Request, within: Duration) -> Result<Posted, Refusal> {
    let media = media(request.headers());
    let files = media == "multipart/form-data";
    let limit = if files { FILES_LIMIT } else { TEXT_LIMIT };
    let announced = request.headers().get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(Refusal::TooLarge { limit });
    }
    DefaultBodyLimit::max(limit).apply(&mut request);
    let unreadable = |status| match status {
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge { limit },
        _ => Refusal::Unreadable,
    };
    let mut patience = Patience { left: within };
    match media.as_str() {
        "application/json" => {
            let body = patience.wait(Bytes::from_request(request, &())).await?;
            body.map(Posted::Json).map_err(|error: BytesRejection| unreadable(error.status()))
        }
        "application/x-www-form-urlencoded" => {
            let pairs = patience.wait(Form::<Vec<(String, String)>>::from_request(request, &())).await?;
            let Form(pairs) = pairs.map_err(|error: FormRejection| unreadable(error.status()))?;
            if pairs.len() > PARTS_LIMIT {
                return Err(Refusal::Controls { most: PARTS_LIMIT });
            }
            let parts = pairs.into_iter().map(|(name, text)| (name, Part::Text(text))).collect();
            Ok(Posted::Form(Parts { parts, bytes: tempfile::spooled_tempfile(IN_MEMORY) }))
        }
        "multipart/form-data" => {
            let form = Multipart::from_request(request, &()).await.map_err(|error| unreadable(error.status()))?;
            parts(form, &mut patience, &unreadable).await.map(Posted::Form)
        }
        _ => Err(Refusal::MediaType),
    }
}

/// How long a request may still wait for its client. Our own work in between does not count.
struct Patience {
    left: Duration,
}

impl Patience {
    async fn wait<T>(&mut self, next: impl Future<Output = T>) -> Result<T, Refusal> {
        let start = Instant::now();
        let got = tokio::time::timeout(self.left, next).await.map_err(|_| Refusal::Slow);
        self.left = self.left.saturating_sub(start.elapsed());
        got
    }
}

/// The content type without its parameters.
pub(super) fn media(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

async fn parts(
    mut form: Multipart,
    patience: &mut Patience,
    unreadable: &impl Fn(StatusCode) -> Refusal,
) -> Result<Parts, Refusal> {
    let failed = |error: MultipartError| unreadable(error.status());
    let (mut parts, mut bytes, mut from) = (Vec::new(), tempfile::spooled_tempfile(IN_MEMORY), 0);
    let mut text_left = TEXT_LIMIT;
    while let Some(mut part) = patience.wait(form.next_field()).await?.map_err(failed)? {
        if parts.len() >= PARTS_LIMIT {
            return Err(Refusal::Controls { most: PARTS_LIMIT });
        }
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let (mut text, mut size) = (Vec::new(), 0);
        while let Some(chunk) = patience.wait(part.chunk()).await?.map_err(failed)? {
            if file.is_some() {
                bytes.write_all(&chunk).map_err(internal)?;
                size += chunk.len() as u64;
            } else {
                text_left = text_left.checked_sub(chunk.len()).ok_or(Refusal::TooLarge { limit: TEXT_LIMIT })?;
                text.extend_from_slice(&chunk);
            }
        }
        let part = match file {
            Some(name) => Part::File { name, from, size },
            None => Part::Text(String::from_utf8(text).map_err(|_| Refusal::Unreadable)?),
        };
        from += size;
        parts.push((name, part));
    }
    Ok(Parts { parts, bytes })
}

impl Parts {
    /// Looks into the files, unless the client leaves: their names and what their bytes say is all that stays of them.
    pub(super) fn look(mut self, left: &Left) -> Result<Vec<(String, Entry)>, Refusal> {
        let mut entries = Vec::with_capacity(self.parts.len());
        for (control, part) in self.parts {
            let entry = match part {
                Part::Text(text) => Entry::Text(text),
                Part::File { name, from, size } => {
                    let mut file = Window::new(&mut self.bytes, from, size, left);
                    let looked = material::look_into(&mut file, size, &name, true, &|_| {}).map_err(internal)?;
                    Entry::File { name, looked }
                }
            };
            entries.push((control, entry));
        }
        Ok(entries)
    }
}

fn internal(_: io::Error) -> Refusal {
    Refusal::Internal
}
