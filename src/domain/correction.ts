import type { InvoiceStatus } from "./status.ts";

/** What a supplier can do about an invoice that came back. */
export type CorrectionKind = "recycle" | "complete" | "acknowledge" | "correct-validator";

interface CorrectionRule {
  /** The operation as the API names it; kept in the journal. */
  readonly operation: string;
  /** Statuses in which Chorus Pro accepts it (API reference, 6.4). */
  readonly from: readonly InvoiceStatus[];
}

export const CORRECTIONS: Readonly<Record<CorrectionKind, CorrectionRule>> = {
  recycle: { operation: "factures/v1/recycler", from: ["A_RECYCLER"] },
  complete: { operation: "factures/v1/completer", from: ["SUSPENDUE"] },
  acknowledge: { operation: "factures/v1/traiterRejet", from: ["REJETEE"] },
  "correct-validator": {
    operation: "factures/v1/corriger/valideur/facture",
    from: ["ERREUR_FOURNISSEUR_SUR_VALIDEUR", "ERREUR_COTRAITANT_SUR_VALIDEUR", "REFUSEE_1", "REFUSEE_2"],
  },
};

export function canCorrect(kind: CorrectionKind, status: InvoiceStatus): boolean {
  return CORRECTIONS[kind].from.includes(status);
}
