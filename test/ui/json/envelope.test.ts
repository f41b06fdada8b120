import { describe, expect, it } from "vitest";
import { createEnvelope } from "../../../src/ui/json/envelope.ts";

/** What is printed of the pieces, as documents. */
function printed(pieces: readonly string[], acted: "production" | null = "production"): unknown[] {
  const envelope = createEnvelope();
  if (acted) envelope.actsIn(acted);
  const text = pieces.map((piece) => envelope.around(piece)).join("");
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe("what every JSON document says", () => {
  it.each([
    ["whole", ['{"a":1}\n'], [{ schemaVersion: 1, environment: "production", a: 1 }]],
    ["empty", ["{}\n"], [{ schemaVersion: 1, environment: "production" }]],
    [
      "in pieces",
      ['{"list":[', '{"a":1}', ',{"a":2}', "", '],"total":2}\n'],
      [{ schemaVersion: 1, environment: "production", list: [{ a: 1 }, { a: 2 }], total: 2 }],
    ],
    [
      "line by line",
      ['{"a":1}\n', '{"a":2}\n'],
      [1, 2].map((a) => ({ schemaVersion: 1, environment: "production", a })),
    ],
    ["with a world of its own", ['{"environment":"sandbox"}\n'], [{ schemaVersion: 1, environment: "sandbox" }]],
    [
      "with a world inside only",
      ['{"batch":{"environment":"sandbox"}}\n'],
      [{ schemaVersion: 1, environment: "production", batch: { environment: "sandbox" } }],
    ],
  ] as const)("%s", (_, pieces, documents) => {
    expect(printed(pieces)).toEqual(documents);
  });

  it("names no world before one is acted in", () => {
    expect(printed(['{"a":1}\n'], null)).toEqual([{ schemaVersion: 1, a: 1 }]);
  });
});
