import type { InvoiceType } from "../../domain/pdf-report.ts";
import { findAmounts } from "./amounts.ts";
import { choose, type Scored } from "./choose.ts";
import { DAY_IN_WORDS, findDates } from "./dates.ts";
import { QUALIFIER } from "./document-names.ts";
import { isUnderOther } from "./invoice-number.ts";
import { findHeadline } from "./invoice-type.ts";
import { areCards, ITEM_HEADING, labelledValue, looksLikeLabel, type Reader } from "./labels.ts";
import { isDeducted, meansAnotherInvoice } from "./other-invoice.ts";
import { between, misalignment, overlap, rowOf } from "./places.ts";
import type { Segment, Sheet } from "./sheet.ts";

const DOC = String.raw`(?:(?:la |l'|le |cette |votre |notre )?(?:presente )?(?:factures?|facturation|fact(?:$|\.|(?= ?:))|avoir|note d'honoraires|note|invoice|piece|document|credit note))`;
/** What is done with an invoice when it is made. */
const MADE = String.raw`(?:emise?|etablie?|facturee?|editee?|creee?|delivree?|redigee?|dressee?|datee?)`;
const MAKING = String.raw`(?:emission|etablissement|edition)`;

/** A second document named before the date: the date is that one's. */
const OTHER_DOC = String.raw`(?<![a-z])(?:sur|annul|rectif|concern|relat|facture|note d|devis|commande|marche|origine|initiale|associee|liee|rattachee|correspondante|precedente|prochaine|lettre|periode|echeance|bon |livraison|regl|pay|sera |est |tard|avant|verse|recu)`;

