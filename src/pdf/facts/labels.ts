import { below, between, inNextRow, misalignment, overlap, rightOf, rowOf } from "./places.ts";
import type { Segment, Sheet } from "./sheet.ts";

/** Pieces of folded regular expressions. */
export const NUMBER_WORD = String.raw`(?:n ?°s?|n\.(?= ?[a-z]{0,4}[-_/]?\d)|no\b\.?|nr\b\.?|num\b\.?|numeros?\b|number\b|nbr\b\.?|№|#|ref\b\.?|references?\b)`;

/**
 * What labels of an invoice begin with. A segment that begins so, is short and holds no value of its own is a label or
 * a heading, never the value of another label.
 */
const LABEL_START = new RegExp(
  String.raw`^(?:${NUMBER_WORD}|dates?\b|echeance|delai|client|clients|customer|code|votre|vos|your|notre|nos|our|page|folio|facture?\b|factures\b|invoice|avoir\b|credit|bon de|bons de|b\.?l\b|b\.?c\b|commande|order|purchase|p\.?o\b|marche\b|contrat|contract|engagement|e\.?j\.?\s*:|service|siren|siret|nic\b|t\.? ?v\.? ?a\b|vat|tax|total|sous-total|subtotal|montant|amount|net\b|base|taux|rate|designation|libelle|description|detail|nature|prestation|article|produit|qte|qty|quant|prix|price|p\.? ?u\b|unit|remise|rabais|discount|mode|moyen|reglement|paiement|payment|condition|terms|iban|bic|rib|banque|bank|a (?:payer|regler)|adresse|address|livr|delivery|ship|bill|objet|sujet|devise|currency|tel\b|tel\.|telephone|phone|fax|mail|e-mail|email|courriel|site|emetteur|emis|destinataire|fournisseur|vendeur|seller|supplier|acheteur|buyer|prestataire|compte|account|periode|period|affaire|chantier|dossier|commercial|representant|interlocuteur|contact|suivi|identifiant|rcs|r\.c\.s|ape|naf|capital|due|from|to\b|acompte|solde|arrhes|lot\b|projet|devis|situation|type|cadre|expedition|transport|agence|depot|lieu|du\b|au\b|le\b|h\.? ?t\b|ttc|t\.t\.c)`,
);

export function looksLikeLabel(segment: Segment): boolean {
  // A reference may begin with the letters of a label: `PO-7781`, `BC26-0902`.
  if (/^[a-z]{0,8}[-_/]?\d[\w./-]*$|^le \d{1,2}(?:er)?[ /.-]/.test(segment.folded)) return false;
  return LABEL_START.test(segment.folded) && !/:\s*\S/.test(segment.folded.slice(0, 60));
}

/** True when the segment holds a label together with its value (`Date : 12/03/2026`). */
function holdsLabelAndValue(segment: Segment): boolean {
  return LABEL_START.test(segment.folded) && /:\s*\S/.test(segment.folded.slice(0, 60));
}

export type Place = "inline" | "right" | "below";

interface Labelled<T> {
  readonly value: T;
  readonly place: Place;
  readonly segment: Segment;
}

/** Reads a value from the original and the folded text of a cell, or null when it does not hold one. */
export type Reader<T> = (text: string, folded: string, place: Place) => T | null;

/** What may stand between a label and its value: punctuation, a unit in brackets, a lone currency. */
const SEPARATOR = /^(?:[\s:.\-=>»|)]|#(?=[a-z]{0,5}[-_/]?\d)|\((?:eur|euros?|€)\)|n ?°(?= ?:)|en (?:eur|euros)\b)+/;

/** Furthest a value may stand to the right of its label, in page widths. */
const REACH = 0.5;

/**
 * The value of the label that ends at `end` in `label`: what follows in the same cell; else the next cell to the right;
 * else the cell below. When the cell to the right is far away and the one below lines up, the label stands above its
 * value. A translation of the label (`N° / No.`) is skipped.
 */
