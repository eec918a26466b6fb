// The generated declarations and the requests against the contract: whatever differs from
// applications.openapi.json and today.openapi.json fails here. tests/parity.rs does the same for the
// Rust models.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import * as client from "pieces-os-client";
import ts from "typescript";

import { OPERATIONS as operations, SCHEMAS, schemaName } from "./support/contract.js";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const declarations = ts.createSourceFile(
  "index.d.ts",
  read("../../pkg/dist/index.d.ts"),
  ts.ScriptTarget.Latest,
  true,
);

/** The classes with operations of the contract. */
const CLASSES = ["ApplicationsApi", "ApplicationApi", "ConnectorApi", "WellKnownApi"];

const schemas = Object.entries(SCHEMAS);
const objects = schemas.filter(([, { type }]) => type === "object");
const enums = schemas.filter(([, schema]) => schema.enum);

const okSchema = ({ responses }) => Object.values(responses[200].content ?? {})[0]?.schema;
const bodySchema = ({ requestBody }) => requestBody?.content["application/json"].schema;

function declared(kind, name) {
  const found = declarations.statements.find(
    (statement) => statement.kind === kind && statement.name?.text === name,
  );
  assert.ok(found, `${name} is not declared`);
  return found;
}

const declaredInterface = (name) => declared(ts.SyntaxKind.InterfaceDeclaration, name);

/** Name, type and optionality of each member, as text. */
function membersOf({ members }) {
  return members.filter(ts.isPropertySignature).map((member) => ({
    name: member.name.getText(),
    optional: Boolean(member.questionToken),
    type: member.type.getText(),
  }));
}

/** The TypeScript type that a field of a schema has to have. */
function typeOf(schema, owner, field) {
  if (schema.$ref) return schemaName(schema);
  if (schema.enum) return `${owner}${field[0].toUpperCase()}${field.slice(1)}Enum`;
  if (schema.type === "array") return `${typeOf(schema.items)}[]`;
  if (schema.format === "date-time") return "Date";
  if (schema["x-opaque"]) return "unknown";
  return { boolean: "boolean", integer: "number", string: "string" }[schema.type];
}

describe("declarations of models", () => {
  for (const [name, schema] of objects) {
    it(`${name} has the fields of its schema, and says what each means`, () => {
      const fields = Object.entries(schema.properties).map(([field, property]) => ({
        name: property["x-ts-name"] ?? field,
        optional: !schema.required?.includes(field),
        type: typeOf(property, name, property["x-ts-name"] ?? field),
      }));
      const model = declaredInterface(name);
      assert.deepEqual(membersOf(model), fields);
      const isOpen = Boolean(schema["x-client-core"]) || name === "StreamedIdentifier";
      assert.equal(model.members.some(ts.isIndexSignatureDeclaration), isOpen);
      for (const member of [model, ...model.members]) {
        assert.ok(ts.getJSDocCommentsAndTags(member).length, `${member.getText()} has no comment`);
      }
    });
  }

  it("Application has the fields added later, optional", () => {
    const members = membersOf(declaredInterface("Application"));
    for (const field of [
      { name: "enrichment", optional: true, type: "SeededAssetEnrichment" },
      { name: "descriptor", optional: true, type: "string" },
    ]) {
      assert.deepEqual(members.find(({ name }) => name === field.name), field);
    }
  });

  for (const [name, schema] of enums) {
    it(`${name} knows every member, in the declaration and at run time, and is open`, () => {
      const later = Object.keys(schema["x-values-added-later"] ?? {});
      const expected = [...new Set([...schema.enum, ...later])].sort();
      assert.deepEqual(Object.values(client[name]).sort(), expected);

      const { type } = declared(ts.SyntaxKind.TypeAliasDeclaration, name);
      assert.match(type.getText(), /\(string & \{\}\)$/);
      const constant = declarations.statements
        .filter(ts.isVariableStatement)
        .flatMap(({ declarationList }) => declarationList.declarations)
        .find((variable) => variable.name.text === name);
      const declaredMembers = membersOf(constant.type);
      assert.deepEqual(
        Object.fromEntries(declaredMembers.map(({ name, type }) => [name, JSON.parse(type)])),
        { ...client[name] },
      );
    });
  }
});

