import type { Finding } from "../../domain/finding.ts";
import { isMention } from "../../domain/mention-codes.ts";
import { toDecimalString } from "../../domain/money.ts";
import type { Fact, InvoiceFacts } from "../../domain/pdf-report.ts";
import { formatSiret } from "../../domain/siret.ts";
import { judgeGeneration, stopsFlow, structuredFaults } from "../../domain/structured-invoice.ts";
import { baseName } from "../../kit/base-name.ts";
import type { CheckedFile } from "../../usecases/check.ts";
import { formatAmount, formatDate, labelled, printable } from "../format.ts";
import type { Io } from "../io.ts";
import type { Json } from "../json/index.ts";
import { pick } from "../language.ts";
import * as batch from "../messages/batch.ts";
import * as messages from "../messages/check.ts";
import * as regimes from "../messages/vat-regimes.ts";
import { paletteOf } from "../palette.ts";
import { inWords } from "../spoken.ts";
import { explanationLines } from "./check-explanation.ts";
import { findingJson, findingLines } from "./finding.ts";
import { createRemarks } from "./remarks.ts";
import { runProgress } from "./run-progress.ts";

interface CheckView {
  file(checked: CheckedFile): void;
  /** Ends the answer and says how many files were accepted and refused. */
  end(): { readonly accepted: number; readonly refused: number };
}

/**
 * One line per file as it is checked, everything about a file named alone; under `--json` one document, written piece
 * by piece.
 */
export function checkView(io: Io, inputs: readonly string[], now: () => Date): CheckView {
  const counts = { accepted: 0, refused: 0 };
  const show = io.json ? jsonFiles(io) : textFiles(io, inputs, now);
  return {
    file(checked) {
      counts[checked.acceptable ? "accepted" : "refused"] += 1;
      show.file(checked, counts.accepted + counts.refused);
    },
    end() {
      show.end(counts);
      return counts;
    },
  };
}

interface Shown {
  file(checked: CheckedFile, done: number): void;
  end(counts: { readonly accepted: number; readonly refused: number }): void;
}

function jsonFiles(io: Io): Shown {
  return {
    file(checked, done) {
      // The beginning on its own: it is held back until something follows.
      io.out(done === 1 ? '{"files":[' : ",");
      io.out(JSON.stringify(fileJson(checked, io)));
    },
    end(counts) {
      const start = counts.accepted + counts.refused === 0 ? '{"files":[' : "";
      io.out(`${start}],"summary":${JSON.stringify(counts)}}\n`);
    },
  };
}

function fileJson({ file, report, acceptable }: CheckedFile, io: Io): Json<"check">["files"][number] {
  const { bytes, sha256, verdict, pages, textPages, signed, facturx } = report;
  const findings = report.findings.map((finding) => findingJson(finding, io.language));
  return {
    file,
    bytes,
    sha256,
    verdict,
    acceptable,
    pages,
    textPages,
    signed,
    facturx: facturx && structuredJson(facturx),
    findings,
    facts: factsJson(report.facts),
    ...(report.explanation ? { explanation: report.explanation } : {}),
  };
}

function structuredJson({ profile, file, structured }: NonNullable<CheckedFile["report"]["facturx"]>) {
  const { generation, reason } = judgeGeneration(structured);
  const directFlow = generation === "historical" && !structuredFaults(structured).some(stopsFlow);
  return { profile, file, generation, reason, directFlow };
}

const AMOUNTS = ["taxExclusiveAmount", "taxAmount", "taxInclusiveAmount", "payableAmount"] as const;

/** The facts as every `--json` shows them: amounts as decimal strings. */
function factsJson(facts: InvoiceFacts): Json<"check">["files"][number]["facts"] {
  const amounts = AMOUNTS.map((name) => {
    const fact = facts[name];
    return [name, fact && { ...fact, value: toDecimalString(fact.value) }] as const;
  });
  return { ...facts, ...Object.fromEntries(amounts) } as Json<"check">["files"][number]["facts"];
}

function textFiles(io: Io, inputs: readonly string[], now: () => Date): Shown {
  const text = pick(io.language, messages);
  const progress = runProgress(io, now, text.progress);
  const remarks = createRemarks(io, () => NAMES_SHOWN);
  return {
    file(checked, done) {
      const alone = inputs.length === 1 && inputs[0] === checked.file;
      const isFull = alone || io.verbose;
      io.out(isFull ? inFull(checked, io) : briefly(checked, io));
      if (!isFull) {
        const name = printable(baseName(checked.file));
        const warnings = checked.report.findings.filter(({ severity }) => severity === "warning");
        for (const finding of warnings) remarks.note(finding, name);
      }
      const { explanation } = checked.report;
      if (explanation) io.out(explanationLines(explanation, io.language));
      if (!alone) progress.at(done, null);
    },
    end({ accepted, refused }) {
      progress.end();
      if (accepted + refused < 2) return;
      const lines = remarks.lines();
      if (lines !== "") io.talk(`\n${paletteOf(io).title(pick(io.language, batch).findings)}\n${lines}`);
      io.talk(`${inWords(text.summary(accepted, refused), io)}\n${text.notChecked}\n`);
    },
  };
}

/** So many files are named with a remark; the rest is counted. */
const NAMES_SHOWN = 3;

