//! Ways to hand a page on: addresses that other programs open, nothing that they load here.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::site::qr;
use crate::site::view::Share;

/// The ways for a page of this title at this absolute address.
pub(super) fn share(title: &str, url: &str) -> Share {
    let (subject, address) = (encoded(title), encoded(url));
    Share {
        url: url.to_owned(),
        line: format!("https://social-plugins.line.me/lineit/share?url={address}"),
        mail: format!("mailto:?subject={subject}&body={subject}%0D%0A{address}"),
        qr: qr::code(url),
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}