describe("declarations of operations", () => {
  const all = CLASSES.flatMap((name) => {
    const declaration = declared(ts.SyntaxKind.ClassDeclaration, name);
    return declaration.members.filter(ts.isMethodDeclaration);
  });
  const [twins, methods] = [true, false].map((raw) =>
    all.filter(({ name }) => name.text.endsWith("Raw") === raw),
  );

  it("are those of the contract, each in its class", () => {
    assert.deepEqual(
      methods.map(({ name, parent }) => `${parent.name.text}.${name.text}`).sort(),
      operations.map((operation) => `${operation.class}.${operation.name}`).sort(),
    );
    assert.equal(methods.length, 19);
  });

  for (const method of methods) {
    it(`${method.name.text} has a twin that gives the response, too`, () => {
      const twin = twins.find(({ name }) => name.text === `${method.name.text}Raw`);
      const value = method.type.getText().replace(/^Promise<(.*)>$/, "$1");
      assert.equal(twin.type.getText(), `Promise<ApiResponse<${value}>>`);
      const parameters = ({ parameters }) => parameters.map((parameter) => parameter.getText());
      assert.deepEqual(parameters(twin), parameters(method));
      const deprecated = (node) => Boolean(ts.getJSDocDeprecatedTag(node));
      assert.equal(deprecated(twin), deprecated(method));
    });
  }

  for (const operation of operations) {
    const method = methods.find(({ name }) => name.text === operation.name);

    it(`${operation.name} returns its model`, () => {
      const schema = okSchema(operation);
      assert.equal(method.type.getText(), `Promise<${schema ? typeOf(schema) : "void"}>`);
    });

    it(`${operation.name} is ${operation.deprecated ? "" : "not "}deprecated`, () => {
      const mark = ts.getJSDocDeprecatedTag(method);
      assert.equal(Boolean(mark), Boolean(operation.deprecated));
      if (mark) assert.ok(String(mark.comment).length > 20, "says what replaced it");
    });

    it(`${operation.name} takes its parameters and nothing else of its own`, () => {
      const [parameters, overrides] =
        method.parameters.length === 2 ? method.parameters : [undefined, method.parameters[0]];
      assert.equal(overrides.getText(), "initOverrides?: InitOverrides");

      const path = operation.parameters?.[0];
      const body = bodySchema(operation);
      assert.equal(Boolean(parameters), Boolean(path ?? body));
      if (!parameters) return;
      const model = schemaName(body);
      const name = model ? model[0].toLowerCase() + model.slice(1) : "body";
      assert.deepEqual(membersOf(declaredInterface(parameters.type.getText())), [
        ...(path ? [{ name: path.name, optional: false, type: "string" }] : []),
        ...(body ? [{ name, optional: true, type: `${typeOf(body)} | undefined` }] : []),
      ]);
      assert.equal(Boolean(parameters.questionToken), !path);
    });
  }
});

describe("requests", () => {
  for (const operation of operations) {
    it(`${operation.name} goes to ${operation.method} ${operation.path}`, async () => {
      const sent = [];
      const api = new client[operation.class]({
        fetchApi: async (url, init) => {
          const { "X-Application-ID": key, application } = init.headers;
          sent.push({ url, method: init.method, key, application });
          return new Response(null, { status: 503 });
        },
        apiKey: "key",
        applicationId: "id",
      });
      const path = operation.parameters?.[0];
      const parameters = path ? [{ [path.name]: "x" }] : [];
      await assert.rejects(api[operation.name](...parameters), { kind: "http", status: 503 });
      assert.deepEqual(sent, [
        {
          url: `http://localhost:1000${operation.path.replace(/\{\w+\}/, "x")}`,
          method: operation.method,
          // What is for anybody is asked without saying who asks.
          ...(operation.security?.length === 0
            ? { key: undefined, application: undefined }
            : { key: "key", application: "id" }),
        },
      ]);
    });
  }
});
