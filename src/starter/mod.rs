//! What a new catalogue starts with: the settings, both programmes, a sample vendor and its solution with pictures. They are
//! the demo catalogue's own files, embedded, so that they cannot fall behind the schema.

mod skeleton;

pub use skeleton::skeleton;

macro_rules! files {
    ($($path:literal),+ $(,)?) => { [$(($path, &include_bytes!(concat!("../../content/", $path))[..])),+] };
}

/// The sample's files, by path in the content folder.
pub fn files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    files![
        "site.toml",
        "programmes/ai-toolbox.toml",
        "programmes/sme-ai.toml",
        "vendors/yunqi-vision.toml",
        "solutions/yunqi-aoi-metal-surface/index.md",
        "solutions/yunqi-aoi-metal-surface/01.png",
        "solutions/yunqi-aoi-metal-surface/02.png",
        "solutions/yunqi-aoi-metal-surface/03.png",
    ]
    .into_iter()
}

/// The built-in programmes, by path in the content folder: what a batch is judged against by itself.
pub fn programmes() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    files().filter(|(path, _)| path.starts_with("programmes/"))
}
