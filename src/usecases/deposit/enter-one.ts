import { todayInParis } from "../../domain/dates.ts";
import { type GivenInvoice, mergeInvoice } from "../../domain/deposit/given.ts";
import { invoiceOfDraft, missingFields } from "../../domain/deposit/invoice-of-draft.ts";
import { CproError } from "../../domain/errors.ts";
import { acceptable } from "../../domain/finding.ts";
import { type LineTotals, lineAmount, totalsOf } from "../../domain/invoice-lines.ts";
import { toldReason } from "../../domain/no-vat.ts";
import { NO_FACTS } from "../../domain/pdf-report.ts";
import { servicesOffered } from "../../domain/recipient.ts";
import type { InvoiceLine } from "../ports/gateway.ts";
import { preflight } from "../preflight.ts";
import { askReferenceFacts } from "../reference-facts.ts";
import { agreeWith, asks, checkAmount, inputNeeded, type SingleDeposit, type SingleResult } from "./deposit-one.ts";
import { environmentKey } from "./environment-key.ts";
import { executeDeposit } from "./execute.ts";
import { readAttachments } from "./inspect.ts";
import { typedAttachments } from "./plan.ts";
import type { DepositPlan, DepositPorts } from "./types.ts";

interface EnterRequest {
  readonly given: GivenInvoice;
  readonly lines: readonly InvoiceLine[];
  readonly attachments: readonly { readonly path: string; readonly type: string | null }[];
  /** Tells two invoices of the same content apart; null: the content is the reference. */
  readonly reference: string | null;
}

interface SingleEntry extends Omit<SingleDeposit, "request"> {
  readonly request: EnterRequest;
}

/**
 * Deposits an invoice that has no file. Chorus Pro makes its number, so that the invoice is known by a reference of
 * ours, made from its content and written in its comment: the same command again is the same invoice.
 * `result` is null after a dry run. Totals come from the lines.
 * @throws CproError CONFIRMATION_NEEDED, CHECKS_FAILED with all findings, INPUT_NEEDED, CONFIRMATION_MISMATCH, and what
 * {@link executeDeposit} throws.
 */
export async function enterOne(ports: DepositPorts, single: SingleEntry): Promise<SingleResult> {
  const { agreement, options } = single;
  if (agreement.kind === "none") throw new CproError("CONFIRMATION_NEEDED", { params: { flag: "--yes" } });
  const totals = readTotals(single.request.lines);
  const plan = await planEntry(ports, single, totals);
  if (agreement.kind === "dry-run") return { subject: plan, result: null };
  if (agreement.kind === "amount") checkAmount(agreement.payableAmount, plan);
  const asking = { ...options, ...asks(single.person), confirm: agreeWith(single) };
  return { subject: plan, result: await executeDeposit(ports, plan, asking) };
}

function readTotals(lines: readonly InvoiceLine[]): LineTotals {
  const read = totalsOf(lines);
  if ("totals" in read) return read.totals;
  const findings = read.faults.map(({ line, field }) => ({
    ...({ code: "LINE_UNREADABLE", severity: "error" } as const),
    params: { line, field },
  }));
  throw new CproError("CHECKS_FAILED", { findings });
}

async function planEntry(ports: DepositPorts, single: SingleEntry, totals: LineTotals): Promise<DepositPlan> {
  const { request, person } = single;
  const { lines } = request;
  const { account, gateway } = await ports.session();
  single.onAccount(account);
  const { vatBreakdown, taxExclusiveAmount, taxAmount, taxInclusiveAmount } = totals;
  const amounts = { taxExclusiveAmount, taxAmount, taxInclusiveAmount, payableAmount: taxInclusiveAmount };
  const fixed = { ...amounts, issueDate: todayInParis(ports.now()), number: "SAISIE" };
  const merge = (given: GivenInvoice) =>
    mergeInvoice({ ...given, ...fixed }, NO_FACTS, { seller: account.sellerSiret, earlier: null });
  let { draft, vatFrom } = merge(request.given);
  const missing = missingFields(draft);
  if (person) ({ draft, vatFrom } = merge({ ...request.given, ...(await person.fillIn(draft, missing)) }));
  else if (missing.length > 0) throw inputNeeded(missing);

  // The day is left out: tomorrow the same command is still the same invoice.
  const content = JSON.stringify([{ ...draft, issueDate: null }, lines, request.reference]);
  const sha256 = ports.files.sha256(new TextEncoder().encode(content));
  const number = `CPRO-${sha256.slice(0, 12).toUpperCase()}`;
  const comment = [draft.comment, `[${number}]`].filter(Boolean).join(" ");
  const invoice = invoiceOfDraft({ ...draft, number, comment });

  const issuers = await ports.issuers();
  const seller = issuers.find(({ identifier }) => identifier === draft.seller);
  const sellerId = seller?.id ?? null;
  const { attachments: files, findings: renamed } = await readAttachments(ports.files, request.attachments);
  const { attachments, attachmentTypes } = await typedAttachments(ports, files);
  const directory = await ports.directory();
  const reference = await askReferenceFacts({ gateway, directory }, draft, sellerId);
  const checked = await preflight(directory, {
    environment: account.environment,
    today: fixed.issueDate,
    route: "typed-in",
    invoice: { ...draft, comment },
    vatBreakdown,
    lines: lines.map((line) => ({ name: line.name, netAmount: lineAmount(line) })),
    file: null,
    attachments,
    attachmentTypes,
    issuers,
    usedNumbers: [],
    ...reference,
  });
  const findings = [...renamed, ...checked.findings];
  if (!acceptable(findings) || invoice === null || sellerId === null)
    throw new CproError("CHECKS_FAILED", { findings });
  return {
    profile: account.profile,
    environment: environmentKey(account),
    file: { path: "", name: "", sha256, bytes: content.length },
    signature: "none",
    invoice,
    sellerId,
    sellerName: seller?.name,
    recipientName: checked.recipient?.recipient.structure.name ?? "",
    serviceName: checked.service?.name ?? null,
    servicesOffered: servicesOffered(checked.recipient?.recipient.services),
    vatFrom,
    vatReason: toldReason(draft, null, reference.exemptionReasons),
    typedIn: { lines, vatBreakdown },
    attachments,
    findings,
  };
}
