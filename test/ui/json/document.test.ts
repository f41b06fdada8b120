import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDocument } from "../../../src/ui/json/document.ts";

const ERROR = '{"error":{"code":"SERVICE_BUSY"}}\n';
const printed = (act: (document: ReturnType<typeof createDocument>) => void): string => {
  let text = "";
  const document = createDocument((piece) => {
    text += piece;
  });
  act(document);
  document.flush();
  return text;
};

describe("a document in pieces", () => {
  it("is the error alone when it had only begun", () => {
    const told = printed((it) => {
      it.print('{"invoices":[');
      it.fail(ERROR);
    });
    expect(told).toBe(ERROR);
  });

  it("is one document wherever it fails, with what came before and the error", () => {
    const pieces = fc.array(fc.jsonValue(), { maxLength: 4 }).chain((rows) =>
      fc.record({
        rows: fc.constant(rows),
        failAt: fc.nat(rows.length * 2 + 3),
      }),
    );
    fc.assert(
      fc.property(pieces, ({ rows, failAt }) => {
        const all = [
          '{"list":[',
          ...rows.flatMap((row, index) => [...(index > 0 ? [","] : []), JSON.stringify(row)]),
          "]",
          ',"more":{"a":',
          "1}",
          "}\n",
        ];
        const before = all.slice(0, failAt);
        const told = printed((it) => {
          for (const piece of before) it.print(piece);
          it.fail(ERROR);
        });
        const lines = told.trimEnd().split("\n").filter(Boolean);
        const document = JSON.parse(lines.at(-1) ?? "");
        expect(document.error).toEqual({ code: "SERVICE_BUSY" });
        if (before.length > 1 && before.length < all.length) expect(Array.isArray(document.list)).toBe(true);
        expect(lines.length).toBe(before.length === all.length ? 2 : 1);
      }),
    );
  });

  it("changes nothing of documents and texts that end well", () => {
    const texts = ['{"a":"}{]["}\n', "plain [ text {\n", '{"x":[', '{"y":"\\"]"}', "]}\n", "{}\n"];
    expect(printed((it) => texts.forEach((text) => void it.print(text)))).toBe(texts.join(""));
    expect(printed((it) => it.print('{"begun":['))).toBe('{"begun":[');
  });
});
