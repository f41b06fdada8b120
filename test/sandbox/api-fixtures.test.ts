import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isOperation } from "../../src/chorus/wire/operations.ts";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/server.ts";
import { apiFixtures } from "../support/api-fixtures.ts";
import { type Client, connect } from "./support.ts";

const reader = createPdfReader({ workers: 1 });
let server: RunningSandbox;
let seller: Client;

beforeAll(async () => {
  server = await startSandbox({ dataDir: null, pdf: async () => reader });
  seller = await connect(server).account("seller");
});
afterAll(async () => {
  await server.close();
  await reader.close();
});

/** Names and kinds of values, however deep; a list is what its items have in common. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [Object.assign({}, ...value.map(shapeOf))];
  if (typeof value !== "object" || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
}

describe("the fixtures of the API", () => {
  it.each(apiFixtures())("$name: the sandbox takes what the client sends", async ({ exchanges }) => {
    for (const { operation, request } of exchanges) {
      if (!isOperation(operation)) throw new Error(operation);
      // The ids of a fixture mean nothing here, so a business refusal is fine; a malformed request is not. Whatever is
      // answered is compared with the contract.
      const { status, body } = await seller.send(operation, request);
      expect(status, JSON.stringify(body)).toBe(200);
    }
  });

  it.each(apiFixtures().filter(({ name }) => /^transverses\/recuperer\/(?!coordbanc|structures)/.test(name)))(
    "$name: the sandbox answers in the same shape",
    async ({ exchanges }) => {
      for (const { operation, request, answer } of exchanges) {
        const { body } = await seller.send(operation, request);
        expect(shapeOf(body)).toEqual(shapeOf(answer.body));
      }
    },
  );
});
