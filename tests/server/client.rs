//! Starts the server as a person would and sends HTTP/1.1 requests, one per connection.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

/// A running server; it ends with the test.
pub struct Server {
    child: Child,
    address: String,
    said: Option<BufReader<std::process::ChildStdout>>,
}

/// A response.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    /// The value of a header, or an empty text.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// The body as JSON, or `null` if it is not JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

/// The packs of the sample items, compiled once by the command itself.
fn packs() -> &'static Path {
    static PACKS: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    PACKS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("server-packs");
        let compiled = program().args(["compile", "tests/server/items", "--out"]).arg(&folder).output();
        let compiled = compiled.expect("the program runs");
        assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
        folder
    })
}

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_qingdan"));
    program.current_dir(env!("CARGO_MANIFEST_DIR"));
    program
}

/// Runs a `serve` that must fail. Returns its exit status and output.
pub fn refuse(arguments: &[&str]) -> (Option<i32>, String) {
    let output = program().arg("serve").args(arguments).output().expect("the program runs");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// How long a test waits for an event that must happen.
const PATIENCE: Duration = Duration::from_secs(60);

/// A connection on which a test sends arbitrary bytes.
pub struct Connection(TcpStream);

impl Connection {
    pub fn send(&mut self, bytes: &[u8]) {
        self.0.write_all(bytes).expect("the bytes can be written");
    }

    /// Reads until the server closes the connection. `None` if it closed without an answer.
    pub fn answer(&mut self) -> Option<Answer> {
        let mut answer = Vec::new();
        if let Err(error) = self.0.read_to_end(&mut answer) {
            assert_ne!(error.kind(), ErrorKind::WouldBlock, "the server neither answers nor closes");
        }
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a status");
        let headers =
            lines.filter_map(|line| line.split_once(": ")).map(|(key, value)| (key.to_lowercase(), value.to_owned()));
        Some(Answer { status, headers: headers.collect(), body: body.to_owned() })
    }

    /// Returns true if the connection still accepts bytes.
    pub fn try_send(&mut self, bytes: &[u8]) -> bool {
        self.0.write_all(bytes).is_ok()
    }

    /// Reads some bytes, if there are any.
    pub fn hear_some(&mut self) {
        let _ = self.0.read(&mut [0; 4096]);
    }

    /// Waits until bytes arrive.
    pub fn wait(&mut self) {
        self.0.peek(&mut [0]).expect("bytes arrive");
    }

    /// Returns true if bytes arrive within a short time.
    pub fn hears_soon(&mut self) -> bool {
        self.0.set_read_timeout(Some(Duration::from_millis(300))).expect("a time-out can be set");
        let heard = self.0.peek(&mut [0]).is_ok();
        self.0.set_read_timeout(Some(PATIENCE)).expect("a time-out can be set");
        heard
    }
}

impl Server {
    /// Starts a server with the sample items on a free port.
    pub fn start() -> Server {
        Server::start_with(&[])
    }

    /// Starts it with more options.
    pub fn start_with(options: &[&str]) -> Server {
        let mut command = program();
        command.args(["serve", "--port", "0", "--open-never", "--packs"]).arg(packs()).args(options);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
        let mut said = BufReader::new(child.stdout.take().expect("it was piped"));
        // The address is the last line printed at the start.
        let address = loop {
            let mut line = String::new();
            assert_ne!(said.read_line(&mut line).expect("it can be read"), 0, "it ended before it served");
            if let Some(address) = line.trim().strip_prefix("http://") {
                break address.trim_end_matches('/').to_owned();
            }
        };
        Server { child, address, said: Some(said) }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\n"), b"")
    }

    /// Sends a request like a browser's, which accepts HTML.
    pub fn get_page(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nAccept: text/html\r\n"), b"")
    }

    pub fn post(&self, path: &str, media: &str, body: &[u8]) -> Answer {
        let head = format!("POST {path} HTTP/1.1\r\nContent-Type: {media}\r\nContent-Length: {}\r\n", body.len());
        self.ask(&head, body)
    }

    pub fn post_json(&self, path: &str, body: &Value) -> Answer {
        self.post(path, "application/json", body.to_string().as_bytes())
    }

    /// Announces a body of a certain length and sends none of it.
    pub fn post_announced(&self, path: &str, media: &str, length: usize) -> Answer {
        self.ask(&format!("POST {path} HTTP/1.1\r\nContent-Type: {media}\r\nContent-Length: {length}\r\n"), b"")
    }

    fn ask(&self, head: &str, body: &[u8]) -> Answer {
        self.ask_as(&self.address, head, body)
    }

    /// Sends a request that names a host.
    pub fn ask_as(&self, host: &str, head: &str, body: &[u8]) -> Answer {
        let mut connection = self.open();
        connection.send(format!("{head}Host: {host}\r\nConnection: close\r\n\r\n").as_bytes());
        // A server that refuses a large body early may stop reading it.
        let _ = connection.0.write_all(body);
        connection.answer().expect("an answer")
    }

    /// `127.0.0.1` and the port.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Opens a connection and sends nothing yet.
    pub fn open(&self) -> Connection {
        let stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time-out can be set");
        Connection(stream)
    }

    /// Stops the server and returns everything it printed.
    pub fn stop(&mut self) -> String {
        let _ = self.child.kill();
        let mut said = String::new();
        if let Some(mut out) = self.said.take() {
            let _ = out.read_to_string(&mut said);
        }
        if let Some(mut error) = self.child.stderr.take() {
            let _ = error.read_to_string(&mut said);
        }
        said
    }

    /// Sends Ctrl-C and returns the exit status.
    #[cfg(unix)]
    pub fn interrupt(&mut self) -> Option<i32> {
        let sent = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        assert!(sent.is_ok_and(|sent| sent.success()));
        self.child.wait().ok()?.code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
