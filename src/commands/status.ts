import { setTimeout as delay } from "node:timers/promises";
import { Command } from "commander";
import { CproError, hasCode } from "../domain/errors.ts";
import { EXIT } from "../domain/exit-codes.ts";
import { formatSiret } from "../domain/siret.ts";
import { instead } from "../kit/instead.ts";
import { toldAsJson } from "../ui/json/print.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/follow-up.ts";
import { errorText } from "../ui/spoken.ts";
import { invoiceJson, renderStatus } from "../ui/views/follow-up.ts";
import { findInvoice, settlements, watchStatuses } from "../usecases/follow-up.ts";
import type { InvoiceDetails } from "../usecases/ports/gateway.ts";
import { type Traced, tracer } from "../usecases/traces.ts";
import { inEveryProfile } from "./all-profiles.ts";
import { addClientsOptions, type ClientsFlags, isOverClients } from "./clients-options.ts";
import type { Deps } from "./deps.ts";
import { optionReaders } from "./follow-up-options.ts";

const DEFAULT_INTERVAL_S = 300;

/**
 * Exit 0 when every invoice has its final status, or the last one that its recipient ever tells; 8 ("partly done") when
 * one is still pending.
 */
export function statusCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  const read = optionReaders(deps.io.language);
  const command = new Command("status")
    .argument("<invoice...>", text.argument)
    .option("--watch", text.optionWatch)
    .option("--interval <seconds>", text.optionInterval, read.seconds, DEFAULT_INTERVAL_S);
  return addClientsOptions(command, deps.io.language).action(
    async (references: string[], flags: { watch?: boolean; interval: number } & ClientsFlags) => {
      if (isOverClients(flags)) return statusEverywhere(deps, references, flags.tag);
      const { account, gateway } = await deps.session();
      const settlementOf = settlements(gateway);
      const trace = tracer({ account, journal: deps.journal });
      const latest = new Map<number, Traced<InvoiceDetails>>();
      const changes = watchStatuses(gateway, references, {
        isSettled: async (invoice) => !flags.watch || (await settlementOf(invoice)) !== "pending",
        wait: () => delay(flags.interval * 1000, undefined, { signal: deps.signal }).catch(() => undefined),
        signal: deps.signal,
        onOutage: ({ code, params }) =>
          deps.io.talk(`${text.notReached(errorText({ code, params }, deps.io).message)}\n`),
      });
      for await (const changed of changes) {
        const invoice = await trace.one(changed);
        latest.set(invoice.invoiceId, invoice);
        if (!deps.io.json) renderStatus(invoice, deps.io);
      }
      const invoices = [...latest.values()];
      toldAsJson<"status">(deps.io, () => ({ invoices: invoices.map((invoice) => invoiceJson(invoice)) }));
      const reached = await Promise.all(invoices.map(settlementOf));
      const settled = !reached.includes("pending");
      for (const [index, { number, recipient }] of invoices.entries())
        if (reached[index] === "unreported")
          deps.io.talk(`${text.neverPaid(number, recipient.name ?? formatSiret(recipient.siret))}\n`);
      if (!settled) deps.io.talk(`${text.pending}\n`);
      deps.exitWith(deps.signal.aborted ? EXIT.interrupted : settled ? EXIT.done : EXIT.batchPartial);
    },
  );
}

/** Where each invoice is, at whichever client has it; one look, no watching. */
async function statusEverywhere(deps: Deps, references: readonly string[], tag: string | undefined): Promise<void> {
  const { io } = deps;
  const found = await inEveryProfile(deps, tag, async ({ account, gateway }) => {
    const trace = tracer({ account, journal: deps.journal });
    const invoices: Traced<InvoiceDetails>[] = [];
    for (const reference of references) {
      const invoice = await findInvoice(gateway, reference).catch(instead(null, hasCode("INVOICE_NOT_FOUND")));
      if (invoice) invoices.push(await trace.one(invoice));
    }
    return invoices;
  });
  const all = found.flatMap(({ profile, value }) => value.map((invoice) => ({ profile, invoice })));
  if (all.length === 0) throw new CproError("INVOICE_NOT_FOUND", { params: { invoice: references.join(", ") } });
  const invoices = all.map(({ profile, invoice }) => ({ ...invoiceJson(invoice), profile }));
  if (toldAsJson<"status">(io, () => ({ invoices }))) return;
  for (const { profile, invoice } of all) {
    io.out(`${profile}\n`);
    renderStatus(invoice, io);
  }
}
