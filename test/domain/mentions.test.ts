import { describe, expect, it } from "vitest";
import { MENTION_SIGNS, type MentionSign } from "../../src/domain/mention-codes.ts";
import { mentionFindings } from "../../src/domain/mentions.ts";
import { NO_FACTS, type PdfReport } from "../../src/domain/pdf-report.ts";
import type { CompanySize } from "../../src/domain/reform.ts";
import { REPORT } from "./preflight/base.ts";

const report = (mentions: readonly MentionSign[] | null, issueDate: string | null = null): PdfReport => ({
  ...REPORT,
  facts: { ...NO_FACTS, issueDate: issueDate === null ? null : { value: issueDate, source: "text", page: 1 } },
  mentions,
});
const found = (mentions: readonly MentionSign[] | null, size: CompanySize | null = null, date: string | null = null) =>
  Object.fromEntries(
    mentionFindings(report(mentions, date), { today: "2026-11-29", size }).map(({ code, severity }) => [
      code,
      severity,
    ]),
  );

describe("mandatory mentions", () => {
  it("are information before the date of the seller's class, then a warning, by the date of the invoice", () => {
    expect(found([]).MENTION_NATURE).toBe("info");
    expect(found([], "large").MENTION_NATURE).toBe("warning");
    expect(found([], "mid", "2026-08-31").MENTION_BUYER_SIREN).toBe("info");
    expect(found([], "mid", "2026-09-01").MENTION_BUYER_SIREN).toBe("warning");
    expect(found([], "micro", "2027-08-31").MENTION_BUYER_SIREN).toBe("info");
    expect(found([], null, "2027-09-01").MENTION_BUYER_SIREN).toBe("warning");
  });

  it("that depend on what the text does not tell, and the older ones, stay information", () => {
    const { MENTION_BUYER_SIREN, MENTION_NATURE, ...others } = found([], "large");
    expect([MENTION_BUYER_SIREN, MENTION_NATURE]).toEqual(["warning", "warning"]);
    expect(Object.keys(others)).toHaveLength(6);
    expect(new Set(Object.values(others))).toEqual(new Set(["info"]));
  });

  it("are not missed where they are shown, or make no sense", () => {
    expect(found(MENTION_SIGNS)).toEqual({});
    expect(found(["services"])).not.toHaveProperty("MENTION_DELIVERY_ADDRESS");
    expect(found(["services", "goods"])).toHaveProperty("MENTION_DELIVERY_ADDRESS");
    expect(found(["no-vat"])).not.toHaveProperty("MENTION_VAT_DEBITS");
    expect(found(["no-vat"])).not.toHaveProperty("MENTION_VAT_NUMBER");
  });

  it("are not looked for where no French invoice was read", () => {
    expect(found(null, "large")).toEqual({});
  });
});
