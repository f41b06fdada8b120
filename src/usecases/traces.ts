import { DEPOSIT_STATES, type Deposit, isAccepted } from "../domain/deposit/state.ts";
import { CproError } from "../domain/errors.ts";
import type { RecognisedInvoice } from "../domain/recognised-invoice.ts";
import { isDraft, needsSupplier } from "../domain/status.ts";
import { environmentKey } from "./deposit/environment-key.ts";
import type { Account } from "./ports/account.ts";
import type { InvoiceSummary } from "./ports/gateway.ts";
import type { Journal } from "./ports/journal.ts";

/** What the journal knows of an invoice beyond what Chorus Pro tells of it. */
export interface Trace {
  /** Number under which a rejected invoice was made again. */
  readonly replacedBy: string | null;
  /** Number of the rejected invoice that this one makes again. */
  readonly replaces: string | null;
  /** Of a draft, the deposit that stopped before it was sent; null where none of this journal did. */
  readonly stopped: Deposit | null;
  /** A draft of an invoice that was deposited all the same: what another upload of its file left behind. */
  readonly leftOver: boolean;
}

/** An invoice of which the journal may have been asked. */
export type Traceable<T extends InvoiceSummary = InvoiceSummary> = T & { readonly trace?: Trace };

/** An invoice of the service, with what the journal knows of it. */
export type Traced<T extends InvoiceSummary = InvoiceSummary> = T & { readonly trace: Trace };

export const NO_TRACE: Trace = { replacedBy: null, replaces: null, stopped: null, leftOver: false };

/**
 * The number that the supplier gave to a draft whose PDF was read with another one, or with none: Chorus Pro learns it
 * when the draft is submitted. Null for any other.
 */
export function correctedNumber({ number, trace = NO_TRACE }: Traceable): string | null {
  const given = trace.stopped?.key.number ?? number;
  return given === number ? null : given;
}

/** What names one invoice beyond doubt: a draft read with the number of another invoice is told from it by its id. */
export function referenceOf(invoice: Traceable): string {
  const { number, invoiceId } = invoice;
  return number === "" || correctedNumber(invoice) !== null ? String(invoiceId) : number;
}

const NOT_ACCEPTED = DEPOSIT_STATES.filter((state) => !isAccepted(state));

/** True when the supplier has something to do: neither what was made again nor what an upload left behind. */
export function waitsForSupplier({ status, rejectionAcknowledged, trace = NO_TRACE }: Traceable): boolean {
  return needsSupplier(status, rejectionAcknowledged) && trace.replacedBy === null && !trace.leftOver;
}

export interface Tracer {
  /** Both ways: made again as, and makes again. */
  one<T extends InvoiceSummary>(invoice: T): Promise<Traced<T>>;
  /** For lists: of an invoice that was neither rejected nor left as a draft nothing is looked up. */
  ofList<T extends InvoiceSummary>(invoice: T): Promise<Traced<T>>;
}

/**
 * Reads the journal only where it has something to tell, and what it tells of rejected invoices once. A journal that
 * cannot be read leaves the service's own words, which are true without it.
 */
