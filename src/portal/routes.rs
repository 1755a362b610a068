//! What each address answers.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path as Segment, Query, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::Value;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use super::answer::{Refusal, json, page, wants_page};
use super::judge::Verdict;
use super::library::{Item, Library};
use super::pages::{Form, List, Receipt, Status};
use super::upload::{self, FILES_LIMIT, Posted};
use crate::checklist::model::Channel;
use crate::form::view;
use crate::form::words::Lang;
use crate::form::{self, TooManyRows};
use crate::pack::View;

/// How an application comes in over this server, unless its address says otherwise.
const CHANNEL: &str = "online";

/// Sent with every answer. `wasm-unsafe-eval` lets the page compile the checking module and nothing else.
const HEADERS: [(HeaderName, &str); 4] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-cache"),
];

type Parameters = Query<Vec<(String, String)>>;
type Shared = State<Arc<Library>>;

/// All addresses of the server.
pub fn router(library: Library, embed: &Path) -> Router {
    let mut router = Router::new()
        .route("/", get(list))
        .route("/status", get(status))
        .route("/items/{id}", get(form).post(submit))
        .route("/items/{id}/pack.json", get(pack))
        .nest_service("/qingdan", ServeDir::new(embed).append_index_html_on_directories(false).fallback(get(nowhere)))
        .fallback(nowhere)
        .method_not_allowed_fallback(method)
        .layer(DefaultBodyLimit::max(FILES_LIMIT));
    for (path, media, text) in ASSETS {
        router = router.route(path, get(move || async move { ([(header::CONTENT_TYPE, media)], text) }));
    }
    for (name, value) in HEADERS {
        router = router.layer(SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value)));
    }
    router.with_state(Arc::new(library))
}

/// The portal's own files, built in so that the binary is enough.
const ASSETS: [(&str, &str, &str); 3] = [
    ("/assets/portal.css", "text/css; charset=utf-8", include_str!("../../www/portal/portal.css")),
    ("/assets/portal.js", "text/javascript; charset=utf-8", include_str!("../../www/portal/portal.js")),
    ("/assets/icon.svg", "image/svg+xml", include_str!("../../www/portal/icon.svg")),
];

async fn list(State(library): Shared, Query(parameters): Parameters) -> Response {
    let lang = lang(&parameters);
    let query = parameter(&parameters, "q").unwrap_or_default().to_owned();
    let shelves = view::shelves(library.items.iter().map(|item| View::new(&item.pack)), lang, &query);
    page(StatusCode::OK, lang, &List { lang, here: "/".to_owned(), query, shelves })
}

async fn form(
    State(library): Shared,
    Segment(id): Segment<String>,
    Query(parameters): Parameters,
    headers: HeaderMap,
) -> Response {
    let lang = lang(&parameters);
    let Some(item) = library.find(&id) else { return Refusal::NoItem.answer(lang, wants_page(&headers)) };
    match channel(item, &parameters) {
        Some(channel) => page(StatusCode::OK, lang, &Form::new(&item.pack, lang, channel, None)),
        None => Refusal::Parameter.answer(lang, wants_page(&headers)),
    }
}

async fn pack(State(library): Shared, Segment(id): Segment<String>) -> Response {
    match library.find(&id) {
        Some(item) => ([(header::CONTENT_TYPE, "application/json")], item.text.clone()).into_response(),
        None => Refusal::NoItem.answer(Lang::Zh, false),
    }
}

async fn submit(
    State(library): Shared,
    Segment(id): Segment<String>,
    Query(parameters): Parameters,
    request: Request,
) -> Response {
    let lang = lang(&parameters);
    let wants_page = upload::media(request.headers()) != "application/json" && wants_page(request.headers());
    let Some(item) = library.find(&id) else { return Refusal::NoItem.answer(lang, wants_page) };
    let Some(channel) = channel(item, &parameters) else { return Refusal::Parameter.answer(lang, wants_page) };
    match upload::read(request).await {
        Ok(Posted::Json(text)) => match item.judge.check(&text, lang, channel) {
            Ok(verdict) => {
                item.count(verdict.accepted);
                json(verdict_status(&verdict), verdict.json)
            }
            Err(_) => Refusal::Unreadable.answer(lang, false),
        },
        Ok(Posted::Form(entries)) => match form::decode(&item.pack, &entries) {
            Ok(form::Decoded { application, .. }) => posted(item, lang, channel, &application),
            Err(TooManyRows { most }) => Refusal::Rows { most }.answer(lang, wants_page),
        },
        Err(refusal) => refusal.answer(lang, wants_page),
    }
}

/// The answer to a form: its receipt, or the form again.
fn posted(item: &Item, lang: Lang, channel: &str, application: &Value) -> Response {
    let verdict = item.judge.check(application.to_string().as_bytes(), lang, channel);
    let Ok(verdict) = verdict else { return Refusal::Unreadable.answer(lang, true) };
    let Ok(report) = serde_json::from_str::<Value>(&verdict.json) else { return Refusal::Internal.answer(lang, true) };
    item.count(verdict.accepted);
    let status = verdict_status(&verdict);
    if verdict.accepted {
        page(status, lang, &Receipt::new(&item.pack, lang, &report))
    } else {
        page(status, lang, &Form::new(&item.pack, lang, channel, Some((application, &report))))
    }
}

async fn status(State(library): Shared, Query(parameters): Parameters, headers: HeaderMap) -> Response {
    let lang = lang(&parameters);
    let counts = library.items.iter().map(|item| (item, item.counts()));
    if wants_page(&headers) {
        let rows = counts
            .map(|(item, (yes, no))| (item.id.clone(), view::title(View::new(&item.pack), lang), yes, no))
            .collect();
        return page(StatusCode::OK, lang, &Status { lang, here: "/status".to_owned(), rows });
    }
    let counts = counts.map(|(item, (accepted, refused))| {
        (item.id.clone(), serde_json::json!({ "accepted": accepted, "refused": refused }))
    });
    json(StatusCode::OK, Value::Object(counts.collect()).to_string())
}

async fn nowhere(Query(parameters): Parameters, headers: HeaderMap) -> Response {
    Refusal::NoPage.answer(lang(&parameters), wants_page(&headers))
}

async fn method(Query(parameters): Parameters, headers: HeaderMap) -> Response {
    Refusal::Method.answer(lang(&parameters), wants_page(&headers))
}

fn verdict_status(verdict: &Verdict) -> StatusCode {
    if verdict.accepted { StatusCode::CREATED } else { StatusCode::UNPROCESSABLE_ENTITY }
}

/// The channel asked for, if the item is open to it.
fn channel<'a>(item: &Item, parameters: &'a [(String, String)]) -> Option<&'a str> {
    let Some(asked) = parameter(parameters, "channel") else { return Some(CHANNEL) };
    // A checklist that names no channels is open to all.
    let is_open = View::new(&item.pack).offers(asked).unwrap_or_else(|| Channel::from_word(asked).is_some());
    is_open.then_some(asked)
}

fn lang(parameters: &[(String, String)]) -> Lang {
    Lang::of(parameter(parameters, "lang"))
}

fn parameter<'a>(parameters: &'a [(String, String)], name: &str) -> Option<&'a str> {
    parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}
