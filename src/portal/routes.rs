//! The answer of each address.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path as Segment, Query, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::Value;
use tokio::sync::Semaphore;
use tower_http::csrf::CsrfLayer;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use super::answer::{Refusal, json, page, wants_page};
use super::guard::guard;
use super::judge::{Verdict, Way};
use super::library::{Item, Library};
use super::limits::Limits;
use super::pages::{Form, List, Receipt, Status};
use super::upload::{self, FILES_LIMIT, Posted};
use super::work::{Left, Work};
use crate::form::view;
use crate::form::way::Unknown;
use crate::form::{self, TooManyRows};
use crate::message::Locale;
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
    // Not `no-referrer`: browsers that send no `Sec-Fetch-Site` would post our own forms with the origin `null`.
    (header::REFERRER_POLICY, "same-origin"),
    (header::CACHE_CONTROL, "no-cache"),
];

type Parameters = Query<Vec<(String, String)>>;
type Shared = State<Arc<Desk>>;

/// The state that all requests share.
pub(super) struct Desk {
    library: Arc<Library>,
    pub work: Work,
    uploads: Arc<Semaphore>,
    limits: Limits,
}

impl Desk {
    pub(super) fn new(library: Library, limits: Limits) -> Arc<Self> {
        let uploads = Arc::new(Semaphore::new(limits.uploads));
        Arc::new(Self { library: Arc::new(library), work: Work::new(), uploads, limits })
    }

    /// The answer of a job that is not done by the threads that accept.
    async fn answer(
        &self,
        lang: Locale,
        page: bool,
        job: impl FnOnce(&Library) -> Response + Send + 'static,
    ) -> Response {
        let library = Arc::clone(&self.library);
        let answer = self.work.run(move |_| job(&library)).await;
        answer.unwrap_or_else(|refusal| refusal.answer(lang, page))
    }
}

/// All addresses of the server that listens at a port.
pub(super) fn router(desk: Arc<Desk>, embed: &Path, port: u16) -> Router {
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
    router = router.layer(CsrfLayer::new()).layer(middleware::from_fn_with_state(port, guard));
    for (name, value) in HEADERS {
        router = router.layer(SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value)));
    }
    router.with_state(desk)
}

/// The portal's own files, built in so that the binary is enough.
const ASSETS: [(&str, &str, &str); 3] = [
    ("/assets/portal.css", "text/css; charset=utf-8", include_str!("../../www/portal/portal.css")),
    ("/assets/portal.js", "text/javascript; charset=utf-8", include_str!("../../www/portal/portal.js")),
    ("/assets/icon.svg", "image/svg+xml", include_str!("../../www/portal/icon.svg")),
];

async fn list(State(desk): Shared, Query(parameters): Parameters) -> Response {
    let lang = lang(&parameters);
    let query = parameter(&parameters, "q").unwrap_or_default().to_owned();
    let job = move |library: &Library| {
        let shelves = view::shelves(library.items.iter().map(|item| View::new(&item.pack)), lang, &query);
        page(StatusCode::OK, lang, &List { lang, here: "/".to_owned(), query, shelves })
    };
    desk.answer(lang, true, job).await
}

async fn form(
    State(desk): Shared,
    Segment(id): Segment<String>,
    Query(parameters): Parameters,
    headers: HeaderMap,
) -> Response {
    let (lang, wants_page) = (lang(&parameters), wants_page(&headers));
    let job = move |library: &Library| match found(library, &id, &parameters) {
        Ok((item, way)) => page(StatusCode::OK, lang, &Form::new(&item.pack, lang, &way, None)),
        Err(refusal) => refusal.answer(lang, wants_page),
    };
    desk.answer(lang, wants_page, job).await
}

async fn pack(State(desk): Shared, Segment(id): Segment<String>) -> Response {
    match desk.library.find(&id) {
        Some(item) => ([(header::CONTENT_TYPE, "application/json")], item.text.clone()).into_response(),
        None => Refusal::NoItem.answer(Locale::Zh, false),
    }
}

async fn submit(
    State(desk): Shared,
    Segment(id): Segment<String>,
    Query(parameters): Parameters,
    request: Request,
) -> Response {
    let lang = lang(&parameters);
    let wants_page = upload::media(request.headers()) != "application/json" && wants_page(request.headers());
    let way = match found(&desk.library, &id, &parameters) {
        Ok((_, way)) => way,
        Err(refusal) => return refusal.answer(lang, wants_page),
    };
    // Taken until the answer is there, so that as few bodies are kept at once.
    let Ok(_upload) = desk.uploads.try_acquire() else { return Refusal::Busy.answer(lang, wants_page) };
    let posted = match upload::read(request, desk.limits.body()).await {
        Ok(posted) => posted,
        Err(refusal) => return refusal.answer(lang, wants_page),
    };
    let library = Arc::clone(&desk.library);
    let job = move |left: &Left| {
        let item = library.find(&id).ok_or(Refusal::NoItem)?;
        match posted {
            Posted::Json(text) => {
                let verdict = item.judge.check(&text, lang, &way).map_err(|_| Refusal::Unreadable)?;
                item.count(verdict.accepted);
                Ok(json(verdict_status(&verdict), verdict.json))
            }
            Posted::Form(parts) => {
                let entries = parts.look(left)?;
                let decoded = form::decode(&item.pack, &entries);
                let decoded = decoded.map_err(|TooManyRows { most }| Refusal::Rows { most })?;
                answered(item, lang, &way, &decoded.application)
            }
        }
    };
    let answer = desk.work.run(job).await;
    answer.and_then(|answer| answer).unwrap_or_else(|refusal| refusal.answer(lang, wants_page))
}

/// The answer to a form: its receipt, or the form again.
fn answered(item: &Item, lang: Locale, way: &Way, application: &Value) -> Result<Response, Refusal> {
    let verdict = item.judge.check(application.to_string().as_bytes(), lang, way);
    let verdict = verdict.map_err(|_| Refusal::Unreadable)?;
    let report: Value = serde_json::from_str(&verdict.json).map_err(|_| Refusal::Internal)?;
    item.count(verdict.accepted);
    let status = verdict_status(&verdict);
    Ok(if verdict.accepted {
        page(status, lang, &Receipt::new(&item.pack, lang, &report))
    } else {
        page(status, lang, &Form::new(&item.pack, lang, way, Some((application, &report))))
    })
}

async fn status(State(desk): Shared, Query(parameters): Parameters, headers: HeaderMap) -> Response {
    let lang = lang(&parameters);
    let counts = desk.library.items.iter().map(|item| (item, item.counts()));
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

/// The item, and how the application comes in. A channel or outlet in the address is one that the item knows.
fn found<'a>(library: &'a Library, id: &str, parameters: &[(String, String)]) -> Result<(&'a Item, Way), Refusal> {
    let item = library.find(id).ok_or(Refusal::NoItem)?;
    let (channel, outlet) = (parameter(parameters, "channel"), parameter(parameters, "outlet"));
    match item.judge.unknown(channel, outlet) {
        Some(Unknown::Channel(known)) => Err(Refusal::Channel { known }),
        Some(Unknown::Outlet(known)) => Err(Refusal::Outlet { known }),
        None => Ok((item, Way { channel: channel.unwrap_or(CHANNEL).to_owned(), outlet: outlet.map(str::to_owned) })),
    }
}

pub(super) fn lang(parameters: &[(String, String)]) -> Locale {
    parameter(parameters, "lang").and_then(Locale::from_name).unwrap_or_default()
}

fn parameter<'a>(parameters: &'a [(String, String)], name: &str) -> Option<&'a str> {
    parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}
