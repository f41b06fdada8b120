/**
 * `import { ChorusClient } from "cpro/client"`: what the command line does, for programs. It is made of the same parts,
 * so it keeps the same promises: an invoice is deposited once, whatever breaks in between; intent is in the journal
 * before anything is sent; a lost answer is looked up, never sent again blindly; no secret is written anywhere.
 */

import { setTimeout as delay } from "node:timers/promises";
import { toRequest } from "../commands/deposit-options.ts";
import { depositPorts } from "../commands/deposit-ports.ts";
import { line } from "../commands/enter-options.ts";
import { type Cents, fromDecimalString } from "../domain/money.ts";
import { stripSeparators } from "../domain/siret.ts";
import type { Composition } from "../main/composition.ts";
import { depositJson } from "../ui/views/deposit.ts";
import { findingJson } from "../ui/views/finding.ts";
import { invoiceJson } from "../ui/views/follow-up.ts";
import { demandsJson } from "../ui/views/siret.ts";
import { checkFiles } from "../usecases/check.ts";
import { depositOne } from "../usecases/deposit/deposit-one.ts";
import { enterOne } from "../usecases/deposit/enter-one.ts";
import { findInvoice, listInvoices, settlements, watchStatuses } from "../usecases/follow-up.ts";
import { tracer } from "../usecases/traces.ts";
import { explain, openLibrary } from "./library.ts";
import { type CommandLine, runCommand } from "./run.ts";
import type {
  BatchItem,
  BatchPlan,
  BatchSummary,
  CheckResult,
  CorrectionResult,
  DepositResult,
  EnterResult,
  Finding,
  FoundStructure,
  InvoiceOptions,
  InvoiceRow,
  ProofResult,
  StatusChange,
} from "./types.ts";

export type * from "./types.ts";

/** Whom to speak for. Without credentials, the kept profile is used as by the command line, else the sandbox. */
export interface ChorusClientOptions {
  /** A profile kept by `cpro login`. */
  readonly profile?: string;
  /** One folder for configuration, journal and cache; else `CPRO_HOME`, else the platform's own folders. */
  readonly home?: string;
  readonly environment?: "sandbox" | "qualification" | "production" | "custom";
  /** With `custom`: the roots before `/cpro` and before `/api/oauth/token`. */
  readonly apiUrl?: string;
  readonly oauthUrl?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly accountLogin?: string;
  readonly accountPassword?: string;
  readonly sellerSiret?: string;
  /** Longest silence of the server, in milliseconds. */
  readonly timeoutMs?: number;
  /** Language of messages and hints; French unless said otherwise. */
  readonly language?: "fr" | "en";
  /** Aborted: stops at the next safe point. */
  readonly signal?: AbortSignal;
  /** Told of each request and answer, without their secrets. */
  readonly trace?: (line: string) => void;
}

/** What the PDF does not say, or says otherwise, and the yes. */
export interface DepositOptions extends InvoiceOptions {
  /** To the State: its one SIRET; a service is then required. */
  readonly state?: boolean;
  /** Go on although Chorus Pro holds one that says the same. */
  readonly another?: boolean;
  /**
   * What stands for the person's yes: the net amount that must be the invoice's, or `"yes"` for whatever the checks
   * let through. Without it nothing is sent.
   */
  readonly confirm: { readonly net: string } | "yes" | "dry-run";
  /** How long to look for an invoice whose answer was lost, in milliseconds, before `unknown`; 10 s by default. */
  readonly patienceMs?: number;
}

/** A line of an invoice that is typed in. Numbers are texts (`"12.50"`), so that nothing is rounded on the way. */
export interface EnteredLine {
  readonly name: string;
  readonly quantity: string;
  /** Without VAT. */
  readonly unitPrice: string;
  /** Percent: `"20"`, `"5.5"`. */
  readonly vatRate: string;
  readonly unit?: string;
}

/** The same as the flags of `cpro enter`; Chorus Pro gives the number and the date. */
export interface EnterOptions
  extends Omit<DepositOptions, "number" | "date" | "ht" | "tva" | "ttc" | "net" | "replaces"> {
  readonly lines: readonly EnteredLine[];
  /** Tells this invoice apart from another that says the same. */
  readonly reference?: string;
}

/** Sources of a batch are what `cpro batch` takes: PDFs, folders, patterns, CSV and XLSX tables. */
export interface BatchPlanOptions {
  /** Where the plan goes, to be looked at and sent later; without it, it is only told. */
  readonly output?: string;
  /** Leaves out the rows of a table that cannot be read. */
  readonly skipBad?: boolean;
  readonly signal?: AbortSignal;
}

