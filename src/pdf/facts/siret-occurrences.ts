import { parseSiret, type Siret } from "../../domain/siret.ts";
import { below, between, rightOf, rowOf } from "./places.ts";
import type { Segment, Sheet } from "./sheet.ts";

/** A valid SIRET printed somewhere, and the cell that holds the label which calls it so. */
export interface SiretOccurrence {
  readonly siret: Siret;
  readonly sheet: Sheet;
  /** The cell holding the digits. */
  readonly segment: Segment;
  /** Folded words before the digits: the label, with what precedes it on the line. */
  readonly label: string;
  readonly labelled: boolean;
}

/** Digits in groups parted by one space, dot or hyphen, not glued to letters or to more digits. */
const DIGIT_RUN = /(?<![\d\w])\d+(?:[ .-]\d+)*(?![\w])/g;
const LABEL =
  /s\.?i\.?r\.?e\.?t|siren\s*(?:\/|et|-)\s*nic|(?:identifiant|id)\.? (?:chorus|cpp|destinataire|de la structure)/;

const PARTY =
  /^(?:vendeur|fournisseur|emetteur|prestataire|acheteur|client|destinataire|acquereur|seller|supplier|buyer)$/;

const SIREN_AND_NIC = /siren\D{0,8}(\d{3} ?\d{3} ?\d{3})\D{1,12}nic\D{0,5}(\d{5})(?!\d)/;

/** Every valid SIRET that is called one, or that is printed in the groups of a SIRET (`123 456 789 00012`). */
export function findSirets(sheets: readonly Sheet[]): SiretOccurrence[] {
  return sheets.flatMap((sheet) =>
    sheet.segments.flatMap((segment) => (/\d{5}|\d[ .-]\d/.test(segment.folded) ? inCell(sheet, segment) : [])),
  );
}

function inCell(sheet: Sheet, segment: Segment): SiretOccurrence[] {
  const found: SiretOccurrence[] = [];
  let from = 0;
  for (const run of segment.folded.matchAll(DIGIT_RUN)) {
    const before = segment.folded.slice(from, run.index);
    const after = segment.folded.slice(run.index + run[0].length);
    const own = LABEL.test(before) || /^ ?\(?(?:n ?° ?)?siret/.test(after);
    const siret = own ? (leadingSiret(run[0]) ?? brokenSiret(sheet, segment, run[0], after)) : parseSiret(run[0]);
    const value = siret === null ? null : typeof siret === "string" ? siret : siret.ok ? siret.siret : null;
    if (value === null || /(?:iban|rib|[a-z]{2}\d{2})\s*:?\s*$/.test(before)) continue;
    const label = own ? null : labelElsewhere(sheet, segment, run.index);
    const isGrouped = /^\d{3}([ .])\d{3}\1\d{3}[ .]\d{5}$/.test(run[0]);
    if (own || label !== null || isGrouped) {
      found.push({ siret: value, sheet, segment, label: label ?? before, labelled: own || label !== null });
    }
    from = run.index + run[0].length;
  }
  const parts = SIREN_AND_NIC.exec(segment.folded);
  const whole = parts && parseSiret(`${parts[1]}${parts[2]}`);
  if (whole?.ok)
    found.push({ siret: whole.siret, sheet, segment, label: segment.folded.slice(0, parts?.index), labelled: true });
  return found;
}

/** What is called a SIRET and is none: its check digit is wrong, or a digit is missing or too many. */
export function findWrongSirets(sheets: readonly Sheet[]): Omit<SiretOccurrence, "labelled">[] {
  return sheets.flatMap((sheet) =>
    sheet.segments.flatMap((segment) =>
      [...segment.folded.matchAll(DIGIT_RUN)].flatMap((run) => {
        const digits = leadingDigits(run[0]);
        const parsed = parseSiret(digits);
        if (parsed.ok || Math.abs(digits.length - 14) > 1) return [];
        const before = segment.folded.slice(0, run.index);
        const label = LABEL.test(before) ? before : labelElsewhere(sheet, segment, run.index);
        return label === null ? [] : [{ siret: digits as Siret, sheet, segment, label }];
      }),
    ),
  );
}

/** The SIRET at the beginning of a run of digit groups; a phone number may follow it on the line. */
function leadingSiret(run: string): Siret | null {
  const parsed = parseSiret(leadingDigits(run));
  return parsed.ok ? parsed.siret : null;
}

/** Its last five digits stand at the beginning of the next line: `SIRET 809 389 232` / `00020`. */
function brokenSiret(sheet: Sheet, segment: Segment, run: string, after: string): Siret | null {
  if (after !== "" || run.replace(/\D/g, "").length !== 9) return null;
  const nic = /^\d{5}(?![\d\w])/.exec(below(sheet, segment, 2)[0]?.folded ?? "")?.[0];
  return nic === undefined ? null : leadingSiret(`${run} ${nic}`);
}

function leadingDigits(run: string): string {
  let digits = "";
  for (const group of run.split(/[ .-]/)) {
    digits += group;
    if (digits.length >= 14) break;
  }
  return digits;
}

/** The label of digits that stand alone in their cell: to the left on the line, or above. */
function labelElsewhere(sheet: Sheet, value: Segment, index: number): string | null {
  if (!/^[\s:n°.]*$/.test(value.folded.slice(0, index))) return null;
  const [party] = rowOf(sheet, value).toSorted((a, b) => a.left - b.left);
  // A table of the parties, one a row: `Acheteur | Commune de … | 217 … | adresse`.
  if (party && party !== value && PARTY.test(party.folded)) return `${party.folded} siret`;
  for (const other of between(sheet, value.y - 40, value.y + 5)) {
    if (
      !LABEL.test(other.folded) ||
      !/siret[^a-z0-9]*(?:n ?°|nic)?[^a-z0-9]*$|siret (?:du |de l')?[a-z]+ ?:?$|siret(?: (?:du |de l')?[a-z]+)? ?\/ ?[a-z][a-z .']* ?:?$|^(?:identifiant|id)\.? (?:chorus(?: pro)?|cpp|destinataire|de la structure)[^a-z0-9]*$/.test(
        other.folded,
      )
    )
      continue;
    if (rightOf(sheet, other)[0] === value || below(sheet, other, 2)[0] === value) return other.folded;
  }
  return null;
}