export function tracer({ account, journal }: { readonly account: Account; journal(): Promise<Journal> }): Tracer {
  const environment = environmentKey(account);
  let replacements: Promise<readonly Deposit[]> | null = null;

  const readReplacements = async () => {
    const found: Deposit[] = [];
    for await (const deposit of (await journal()).replacing(environment))
      if (isAccepted(deposit.state)) found.push(deposit);
    return found;
  };

  let waiting: Promise<readonly Deposit[]> | null = null;

  /** Deposits whose PDF went up and that were not submitted, as far as is known; the last one first. */
  const readWaiting = async () => {
    const found: Deposit[] = [];
    for await (const deposit of (await journal()).list({ environment, states: NOT_ACCEPTED }))
      if (deposit.upload !== null) found.push(deposit);
    return found;
  };

  const replacementOf = async (invoice: InvoiceSummary): Promise<string | null> => {
    if (invoice.status !== "REJETEE") return null;
    replacements ??= readReplacements();
    const by = (await replacements).find(({ replaces, key }) => replaces === invoice.number && isOf(key, invoice));
    return by === undefined ? null : numberOf(by);
  };

  /** This machine's deposits under the number of the invoice, the last one first. */
  const depositsOf = async (invoice: InvoiceSummary): Promise<readonly Deposit[]> => {
    const found: Deposit[] = [];
    for await (const deposit of (await journal()).list({ environment, number: invoice.number })) {
      if (isOf(deposit.key, invoice)) found.push(deposit);
    }
    return found;
  };

  const draftTrace = async (invoice: InvoiceSummary): Promise<Partial<Trace>> => {
    if (!isDraft(invoice.status)) return {};
    waiting ??= readWaiting();
    const stopped = uploadBehind(await waiting, invoice);
    if (stopped !== null) return { stopped, replaces: stopped.replaces };
    if (invoice.number === "") return {};
    const sent = ({ state, receipt }: Deposit) => isAccepted(state) && receipt?.invoiceId !== invoice.invoiceId;
    return { leftOver: (await depositsOf(invoice)).some(sent) };
  };

  const ofList = async <T extends InvoiceSummary>(invoice: T): Promise<Traced<T>> => {
    const trace = await known(async () => ({
      ...NO_TRACE,
      replacedBy: await replacementOf(invoice),
      ...(await draftTrace(invoice)),
    }));
    return { ...invoice, trace };
  };

  return {
    ofList,
    async one(invoice) {
      const listed = await ofList(invoice);
      if (isDraft(invoice.status) || invoice.number === "") return listed;
      const trace = await known(async () => {
        const own = (await depositsOf(invoice)).find(({ receipt }) => receipt?.invoiceId === invoice.invoiceId);
        return { ...listed.trace, replaces: own?.replaces ?? null };
      });
      return { ...listed, trace };
    },
  };
}

async function known(read: () => Promise<Trace>): Promise<Trace> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CproError && error.code !== "INTERRUPTED") return NO_TRACE;
    throw error;
  }
}

/** The seller is not told in every answer of the service. */
const isOf = ({ seller }: Deposit["key"], invoice: InvoiceSummary): boolean =>
  invoice.seller.siret === "" || invoice.seller.siret === seller;

/**
 * The deposit whose upload made this draft. The answer to an upload names no invoice, but it tells what was read in the
 * PDF, and that is what the draft says: its number is the one that was read, not the one that was given in its place.
 */
function uploadBehind(deposits: readonly Deposit[], invoice: InvoiceSummary): Deposit | null {
  const ours = deposits.filter(({ key }) => isOf(key, invoice));
  const read = ours.filter(({ upload }) => upload !== null && isReadAs(upload.recognised, invoice));
  // What Chorus Pro did not take once may bear the number given.
  const named = invoice.number === "" ? [] : ours.filter(({ key }) => key.number === invoice.number);
  const at = Date.parse(invoice.statusAt ?? "");
  const distance = ({ upload }: Deposit) => Math.abs(Date.parse(upload?.at ?? "") - at) || 0;
  // Of several scans in which nothing was read, the one that went up when the draft was made.
  return named[0] ?? read.toSorted((one, other) => distance(one) - distance(other))[0] ?? null;
}

function isReadAs(read: RecognisedInvoice, invoice: InvoiceSummary): boolean {
  const agree = <T>(one: T | null, other: T | null) => one === null || other === null || one === other;
  return (
    (read.number ?? "") === invoice.number &&
    agree(read.payableAmount, invoice.payableAmount) &&
    agree(read.issueDate, invoice.issueDate)
  );
}

/** What Chorus Pro calls it: the number of a typed-in invoice is its own. */
const numberOf = ({ receipt, key }: Deposit): string => receipt?.number ?? key.number;
