import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { toDecimalString } from "../../src/domain/money.ts";
import type { InvoiceFacts, PdfReport } from "../../src/domain/pdf-report.ts";

/** A value that must be read, a list of those that may be (or nothing), or null for one that must not be. */
type Wanted = string | null | readonly string[];

export interface Expected {
  readonly verdict?: string | readonly string[];
  /** By their short or their long names. */
  readonly facts?: Readonly<Record<string, Wanted>>;
}

const NAMES: Readonly<Record<string, keyof InvoiceFacts>> = {
  num: "invoiceNumber",
  date: "issueDate",
  type: "invoiceType",
  cur: "currency",
  sel: "sellerSiret",
  buy: "buyerSiret",
  svc: "serviceCode",
  eng: "commitmentNumber",
  ctr: "contractNumber",
  ht: "taxExclusiveAmount",
  tva: "taxAmount",
  ttc: "taxInclusiveAmount",
  net: "payableAmount",
};

/** The PDFs of a folder that have the right answers beside them. */
export function casesIn(folder: string): { readonly path: string; readonly expected: Expected }[] {
  return readdirSync(folder)
    .filter((name) => /\.pdf$/i.test(name))
    .sort()
    .flatMap((name) => {
      const answers = join(folder, name.replace(/\.pdf$/i, ".expected.json"));
      if (!existsSync(answers)) return [];
      return [{ path: join(folder, name), expected: JSON.parse(readFileSync(answers, "utf8")) as Expected }];
    });
}

/** What a report says otherwise than it should. */
export function differences(report: Pick<PdfReport, "verdict" | "facts">, expected: Expected): string[] {
  const verdicts = expected.verdict === undefined ? null : [expected.verdict].flat();
  const wrong =
    verdicts && !verdicts.includes(report.verdict ?? "")
      ? [`verdict ${report.verdict} for ${verdicts.join(" or ")}`]
      : [];
  for (const [name, wanted] of Object.entries(expected.facts ?? {})) {
    const got = textOf(report.facts, NAMES[name] ?? (name as keyof InvoiceFacts));
    const mayBe = typeof wanted === "string" || wanted === null ? null : wanted;
    const isRight = mayBe ? got === null || mayBe.includes(got) : got === wanted;
    if (!isRight) wrong.push(`${name} ${got} for ${JSON.stringify(wanted)}`);
  }
  return wrong;
}

function textOf(facts: InvoiceFacts, name: keyof InvoiceFacts): string | null {
  const value = facts[name]?.value ?? null;
  return typeof value === "number" ? toDecimalString(value) : value;
}