/** Labels of the date of issue, surest first. The date follows, stands to the right or below. */
const LABELS: readonly (readonly [number, RegExp])[] = [
  [
    5,
    new RegExp(
      String.raw`(?:^|[:;|·•,\-]\s*|\d\s+)(?:(?:date|dt|jour) (?:de |d'|du |de l')?${DOC}|(?:(?:(?:date|jour) (?:de l'|d'|de |de la )?)?${MAKING}|date de (?:creation|delivrance|redaction))(?: (?:de |d'|du )?${DOC})?|${DOC} date|date of (?:issue|invoice)|issue date|issued(?: on)?|${MADE}(?: a (?!regler|payer|echoir|compter|partir|acquitter)[a-z][a-z' -]{1,30},?)? le|datee? du)\s*:?`,
      "g",
    ),
  ],
  [
    4.5,
    new RegExp(
      String.raw`(?:^|\s)(?:factures?|avoir|notes? d(?:'|e |es )(?:frais et )?(?:honoraires|debit|credit)|memoire|invoice|credit note|facture d'avoir)\b(?:(?!${OTHER_DOC}).){0,40}?\b(?:du|en date du|date du|dated|le|date)\s*:?\s*(?=\d|$)`,
      "g",
    ),
  ],
  [3.5, /(?:^|[:;|·•,-]\s*|\d\s+)date\s*(?:\((?:jj|dd)[^)]*\))?\s*:?(?=\s|$|\d)/g],
  [3, new RegExp(String.raw`^(?:fait )?(?:a )?[a-z][a-z' -]{1,40}, ?(?:le )?(?=\d|${DAY_IN_WORDS})`, "g")],
  [3, /(?<=^(?:facture|avoir|invoice)\b[^,;:|]{2,25}\d\s+)[a-z][a-z' -]{2,30}, ?le (?=\d)/g],
  [3, /^date (?:de )?comptabilisation\s*:?(?=\s|$)/g],
  [3, /^faite? le\s*:?(?=\s|$)/g],
  [2.8, /^(?:n ?°|numero)\s*:?\s*[\w./-]+(?: [\w./-]*\d[\w./-]*){0,2} (?:du|en date du|le) (?=\d)/g],
  [
    2.8,
    /^(?:(?:facture|avoir|invoice)(?: n ?°)?|n ?°|numero)\s*:?\s*[\w./-]*\d[\w./-]*(?:,| [-|·]) (?=\d{1,2}(?:er)?[/. ])/g,
  ],
  [
    2.8,
    /^(?:(?:facture|document|piece) )?(?:n ?°|numero)(?: (?:de )?(?:facture|document|piece))? ?\/ ?date(?: doc\.?| (?:de )?(?:facture|document|piece))?\s*:?(?=\s|$)/g,
  ],
  [2.5, /^(?:le|du|en date du)\s*:?(?=\s|$)/g],
];

/** Dates of something else: due, delivery, order, period, the invoice credited. */
const OTHER =
  /echeance|livraison|commande|reglement|paiement|prestation|periode|debut|fin |expedition|associee|origine|valeur|naissance|devis|contrat|marche|due|delivery|order|payment|acompte|avoir sur|impression|releve|validite|notification|execution|intervention|service|situation precedente/;

/** The date of issue as ISO 8601; null when none is labelled so, or several differ. */
export function findIssueDate(
  sheets: readonly Sheet[],
  type: InvoiceType | null,
  number: string | null,
  monthMayComeFirst: boolean,
): Scored<string> | null {
  const candidates = issueDateCandidates(sheets, type, number, monthMayComeFirst);
  return candidates.length > 0 ? choose(candidates, 0.5) : onlyDate(sheets, type, number, monthMayComeFirst);
}

/** Words beside a date that say of what it is, where no label says that it is the date of issue. */
const NAMED =
  /annee|mois|semaine|session|visite|passage|index|compteur|depuis|jusqu|avant|apres|loi|decret|arrete|article|cgi|courrier|mail|appel|reunion|seance|deliberation|agrement|assurance|valable|expir|exigible|prelev|regl|paye|pay(?:a|e)|livr|recu|recep|signe|accept|valid|realis|effectu|deja|\bne\b|chantier|travaux|objet|sejour|formation|concert|spectacle|depart|arrivee|retour|du .* au/;

/**
 * The one date in the upper part of the first page that nothing else is said of: beside the number, or alone. Dates with
 * a label of their own, of lines, of sentences and of periods do not count, and two make nothing certain.
 */
function onlyDate(
  sheets: readonly Sheet[],
  type: InvoiceType | null,
  number: string | null,
  monthMayComeFirst: boolean,
): Scored<string> | null {
  const sheet = sheets.find((page) => findHeadline(page) !== null);
  const title = sheet && findHeadline(sheet)?.segment.folded;
  if (!sheet || !title || !/facture|avoir|note|memoire/.test(title)) return null;
  const found = sheet.segments.flatMap((segment): Scored<string>[] => {
    const dates = segment.y > 0.4 * sheet.height ? [] : findDates(segment.folded, monthMayComeFirst);
    return dates.flatMap((date) => {
      const value = date.iso;
      const before = segment.folded.slice(0, date.start);
      if (namesAnother(before, number) || (type === "invoice" && /avoir/.test(before))) return [];
      if (value === null || isNamed(sheet, segment, before, segment.folded.slice(date.end))) return [];
      return [{ value, score: 1, page: sheet.page, segment }];
    });
  });
  return choose(found);
}

function isNamed(sheet: Sheet, segment: Segment, before: string, after: string): boolean {
  // The rest of a sentence, another date of a period, an amount.
  if (!/^ ?(?:[.,;)/-]? ?(?:$|n ?°|page)|[|] ?)/.test(after)) return true;
  const isOwn = /^\s*(?:le|du|en date du)?\s*$/.test(before);
  if (!isOwn && !NO_NAME.test(before)) return true;
  const row = rowOf(sheet, segment);
  if (row.some((cell) => findAmounts(cell.folded).some(({ sure }) => sure))) return true;
  // A line of what was done that day.
  const isLine = row.some(
    (cell) =>
      cell !== segment &&
      Math.max(cell.left - segment.right, segment.left - cell.right) < 6 * segment.size &&
      /[a-z]{3} [a-z]{2}|[a-z]{5}/.test(cell.folded) &&
      !TITLE.test(cell.folded),
  );
  if (isLine) return true;
  const left = row.filter((cell) => cell.right <= segment.left).toSorted((a, b) => b.left - a.left)[0];
  const above = between(sheet, segment.y - 2.2 * segment.size, segment.y - 0.5 * segment.size).findLast(
    (cell) => misalignment(cell, segment) < segment.size || overlap(cell, segment) > 0,
  );
  const words = [before, ...[left, above].flatMap((cell) => (cell ? [cell.folded] : []))];
  if (words.some((text) => OTHER.test(text) || NAMED.test(text))) return true;
  // A label that is not known.
  if (
    isOwn &&
    words.some((text) => /:$|(?<![a-z])(?:le|du|date|au)(?![a-z])[^\d]*$/.test(text.trim()) && text !== before)
  )
    return true;
  return isItemHeading(sheet, above ?? segment);
}

