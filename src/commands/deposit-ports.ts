import { setTimeout as delay } from "node:timers/promises";
import { remember } from "../kit/remember.ts";
import type { DepositPorts } from "../usecases/deposit/types.ts";
import type { InvoiceSummary } from "../usecases/ports/gateway.ts";
import type { Deps } from "./deps.ts";

/** What a deposit, or a batch of them, needs; each question about the account is asked once per run. */
export function depositPorts(deps: Deps): DepositPorts {
  const { session, pdf, journal, directory, now, files } = deps;
  return {
    files,
    pdf,
    journal,
    session,
    directory,
    now,
    environment: () => deps.environment(),
    issuers: remember(async () => (await session()).gateway.issuingStructures()),
    attachmentTypes: remember(async () => (await session()).gateway.attachmentTypes()),
    async rowsBearing(number, sellerId) {
      const rows: InvoiceSummary[] = [];
      for await (const row of (await session()).gateway.searchInvoices({ number, sellerId })) rows.push(row);
      return rows;
    },
    elapsedMs: () => performance.now(),
    random: Math.random,
    async sleep(ms, signal) {
      // Cut short by Ctrl-C: whoever waits looks at the signal itself.
      await delay(ms, undefined, { signal }).catch(() => undefined);
    },
  };
}
