// The rows of the contract's edge cases that are about the body of an answer as a whole.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";

import { ApplicationsApi, DecodeError } from "pieces-os-client";

import { APPLICATION, applicationText } from "./support/fixtures.js";
import { rejection } from "./support/outcomes.js";
import { startStandIn } from "./support/stand-in.js";

/** @type {import("./support/stand-in.js").StandIn} */
let standIn;
/** @type {ApplicationsApi} */
let api;

before(async () => {
  standIn = await startStandIn();
  api = new ApplicationsApi({ basePath: standIn.url });
});
beforeEach(() => standIn.reset());
after(async () => {
  const { iterable } = await api.applicationsSnapshot();
  assert.equal(iterable.length, 12, "the client that met all of this works still");
  await standIn.stop();
});

/** @typedef {Omit<Extract<import("./support/stand-in.js").Fault, { kind: "respond" }>, "kind">} Answer */

/** Gets one application that the server answers with this. @param {Answer} answer @returns {Promise<any>} */
async function applicationFrom(answer) {
  await standIn.fault({ fault: { kind: "respond", ...answer } });
  return api.applicationsSpecificApplicationSnapshot({ application: "any" });
}

/** @param {(string | number[])[]} parts text and bytes */
const base64 = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(/** @type {any} */ (part)))).toString("base64");

const NOTHING = "Pieces OS returns an empty body if input is missing or malformed";

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

describe("a body that is no application is a DecodeError with the body as it came", () => {
  const expectedObject = (/** @type {string} */ found) => `expected object, found ${found}`;
  const rows = [
    { title: "malformed JSON", body: '{"id": "x", }', reason: "expected string, found invalid JSON" },
    { title: "JSON cut off", body: applicationText().slice(0, 40), path: "id" },
    { title: "trailing garbage", body: `${applicationText()} x`, reason: "expected end of input, found invalid JSON" },
    { title: "two values", body: applicationText().repeat(2), reason: "expected end of input, found object" },
    { title: "nothing at all", body: "", reason: expectedObject(`end of input; ${NOTHING}`) },
    { title: "white space", body: " \r\n\t", reason: expectedObject("end of input") },
    { title: "null", body: "null", reason: expectedObject("null") },
    { title: "an empty array", body: "[]", reason: expectedObject("array") },
    { title: "a JSON string", body: '"ok"', reason: expectedObject("string") },
    { title: "text", body: "OK", reason: expectedObject("invalid JSON"), contentType: "text/plain" },
    { title: "a page", body: "<!doctype html>", reason: expectedObject("invalid JSON"), contentType: "text/html" },
    { title: "a NUL byte behind it", body: `${applicationText()}\0`, reason: "expected end of input, found invalid JSON" },
    { title: "a control character in a string", body: applicationText().replace("VIM", "V\nM"), path: "name" },
    { title: "an escape that does not exist", body: applicationText().replace("VIM", "V\\x4d"), path: "name" },
    { title: "broken JSON in a field that is not known", body: applicationText().replace("{", '{"later":[1,,2],') },
  ];
  for (const { title, body, path = "", reason, contentType } of rows) {
    test(title, async () => {
      const error = await rejection(applicationFrom({ body, ...(contentType && { contentType }) }));
      assert.ok(error instanceof DecodeError, String(error));
      assert.deepEqual([error.path, error.status, error.body], [path, 200, body]);
      assert.equal(error.url, `${standIn.url}/applications/any`);
      if (reason) assert.ok(error.message.endsWith(` with an unexpected body: ${reason}`), error.message);
    });
  }

  test("204 without a body", async () => {
    const error = await rejection(applicationFrom({ status: 204, body: "", contentType: null }));
    assert.ok(error instanceof DecodeError, String(error));
    assert.deepEqual([error.status, error.body], [204, ""]);
    assert.match(error.message, /returned 204 with an unexpected body: expected object, found end of input; Pieces OS returns/);
  });

  test("half of the real answer", async () => {
    await standIn.fault({ fault: { kind: "malformed" } });
    const error = await rejection(api.applicationsSnapshot());
    assert.ok(error instanceof DecodeError, String(error));
    assert.match(error.path, /^iterable\[\d+\]/);
  });

  test("bytes that are no UTF-8", async () => {
    const bodyBase64 = base64('{"id":"', [0xff], '"}');
    const error = await rejection(applicationFrom({ bodyBase64 }));
    assert.ok(error instanceof DecodeError, String(error));
    assert.match(error.message, /expected UTF-8, found invalid byte at offset 7$/);
    assert.equal(error.body, '{"id":"\ufffd"}');
  });
});

