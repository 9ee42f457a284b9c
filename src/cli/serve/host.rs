//! Whom this server answers: browsers of this machine that asked for it by a name of this machine.

/// Whether a `Host` header names this machine itself. A page of the web can give its own name this machine's address and then ask in
/// that name; what the records say for staff alone would be its to read.
pub(super) fn is_own(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').unwrap_or_default(),
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    // Any port is good: it may be forwarded.
    let is_port = port.is_empty()
        || port
            .strip_prefix(':')
            .is_some_and(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()));
    is_port && ["127.0.0.1", "::1", "localhost"].iter().any(|own| name.eq_ignore_ascii_case(own))
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn names_of_this_machine_are_answered() {
        for host in ["127.0.0.1:8000", "127.0.0.1", "localhost:8000", "LOCALHOST:80", "[::1]:8000", "[::1]"] {
            assert!(is_own(host), "{host}");
        }
    }

    #[test]
    fn other_names_are_refused() {
        for host in [
            "",
            "evil.example",
            "evil.example:8000",
            "localhost.evil.example:8000",
            "127.0.0.1.evil.example",
            "127.0.0.1:8000@evil.example",
            "127.0.0.1:",
            "localhost:80x",
            "[::1].evil.example",
            "[::1",
            "::1",
            "0.0.0.0:8000",
            "192.168.1.2:8000",
        ] {
            assert!(!is_own(host), "{host}");
        }
    }
}
