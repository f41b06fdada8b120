import type { SellerNumbers } from "../../domain/pdf-report.ts";
import { type Siret, sirenOf } from "../../domain/siret.ts";
import type { Scored } from "./choose.ts";
import { between } from "./places.ts";
import type { Segment, Sheet } from "./sheet.ts";
import { findSirets, findWrongSirets, type SiretOccurrence } from "./siret-occurrences.ts";

export interface Parties {
  readonly seller: Scored<Siret> | null;
  readonly buyer: Scored<Siret> | null;
}

const BUYER_WORD = String.raw`(?:client|destinataire|recepteur|acheteur|acquereur|debiteur|locataire|abonne|donneur d'ordres?|collectivite|organisme|facture a|buyer|customer|votre)`;
const SELLER_WORD = String.raw`(?:fournisseur|vendeur|emetteur|prestataire|creancier|notre|seller|supplier|vendor|siege social)`;
const BUYER_LABEL = new RegExp(
  String.raw`(?<![a-z])${BUYER_WORD}(?![a-z])[^.;|]{0,25}siret|siret[^.;|\d]{0,15}(?<![a-z])(?:${BUYER_WORD}|(?:de la |du )?(?:commune|mairie|ville|departement|lycee|college))(?![a-z])|^(?:identifiant|id)\.? (?:chorus|cpp|destinataire)|^${BUYER_WORD} ?: [^.;|\d]{0,60}siret`,
);
const SELLER_LABEL = new RegExp(
  String.raw`(?<![a-z])${SELLER_WORD}(?![a-z])[^.;|]{0,25}siret|siret[^.;|\d]{0,15}(?<![a-z])${SELLER_WORD}(?![a-z])|^${SELLER_WORD} ?: [^.;|\d]{0,60}siret`,
);

/** What only the seller's legal line prints. A buyer's block may show its VAT number, never its share capital. */
const LEGAL_LINE =
  /(?<![a-z])(?:rcs|r\.c\.s|capital|ape|naf|declaration d'activite|organisme de formation|sarl|s\.a\.r\.l|sasu?|eurl|selarl|scop|rm \d|rne|repertoire des metiers|registre du commerce|micro-?entrepr\w*|auto-?entrepr\w*|entrepreneur individuel|assurance decennale|association loi|loi (?:de |du 1er juillet )?1901|n ?° da|urssaf|dispense d'immatriculation)(?![a-z])/;
const CONTACT_LINE =
  /(?<![a-z])(?:tel|tel\.|telephone|fax|mobile|port|e-?mail|courriel|mail|site|www|http\w*|iban|bic|rib)(?![a-z])|@|☎|(?<!\d)0[1-9](?:[ .]\d\d){4}(?!\d)/;

