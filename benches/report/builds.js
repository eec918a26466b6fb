// What is said about two builds of this package.
import { CONTROL, NEW, OLD } from "../builds.js";
import { compare } from "./comparison.js";
import { kilobytes, milliseconds, ratio, table } from "./words.js";

const METHOD = `- Ratios are new to old, medians over the rounds of the ratio within each round, with a 95 % confidence interval by bootstrap. Noise is the same for the old build loaded a second time: a difference smaller than that says nothing.
- All three are loaded the same way, each as a module and a WebAssembly instance of its own: in browsers bundled and minified for the page, in Node from \`pkg/dist/index.js\`. Each round takes one sample of each, in an order drawn anew. A sample is a batch of calls of at least 2 ms, the same number for all three. Three seconds of warm-up are not counted; everything after them is, garbage collection included.
- **round-trip** is \`applicationsSnapshot\` over HTTP to the stand-in Pieces OS (release build, another origin), **in-memory** the same call with a \`fetchApi\` that returns \`new Response(bytes)\`, **decode** is \`value()\` of a response got before with \`applicationsSnapshotRaw\`. The number is that of the applications in the response. Before measuring, all three must give the same value.
- **first-client** is the first \`new ApplicationsApi()\`, **cold-start** the time from the import of the module to the value of 50 applications, each in a browser context of its own, with nothing in any cache.
- Bytes are those of the files in the packed npm package, compressed one by one with gzip -9 and brotli 11.`;

/** The whole of COMPARISON.md. */
export function buildsReport(results) {
  const title = "# Two builds compared";
  const origin = "Written by `cargo xtask bench --against DIR --write`.";
  return [title, origin, buildsTables(results), "## Method", METHOD].join("\n\n") + "\n";
}

/** What was measured, without how. */
export function buildsTables({ environment, sizes, runtimes }) {
  return [
    table(["", ""], environment),
    ...(sizes ? ["## Bytes", bytesTable(sizes)] : []),
    ...runtimes.flatMap(({ name, scenarios }) =>
      scenarios.length > 0 ? [`## ${name}`, timesTable(scenarios)] : [],
    ),
  ].join("\n\n");
}

function bytesTable(sizes) {
  const [old, now] = [OLD, NEW].map((build) => sizes[build].filter(({ entry }) => entry));
  const rows = old.flatMap(({ name, bytes }, index) =>
    Object.entries(bytes).map(([encoding, before]) => {
      const after = now[index].bytes[encoding];
      return [`${name}, ${encoding}`, (after / before).toFixed(3), kilobytes(before), kilobytes(after)];
    }),
  );
  return table(["KB of 1024 bytes", "new / old", "old", "new"], rows);
}

function timesTable(scenarios) {
  const rows = scenarios.map(({ name, samples }) => {
    const found = Object.fromEntries(compare(samples, OLD).map((row) => [row.name, row]));
    return [
      name,
      ratio(found[NEW]),
      ratio(found[CONTROL]),
      milliseconds(found[OLD].median),
      milliseconds(found[NEW].median),
      samples[OLD].length.toLocaleString("en"),
    ];
  });
  return table(["", "new / old", "noise: old / old", "old, ms", "new, ms", "rounds"], rows);
}
