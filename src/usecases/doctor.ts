import { todayInParis } from "../domain/dates.ts";
import type { ErrorCode } from "../domain/error-codes.ts";
import { CproError, type ErrorParams } from "../domain/errors.ts";
import { type CompanySize, directChannel } from "../domain/reform.ts";
import { LOGIN_STEPS, type LoginStep, tryChain } from "./login.ts";
import type { Account } from "./ports/account.ts";
import type { ChorusGateway } from "./ports/gateway.ts";
import type { Journal } from "./ports/journal.ts";
import type { Machine } from "./ports/machine.ts";
import { expiryWarnings } from "./whoami.ts";

/** The links of the chain between this computer and a deposited invoice, in the order they are looked at. */
const DOCTOR_LINKS = [
  "version",
  "disk",
  "journal",
  "secrets",
  "channel",
  "network",
  "clock",
  ...LOGIN_STEPS,
  "bank",
] as const;
export type DoctorLink = (typeof DOCTOR_LINKS)[number];

export interface Diagnosis {
  readonly link: DoctorLink;
  /** `skipped`: an earlier link must be mended first. */
  readonly state: "ok" | "warning" | "error" | "skipped";
  /** What fills the sentence of a link that holds, or half holds. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** The error behind a link that does not hold: its sentence and mend are those of the error. */
  readonly error: { readonly code: ErrorCode; readonly params: ErrorParams } | null;
}

interface DoctorPorts {
  readonly machine: Machine;
  readonly home: { readonly data: string };
  now(): Date;
  journal(): Promise<Journal>;
  /** Opens the secret store and gives the account. */
  account(): Promise<Account>;
  connect(account: Account): Promise<ChorusGateway>;
  /** The class of the company, when the profile tells it. */
  companySize(): Promise<CompanySize | null>;
}

/** Below this a journal write may soon fail; an invoice takes a few kilobytes. */
const LITTLE_SPACE = 100_000_000;
/** OAuth tokens and certificates tolerate about this much. */
const CLOCK_TOLERANCE_S = 120;

/** Looks at every link, each once, and says what holds; yields each as soon as it is known. Changes nothing. */
export async function* diagnose(ports: DoctorPorts): AsyncGenerator<Diagnosis> {
  const { machine, home } = ports;
  yield { link: "version", state: "ok", facts: machine.versions, error: null };
  yield await look("disk", async () => {
    await machine.tryWriting(home.data);
    const free = await machine.freeBytes(home.data);
    const state = free !== null && free < LITTLE_SPACE ? "warning" : "ok";
    return { state, facts: { folder: home.data, megabytes: free === null ? "?" : Math.floor(free / 1_000_000) } };
  });
  yield await look("journal", async () => {
    const { events, deposits, damages, path } = await (await ports.journal()).verify();
    const [damage] = damages;
    if (damage) throw new CproError("JOURNAL_DAMAGED", { params: { detail: damage.detail } });
    return { state: "ok", facts: { events, deposits, place: path.startsWith("postgres:") ? path : "" } };
  });

  let account: Account | null = null;
  yield await look("secrets", async () => {
    account = await ports.account();
    return { state: "ok", facts: { profile: account.profile, environment: account.environment } };
  });
  if (account === null) {
    yield* skipped(["channel", "network", "clock", ...LOGIN_STEPS, "bank"]);
    return;
  }
  yield channel(await ports.companySize(), todayInParis(ports.now()));
  yield* online(ports, account);
}

async function* online(ports: DoctorPorts, account: Account): AsyncGenerator<Diagnosis> {
  const gateway = await ports.connect(account);
  let serverTime: Date | null = null;
  const network = await look("network", async () => {
    ({ serverTime } = await gateway.healthCheck());
    return { state: "ok", facts: { url: account.apiUrl } };
  });
  yield network;
  if (network.state === "error") {
    yield* skipped(["clock", ...LOGIN_STEPS, "bank"]);
    return;
  }
  yield clock(serverTime, ports.now());
  const chain = await tryChain(account, gateway, todayInParis(ports.now()), {
    passed: () => undefined,
    failed: () => undefined,
    chooseSeller: async ([first]) => {
      if (first) return first;
      throw new CproError("SELLER_NOT_ALLOWED", { params: { siret: "SIRET ?" } });
    },
  }).catch((error: unknown) => asKnown(error));
  const failing = chain instanceof CproError ? (LOGIN_STEPS as readonly unknown[]).indexOf(chain.params.step) : -1;
  for (const step of LOGIN_STEPS.slice(0, failing)) {
    yield { link: step, state: "ok", facts: chainFacts(step, account), error: null };
  }
  if (chain instanceof CproError) {
    const link = LOGIN_STEPS[failing] ?? "gateway";
    yield { link, state: "error", facts: {}, error: { code: chain.code, params: chain.params } };
    yield* skipped([...LOGIN_STEPS.slice(failing + 1), "bank"]);
    return;
  }
  yield expiry(chain.passwordExpiresAt, todayInParis(ports.now()));
  yield await look("bank", async () => {
    const count = (await gateway.bankAccounts(chain.seller.id)).length;
    // Optional for a deposit (API reference, 12.20), but without any the State may not know where to pay.
    return { state: count > 0 ? "ok" : "warning", facts: { count } };
  });
}

/** Until when this channel is open: nothing to mend before the date, and no text ends it for everybody on it. */
function channel(size: CompanySize | null, today: string): Diagnosis {
  const { directUntil, daysLeft } = directChannel(size, today);
  const facts = { size: size ?? "", date: directUntil ?? "", daysLeft: daysLeft ?? "" };
  return { link: "channel", state: daysLeft === 0 ? "warning" : "ok", facts, error: null };
}

function clock(serverTime: Date | null, now: Date): Diagnosis {
  if (serverTime === null) return { link: "clock", state: "skipped", facts: {}, error: null };
  const seconds = Math.round(Math.abs(now.getTime() - serverTime.getTime()) / 1000);
  return { link: "clock", state: seconds > CLOCK_TOLERANCE_S ? "warning" : "ok", facts: { seconds }, error: null };
}

function expiry(expiresAt: string | null, today: string): Diagnosis {
  const [warning] = expiryWarnings(expiresAt, today);
  const daysLeft = warning?.kind === "expiring" ? warning.daysLeft : "";
  return { link: "expiry", state: warning ? "warning" : "ok", facts: { date: expiresAt ?? "", daysLeft }, error: null };
}

function chainFacts(step: LoginStep, account: Account): Diagnosis["facts"] {
  switch (step) {
    case "gateway":
      return { url: account.oauthUrl };
    case "client":
      return { clientId: account.clientId };
    case "account":
      return { login: account.accountLogin };
    case "structure":
      return { siret: account.sellerSiret ?? "" };
    default:
      return {};
  }
}

async function look(link: DoctorLink, work: () => Promise<Pick<Diagnosis, "state" | "facts">>): Promise<Diagnosis> {
  try {
    return { link, ...(await work()), error: null };
  } catch (error) {
    const { code, params } = asKnown(error);
    return { link, state: "error", facts: {}, error: { code, params } };
  }
}

/** A bug stays a bug: only the program's own errors are a diagnosis. */
function asKnown(error: unknown): CproError {
  if (error instanceof CproError) return error;
  throw error;
}

function* skipped(links: readonly DoctorLink[]): Generator<Diagnosis> {
  for (const link of links) yield { link, state: "skipped", facts: {}, error: null };
}
