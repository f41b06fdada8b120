import type { MentionSign } from "../../domain/mention-codes.ts";
import { parseSiren, type Siret, sirenOf } from "../../domain/siret.ts";
import type { PageText } from "../page-text.ts";
import { plainText } from "./plain-text.ts";

/** Words by which each mention is known, of text without accents and case; deduced from the wording of the decrees. */
const WORDS: Readonly<Record<Exclude<MentionSign, "buyer-siren">, RegExp>> = {
  "delivery-address":
    /\b(?:adresse|lieu|site) de livraison\b|\blivree?s? (?:a|au|aux|chez)\b|\ba livrer (?:a|au|aux|chez)\b|\blivraison ?:/,
  goods: /\blivraisons? de biens?\b|\bbiens et (?:de )?services\b|\boperations? mixtes?\b/,
  services: /\bprestations? de services?\b|\bbiens et (?:de )?services\b|\boperations? mixtes?\b/,
  nature: /\b(?:categorie|nature) (?:de l'|d'|des )operations?\b/,
  "vat-on-debits": /\b(?:d'apres|sur) les debits\b/,
  "late-penalties": /\bpenalites?\b|\binterets? (?:moratoires?|de retard)\b/,
  "recovery-indemnity": /\bindemnites? forfaitaires?\b|\bfrais de recouvrement\b/,
  "discount-terms": /\bescomptes?\b/,
  "vat-number": /\bfr ?[0-9a-z]{2} ?\d{3} ?\d{3} ?\d{3}\b/,
  "no-vat": /\b293 ?b\b|\bautoliquidation\b|\bexonere|\bexoneration\b|\bnon[- ]assujetti/,
};
const SIREN = /(?<![\d.,])\d{3} ?\d{3} ?\d{3}(?: ?\d{5})?(?![\d.,]*\d)/g;

/** The mentions that the pages show; null when they do not read as a French invoice. */
export function mentionsOf(pages: readonly PageText[], seller: Siret | null): readonly MentionSign[] | null {
  const text = plainText(pages);
  if (!/\b(?:facture|avoir)\b/.test(text)) return null;
  const words = (Object.keys(WORDS) as (keyof typeof WORDS)[]).filter((sign) => WORDS[sign].test(text));
  return showsAnotherSiren(text, seller) ? ["buyer-siren", ...words] : words;
}

/** A SIREN, alone or in a SIRET, that is not the seller's; without a known seller, two different ones. */
function showsAnotherSiren(text: string, seller: Siret | null): boolean {
  const own = seller && sirenOf(seller);
  const found = new Set(
    [...text.matchAll(SIREN)]
      .map(([digits]) => digits.replaceAll(" ", "").slice(0, 9))
      .filter((digits) => parseSiren(digits).ok),
  );
  if (own === null) return found.size > 1;
  return [...found].some((siren) => siren !== own);
}
