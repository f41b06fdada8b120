import { choose, type Scored } from "./choose.ts";
import { readCode, readReference } from "./codes.ts";
import { labelledValue, NUMBER_WORD, type Reader } from "./labels.ts";
import { between, misalignment, rowOf } from "./places.ts";
import type { Segment, Sheet } from "./sheet.ts";

type Labels = readonly (readonly [number, RegExp])[];

/**
 * What follows the value of another label on one line is a label when it has a colon of its own, or its value in the next
 * cell; the code of a service may hold no digit.
 */
const START = String.raw`(?:^|[|·•;,:(/]\s*|\s-\s|\.\s+|\d\s+(?=[^:\d]{4,40}(?::|$))|service ?: ?[a-z0-9_.-]{2,30}\s+(?=[^:\d]{2,40}:))`;
/** In the middle of a sentence only a reference called by its number is meant. */
const NUMBERED = String.raw`\s*(?:n ?°s?|numero|ref\.?)\s*:?(?=\s|$)`;

const CODE_OF = String.raw`(?:(?:${NUMBER_WORD}|code|identifiant|id) ?(?:de |du )?(?:code )?)`;
const CHORUS = String.raw`(?: \(?(?:chorus(?: pro)?|cpp)\)?| \(code(?: service)?\))?`;
const SERVICE: Labels = [
  [
    5,
    new RegExp(
      String.raw`(?:${START}|\d\s+(?=code ))${CODE_OF}?service (?:executant|destinataire|(?<=code (?:du )?service (?:de l')?)(?:acheteur|client|payeur|gestionnaire|beneficiaire|prescripteur)|(?<=code (?:du )?service )de l'acheteur|chorus(?: pro)?)${CHORUS}(?: ${NUMBER_WORD})?(?=\s|:|$)`,
      "g",
    ),
  ],
  [
    5,
    new RegExp(
      String.raw`(?:${START}|\d\s+(?=code ))(?:${CODE_OF}service(?: facturier| facturation)?|code (?:du )?s\.?e\.?)${CHORUS}(?=\s|:|$)`,
      "g",
    ),
  ],
  [5, new RegExp(String.raw`${START}service \(code\)(?=\s|:|$)`, "g")],
  [4, new RegExp(String.raw`${START}(?:service code|buyer reference|reference (?:de l')?acheteur)(?=\s|:|$)`, "g")],
  // Of the recipient, as `votre commande` is; `votre service client` is the seller's.
  [3.5, /^votre (?:code )?service(?=\s*(?::|$))/g],
  [4.5, /(?<![a-z])chorus(?: pro)?\)?\s*[:\-(|]?\s*service\s*:/g],
  // A bare `Service :` introduces a department's name as often as its code.
  [3, /(?:^|\d\s+)service\s*:\s*(?=[a-z]*[-_./]?\d|[a-z]+_[a-z_]+$)/g],
  // Behind the commitment on one line it is the department's code, whatever it is called.
  [2.8, /(?<=(?:engagement|e\.?j\.?|chorus|siret)\b.{3,40}[\s,;|/·-])service\s*:/g],
  [2.8, /(?<=(?:engagement|e\.?j\.?|chorus|siret)\b.{3,40}[,;|/·-] ?)service\s+(?=[a-z]*[-_./]?\d)/g],
];