/** How the bodies that receive invoices on Chorus Pro are called; a line of an address seldom begins so. */
const PUBLIC_BODY =
  /^(?:(?:pour|doit|a|etablissement) ?: )?(?:(?:la |le |l')?(?:mairie|maison d'arret|centre penitentiaire|commune|ville(?= (?:de|d'|du|des|et)(?![a-z])|$)|hotel de ville|communaute (?:de communes|d'agglomeration|urbaine)|(?:euro)?metropole|departement|conseil (?:departemental|regional|general)|region|centre hospitalier|chu?\b|chru\b|ghu\b|ght\b|hopita(?:l|ux)|lycee|college|ecole|cite scolaire|universite|prefecture|sous-prefecture|ministere|direction (?:departementale|regionale|interregionale|interdepartementale|generale|des? )|rectorat|academie|syndicat|sdis|ccas|cias|ehpad|office public|etablissement public|agence (?:regionale|nationale|de l'eau)|tribunal|cour d'appel|chambre (?:de|regionale)|centre (?:communal|de gestion|technique|national|intercommunal)|regie (?:municipale|communale|des eaux)|office (?:national|de tourisme|municipal)|parc (?:naturel|national)|cnfpt|smictom|sictom|cuisine centrale|creche|institut (?:national|medico)|service departemental|crous|caisse des ecoles|musee|bibliotheque|gendarmerie|commissariat|etat\b|tresorerie|dgfip|epci|sivom|sivu|pole emploi|ars\b|ddt\b|dreal|inserm|cnrs|onf))(?![a-z])/;

/** A factor, a payee, whoever made the document: their SIRET is neither the seller's nor the buyer's. */
const THIRD_PARTY =
  /affactur|subrogation|^entreprise (?:principale|generale) ?:|creances? cedee?s?|cession de (?:la |cette )?creance|(?:loi|cession) dailly|liberatoire|exclusivement (?:a|au|entre)(?![a-z])|(?<![a-z])factor(?![a-z])|sous[- ]traitants?(?![a-z])|^logiciel(?: de (?:facturation|gestion))? \S+ -|^(?:(?:facture|document) )?(?:editee?|generee?|realisee?|creee?|imprimee?) (?:avec|via|grace a) |^powered by|(?:emise?|editee?|etablie?) par .* pour (?:le )?compte de /;

/** A line at the foot that tells where else the seller is. */
const BRANCH =
  /^(?:agence|depot|antenne|succursale|etablissement secondaire|point de vente)s? (?:de |d'|du |des |: ?).*siret/;

const END = String.raw`(?=\s*(?:$|:|\(|-\s|n ?°|siret|(?:facturee?|final|payeur|de la facture|du document|public)\s*:?$))`;
const HEADINGS: readonly (readonly ["seller" | "buyer" | "other", RegExp])[] = [
  [
    "other",
    /^(?:adresse (?:de |du |d')?(?:livraison|chantier|intervention|execution)|livraison|livre a|livrer a|lieu (?:de|d')|ship(?:ped)? to|delivery|deliver to|chantier|site (?:de|d')|affactur|factor|beneficiaire|subrogation|representant fiscal|domiciliation|banque|comptable (?:assignataire|public)|sous-traitant|mandataire|tiers payeur|adresse de retour|client livre)/,
  ],
  [
    "buyer",
    new RegExp(
      String.raw`^(?:factur(?:e|er|ee|ation) (?:a|au)\b|facturation${END}|adress(?:e|ee?) a\b|adresse (?:de |du |d')?(?:facturation|client|destinataire)|(?:votre |vos |le )?(?:client|destinataire|acheteur|acquereur|debiteur|maitre d'ouvrage|donneur d'ordre|pouvoir adjudicateur|collectivite|organisme|locataire|abonne)(?: \(|${END})|doit${END}|(?:a|pour)(?= ?:| *$)|bill(?:ed)? to|billing|invoice(?:d)? to|customer${END}|buyer|sold to|vos (?:coordonnees|identifiants|informations)|a l'attention d|etablie? (?:pour|a)${END}|pour le compte de|(?:client|destinataire) (?!n ?°|numero|code|ref|compte|livre|siret|id|d[eu]s? |d')[a-z][^\d:]{3,}$)`,
    ),
  ],
  [
    "seller",
    new RegExp(
      String.raw`^(?:emetteur|vendeur|fournisseur|prestataire|expediteur|emise? par|facture(?:e)? par|(?:de|from)\s*:?$|seller|vendor|supplier|titulaire du marche|nos coordonnees|notre (?:societe|entreprise)|entreprise${END}|creancier|artisan${END})`,
    ),
  ],
];

/** What the name of a public body tells for the buyer. */
const BODY = 3.5;

/** What the recipient alone has on Chorus Pro, printed with its address. */
const ROUTING_LINE =
  /^(?:code service|service (?:executant|destinataire)|(?:n ?° ?)?(?:d'|de l')?engagement(?: juridique)?) ?(?:n ?°)? ?:/;

/** Furthest a heading may stand above what it announces: an address of ten lines, in font sizes. */
const HEADING_REACH = 16;

interface Evidence {
  /** What the words around say; the two sides are weighed against one another. */
  readonly seller: number;
  readonly buyer: number;
  /** What the place on the page suggests: positive for the seller, negative for the buyer. Never enough by itself. */
  readonly side: number;
  /** It stands under the address of a company, and a public body is addressed elsewhere in the header. */
  readonly facing: boolean;
  /** A public body is named beside it. */
  readonly body: boolean;
  /** The SIRET of someone else: where goods are delivered, who is paid instead of the seller. */
  readonly other: boolean;
}

interface Party extends Evidence {
  readonly siret: Siret;
  /** Printed in the upper half of some page. */
  readonly inHead: boolean;
  readonly page: number;
  readonly segment: Segment;
}

/**
 * Who sells and who buys among the SIRETs printed. Each place where a SIRET stands gives evidence: its label, the heading
 * of its block, the legal line of the seller, the foot of the page, the side of the page. A party is known when the
 * evidence names it and no other SIRET claims the same part.
 */
export function findParties(sheets: readonly Sheet[]): Parties {
  const legal = sirensOfLegalLines(sheets);
  const parties = new Map<Siret, Party>();
  for (const occurrence of findSirets(sheets)) {
    const { siret } = occurrence;
    const known = parties.get(siret);
    const found = weigh(occurrence);
    parties.set(siret, {
      siret,
      inHead: known?.inHead || occurrence.segment.y < 0.5 * occurrence.sheet.height,
      page: known?.page ?? occurrence.sheet.page,
      segment: known?.segment ?? occurrence.segment,
      seller: Math.max(found.seller, known?.seller ?? 0, legal.has(sirenOf(siret)) ? 4 : 0),
      buyer: Math.max(found.buyer, known?.buyer ?? 0, legal.size > 0 && !legal.has(sirenOf(siret)) ? 1 : 0),
      side: known && Math.abs(known.side) > Math.abs(found.side) ? known.side : found.side,
      facing: found.facing && (known?.facing ?? true),
      body: found.body || (known?.body ?? false),
      other: found.other && (known?.other ?? true),
    });
  }
  const known = [...parties.values()].filter((party) => !party.other);
  // `Agence de … SIRET` beside the SIRET of the company's seat.
  const all = known.filter(
    (party) =>
      !BRANCH.test(party.segment.folded) ||
      !known.some((other) => other !== party && sirenOf(other.siret) === sirenOf(party.siret)),
  );
  // `Régie des eaux` bills `Commune de …`: of two the one that INSEE numbers as a public body buys.
  const isBuyer = all.some(({ siret }) => isPublic(siret));
  return assign(all.map((party) => (isBuyer && party.body && !isPublic(party.siret) ? { ...party, buyer: 0 } : party)));
}

/**
 * The numbers under which a seller presents itself whose SIRET was not read: one with a wrong check digit, or the SIREN of
 * its legal line; and the SIRETs that may be its own.
 */
export function sellerNumbersOf(sheets: readonly Sheet[], buyer: Siret | null): SellerNumbers {
  const wrong = findWrongSirets(sheets).filter((occurrence) => {
    const { siret } = occurrence;
    const { seller, buyer: bought, side, other } = weigh(occurrence);
    return !other && siret.length === 14 && seller - bought + side >= 1;
  });
  const claimed = new Set([...wrong.map(({ siret }) => siret), ...sirensOfLegalLines(sheets)]);
  const valid = findSirets(sheets).filter((occurrence) => !weigh(occurrence).other);
  const unplaced = new Map(valid.map(({ siret }) => [sirenOf(siret), siret]));
  const printed = sheets.flatMap(({ segments }) =>
    segments.flatMap(({ folded }) => [...folded.matchAll(/\d[\d .-]{7,}\d/g)].map(([run]) => run.replace(/\D/g, ""))),
  );
  const isOther = (number: string) => buyer === null || !number.startsWith(sirenOf(buyer));
  return {
    claimed: [...claimed].filter(isOther),
    unplaced: [...unplaced.values()].filter(isOther),
    printed: [...new Set(printed)],
  };
}

/** What stands where the buyer's SIRET does and is none; null where nothing does, or several things. */
export function miscopiedBuyer(sheets: readonly Sheet[], seller: Siret | null): Scored<string> | null {
  const found = findWrongSirets(sheets).flatMap((occurrence) => {
    const { siret: value, segment, sheet } = occurrence;
    const { seller: sold, buyer, side, other } = weigh(occurrence);
    // Where the seller is known, what is not said to be its own is the other's.
    const isBuyers = sold - buyer + side <= (seller === null ? -1 : 0);
    const isSellers = seller !== null && value.startsWith(sirenOf(seller));
    return isBuyers && !isSellers && !other ? [{ value, score: buyer, page: sheet.page, segment }] : [];
  });
  return only([...new Map(found.map((one) => [one.value, one])).values()]);
}

function weigh({ siret, sheet, segment, label }: Omit<SiretOccurrence, "labelled">): Evidence {
  if (THIRD_PARTY.test(segment.folded) && segment.folded.includes("siret"))
    return { seller: 0, buyer: 0, side: 0, facing: false, body: false, other: true };
  if (BUYER_LABEL.test(label)) return { seller: 0, buyer: 6, side: 0, facing: false, body: false, other: false };
  if (SELLER_LABEL.test(label)) return { seller: 6, buyer: 0, side: 0, facing: false, body: false, other: false };
  if ((LEGAL_LINE.test(segment.folded) || statesOwnVat(siret, segment)) && !THIRD_PARTY.test(segment.folded))
    return { seller: 5, buyer: 0, side: 0, facing: false, body: false, other: false };
  const { lines, beside, label: own } = blockAround(sheet, segment);
  const heading = segment.folded.startsWith(label)
    ? (headingOf(label) ?? headingAbove(sheet, segment))
    : (headingAbove(sheet, segment) ?? (own ? headingAbove(sheet, own) : null));
  const block = [...lines, ...beside];
  if (heading === "other" || block.some((line) => THIRD_PARTY.test(line.folded)))
    return { seller: 0, buyer: 0, side: 0, facing: false, body: false, other: true };
  let seller = heading === "seller" ? 5 : 0;
  const isPublicBody = segment.y < 0.85 * sheet.height && lines.some((line) => PUBLIC_BODY.test(line.folded));
  const isRouted = heading === null && lines.some((line) => ROUTING_LINE.test(line.folded));
  const buyer = heading === "buyer" ? 5 : isPublicBody ? BODY : isRouted ? 3 : 0;
  const facing = !isPublicBody && heading === null && block.some(isPostal) && facesPublicBody(sheet);
  if (block.some((line) => LEGAL_LINE.test(line.folded))) seller += 3;
  if (block.some((line) => CONTACT_LINE.test(line.folded))) seller += 1;
  if (segment.y > sheet.height * 0.85) seller += 2;
  return {
    seller,
    buyer,
    side: sideOf(sheet, segment) - (isPublic(siret) ? 1 : 0),
    facing,
    body: buyer === BODY,
    other: false,
  };
}

/** `Régie des Eaux - SIRET 618… - TVA FR12618…`: name, SIRET and VAT number on one line are the seller's imprint. */
function statesOwnVat(siret: Siret, { folded }: Segment): boolean {
  const vat = /(?<![a-z])fr ?\d{2} ?(\d{3} ?\d{3} ?\d{3})(?!\d)/.exec(folded)?.[1];
  return vat?.replaceAll(" ", "") === sirenOf(siret) && !/^(?:client|destinataire|acheteur|debiteur)/.test(folded);
}

function isPostal({ folded }: Segment): boolean {
  return /(?:^|\s)\d{5} [a-z]{2}/.test(folded);
}

/** True when a block of the header is that of a public body. */
function facesPublicBody(sheet: Sheet): boolean {
  return between(sheet, 0, 0.45 * sheet.height).some((line) => PUBLIC_BODY.test(line.folded));
}

/** Letters in France carry the sender at the top left and the recipient in the window at the right. */
function sideOf(sheet: Sheet, segment: Segment): number {
  if (segment.y > sheet.height * 0.45) return 0;
  const isCentred = Math.abs(segment.left + segment.right - sheet.width) < sheet.width * 0.1;
  if (isCentred && segment.y < sheet.height * 0.15) return 1;
  if (segment.left >= sheet.width * 0.45) return -1.5;
  return segment.right <= sheet.width * 0.6 ? 1 : 0;
}

/** INSEE numbers the State's bodies from 1 and local authorities from 2: on Chorus Pro they are the ones who buy. */
function isPublic(siret: Siret): boolean {
  return siret.startsWith("1") || siret.startsWith("2");
}

function headingOf(folded: string): "seller" | "buyer" | "other" | undefined {
  return HEADINGS.find(([, pattern]) => pattern.test(folded))?.[0];
}

/** The nearest heading above in the same column that says whose block this is. */
function headingAbove(sheet: Sheet, segment: Segment): "seller" | "buyer" | "other" | null {
  let best: { role: "seller" | "buyer" | "other"; distance: number } | null = null;
  for (const line of between(sheet, segment.y - HEADING_REACH * segment.size, segment.y + 1)) {
    const distance = segment.y - line.y;
    if (line === segment) continue;
    if (line.left > segment.right || line.right < segment.left - 40 || line.left < segment.left - 60) continue;
    if (distance < 1 && line.left > segment.left) continue;
    const role = headingOf(line.folded);
    if (role && (!best || distance < best.distance)) best = { role, distance };
  }
  return best?.role ?? null;
}

/**
 * The lines that stand with this one in its column: no blank line between, left edges or centres level. The cells of its
 * own row (its label, what the legal line adds) are told apart: another column may stand close.
 */
function blockAround(
  sheet: Sheet,
  segment: Segment,
): {
  readonly lines: Segment[];
  readonly beside: Segment[];
  readonly label: Segment | undefined;
} {
  const row = between(sheet, segment.y - 2, segment.y + 2).filter((line) => line !== segment);
  const beside = row.filter((line) => line.left - segment.right < 40 && segment.left - line.right < 40);
  const label = beside.filter(
    (line) => line.right <= segment.left + 1 && /^[^\d]*(?:sire[tn]|ident\w*|:)[^\d]*$/.test(line.folded),
  );
  const lines = [segment, ...label];
  const near = between(sheet, segment.y - 120, segment.y + 120)
    .filter((line) => line.left < segment.right + 150 && line.right > segment.left - 150 && !row.includes(line))
    .sort((a, b) => Math.abs(a.y - segment.y) - Math.abs(b.y - segment.y));
  join(lines, near, segment, 1.7);
  // A page set with much space between all its lines.
  if (lines.length === 1 + label.length) join(lines, near, segment, 1.9);
  return { lines, beside, label: label[0] };
}

/** Adds the lines that follow one of the block's at most `spacing` print heights away. */
function join(lines: Segment[], near: readonly Segment[], segment: Segment, spacing: number): void {
  for (const line of near) {
    if (line === segment) continue;
    const isNext = lines.some(
      (member) =>
        Math.abs(member.y - line.y) <= spacing * Math.max(member.size, line.size) &&
        (Math.abs(member.left - line.left) < 4 || Math.abs(member.left + member.right - line.left - line.right) < 8),
    );
    if (isNext) lines.push(line);
  }
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

function assign(parties: readonly Party[]): Parties {
  const words = (party: Party): number => party.seller - party.buyer;
  const lean = (party: Party): number => words(party) + party.side;
  const seller = only(parties.filter((party) => lean(party) >= 2));
  const buyer = only(parties.filter((party) => lean(party) <= -2));
  if (seller && buyer) return { seller: scored(seller), buyer: scored(buyer) };
  const apart = parties.filter((party) => party === buyer || sirenOf(party.siret) !== (buyer && sirenOf(buyer.siret)));
  const [first, second, third] = buyer ? apart : parties;
  if (!first || third) return { seller: scored(seller), buyer: scored(buyer) };
  if (!second) {
    const sells = lean(first) >= 1 || (first.facing && !isPublic(first.siret) && words(first) >= 0);
    return { seller: sells && first !== buyer ? scored(first) : null, buyer: scored(buyer) };
  }
  if (sirenOf(first.siret) === sirenOf(second.siret)) return { seller: scored(seller), buyer: scored(buyer) };
  // Two SIRETs, one part known: the other takes the other part, unless the words around it speak against that.
  const other = seller === first || buyer === first ? second : first;
  // At the foot, where payees and factors are told, only what says so or is numbered as a public body buys.
  const mayBuy = words(other) < 0 || isPublic(other.siret) || other.inHead;
  if (seller) return { seller: scored(seller), buyer: words(other) <= 1 && mayBuy ? scored(other) : null };
  if (buyer) return { seller: words(other) >= 0 ? scored(other) : null, buyer: scored(buyer) };
  const [body, company] = isPublic(first.siret) ? [first, second] : [second, first];
  if (isPublic(body.siret) && !isPublic(company.siret) && words(company) > words(body)) {
    return { seller: scored(company), buyer: scored(body) };
  }
  const [right, left] = [first, second].sort((a, b) => a.side - b.side);
  const faceToFace = left && right && left.side > 0 && right.side < 0 && words(left) >= 0 && words(right) <= 0;
  if (faceToFace) return { seller: scored(left), buyer: scored(right) };
  const [above, under] = [first, second].sort((a, b) => a.page - b.page || a.segment.y - b.segment.y);
  // One under the other, as a letter begins: the sender at its top, who is written to below.
  const asLetter =
    above?.side === 1 && under?.inHead && under.page === above.page && words(above) >= 0 && words(under) <= 0;
  return asLetter && !isPublic(above.siret)
    ? { seller: scored(above), buyer: scored(under) }
    : { seller: null, buyer: null };
}

function only<T>(list: readonly T[]): T | null {
  return list.length === 1 ? (list[0] ?? null) : null;
}

function scored(party: Party | null): Scored<Siret> | null {
  return (
    party && {
      value: party.siret,
      score: Math.abs(party.seller - party.buyer),
      page: party.page,
      segment: party.segment,
    }
  );
}