export function labelledValue<T>(sheet: Sheet, label: Segment, end: number, read: Reader<T>): Labelled<T> | null {
  const translation = /^ ?\/ ?[a-z .'°-]+(?=:|$| \d)/.exec(label.folded.slice(end))?.[0].length ?? 0;
  return valueAfter(sheet, label, end + translation, read);
}

function valueAfter<T>(sheet: Sheet, label: Segment, end: number, read: Reader<T>): Labelled<T> | null {
  const separator = SEPARATOR.exec(label.folded.slice(end))?.[0].length ?? 0;
  const rest = label.folded.slice(end + separator);
  if (rest !== "") {
    if (label.isStacked) return null;
    const value = read(label.text.slice(end + separator), rest, "inline");
    return value === null ? null : { value, place: "inline", segment: label };
  }
  const right = valueToTheRight(sheet, label, read);
  const under = label.folded.endsWith(":") && right ? null : valueBelow(sheet, label, read);
  if (!right || !under) return right ?? under ?? valueAbove(sheet, label, read);
  return right.segment.left - label.right <= 6 * label.size || !aligned(label, under.segment) ? right : under;
}

function valueToTheRight<T>(sheet: Sheet, label: Segment, read: Reader<T>): Labelled<T> | null {
  for (const segment of rightOf(sheet, label)) {
    if (/^[:=>.\s-]+$/.test(segment.folded)) continue;
    if (segment.left - label.right > REACH * sheet.width || looksLikeLabel(segment) || holdsLabelAndValue(segment))
      return null;
    const text = segment.text.replace(/^[:\s]+/, "");
    const value = read(text, segment.folded.slice(segment.text.length - text.length), "right");
    return value === null ? null : { value, place: "right", segment };
  }
  return null;
}

function valueBelow<T>(sheet: Sheet, label: Segment, read: Reader<T>): Labelled<T> | null {
  const [first, ...others] = below(sheet, label, 2.2);
  if (!first) {
    const cell = label.isStacked ? undefined : inNextRow(sheet, label, 2.2);
    const value = cell && !looksLikeLabel(cell) ? read(cell.text, cell.folded, "below") : null;
    return cell && value !== null ? { value, place: "below", segment: cell } : null;
  }
  const nearest = others
    .filter((other) => Math.abs(other.y - first.y) < 2)
    .reduce((a, b) => (closer(b, a, label) ? b : a), first);
  if (looksLikeLabel(nearest) || holdsLabelAndValue(nearest) || belongsToNeighbour(sheet, label, nearest)) return null;
  const value = read(nearest.text, nearest.folded, "below");
  return value === null ? null : { value, place: "below", segment: nearest };
}

/** Some designs caption a value: the label stands under it, in clearly smaller print. */
function valueAbove<T>(sheet: Sheet, label: Segment, read: Reader<T>): Labelled<T> | null {
  if (label.isStacked) return null;
  const segment = between(sheet, label.y - 3 * label.size, label.y - 0.5 * label.size).findLast(
    (other) => other.size > 1.25 * label.size && Math.abs(other.left - label.left) < 0.5 * label.size,
  );
  if (!segment || looksLikeLabel(segment)) return null;
  const value = read(segment.text, segment.folded, "below");
  return value === null ? null : { value, place: "below", segment };
}

function closer(a: Segment, b: Segment, label: Segment): boolean {
  return misalignment(a, label) < misalignment(b, label);
}

function aligned(label: Segment, value: Segment): boolean {
  return misalignment(label, value) < 0.8 * label.size;
}

/** True when another cell of the label's line stands better above the value than the label does. */
function belongsToNeighbour(sheet: Sheet, label: Segment, value: Segment): boolean {
  return rowOf(sheet, label).some(
    (other) => other !== label && overlap(other, value) > 0 && misalignment(other, value) < misalignment(label, value),
  );
}

/** Headings of the lines sold: a row that holds one of them describes articles, not the invoice. */
export const ITEM_HEADING =
  /^(?:designation|libelle|description|detail|article|produit|qte|qty|quantite|quantity|prix|p\.? ?u\b|unit|reference article|nature|prestation|montant|total|item)/;

/** What is due, shown at the head of an invoice beside its number and date. */
const DUE_HEADING =
  /^(?:total|montant|net|somme|solde|reste)(?: (?:ttc|ht|du|due|net|total|restant|(?:ttc )?a (?:payer|regler|crediter|rembourser)|en votre faveur|de (?:la )?facture|de l'avoir))*$/;
const CARD_HEADING = /^(?:date|echeance|emis|n ?°|numero|facture|client|reference|ref\.|a (?:payer|regler))/;

/** Whether a row of headings shows what an invoice is in cards, with one value below each: no table of lines or of instalments. */
export function areCards(sheet: Sheet, heading: Segment): boolean {
  const row = rowOf(sheet, heading);
  if (!row.every(({ folded }) => DUE_HEADING.test(folded) || CARD_HEADING.test(folded))) return false;
  const dues = row.filter(({ folded }) => DUE_HEADING.test(folded));
  return dues.every((due) => below(sheet, due, 4).filter(({ folded }) => /\d[.,]\d\d(?!\d)/.test(folded)).length <= 1);
}
