// How figures and tables are written.

/** @param {string[]} header @param {string[][]} rows */
export function table(header, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const rule = header.map((_, column) => (column === 0 ? "---" : "---:"));
  return [line(header), line(rule), ...rows.map(line)].join("\n");
}

export function ratio({ ratio, low, high }) {
  return `${ratio.toFixed(3)} (${low.toFixed(3)} – ${high.toFixed(3)})`;
}

export function counted(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

export function milliseconds(time) {
  return time >= 100 ? time.toFixed(0) : time.toPrecision(3);
}

export function kilobytes(bytes) {
  return (bytes / 1024).toFixed(1);
}

export function megabytes(bytes) {
  return (bytes / 2 ** 20).toFixed(1);
}
