import { createDuplicateFinder, type DuplicateFinder } from "../../domain/batch/duplicates.ts";
import { givenOf } from "../../domain/batch/given.ts";
import type { BatchRow } from "../../domain/batch/manifest.ts";
import { byPlace, columnOfFinding, placeFinding, rowOfFinding } from "../../domain/batch/place-finding.ts";
import { type PlanHead, type PlanItem, placeOf } from "../../domain/batch/plan.ts";
import { saidOfDeposited } from "../../domain/deposit/compare.ts";
import type { GivenInvoice } from "../../domain/deposit/given.ts";
import type { Deposit } from "../../domain/deposit/state.ts";
import { CproError } from "../../domain/errors.ts";
import { INVOICE_FIELDS, present } from "../../domain/fields.ts";
import { acceptable, type Finding, findingOf } from "../../domain/finding.ts";
import type { VatRegime } from "../../domain/invoice.ts";
import type { PdfReport } from "../../domain/pdf-report.ts";
import type { InvoiceDraft } from "../../domain/preflight/input.ts";
import { servicesOffered } from "../../domain/recipient.ts";
import type { InvoiceStatus } from "../../domain/status.ts";
import { baseName } from "../../kit/base-name.ts";
import { inOrder } from "../../kit/in-order.ts";
import { type CheckPorts, checkInvoice } from "../deposit/check-invoice.ts";
import { inspectRead, mergeFor } from "../deposit/inspect.ts";
import type { Replacement, replacementOf } from "../deposit/replaced.ts";
import type { DepositPorts } from "../deposit/types.ts";
import { replacesItself } from "../deposit/used-number.ts";
import type { Account } from "../ports/account.ts";
import type { Plan, PlanDraft, PlanFiles, SourceReader } from "../ports/batch.ts";

/** The account that an invoice goes by. */
export interface SellerAccount {
  readonly account: Account;
  readonly checkPorts: CheckPorts;
  /** Its invoices that came to nothing, by id, with their status of today; absent where nobody asks the service for it. */
  withdrawn?(): Promise<ReadonlyMap<number, InvoiceStatus>>;
  /** What the invoice's own words say of why it is exempt; absent where the list of reasons is not asked for. */
  printedReason?(draft: InvoiceDraft, report: PdfReport): Promise<GivenInvoice>;
  /** Which rejected invoice this one makes again, and what speaks against it; absent where nobody asks the service. */
  replacement?(asked: Parameters<typeof replacementOf>[1]): Promise<Replacement>;
  /** Why an invoice of this seller cannot go. */
  readonly finding: Finding | null;
}

/** Rows read and checked at once: enough to keep every processor reading. */
const AT_ONCE = 8;

export interface PlanningDeps {
  readonly sources: SourceReader;
  readonly plans: PlanFiles;
  readonly ports: Pick<DepositPorts, "files" | "pdf">;
  readonly account: Account;
  /** Who speaks for a seller, and what it knows; for the account in use where the seller is not told. */
  sellerAccountOf(seller: string | null): Promise<SellerAccount>;
  /** Why its number cannot be used, as far as the journal knows; nothing when it cannot be opened. */
  usedNumber(account: Account, draft: InvoiceDraft, replaces: string | null): Promise<readonly Finding[]>;
  /**
   * Codes of warnings for which this invoice does not go; absent: as a single one may. Nobody agrees to another seller's
   * invoice, say, by agreeing to many at once.
   */
  setAsideFor?(row: BatchRow): readonly Finding["code"][];
  /** When the VAT of an account's invoices is due that do not say it, as a person said; absent where nobody is asked. */
  usualRegime?(account: Account): Promise<VatRegime | null>;
  /** The latest deposit of a file with this content; null as well when the journal cannot be opened. */
  earlier(sha256: string): Promise<Deposit | null>;
  /**
   * What of a file with this content was deposited before by this account, whatever was answered then: it is known again
   * before anything is asked about it. Absent where nobody is asked: the same sources make the same plan.
   */
  deposited?(account: Account, sha256: string): AsyncIterable<Deposit>;
  /** The same of what was begun and stopped before it was submitted: what was answered then still holds. */
  begun?(account: Account, sha256: string): AsyncIterable<Deposit>;
  /**
   * Asked once everything was read, when rows were wrong, with all that is wrong in the tables: true goes on with the
   * rows that were understood, of which there are so many. Absent: nothing of the batch goes.
   */
  skipBad?(faults: readonly Finding[], others: number): Promise<boolean>;
  readonly signal: AbortSignal;
  now(): Date;
  /** How many invoices were read and checked so far. */
  onProgress(done: number): void;
}

