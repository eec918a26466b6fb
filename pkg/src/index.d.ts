/**
 * The client of the Pieces OS Applications API: import it and call it.
 *
 * The WebAssembly module is part of this file and starts when the first client is made.
 *
 * @module pieces-os-client
 */
