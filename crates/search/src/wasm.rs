//! The border to JavaScript: a C ABI of a handful of functions that only translate.
//!
//! Bytes come in through [`allocate`]d memory, which the function called takes over. Answers are JSON, preceded by
//! their length in four bytes (little-endian); the caller hands them back to [`release`]. What fails is
//! `{"error":"…"}`, never a trap.
#![expect(
    unsafe_code,
    reason = "exporting functions and sharing memory with JavaScript cannot be said safely"
)]

use std::cell::RefCell;

use crate::engine::Engine;
use crate::json;
use crate::request::Request;
use crate::snippet::{Marker, fragments_to_json};

thread_local! {
    /// One engine a worker: the only thing that is remembered between calls.
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
    /// The query last marked: a page of results is marked in dozens of texts.
    static MARKER: RefCell<Option<(String, Marker)>> = const { RefCell::new(None) };
}

/// Reserves memory for bytes to be handed over.
#[unsafe(no_mangle)]
extern "C" fn allocate(length: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
}

/// Takes an answer back.
///
/// # Safety
/// The address is that of an answer not yet released.
#[unsafe(no_mangle)]
unsafe extern "C" fn release(answer: *mut u8) {
    // SAFETY: `answer` made these bytes and wrote their length in the first four.
    unsafe {
        let length = u32::from_le_bytes(answer.cast::<[u8; 4]>().read_unaligned()) as usize;
        drop(take(answer, length + 4));
    }
}

/// Opens the columns: `{}` or an error.
///
/// # Safety
/// The bytes were allocated with [`allocate`] and are handed over.
#[unsafe(no_mangle)]
unsafe extern "C" fn open(columns: *mut u8, length: usize) -> *mut u8 {
    // SAFETY: as promised by the caller.
    let columns = unsafe { take(columns, length) };
    MARKER.set(None);
    let opened = Engine::open(columns).map(|engine| ENGINE.set(Some(engine)));
    done(opened.map_err(|error| error.to_string()))
}

/// Takes a part by its number: `{}` or an error.
///
/// # Safety
/// The bytes were allocated with [`allocate`] and are handed over.
#[unsafe(no_mangle)]
unsafe extern "C" fn add(number: u32, part: *mut u8, length: usize) -> *mut u8 {
    // SAFETY: as promised by the caller.
    let part = unsafe { take(part, length) };
    MARKER.set(None);
    done(ENGINE.with_borrow_mut(|engine| match engine {
        Some(engine) => engine.add(number, part).map_err(|error| error.to_string()),
        None => Err(NOT_OPEN.to_owned()),
    }))
}

/// Answers a query string of normalized text: results or an error.
///
/// # Safety
/// The bytes were allocated with [`allocate`] and are handed over.
#[unsafe(no_mangle)]
unsafe extern "C" fn search(query_string: *mut u8, length: usize) -> *mut u8 {
    // SAFETY: as promised by the caller.
    let query_string = unsafe { take(query_string, length) };
    let request = Request::parse(&String::from_utf8_lossy(&query_string));
    ENGINE.with_borrow(|engine| match engine {
        Some(engine) => answer(&engine.search(&request).to_json()),
        None => done(Err(NOT_OPEN.to_owned())),
    })
}

/// Marks a normalized query in a text: fragments.
///
/// # Safety
/// Both were allocated with [`allocate`] and are handed over.
#[unsafe(no_mangle)]
unsafe extern "C" fn excerpt(
    query: *mut u8,
    query_length: usize,
    text: *mut u8,
    text_length: usize,
    max_chars: usize,
) -> *mut u8 {
    // SAFETY: as promised by the caller.
    let (query, text) = unsafe { (take(query, query_length), take(text, text_length)) };
    let (query, text) = (String::from_utf8_lossy(&query), String::from_utf8_lossy(&text));
    MARKER.with_borrow_mut(|kept| {
        if kept.as_ref().is_none_or(|(known, _)| *known != query) {
            let marker = ENGINE.with_borrow(|engine| engine.as_ref().map(|engine| engine.marker(&query)));
            *kept = marker.map(|marker| (query.into_owned(), marker));
        }
        match kept {
            Some((_, marker)) => answer(&fragments_to_json(&marker.snippet(&text, max_chars))),
            None => done(Err(NOT_OPEN.to_owned())),
        }
    })
}

const NOT_OPEN: &str = "no catalogue is open";

/// # Safety
/// The bytes were made as a boxed slice of this length, and nobody else will free them.
unsafe fn take(bytes: *mut u8, length: usize) -> Vec<u8> {
    // SAFETY: as promised by the caller.
    unsafe { Vec::from_raw_parts(bytes, length, length) }
}

fn done(outcome: Result<(), String>) -> *mut u8 {
    match outcome {
        Ok(()) => answer("{}"),
        Err(error) => {
            let mut said = String::from(r#"{"error":"#);
            json::text(&mut said, &error);
            said.push('}');
            answer(&said)
        }
    }
}

fn answer(json: &str) -> *mut u8 {
    let mut bytes = Vec::with_capacity(json.len() + 4);
    bytes.extend((json.len() as u32).to_le_bytes());
    bytes.extend(json.as_bytes());
    Box::into_raw(bytes.into_boxed_slice()).cast()
}

/// Stands in for the random source that tantivy links for new index ids, which reading never makes.
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(_: *mut u8, _: usize) -> Result<(), getrandom::Error> {
    Err(getrandom::Error::UNSUPPORTED)
}
