//! The properties, on the corpus and on random values of the contract: no fuzzer is needed here.

mod damaged;
mod round_trip;
mod samples;
mod values;
