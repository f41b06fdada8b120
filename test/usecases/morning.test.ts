import { expect, it } from "vitest";
import type { InvoiceStatus } from "../../src/domain/status.ts";
import type { Io } from "../../src/ui/io.ts";
import { type MorningInput, morningReport, renderMorning } from "../../src/ui/views/morning.ts";
import { readMorning } from "../../src/usecases/morning.ts";
import type { ChorusGateway, InvoiceSummary } from "../../src/usecases/ports/gateway.ts";
import type { Tracer } from "../../src/usecases/traces.ts";
import { NO_TRACE } from "../../src/usecases/traces.ts";

const row = (number: string, invoiceId: number, acknowledged: boolean) =>
  ({
    ...{ invoiceId, number, status: "REJETEE" as InvoiceStatus, statusAt: "2026-11-28T08:00:00Z", type: "invoice" },
    ...{ recipient: { siret: "80938923200020", name: "OFFICE" }, comment: "À revoir", depositedAt: null },
    rejectionAcknowledged: acknowledged,
  }) as InvoiceSummary;

/** What the journal made again. */
const AGAIN: Readonly<Record<string, string>> = { "F-2": "F-2-B", "F-3": "F-3-B" };

async function page(): Promise<MorningInput> {
  const rows = [row("F-1", 1, false), row("F-2", 2, false), row("F-3", 3, true)];
  const gateway = {
    async *searchInvoices() {
      yield* rows;
    },
    history: async () => ({ statuses: [] }),
  } as unknown as ChorusGateway;
  const trace = {
    ofList: async (invoice: InvoiceSummary) => ({
      ...invoice,
      trace: { ...NO_TRACE, replacedBy: AGAIN[invoice.number] ?? null },
    }),
  } as Tracer;
  const now = new Date("2026-11-29T07:00:00Z");
  const question = { since: null, last: null, terms: {} as never, trace, now, today: "2026-11-29" };
  const { changes, late } = await readMorning(gateway, question);
  const client = { profile: "lac", environment: "sandbox", world: "sandbox", changes, late } as const;
  const clients = [{ ...client, lastLook: null, passwordExpiresAt: null, error: null }];
  return { since: null, clients, now, language: "fr" };
}

it("tells on the morning's page what was made again, which is only to be acknowledged", async () => {
  const said: string[] = [];
  const io = { language: "fr", json: false, out: (text: string) => said.push(text) } as unknown as Io;
  const input = await page();
  renderMorning(input, io);
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
  const [first, second, third] = plain(said.join(""))
    .split(/^ {2}(?=F-)/m)
    .slice(1);
  expect(first).toContain("cpro deposit facture.pdf --replaces F-1 --profile lac");
  expect(first).not.toContain("refaite");
  expect(second).toContain("refaite sous le n° F-2-B");
  expect(second).toContain("→ cpro acknowledge F-2 --profile lac");
  expect(third).toContain("refaite sous le n° F-3-B");
  expect(third).not.toContain("→ cpro");

  const report = morningReport(input);
  const rows: string[] = [];
  for await (const cells of report.rows()) rows.push(plain(cells.join(" | ")));
  expect(rows.map((cells) => cells.includes("rejetée, refaite sous le n°"))).toEqual([false, true, true]);

  renderMorning(input, { ...io, json: true });
  const { changes } = JSON.parse(said.at(-1) ?? "").clients[0];
  expect(changes.map((one: { replacedBy?: string }) => one.replacedBy)).toEqual([undefined, "F-2-B", "F-3-B"]);
});