const COMMITMENT: Labels = [
  [
    6,
    new RegExp(
      String.raw`${START}(?:votre |vos |v\/)?(?:${NUMBER_WORD}\s*(?:de |d'|du )?\s*)?(?:l')?(?:engagement|engagt\.?|engt\.?|engag\.)(?: (?:juridique|comptable|financier|chorus|pro|client))*(?:\s*\((?:ej|bon de commande|commande|chorus(?: pro)?)\))?(?: (?:ou|\/) (?:de )?(?:bon de )?commande)?(?:\s*${NUMBER_WORD})?(?=\s|:|$)`,
      "g",
    ),
  ],
  [
    6,
    new RegExp(
      String.raw`${START}(?:${NUMBER_WORD}\s*)?(?:d'|de l')?e\.?j\.?(?: chorus(?: pro)?)?(?:\s*${NUMBER_WORD})?(?=\s|:|$)`,
      "g",
    ),
  ],
  [
    5,
    new RegExp(
      String.raw`${START}(?:votre |vos |v\/)?(?:${NUMBER_WORD}\s*(?:de |du )?)?(?:votre )?bons? de (?:commande|c(?:de|mde)\.?)(?: client| interne| annuel| ouvert)?(?:\s*${NUMBER_WORD})?(?=\s|:|$)`,
      "g",
    ),
  ],
  [
    5,
    new RegExp(
      String.raw`${START}(?:votre|vos|v\/) ?(?:${NUMBER_WORD}\s*(?:de )?)?(?:commandes?|c(?:de|mde)\.?|bon de c(?:de|mde)\.?|b\.?d?\.?c\.?)(?:\s*${NUMBER_WORD})?\)?(?=\s|:|$)`,
      "g",
    ),
  ],
  [
    4.2,
    new RegExp(
      String.raw`${START}(?:${NUMBER_WORD}\s*(?:de )?(?:la |votre )?(?:commande|c(?:de|mde)\.?|b\.?d?\.?c\.?)(?: client| acheteur| publique)?(?: \((?:engagement|ej)\))?|(?:commande|c(?:de|mde)\.?)(?: client| acheteur| publique)?\s*${NUMBER_WORD}|(?:votre )?b\.?c\.?\s*${NUMBER_WORD})(?=\s|:|\)|$)`,
      "g",
    ),
  ],
  [
    4.2,
    new RegExp(
      String.raw`${START}(?:votre )?(?:b\.?d\.?c\.?(?:\s*${NUMBER_WORD})?(?=\s|:|$)|(?:commande|c(?:de|mde)\.?)(?: client)?\s*(?::(?=\s|$)|$))`,
      "g",
    ),
  ],
  [
    4.2,
    new RegExp(
      String.raw`${START}(?:purchase order|your order|customer order|order(?= number)|(?:your )?p\.?o\.?)(?: ?(?:${NUMBER_WORD}|reference))?(?=\s|:|$|#)`,
      "g",
    ),
  ],
  [
    4,
    new RegExp(
      String.raw`${START}(?:commande|engagement)(?= [a-z]{0,5}[-_/]?(?!20\d\d(?:$|[ .,])|\d\d?\/20\d\d(?!\d))(?:\d{4}|\d{2}[-/]\d{3})[\w./-]*(?:$| ?[,;|)-]| du | en date))`,
      "g",
    ),
  ],
  [
    3.4,
    new RegExp(
      String.raw`(?<![a-z]|notre |nos |n/)(?:bon de commande|commande|engagement(?: juridique)?|e\.?j\.?)${NUMBERED}`,
      "g",
    ),
  ],
];

const CONTRACT: Labels = [
  [
    5,
    new RegExp(
      String.raw`${START}(?:votre )?(?:${NUMBER_WORD}\s*(?:de |du |de votre )?)?(?:mapa(?=\s*(?:${NUMBER_WORD}|:))|(?<=(?:n ?°|numero) ?(?:de )?)mapa|march(?:e|es)(?: public| publics| subsequent| a bons de commande)?)(?:\s*${NUMBER_WORD})?(?=\s*(?:$|:|\/ ?contract)|\s+\S*\d)`,
      "g",
    ),
  ],
  [
    4,
    new RegExp(
      String.raw`${START}(?:${NUMBER_WORD}\s*(?:de |du |d')?(?:l')?accord[- ]cadre|accord[- ]cadre(?:\s*${NUMBER_WORD}|(?= *(?::|$))))(?=\s|:|$)`,
      "g",
    ),
  ],
  [3.4, new RegExp(String.raw`(?<![a-z])marche(?: public)?(?: (?:de |d')[a-z' ]{3,30})?${NUMBERED}`, "g")],
];

/** Code of the recipient's department that pays (service exécutant). */
export function findServiceCode(sheets: readonly Sheet[]): Scored<string> | null {
  return choose(referenceCandidates.serviceCode(sheets), 0.5);
}

/** Every value that may be one of the references, with how surely it is that. */
export const referenceCandidates = {
  serviceCode: (sheets: readonly Sheet[]): Scored<string>[] => [
    ...candidates(sheets, SERVICE, readCode),
    ...sheets.flatMap((sheet) =>
      sheet.segments.flatMap((segment) => [...bareService(sheet, segment), ...serviceOnLine(sheet, segment)]),
    ),
  ],
  commitmentNumber: (sheets: readonly Sheet[]): Scored<string>[] => candidates(sheets, COMMITMENT, readReference),
  contractNumber: (sheets: readonly Sheet[]): Scored<string>[] => candidates(sheets, CONTRACT, readContract),
};

/** Departments of the seller, or what nobody would give as a code. */
const OWN_DEPARTMENT =
  /compta|factur|commerc|client|techn|admin|recouvr|vente|s\.?a\.?v|livr|transport|marketing|export/;

/** `FACTURES_PUBLIQUES` is a code all the same. */
const isOwnDepartment = (folded: string): boolean => !folded.includes("_") && OWN_DEPARTMENT.test(folded);

