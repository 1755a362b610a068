//! Answers: pages and JSON, and why there is no other answer.

use askama::Template;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

use super::pages::Failure;
use crate::base::digits::push_size;
use crate::message::Locale;

/// The reason why a request gets no report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// No item has this id.
    NoItem,
    /// No page has this address.
    NoPage,
    /// The address does not take this method.
    Method,
    /// The body is of a type that the address does not take.
    MediaType,
    /// The body is too large.
    TooLarge { limit: usize },
    /// A list of the form has more rows than it may have.
    Rows { most: usize },
    /// The form has more controls than any form of ours.
    Controls { most: usize },
    /// The body is not what its type says.
    Unreadable,
    /// The item is not open to the channel in the address.
    Channel { known: Vec<String> },
    /// The item does not know the outlet in the address.
    Outlet { known: Vec<String> },
    /// The request is meant for another host.
    Host,
    /// The page of another site sends it.
    Origin,
    /// Its body did not come in time.
    Slow,
    /// As many applications as may be are received or checked just now.
    Busy,
    /// The page could not be written.
    Internal,
}

impl Refusal {
    fn status(&self) -> StatusCode {
        match self {
            Refusal::NoItem | Refusal::NoPage => StatusCode::NOT_FOUND,
            Refusal::Method => StatusCode::METHOD_NOT_ALLOWED,
            Refusal::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Refusal::TooLarge { .. } | Refusal::Rows { .. } | Refusal::Controls { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Refusal::Unreadable | Refusal::Channel { .. } | Refusal::Outlet { .. } => StatusCode::BAD_REQUEST,
            Refusal::Host => StatusCode::MISDIRECTED_REQUEST,
            Refusal::Origin => StatusCode::FORBIDDEN,
            Refusal::Slow => StatusCode::REQUEST_TIMEOUT,
            Refusal::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Refusal::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Refusal::NoItem => "request.item",
            Refusal::NoPage => "request.address",
            Refusal::Method => "request.method",
            Refusal::MediaType => "request.type",
            Refusal::TooLarge { .. } => "request.size",
            Refusal::Rows { .. } => "request.rows",
            Refusal::Controls { .. } => "request.controls",
            Refusal::Unreadable => "request.body",
            Refusal::Channel { .. } => "request.channel",
            Refusal::Outlet { .. } => "request.outlet",
            Refusal::Host => "request.host",
            Refusal::Origin => "request.origin",
            Refusal::Slow => "request.slow",
            Refusal::Busy => "request.busy",
            Refusal::Internal => "request.internal",
        }
    }

    fn title(&self, lang: Locale) -> &'static str {
        match self {
            Refusal::NoItem => lang.pick("没有这个事项", "There is no such item"),
            Refusal::NoPage => lang.pick("没有这个页面", "There is no such page"),
            Refusal::Method => lang.pick("这个地址不接受这种请求", "This address does not take this method"),
            Refusal::MediaType => lang.pick("不支持这种内容类型", "This content type is not supported"),
            Refusal::TooLarge { .. } => lang.pick("提交的内容太大", "What was sent is too large"),
            Refusal::Rows { .. } => lang.pick("有一张表的行数太多", "A list has too many rows"),
            Refusal::Controls { .. } => lang.pick("表单的栏目太多", "The form has too many fields"),
            Refusal::Unreadable => lang.pick("提交的内容读不出来", "What was sent cannot be read"),
            Refusal::Channel { .. } => lang.pick("本事项没有这个办理渠道", "The item is not open to this channel"),
            Refusal::Outlet { .. } => lang.pick("本事项没有这个网点", "The item does not know this outlet"),
            Refusal::Host => lang.pick("这个地址不是本机的", "This address is not one of this machine"),
            Refusal::Origin => {
                lang.pick("不接受其他网站提交的申请", "Applications from pages of other sites are not taken")
            }
            Refusal::Slow => lang.pick("提交用时太长", "Sending took too long"),
            Refusal::Busy => lang.pick("正在处理的申请太多", "Too many applications are being handled"),
            Refusal::Internal => lang.pick("服务器出错了", "The server made a mistake"),
        }
    }

