//! Pictures that are none, or that claim more than they are.

use std::fs;
use std::io::Write;
use std::os::unix::fs::symlink;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::shelf::Shelf;

const SOLUTION: &str = "solutions/surface-check/index.md";

/// A PNG of this size, depth and kind of colour, its pixels all zero but for what is left out.
fn png(width: u32, height: u32, depth: u8, colour: u8, bytes: usize) -> Vec<u8> {
    let chunk = |name: &[u8], data: &[u8]| {
        let mut crc = flate2::Crc::new();
        crc.update(name);
        crc.update(data);
        let length = u32::try_from(data.len()).expect("it is short").to_be_bytes();
        [&length[..], name, data, &crc.sum().to_be_bytes()].concat()
    };
    let mut pixels = ZlibEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..bytes >> 20 {
        pixels.write_all(&vec![0; 1 << 20]).expect("it is memory");
    }
    pixels.write_all(&vec![0; bytes & ((1 << 20) - 1)]).expect("it is memory");
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, colour, 0, 0, 0]].concat();
    let pixels = pixels.finish().expect("it is memory");
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &header), &chunk(b"IDAT", &pixels), &chunk(b"IEND", b"")]
        .concat()
}

/// A picture whose header claims a size that is none of its bytes'.
fn claiming(width: u16, height: u16) -> [Vec<u8>; 3] {
    let (w, h) = (width.to_be_bytes(), height.to_be_bytes());
    let jpeg = [
        &b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x0b\x08"[..],
        &h,
        &w,
        b"\x01\x01\x11\0\xff\xd9",
    ];
    let canvas = |side: u16| (u32::from(side) - 1).to_le_bytes()[..3].to_vec();
    let webp = [b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0".to_vec(), canvas(width), canvas(height)].concat();
    [png(width.into(), height.into(), 8, 6, 100), jpeg.concat(), webp]
}

fn shelf_with(picture: &[u8]) -> Shelf {
    let shelf = Shelf::new();
    shelf.write("solutions/surface-check/01.png", picture);
    shelf
}

#[test]
fn what_is_no_picture_is_told() {
    let sound = png(20, 20, 8, 0, 21 * 20);
    for bytes in [
        b"".to_vec(),
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec(),
        b"<!doctype html><script>alert(1)</script>".to_vec(),
        b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;".to_vec(),
        sound[..sound.len() / 2].to_vec(),
        sound[..30].to_vec(),
        png(20, 20, 8, 0, 10),
        vec![0xff; 1000],
    ] {
        shelf_with(&bytes).raises("S-IMAGES");
    }
}

#[test]
fn a_claim_of_too_many_pixels_is_refused_before_decoding() {
    for bytes in claiming(50_000, 50_000) {
        shelf_with(&bytes).raises("R-LIMIT");
    }
    let mut wrong = png(1, 1, 8, 0, 2);
    // The checksum no longer holds.
    wrong[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
    shelf_with(&wrong).raises("R-LIMIT");
}

#[test]
fn a_side_too_long_is_refused() {
    for (width, height) in [(40_000_000, 1), (1, 40_000_000), (16_385, 2)] {
        let bytes = usize::try_from((width + 1) * height).expect("it is short");
        shelf_with(&png(width, height, 8, 0, bytes)).raises("R-LIMIT");
    }
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let shelf = Shelf::new();
    let file = fs::File::create(shelf.content("solutions/surface-check/01.png")).expect("it can be written");
    // Larger than all memory, and nothing on the disk.
    file.set_len(1 << 40).expect("it can be made that long");
    let check = ["check", "content", "--format", "json", "--date", "2026-06-01"];
    shelf.run(&check).ends(1).raises("R-LIMIT");
}

#[test]
fn bombs_within_the_limits_take_turns() {
    let shelf = Shelf::new();
    let (width, height) = (6320, 6320);
    let bomb = png(width, height, 16, 6, (width as usize * 8 + 1) * height as usize);
    let names = ["01.png", "02.png", "03.png", "04.png", "05.png", "06.png"];
    for (i, name) in names.iter().enumerate() {
        // Bytes after the end make each a picture of its own.
        shelf.write(
            &format!("solutions/surface-check/{name}"),
            [&bomb[..], &[u8::try_from(i).expect("few")]].concat(),
        );
    }
    let more: String =
        names[2..].iter().map(|name| format!("\n[[images]]\nfile = \"{name}\"\nalt = \"圖\"\n")).collect();
    shelf.edit(SOLUTION, "\n+++\n\n## 產業痛點", &format!("{more}\n+++\n\n## 產業痛點"));
    shelf.run(&["check", "content", "--date", "2026-06-01"]).ends(0);
}

#[test]
fn a_picture_outside_its_folder_is_refused() {
    for file in [
        "../01.png",
        "/etc/hostname",
        "..",
        ".",
        "a\\\\b.png",
        "C:x.png",
        "https://example.com/x.png",
        "%2e%2e%2f01.png",
        "index.md",
        "cloud-desk/01.png",
        "../cloud-desk/01.png",
        &"x".repeat(300),
    ] {
        let shelf = Shelf::new();
        shelf.edit(SOLUTION, "file = \"01.png\"", &format!("file = \"{file}\""));
        shelf.raises("S-IMAGES");
    }
    for target in ["../../../secret.png", "../cloud-desk/01.png/x", "01.png", "/dev/zero", "nowhere"] {
        let shelf = Shelf::new();
        fs::copy(shelf.content("solutions/surface-check/02.png"), shelf.folder().join("secret.png"))
            .expect("it is there");
        fs::remove_file(shelf.content("solutions/surface-check/01.png")).expect("it is there");
        symlink(target, shelf.content("solutions/surface-check/01.png")).expect("it can be made");
        shelf.raises("S-IMAGES");
    }
}
