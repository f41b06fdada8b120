import { createHash } from "node:crypto";
import { createChorusGateway } from "../../src/chorus/client.ts";
import { type RawAnswer, type Sender, TransportError } from "../../src/chorus/transport.ts";
import type { Invoice } from "../../src/domain/invoice.ts";
import { Secret } from "../../src/domain/secret.ts";
import { journalOver } from "../../src/journal/journal.ts";
import { environmentKey } from "../../src/usecases/deposit/environment-key.ts";
import type { DepositPlan, DepositPorts } from "../../src/usecases/deposit/types.ts";
import type { FlowPlan } from "../../src/usecases/flow/types.ts";
import type { Account } from "../../src/usecases/ports/account.ts";
import type { EventStore } from "../../src/usecases/ports/event-store.ts";
import type { ChorusGateway } from "../../src/usecases/ports/gateway.ts";
import type { Holder, Journal } from "../../src/usecases/ports/journal.ts";
import { allRows } from "../../src/usecases/submission/rows.ts";
import { invoiceOf, SELLER } from "./journal.ts";
import { MemoryService, Refused, SELLER_ID } from "./memory-service.ts";
import { createMemory, type Memory, openMemoryStore } from "./memory-store.ts";
import type { StoreUser } from "./stores.ts";

/** What happens to one call on its way; absent: it is carried out and answered. */
export interface Fate {
  /** `never`: not carried out. `now`: it is. `later`: after so many milliseconds. */
  readonly carriedOut: "never" | "now" | { readonly afterMs: number };
  /** What comes back; `own`: the service's answer; an error is a broken line. */
  readonly answer: "own" | "not-sent" | "cut" | "truncated" | RawAnswer;
}

export const FINE: Fate = { carriedOut: "now", answer: "own" };

export interface Clock {
  /** Of the system: may be set. */
  offsetMs: number;
  /** Only goes forward. */
  elapsedMs: number;
}

const START = Date.parse("2026-10-05T10:00:00Z");

/** The account of all worlds in memory: a practice server on this machine, which shows invoices within seconds. */
export const ACCOUNT: Account = {
  profile: "memory",
  environment: "custom",
  apiUrl: "http://127.0.0.1:1",
  oauthUrl: "http://127.0.0.1:1",
  clientId: "client",
  clientSecret: new Secret("client-secret"),
  accountLogin: "TECH_1_1@cpro.fr",
  accountPassword: new Secret("account-password"),
  sellerSiret: SELLER,
};

const raw = (status: number, body: object): RawAnswer => ({
  status,
  headers: { "content-type": "application/json;charset=utf-8" },
  body: Buffer.from(JSON.stringify(body)),
});

/** The door to the service: every request of the real client ends here, none on a network. */
export function memorySender(service: MemoryService, fateOf: (path: string) => Fate): Sender {
  return {
    async send(request) {
      const path = new URL(request.url).pathname;
      if (path.endsWith("/oauth/token")) return raw(200, { access_token: "a-token", expires_in: 1e9 });
      const operation = path.slice("/cpro/".length);
      const body = JSON.parse(Buffer.concat([...(request.body?.chunks() ?? [])]).toString("utf8") || "{}");
      const { carriedOut, answer } = fateOf(operation);
      if (answer === "not-sent") throw new TransportError("before", "connection-refused", {});
      let own: RawAnswer | null = null;
      if (carriedOut === "now") own = answerOf(service, operation, body);
      else if (carriedOut !== "never") service.later(carriedOut.afterMs, operation, body);
      if (answer === "cut") throw new TransportError("written", "cut", {});
      if (answer === "truncated") throw new TransportError("answering", "cut", {});
      if (answer === "own") return own ?? raw(200, {});
      return answer;
    },
    close: async () => undefined,
  };
}

function answerOf(service: MemoryService, operation: string, body: unknown): RawAnswer {
  try {
    return raw(200, { codeRetour: 0, libelle: "GCU_MSG_01_000", ...service.handle(operation, body) });
  } catch (error) {
    if (error instanceof Refused) return raw(200, { codeRetour: error.code, libelle: error.message });
    throw error;
  }
}

export interface World {
  readonly service: MemoryService;
  readonly clock: Clock;
  /** What befalls the next calls; consulted for each. */
  fateOf: (path: string) => Fate;
}

export function createWorld(): World {
  return { service: new MemoryService(), clock: { offsetMs: 0, elapsedMs: 0 }, fateOf: () => FINE };
}

/** One process on one home. */
export interface Process {
  readonly ports: DepositPorts;
  readonly gateway: ChorusGateway;
  readonly journal: Journal;
  /** Clears up, also behind the dead: its timer would keep all that it knew. */
  close(): Promise<void>;
}

