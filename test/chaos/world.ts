import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createChorusGateway } from "../../src/chorus/client.ts";
import { CproError } from "../../src/domain/errors.ts";
import { Secret } from "../../src/domain/secret.ts";
import { openJournal } from "../../src/journal/journal.ts";
import { createPdfReader } from "../../src/pdf/reader.ts";
import type { FaultPlan } from "../../src/sandbox/faults/plan.ts";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/server.ts";
import { environmentKey } from "../../src/usecases/deposit/environment-key.ts";
import { executeDeposit } from "../../src/usecases/deposit/execute.ts";
import type { DepositPlan, DepositPorts } from "../../src/usecases/deposit/types.ts";
import type { Account } from "../../src/usecases/ports/account.ts";
import type { ChorusGateway, InvoiceSummary } from "../../src/usecases/ports/gateway.ts";
import type { Holder, Journal } from "../../src/usecases/ports/journal.ts";
import type { PdfReader } from "../../src/usecases/ports/pdf.ts";
import { invoiceOf, siret } from "../support/journal.ts";
import { countAccepted } from "./batch-folder.ts";

const PDF = resolve(import.meta.dirname, "../../fixtures/pdf/facture-simple.pdf");

/** A practice server with a clock of its own, which the program's waits move on: nobody really waits. */
export interface World {
  readonly account: Account;
  now(): Date;
  sleep(ms: number): Promise<void>;
  setFaults(plan: FaultPlan): Promise<void>;
  plan(number: string): DepositPlan;
  /** How often the server has each number, drafts left out. */
  accepted(): Promise<ReadonlyMap<string, number>>;
  /** Calls of submit that reached the server since its start. */
  submits(): Promise<number>;
  close(): Promise<void>;
}

export async function createWorld(): Promise<World> {
  let offset = 0;
  const now = () => new Date(Date.now() + offset);
  const reader: PdfReader = createPdfReader();
  const sandbox: RunningSandbox = await startSandbox({ dataDir: null, pdf: async () => reader, now });
  const account = accountOf(sandbox);
  const gateway = createChorusGateway({ account, now });
  const bytes = readFileSync(PDF);
  const sellerId = await idOf(gateway, sandbox.sellerSiret);
  const get = async (path: string) => (await fetch(`${sandbox.apiUrl}${path}`)).json();
  return {
    account,
    now,
    async sleep(ms) {
      offset += ms;
      await new Promise((done) => setImmediate(done));
    },
    async setFaults(plan) {
      const answer = await fetch(`${sandbox.apiUrl}/_sandbox/faults`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(plan),
      });
      if (!answer.ok) throw new Error(`the sandbox refuses the faults: ${await answer.text()}`);
    },
    plan: (number) => planOf(number, account, sellerId, bytes),
    async accepted() {
      const { invoices } = (await get("/_sandbox/invoices")) as { invoices: { number: string; status: string }[] };
      return countAccepted(invoices);
    },
    async submits() {
      const { requests } = (await get("/_sandbox/requests")) as { requests: { path: string }[] };
      return requests.filter(({ path }) => path.endsWith("/soumettre")).length;
    },
    async close() {
      await gateway.close();
      await sandbox.close();
      await reader.close();
    },
  };
}

export function accountOf(sandbox: Omit<RunningSandbox, "close" | "portalUrl">): Account {
  return {
    profile: "chaos",
    environment: "custom",
    apiUrl: sandbox.apiUrl,
    oauthUrl: sandbox.oauthUrl,
    clientId: sandbox.clientId,
    clientSecret: new Secret(sandbox.clientSecret),
    accountLogin: sandbox.accountLogin,
    accountPassword: new Secret(sandbox.accountPassword),
    sellerSiret: siret(sandbox.sellerSiret),
  };
}

export async function idOf(gateway: ChorusGateway, seller: string): Promise<number> {
  const found = (await gateway.issuingStructures()).find(({ identifier }) => identifier === seller);
  if (!found) throw new Error("the sandbox's own seller is unknown");
  return found.id;
}

export function planOf(number: string, account: Account, sellerId: number, bytes: Uint8Array): DepositPlan {
  return {
    profile: account.profile,
    environment: environmentKey(account),
    file: { path: PDF, name: "facture-simple.pdf", sha256: sha256(bytes), bytes: bytes.length },
    signature: "none",
    invoice: invoiceOf(number, { serviceCode: "ACCUEIL" }),
    sellerId,
    recipientName: "OFFICE",
    serviceName: null,
    attachments: [],
    findings: [],
  };
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

export interface ActorOptions {
  readonly account: Account;
  readonly home: string;
  readonly holder: Holder;
  alive(holder: Holder): boolean | null;
  now(): Date;
  sleep(ms: number): Promise<void>;
  readonly random: () => number;
  /** Stands between the program and its doors; the default lets everything through. */
  /** Told when the server refuses a submit: in these runs only because it has the invoice already. */
  onRefusal?(): void;
  readonly guard?: <T extends object>(door: T) => T;
}

/** One process as the server and the journal see it. */
export interface Actor {
  readonly ports: DepositPorts;
  readonly gateway: ChorusGateway;
  readonly journal: Journal;
}

export function createActor(options: ActorOptions): Actor {
  const { account, home, holder, alive, now, sleep, random } = options;
  const guard = options.guard ?? ((door) => door);
  const journal = guard(openJournal({ path: join(home, "journal.db"), holder, alive, now }));
  const door = createChorusGateway({ account, now, sleep, random, timeoutMs: 5_000 });
  const watched: ChorusGateway = {
    ...door,
    async submit(request) {
      try {
        return await door.submit(request);
      } catch (error) {
        if (error instanceof CproError && error.code === "REFUSED") options.onRefusal?.();
        throw error;
      }
    },
  };
  const gateway = guard(watched);
  const nobody = async (): Promise<never> => {
    throw new Error("not asked in these runs");
  };
  const bytes = readFileSync(PDF);
  const ports: DepositPorts = {
    files: { read: async () => bytes, exists: nobody, sha256, write: nobody },
    pdf: nobody,
    environment: nobody,
    journal: async () => journal,
    session: async () => ({ account, gateway }),
    directory: nobody,
    issuers: nobody,
    attachmentTypes: nobody,
    async rowsBearing(number, sellerId) {
      const rows: InvoiceSummary[] = [];
      for await (const row of gateway.searchInvoices({ number, sellerId })) rows.push(row);
      return rows;
    },
    now,
    elapsedMs: () => now().getTime(),
    sleep,
    random,
  };
  return { ports, gateway, journal };
}

/** What one process reports of one invoice: an outcome, or the code of the error it ended with. */
export async function depositAndReport(actor: Actor, plan: DepositPlan, patienceMs: number): Promise<string> {
  const { signal } = new AbortController();
  try {
    const { outcome } = await executeDeposit(actor.ports, plan, { signal, patienceMs, confirm: async () => "batch" });
    return outcome;
  } catch (error) {
    if (error instanceof CproError) return error.code;
    throw error;
  }
}