export interface BatchSendOptions {
  /** The yes: so many invoices for so much net in all, or `"yes"` for whatever the checks let through. */
  readonly confirm: { readonly count: number; readonly total: string } | "yes";
  /** Invoices under way at once; 4 by default. */
  readonly concurrency?: number;
  readonly skipBad?: boolean;
  /** Stops after the first invoice that does not go. */
  readonly failFast?: boolean;
  /** Aborted: nothing more is begun; what is under way ends, and the summary is told. */
  readonly signal?: AbortSignal;
}

export type BatchEvent = BatchItem | BatchSummary;

export interface WatchOptions {
  /** Between two looks; 5 minutes by default. */
  readonly intervalMs?: number;
  /** Aborted: the watch ends, without an error. */
  readonly signal?: AbortSignal;
}

/** A public structure and what it requires of an invoice. */
export interface Recipient {
  readonly id: number;
  readonly siret: string;
  readonly name: string;
  readonly active: boolean;
  readonly serviceRequired: boolean;
  readonly commitmentRequired: boolean;
  readonly commitmentOrServiceRequired: boolean;
  readonly services: readonly { readonly code: string; readonly name: string; readonly active: boolean }[];
  /** When Chorus Pro said so; long ago when it cannot be reached now. */
  readonly asOf: string;
}

export interface InvoiceFilter {
  readonly number?: string;
  readonly statuses?: readonly string[];
  /** Days of deposit, inclusive, `YYYY-MM-DD`. */
  readonly from?: string;
  readonly to?: string;
  readonly recipientSiret?: string;
  /** Only those the supplier has something to do about. */
  readonly toProcess?: boolean;
  readonly limit?: number;
}

/** Everything that is thrown on purpose: a sentence, the next thing to do, and whether doing it again can help. */
export class ChorusError extends Error {
  /** Stable; `cpro explain <code>` tells more. */
  readonly code: string;
  readonly hint: string;
  readonly retry: "never" | "safe" | { readonly afterMs: number };
  readonly exitCode: number;
  readonly findings: readonly Finding[];

  constructor(message: string, details: Pick<ChorusError, "code" | "hint" | "retry" | "exitCode" | "findings">) {
    super(message);
    this.name = "ChorusError";
    this.code = details.code;
    this.hint = details.hint;
    this.retry = details.retry;
    this.exitCode = details.exitCode;
    this.findings = details.findings;
  }
}

/**
 * Deposits and follows invoices on Chorus Pro for one account. Opens nothing until it is used; {@link close} it at the
 * end. Every method throws {@link ChorusError}; any other error is a bug of ours or a misuse.
 */
export class ChorusClient {
  readonly #composition: Composition;
  readonly #language: "fr" | "en";

