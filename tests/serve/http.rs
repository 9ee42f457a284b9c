//! Requests as they go over the wire, and the stream of builds.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::Value;

/// How long an answer or a build may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names in small letters.
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the body is text")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the body is JSON")
    }
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("the server listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a limit can be set");
    stream
}

/// Asks for a path, its first slash left out.
pub(crate) fn get(port: u16, path: &str) -> Answer {
    ask(port, "GET", path, &[("Host", "127.0.0.1")])
}

pub(crate) fn ask(port: u16, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut stream = connect(port);
    let lines: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let request = format!("{method} /{path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("a request can be sent");
    let mut reader = BufReader::new(stream);
    let (status, headers) = head(&mut reader);
    let mut body = Vec::new();
    reader.read_to_end(&mut body).expect("the body comes whole");
    Answer { status, headers, body }
}

fn head(reader: &mut impl BufRead) -> (u16, Vec<(String, String)>) {
    let mut lines = reader.by_ref().lines().map(|line| line.expect("a line of the answer comes"));
    let first = lines.next().expect("the answer has a first line");
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("it has a status");
    let headers = lines.take_while(|line| !line.is_empty()).map(|line| {
        let (name, value) = line.split_once(": ").expect("a header has a name and a value");
        (name.to_ascii_lowercase(), value.to_owned())
    });
    (status, headers.collect())
}

/// The stream of builds.
pub(crate) struct Builds {
    reader: BufReader<TcpStream>,
}

impl Builds {
    /// Listens, and waits for the word of the build that there is.
    pub(crate) fn listen(port: u16) -> Self {
        let mut stream = connect(port);
        let request = b"GET /_staff/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
        stream.write_all(request).expect("a request can be sent");
        let mut builds = Self { reader: BufReader::new(stream) };
        let (status, headers) = head(&mut builds.reader);
        assert_eq!(status, 200);
        assert!(headers.contains(&("content-type".to_owned(), "text/event-stream".to_owned())));
        assert!(headers.contains(&("cache-control".to_owned(), "no-store".to_owned())), "{headers:?}");
        builds.next();
        builds
    }

    /// Waits for the next build and tells its number.
    pub(crate) fn next(&mut self) -> u64 {
        let start = Instant::now();
        loop {
            // The stream says that it lives, too.
            assert!(start.elapsed() < PATIENCE, "no build came");
            let mut line = String::new();
            let read = self.reader.read_line(&mut line).expect("a build is told");
            assert_ne!(read, 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                let number = data.trim().rsplit(' ').next().and_then(|number| number.parse().ok());
                return number.expect("a build has a number");
            }
        }
    }

    /// Waits for builds until something holds of what is served.
    pub(crate) fn until<T>(&mut self, mut holds: impl FnMut() -> Option<T>) -> T {
        loop {
            if let Some(found) = holds() {
                return found;
            }
            self.next();
        }
    }
}
