/**
 * A client for the API of Pieces OS: find it, connect to it, call it and follow its changes.
 *
 * The WebAssembly module is included in this file. It starts when you create the first client.
 *
 * @module pieces-os-client
 */