describe("a body is read as the JSON it is", () => {
  const utf8 = applicationText({ descriptor: "café 日本 😀" });
  const rows = [
    { title: "behind a byte order mark", answer: { bodyBase64: base64(BYTE_ORDER_MARK, utf8) } },
    { title: "as text/plain", answer: { body: utf8, contentType: "text/plain" } },
    { title: "without a content type", answer: { body: utf8, contentType: null } },
    { title: "with a charset that it is not in", answer: { body: utf8, contentType: "application/json; charset=iso-8859-1" } },
    { title: "under status 201", answer: { status: 201, body: utf8 } },
    { title: "with white space around", answer: { body: ` \r\n\t${utf8}\n` } },
    { title: "with every letter of a key escaped", answer: { body: utf8.replace('"id"', '"\\u0069\\u0064"') } },
    { title: "with a pair of surrogates escaped", answer: { body: utf8.replace("😀", "\\ud83d\\ude00") } },
  ];
  for (const { title, answer } of rows) {
    test(title, async () => {
      assert.deepEqual(await applicationFrom(answer), { ...APPLICATION, descriptor: "café 日本 😀" });
    });
  }

  test("behind a byte order mark, with a null to leave out", async () => {
    const bodyBase64 = base64(BYTE_ORDER_MARK, applicationText({ descriptor: null }));
    assert.deepEqual(await applicationFrom({ bodyBase64 }), APPLICATION);
  });

  for (const escape of ["\\ud800", "\\udc00", "\\ud800\\u0041"]) {
    test(`with half a surrogate pair, ${escape}, as JSON.parse reads it`, async () => {
      const body = applicationText().replace("9.1", escape);
      const { version } = await applicationFrom({ body });
      assert.equal(version, JSON.parse(`"${escape}"`));
    });
  }
});

describe("an operation that answers nothing", () => {
  const trackedApplicationInstall = /** @type {any} */ ({ application: APPLICATION });
  const rows = [
    { title: "204", answer: { status: 204, body: "", contentType: null } },
    { title: "an empty body", answer: { body: "" } },
    { title: "JSON", answer: { body: '{"a":1}' } },
    { title: "text", answer: { body: "recorded", contentType: "text/plain" } },
    { title: "bytes that are no UTF-8", answer: { bodyBase64: "/w==", contentType: "text/plain" } },
  ];
  for (const { title, answer } of rows) {
    test(`gives undefined for ${title}`, async () => {
      await standIn.fault({ fault: { kind: "respond", ...answer } });
      assert.equal(await api.applicationsUsageInstallation({ trackedApplicationInstall }), undefined);
    });
  }
});

describe("a redirect", () => {
  for (const status of [301, 302, 307, 308]) {
    test(`with ${status} is followed`, async () => {
      const location = "/applications/750e1596-d82a-4588-a3b5-6977e81a706c";
      await standIn.fault({ fault: { kind: "redirect", location, status } });
      const { name } = await api.applicationsSpecificApplicationSnapshot({ application: "moved" });
      assert.equal(name, "SUBLIME");
    });
  }

  test("to JSON of another type is a DecodeError", async () => {
    await standIn.fault({ fault: { kind: "redirect", location: "/applications/external", status: 301 } });
    const error = await rejection(api.applicationsSnapshot());
    assert.ok(error instanceof DecodeError, String(error));
    assert.equal(error.path, "iterable[0].id");
    assert.match(error.message, /iterable\[0\]\.id: required but missing$/);
  });
});
