//! Hostile and slow clients: hosts, origins, time limits and numbers of connections.

use std::collections::BTreeMap;
use std::fs;

use super::client::{Answer, Server};
use super::{FORM, right};

const ITEM: &str = "/items/sample-benefit";

fn code(answer: &Answer) -> String {
    answer.json()["code"].as_str().unwrap_or_default().to_owned()
}

/// The head of a posted application, without the empty line at its end.
fn head(server: &Server, length: usize) -> String {
    let host = server.address();
    format!("POST {ITEM} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n")
}

#[test]
fn only_the_names_of_this_machine_are_answered() {
    let server = Server::start();
    let port = server.address().rsplit(':').next().unwrap().to_owned();
    let ask = |host: &str, head: &str| server.ask_as(host, head, b"");
    for host in ["127.0.0.1", "localhost", "[::1]"] {
        assert_eq!(ask(&format!("{host}:{port}"), "GET / HTTP/1.1\r\n").status, 200, "{host}");
    }
    for host in [format!("evil.example:{port}"), "localhost".to_owned(), format!("localhost:{port}.evil.example")] {
        for path in ["/", ITEM, "/items/sample-benefit/pack.json", "/assets/portal.js", "/qingdan/x", "/status"] {
            let answer = ask(&host, &format!("GET {path} HTTP/1.1\r\n"));
            assert_eq!((answer.status, code(&answer).as_str()), (421, "request.host"), "{host} {path}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
        }
    }
    let evil = format!("evil.example:{port}");
    let chinese = ask(&evil, "GET / HTTP/1.1\r\nAccept: text/html\r\n");
    assert!(chinese.body.contains("<h1>这个地址不是本机的</h1>"), "{}", chinese.body);
    let english = ask(&evil, "GET /?lang=en HTTP/1.1\r\nAccept: text/html\r\n");
    assert!(english.body.contains("<h1>This address is not one of this machine</h1>"), "{}", english.body);
    let absolute = ask(server.address(), &format!("GET http://{evil}/ HTTP/1.1\r\n"));
    assert_eq!(absolute.status, 421);

    let mut without = server.open();
    without.send(b"GET / HTTP/1.0\r\n\r\n");
    assert_eq!(without.answer().unwrap().status, 421);
}

#[test]
fn a_page_of_another_site_cannot_send_a_form() {
    let server = Server::start();
    let here = format!("Origin: http://{}", server.address());
    let post = |headers: &[&str]| {
        let more: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
        let head = format!("POST {ITEM} HTTP/1.1\r\nContent-Type: {FORM}\r\nContent-Length: 0\r\n{more}");
        server.ask_as(server.address(), &head, b"")
    };
    for headers in [
        &["Sec-Fetch-Site: cross-site"][..],
        &["Sec-Fetch-Site: same-site", &here],
        &["Origin: http://evil.example"],
        &["Origin: http://127.0.0.1:1"],
        &["Origin: null"],
        &["Sec-Fetch-Site: cross-site", "Origin: null"],
    ] {
        let answer = post(headers);
        assert_eq!((answer.status, code(&answer).as_str()), (403, "request.origin"), "{headers:?}");
    }
    let page = post(&["Sec-Fetch-Site: cross-site", "Accept: text/html"]);
    assert!(page.body.contains("<h1>不接受其他网站提交的申请</h1>"), "{}", page.body);
    // Requests from our own pages, typed addresses and programs reach the check, which reports what is missing.
    for headers in
        [&["Sec-Fetch-Site: same-origin", "Origin: null"][..], &["Sec-Fetch-Site: none"], &[&here], &["Accept: */*"]]
    {
        assert_eq!(post(headers).status, 422, "{headers:?}");
    }
    let counts = server.get("/status").json();
    assert_eq!(counts["sample-benefit"]["refused"], 4, "applications from another site are not checked");
    // A page of another site may link here.
    let link = server.ask_as(server.address(), "GET / HTTP/1.1\r\nSec-Fetch-Site: cross-site\r\n", b"");
    assert_eq!(link.status, 200);
}

#[test]
fn slow_clients_do_not_block_the_server() {
    let server = Server::start_with(&["--head-within", "500", "--body-within", "500", "--connections", "3"]);
    let mut idle = server.open();
    let mut slow = server.open();
    slow.send(b"GET / HTTP/1.1\r\nHost: ");
    let mut body = server.open();
    body.send((head(&server, 1000) + "\r\n{").as_bytes());
    // All connections are in use; the next client waits until one is free.
    assert_eq!(server.get("/").status, 200);
    assert!(idle.answer().is_none(), "closed without a request");
    // A slow head gets no answer, or 408.
    assert!(slow.answer().is_none_or(|answer| answer.status == 408));
    let answer = body.answer().expect("an answer");
    assert_eq!((answer.status, code(&answer).as_str()), (408, "request.slow"));

    // The same for forms. The limit is for the whole body: single bytes do not renew it.
    let mut drip = server.open();
    let host = server.address();
    let part = "--sep\r\nContent-Disposition: form-data; name=\"materials.id_card\"; filename=\"a.pdf\"\r\n\r\n";
    drip.send(
        format!(
            "POST {ITEM} HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\nContent-Length: 100000\r\n\
             Content-Type: multipart/form-data; boundary=sep\r\n\r\n{part}"
        )
        .as_bytes(),
    );
    while !drip.hears_soon() {
        drip.send(b"x");
    }
    let answer = drip.answer().expect("an answer");
    assert_eq!(answer.status, 408);
    assert!(answer.body.contains("<h1>提交用时太长</h1>"), "{}", answer.body);

    // A connection that got its answer and stays open without a further request is closed too.
    let mut kept = server.open();
    kept.send(format!("GET /status HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes());
    assert_eq!(kept.answer().unwrap().status, 200);
    assert_eq!(server.post_json(ITEM, &right()).status, 201, "the server keeps serving");
}

#[test]
fn a_connection_ends_even_if_it_is_never_idle() {
    let server = Server::start_with(&["--connection-within", "500"]);
    let mut talker = server.open();
    let ask = format!("GET /status HTTP/1.1\r\nHost: {}\r\n\r\n", server.address());
    // The server closes even a connection that is never idle: in the end it accepts no more bytes.
    let start = std::time::Instant::now();
    while talker.try_send(ask.as_bytes()) {
        assert!(start.elapsed() < std::time::Duration::from_secs(60), "the connection stays open");
        talker.hear_some();
    }
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn more_connections_than_the_limit_wait() {
    let server = Server::start_with(&["--connections", "2"]);
    let (first, second) = (server.open(), server.open());
    let mut third = server.open();
    third.send(format!("GET / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", server.address()).as_bytes());
    assert!(!third.hears_soon(), "both places are taken");
    drop(first);
    assert_eq!(third.answer().expect("an answer").status, 200);
    drop(second);
}

#[test]
fn more_uploads_than_the_limit_are_refused_for_the_moment() {
    let server = Server::start_with(&["--uploads", "1"]);
    let application = right().to_string();
    let mut first = server.open();
    // `100 Continue` shows that the server has begun to read the body.
    let expect = head(&server, application.len()) + "Expect: 100-continue\r\nConnection: close\r\n\r\n";
    first.send(expect.as_bytes());
    first.wait();
    let second = server.post_json(ITEM, &right());
    assert_eq!((second.status, code(&second).as_str()), (503, "request.busy"));
    assert_eq!(second.header("retry-after"), "5");
    assert_eq!(server.get(ITEM).status, 200, "pages are not uploads");
    first.send(application.as_bytes());
    let answer = first.answer().expect("an answer");
    assert!(answer.body.contains("HTTP/1.1 201") || answer.status == 201, "{} {}", answer.status, answer.body);
    assert_eq!(server.post_json(ITEM, &right()).status, 201, "the place is free again");
}

#[test]
fn a_channel_or_outlet_that_the_item_does_not_know_is_refused_with_those_it_knows() {
    let server = Server::start();
    for ask in [
        &(|path: &str| server.get(path)) as &dyn Fn(&str) -> Answer,
        &|path| server.post_json(path, &right()),
        &|path| server.post(path, FORM, b""),
    ] {
        let answer = ask("/items/sample-benefit?channel=moon&lang=en");
        assert_eq!((answer.status, code(&answer).as_str()), (400, "request.channel"));
        let message = answer.json()["message"].as_str().unwrap().to_owned();
        assert!(message.contains("channel can be: ") && message.contains("online"), "{message}");
        assert!(!answer.body.contains("moon"), "typed text is not repeated");
        let answer = ask("/items/sample-benefit?outlet=moon");
        assert_eq!((answer.status, code(&answer).as_str()), (400, "request.outlet"));
        assert!(answer.body.contains("outlet"), "{}", answer.body);
    }
}

/// The numbers of `docs/limits.md` are those of the server.
#[test]
fn the_limits_are_documented() {
    let page = fs::read_to_string("docs/limits.md").unwrap();
    let rows = page.lines().filter_map(|line| {
        let (name, rest) = line.strip_prefix("| 服务器 Server [`")?.split_once("`](../src/portal/")?;
        let (file, rest) = rest.split_once(") | ")?;
        Some((format!("{file} {name}"), rest.split_once(" |")?.0.replace(',', "").parse().ok()?))
    });
    let told: BTreeMap<String, u64> = rows.collect();
    let mut code = BTreeMap::new();
    for file in ["limits.rs", "upload.rs"] {
        let text = fs::read_to_string(format!("src/portal/{file}")).unwrap();
        for line in text.lines() {
            let Some((visibility, constant)) = line.trim().split_once("const ") else { continue };
            let Some((name, value)) = constant.split_once(" = ") else { continue };
            if !visibility.is_empty() && !visibility.starts_with("pub") {
                continue;
            }
            let name = name.split(':').next().unwrap_or(name);
            let number = |text: &str| text.trim_end_matches(';').replace('_', "").parse::<u64>().unwrap();
            code.insert(format!("{file} {name}"), value.split(" * ").map(number).product());
        }
    }
    assert_eq!(told, code);
}
