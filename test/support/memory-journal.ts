import {
  type DatedDepositEvent,
  type Deposit,
  type DepositEvent,
  replayDeposit,
} from "../../src/domain/deposit/state.ts";
import type { InvoiceKey } from "../../src/domain/invoice.ts";
import type { Journal } from "../../src/usecases/ports/journal.ts";

/**
 * A journal that forgets everything at the end: what a run costs without one. For benchmarks only; it knows just what a
 * batch that is new and alone asks for.
 */
export function memoryJournal(): Pick<
  Journal,
  "find" | "deposit" | "reserve" | "append" | "finish" | "release" | "beginBatch" | "endBatch"
> {
  const deposits = new Map<string, Deposit>();
  const idOf = ({ environment, seller, number }: InvoiceKey) => `${environment}/${seller}/${number}`;
  const events = new Map<string, DatedDepositEvent[]>();
  const write = (id: string, ...added: DepositEvent[]): Deposit => {
    const all = events.get(id) ?? [];
    all.push(...added.map((event) => ({ at: new Date().toISOString(), by: "bench", event })));
    events.set(id, all);
    const deposit = replayDeposit(id, all);
    if (deposit === null) throw new Error("a deposit begins with an event");
    deposits.set(id, deposit);
    return deposit;
  };
  return {
    find: async (key) => deposits.get(idOf(key)) ?? null,
    deposit: async (id) => deposits.get(id) ?? null,
    reserve: async (key, plan) => {
      const depositId = idOf(key);
      return { held: false, claim: { depositId, token: "" }, deposit: write(depositId, plan) };
    },
    append: async (claim, ...added) => write(claim.depositId, ...added),
    finish: async (claim, ...added) => write(claim.depositId, ...added),
    release: async () => undefined,
    beginBatch: async () => undefined,
    endBatch: async () => undefined,
  };
}