/**
 * Reads, checks and prices everything; sends nothing. Items are written down as they come, so that ten thousand take
 * no more memory than a hundred.
 * @param path where the plan goes; null keeps it for this run only (`discard` of the answer removes it)
 * @throws CproError CHECKS_FAILED with every finding when a source was not understood
 */
export async function planBatch(
  deps: PlanningDeps,
  sources: readonly string[],
  path: string | null,
): Promise<{ readonly plan: Plan; discard(): Promise<void> }> {
  const draft = await deps.plans.draft();
  try {
    const collected = await collect(deps, sources, draft);
    const { findings, faults } = collected;
    const all = [...faults, ...collected.besides].sort(byPlace);
    const skips = faults.length > 0 && faults.every(isOneRow) && (await deps.skipBad?.(all, collected.good)) === true;
    if (faults.length > 0 && !skips) {
      throw new CproError("CHECKS_FAILED", { findings: [...all, ...findings] });
    }
    const plan = await finish(deps, sources, path, draft, { ...collected, findings: [...faults, ...findings] });
    return { plan, discard: () => draft.discard() };
  } catch (error) {
    await draft.discard();
    throw error;
  }
}

/** Concerns one row of a table, not the table: the header is row 1. */
function isOneRow(finding: Finding): boolean {
  const { code } = finding;
  return code.startsWith("MANIFEST_") && (rowOfFinding(finding) ?? 0) > 1 && !WHOLE_TABLE.has(code);
}

/** What was not read any further. */
const WHOLE_TABLE: ReadonlySet<Finding["code"]> = new Set<Finding["code"]>([
  "MANIFEST_EMPTY",
  "MANIFEST_QUOTE_OPEN",
  "MANIFEST_QUOTE_STRAY",
  "MANIFEST_ROW_TOO_LONG",
]);

interface Collected {
  /** Warnings about the sources. */
  readonly findings: readonly Finding[];
  /** What was not understood. */
  readonly faults: readonly Finding[];
  /** What else would have to be mended in the rows of a table in which something was not understood. */
  readonly besides: readonly Finding[];
  /** Has seen every item. */
  readonly duplicates: DuplicateFinder;
  /** Seller and number of each invoice that goes, or went before. */
  readonly going: ReadonlySet<string>;
  /** Files whose invoice is deposited already, and under which name the deposited one went. */
  readonly deposited: ReadonlyMap<string, string>;
  /** How many rows were understood. */
  readonly good: number;
}

const goingKey = (seller: string | null, number: string | null): string => `${seller ?? ""}\n${number?.trim() ?? ""}`;

/** Rows in, items out, in the same order. */
async function collect(deps: PlanningDeps, sources: readonly string[], draft: PlanDraft): Promise<Collected> {
  const findings: Finding[] = [];
  const faults: Finding[] = [];
  const besides: Finding[] = [];
  const duplicates = createDuplicateFinder();
  const going = new Set<string>();
  const deposited = new Map<string, string>();
  const bad = new Set<BatchRow>();
  async function* rows(): AsyncGenerator<BatchRow> {
    for await (const entry of deps.sources.read(sources)) {
      if (deps.signal.aborted) throw new CproError("INTERRUPTED");
      if (entry.kind === "finding") {
        const told = named(entry.finding, sources[entry.source], sources);
        (told.severity === "error" ? faults : findings).push(told);
        continue;
      }
      if (entry.kind === "bad-row") bad.add(entry.row);
      yield entry.row;
    }
  }
  let done = 0;
  const checked = inOrder(rows(), AT_ONCE, async (row) => ({ row, ...(await check(deps, row)) }), deps.signal);
  for await (const { row, item, before } of checked) {
    const isBad = bad.delete(row);
    const errors = item.findings.filter(({ severity }) => severity === "error");
    // Of a row that is not understood, what the directory says of the cells that are; the rest comes of the others.
    const told = isBad ? errors.filter((finding) => isOfDirectory(finding, row)) : errors;
    if (row.row !== null) besides.push(...told.map((finding) => placeFinding(finding, row)));
    if (isBad) continue;
    duplicates.see(item);
    if (before !== null) deposited.set(placeOf(item), before);
    const { seller, number, type } = item.invoice;
    if (type !== "credit-note" && acceptable(item.findings)) going.add(goingKey(seller, number));
    await draft.add(item);
    deps.onProgress(++done);
  }
  if (deps.signal.aborted) throw new CproError("INTERRUPTED");
  return { findings, faults, besides, duplicates, going, deposited, good: done };
}

