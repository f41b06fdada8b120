/**
 * `import { ChorusClient } from "cpro/client"`: what the command line does, for programs. It is made of the same parts,
 * so it keeps the same promises: an invoice is deposited once, whatever breaks in between; intent is in the journal
 * before anything is sent; a lost answer is looked up, never sent again blindly; no secret is written anywhere.
 */

import { toRequest } from "../commands/deposit-options.ts";
import { depositPorts } from "../commands/deposit-ports.ts";
import { type Cents, fromDecimalString } from "../domain/money.ts";
import { stripSeparators } from "../domain/siret.ts";
import type { Composition } from "../main/composition.ts";
import { depositJson } from "../ui/views/deposit.ts";
import { findingJson } from "../ui/views/finding.ts";
import { invoiceJson } from "../ui/views/follow-up.ts";
import { checkFiles } from "../usecases/check.ts";
import { depositOne } from "../usecases/deposit/deposit-one.ts";
import { findInvoice, listInvoices } from "../usecases/follow-up.ts";
import { explain, openLibrary } from "./library.ts";

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

/** What the PDF does not say, or says otherwise; the same as the flags of `cpro deposit`. Amounts are `"1234.56"`. */
export interface DepositOptions {
  /** SIRET of the recipient. */
  readonly to?: string;
  /** To the State: its one SIRET; a service is then required. */
  readonly state?: boolean;
  readonly service?: string;
  /** Numéro d'engagement. */
  readonly commitment?: string;
  /** Numéro de marché. */
  readonly contract?: string;
  readonly frame?: "A1" | "A2" | "A9" | "A12";
  readonly validator?: string;
  readonly seller?: string;
  readonly number?: string;
  /** `YYYY-MM-DD` */
  readonly date?: string;
  readonly type?: "invoice" | "credit-note";
  readonly vat?: "debit" | "receipt" | "exempt" | "none";
  readonly exemption?: string;
  readonly currency?: string;
  /** Montant HT, montant TVA, montant TTC, net à payer. */
  readonly ht?: string;
  readonly tva?: string;
  readonly ttc?: string;
  readonly net?: string;
  readonly payment?: "transfer" | "direct-debit" | "cheque" | "cash" | "card" | "other";
  /** Files that go along: `path` or `path=TYPE`. */
  readonly attach?: readonly string[];
  readonly comment?: string;
  /** Number of the invoice that a credit note corrects. */
  readonly original?: string;
  /** Number of the rejected invoice that this one stands for: a new invoice under a new number. */
  readonly replaces?: string;
  /**
   * What stands for the person's yes: the net amount that must be the invoice's, or `"yes"` for whatever the checks
   * let through. Without it nothing is sent.
   */
  readonly confirm: { readonly net: string } | "yes" | "dry-run";
  /** How long to look for an invoice whose answer was lost, in milliseconds, before `unknown`; 10 s by default. */
  readonly patienceMs?: number;
}

export interface Finding {
  readonly code: string;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  /** @deprecated The same as `hint`; goes after version 0.2. */
  readonly mend: string;
  /** 1-based page of the PDF. */
  readonly page: number | null;
}

/** The document that `cpro deposit --json` gives. */
export interface DepositResult {
  /** `unknown`: submitted, no answer came, not found yet. The same call again looks before it acts. */
  readonly outcome: "submitted" | "already-submitted" | "refused" | "declined" | "dry-run" | "unknown";
  readonly invoice: {
    readonly invoiceNumber: string;
    readonly issueDate: string;
    readonly invoiceType: "invoice" | "credit-note";
    readonly currency: string;
    readonly sellerSiret: string;
    readonly buyerSiret: string;
    readonly serviceCode: string | null;
    readonly commitmentNumber: string | null;
    readonly contractNumber: string | null;
    readonly taxExclusiveAmount: string;
    readonly taxAmount: string;
    readonly taxInclusiveAmount: string;
    readonly payableAmount: string;
  };
  readonly recipient: { readonly siret: string; readonly name: string; readonly serviceCode: string | null };
  readonly file: { readonly path: string; readonly sha256: string };
  readonly receipt: {
    readonly invoiceId: number;
    readonly number: string;
    readonly status: string;
    readonly depositedAt: string;
  } | null;
  readonly findings: readonly Finding[];
  /** Where the journal keeps it: `cpro journal show <journalId>`. */
  readonly journalId: string | null;
  /** Why it was refused or is unknown. */
  readonly error?: { readonly code: string; readonly message: string; readonly hint: string } | undefined;
}

