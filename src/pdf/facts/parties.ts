import { type Siret, sirenOf } from "../../domain/siret.ts";
import type { Scored } from "./choose.ts";
import type { Segment, Sheet } from "./layout.ts";
import { findSirets, type SiretOccurrence } from "./siret-occurrences.ts";

export interface Parties {
  readonly seller: Scored<Siret> | null;
  readonly buyer: Scored<Siret> | null;
}

const BUYER_WORD = String.raw`(?:client|destinataire|acheteur|acquereur|debiteur|donneur d'ordres?|collectivite|organisme|facture a|buyer|customer|votre)`;
const SELLER_WORD = String.raw`(?:fournisseur|vendeur|emetteur|prestataire|titulaire|creancier|notre|seller|supplier|vendor|siege social)`;
const BUYER_LABEL = new RegExp(
  String.raw`(?<![a-z])${BUYER_WORD}(?![a-z])[^.;|]{0,25}siret|siret[^.;|\d]{0,15}(?<![a-z])${BUYER_WORD}(?![a-z])`,
);
const SELLER_LABEL = new RegExp(
  String.raw`(?<![a-z])${SELLER_WORD}(?![a-z])[^.;|]{0,25}siret|siret[^.;|\d]{0,15}(?<![a-z])${SELLER_WORD}(?![a-z])`,
);