/** Opens a journal of another kind: what a home in memory stands for elsewhere. */
export type OpenHome = (user: Required<StoreUser>) => EventStore;

let homeOf =
  (memory: Memory): OpenHome =>
  (user) =>
    openMemoryStore({ memory, ...user });

/** From now on another kind of journal stands for each home in memory. */
export function standForHomes(kind: (home: Memory) => OpenHome): void {
  homeOf = kind;
}

export interface ProcessOptions {
  readonly home: Memory | OpenHome;
  readonly holder: Holder;
  alive(holder: Holder): boolean | null;
  /** Stands between the program and its doors. */
  guard?<T extends object>(door: T): T;
}

export const FILE = new TextEncoder().encode("%PDF-1.7 stands for an invoice");
export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const FILE_HASH = sha256(FILE);

let serial = 0;

/** A process that lives as long as the test. */
export function processOn(world: World, home: Memory = createMemory()): Process {
  return openProcess(world, { home, holder: holderOf(++serial), alive: () => true });
}

export function holderOf(pid: number): Holder {
  return { pid, host: "memory", boot: "1", pidNamespace: "1", startedAt: String(pid), user: "somebody" };
}

export function openProcess(world: World, options: ProcessOptions): Process {
  const { service, clock } = world;
  const guard = options.guard ?? ((door) => door);
  const now = () => new Date(START + clock.elapsedMs + clock.offsetMs);
  const sleep = async (ms: number) => {
    clock.elapsedMs += ms;
    service.advance(ms);
  };
  const { home, holder, alive } = options;
  const user = { holder, alive, now };
  const store = (typeof home === "function" ? home : homeOf(home))(user);
  const own = journalOver(store, { holder, now });
  const journal = guard(own);
  const sender = memorySender(service, (path) => world.fateOf(path));
  const gateway = guard(createChorusGateway({ account: ACCOUNT, now, sleep, random: () => 0.5, sender }));
  const nobody = async (): Promise<never> => {
    throw new Error("not asked here");
  };
  const ports: DepositPorts = {
    files: { read: async () => FILE, exists: async () => true, sha256: () => FILE_HASH, write: nobody },
    pdf: nobody,
    environment: async () => "custom",
    journal: async () => journal,
    session: async () => ({ account: ACCOUNT, gateway }),
    directory: nobody,
    issuers: async () => [{ id: SELLER_ID, identifier: SELLER, name: "Vendeur" }],
    attachmentTypes: async () => [],
    rowsBearing: (number, sellerId) => allRows(gateway, { number, sellerId }),
    now,
    elapsedMs: () => clock.elapsedMs,
    sleep,
    random: () => 0.5,
  };
  return { ports, gateway, journal, close: () => own.close() };
}

/** A plan of an invoice that goes as a PDF. */
export function pdfPlan(number: string, over: Partial<Invoice> = {}): DepositPlan {
  return {
    profile: ACCOUNT.profile,
    environment: environmentKey(ACCOUNT),
    file: { path: "/invoice.pdf", name: "invoice.pdf", sha256: FILE_HASH, bytes: FILE.length },
    signature: "none",
    invoice: invoiceOf(number, over),
    sellerId: SELLER_ID,
    recipientName: "OFFICE",
    serviceName: null,
    attachments: [],
    findings: [],
  };
}

/** A plan of an invoice that is typed in, known by its reference. */
export function typedPlan(reference: string, over: Partial<Invoice> = {}): DepositPlan {
  const lines = [{ reference: "1", name: "Conseil", quantity: "1", unit: "jour", unitPrice: "100", vatRate: "20" }];
  const invoice = invoiceOf(reference, { comment: `[${reference}]`, ...over });
  const vatBreakdown = [{ rate: "20", taxableAmount: invoice.taxExclusiveAmount, taxAmount: invoice.taxAmount }];
  const plan = pdfPlan(reference);
  return { ...plan, file: { ...plan.file, path: "", name: "" }, invoice, typedIn: { lines, vatBreakdown } };
}

/** A plan of a flow; the service finds its invoices by the file's name. */
export function flowPlan(world: World, name: string, numbers: readonly string[]): FlowPlan {
  const invoices = numbers.map((number) => invoiceOf(number));
  world.service.state.flowContents[name] = invoices;
  return {
    path: `/${name}`,
    name,
    sha256: sha256(new TextEncoder().encode(name)),
    bytes: 100,
    syntax: "IN_DP_E1_UBL_INVOICE",
    items: invoices.map((invoice) => {
      const { number, seller, buyer, issueDate, payableAmount } = invoice;
      return { file: name, number, seller, buyer, issueDate, payableAmount, invoice, recipientName: "OFFICE" };
    }),
    payableAmount: invoiceOf("x").payableAmount,
    findings: [],
    partial: false,
  };
}
