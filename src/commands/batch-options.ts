import { join } from "node:path";
import { InvalidArgumentError } from "commander";
import { setAsideRows } from "../domain/batch/place-finding.ts";
import { DEPOSIT_STATES, type DepositState, isAccepted } from "../domain/deposit/state.ts";
import { CproError, isOutage } from "../domain/errors.ts";
import { type Finding, findingOf } from "../domain/finding.ts";
import { parseAmount } from "../domain/money.ts";
import { remember } from "../kit/remember.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/batch.ts";
import { rowLines } from "../ui/views/remarks.ts";
import { runProgress } from "../ui/views/run-progress.ts";
import type { BatchAgreement, BatchRun } from "../usecases/batch/batch.ts";
import { type PlanningDeps, planBatch, type SellerAccount } from "../usecases/batch/plan.ts";
import type { BatchOptions } from "../usecases/batch/send.ts";
import { withdrawnToday } from "../usecases/batch/withdrawn.ts";
import { type SentAlike, sentAlikeIn } from "../usecases/deposit/alike.ts";
import { environmentKey } from "../usecases/deposit/environment-key.ts";
import { printedReason } from "../usecases/deposit/exemption-reason.ts";
import { earlierDeposit } from "../usecases/deposit/inspect.ts";
import { replacementOf } from "../usecases/deposit/replaced.ts";
import { usedNumberFindings } from "../usecases/deposit/used-number.ts";
import type { Account } from "../usecases/ports/account.ts";
import type { Plan } from "../usecases/ports/batch.ts";
import type { Journal } from "../usecases/ports/journal.ts";
import { askReferenceFacts, NO_REFERENCE_FACTS } from "../usecases/reference-facts.ts";
import { tracer } from "../usecases/traces.ts";
import { type BatchAnswers, noAnswers, setAsideFor, usualRegime, withAnswers } from "./batch-mending.ts";
import { accountError, type BatchSellers, batchSellers, isAccountError } from "./batch-sellers.ts";
import { depositPorts } from "./deposit-ports.ts";
import type { Deps, Session } from "./deps.ts";

/** What planning needs, from what the program has. */
export async function planningDeps(
  deps: Deps,
  skipBad?: boolean,
  answers: BatchAnswers = noAnswers(),
): Promise<PlanningDeps & { readonly read: () => void }> {
  const text = pick(deps.io.language, messages);
  const session = await deps.session();
  const { account } = session;
  const { sources, plans } = await deps.batchFiles();
  const pdf = await deps.pdf();
  const progress = runProgress(deps.io, deps.now, text.reading);
  const sellers = await batchSellers(deps);
  const own = await sellerAccountOf(session, deps);
  const opened = new Map<string, Promise<SellerAccount>>();
  const ofProfile = (profile: string): Promise<SellerAccount> => {
    const known = opened.get(profile) ?? openSellerAccount(profile, own, sellers, deps);
    opened.set(profile, known);
    return known;
  };
  return {
    sources: withAnswers(sources(account.environment !== "qualification", pdf), answers),
    plans,
    ports: deps,
    account,
    async sellerAccountOf(seller) {
      const profile = sellers.profileOf(seller);
      if (profile !== null && profile !== account.profile) return ofProfile(profile);
      const mayIssue = own.checkPorts.issuers?.some(({ identifier }) => identifier === seller) === true;
      if (seller === null || profile !== null || mayIssue || !sellers.several) return own;
      return { ...own, finding: findingOf("SELLER_WITHOUT_PROFILE", "error", { seller }) };
    },
    earlier: await earlierDeposits(deps),
    ...(answers.asks
      ? {
          ...(await depositsOfFiles(deps)),
          usualRegime: (account: Account) => usualRegime(account, answers, deps),
        }
      : {}),
    usedNumber: await usedNumbers(deps),
    setAsideFor: (row) => setAsideFor(row, answers),
    ...(skipBad ? { skipBad: async () => true } : {}),
    ...(skipBad === undefined && deps.io.interactive
      ? { skipBad: (faults, others) => askToSkip(faults, others, deps) }
      : {}),
    signal: deps.signal,
    now: deps.now,
    onProgress: (done) => progress.at(done, null),
    read: progress.end,
  };
}

/** At a terminal the wrong rows are shown, and whether the others, of which there are so many, may go is asked. */
export async function askToSkip(
  faults: readonly Finding[],
  others: number,
  { io, prompter }: Pick<Deps, "io" | "prompter">,
): Promise<boolean> {
  // There are no others to go on with: what is wrong is told as of any table that cannot be sent.
  if (others === 0) return false;
  io.progress(null);
  io.talk(rowLines(faults, io));
  const message = pick(io.language, messages).skipBad(setAsideRows(faults));
  return (await prompter()).confirm({ message, initial: false });
}

/** Another client's account; one that does not open keeps its own invoices back, and no others. */
async function openSellerAccount(
  profile: string,
  own: SellerAccount,
  sellers: BatchSellers,
  deps: Deps,
): Promise<SellerAccount> {
  try {
    return await sellerAccountOf(await sellers.session(profile), deps);
  } catch (error) {
    if (!isAccountError(error)) throw error;
    const params = { profile, error: accountError(error, deps) };
    return { ...own, finding: findingOf("SELLER_ACCOUNT_FAILED", "error", params) };
  }
}