/** The recipient that the row itself names, its services and what they require. */
function isOfDirectory(finding: Finding, { values }: BatchRow): boolean {
  return values.to !== undefined && ["to", "service", "commitment"].includes(columnOfFinding(finding));
}

/** With the source's name when there are several. */
function named(finding: Finding, source: string | undefined, sources: readonly string[]): Finding {
  if (sources.length < 2 || source === undefined || (finding.params !== undefined && "source" in finding.params))
    return finding;
  return { ...finding, params: { ...finding.params, source } } as Finding;
}

interface Checked {
  readonly item: PlanItem;
  /** Name of the file as which its invoice is deposited already; null when it is not, as far as is known. */
  readonly before: string | null;
}

/** As `cpro deposit` checks one. */
async function check(deps: PlanningDeps, row: BatchRow): Promise<Checked> {
  const { ports } = deps;
  const attachments = (row.values.attach ?? []).map((path) => ({ path, type: null }));
  const report = await (await ports.pdf()).read(row.file);
  const wanted = row.values.seller ?? report.facts.sellerSiret?.value ?? null;
  const sellerAccount = await deps.sellerAccountOf(wanted);
  const { account, checkPorts, finding } = sellerAccount;
  // An invoice that cannot go is still its own seller's: it takes no number from another client.
  const seller = finding === null ? row.values.seller : (wanted ?? undefined);
  const given = { ...givenOf(row.values), ...sellerGiven(seller, account) };
  const { replaces } = row.values;
  const request = { path: row.file, given, attachments, ...(replaces === undefined ? {} : { replaces }) };
  const earlier = await deps.earlier(report.sha256);
  const inspection = await inspectRead(ports, { request, report, earlier, bytes: () => ports.files.read(row.file) });
  // What was said of the file before counts for nothing: the same sources make the same plan.
  const fresh = { ...inspection, earlier: null };
  const usual = (await deps.usualRegime?.(account)) ?? null;
  const read = mergeFor(fresh, account, {}, usual);
  const { sha256 } = report;
  const isOwn = finding === null && sha256 !== "";
  const before = isOwn ? await saidBefore(deps.deposited?.(account, sha256), read.draft, given) : null;
  // Its number may have been corrected.
  const drafts = isOwn && before === null ? deps.begun?.(account, sha256) : undefined;
  const begun = await saidBefore(drafts, { ...read.draft, number: null }, given);
  const said = (before ?? begun)?.said ?? (await sellerAccount.printedReason?.(read.draft, report)) ?? {};
  const merged = mergeFor(fresh, account, said, usual);
  const { findings: checked, sellerId, recipient, vatReason } = await checkInvoice(checkPorts, inspection, merged);
  const aside = setAside(checked, deps.setAsideFor?.(row) ?? []);
  // What is deposited is not to be corrected any more.
  const findings = before === null ? aside : aside.filter(({ severity }) => severity !== "error");
  const used = (await deps.usedNumber(account, merged.draft, null)).filter(() => acceptable(findings));
  const { number: by } = merged.draft;
  const maker = { named: replaces, printed: report.replacedNumber, sellerId, seller: merged.draft.seller, by };
  const isNew = finding === null && before === null && acceptable(findings);
  const made = (isNew ? await sellerAccount.replacement?.(maker) : null) ?? { replaces, findings: [] };
  const gone = before === null ? [] : await withdrawnFindings(sellerAccount, before.deposit);
  // Each property has its line, so that one forgotten does not compile; those of which there is nothing are left out.
  const item: { readonly [K in keyof Required<PlanItem>]: PlanItem[K] | undefined } = {
    source: row.source,
    row: row.row,
    file: row.file,
    sha256: report.sha256,
    bytes: report.bytes,
    sent: inspection.sent ?? undefined,
    signed: report.signed,
    replaces: made.replaces,
    invoice: merged.draft,
    recipientName: recipient?.recipient.structure.name ?? null,
    servicesOffered: merged.draft.serviceCode ? undefined : servicesOffered(recipient?.recipient.services) || undefined,
    vatReason: vatReason ?? undefined,
    vatUsual: merged.vatFrom === "client" ? "client" : merged.vatFrom === "usual" ? true : undefined,
    attachments: inspection.attachments.map(({ path, bytes, sha256 }) => ({ file: path, sha256, bytes })),
    // How the recipient came to be known is no part of a plan either; nor, where the seller's own account does not
    // answer, that another may not issue for it.
    findings: [
      ...(finding ? [finding] : []),
      ...replacesItself(by, replaces ?? null),
      ...made.findings,
      ...used,
      ...(begun !== null ? resumed(begun.said, read.draft) : []),
      ...gone,
      ...row.findings,
      ...findings.filter(
        ({ code }) => code !== "RECIPIENT_KEPT" && !(finding !== null && code === "SELLER_NOT_ISSUER"),
      ),
    ],
  };
  return {
    item: present<PlanItem>(item),
    before: before !== null && gone.length === 0 ? baseName(before.deposit.file.path) : null,
  };
}

