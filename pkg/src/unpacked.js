/**
 * The bytes of a module that pkg/inlined.mjs made text of. The decoder is WebAssembly, as a loop in
 * JavaScript takes several times as long when it runs only once.
 */
export function unpacked({ decoder, text }) {
  // Not as one word, where build.mjs would put an instance that is watched.
  const { Instance, Module } = WebAssembly;
  const { memory, start, unpack } = new Instance(new Module(new Uint8Array(decoder))).exports;
  const bytes = new Uint8Array(memory.buffer, start.value);
  const encoder = new TextEncoder();
  // The polyfills of some test environments have no `encodeInto`, which is twice as fast.
  if (encoder.encodeInto) encoder.encodeInto(text, bytes);
  else bytes.set(encoder.encode(text));
  return bytes.subarray(0, unpack(text.length));
}
