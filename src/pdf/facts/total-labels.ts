/** What a printed total is. `deduction` lowers what is due (deposit, retention); `discount` lowers the
 * taxed total; `extra` raises it (carriage, duties, packaging); `due` may be what is due, when arithmetic says so. */
export type TotalKind = "ht" | "tva" | "ttc" | "net" | "due" | "deduction" | "discount" | "extra" | "other";

/**
 * How far the label alone tells which amount it names. 3: it says so (`Total HT`). 2: usual wording (`Net HT`).
 * 1: could be part of the total (`Sous-total`, `TVA 20 %`); only arithmetic can confirm it.
 */
export type Weight = 1 | 2 | 3;

export interface TotalLabel {
  readonly kind: TotalKind;
  readonly weight: Weight;
  readonly start: number;
  readonly end: number;
}

const HT = String.raw`\(?(?:h\.? ?t\.?v?a?(?![a-z0-9])|hors[ -]?(?:taxes?|tva|t\.v\.a\.?)(?![a-z])|(?:ex(?:cl(?:uding|\.)?)?\.?|before|without|net of) ?(?:vat|tax)(?![a-z]))\)?`;
const TTC = String.raw`\(?(?:t\.? ?t\.? ?c\.?(?![a-z0-9])|tvac(?![a-z0-9])|toutes[ -]taxes(?:[ -]comprises)?|(?:tva|taxes?) (?:comprises?|incluses?)|(?:incl(?:uding|\.)?|after|with) ?(?:vat|tax)(?![a-z]))\)?`;
const TVA = String.raw`(?:t\.? ?v\.? ?a\.?(?![a-z0-9])(?: (?:collectee|normale|francaise|- france|france)(?= ))?|taxe sur la valeur ajoutee)`;
const PERCENT = String.raw`\d{1,2}(?:[.,]\d{1,3})? ?(?:%|p\. ?(?:100|cent)|pour ?(?:100|cent))`;
const RATE = String.raw`(?: ?(?:: ?|- ?)?(?:a |@ ?|at |au taux (?:normal |reduit |intermediaire )?(?:de )?|de |normale? |reduite? |taux (?:normal |reduit |intermediaire )?)?\(?(?:a |taux (?:de )?)?${PERCENT}(?: (?:et|/) ${PERCENT})*\)?)`;
const SUM = String.raw`(?:total|totaux|montant|somme|amount)`;
/** Adjectives and complements between the sum and its tax status. */
const FILL = String.raw`(?: (?:total|totale|final|finale|montant|general|global|globale|net|nette|de (?:la|votre|cette) facture|facture|facturee?|de l'avoir|du document|en|eur|euros?|€|du|des|de|la|les|prestations?|travaux|marchandises|produits|services|fournitures|honoraires|lignes|commande|apres remise|remise deduite|a facturer|periode|mois|situation)){0,5}`;
/** Words before a tax status that may name a total, a part of one, or a line: arithmetic tells. */
const ANY_WORDS = String.raw`(?!(?:soit|une?|le|la|votre|nouveau|il|vous|nous) |reste|prix unit|pu |p\.u|tarif|taux|n ?°|cumul|preced|anteri|deja|report|marche|devis|remise|rabais|escompte|acompte|avance|retenue|page|capital|dont )[a-z][a-z.'/&-]*(?: (?!unitaire|cumul|preced|anteri|deja|marche|devis|initial|remise|unit\b)[a-z][a-z.'/&-]*){0,3}`;
/** What a total is the total of, named after its tax status. */
const OF_THIS = String.raw`presente? (?:facture|situation|note|decompte|avoir)|(?:de (?:la |cette |l'|votre )?|du |de ce )(?:presente? )?(?:facture|situation|periode|mois|decompte|document|avoir|prestation)s?|des (?:honoraires|travaux|prestations|fournitures|services|marchandises)`;
/** What else a total may be the total of. */
const NO_OTHER = String.raw`(?![^:\d]*(?:cumul|deja|preced|anteri|report|page|marche|devis|commande))`;
const DUE = String.raw`(?:a (?:payer|regler|verser|rembourser|acquitter|crediter|percevoir|virer|prelever|mandater)|restant du|due?s?(?! *\d{1,2}(?:[/.-]\d{1,2}[/.-]| ?(?:er )?[a-z]{3}))(?= *(?:$|[:(€$\d-]|t\.?t\.?c|eur|au |le |avant |total)))`;