async function sellerAccountOf({ account, gateway }: Session, deps: Deps): Promise<SellerAccount> {
  const issuers = await withoutNetwork(gateway.issuingStructures());
  const lists = {
    currencies: remember(() => gateway.currencies()),
    vatExemptionReasons: remember(() => gateway.vatExemptionReasons()),
    searchInvoices: gateway.searchInvoices,
    commitment: gateway.commitment,
  };
  const directory = await deps.directory();
  const trace = tracer({ account, journal: deps.journal });
  return {
    account,
    finding: null,
    printedReason: async (draft, report) =>
      (await withoutNetwork(printedReason(lists, { draft, report, orOther: true }))) ?? {},
    replacement: async (asked) => {
      const journal = await journalIfAny(deps);
      const unknown = { replaces: asked.named, findings: [] };
      if (journal === null) return unknown;
      const ports = { session: async () => ({ account, gateway }), journal: async () => journal };
      return (await withoutNetwork(replacementOf(ports, asked))) ?? unknown;
    },
    withdrawn: remember(async () => (await withoutNetwork(withdrawnToday(gateway, trace))) ?? new Map()),
    checkPorts: {
      account,
      directory,
      issuers,
      // A manifest names no types: sending takes the usual one of the list.
      attachmentTypes: null,
      now: deps.now,
      sentAlike: await alikeOrNothing(deps),
      referenceFacts: async (draft, sellerId) =>
        (await withoutNetwork(askReferenceFacts({ gateway: lists, directory }, draft, sellerId))) ?? NO_REFERENCE_FACTS,
    },
  };
}

/** Without the network the plan is made from what is known; sending will ask again. */
async function withoutNetwork<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isOutage(error)) return null;
    throw error;
  }
}

/** A plan writes nothing to the journal, so that it can be made where no journal can be kept: null there. */
async function journalIfAny({ journal }: Pick<Deps, "journal">): Promise<Journal | null> {
  try {
    return await journal();
  } catch (error) {
    if (!(error instanceof CproError) || error.code !== "HOME_NOT_WRITABLE") throw error;
    return null;
  }
}

async function earlierDeposits(deps: Deps): Promise<PlanningDeps["earlier"]> {
  const journal = await journalIfAny(deps);
  return async (sha256) => (sha256 === "" || journal === null ? null : earlierDeposit(journal, sha256));
}

const ACCEPTED = DEPOSIT_STATES.filter(isAccepted);

async function depositsOfFiles(deps: Deps): Promise<Pick<PlanningDeps, "deposited" | "begun">> {
  const journal = await deps.journal();
  const inStates = (states: readonly DepositState[]) => (account: Account, sha256: string) =>
    journal.list({ environment: environmentKey(account), sha256, states });
  return { deposited: inStates(ACCEPTED), begun: inStates(["uploaded"]) };
}

async function usedNumbers(deps: Deps): Promise<PlanningDeps["usedNumber"]> {
  const journal = await journalIfAny(deps);
  if (journal === null) return async () => [];
  return (account, draft, replaces) => usedNumberFindings({ journal: async () => journal }, account, draft, replaces);
}

async function alikeOrNothing(deps: Deps): Promise<SentAlike> {
  const journal = await journalIfAny(deps);
  return journal === null ? async () => [] : sentAlikeIn(async () => journal);
}

/** The plan that the sources are, or that they make; what was made for this run only is removed afterwards. */
export async function withPlan<T>(
  deps: Deps,
  sources: readonly string[],
  skipBad: boolean | undefined,
  use: (plan: Plan) => Promise<T>,
  answers: BatchAnswers = noAnswers(),
): Promise<T> {
  const [first = ""] = sources;
  if (/\.json$/i.test(first)) {
    if (sources.length > 1) {
      const detail = pick(deps.io.language, messages).onePlan;
      throw new CproError("USAGE", { params: { detail, command: "batch send" } });
    }
    return use(await (await deps.batchFiles()).plans.open(first));
  }
  const planning = await planningDeps(deps, skipBad, answers);
  const { plan, discard } = await planBatch(planning, sources, null).finally(planning.read);
  try {
    return await use(plan);
  } finally {
    await discard();
  }
}

export async function batchRun(
  deps: Deps,
  options: Pick<BatchOptions, "concurrency" | "failFast" | "onItem" | "onStep">,
): Promise<BatchRun> {
  const sellers = await batchSellers(deps);
  return {
    ports: { ...depositPorts(deps), ...(sellers.several ? { forSeller: sellers.portsOf } : {}) },
    files: (await deps.batchFiles()).plans,
    keptPlan: (batch) => join(deps.home.data, "batches", `${batch}.json`),
    options: { ...options, signal: deps.signal },
  };
}

export interface SendFlags {
  readonly yes?: boolean;
  readonly confirm?: { readonly count: number; readonly total: number };
  readonly concurrency: number;
  readonly failFast?: boolean;
  readonly skipBad?: boolean;
  readonly handOver?: boolean;
}

/** @throws CproError CONFIRMATION_NEEDED when nobody can agree: before any call */
export function agreementOf(flags: SendFlags, deps: Deps, ask: (plan: Plan) => Promise<boolean>): BatchAgreement {
  if (flags.confirm) return { kind: "confirmed", ...flags.confirm } as BatchAgreement;
  if (flags.yes) return { kind: "yes" };
  if (deps.io.interactive) return { kind: "ask", ask };
  throw new CproError("CONFIRMATION_NEEDED", { params: { flag: "--yes" } });
}

/** Reads `300:123456.78`; the total in any way people write amounts. */
export function readConfirmed(refusal: (value: string) => string) {
  return (value: string) => {
    const match = /^\s*(\d{1,7})\s*:(.+)$/.exec(value);
    const total = parseAmount(match?.[2] ?? "");
    if (!match || !total.ok) throw new InvalidArgumentError(refusal(value));
    return { count: Number(match[1]), total: total.cents };
  };
}

export function readConcurrency(refusal: (value: string) => string) {
  return (value: string) => {
    if (!/^\d{1,2}$/.test(value) || Number(value) < 1 || Number(value) > 32)
      throw new InvalidArgumentError(refusal(value));
    return Number(value);
  };
}
