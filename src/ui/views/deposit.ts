import type { CproError } from "../../domain/errors.ts";
import { FACT_FIELDS, FIELDS } from "../../domain/fields.ts";
import { eachFactOnce, type Finding } from "../../domain/finding.ts";
import type { Invoice } from "../../domain/invoice.ts";
import { type Cents, toDecimalString } from "../../domain/money.ts";
import type { Receipt } from "../../domain/receipt.ts";
import { formatSiret } from "../../domain/siret.ts";
import type { SingleResult } from "../../usecases/deposit/deposit-one.ts";
import type { Deposited, DepositOutcome, DepositPlan, DepositStep, Recap } from "../../usecases/deposit/types.ts";
import { formatAmount, formatDate, formatExact, formatRate, labelled } from "../format.ts";
import type { Io } from "../io.ts";
import type { receipt as receiptSchema } from "../json/common.ts";
import type { pdfDeposit } from "../json/deposit.ts";
import type { sentInvoice } from "../json/fields.ts";
import type { Json, JsonOf } from "../json/index.ts";
import { pick } from "../language.ts";
import * as clients from "../messages/client.ts";
import * as messages from "../messages/deposit.ts";
import * as fields from "../messages/invoice-fields.ts";
import { paletteOf } from "../palette.ts";
import { errorText, inWords, type Speaker, sayNext } from "../spoken.ts";
import { regimeSaid } from "../vat-words.ts";
import { findingJson, findingLines } from "./finding.ts";
import { renderPairs, statusLabel } from "./follow-up.ts";

/** The recap in the portal's own words, with every warning above the question. On stderr: it is talk. */
export function renderRecap({ plan, findings }: Recap, io: Io): void {
  const text = pick(io.language, messages);
  const names = pick(io.language, fields);
  const { invoice } = plan;
  const money = (amount: Cents) => formatAmount(amount, io.language, invoice.currency);
  const service = [invoice.serviceCode, plan.serviceName].filter(Boolean).join(" – ");
  const rows: readonly (readonly [string, string | null])[] = [
    [names.type, invoice.type === "credit-note" ? fields.fieldValue(io.language, "type", invoice.type) : null],
    [names.number, plan.typedIn ? text.generated : invoice.number],
    [text.replacesLine, plan.replaces ?? null],
    [names.issueDate, formatDate(invoice.issueDate, io.language)],
    [text.sellerLine, sellerText(plan, io)],
    [text.recipient, `${plan.recipientName} (${formatSiret(invoice.buyer)})`],
    [text.serviceLine, service || text.noneOf(plan.servicesOffered ?? 0)],
    [names.commitmentNumber, invoice.commitmentNumber],
    [names.contractNumber, invoice.contractNumber],
    [names.taxExclusiveAmount, money(invoice.taxExclusiveAmount)],
    [names.taxAmount, money(invoice.taxAmount)],
    [names.taxInclusiveAmount, money(invoice.taxInclusiveAmount)],
    [names.payableAmount, money(invoice.payableAmount)],
    [names.vatRegime, regimeText(plan, io)],
    [names.originalNumber, invoice.originalNumber],
    [names.validator, invoice.validator && formatSiret(invoice.validator)],
    [names.comment, invoice.comment],
    [text.file, plan.file.name],
    [text.attachments, plan.attachments.map(({ name }) => name).join(", ") || null],
  ];
  io.talk(`\n${text.recapTitle}\n`);
  renderPairs(rows, { ...io, out: io.talk });
  for (const { name, quantity, unit, unitPrice, vatRate } of plan.typedIn?.lines ?? []) {
    const price = `${formatExact(quantity, io.language)} ${unitOf(unit, quantity, io.language)} × ${formatExact(unitPrice, io.language)}`;
    io.talk(`  ${labelled(name, price, io.language)} (${text.vatRate} ${formatRate(vatRate, io.language)})\n`);
  }
  for (const { rate, taxableAmount, taxAmount } of plan.typedIn?.vatBreakdown ?? []) {
    const label = `${text.vatRate} ${formatRate(rate, io.language)}`;
    io.talk(`  ${labelled(label, `${money(taxableAmount)} → ${money(taxAmount)}`, io.language)}\n`);
  }
  if (plan.typedIn) io.talk(`\n${text.whyReference(invoice.number)}\n`);
  io.talk("\n");
  renderFindings(findings, io);
}

/** In words, and who says so. */
function regimeText({ invoice, vatFrom, vatReason }: DepositPlan, io: Io): string {
  const said = regimeSaid(io.language, invoice.vatRegime, vatReason);
  return vatFrom === undefined ? said : `${said} – ${pick(io.language, messages).vatFrom[vatFrom]}`;
}

/** By name, where Chorus Pro told it, and whose client it is. */
function sellerText({ sellerName, invoice, profile }: DepositPlan, io: Io): string {
  const siret = formatSiret(invoice.seller);
  const client = pick(io.language, clients).client(profile);
  return sellerName ? `${sellerName} (${siret}, ${client})` : `${siret} (${client})`;
}