/**
 * In order of precedence: what the label names, a hint that some text holds such a label (each label fulfils it), and
 * the label itself.
 */
const PATTERNS: readonly (readonly [TotalKind, Weight, RegExp, string])[] = [
  [
    "other",
    3,
    /report|page|capital /,
    String.raw`(?:a )?report(?:er|s)?\b.*|.*\ba reporter|${SUM} (?:de la )?page\b|capital .*`,
  ],
  // The base of the only rate is the whole: arithmetic tells.
  ["ht", 1, /base/, String.raw`bases? ${HT}`],
  [
    "other",
    3,
    /°|no|num|code|taux|regime|base|id/,
    String.raw`(?:n ?°|no|numero|code|taux|regime|base|bases|id|ident\w*)(?: (?:de|d'|ident\w*))? ?(?:${TVA}|${HT})(?: intra\w*\.?)?`,
  ],
  ["tva", 1, /t.*(?:%|p\. ?\d|pour)/, String.raw`${TVA}(?: (?!non )[a-z]{2,}\d?| t\d){1,4}${RATE}`],
  [
    "other",
    3,
    /intra|applicable|acquittee|due|sur les|fr|exonere|autoliquid/,
    String.raw`${TVA} (?:intra\w*\.?|non applicable|acquittee|due|sur les|fr ?\d|:? ?fr\b|exoneree?|autoliquid\w*)`,
  ],
  [
    "other",
    3,
    /prix|p\.? ?u|unitaire|tarif|valeur/,
    String.raw`(?:prix|p\.? ?u\.?|unitaire|tarif|valeur)(?: (?:unitaire|unit\.?|net|public))* ?(?:${HT}|${TTC})`,
  ],
  [
    "other",
    3,
    /cumul|precedent|anterieur|deja fac|marche|devis/,
    String.raw`(?:cumul\w*|precedente?s?|anterieure?s?|deja facturee?s?|marche initial|montant (?:du )?(?:marche|devis)|total (?:du )?(?:marche|devis))(?: [a-z]+){0,2}(?: (?:${HT}|${TTC}))?`,
  ],
  [
    "net",
    3,
    /net .*(?:a [acdmprv]|du)/,
    String.raw`(?:montant |total |somme )?net(?: (?:ttc|total|global|de taxes?))? (?:${DUE}|a deduire)(?: ${TTC})?`,
  ],
  [
    "net",
    3,
    /(?:tota|montant|somme|amount|solde|reste|facture).* (?:a [acmprv]|restant|du)/,
    String.raw`(?:${SUM}|solde|reste|facture)(?: (?:${TTC}|net|nette|total|totale|restant|de (?:la|votre) facture|a votre charge))* ${DUE}(?: en euros)?(?: ${TTC})?`,
  ],
  ["net", 3, /preleve/, String.raw`${SUM} (?:qui sera |total )?preleve(?: (?:le|au|par)\b[^:€]*)?(?= *(?:$|[:(€\d-]))`],
  [
    "net",
    3,
    /reste |restant |votre |solde /,
    String.raw`(?:reste|restant) (?:du|a payer|a regler)|(?:net|montant|solde) (?:en votre faveur|a votre credit|a votre avoir)|credit en votre faveur|solde (?:crediteur|debiteur)`,
  ],
  ["net", 3, /avoir/, String.raw`${SUM} (?:net )?(?:de l'|d'|de votre |du )avoir(?! ?(?:${HT}|${TTC}))`],
  [
    "net",
    3,
    /amount|balance|payable|total due|to pay|to be paid|please pay/,
    String.raw`(?:total |net )?(?:amount|balance) (?:due|payable|owed|owing)|total (?:due|payable)|(?:amount )?to (?:pay|be paid)|net payable|due payable|payable(?= *(?:$|[:(€$£\d-]))|please pay|grand total due`,
  ],
  [
    "net",
    2,
    /a payer|a regler|a rembourser|a crediter|solde/,
    String.raw`(?<![a-z] )a (?:payer|regler|rembourser|crediter)(?: ${TTC})?|solde(?: ${TTC})?(?= *(?:$|[:(€\d-]))`,
  ],
  [
    "net",
    3,
    /(?:acompte|provision|avance) /,
    String.raw`(?:acompte|provision|avance)(?: ${TTC})? ${DUE}(?: en euros)?(?: ${TTC})?`,
  ],
  // Of this invoice, or of one before that this one deducts: arithmetic tells.
  ["ht", 1, /acompte/, String.raw`${SUM} ${HT} (?:de l'|de cet |d')acompte`],
  ["ttc", 1, /acompte/, String.raw`${SUM} ${TTC} (?:de l'|de cet |d')acompte`],
  ["ht", 1, /(?:acompte|provision) /, String.raw`(?:acompte|provision) ${HT}`],
  [
    "deduction",
    3,
    /acompte|arrhes|avance|provision|deja|reglement|paiement|versement|virement/,
    String.raw`(?:total |montant )?(?:des )?(?:(?:facture d'|resorption |remboursement |recuperation |reprise )?(?:de |d'|de l')?(?:acomptes?|arrhes|avances?|provisions?))\b[^:\d€]*|deja (?:regle|verse|paye|percu|facture)\w*[^:\d€]*|(?:reglements?|paiements?|versements?|virement) (?:recus?|deja|effectues?|anterieurs?|partiels?|du|par|cb)\b[^:\d€]*`,
  ],
  [
    "deduction",
    3,
    /garantie|retenue|regle|verse|paye|deduire|avoir|prime|aide|subvention|prepaid|deposit|paid/,
    String.raw`(?:montant )?(?:retenue|ret\.?) (?:de )?garantie[^:\d€]*|retenue[^:\d€]*|(?:montant )?(?:regle|verse|paye)\b[^:\d€]*|a deduire[^:\d€]*|avoir (?:deduit|impute|n ?°)[^:\d€]*|prime[^:\d€]*|aide[^:\d€]*|subvention[^:\d€]*|prepaid[^:\d€]*|(?:less )?deposits?\b[^:\d€]*|(?:amount )?paid\b[^:\d€]*|already paid[^:\d€]*`,
  ],
  [
    "discount",
    3,
    /remise|rabais|ristourne|escompte|discount/,
    String.raw`(?:total |montant )?(?:des |de )?(?:remises?|rabais|ristournes?|escomptes?|discounts?)\b[^:\d€]*`,
  ],
  [
    "ht",
    1,
    /sous|s\/total|brut|avant remise|sub/,
    String.raw`(?:sous[ -]?total|s\/total|${SUM}(?: ${HT})? brut|brut|${SUM} avant remise)(?: ${HT})?|subtotal|sub[ -]total`,
  ],
  ["ht", 1, / brut| avant/, String.raw`${SUM}${FILL} ${HT} (?:brut|avant remise|avant escompte)`],
  [
    "ht",
    3,
    /(?:tota|montant|somme|amount).* \(?(?:h|ex|before|without|net of)/,
    String.raw`${SUM}${FILL} ${HT}(?: (?:net|total|apres remise|net de remise|revise|actualise|a facturer|facture|${OF_THIS}|situation)(?: n ?° ?\d{1,3})?)?(?: \(?en euros\)?)?`,
  ],
  [
    "ht",
    2,
    /h\.? ?t|hors|ex|base imposable|net |before|without/,
    String.raw`net(?: commercial| total)? ${HT}|base imposable|net commercial|net taxable|${HT}(?: (?:${OF_THIS}))?(?= *(?:$|[:=€\d-]))`,
  ],
  [
    "ht",
    1,
    /honoraires|travaux|prestation|fournitures|services|net/,
    String.raw`(?:honoraires|travaux|prestations?|fournitures|services)(?: (?:et )?[a-z]+)? ${HT}|(?:montant|valeur|total) net(?:te)?(?: totale?| amount)?(?= *(?:$|[:€]))|net (?:amount|total)(?= *(?:$|[:€\d(]|eur))`,
  ],
  [
    "ttc",
    1,
    /honoraires|travaux|prestation|fournitures|services|final/,
    String.raw`(?:honoraires|travaux|prestations?|fournitures|services)(?: (?:et )?[a-z]+)? ${TTC}|(?:montant|total) final(?= *(?:$|[:€]))`,
  ],
  [
    "ttc",
    3,
    /(?:tota|montant|somme|amount).* \(?(?:t|incl|after|with)/,
    String.raw`${SUM}${FILL} ${TTC}(?: (?:total|facture|${OF_THIS}|situation)(?: n ?° ?\d{1,3})?)?(?: \(?en euros\)?)?`,
  ],
  [
    "ttc",
    2,
    /t\.? ?t\.? ?c|tvac|tva|tax|incl|grand total|invoice total|gross/,
    String.raw`gross (?:amount|total)|net ${TTC}|${TTC}(?: (?:${OF_THIS}))?(?= *(?:$|[:=€\d-]))|facture ${TTC}|grand total|invoice total|${SUM} incl\.? ?(?:vat|tax)`,
  ],
  [
    "tva",
    1,
    /%|p\. ?\d|pour/,
    String.raw`(?:dont |total |montant |montant de la |total de la )?(?:taxes? \((?=${TVA}))?(?:${TVA}|vat|sales tax|taxe?s?)${RATE}\)?(?: (?:sur|on|de)(?= [\d€$]))?`,
  ],
  [
    "tva",
    3,
    /(?:total|montant|somme|valeur).*(?:t\.? ?v\.? ?a|tax|vat)/,
    String.raw`(?:total|montant|somme|valeur)(?: total| global)?(?: (?:de la|des|de|en|taxe))? ?(?:${TVA}|taxes?|vat)(?! (?:comprise|incluse))`,
  ],
  [
    "tva",
    2,
    /t\.? ?v\.? ?a|tax|vat/,
    String.raw`taxes? totales?(?= *(?:$|[:(€$\d-]))|(?:dont )?(?:${TVA}|taxes|tax|vat|sales tax)(?: (?:totale|total|amount|exigible|facturee|collectee|normale|ajoutee|au taux (?:normal|reduit|intermediaire)))?(?: en euros)?(?= *(?:$|[:(€$\d-]|eur))`,
  ],
  ["tva", 1, /%.*t\.?v\.?a/, String.raw`${PERCENT} (?:de )?${TVA}(?= *(?:$|[:(€$\d-]))`],
  // Of all that is sold, or of a part: arithmetic tells.
  ["ht", 1, /(?:total|montant) .* \(?h/, String.raw`(?:total|montant)${NO_OTHER}(?: [a-z][a-z.'/&-]*){1,4} ${HT}`],
  ["ttc", 1, /(?:total|montant) .* \(?t/, String.raw`(?:total|montant)${NO_OTHER}(?: [a-z][a-z.'/&-]*){1,4} ${TTC}`],
  ["ht", 1, / \(?h\.? ?t|hors/, String.raw`${ANY_WORDS} ${HT}(?= *(?:$|[:(€\d-]))`],
  ["ttc", 1, / \(?t\.? ?t|toutes|tva|tax/, String.raw`${ANY_WORDS} ${TTC}(?= *(?:$|[:(€\d-]))`],
  [
    "ht",
    1,
    /^h.*facturer|avant t|soumis|assiette|ligne|marchandise|article|fourniture|prestation|remise/,
    String.raw`${HT} (?:a facturer|facture|remise|total)|(?:total|montant|assiette|base)(?: (?:soumis a|de la|de))? (?:avant ta?x?e?s?(?:va)?|tva(?= *(?:$|[:€])))|(?:total|montant) soumis a (?:la )?tva|(?:total|montant)(?: (?:des|de))? (?:lignes?|marchandises?|articles?|fournitures?|prestations?)(?= *(?:$|[:€]))|${SUM} ${HT} (?:remise|soumis a (?:la )?tva)`,
  ],
  [
    "ttc",
    1,
    /factur|avec|apres|definitif|document/,
    String.raw`${TTC} (?:a facturer|facture)|${SUM} (?:avec|apres) (?:la )?(?:tva|taxes?)|${SUM}(?: total)? (?:definitif|(?:du )?document|de (?:la |votre |cette )?(?:presente )?facture)(?= *(?:$|[:(€\d-]))`,
  ],
  [
    "ttc",
    1,
    /total|montant/,
    String.raw`(?:total|montant)(?: general| total| facture| de la facture| for this invoice| amount)?(?: net de taxes?| en euros?)?(?= *(?:$|[:(€$\d-]|eur))`,
  ],
  [
    "due",
    1,
    /payer|regl|charge|\bdue?\b|dev(?:ez|oir)|debit|prelev|virer|mandater|exigible|percevoir|attendu|payable|solde|net/,
    String.raw`(?!.*(?:reverse|autoliquid|deja|acompte|avance|preced|anteri|cumul|remise|frais|interet|penalite|indemnit|taux|delai|mode|date|condition|franchise|hors|\bht\b))(?:(?!(?:soit|une?|le|la|votre|nouveau|il|vous|nous) )(?:[a-z']+ ){0,4}(?:payer|regler|reglement|(?:a|votre) charge|due?(?! *\d)|devez|devoir|debit|prelevement|prelevee?|virer|mandater|exigible|percevoir|attendue?|payable)(?: (?:ttc|en euros|par virement|en votre reglement))?|ttc (?:restant )?(?:du(?! *\d)|a payer|a regler)|vous nous devez|votre (?:reglement|solde)|(?:montant du )?solde(?: (?:de (?:la|votre) |du )?(?:facture|compte))?|net(?: eur| €| total)?)(?= *(?:$|[:(€\d,-]|le |au |avant ))`,
  ],
  [
    "extra",
    2,
    /frais|port|transport|livraison|expedition|emballage|eco|consigne|debours|timbre|droit|accise|taxe|contribution|participation|supplement|assurance|redevance|cotisation|majoration/,
    String.raw`(?:frais|port|transport|livraison|expedition|emballage|eco[- ]?(?:part|contrib|tax|mobilier|emballage)\w*|consigne|debours|timbre|droits?|accises?|taxe|contribution|participation|supplement|assurance|redevance|cotisation|majoration)\b[^:\d€]*`,
  ],
];

/** Some word that each label has: most cells of a page have none and need no closer look. */
const HINT =
  /\bh\.? ?t\b|t\.? ?v\.? ?a\b|t\.? ?t\.? ?c\b|hors|tax|vat\b|tota|montant|somme|payer|regl|paye|verse|base|assiette|solde|devez|devoir|charge|debit|prelev|virer|mandater|exigible|percevoir|attendu|reste|brut|\bnet|due?\b|amount|balance|payable|to pay|please pay|paid|deposit|report|avoir|credit|rembourser|acompte|avance|arrhes|provision|paiement|virement|retenue|prime|aide|subvention|deja|deduire|remise|rabais|ristourne|escompte|discount|frais|port\b|transport|livraison|expedition|emballage|^eco|consigne|debours|timbre|droit|accise|contribution|participation|supplement|assurance|redevance|cotisation|majoration/;

const expressions: (RegExp | undefined)[] = [];

/** The labels of totals in a folded text, left to right. */
export function findTotalLabels(folded: string): TotalLabel[] {
  if (!HINT.test(folded)) return [];
  const possible = PATTERNS.flatMap(([, , hint], index) => (hint.test(folded) ? [index] : []));
  const labels: TotalLabel[] = [];
  for (let at = 0; at < folded.length; at++) {
    if (at > 0 && isWordCharacter(folded.charCodeAt(at - 1))) continue;
    const label = labelAt(folded, at, possible);
    if (!label) continue;
    labels.push({ ...label, end: label.start + folded.slice(label.start, label.end).trimEnd().length });
    at = label.end - 1;
  }
  return labels;
}

/** The label that starts at a place, blanks after it included. */
function labelAt(folded: string, start: number, possible: readonly number[]): TotalLabel | undefined {
  for (const index of possible) {
    const expression = expressionOf(index);
    expression.lastIndex = start;
    if (!expression.test(folded)) continue;
    const [kind, weight] = PATTERNS[index] ?? ["other", 1];
    return { kind, weight, start, end: expression.lastIndex };
  }
  return undefined;
}

/** Together the expressions take a tenth of a second to compile, so each waits until some text may need it. */
function expressionOf(index: number): RegExp {
  expressions[index] ??= new RegExp(PATTERNS[index]?.[3] ?? "", "y");
  return expressions[index];
}

/** An unaccented letter in lower case, a digit, or an apostrophe: no label starts after one. */
function isWordCharacter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x27;
}
