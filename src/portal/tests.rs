//! The server within this process, where its work can be counted.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use super::limits::Limits;
use super::routes::{Desk, router};
use super::window::tests::READ;
use super::{Library, connections};

/// Bytes of the file: its digest takes much longer than it takes the server to hear that the client left.
const SIZE: usize = 100 << 20;

fn serve(runtime: &Runtime) -> (Arc<Desk>, u16, String) {
    let library = Library::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/packs"))).unwrap();
    let item = library.items[0].id.clone();
    let desk = Desk::new(library, Limits::default());
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let port = listener.local_addr().unwrap().port();
    let router = router(Arc::clone(&desk), Path::new("none"), port);
    runtime.spawn(connections::serve(listener, router, Limits::default(), std::future::pending()));
    (desk, port, item)
}

fn wait(what: &str, mut until: impl FnMut() -> bool) {
    let start = Instant::now();
    while !until() {
        assert!(start.elapsed() < Duration::from_secs(120), "{what}");
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn a_look_into_a_file_ends_when_the_client_leaves() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (desk, port, item) = serve(&runtime);
    let file = vec![b'x'; SIZE];
    let part = "--sep\r\nContent-Disposition: form-data; name=\"materials.a\"; filename=\"a.pdf\"\r\n\r\n";
    let length = part.len() + SIZE + "\r\n--sep--\r\n".len();
    let head = format!(
        "POST /items/{item} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: multipart/form-data; boundary=sep\r\n\
         Content-Length: {length}\r\n\r\n{part}"
    );
    let before = READ.load(Ordering::Relaxed);
    let mut client = TcpStream::connect(("127.0.0.1", port)).unwrap();
    client.write_all(head.as_bytes()).unwrap();
    client.write_all(&file).unwrap();
    client.write_all(b"\r\n--sep--\r\n").unwrap();
    wait("the look begins", || READ.load(Ordering::Relaxed) > before);
    client.shutdown(Shutdown::Both).unwrap();
    drop(client);
    wait("the look ends", || desk.work.is_idle());
    let read = READ.load(Ordering::Relaxed) - before;
    assert!(read < SIZE as u64, "{read} bytes were read");

    // Whoever stays gets an answer, and the next one too.
    for _ in 0..2 {
        let mut client = TcpStream::connect(("127.0.0.1", port)).unwrap();
        let head = format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
        client.write_all(head.as_bytes()).unwrap();
        let mut answer = String::new();
        client.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    runtime.shutdown_background();
}
