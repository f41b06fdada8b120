import type { Environment } from "../environment.ts";
import { acceptable, type Finding } from "../finding.ts";
import { inSum } from "../invoice-values.ts";
import { add, type Cents, ZERO } from "../money.ts";
import type { InvoiceDraft } from "../preflight/input.ts";

/** Raised when a reader of older plans could misunderstand the new ones. */
export const PLAN_VERSION = 1;

export interface PlannedFile {
  /** Absolute path. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** One invoice of a plan: what would be sent, or why it will not be. */
export interface PlanItem extends PlannedFile {
  /** Which of the plan's sources, from 0. */
  readonly source: number;
  /** Row of the manifest; null for a file named directly. */
  readonly row: number | null;
  /** The copy without its embedded invoice that goes instead of the file. */
  readonly sent?: { readonly sha256: string; readonly bytes: number };
  readonly signed: "none" | "pades";
  /** Number of the rejected invoice that this one makes again. */
  readonly replaces?: string;
  /** Complete when the item is {@link sendable}. */
  readonly invoice: InvoiceDraft;
  readonly recipientName: string | null;
  /** How many services the recipient has in use, where the invoice names none. */
  readonly servicesOffered?: number;
  /** Why it bears no VAT: see `toldReason`. */
  readonly vatReason?: string;
  /** Nothing says when its VAT is due: the usual regime is taken, or that which a person said of this client's invoices. */
  readonly vatUsual?: true | "client";
  readonly attachments: readonly PlannedFile[];
  readonly findings: readonly Finding[];
}

/** What tells an item from the others of its plan. */
export const placeOf = ({ source, row, file }: Pick<PlanItem, "source" | "row" | "file">): string =>
  `${source}\n${row ?? ""}\n${file}`;

export function sendable(item: PlanItem): boolean {
  return acceptable(item.findings);
}

/** Where and for whom a plan was made; a plan is sent nowhere else. */
export interface PlanHead {
  /** ISO 8601 instant. */
  readonly createdAt: string;
  readonly environment: Environment;
  /** Address of the API; null for a sandbox, whose port changes. */
  readonly apiUrl: string | null;
  /** Login of the technical account; null for a sandbox. */
  readonly account: string | null;
  readonly profile: string;
  /** SIRET, null when the account has none. */
  readonly seller: string | null;
  readonly sources: readonly string[];
}

/** What one recipient is asked to pay. */
interface RecipientShare {
  readonly siret: string;
  readonly name: string | null;
  readonly count: number;
  readonly payableAmount: Cents;
}

/** The page a person reads before confirming. Counts and totals are those of the sendable items. */
export interface PlanSummary {
  readonly total: number;
  readonly sendable: number;
  readonly refused: number;
  readonly payableAmount: Cents;
  readonly recipients: readonly RecipientShare[];
}

/** Adds items up one at a time. */
interface SummaryBuilder {
  add(item: PlanItem): void;
  summary(): PlanSummary;
}

export function createSummary(): SummaryBuilder {
  const shares = new Map<string, RecipientShare>();
  let total = 0;
  let count = 0;
  let payable = ZERO;
  return {
    add(item) {
      total++;
      if (!sendable(item)) return;
      count++;
      const amount = inSum(item.invoice.type, item.invoice.payableAmount);
      payable = add(payable, amount);
      const siret = item.invoice.buyer ?? "";
      const share = shares.get(siret);
      shares.set(siret, {
        siret,
        name: item.recipientName ?? share?.name ?? null,
        count: (share?.count ?? 0) + 1,
        payableAmount: add(share?.payableAmount ?? ZERO, amount),
      });
    },
    summary: () => ({
      total,
      sendable: count,
      refused: total - count,
      payableAmount: payable,
      recipients: [...shares.values()].sort(
        (a, b) => b.payableAmount - a.payableAmount || a.siret.localeCompare(b.siret),
      ),
    }),
  };
}