/** What only the seller's legal line prints. A buyer's block may show its VAT number, never its share capital. */
const LEGAL_LINE =
  /(?<![a-z])(?:rcs|r\.c\.s|capital|ape|naf|sarl|s\.a\.r\.l|sasu?|eurl|selarl|scop|rm \d|rne|repertoire des metiers|registre du commerce|micro-?entrepr\w*|auto-?entrepr\w*|entrepreneur individuel|assurance decennale|association loi|n ?° da|urssaf|dispense d'immatriculation)(?![a-z])/;
const CONTACT_LINE =
  /(?<![a-z])(?:tel|tel\.|telephone|fax|mobile|port|e-?mail|courriel|mail|site|www|http\w*|iban|bic|rib)(?![a-z])|@|☎/;

const END = String.raw`(?=\s*(?:$|:|\(|-|n ?°|[a-z ]{0,25}$))`;
const HEADINGS: readonly (readonly ["seller" | "buyer" | "other", RegExp])[] = [
  [
    "other",
    /^(?:adresse (?:de |du |d')?(?:livraison|chantier|intervention|execution)|livraison|livre a|livrer a|lieu (?:de|d')|ship(?:ped)? to|delivery|deliver to|chantier|site (?:de|d')|affactur|factor|beneficiaire|subrogation|representant fiscal|domiciliation|banque|comptable (?:assignataire|public)|sous-traitant|mandataire|tiers payeur|adresse de retour)/,
  ],
  [
    "buyer",
    new RegExp(
      String.raw`^(?:factur(?:e|er|ee|ation) (?:a|au)\b|facturation${END}|adress(?:e|ee?) a\b|adresse (?:de |du |d')?(?:facturation|client|destinataire)|(?:votre |vos |le )?(?:client|destinataire|acheteur|acquereur|debiteur|maitre d'ouvrage|donneur d'ordre|pouvoir adjudicateur|collectivite|organisme)(?: \(|${END})|doit${END}|bill(?:ed)? to|billing|invoice(?:d)? to|customer${END}|buyer|sold to|vos (?:coordonnees|identifiants|informations)|a l'attention de|etablie? (?:pour|a)${END}|pour le compte de)`,
    ),
  ],
  [
    "seller",
    new RegExp(
      String.raw`^(?:emetteur|vendeur|fournisseur|prestataire|expediteur|emise? par|facture(?:e)? par|de${END.replace("|[a-z ]{0,25}$", "")}|from${END.replace("|[a-z ]{0,25}$", "")}|seller|vendor|supplier|titulaire|nos coordonnees|notre (?:societe|entreprise)|entreprise${END}|creancier|artisan${END})`,
    ),
  ],
];

/** Furthest a heading may stand above what it announces, in points: an address of ten lines. */
const HEADING_REACH = 150;

interface Score {
  seller: number;
  buyer: number;
  other: boolean;
  page: number;
}

/**
 * Who sells and who buys among the SIRETs printed. Each place where a SIRET stands gives evidence: its label, the heading
 * of its block, the legal line of the seller, the foot of the page, the side of the page. A party is known when the
 * evidence names it and no other SIRET claims the same part.
 */
export function findParties(sheets: readonly Sheet[]): Parties {
  const occurrences = findSirets(sheets);
  const scores = new Map<Siret, Score>();
  const sellerSirens = sirensOfLegalLines(sheets);
  for (const occurrence of occurrences) {
    const score = scores.get(occurrence.siret) ?? { seller: 0, buyer: 0, other: false, page: occurrence.sheet.page };
    const evidence = weigh(occurrence);
    score.seller = Math.max(score.seller, evidence.seller);
    score.buyer = Math.max(score.buyer, evidence.buyer);
    score.other ||= evidence.other;
    scores.set(occurrence.siret, score);
  }
  for (const [siret, score] of scores) if (sellerSirens.has(sirenOf(siret))) score.seller += 3;
  return assign(scores);
}

function weigh(occurrence: SiretOccurrence): { seller: number; buyer: number; other: boolean } {
  const { sheet, segment, label } = occurrence;
  if (BUYER_LABEL.test(label)) return { seller: 0, buyer: 6, other: false };
  if (SELLER_LABEL.test(label)) return { seller: 6, buyer: 0, other: false };
  const heading = headingAbove(sheet, segment);
  if (heading === "other") return { seller: 0, buyer: 0, other: true };
  let seller = heading === "seller" ? 5 : 0;
  let buyer = heading === "buyer" ? 5 : 0;
  const block = blockAround(sheet, segment);
  if (block.some((line) => LEGAL_LINE.test(line.folded))) seller += 3;
  if (block.some((line) => CONTACT_LINE.test(line.folded))) seller += 1;
  if (segment.y > sheet.height * 0.85) seller += 2;
  if (segment.y < sheet.height * 0.45) {
    if (segment.left >= sheet.width * 0.45) buyer += 1.5;
    else if (segment.right <= sheet.width * 0.6) seller += 1;
  }
  return { seller, buyer, other: false };
}

/** The nearest heading above in the same column that says whose block this is. */
function headingAbove(sheet: Sheet, segment: Segment): "seller" | "buyer" | "other" | null {
  let best: { role: "seller" | "buyer" | "other"; distance: number } | null = null;
  for (const line of sheet.segments) {
    const distance = segment.y - line.y;
    if (distance < -1 || distance > HEADING_REACH || line === segment) continue;
    if (line.left > segment.right || line.right < segment.left - 40 || line.left < segment.left - 60) continue;
    if (distance < 1 && line.left > segment.left) continue;
    const role = HEADINGS.find(([, pattern]) => pattern.test(line.folded))?.[0];
    if (role && (!best || distance < best.distance)) best = { role, distance };
  }
  return best?.role ?? null;
}

/** The lines that stand with this one: no blank line between, left edges or centres level. */
function blockAround(sheet: Sheet, segment: Segment): Segment[] {
  const block = [segment];
  const near = sheet.segments
    .filter(
      (line) =>
        Math.abs(line.y - segment.y) < 120 && line.left < segment.right + 150 && line.right > segment.left - 150,
    )
    .sort((a, b) => Math.abs(a.y - segment.y) - Math.abs(b.y - segment.y));
  for (const line of near) {
    if (line === segment) continue;
    const neighbour = block.find(
      (member) =>
        Math.abs(member.y - line.y) <= 1.7 * Math.max(member.size, line.size) &&
        (Math.abs(member.left - line.left) < 4 ||
          Math.abs(member.left + member.right - line.left - line.right) < 8 ||
          (Math.abs(member.y - line.y) < 2 && line.left - member.right < 40 && member.left - line.right < 40)),
    );
    if (neighbour) block.push(line);
  }
  return block;
}

/** The SIRENs of the trade register and of the foot of the page: they are the seller's. */
function sirensOfLegalLines(sheets: readonly Sheet[]): Set<string> {
  const sirens = new Set<string>();
  for (const sheet of sheets) {
    for (const { folded, y } of sheet.segments) {
      for (const match of folded.matchAll(/r\.?c\.?s\.?[^\d]{0,30}(\d{3}[ .]?\d{3}[ .]?\d{3})(?!\d)/g))
        sirens.add((match[1] ?? "").replace(/\D/g, ""));
      if (y < sheet.height * 0.85) continue;
      for (const match of folded.matchAll(/fr ?\d{2} ?(\d{3} ?\d{3} ?\d{3})(?!\d)/g))
        sirens.add((match[1] ?? "").replace(/\D/g, ""));
    }
  }
  return sirens;
}

function assign(scores: ReadonlyMap<Siret, Score>): Parties {
  const known = [...scores].filter(([, score]) => !score.other || score.seller > 0 || score.buyer > 0);
  const lean = (score: Score): number => score.seller - score.buyer;
  const seller = only(known.filter(([, score]) => lean(score) >= 2));
  const buyer = only(known.filter(([, score]) => lean(score) <= -2));
  const rest = known.filter(([siret]) => siret !== seller?.[0] && siret !== buyer?.[0]);
  const [last] = rest;
  if (rest.length !== 1 || !last) return { seller: scored(seller), buyer: scored(buyer) };
  // Two SIRETs, one part known: the other SIRET takes the other part unless its own place speaks against it.
  if (seller && !buyer && lean(last[1]) <= 0) return { seller: scored(seller), buyer: scored(last) };
  if (buyer && !seller && lean(last[1]) >= 0) return { seller: scored(last), buyer: scored(buyer) };
  if (!seller && !buyer)
    return { seller: lean(last[1]) >= 1 ? scored(last) : null, buyer: lean(last[1]) <= -1.5 ? scored(last) : null };
  return { seller: scored(seller), buyer: scored(buyer) };
}

function only<T>(list: readonly T[]): T | null {
  return list.length === 1 ? (list[0] ?? null) : null;
}

function scored(entry: readonly [Siret, Score] | null): Scored<Siret> | null {
  return entry ? { value: entry[0], score: Math.abs(entry[1].seller - entry[1].buyer), page: entry[1].page } : null;
}
