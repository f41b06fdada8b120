/** Pieces of folded regular expressions: what an invoice or a credit note calls itself. */
export const CREDIT = String.raw`(?:factures? (?:d')?avoir|avoir|note de credit|note d'avoir|credit note|credit memo|facture rectificative negative)`;
/** What an invoice is for (`facture de travaux`, `facture d'honoraires`), not which other invoice is meant. */
export const COMPLEMENT = String.raw` (?:d'|de |du |des )(?!avoir|origine|reference|acompte|client|base|la |l')[a-z]{3,}(?: (?!n ?°|no |num|du )[a-z]{3,})?`;
/** What experts and builders bill by. */
export const MEMOIR = String.raw`memoire(?: d(?:e|es|')? ?(?:frais|honoraires|travaux)(?: et (?:d')?honoraires)?)?`;
/** What kind of invoice it is. */
export const QUALIFIER = String.raw` (?:definitive|finale|client|rectificative|corrective|electronique|atelier|comptoir|magasin|comptant|detaillee|simplifiee|mensuelle|trimestrielle|semestrielle|annuelle|hebdomadaire|periodique|recapitulative|partielle|intermediaire|complementaire|originale|unique|globale|groupee|acquittee|commerciale)`;
const INVOICE = String.raw`(?:factures?(?: d'acompte|${COMPLEMENT}|${QUALIFIER}|(?: ?[-/&+] ?| et )bon de livraison)?|(?:note|releve|etat) d'honoraires(?: et (?:de |d')?[a-z]+)?|notes? d(?:e|es) frais et honoraires|note de debit|${MEMOIR}|(?:tax |sales |vat )?invoice|quittance|decompte)`;
export const DOCUMENT = String.raw`(?:${CREDIT}|${INVOICE})`;

/** Spaced-out capitals (`F A C T U R E`, `Fa c t u r e`) read as one word. */
export function unspaced(folded: string): string {
  if (folded.length > 15) return folded;
  const joined = folded.replace(/ /g, "");
  return joined === "facture" || joined === "avoir" || joined === "invoice" ? joined : folded;
}
