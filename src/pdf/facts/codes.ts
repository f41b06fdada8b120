import { findDates } from "./dates.ts";
import type { Place } from "./labels.ts";

/** Words that follow a reference on its line and are not part of it. */
const STOP =
  /\s(?:du|de|des|le|la|les|en|au|aux|date|dated?|page|client|ref|pour|et|a|sur|votre|notre|n ?°|:|\||-|–|—|·|•|\()(?=\s|$|:|[^\s]*:)|[,;|·•)]|\s{2,}/;

const IS_LABEL = /^ (?:date|code|client|page|echeance|n ?°)[a-z' °.]*:?$/;

const WORD = /^[a-z0-9][\w./\-+#]*$/;

/**
 * A reference such as an invoice or order number at the beginning of the text: `FA-2026-00451`, `26/0457`, `FC 26 0113`.
 * Inner spaces are kept when every piece is short and in capitals or digits. Null when the text does not begin with a
 * reference that holds a digit, or begins with a date, an amount or a phone number.
 */
export function readReference(text: string, folded: string, place: Place): string | null {
  if (/^\d{1,3}(?: \d{3})*,\d{2}(?!\d)/.test(text)) return null;
  const stop = STOP.exec(folded)?.index ?? folded.length;
  let head = text.slice(0, stop).trimEnd();
  const [date] = findDates(head.toLowerCase());
  if (
    date &&
    date.iso !== null &&
    /[/.\s]|^\d{4}-\d\d-\d\d$/.test(head.slice(date.start, date.end)) &&
    !/[\w-]$/.test(head.slice(0, date.start))
  ) {
    if (date.start === 0) return null;
    head = head.slice(0, date.start).trimEnd();
  }
  const words = head.split(" ");
  const kept: string[] = [];
  for (const [i, word] of words.entries()) {
    // `25 S 0412`: the series between the year and the number.
    const isSeries =
      /^\d+$/.test(kept.at(-1) ?? "") && /^[A-Z]{1,2}$/.test(word) && /^\d{2,}[.,;]?$/.test(words[i + 1] ?? "");
    const isPiece =
      WORD.test(word.toLowerCase()) && (kept.length === 0 || /^[A-Z0-9][A-Z0-9./-]*$/.test(word) || word === "/");
    const isSlash = kept.length > 0 && /^[/-]$/.test(word);
    if (!isPiece && !isSlash) break;
    // A first piece without a digit is a prefix in a few capitals, not the rest of the label (`N° engagement 4500`).
    if (kept.length === 0 && words.length > 1 && !/\d/.test(word) && !isPrefix(word)) break;
    // A second piece without a digit is the next label, unless the first had none (`FC 26 0113`).
    if (kept.length > 0 && !isSeries && !/[\d/-]/.test(word)) break;
    kept.push(word);
  }
  // Two references side by side: nothing tells which is meant.
  if (/\d/.test(kept[0] ?? "") && kept.slice(1).some((word) => /^[A-Z]{2,}[-/]?\d{2}/.test(word))) return null;
  const value = kept.join(" ").replace(/[./\-\s]+$/, "");
  // Cells set close together read as one: what follows may be the label of the next cell.
  const whole =
    (kept.length === words.length && stop >= folded.trimEnd().length) ||
    IS_LABEL.test(folded.slice(kept.join(" ").length));
  if (place !== "inline" && !whole) return null;
  // `36 mois`, `12 exemplaires`: a count.
  if (/^\d{1,3}$/.test(value) && /^\p{Ll}{2}/u.test(words[kept.length] ?? "") && stop > value.length) return null;
  if (!/\d/.test(value) || value.length > 40 || kept.length > 4) return null;
  if (/^0\d(?:[ .]\d\d){4}$/.test(value)) return null;
  return value;
}

function isPrefix(word: string): boolean {
  return (
    /^[A-Z]{1,5}(?:-[A-Z]{1,3})?[./-]?$/.test(word) &&
    !/^(?:PAGE|DATE|CODE|DEVIS|LOT|BON|FOLIO|TVA|SIRET|SIREN|DU)$/.test(word)
  );
}

/** The label of another reference on the line of a code: `ACCUEIL Engagement : 4500012345`. */
const NEXT_LABEL =
  /\s*[\s/;,|–—-]\s*(?:n ?° ?(?:d'|de )?)?(?:engagement|e\.?j\.?|bon de commande|commande|marche|contrat|siret)(?: [a-z]+)? ?:/;

/**
 * A reference of one word that may hold no digit, as service codes do (`MAIRIE`, `DSI-INFO`, `FAC0000057`); its name in
 * words may follow after a dash or in brackets, and another reference with its label.
 */
export function readCode(text: string, folded: string): string | null {
  const code = /^([A-Za-z0-9][A-Za-z0-9_./-]*)(?:\s+[-–—(|·•].*|(?:\s*[,;.]|\s+\/)\s.*)?$/
    .exec(text.slice(0, NEXT_LABEL.exec(folded)?.index).trim())?.[1]
    ?.replace(/[./-]+$/, "");
  if (!code || code.length > 100) return null;
  const [date] = findDates(folded);
  const isWord = !/\d/.test(code) && !/^[A-Z][A-Z_./-]+$/.test(code);
  return isWord || date?.start === 0 ? null : code;
}
