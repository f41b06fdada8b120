import type { GivenInvoice } from "../../domain/deposit/given.ts";
import { missingFields } from "../../domain/deposit/invoice-of-draft.ts";
import type { Confirmation } from "../../domain/deposit/state.ts";
import { CproError } from "../../domain/errors.ts";
import { type AskedField, FIELDS } from "../../domain/fields.ts";
import { acceptable, type Finding } from "../../domain/finding.ts";
import { type Cents, toDecimalString } from "../../domain/money.ts";
import type { InvoiceDraft } from "../../domain/preflight/input.ts";
import type { Account } from "../ports/account.ts";
import type { InvoiceSummary } from "../ports/gateway.ts";
import { doneBefore } from "./done-before.ts";
import { executeDeposit } from "./execute.ts";
import { printedReason } from "./exemption-reason.ts";
import { inspectDeposit, localFindings, mergeFor } from "./inspect.ts";
import { planDeposit } from "./plan.ts";
import type {
  Deposited,
  DepositOutcome,
  DepositPlan,
  DepositPorts,
  DepositRequest,
  Recap,
  SendingOptions,
} from "./types.ts";
import { replacesItself } from "./used-number.ts";

/** How the one who runs the command agrees to what is sent. */
export type Agreement =
  | { readonly kind: "ask" }
  | { readonly kind: "yes" }
  | { readonly kind: "amount"; readonly payableAmount: Cents }
  | { readonly kind: "dry-run" }
  /** Nobody to ask, and nothing said in advance. */
  | { readonly kind: "none" };

/** The person at the terminal. */
export interface Person {
  /** Asks for what is missing, and for what the recipient demands; gives only what was asked. */
  fillIn(draft: InvoiceDraft, missing: readonly AskedField[]): Promise<GivenInvoice>;
  agrees(recap: Recap): Promise<boolean>;
  /** Shows invoices of Chorus Pro that say the same as the one about to be sent: is that one another? */
  isAnother(rows: readonly InvoiceSummary[]): Promise<boolean>;
}

export interface SingleDeposit {
  readonly request: DepositRequest;
  readonly agreement: Agreement;
  /** Null without a terminal. */
  readonly person: Person | null;
  readonly options: Omit<SendingOptions, "confirm">;
  /** Called as soon as the account is known: which world this is must be said first. */
  onAccount(account: Account): void;
  /** Shown before anything is sent, whoever agreed. */
  onRecap(recap: Recap): void;
}

export type SingleResult =
  | { readonly subject: Deposited; readonly result: DepositOutcome }
  | { readonly subject: DepositPlan; readonly result: null };

/**
 * One invoice, from the PDF to the receipt. `result` is null after a dry run.
 * @throws CproError CONFIRMATION_NEEDED before anything else when nobody can agree; CHECKS_FAILED with all findings;
 * INPUT_NEEDED with all flags; CONFIRMATION_MISMATCH; and what {@link executeDeposit} throws.
 */
export async function depositOne(ports: DepositPorts, single: SingleDeposit): Promise<SingleResult> {
  const { request, agreement, person, options } = single;
  if (agreement.kind === "none") throw new CproError("CONFIRMATION_NEEDED", { params: { flag: "--yes" } });
  const inspection = await inspectDeposit(ports, request);
  const local = await localFindings(ports, inspection);
  if (!acceptable(local)) throw new CproError("CHECKS_FAILED", { findings: local });

  const { account, gateway } = await ports.session();
  single.onAccount(account);
  let merged = mergeFor(inspection, account);
  const printed = await printedReason(gateway, { ...inspection, draft: merged.draft, orOther: person === null });
  merged = mergeFor(inspection, account, printed);
  const missing = missingFields(merged.draft);
  if (person) merged = mergeFor(inspection, account, { ...printed, ...(await person.fillIn(merged.draft, missing)) });
  else if (missing.length > 0) throw inputNeeded(missing, inspection.report.findings);

  const itself = replacesItself(merged.draft.number, request.replaces ?? null);
  if (itself.length > 0) throw new CproError("CHECKS_FAILED", { findings: itself });
  if (agreement.kind !== "dry-run") {
    const done = await doneBefore(ports, { account, gateway, lookUp: person !== null }, inspection, merged);
    if (done) return done;
  }
  const planned = await planDeposit(ports, inspection, merged);
  if (!planned.ok) throw new CproError("CHECKS_FAILED", { findings: planned.findings });
  const { plan } = planned;
  if (agreement.kind === "dry-run") return { subject: plan, result: null };
  if (agreement.kind === "amount") checkAmount(agreement.payableAmount, plan);

  const confirm = agreeWith(single);
  return { subject: plan, result: await executeDeposit(ports, plan, { ...options, ...asks(person), confirm }) };
}

/** Whom to ask about an invoice that says the same. */
export function asks(person: Person | null): Pick<SendingOptions, "confirmAnother"> {
  return person ? { confirmAnother: (rows) => person.isAnother(rows) } : {};
}

/** Asks whoever can agree, after showing them what is about to be sent. */
export function agreeWith({ agreement, person, onRecap }: Pick<SingleDeposit, "agreement" | "person" | "onRecap">) {
  return async (recap: Recap): Promise<Confirmation | null> => {
    onRecap(recap);
    if (agreement.kind === "amount") return "amount";
    if (agreement.kind === "yes" || person === null) return "yes";
    return (await person.agrees(recap)) ? "person" : null;
  };
}

/** @param found of the PDF, where what is missing is printed with a mistake */
export function inputNeeded(missing: readonly AskedField[], found: readonly Finding[] = []): CproError {
  const flag = missing.map((field) => `--${FIELDS[field].flag}`).join(" ");
  const findings = found.filter(({ code }) => code === "PDF_RECIPIENT_SIRET" && missing.includes("buyer"));
  return new CproError("INPUT_NEEDED", { params: { what: missing.join(", "), flag }, findings });
}

export function checkAmount(given: Cents, { invoice }: DepositPlan): void {
  if (given === invoice.payableAmount) return;
  const params = { given: toDecimalString(given), expected: toDecimalString(invoice.payableAmount) };
  throw new CproError("CONFIRMATION_MISMATCH", { params });
}
