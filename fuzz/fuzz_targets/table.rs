#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| shangjia_fuzz::table::run(data));
