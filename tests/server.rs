//! The portal's server, over a real port, as browsers and programs use it.
#![cfg(feature = "cli")]

#[path = "server/abuse.rs"]
mod abuse;
#[path = "server/client.rs"]
mod client;

use client::{Answer, Server};
use serde_json::{Value, json};

/// An application that the sample item accepts.
fn right() -> Value {
    let file = json!({ "files": [ { "name": "a.pdf", "type": "application/pdf", "size": 10 } ] });
    json!({
        "agent": false, "reason": "closed", "name": "欧阳娜", "id_no": "11010519491231002X", "mobile": "13800138000",
        "end": "2024-03-01", "materials": { "id_card": file, "no_job": file }
    })
}

fn form(pairs: &[(&str, &str)]) -> String {
    let escape = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    pairs.iter().map(|(name, text)| format!("{}={}", escape(name), escape(text))).collect::<Vec<_>>().join("&")
}

fn post_form(server: &Server, pairs: &[(&str, &str)]) -> Answer {
    server.post("/items/sample-benefit", "application/x-www-form-urlencoded", form(pairs).as_bytes())
}

/// Name, file name and media type, content.
type Part<'a> = (&'a str, Option<(&'a str, &'a str)>, &'a str);

/// A multipart form with files, as a browser encodes it.
fn multipart(parts: &[Part<'_>]) -> Vec<u8> {
    let mut body = String::new();
    for (name, file, content) in parts {
        body += &format!("--sep\r\nContent-Disposition: form-data; name=\"{name}\"");
        if let Some((file, media)) = file {
            body += &format!("; filename=\"{file}\"\r\nContent-Type: {media}");
        }
        body += &format!("\r\n\r\n{content}\r\n");
    }
    (body + "--sep--\r\n").into_bytes()
}

/// A whole document of one page.
const PDF: &str = "%PDF-1.4\n1 0 obj<</Pages 2 0 R>>endobj 2 0 obj<</Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>endobj \
                   3 0 obj<</Type/Page/Parent 2 0 R>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n\
                   0000000039 00000 n \n0000000099 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n140\n%%EOF\n";

const MULTIPART: &str = "multipart/form-data; boundary=sep";

#[test]
fn every_answer_has_the_headers_that_keep_it_safe() {
    let server = Server::start();
    for path in [
        "/",
        "/items/sample-benefit",
        "/items/sample-benefit/pack.json",
        "/assets/portal.js",
        "/qingdan/none",
        "/status",
        "/x",
    ] {
        let answer = server.get(path);
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
    }
    assert_eq!(server.get("/items/sample-benefit").header("cache-control"), "no-store");
    assert_eq!(post_form(&server, &[]).header("cache-control"), "no-store");
}

#[test]
fn the_list_can_be_searched_without_a_script() {
    let server = Server::start();
    let all = server.get("/");
    assert_eq!(all.status, 200);
    assert!(all.body.contains("公共服务") && all.body.contains("样例补贴申领") && all.body.contains("5 个工作日办结"));
    assert!(server.get("/?q=%E8%A1%A5%E8%B4%B4").body.contains("样例补贴申领"));
    assert!(server.get("/?q=benefit").body.contains("样例补贴申领"));
    let none = server.get("/?q=%22%3E%3Cscript%3E");
    assert!(!none.body.contains("样例补贴申领") && !none.body.contains("<script>"), "{}", none.body);
    assert!(server.get("/?lang=en").body.contains("Sample benefit claim"));
}

#[test]
fn the_form_states_conditions_as_text() {
    let server = Server::start();
    let page = server.get("/items/sample-benefit").body;
    for text in [
        "仅当“是否由他人代办”为“是”时填写",
        "仅当“失业原因”为“终止或解除劳动关系”时提交",
        "示例清单，不是现行规定",
        "以下任选一项",
        "name=\"children[2].name\"",
        "name=\"materials.contract_end.later\"",
        "name=\"materials.no_job.pledged\"",
        "《样例条例》第十六条",
        "accept=\".pdf\"",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains(" style=") && !page.contains("<style"), "no inline style passes the policy");
    let english = server.get("/items/sample-benefit?lang=en").body;
    assert!(
        english.contains("<html lang=\"en\">")
            && english.contains("Only if “Is someone else applying for you?” is “Yes”")
    );
}

#[test]
fn the_pack_is_served_as_it_was_compiled() {
    let server = Server::start();
    let pack = server.get("/items/sample-benefit/pack.json");
    assert_eq!(pack.header("content-type"), "application/json");
    assert_eq!(pack.json()["x-qingdan"]["id"], "sample-benefit");
}

#[test]
fn programs_get_the_report() {
    let server = Server::start();
    let created = server.post_json("/items/sample-benefit", &right());
    assert_eq!(created.status, 201, "{}", created.body);
    assert_eq!(created.json()["verdict"], "complete");
    assert_eq!(created.json()["receipt"]["item"], "sample-benefit");

    let mut wrong = right();
    wrong["agent"] = json!(true);
    let refused = server.post_json("/items/sample-benefit?lang=en", &wrong);
    assert_eq!(refused.status, 422);
    assert_eq!(refused.json()["problems"][0]["path"], "/agent_name");
    assert_eq!(refused.json()["problems"][0]["label"], "Name of the person applying");

    let counts = server.get("/status").json();
    assert_eq!(counts["sample-benefit"], json!({ "accepted": 1, "refused": 1 }));
}

/// A checklist that names no channels is open to all of them.
#[test]
fn an_item_without_channels_can_be_sent() {
    let server = Server::start();
    for address in ["/items/sample-card", "/items/sample-card?channel=window", "/items/sample-card?channel=mobile"] {
        assert_eq!(server.get(address).status, 200, "{address}");
        assert_eq!(server.post_json(address, &json!({ "name": "欧阳娜" })).status, 201, "{address}");
        let body = b"name=%E6%AC%A7%E9%98%B3%E5%A8%9C&family%5B0%5D.member=";
        assert_eq!(server.post(address, "application/x-www-form-urlencoded", body).status, 201, "{address}");
    }
    assert_eq!(server.get("/items/sample-card?channel=moon").status, 400);
}

#[test]
fn a_refused_form_comes_back_as_it_was_filled_in() {
    let server = Server::start();
    let attack = "\"><script>alert(1)</script>";
    let pairs = [
        ("agent", "true"),
        ("name", attack),
        ("id_no", "123"),
        ("skills", "drive"),
        ("children[1].name", "小明"),
        ("wage", "many"),
    ];
    let page = post_form(&server, &pairs);
    assert_eq!(page.status, 422);
    assert!(!page.body.contains("<script>alert"), "typed text is escaped");
    for text in [
        "&#60;script&#62;alert(1)",
        "value=\"123\"",
        "value=\"many\"",
        "name=\"children[0].name\" type=\"text\" autocomplete=\"off\" value=\"小明\"",
    ] {
        assert!(page.body.contains(text), "{text}");
    }
    assert!(page.body.contains("value=\"drive\" checked") && page.body.contains("value=\"true\" checked"));
    assert!(
        page.body.contains("href=\"#f-id_no\"") && page.body.contains("href=\"#f-agent_name\""),
        "the summary links"
    );
    assert!(page.body.contains("aria-invalid=\"true\""));
    assert!(page.body.contains("href=\"#f-materials-id_card\""), "a group leads to its first material");
}

#[test]
fn a_right_form_gets_its_receipt() {
    let server = Server::start();
    let body = multipart(&[
        ("agent", None, "false"),
        ("reason", None, "terminated"),
        ("name", None, "欧阳娜"),
        ("id_no", None, "11010519491231002X"),
        ("mobile", None, "13800138000"),
        ("end", None, "2024-03-01"),
        ("children[0].name", None, ""),
        ("materials.id_card", Some(("a.pdf", "")), PDF),
        ("materials.card", Some(("", "application/octet-stream")), ""),
        ("materials.contract_end.later", None, "true"),
        ("materials.no_job.pledged", None, "true"),
    ]);
    let page = server.post("/items/sample-benefit", MULTIPART, &body);
    assert_eq!(page.status, 201, "{}", page.body);
    assert!(page.body.contains("sha256:") && page.body.contains("终止劳动关系证明"), "{}", page.body);
    assert!(!page.body.contains("欧阳娜"), "the receipt contains nothing that was typed");
}

#[test]
fn files_are_judged_by_what_is_known_of_them() {
    let server = Server::start();
    let large = "x".repeat(1_100_000);
    let body = multipart(&[
        ("materials.id_card", Some(("a.pdf", "application/pdf")), &large),
        ("materials.no_job", Some(("a.exe", "application/x-msdownload")), "MZ"),
    ]);
    let page = server.post("/items/sample-benefit", MULTIPART, &body);
    assert_eq!(page.status, 422);
    for anchor in ["href=\"#f-materials-id_card\"", "href=\"#f-materials-no_job\""] {
        assert!(page.body.contains(anchor), "{anchor}");
    }
    assert!(page.body.contains("a.exe"), "the page says which files to choose again");
}

#[test]
fn the_bytes_of_a_posted_file_decide() {
    let server = Server::start();
    let said = |content: &str, words: &str| {
        let body = multipart(&[("materials.id_card", Some(("a.pdf", "application/pdf")), content)]);
        let page = server.post("/items/sample-benefit", MULTIPART, &body);
        assert!(page.body.contains(words), "{words}: {}", page.body);
    };
    said("MZ and so on", "文件类型不对");
    said("MZ and so on", "文件名与内容不相符");
    said(&PDF[..PDF.len() / 2], "已损坏或者不完整");
    said("", "文件是空的");
}

#[test]
fn unreadable_requests_are_refused_with_a_reason() {
    let server = Server::start();
    let item = "/items/sample-benefit";
    let code = |answer: &Answer| answer.json()["code"].as_str().unwrap_or_default().to_owned();

    for (broken, name) in [("{\"name\":", "cut off"), ("{} {}", "two"), ("", "empty")] {
        let answer = server.post(item, "application/json", broken.as_bytes());
        assert_eq!(answer.status, 400, "{name}: {}", answer.body);
        assert!(
            !code(&answer).is_empty() && !answer.json()["message"].as_str().unwrap_or_default().is_empty(),
            "{name}"
        );
    }
    let deep = server.post(item, "application/json", "[".repeat(100_000).as_bytes());
    assert_eq!(deep.status, 400);

    let answer = server.post(item, "text/csv", b"a,b");
    assert_eq!((answer.status, code(&answer).as_str()), (415, "request.type"));
    let answer = server.post("/items/none", "application/json", b"{}");
    assert_eq!((answer.status, code(&answer).as_str()), (404, "request.item"));
    let answer = server.post("/items/sample-benefit?channel=moon", "application/json", b"{}");
    assert_eq!((answer.status, code(&answer).as_str()), (400, "request.channel"));
    let answer = server.post("/", "application/json", b"{}");
    assert_eq!((answer.status, code(&answer).as_str()), (405, "request.method"));
    let answer = server.post(item, "multipart/form-data; boundary=sep", b"--sep\r\nnothing");
    assert_eq!((answer.status, code(&answer).as_str()), (400, "request.body"));
    let large = format!("\"{}\"", "x".repeat(2 * 1024 * 1024));
    let answer = server.post(item, "application/json", large.as_bytes());
    assert_eq!((answer.status, code(&answer).as_str()), (413, "request.size"));
    let answer = server.post_announced(item, MULTIPART, 300 * 1024 * 1024);
    assert_eq!(answer.status, 413);

    assert_eq!(server.get("/items/none").status, 404);
    assert!(server.get_page("/items/none").body.contains("没有这个事项"));
    assert_eq!(server.get("/qingdan/../Cargo.toml").status, 404);
    assert_eq!(server.get("/qingdan/..%2f..%2fCargo.toml").status, 404);
    assert_eq!(server.post_json(item, &right()).status, 201, "the server keeps serving");
}

#[test]
fn the_server_prints_nothing_typed() {
    let mut server = Server::start();
    post_form(&server, &[("name", "SENTINEL-1"), ("id_no", "SENTINEL-2"), ("SENTINEL-3", "x")]);
    server.post("/items/sample-benefit", "application/json", b"{\"name\": \"SENTINEL-4");
    let said = server.stop();
    assert!(!said.contains("SENTINEL"), "{said}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_cleanly() {
    let mut server = Server::start();
    assert_eq!(server.interrupt(), Some(0));
}

#[test]
fn a_folder_without_packs_is_reported_at_once() {
    let (status, said) = client::refuse(&["--packs", "tests/server"]);
    assert_eq!(status, Some(2));
    assert!(said.contains("qingdan compile"), "{said}");
    let (status, said) = client::refuse(&["--packs", "no-such-folder"]);
    assert_eq!(status, Some(2), "{said}");
}

/// The pairs of the form for the item at the counter, with the ticked boxes.
fn at_the_counter<'a>(ticked: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [("name", "欧阳娜")].iter().chain(ticked).copied().collect()
}

const COUNTER: &str = "/items/sample-counter?channel=window";
const AT_HOME: &str = "/items/sample-counter";
const FORM: &str = "application/x-www-form-urlencoded";

#[test]
fn the_form_offers_ticks_for_paper_and_certificates() {
    let server = Server::start();
    let page = server.get(COUNTER).body;
    for text in [
        "type=\"checkbox\" name=\"materials.household.paper\" value=\"true\"><span>到窗口交纸质材料：原件",
        "name=\"materials.household.held\" value=\"household-register\"><span>已有这份电子证照",
        "type=\"file\" id=\"f-materials-household\"",
        "id=\"f-materials-seal\" name=\"materials.seal.paper\"",
        "每个至少 10 kB，每个不超过 1.5 MB，至少 2 个文件，最多 4 个文件，图片至少 1000×700 像素，图片最多 6000×4000 像素",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("type=\"file\" id=\"f-materials-seal\""), "no file input if only paper is accepted");
    assert!(!page.contains("name=\"materials.seal.held\"") && !page.contains("name=\"materials.pages.paper\""));
    let english = server.get("/items/sample-counter?lang=en&channel=window").body;
    for text in ["Hand in paper at the counter", "The electronic certificate is held already", "2 files at least"] {
        assert!(english.contains(text), "{text}");
    }
}

#[test]
fn a_tick_supplies_its_material() {
    let server = Server::start();
    let post = |ticked: &[_]| server.post(COUNTER, FORM, form(&at_the_counter(ticked)).as_bytes());
    let seal = ("materials.seal.paper", "true");
    let paper = ("materials.household.paper", "true");
    let held = ("materials.household.held", "household-register");
    for one in [paper, held] {
        let page = post(&[one, seal]);
        assert_eq!(page.status, 201, "{one:?}: {}", page.body);
    }
    // A tick for paper works together with files of other materials.
    let parts = [("name", None, "欧阳娜"), (seal.0, None, seal.1), ("materials.household", Some(("a.pdf", "")), PDF)];
    assert_eq!(server.post(COUNTER, MULTIPART, &multipart(&parts)).status, 201);

    // Missing, supplied in two ways, or the wrong certificate: the form comes back with its ticks.
    for (ticked, anchor) in [
        (vec![paper], "href=\"#f-materials-seal\""),
        (vec![paper, held, seal], "href=\"#f-materials-household\""),
        (vec![("materials.household.held", "another"), seal], "href=\"#f-materials-household\""),
    ] {
        let page = post(&ticked);
        assert_eq!(page.status, 422, "{ticked:?}");
        assert!(page.body.contains(anchor), "{ticked:?}");
        for (name, _) in ticked {
            let (_, box_) = page.body.split_once(&format!("name=\"{name}\"")).expect(name);
            assert!(box_.split('>').next().is_some_and(|rest| rest.ends_with(" checked")), "{name}");
        }
    }
}

#[test]
fn paper_for_the_counter_is_neither_offered_nor_accepted_online() {
    let server = Server::start();
    let page = server.get(AT_HOME).body;
    assert!(!page.contains("materials.household.paper"), "online only files can be submitted");
    assert!(page.contains("materials.seal.paper"), "the only way to supply it stays");

    let ticked = form(&at_the_counter(&[("materials.household.paper", "true"), ("materials.seal.paper", "true")]));
    let page = server.post(AT_HOME, FORM, ticked.as_bytes());
    assert_eq!(page.status, 422);
    assert!(page.body.contains("网上不能交纸质的“户口簿”。请上传文件，或者到窗口办理。"));
    assert_eq!(server.post(COUNTER, FORM, ticked.as_bytes()).status, 201);

    let paper = json!({ "paper": true });
    let application = json!({ "name": "欧阳娜", "materials": { "household": paper, "seal": paper } });
    let answer = server.post_json(AT_HOME, &application);
    assert_eq!(answer.status, 422);
    assert_eq!(answer.json()["problems"][0]["code"], "rule.paper.household");
    assert_eq!(answer.json()["problems"][0]["path"], "/materials/household");
    assert_eq!(answer.json()["problems"].as_array().map(Vec::len), Some(1));
}

#[test]
fn programs_send_ticks_as_members() {
    let server = Server::start();
    let check = |household: Value, seal: Value| {
        let application = json!({ "name": "欧阳娜", "materials": { "household": household, "seal": seal } });
        let answer = server.post_json(COUNTER, &application);
        let report = answer.json();
        let problems = report["problems"].as_array().cloned().unwrap_or_default();
        let text = |problem: &Value, key: &str| problem[key].as_str().unwrap_or_default().to_owned();
        let said = problems.iter().map(|problem| text(problem, "path") + " " + &text(problem, "code"));
        (answer.status, said.collect::<Vec<_>>())
    };
    let paper = json!({ "paper": true });
    assert_eq!(check(paper.clone(), paper.clone()), (201, vec![]));
    assert_eq!(check(json!({ "held": "household-register" }), paper.clone()), (201, vec![]));
    let file = json!({ "files": [{ "name": "a.pdf", "type": "application/pdf", "size": 9 }] });
    assert_eq!(check(file.clone(), paper.clone()), (201, vec![]));
    let told = |place: &str, code: &str| (422, vec![format!("/materials/{place} {code}")]);
    assert_eq!(check(json!({ "paper": false }), paper.clone()), told("household/paper", "const"));
    assert_eq!(check(json!({ "held": "another" }), paper.clone()), told("household/held", "const"));
    assert_eq!(
        check(json!({ "paper": true, "held": "household-register" }), paper.clone()),
        told("household", "material.state")
    );
    assert_eq!(check(paper, file), told("seal/files", "material.state"));
}

#[test]
fn a_form_with_more_fields_than_any_form_has_is_refused() {
    let server = Server::start();
    let post = |fields: usize| {
        server.post("/items/sample-benefit", "application/x-www-form-urlencoded", "a=1&".repeat(fields).as_bytes())
    };
    let answer = post(20_001);
    assert_eq!((answer.status, answer.json()["code"].as_str()), (413, Some("request.controls")));
    // Within the limit the check says what is wrong.
    assert_eq!(post(10_000).status, 422);
}