/** Of an invoice that was deposited and came to nothing: its number cannot serve again. */
async function withdrawnFindings(
  { withdrawn }: SellerAccount,
  { key: { number }, receipt }: Deposit,
): Promise<readonly Finding[]> {
  const status = receipt === null ? undefined : (await withdrawn?.())?.get(receipt.invoiceId);
  return status === undefined ? [] : [findingOf("NUMBER_USED", "error", { number, status })];
}

/** What was said of an invoice when this file was deposited, and how that went; null when it was not. */
async function saidBefore(
  deposits: AsyncIterable<Deposit> | undefined,
  draft: InvoiceDraft,
  given: GivenInvoice,
): Promise<{ readonly said: GivenInvoice; readonly deposit: Deposit } | null> {
  for await (const deposit of deposits ?? []) {
    const said = saidOfDeposited(draft, given, deposit);
    if (said !== null) return { said, deposit };
  }
  return null;
}

/** Which answers of a deposit that was begun are taken, by the fields of which the file alone says otherwise. */
function resumed(said: GivenInvoice, draft: InvoiceDraft): readonly Finding[] {
  const fields = INVOICE_FIELDS.filter((field) => said[field] !== undefined && said[field] !== draft[field]);
  return fields.length === 0 ? [] : [findingOf("BATCH_DRAFT_RESUMED", "warning", { fields: fields.join(", ") })];
}

/** What is a warning elsewhere keeps this invoice back. */
export function setAside(findings: readonly Finding[], codes: readonly Finding["code"][]): readonly Finding[] {
  return findings.map((found) => (codes.includes(found.code) ? { ...found, severity: "error" } : found));
}

/** A seller that the row names and that is not the account's own: one of those that the account may issue for. */
function sellerGiven(seller: string | undefined, { sellerSiret }: Account): { readonly seller?: string } {
  return seller === undefined || seller === sellerSiret ? {} : { seller };
}

async function finish(
  deps: PlanningDeps,
  sources: readonly string[],
  path: string | null,
  draft: PlanDraft,
  { findings, duplicates, going, deposited }: Collected,
): Promise<Plan> {
  async function* items(): AsyncGenerator<PlanItem> {
    for await (const item of draft.items()) {
      const { seller, originalNumber } = item.invoice;
      // Chorus Pro does not know it yet: it goes with this batch.
      const isKnown = going.has(goingKey(seller, originalNumber));
      const own = isKnown ? item.findings.filter(({ code }) => code !== "ORIGINAL_NUMBER_UNKNOWN") : item.findings;
      yield { ...item, findings: [...own, ...twice(item)] };
    }
  }
  // Where one of them is deposited, nothing is left to be decided: a copy of it goes nowhere either.
  const twice = (item: PlanItem): readonly Finding[] => {
    const name = deposited.get(placeOf(item));
    const findings = duplicates.findings(item);
    if (name === undefined) return findings;
    const isCopy = name !== baseName(item.file) && findings.some(({ code }) => code === "BATCH_FILE_TWICE");
    return isCopy ? [findingOf("BATCH_COPY_OF_DEPOSITED", "warning", { other: name })] : [];
  };
  const head = { createdAt: deps.now().toISOString(), ...placeOfPlan(deps.account), sources };
  return draft.finish(path, { head, findings, items: items() });
}

/** Where and for whom a plan made for this account is sent. */
export function placeOfPlan(account: Account): Omit<PlanHead, "createdAt" | "sources"> {
  const { environment, apiUrl, accountLogin, profile, sellerSiret: seller } = account;
  const isSandbox = environment === "sandbox";
  return {
    environment,
    apiUrl: isSandbox ? null : apiUrl,
    account: isSandbox ? null : accountLogin,
    profile,
    seller,
  };
}