/** What of an invoice was looked for on its pages and not found. */
function notRead({ report: { facts, verdict } }: CheckedFile, io: Io): string | null {
  if (verdict !== "text" || (facts.invoiceType === null && facts.invoiceNumber === null)) return null;
  const text = pick(io.language, messages);
  const missing = (["invoiceNumber", "issueDate", "buyerSiret", "payableAmount"] as const).filter(
    (name) => facts[name] === null,
  );
  return missing.length === 0 ? null : text.notRead(missing.map((name) => text.looked[name]));
}

/** One line; for a refused file also why, and what to do. */
function briefly(checked: CheckedFile, io: Io): string {
  const text = pick(io.language, messages);
  const { facts, findings } = checked.report;
  const remarks = findings.filter((finding) => finding.severity === "warning").length;
  const errors = findings.filter((finding) => finding.severity === "error");
  const type = facts.invoiceType && text.types[facts.invoiceType.value];
  const parts = [
    headline(checked, io),
    facts.invoiceNumber && [type, facts.invoiceNumber.value].filter(Boolean).join(" "),
    facts.issueDate && formatDate(facts.issueDate.value, io.language),
    facts.buyerSiret && `→ ${formatSiret(facts.buyerSiret.value)}`,
    facts.payableAmount && formatAmount(facts.payableAmount.value, io.language, facts.currency?.value),
    notRead(checked, io),
    remarks > 0 && text.remarks(remarks),
  ];
  return `${parts.filter(Boolean).join(" · ")}\n${errors.map((error) => findingLines(error, io)).join("")}`;
}

/** Everything: each fact with the place it was read from, each finding with its hint. */
function inFull(checked: CheckedFile, io: Io): string {
  const facts = factLines(checked, io);
  const findings = [
    ...checked.report.findings.filter((finding) => !isSummed(finding, io)).map((finding) => findingLines(finding, io)),
    mentionLines(checked.report.findings, io),
  ];
  return `${headline(checked, io)}\n${facts}${generationLine(checked, io)}${findings.join("")}`;
}

/** Mentions that are merely good to know are told together, unless all is wanted. */
const isSummed = ({ code, severity }: Finding, io: Io): boolean =>
  !io.verbose && severity === "info" && isMention(code);

function mentionLines(findings: readonly Finding[], io: Io): string {
  const text = pick(io.language, messages);
  const missing = findings.filter((finding) => isSummed(finding, io)).map(({ code }) => code);
  const names = missing.filter(isMention).map((code) => text.mentions[code]);
  if (names.length === 0) return "";
  const mark = paletteOf(io).dim("·");
  const hint = inWords(text.mentionsHint(missing[0] ?? ""), io);
  return `  ${mark} ${text.mentionsMissing(names)}\n${hint === "" ? "" : `    → ${hint}\n`}`;
}

/** Which family its XML belongs to, and why: a file of the reform never leaves on the direct channel as a flow. */
function generationLine({ report: { facturx } }: CheckedFile, io: Io): string {
  if (facturx === null) return "";
  const { generation, reason, value } = judgeGeneration(facturx.structured);
  const text = pick(io.language, messages);
  return `  ${text.generations[generation]} (${text.generationReasons[reason](printable(value))})\n`;
}

function headline({ file, report, acceptable }: CheckedFile, io: Io): string {
  const text = pick(io.language, messages);
  const pages = report.pages > 0 ? ` (${text.pages(report.pages)})` : "";
  return `${acceptable ? "✓" : "✗"} ${labelled(printable(file), text.verdicts[report.verdict ?? "structured"], io.language)}${pages}`;
}

function factLines({ report: { facts, verdict } }: CheckedFile, io: Io): string {
  const text = pick(io.language, messages);
  const where = (fact: Fact<unknown>) => ` (${fact.source === "facturx" ? "Factur-X" : text.page(fact.page ?? 1)})`;
  const shown = <T>(label: string, fact: Fact<T> | null, value: (value: T) => string) =>
    fact && `${label}${label && " "}${value(fact.value)}${where(fact)}`;
  const same = (value: string) => value;
  const amount = (value: Parameters<typeof formatAmount>[0]) =>
    formatAmount(value, io.language, facts.currency?.value ?? "EUR");
  const lines = [
    [
      shown(facts.invoiceType ? text.types[facts.invoiceType.value] : "", facts.invoiceNumber, same),
      shown("", facts.issueDate, (date) => text.dated(formatDate(date, io.language))),
    ],
    [shown(text.seller, facts.sellerSiret, formatSiret), shown(text.buyer, facts.buyerSiret, formatSiret)],
    [
      shown(text.service, facts.serviceCode, same),
      shown(text.commitment, facts.commitmentNumber, same),
      shown(text.contract, facts.contractNumber, same),
    ],
    [
      shown(text.taxExclusive, facts.taxExclusiveAmount, amount),
      shown(text.tax, facts.taxAmount, amount),
      shown(text.taxInclusive, facts.taxInclusiveAmount, amount),
      shown(text.payable, facts.payableAmount, amount),
    ],
    [
      shown(text.tax, facts.vatRegime, (regime) => pick(io.language, regimes)[regime]),
      shown(text.original, facts.originalNumber, same),
    ],
  ]
    .map((parts) => parts.filter(Boolean).join(" · "))
    .filter((line) => line !== "");
  if (lines.length === 0) return verdict === "text" ? `  ${text.noFacts}\n` : "";
  return lines.map((line) => `  ${line}\n`).join("");
}
