// Where the time of a round trip goes.
import { ApplicationsApi } from "pieces-os-client";
import { BASELINE, MAIN } from "./names.js";
import { raw } from "./raw.js";

/**
 * Round trips in turn, cut at the moments that a `fetchApi` sees: before `fetch`, in `fetch`, until
 * the body is asked for, reading it, and until there is a value.
 * @param {{ basePath: string, warmUpMs: number, measuredMs: number }} plan
 * @returns {Promise<Record<string, number[][]>>} ms of each part of each round
 */
export async function breakdown({ basePath, warmUpMs, measuredMs }) {
  const marks = [];
  const connection = { basePath, fetchApi: observedFetch(marks) };
  const api = new ApplicationsApi(connection);
  const calls = { [BASELINE]: raw(connection).snapshot, [MAIN]: () => api.applicationsSnapshot() };

  await rounds(calls, marks, warmUpMs);
  return rounds(calls, marks, measuredMs);
}

async function rounds(calls, marks, duration) {
  const parts = Object.fromEntries(Object.keys(calls).map((name) => [name, []]));
  const end = performance.now() + duration;
  while (performance.now() < end) {
    for (const [name, call] of Object.entries(calls)) {
      marks.splice(0, Infinity, performance.now());
      await call();
      marks.push(performance.now());
      parts[name].push(marks.slice(1).map((mark, index) => mark - marks[index]));
    }
  }
  return parts;
}

function observedFetch(marks) {
  return async (url, init) => {
    marks.push(performance.now());
    const response = await fetch(url, init);
    marks.push(performance.now());
    const { text, body } = response;
    response.text = async () => {
      // Some read the same stream for it.
      delete body.getReader;
      marks.push(performance.now());
      const read = await text.call(response);
      marks.push(performance.now());
      return read;
    };
    const { getReader } = body;
    body.getReader = () => observedReader(getReader.call(body), marks);
    return response;
  };
}

/** Marks when the first chunk is asked for, and when the last one is there. */
function observedReader(reader, marks) {
  const { read } = reader;
  let last;
  reader.read = async () => {
    if (!last) last = marks.push(performance.now(), performance.now()) - 1;
    const next = await read.call(reader);
    // The end of the stream comes later, perhaps in the next round.
    if (!next.done) marks[last] = performance.now();
    return next;
  };
  return reader;
}