/** Headings of cards that hold what a recipient asks to be named. */
const REFERENCE_HEADING =
  /^(?:(?:votre |n ?° ?|numero )?(?:d'|de )?(?:engagement|e\.?j\.?|bon de commande|commande|marche)(?: n ?°)?|siret)$/;

/** `Service : DRH` is the code when it stands with the other references of the recipient: SIRET, engagement, Chorus. */
function bareService(sheet: Sheet, segment: Segment): Scored<string>[] {
  const label = /^service(?=\s|:|$)/.exec(segment.folded);
  if (!label) return [];
  const labelled = labelledValue(sheet, segment, label[0].length, (text) =>
    /^[A-Z][A-Z_]{1,20}$/.test(text) ? text : null,
  );
  // `SERVICE INFORMATIQUE` is a line of an address.
  const isApart =
    labelled?.place === "right" ||
    segment.folded.startsWith(":", label[0].length) ||
    segment.folded.startsWith(" :", label[0].length);
  if (!labelled || isOwnDepartment(labelled.value.toLowerCase())) return [];
  const reach = 4 * segment.size;
  const row = rowOf(sheet, segment);
  const isReference =
    labelled.place === "below"
      ? row.some(({ folded }) => REFERENCE_HEADING.test(folded))
      : isApart &&
        between(sheet, segment.y - reach, segment.y + reach).some(
          (other) =>
            (misalignment(other, segment) < segment.size || row.includes(other)) &&
            /^(?:(?:n ?° ?)?siret|(?:n ?° ?)?(?:d')?(?:engagement|e\.?j\b)|chorus)/.test(other.folded),
        );
  return isReference ? [{ value: labelled.value, score: 2.5, page: sheet.page, segment: labelled.segment }] : [];
}

/** A line about the recipient, or with another reference that only a recipient gives. */
const OF_RECIPIENT =
  /^(?:client|destinataire|acheteur|debiteur|facturee? a)\b|(?:^|[-|·•;,/(] ?)(?:votre )?(?:n ?° ?)?(?:d')?(?:engagement|e\.?j\b|bon de commande|commande|marche|chorus)\b/;

/** `Client : X - SIRET 809… - Service ACCUEIL - Engagement n° 2026-118`: the code has neither colon nor digit. */
function serviceOnLine(sheet: Sheet, segment: Segment): Scored<string>[] {
  const { folded, text } = segment;
  const found = /(?:^|[-|·•;,/(] ?)service (?:: ?)?([a-z][a-z_.-]{1,20})(?= ?(?:$|[|·•;,)]| [-–/] ))/.exec(folded);
  if (!found?.[1] || !OF_RECIPIENT.test(folded) || isOwnDepartment(found[1])) return [];
  const end = found.index + found[0].length;
  const value = readCode(text.slice(end - found[1].length, end), found[1]);
  return value === null ? [] : [{ value, score: 2.5, page: sheet.page, segment }];
}

/** Number of the legal commitment (n° d'engagement), or of the order that stands for it. */
export function findCommitmentNumber(sheets: readonly Sheet[]): Scored<string> | null {
  return choose(referenceCandidates.commitmentNumber(sheets), 0.5);
}

/** Number of the public contract (n° de marché), with its lot when one is printed. */
export function findContractNumber(sheets: readonly Sheet[]): Scored<string> | null {
  return choose(referenceCandidates.contractNumber(sheets), 0.5);
}

const readContract: Reader<string> = (text, folded, place) => {
  const lot = / ?-? lot(?: n ?°)? ?\w{1,4}$/.exec(folded);
  const head = readReference(text.slice(0, lot?.index), folded.slice(0, lot?.index), place);
  // `AO 2025-02 RESTO`: a part of the number, or a name.
  if (head !== null && text.startsWith(head) && /^ [A-Z]{2,}$/.test(text.slice(head.length))) return null;
  // `AC 2025-18 MS 04`: one of the contracts under a framework agreement.
  if (head !== null && text.startsWith(head) && /^ [A-Z]{1,4}[ -]?\d{1,4}$/.test(text.slice(head.length))) return text;
  return head === null || !lot ? head : text;
};

function candidates(sheets: readonly Sheet[], labels: Labels, read: Reader<string>): Scored<string>[] {
  return sheets.flatMap((sheet) => sheet.labels.flatMap((segment) => candidatesOf(sheet, segment, labels, read)));
}

const HINT =
  /service|buyer|acheteur|engag|engt|ej|e\.j|commande|c(?:m|)de\b|order|b\.?d?\.?c|p\.?o|march|mapa|accord|code (?:du )?s\.?e/;

function candidatesOf(sheet: Sheet, segment: Segment, labels: Labels, read: Reader<string>): Scored<string>[] {
  if (!HINT.test(segment.folded)) return [];
  for (const [score, pattern] of labels) {
    const found = [...segment.folded.matchAll(pattern)].flatMap((match) => {
      const labelled = labelledValue(sheet, segment, match.index + match[0].length, read);
      return labelled ? [{ value: labelled.value, score, page: sheet.page, segment: labelled.segment }] : [];
    });
    if (found.length > 0) return found;
  }
  return [];
}
