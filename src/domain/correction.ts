import type { InvoiceStatus } from "./status.ts";

/** What a supplier can do about an invoice that came back. */
export type CorrectionKind = "recycle" | "complete" | "acknowledge" | "correct-validator";

interface CorrectionRule {
  /** The operation as the API names it; kept in the journal. */
  readonly operation: string;
  /** Statuses in which Chorus Pro accepts it (API reference, 4.5 and 6.4). */
  readonly from: readonly InvoiceStatus[];
}

export const CORRECTIONS: Readonly<Record<CorrectionKind, CorrectionRule>> = {
  recycle: { operation: "factures/v1/recycler", from: ["A_RECYCLER"] },
  complete: { operation: "factures/v1/completer", from: ["SUSPENDUE"] },
  acknowledge: { operation: "factures/v1/traiterRejet", from: ["REJETEE"] },
  "correct-validator": {
    operation: "factures/v1/corriger/valideur/facture",
    from: [
      "ERREUR_FOURNISSEUR_SUR_VALIDEUR",
      "ERREUR_COTRAITANT_SUR_VALIDEUR",
      "REFUSEE_1",
      "REFUSEE_2",
      "ABSENCE_VALIDATION_1_HORS_DELAI",
      "ABSENCE_VALIDATION_2_HORS_DELAI",
    ],
  },
};

export function canCorrect(kind: CorrectionKind, status: InvoiceStatus): boolean {
  return CORRECTIONS[kind].from.includes(status);
}

/** What a correction says, as the journal keeps it: printable values by name. */
export type CorrectionDetails = Readonly<Record<string, string | number | null>>;

/** True when an earlier correction said everything that is wanted now; what is not wanted in particular may differ. */
export function covers(earlier: CorrectionDetails, wanted: CorrectionDetails): boolean {
  return Object.entries(wanted).every(([name, value]) => earlier[name] === value);
}

/** One step of an invoice's history. */
export interface StatusStep {
  readonly status: InvoiceStatus;
  readonly comment: string | null;
}

/**
 * How often the recipient has asked for this kind of correction, the present time included. A correction answers one
 * request: an old answer must never go to a new one.
 * @param history oldest first
 */
export function requestsFor(kind: CorrectionKind, history: readonly StatusStep[], now: InvoiceStatus): number {
  const told = history.filter(({ status }) => canCorrect(kind, status)).length;
  // A history that lags behind does not tell the present one yet.
  const last = history.at(-1);
  const lags = canCorrect(kind, now) && last !== undefined && !canCorrect(kind, last.status);
  return told + (lags ? 1 : 0);
}

/**
 * True when the nth suspension (from 1) was answered, with this comment where the history tells one. Sources disagree on
 * where an answer leads (API reference, 12.7); any other step is the recipient's own.
 * @param history oldest first
 */
export function answeredSuspension(history: readonly StatusStep[], nth: number, comment: string | null): boolean {
  const suspensions = history.flatMap(({ status }, at) => (status === "SUSPENDUE" ? [at] : []));
  const at = suspensions[nth - 1];
  const next = at === undefined ? undefined : history[at + 1];
  if (next?.status !== "COMPLETEE" && next?.status !== "MISE_A_DISPOSITION") return false;
  return next.comment === null || comment === null || next.comment.trim() === comment.trim();
}
