//! Reads what a browser posts. Files are looked into and not kept: a large one stands in a nameless file meanwhile.

use std::io::{self, Write};

use axum::body::Bytes;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::rejection::{BytesRejection, FormRejection};
use axum::extract::{DefaultBodyLimit, Form, FromRequest, Multipart, Request};
use axum::http::{HeaderMap, StatusCode, header};

use super::answer::Refusal;
use crate::form::Entry;
use crate::form::file as material;

/// The most that an application may have without its files.
pub const TEXT_LIMIT: usize = 2 * 1024 * 1024;
/// The most that a form with files may have.
pub const FILES_LIMIT: usize = 200 * 1024 * 1024;
/// The most of one file that is held in memory.
const IN_MEMORY: usize = 1024 * 1024;
/// The most controls and files that a form may have.
const PARTS_LIMIT: usize = 20_000;

/// What was posted.
pub enum Posted {
    /// An application as JSON.
    Json(Bytes),
    /// The controls of a form.
    Form(Vec<(String, Entry)>),
}

/// Reads the body as its content type says.
pub async fn read(mut request: Request) -> Result<Posted, Refusal> {
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
    match media.as_str() {
        "application/json" => {
            let body = Bytes::from_request(request, &()).await;
            body.map(Posted::Json).map_err(|error: BytesRejection| unreadable(error.status()))
        }
        "application/x-www-form-urlencoded" => {
            let pairs = Form::<Vec<(String, String)>>::from_request(request, &()).await;
            let Form(pairs) = pairs.map_err(|error: FormRejection| unreadable(error.status()))?;
            if pairs.len() > PARTS_LIMIT {
                return Err(Refusal::Controls { most: PARTS_LIMIT });
            }
            Ok(Posted::Form(pairs.into_iter().map(|(name, text)| (name, Entry::Text(text))).collect()))
        }
        "multipart/form-data" => {
            let form = Multipart::from_request(request, &()).await.map_err(|error| unreadable(error.status()))?;
            parts(form, &unreadable).await.map(Posted::Form)
        }
        _ => Err(Refusal::MediaType),
    }
}

/// The content type without its parameters.
pub fn media(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

async fn parts(
    mut form: Multipart,
    unreadable: &impl Fn(StatusCode) -> Refusal,
) -> Result<Vec<(String, Entry)>, Refusal> {
    let failed = |error: MultipartError| unreadable(error.status());
    let mut entries = Vec::new();
    let mut text_left = TEXT_LIMIT;
    while let Some(mut part) = form.next_field().await.map_err(failed)? {
        if entries.len() >= PARTS_LIMIT {
            return Err(Refusal::Controls { most: PARTS_LIMIT });
        }
        let name = part.name().unwrap_or_default().to_owned();
        let entry = match part.file_name().map(str::to_owned) {
            Some(file) => file_part(part, file, &failed).await?,
            None => {
                let mut text = Vec::new();
                while let Some(chunk) = part.chunk().await.map_err(failed)? {
                    text_left = text_left.checked_sub(chunk.len()).ok_or(Refusal::TooLarge { limit: TEXT_LIMIT })?;
                    text.extend_from_slice(&chunk);
                }
                Entry::Text(String::from_utf8(text).map_err(|_| Refusal::Unreadable)?)
            }
        };
        entries.push((name, entry));
    }
    Ok(entries)
}

/// Lets a file pass, and keeps its name and what its bytes say.
async fn file_part(
    mut part: Field<'_>,
    name: String,
    failed: &impl Fn(MultipartError) -> Refusal,
) -> Result<Entry, Refusal> {
    let internal = |_: io::Error| Refusal::Internal;
    let mut passed = tempfile::spooled_tempfile(IN_MEMORY);
    let mut size = 0;
    while let Some(chunk) = part.chunk().await.map_err(failed)? {
        passed.write_all(&chunk).map_err(internal)?;
        size += chunk.len() as u64;
    }
    let look = move || {
        let looked = material::look_into(&mut passed, size, &name, true, &|_| {});
        looked.map(|looked| Entry::File { name, looked })
    };
    // A look may take as long as a large file needs for its digest.
    tokio::task::spawn_blocking(look).await.map_err(|_| Refusal::Internal)?.map_err(internal)
}