/** Whether Chorus Pro can read a PDF, and why not. */
export interface CheckResult {
  readonly verdict: string | null;
  readonly acceptable: boolean;
  readonly pages: number;
  readonly findings: readonly Finding[];
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

/** A row of `cpro list --json`. */
export interface InvoiceRow {
  readonly invoiceId: number;
  readonly number: string;
  readonly type: "invoice" | "credit-note" | "prepayment";
  readonly status: string;
  readonly statusAt: string | null;
  readonly depositedAt: string | null;
  readonly issueDate: string | null;
  readonly recipient: { readonly siret: string; readonly name: string | null; readonly serviceCode: string | null };
  readonly taxExclusiveAmount: string | null;
  readonly taxInclusiveAmount: string | null;
  readonly payableAmount: string | null;
  readonly commitmentNumber: string | null;
  /** What the supplier should do now. */
  readonly action: "none" | "wait" | "complete" | "recycle" | "replace";
  /** What the recipient wrote with the current status. */
  readonly comment: string | null;
}

export interface StatusChange {
  readonly status: string;
  readonly at: string;
  readonly comment: string | null;
  readonly by: string | null;
}

/** Everything that is thrown on purpose: a sentence, the next thing to do, and whether doing it again can help. */
export class ChorusError extends Error {
  /** Stable; `cpro explain <code>` tells more. */
  readonly code: string;
  readonly hint: string;
  readonly retry: "never" | "safe" | { readonly afterMs: number };
  readonly exitCode: number;
  readonly findings: readonly Finding[];

  constructor(
    message: string,
    details: {
      readonly code: string;
      readonly hint: string;
      readonly retry: "never" | "safe" | { readonly afterMs: number };
      readonly exitCode: number;
      readonly findings: readonly Finding[];
    },
  ) {
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
    const { confirm, patienceMs, attach, ht, tva, ttc, net, ...said } = options;
    const amounts = { ht: centsOf(ht), tva: centsOf(tva), ttc: centsOf(ttc), net: centsOf(net) };
    return this.#told(async () => {
      const { subject, result } = await depositOne(depositPorts(this.#deps), {
        request: toRequest(pdf, { ...said, ...amounts, attach: attach && [...attach] }),
        agreement: agreementOf(confirm),
        person: null,
        options: { signal: this.#deps.signal, patienceMs: patienceMs ?? 10_000 },
        onAccount: () => {},
        onRecap: () => {},
      });
      return depositJson(subject, result, { language: this.#language });
    });
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
        name: structure.name,
        active: structure.active,
        serviceRequired: structure.serviceRequired,
        commitmentRequired: structure.commitmentRequired,
        commitmentOrServiceRequired: structure.commitmentOrServiceRequired,
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
      const { gateway } = await this.#deps.session();
      for await (const invoice of listInvoices(gateway, { ...rest, ...dates })) yield invoiceJson(invoice);
    } catch (error) {
      throw this.#error(error);
    }
  }

  /** One invoice by its number or by Chorus Pro's id. */
  async invoice(reference: string | number): Promise<InvoiceRow> {
    return this.#told(async () => {
      const { gateway } = await this.#deps.session();
      return invoiceJson(await findInvoice(gateway, String(reference)));
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