  constructor(options: ChorusClientOptions = {}) {
    this.#language = options.language ?? "fr";
    this.#composition = openLibrary({
      language: this.#language,
      profile: options.profile,
      variables: {
        CPRO_HOME: options.home,
        CPRO_ENVIRONMENT: options.environment,
        CPRO_API_URL: options.apiUrl,
        CPRO_OAUTH_URL: options.oauthUrl,
        CPRO_CLIENT_ID: options.clientId,
        CPRO_CLIENT_SECRET: options.clientSecret,
        CPRO_ACCOUNT_LOGIN: options.accountLogin,
        CPRO_ACCOUNT_PASSWORD: options.accountPassword,
        CPRO_SELLER_SIRET: options.sellerSiret,
        CPRO_TIMEOUT_MS: options.timeoutMs === undefined ? undefined : String(options.timeoutMs),
      },
      signal: options.signal ?? new AbortController().signal,
      trace: options.trace ?? null,
    });
  }

  /** Reads a PDF as `cpro check` does. No network. */
  async check(pdf: string): Promise<CheckResult> {
    return this.#told(async () => {
      for await (const { report, acceptable } of checkFiles(await this.#deps.pdf(), [pdf], this.#deps.signal)) {
        const findings = report.findings.map((finding) => findingJson(finding, this.#language));
        return { verdict: report.verdict, acceptable, pages: report.pages, findings };
      }
      throw new TypeError(`${pdf} names no file`);
    });
  }

  /**
   * Deposits one invoice, once: the same call again, after anything, goes on from what the journal says. Checks first;
   * what they find is thrown (`CHECKS_FAILED`) before anything is sent.
   */
  async deposit(pdf: string, options: DepositOptions): Promise<DepositResult> {
    const { confirm, patienceMs, attach, ht, tva, ttc, net, another, ...said } = options;
    const amounts = { ht: centsOf(ht), tva: centsOf(tva), ttc: centsOf(ttc), net: centsOf(net) };
    return this.#told(async () => {
      const { subject, result } = await depositOne(depositPorts(this.#deps), {
        request: toRequest(pdf, { ...said, ...amounts, attach: attach && [...attach] }),
        agreement: agreementOf(confirm),
        person: null,
        options: { signal: this.#deps.signal, another: another === true, patienceMs: patienceMs ?? 10_000 },
        onAccount: () => {},
        onRecap: () => {},
      });
      return depositJson(subject, result, { language: this.#language });
    });
  }

  /** Types an invoice in, once: without a PDF, Chorus Pro gives the number. The same call again is the same invoice. */
  async enter(options: EnterOptions): Promise<EnterResult> {
    const { confirm, patienceMs, attach, lines, reference, another, ...said } = options;
    return this.#told(async () => {
      const { given, attachments } = toRequest("", { ...said, attach: attach && [...attach] });
      const request = { given, attachments, lines: lines.map(line), reference: reference?.trim() || null };
      const { subject, result } = await enterOne(depositPorts(this.#deps), {
        request,
        agreement: agreementOf(confirm),
        person: null,
        options: { signal: this.#deps.signal, another: another === true, patienceMs: patienceMs ?? 10_000 },
        onAccount: () => {},
        onRecap: () => {},
      });
      return { ...depositJson(subject, result, { language: this.#language }), file: null };
    });
  }

  /** Reads, checks and prices everything; sends nothing. Each invoice goes by the profile of its seller. */
  async planBatch(sources: string | readonly string[], options: BatchPlanOptions = {}): Promise<BatchPlan> {
    const flags = { output: options.output, "skip-bad": options.skipBad };
    return this.#one({ words: ["batch", "plan"], arguments: [sources].flat(), flags }, options.signal);
  }

  /**
   * Sends a plan, or what the sources make: each invoice once, each told as it ends, the summary last. Whoever stops
   * listening stops the batch at the next safe point; the same call again does what is left.
   */
  async *sendBatch(
    sources: string | readonly string[],
    options: BatchSendOptions,
  ): AsyncGenerator<BatchEvent, void, undefined> {
    const { confirm, concurrency, skipBad, failFast, signal } = options;
    const agreed = confirm === "yes" ? { yes: true } : { confirm: `${confirm.count}:${confirm.total}` };
    const flags = { ...agreed, concurrency: concurrency?.toString(), "skip-bad": skipBad, "fail-fast": failFast };
    const given = { words: ["batch", "send"], arguments: [sources].flat(), flags };
    yield* this.#documents<BatchEvent>(given, signal);
  }

  /** Structures of the public directory by name, town, postcode or SIREN. */
  async search(text: string, options: { readonly signal?: AbortSignal } = {}): Promise<readonly FoundStructure[]> {
    const given = { words: ["structure", "search"], arguments: [text], flags: {} };
    const { structures } = await this.#one<{ structures: readonly FoundStructure[] }>(given, options.signal);
    return structures;
  }

  /** The structure of a SIRET, with all its services; null when Chorus Pro knows none. */
  async recipient(siret: string): Promise<Recipient | null> {
    return this.#told(async () => {
      const directory = await this.#deps.directory();
      const known = await directory.recipient(stripSeparators(siret), { refresh: true });
      if (known === null) return null;
      const { structure, services } = known.recipient;
      return {
        id: structure.id,
        siret: structure.identifier,
        ...demandsJson(structure),
        services: services.map(({ code, name, active }) => ({ code, name, active })),
        asOf: known.fetchedAt,
      };
    });
  }

  /** The account's invoices, all of them that fit, page by page as they are read. */
  async *list(filter: InvoiceFilter = {}): AsyncGenerator<InvoiceRow, void, undefined> {
    const { from, to, ...rest } = filter;
    const dates = { ...(from ? { depositedFrom: from } : {}), ...(to ? { depositedTo: to } : {}) };
    try {
      const { account, gateway } = await this.#deps.session();
      const trace = tracer({ account, journal: this.#deps.journal });
      for await (const invoice of listInvoices(gateway, { ...rest, ...dates }, trace)) yield invoiceJson(invoice);
    } catch (error) {
      throw this.#error(error);
    }
  }

  /** One invoice by its number or by Chorus Pro's id. */
  async invoice(reference: string | number): Promise<InvoiceRow> {
    return this.#told(async () => {
      const { account, gateway } = await this.#deps.session();
      const trace = tracer({ account, journal: this.#deps.journal });
      return invoiceJson(await trace.one(await findInvoice(gateway, String(reference))));
    });
  }

  /** Its changes of status, oldest first. */
  async history(reference: string | number): Promise<readonly StatusChange[]> {
    return this.#told(async () => {
      const { gateway } = await this.#deps.session();
      const { invoiceId } = await findInvoice(gateway, String(reference));
      return (await gateway.history(invoiceId)).statuses;
    });
  }

  /** Each invoice as it is, then at every change, until all have their last status. */
  async *watch(
    references: string | number | readonly (string | number)[],
    options: WatchOptions = {},
  ): AsyncGenerator<InvoiceRow, void, undefined> {
    const { intervalMs = 300_000 } = options;
    const signal = AbortSignal.any([this.#deps.signal, ...(options.signal ? [options.signal] : [])]);
    try {
      const { gateway } = await this.#deps.session();
      const settlementOf = settlements(gateway);
      const changes = watchStatuses(gateway, [references].flat().map(String), {
        isSettled: async (invoice) => (await settlementOf(invoice)) !== "pending",
        wait: () => delay(intervalMs, undefined, { signal }).catch(() => undefined),
        signal,
        onOutage: () => {},
      });
      for await (const invoice of changes) yield invoiceJson(invoice);
    } catch (error) {
      throw this.#error(error);
    }
  }

  /** Sends an invoice that its recipient gave back to another recipient, service or engagement. */
  async recycle(
    reference: string | number,
    change: Pick<InvoiceOptions, "to" | "service" | "commitment" | "validator" | "comment"> & {
      readonly confirm: "yes";
    },
  ): Promise<CorrectionResult> {
    const { confirm: _, ...flags } = change;
    return this.#correct("recycle", reference, flags);
  }

  /** Answers a recipient that suspended an invoice: words, and files if need be. */
  async complete(
    reference: string | number,
    answer: { readonly comment: string; readonly attach?: readonly string[]; readonly confirm: "yes" },
  ): Promise<CorrectionResult> {
    const { confirm: _, ...flags } = answer;
    return this.#correct("complete", reference, flags);
  }

  /** Tells Chorus Pro that a rejection was taken note of. */
  async acknowledge(
    reference: string | number,
    { confirm: _ }: { readonly confirm: "yes" },
  ): Promise<CorrectionResult> {
    return this.#correct("acknowledge", reference, {});
  }

  /** Gathers the evidence of one deposit into a folder, or a `.zip`. */
  async proof(reference: string | number, options: { readonly output: string }): Promise<ProofResult> {
    const { output } = options;
    return this.#one({ words: ["proof"], arguments: [String(reference)], flags: { output } });
  }

  /** The PDF as Chorus Pro keeps it; with its attachments, a ZIP. */
  async download(reference: string | number, options: { readonly attachments?: boolean } = {}): Promise<Uint8Array> {
    return this.#told(async () => {
      const { gateway } = await this.#deps.session();
      const { invoiceId } = await findInvoice(gateway, String(reference));
      return gateway.download([invoiceId], { format: "PDF", attachments: options.attachments ?? false });
    });
  }

  /** Closes connections, the journal and the embedded sandbox. */
  async close(): Promise<void> {
    await this.#composition.close();
  }

  get #deps(): Composition["deps"] {
    return this.#composition.deps;
  }

  async #correct(
    verb: "recycle" | "complete" | "acknowledge",
    reference: string | number,
    flags: CommandLine["flags"],
  ): Promise<CorrectionResult> {
    return this.#one({ words: [verb], arguments: [String(reference)], flags: { ...flags, yes: true } });
  }

  /** The one document of a command. */
  async #one<T>(given: CommandLine, signal?: AbortSignal): Promise<T> {
    for await (const document of this.#documents<T>(given, signal)) return document;
    throw new Error(`${given.words.join(" ")} gave no answer`);
  }

  async *#documents<T>(given: CommandLine, signal?: AbortSignal): AsyncGenerator<T, void, undefined> {
    try {
      for await (const document of runCommand(this.#composition, given, signal)) yield document as T;
    } catch (error) {
      throw this.#error(error);
    }
  }

  async #told<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      throw this.#error(error);
    }
  }

  #error(thrown: unknown): unknown {
    const explained = explain(thrown, this.#language);
    if (explained === null) return thrown;
    const { error, message, hint } = explained;
    const findings = error.findings.map((finding) => findingJson(finding, this.#language));
    const { code, retry, exitCode } = error;
    return new ChorusError(message, { code, hint, retry, exitCode, findings });
  }
}

function agreementOf(confirm: DepositOptions["confirm"]) {
  if (confirm === "yes" || confirm === "dry-run") return { kind: confirm } as const;
  const payableAmount = centsOf(confirm.net);
  if (payableAmount === undefined) throw new TypeError("confirm: the net amount is missing");
  return { kind: "amount", payableAmount } as const;
}

function centsOf(text: string | undefined): Cents | undefined {
  if (text === undefined) return undefined;
  const parsed = fromDecimalString(text);
  if (!parsed.ok) throw new TypeError(`${text} is not an amount such as "1234.56"`);
  return parsed.cents;
}
