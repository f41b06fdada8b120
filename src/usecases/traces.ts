import { type Deposit, isAccepted } from "../domain/deposit/state.ts";
import { CproError } from "../domain/errors.ts";
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

interface TracePorts {
  readonly account: Account;
  journal(): Promise<Journal>;
}

/**
 * Reads the journal only where it has something to tell, and what it tells of rejected invoices once. A journal that
 * cannot be read leaves the service's own words, which are true without it.
 */
export function tracer({ account, journal }: TracePorts): Tracer {
  const environment = environmentKey(account);
  let replacements: Promise<readonly Deposit[]> | null = null;

  const readReplacements = async () => {
    const found: Deposit[] = [];
    for await (const deposit of (await journal()).replacing(environment))
      if (isAccepted(deposit.state)) found.push(deposit);
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
    if (!isDraft(invoice.status) || invoice.number === "") return {};
    const deposits = await depositsOf(invoice);
    const sent = deposits.some(({ state, receipt }) => isAccepted(state) && receipt?.invoiceId !== invoice.invoiceId);
    const stopped = deposits.find(({ state, upload }) => !isAccepted(state) && upload !== null) ?? null;
    return { stopped: sent ? null : stopped, leftOver: sent, replaces: sent ? null : (stopped?.replaces ?? null) };
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

/** What Chorus Pro calls it: the number of a typed-in invoice is its own. */
const numberOf = ({ receipt, key }: Deposit): string => receipt?.number ?? key.number;
