//! An address as a QR code, for paper.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use super::view::Qr;

/// The light margin that readers need, in modules.
const MARGIN: i32 = 4;
/// One of the eight masks, for all codes: readers take any, and trying each of them out takes most of the work.
const MASK: u8 = 2;

/// The code of an address as one SVG path of horizontal strokes; `None` for an address too long for any code.
pub(super) fn code(address: &str) -> Option<Qr> {
    let segment = [QrSegment::make_bytes(address.as_bytes())];
    let (from, to, mask) = (Version::MIN, Version::MAX, Some(Mask::new(MASK)));
    let code = QrCode::encode_segments_advanced(&segment, QrCodeEcc::Medium, from, to, mask, false).ok()?;
    let path = (0..code.size()).map(|y| strokes(&code, y)).collect();
    Some(Qr { size: code.size() + 2 * MARGIN, path })
}

/// The dark runs of one row: `M4 4.5h7m1 0h2`.
fn strokes(code: &QrCode, y: i32) -> String {
    let mut path = String::new();
    let mut end = None;
    let mut x = 0;
    while x < code.size() {
        let run = (x..code.size()).take_while(|at| code.get_module(*at, y)).count() as i32;
        if run == 0 {
            x += 1;
            continue;
        }
        path.push_str(&match end {
            None => format!("M{} {}.5h{run}", x + MARGIN, y + MARGIN),
            Some(end) => format!("m{} 0h{run}", x - end),
        });
        x += run;
        end = Some(x);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn the_corner_of_a_code_is_its_finder() {
        let code = code("https://catalog.example/tools/").unwrap();
        assert_eq!(code.size, 29 + 8, "thirty bytes take the third size");
        let rows: Vec<&str> = code.path.split('M').skip(1).collect();
        assert!(rows[0].starts_with("4 4.5h7m"), "{}", rows[0]);
        assert!(rows[1].starts_with("4 5.5h1m5 0h1m"), "{}", rows[1]);
        assert_eq!(rows.len(), 29, "every row has something dark");
    }

    #[test]
    fn what_fits_no_code_has_none() {
        assert!(code(&"a".repeat(3000)).is_none());
    }
}