/** The usual unit as people write it behind its quantity; one that somebody typed stays as it is. */
function unitOf(unit: string, quantity: string, language: Io["language"]): string {
  if (unit !== "unité") return unit;
  const { units } = pick(language, messages);
  return new Intl.PluralRules(language).select(Math.abs(Number(quantity))) === "one" ? units.one : units.several;
}

/** What is merely good to know would bury the warnings above the question. */
function renderFindings(findings: readonly Finding[], io: Io): void {
  for (const finding of io.verbose ? findings : eachFactOnce(findings)) {
    if (finding.severity !== "info" || io.verbose) io.talk(findingLines(finding, io));
  }
}

export function renderStep(step: DepositStep, io: Io): void {
  const text = pick(io.language, messages);
  if (step.step === "uploading") io.talk(`${text.uploading}\n`);
  else if (step.step === "submitting") io.talk(`${text.submitting}\n`);
  else if (step.step === "looking-up") io.talk(`${text.lookingUp}\n`);
  else renderWaiting(step.ms, io);
}

/** The service is busy: it is asked again later. */
export function renderWaiting(ms: number, io: Io): void {
  io.talk(`${pick(io.language, messages).waiting(Math.ceil(ms / 1000))}\n`);
}

/** The answer: the receipt for people, the whole outcome under `--json`. */
export function renderDeposit(single: SingleResult, io: Io): void {
  if (io.json) {
    const told = depositJson(single.subject, single.result, io);
    // A typed-in invoice has no file.
    const typedIn = { ...told, file: null } satisfies Json<"enter">;
    io.out(`${JSON.stringify(single.subject.file.path === "" ? typedIn : told)}\n`);
    return;
  }
  const text = pick(io.language, messages);
  if (single.result === null) {
    renderRecap({ plan: single.subject, findings: single.subject.findings }, io);
    io.out(`${text.dryRunDone}\n`);
    return;
  }
  const { result } = single;
  const { receipt, failure, journalId } = result;
  if (failure) {
    const sentence = failureText(failure, io);
    io.error(`${sentence.message}\n→ ${sentence.hint}\n`);
    return;
  }
  if (result.outcome === "already-submitted") {
    renderFindings(result.findings, io);
  }
  const { type } = result.invoice;
  const done = result.outcome === "submitted" ? text.submitted : text.already;
  io.out(`${paletteOf(io).done(done[type])}\n`);
  if (!receipt) return;
  renderPairs(
    [
      [pick(io.language, fields).number, receipt.number],
      [text.depositId, String(receipt.invoiceId)],
      [text.status, statusLabel(receipt.status, io.language)],
      [text.depositedAt[type], formatDate(receipt.depositedAt, io.language)],
      [text.journal, journalId],
    ],
    io,
  );
  const { replaces } = single.subject;
  // The wizard asks for what is left to do itself.
  if (replaces !== undefined)
    io.talk(`${io.wizard ? text.replacedShort(replaces) : inWords(text.replaced(replaces), io)}\n`);
  sayNext(text.next[type](receipt.number), io);
}

/** The whole outcome, as `--json` and the library give it. */
export function depositJson(
  plan: Deposited,
  result: DepositOutcome | null,
  io: Pick<Io, "language">,
): JsonOf<typeof pdfDeposit> {
  const findings: readonly Finding[] = result?.findings ?? plan.findings;
  const receipt = result?.receipt;
  const failure = result?.failure ?? null;
  return {
    outcome: result?.outcome ?? ("dry-run" as const),
    // Chorus Pro gives an invoice that was typed in its number: until then it bears a reference of ours.
    invoice: { ...invoiceJson(plan.invoice), ...(receipt ? { invoiceNumber: receipt.number } : {}) },
    recipient: { siret: plan.invoice.buyer, name: plan.recipientName, serviceCode: plan.invoice.serviceCode },
    file: { path: plan.file.path, sha256: plan.file.sha256 },
    receipt: receipt ? receiptJson(receipt) : null,
    ...(plan.replaces === undefined ? {} : { replaces: plan.replaces }),
    findings: findings.map((finding) => findingJson(finding, io.language)),
    journalId: result?.journalId ?? null,
    ...(failure ? { error: { code: failure.code, ...failureText(failure, io) } } : {}),
  };
}

/** The invoice under the names of the facts of `cpro check`; amounts as decimal strings. */
export function invoiceJson(invoice: Invoice): JsonOf<typeof sentInvoice> {
  const written = (value: string | Cents | null) => (typeof value === "number" ? toDecimalString(value) : value);
  return Object.fromEntries(FACT_FIELDS.map((field) => [FIELDS[field].fact, written(invoice[field])])) as JsonOf<
    typeof sentInvoice
  >;
}

/** What every `--json` shows of a receipt. */
export function receiptJson({ invoiceId, number, status, depositedAt }: Receipt): JsonOf<typeof receiptSchema> {
  return { invoiceId, number, status, depositedAt };
}

function failureText(failure: CproError, io: Speaker) {
  return errorText(failure, io);
}
