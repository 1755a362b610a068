//! Whose requests are answered: those to this machine, and nothing that the page of another site sends.
//!
//! A page of another site can let its own name point to 127.0.0.1 and then read the answers as its own ("DNS rebinding"). Its requests
//! name that site as their `Host`. It can also send a form here without reading the answer: `tower_http::csrf` knows those.

use axum::extract::{Query, Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use tower_http::csrf::ProtectionError;

use super::answer::{Refusal, wants_page};
use super::routes::lang;

/// The names of this machine.
const HOSTS: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Refuses requests for another host, and forms of another site.
pub(super) async fn guard(
    State(port): State<u16>,
    Query(parameters): Query<Vec<(String, String)>>,
    request: Request,
    next: Next,
) -> Response {
    let (lang, page) = (lang(&parameters), wants_page(request.headers()));
    if !is_here(request.headers(), request.uri(), port) {
        return Refusal::Host.answer(lang, page);
    }
    let answer = next.run(request).await;
    match answer.extensions().get::<ProtectionError>() {
        Some(_) => Refusal::Origin.answer(lang, page),
        None => answer,
    }
}

/// Returns true if every name in the request is one of this machine, with the port. There is one at least.
fn is_here(headers: &HeaderMap, uri: &Uri, port: u16) -> bool {
    let named = headers.get_all(header::HOST).iter().map(|host| Authority::try_from(host.as_bytes()).ok());
    let mut names = named.chain(uri.authority().map(|authority| Some(authority.clone()))).peekable();
    names.peek().is_some() && names.all(|name| name.is_some_and(|name| is_name(&name, port)))
}

fn is_name(name: &Authority, port: u16) -> bool {
    let is_host = HOSTS.iter().any(|host| host.eq_ignore_ascii_case(name.host()));
    // Browsers leave out the port of HTTP.
    is_host && !name.as_str().contains('@') && name.port_u16().unwrap_or(80) == port
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_names_of_this_machine_with_the_port_are_here() {
        let is_here = |hosts: &[&str], uri: &str, port| {
            let mut headers = HeaderMap::new();
            hosts.iter().for_each(|host| _ = headers.append(header::HOST, host.parse().unwrap()));
            is_here(&headers, &uri.parse().unwrap(), port)
        };
        for host in ["127.0.0.1:8080", "localhost:8080", "LocalHost:8080", "[::1]:8080"] {
            assert!(is_here(&[host], "/", 8080), "{host}");
        }
        assert!(is_here(&["localhost"], "/", 80));
        for host in [
            "evil.example:8080",
            "localhost",
            "localhost:8081",
            "localhost.evil.example:8080",
            "127.0.0.1.evil.example:8080",
            "localhost:8080@evil.example:8080",
            "evil.example@localhost:8080",
            "0.0.0.0:8080",
            "",
            "localhost:8080/",
        ] {
            assert!(!is_here(&[host], "/", 8080), "{host}");
        }
        assert!(!is_here(&[], "/", 8080));
        assert!(!is_here(&["localhost:8080", "evil.example:8080"], "/", 8080));
        assert!(!is_here(&["localhost:8080"], "http://evil.example:8080/", 8080));
        assert!(is_here(&["localhost:8080"], "http://127.0.0.1:8080/", 8080));
    }
}