    fn remedy(&self, lang: Locale) -> String {
        let text = match self {
            Refusal::NoItem => lang.pick("请从事项列表中选择。", "Choose one from the list of items."),
            Refusal::NoPage => {
                lang.pick("请检查地址，或从事项列表开始。", "Check the address, or start at the list of items.")
            }
            Refusal::Method => {
                lang.pick("页面用 GET 打开，申请用 POST 提交。", "Open pages by GET, send applications by POST.")
            }
            Refusal::MediaType => lang.pick(
                "请用 application/json，或者表单的 multipart/form-data、application/x-www-form-urlencoded。",
                "Send application/json, or a form as multipart/form-data or application/x-www-form-urlencoded.",
            ),
            Refusal::TooLarge { limit } => {
                let mut size = String::new();
                push_size(*limit as u64, &mut size);
                return lang
                    .pick("上限是 {}。请减少或压缩文件后再提交。", "The limit is {}. Send fewer or smaller files.")
                    .replace("{}", &size);
            }
            Refusal::Rows { most } => {
                return lang
                    .pick(
                        "最多填 {} 行。请返回上一页，删去多出的行再提交。",
                        "At most {} rows can be sent. Go back, remove the rows beyond that and send the form again.",
                    )
                    .replace("{}", &most.to_string());
            }
            Refusal::Controls { most } => {
                return lang
                    .pick("一次最多提交 {} 个栏目。请分几次提交。", "At most {} fields can be sent at once. Send several forms.")
                    .replace("{}", &most.to_string());
            }
            Refusal::Unreadable => lang.pick(
                "请重新填写并提交；程序请检查内容是不是完整的 JSON 或表单，嵌套是否太深。",
                "Fill in the form again and send it; a program checks that it sends whole JSON or a whole form, not nested too deep.",
            ),
            Refusal::Channel { known } => return listed(lang, "channel", known),
            Refusal::Outlet { known } => return listed(lang, "outlet", known),
            Refusal::Host => lang.pick(
                "请用启动时显示的地址打开：127.0.0.1 或 localhost，加上端口。",
                "Open the address that was shown at the start: 127.0.0.1 or localhost, with the port.",
            ),
            Refusal::Origin => {
                lang.pick("请在本网站的页面上填写并提交。", "Fill in the form on a page of this site and send it there.")
            }
            Refusal::Slow => lang.pick("请检查网络，再提交一次。", "Check the connection and send the form again."),
            Refusal::Busy => lang.pick("请过几秒再提交一次。", "Send the form again in a few seconds."),
            Refusal::Internal => lang.pick("请稍后再试。", "Try again later."),
        };
        text.to_owned()
    }

    /// As a page for people or as JSON for programs.
    pub(super) fn answer(self, lang: Locale, page: bool) -> Response {
        let (title, remedy) = (self.title(lang), self.remedy(lang));
        let mut answer = if page {
            let failure = Failure { lang, here: "/".to_owned(), title: title.to_owned(), message: remedy };
            match failure.render() {
                Ok(html) => (self.status(), Html(html)).into_response(),
                Err(_) => self.status().into_response(),
            }
        } else {
            let gap = lang.pick("：", ": ");
            failure(self.status(), self.code(), &format!("{title}{gap}{remedy}"))
        };
        if self == Refusal::Busy {
            answer.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER);
        }
        answer
    }
}

/// Seconds after which to try again.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("5");

/// Lists the values that a parameter of the address may have.
fn listed(lang: Locale, parameter: &str, known: &[String]) -> String {
    if known.is_empty() {
        return lang.pick("请去掉地址中的 {}。", "Leave {} out of the address.").replace("{}", parameter);
    }
    let known = known.join(lang.pick("、", ", "));
    let text = lang.pick("地址中的 {} 可以是：", "In the address, {} can be: ").replace("{}", parameter);
    text + &known + lang.pick("。", ".")
}

/// `{ "code": …, "message": … }`.
fn failure(status: StatusCode, code: &str, message: &str) -> Response {
    json(status, json!({ "code": code, "message": message }).to_string())
}

/// JSON text as it is.
pub(super) fn json(status: StatusCode, text: String) -> Response {
    let media = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    (status, media, text).into_response()
}

/// A page. What a person typed may stand in it, so no cache keeps it.
pub(super) fn page(status: StatusCode, lang: Locale, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response(),
        Err(_) => Refusal::Internal.answer(lang, true),
    }
}

/// Returns true if the request comes from a page rather than from a program.
pub(super) fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}
