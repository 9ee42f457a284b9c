//! Ways to hand a page on.

use serde::Serialize;

/// Links that share a page; none of them loads anything from elsewhere.
#[derive(Debug, Clone, Serialize)]
pub struct Share {
    /// The page's absolute address.
    pub url: String,
    /// LINE's page for sharing an address.
    pub line: String,
    /// A letter with the address.
    pub mail: String,
    /// The address as a QR code, for the print sheet.
    pub qr: Option<Qr>,
}

/// A QR code as an SVG path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Qr {
    /// Side of the square, its margin included.
    pub size: i32,
    /// Horizontal strokes of width 1.
    pub path: String,
}
