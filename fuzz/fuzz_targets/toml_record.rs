#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| shangjia_fuzz::toml_record::run(data));
