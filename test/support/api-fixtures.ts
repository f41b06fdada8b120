import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { OperationName } from "../../src/chorus/wire/operations.ts";

/** One request and its answer, as the documentation describes them. */
export interface FixtureExchange {
  readonly operation: OperationName;
  readonly request: Readonly<Record<string, unknown>>;
  readonly answer: { readonly status: number; readonly body: object; readonly headers?: Record<string, string> };
}

/** A golden case: what is asked of the gateway, what goes over the wire, what comes of it. */
export interface ApiFixture {
  readonly name: string;
  /** Where the fields and values come from. */
  readonly source: string;
  readonly call: { readonly method: string; readonly arguments: readonly unknown[] };
  readonly exchanges: readonly FixtureExchange[];
  /** Why an answer holds more or less than the contract, when it does. */
  readonly beyondContract?: string;
  readonly gives?: unknown;
  readonly fails?: Readonly<Record<string, unknown>>;
}

const FOLDER = resolve(import.meta.dirname, "../../fixtures/api");

export function apiFixtures(): ApiFixture[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
  return files.sort().map((file) => ({
    ...JSON.parse(readFileSync(join(FOLDER, file), "utf8")),
    name: relative(FOLDER, join(FOLDER, file))
      .split(sep)
      .join("/")
      .replace(/\.json$/, ""),
  }));
}

/** Bytes are written `{"$base64": "…"}` in a fixture. */
export function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== "object" || value === null) return value;
  if ("$base64" in value) return Buffer.from(String(value.$base64), "base64");
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, revive(inner)]));
}
