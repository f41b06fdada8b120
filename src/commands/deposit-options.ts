import { InvalidArgumentError } from "commander";
import type { BillingFramework } from "../domain/billing-framework.ts";
import type { GivenInvoice } from "../domain/deposit/given.ts";
import { EXIT, type ExitCode } from "../domain/exit-codes.ts";
import type { PaymentMeans, VatRegime } from "../domain/invoice.ts";
import type { Cents } from "../domain/money.ts";
import type { InvoiceType } from "../domain/pdf-report.ts";
import { STATE_SIRET } from "../domain/recipient.ts";
import type { Agreement } from "../usecases/deposit/deposit-one.ts";
import type { DepositRequest, Outcome } from "../usecases/deposit/types.ts";
import { readAttachment } from "./attachment-option.ts";

export const OUTCOME_EXITS: Readonly<Record<Outcome, ExitCode>> = {
  submitted: EXIT.done,
  "already-submitted": EXIT.done,
  refused: EXIT.refused,
  declined: EXIT.interrupted,
  unknown: EXIT.unknownOutcome,
};

/** How long a person waits at a terminal for an invoice whose answer was lost; a script is told at once (exit 7). */
export const PATIENCE_SECONDS = 10;

/** The flags of `cpro deposit` as commander reads them. */
export interface DepositFlags {
  to?: string;
  state?: boolean;
  service?: string;
  commitment?: string;
  contract?: string;
  frame?: BillingFramework;
  validator?: string;
  seller?: string;
  number?: string;
  date?: string;
  type?: InvoiceType;
  vat?: VatRegime;
  exemption?: string;
  currency?: string;
  ht?: Cents;
  tva?: Cents;
  ttc?: Cents;
  net?: Cents;
  payment?: PaymentMeans;
  attach?: string[];
  comment?: string;
  original?: string;
  replaces?: string;
  another?: boolean;
  patience?: number;
  route?: "auto" | "pdf" | "facturx";
  wait?: number;
  partial?: boolean;
  flowNumber?: string;
  resend?: boolean;
  dryRun?: boolean;
  yes?: boolean;
  confirm?: Cents;
}

type Said = { readonly [K in keyof DepositFlags]: DepositFlags[K] | undefined };

export function toRequest(path: string, flags: Said): DepositRequest {
  const attachments = (flags.attach ?? []).map(readAttachment);
  const replaces = flags.replaces?.trim();
  return {
    path,
    given: toGiven(flags),
    attachments,
    ...(replaces ? { replaces } : {}),
    another: flags.another === true,
  };
}

function toGiven(flags: Said): GivenInvoice {
  const said: { [K in keyof GivenInvoice]: GivenInvoice[K] | undefined } = {
    number: flags.number?.trim(),
    issueDate: flags.date,
    type: flags.type,
    framework: flags.frame,
    seller: flags.seller,
    buyer: flags.state ? STATE_SIRET : flags.to,
    serviceCode: flags.service,
    commitmentNumber: flags.commitment,
    contractNumber: flags.contract,
    currency: flags.currency?.toUpperCase(),
    vatRegime: flags.vat,
    exemptionReason: flags.exemption,
    paymentMeans: flags.payment,
    validator: flags.validator,
    originalNumber: flags.original,
    comment: flags.comment,
    taxExclusiveAmount: flags.ht,
    taxAmount: flags.tva,
    taxInclusiveAmount: flags.ttc,
    payableAmount: flags.net,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as GivenInvoice;
}

export function agreementOf(flags: DepositFlags, interactive: boolean): Agreement {
  if (flags.dryRun) return { kind: "dry-run" };
  if (flags.confirm !== undefined) return { kind: "amount", payableAmount: flags.confirm };
  if (flags.yes) return { kind: "yes" };
  return { kind: interactive ? "ask" : "none" };
}

export function readSeconds(refusal: (value: string) => string): (value: string) => number {
  return (value) => {
    if (!/^\d{1,4}$/.test(value)) throw new InvalidArgumentError(refusal(value));
    return Number(value);
  };
}
