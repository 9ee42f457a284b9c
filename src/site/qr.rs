//! An address as a QR code, for paper.

use qrcode::{Color, EcLevel, QrCode};

use super::view::Qr;

/// The light margin that readers need, in modules.
const MARGIN: usize = 4;

/// The code of an address as one SVG path of horizontal strokes; `None` for an address too long for any code.
pub(super) fn code(address: &str) -> Option<Qr> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let colors = code.to_colors();
    let rows = colors.chunks(width).enumerate();
    let path = rows.map(|(y, row)| strokes(row, y + MARGIN)).collect();
    Some(Qr { size: width + 2 * MARGIN, path })
}

/// The dark runs of one row: `M4 4.5h7m1 0h2`.
fn strokes(row: &[Color], y: usize) -> String {
    let mut path = String::new();
    let mut end = None;
    let mut x = 0;
    for run in row.chunk_by(|a, b| a == b) {
        if run[0] == Color::Dark {
            match end {
                None => path.push_str(&format!("M{} {y}.5", x + MARGIN)),
                Some(end) => path.push_str(&format!("m{} 0", x - end)),
            }
            path.push_str(&format!("h{}", run.len()));
            end = Some(x + run.len());
        }
        x += run.len();
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
