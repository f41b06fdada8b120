import { expect, it } from "vitest";
import { csvReport } from "../../src/manifest/reports/csv.ts";
import { pick } from "../../src/ui/language.ts";
import * as month from "../../src/ui/messages/client-month.ts";
import * as doubts from "../../src/ui/messages/payment-doubts.ts";
import * as payments from "../../src/ui/messages/report-payments.ts";

type Sentence = string | ((...params: readonly unknown[]) => string);

/** What stands on a page, with something in each place. */
const spoken = (sentences: object): readonly string[] =>
  Object.values(sentences as Readonly<Record<string, Sentence>>).map((one) =>
    typeof one === "string" ? one : one(["1"], ["2"], ["3"]),
  );

it.each(["fr", "en"] as const)("no page about payments names an option, or calls interest a claim: %s", (language) => {
  const { notes, factClaim, claimed, recipientColumns, how } = pick(language, payments);
  const { noteClaims, factCertain, summaryColumns } = pick(language, month);
  const pages = [...spoken(notes), ...spoken(pick(language, doubts).doubts), noteClaims];
  expect(pages.filter((text) => /--[a-z]|hospital:|cpro /.test(text))).toEqual([]);
  const headings = [factClaim, claimed, recipientColumns.claim, factCertain, summaryColumns.certain, noteClaims];
  expect([...headings, notes.classes].filter((text) => /certain/i.test(text))).toEqual([]);
  // Whoever runs the command is told.
  for (const option of ["--terms hospital:", "--performed", "--rate"]) expect(how).toContain(option);
});

it("a header in CSV stays as programs know it", async () => {
  const columns = [{ key: "claim", title: "To claim (€)", csvTitle: "Certain (€)", kind: "amount" }] as const;
  const lines = csvReport({
    columns,
    async *rows() {
      // None.
    },
  });
  expect((await lines.next()).value).toContain("Certain (€)");
});
