/** Billing frameworks ("cadres de facturation") that the submit operation accepts; works documents use another API. */
export const BILLING_FRAMEWORKS = {
  A1: "A1_FACTURE_FOURNISSEUR",
  A2: "A2_FACTURE_FOURNISSEUR_DEJA_PAYEE",
  A9: "A9_FACTURE_SOUSTRAITANT",
  A12: "A12_FACTURE_COTRAITANT",
} as const;

export type BillingFramework = keyof typeof BILLING_FRAMEWORKS;

export function isBillingFramework(text: string): text is BillingFramework {
  return Object.hasOwn(BILLING_FRAMEWORKS, text);
}

/** A subcontractor's or co-contractor's invoice goes to the main contractor first, who must be named. */
export function needsValidator(framework: BillingFramework): boolean {
  return framework === "A9" || framework === "A12";
}
