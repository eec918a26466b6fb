#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| pieces_os_client_fuzz::run(
    "tracked_interaction_event",
    data
));