/** A place, or a title and a reference. */
const NO_NAME =
  /^(?:(?:a )?[a-z][a-z' -]{1,30}, ?(?:le )?|(?:(?:facture|avoir|invoice|n ?°|no|ref\.?|[\w./-]*\d[\w./-]*|[-|·,:])\s*)+(?:du |le )?)$/;

/**
 * Every date that may be that of issue, with how surely it is that.
 *
 * @param number of the invoice, empty when several claim to be it: a date that follows another number is that of another
 *   document
 */
export function issueDateCandidates(
  sheets: readonly Sheet[],
  type: InvoiceType | null,
  number: string | null,
  monthMayComeFirst: boolean,
): Scored<string>[] {
  const read: Reader<string> = (_text, folded) => {
    const [date] = findDates(folded, monthMayComeFirst);
    return date &&
      /^(?:le |du |the |(?:lun|mar|mer|jeu|ven|sam|dim)(?:di|credi|dredi|edi|anche)?\.?,? )*$|^\S+ ?\/ $/.test(
        folded.slice(0, date.start),
      )
      ? date.iso
      : null;
  };
  // What precedes the page that bears the title is a letter or an annex.
  const first = sheets.find((sheet) => findHeadline(sheet) !== null) ?? sheets[0];
  return sheets.flatMap((sheet) => [
    ...sheet.labels.flatMap((segment) =>
      candidatesOf(sheet, segment, type, number, read).map((found) =>
        sheet === first ? found : { ...found, score: found.score - 1.5 },
      ),
    ),
    ...sheet.segments.flatMap((segment) => dateUnderTitle(sheet, segment, monthMayComeFirst)),
    ...sheet.segments.flatMap((segment) => dateOfLetter(sheet, segment, read)),
  ]);
}

/** A date without a label counts right under the number of the invoice, in the same column. */
function dateUnderTitle(sheet: Sheet, segment: Segment, monthMayComeFirst: boolean): Scored<string>[] {
  if (!/^\d/.test(segment.folded) || segment.y > 0.5 * sheet.height) return [];
  const [date] = findDates(segment.folded, monthMayComeFirst);
  if (
    !date ||
    date.start > 0 ||
    date.iso === null ||
    !/^(?:$| ?[,-] | (?:a )?\d{1,2} ?[h:])/.test(segment.folded.slice(date.end))
  )
    return [];
  const title = between(sheet, segment.y - 2.2 * segment.size, segment.y - 0.5 * segment.size).findLast(
    (other) => misalignment(other, segment) < segment.size,
  );
  const isNumbered =
    title && /^(?:facture|avoir|invoice)\b.*\d$/.test(title.folded) && findDates(title.folded).length === 0;
  return isNumbered ? [{ value: date.iso, score: 2.4, page: sheet.page, segment }] : [];
}

/** A line of its own at the top of the first page that says `Le 3 février 2026` and nothing else, as letters do. */
function dateOfLetter(sheet: Sheet, segment: Segment, read: Reader<string>): Scored<string>[] {
  const { folded } = segment;
  if (sheet.page > 1 || segment.y > 0.4 * sheet.height || !folded.startsWith("le ")) return [];
  const [date] = findDates(folded);
  const value = read(segment.text, folded, "inline");
  if (!date || value === null || !/^[ .]*$/.test(folded.slice(date.end))) return [];
  // A label to its left or right above it says of what it is the date.
  const isNamed = between(sheet, segment.y - 1.8 * segment.size, segment.y + 1).some(
    (other) =>
      other !== segment &&
      other.left <= segment.right &&
      (/:$/.test(other.folded) ||
        OTHER.test(other.folded) ||
        (looksLikeLabel(other) && !/\d|^(?:facture|avoir)/.test(other.folded))),
  );
  return isNamed ? [] : [{ value, score: 1.5, page: sheet.page, segment }];
}

const HINT =
  /date|emi|issue|edit|etabli|cree|creation|delivr|redig|redac|dress|^dt|^jour|factur.* le|^(?:le|du|en|faite?|numero)\b|^n ?°|(?:factur|avoir|honoraires|invoice|debit|credit|memoire).*(?:\d|du$|le$|:$)|^[a-z][a-z' -]+, ?(?:le )?\d|[a-z], le [a-z]/;

function candidatesOf(
  sheet: Sheet,
  segment: Segment,
  type: InvoiceType | null,
  number: string | null,
  read: Reader<string>,
): Scored<string>[] {
  const { folded } = segment;
  if (!HINT.test(folded) || isDeducted(sheet, segment)) return [];
  for (const [score, pattern] of LABELS) {
    const found = [...folded.matchAll(pattern)].flatMap((match) => {
      const end = match.index + match[0].length;
      const label = folded.slice(0, end);
      if (meansAnotherInvoice(folded, match.index + match[0].search(/[a-z]/), end)) return [];
      if (score === 4.5 && !isDateOf(folded.slice(0, match.index), match[0])) return [];
      if (/acompte (?!n ?°|num)/.test(label) && isUnderOther(sheet, segment)) return [];
      // From the beginning of the reference before it: `FA-12 émise le`.
      const from = folded.lastIndexOf(" ", match.index + match[0].search(/\S/)) + 1;
      if (namesAnother(folded.slice(Math.min(from, match.index), end), number)) return [];
      if (type === "invoice" && /(?<![a-z])(?:avoir|credit)/.test(match[0]) && !/facture/.test(match[0])) return [];
      // `N° de facture` above `Livré le`: two labels, each with a value of its own.
      if (segment.isStacked && score === 4.5 && !NAMES_DATE.test(label)) return [];
      if (isEvent(match[0]) || OTHER.test(clause(label))) return [];
      const labelled = labelledValue(sheet, segment, end, read);
      // A weak label counts beside the title, or where the number of the invoice stands with the date.
      const isOwn = number !== null && number !== "" && labelled?.segment.text.includes(number);
      if (score < 3 && !isOwn && !nearTitle(sheet, segment)) return [];
      if (
        !labelled ||
        (labelled.place === "below" && (isItemHeading(sheet, segment) || isList(sheet, labelled.segment)))
      )
        return [];
      // On a credit note, the date called the invoice's may be that of the invoice credited.
      const isOther = type === "credit-note" && /facture/.test(match[0]) && !/avoir/.test(match[0]);
      const inHeader = segment.y < sheet.height * 0.55 ? 0.5 : -1;
      return [
        {
          value: labelled.value,
          score: score + inHeader - (isOther ? 1.2 : 0),
          page: sheet.page,
          segment: labelled.segment,
        },
      ];
    });
    if (found.length > 0) return found;
  }
  return [];
}

/** What a label broken over two lines ends with when the date is the document's. */
const NAMES_DATE =
  /(?:factures?|avoir|honoraires|invoice)(?: (?:emise?|etablie?|datee?|editee?|en|date|d'emission|du|le|dated|of))* ?:?$/;

/** Between a reference and a date: `FA-12 établie le`. Other words there name what happened that day. */
const LINKING =
  /^(?:emise?|etablie?|datee?|date|editee?|creee?|delivree?|redigee?|dressee?|facturee?|en|du|le|dated|of|arretee?)$/;

/** `Selon la facture`, `avis de facture`: the words before name a part of a sentence, or something else. */
const WITHIN =
  /(?<![a-z])(?<!(?:duplicata|copie|original|n|n ?°) )(?:a|de|sur|pour|par|avec|selon|suivant|cf\.?|voir|vu)(?: (?:la|votre|notre|cette|vos|nos))?\s*$/;
/** What may stand between a title and its date where no number does: what it is for, of which kind, that it was issued. */
const TO_DATE = new RegExp(
  String.raw`^\s*(?:factures?|avoir|notes?|memoire|invoice|credit note)(?: (?:d'|de |des )(?!la |l'|le )[a-z]{3,}|${QUALIFIER}| d'(?:avoir|acompte|honoraires)| (?:de|et) (?:debit|credit|frais|honoraires|solde)| client| en| date| dated| datee?| emise?| etablie?| editee?| creee?| delivree?| redigee?| dressee?| facturee?| arretee?| \d{1,2}\/\d{1,2}| ?[:|,-])* ?(?:du|le|date|dated|en date du|date du)\s*:?\s*$`,
);

/** Whether the date at the end of `facture … du` is that of the invoice, and not of something said of it. */
function isDateOf(before: string, label: string): boolean {
  if (WITHIN.test(before)) return false;
  return /\d/.test(label) || /(?:^|\s)votre\s*$/.test(before) || TO_DATE.test(label);
}

/** `Facture n° D101/26 - Réception du`: the date is not the invoice's. */
function isEvent(label: string): boolean {
  // `établie à Nantes le` says where, not what.
  const words = label.replace(/ a [a-z][a-z' -]*(?=,? le ?:?$)/, "").split(/[\s:,-]+/);
  const reference = words.findLastIndex((word) => /\d/.test(word));
  return reference >= 0 && words.slice(reference + 1).some((word) => /^[a-z]{2,}$/.test(word) && !LINKING.test(word));
}

/** `Avoir n° AV-12 du`, `votre facture n° 778 du` on an invoice that has another number. */
function namesAnother(label: string, number: string | null): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const references = label.match(/[\w./-]*\d[\w./-]*/g)?.map(plain) ?? [];
  if (number === null || references.length === 0) return false;
  const own = plain(number);
  return own === "" || !references.some((reference) => own.includes(reference) || reference.includes(own));
}

/** The words since the last separator: those the date belongs to. */
function clause(label: string): string {
  return label.split(/[|;·•]|\d\s{1,}(?=[a-z])/).at(-1) ?? label;
}

/** Another date right below in the same column: days on which something was done. */
function isList(sheet: Sheet, first: Segment): boolean {
  const [next] = between(sheet, first.y + 0.5 * first.size, first.y + 2.2 * first.size).filter(
    (cell) => overlap(cell, first) > 0,
  );
  return next !== undefined && Math.abs(next.left - first.left) < 2 && findDates(next.folded)[0]?.start === 0;
}

function isItemHeading(sheet: Sheet, segment: Segment): boolean {
  return (
    !areCards(sheet, segment) &&
    rowOf(sheet, segment).some(
      (cell) => ITEM_HEADING.test(cell.folded) && !/^(?:total|montant) (?:du|a (?:payer|regler))$/.test(cell.folded),
    )
  );
}

const TITLE =
  /^(?:(?:votre |la )?facture|avoir|note d'honoraires|notes? d(?:e|es) frais et honoraires|memoire|invoice|note de credit|piece n|(?:n ?°|numero|ref\.?|reference) (?:de (?:la )?)?(?:facture|piece))/;

/** A bare `du 20/10/2026` belongs to the invoice when the title is beside it or just above. */
function nearTitle(sheet: Sheet, segment: Segment): boolean {
  if (TITLE.test(segment.folded)) return true;
  return between(sheet, segment.y - 80, segment.y + 10).some((title) => {
    if (!TITLE.test(title.folded)) return false;
    const drop = segment.y - title.y;
    if (Math.abs(drop) < 0.5 * title.size) {
      // The two ends of one line belong together as long as nothing stands between or beside.
      const reach = rowOf(sheet, title).length === 2 ? sheet.width : 120;
      return segment.left >= title.right && segment.left - title.right < reach;
    }
    return (
      drop > 0 &&
      drop < 4 * Math.min(title.size, 1.5 * segment.size) &&
      Math.min(title.right, segment.right) - Math.max(title.left, segment.left) > -20
    );
  });
}
