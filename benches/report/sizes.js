import { kilobytes, table } from "./words.js";

/** @param {import("../size.mjs").Size[]} sizes */
export function sizeTable(sizes) {
  const encodings = ["raw", "gzip", "brotli"];
  const rows = sizes.map(({ name, bytes }) => [name, ...encodings.map((key) => kilobytes(bytes[key]))]);
  return table(["KB of 1024 bytes", ...encodings], rows);
}
