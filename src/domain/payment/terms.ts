/**
 * How long a public body may take to pay, in days from the reception of the invoice (Code de la commande publique,
 * R2192-10 and R2192-11): 50 for public health establishments, 60 for public companies that are not local
 * establishments, 30 for everybody else. A contract may set less, never more.
 */
export const LEGAL_TERMS = { standard: 30, hospital: 50, company: 60 } as const;
export type BodyKind = keyof typeof LEGAL_TERMS;

const LONGEST_TERM = LEGAL_TERMS.company;

/** A term that somebody set for a recipient: its kind of body, or the days of the contract. */
export type SetTerm = BodyKind | { readonly days: number };

/** The terms set, by SIRET (one establishment) or SIREN (the whole body). */
export type TermBook = ReadonlyMap<string, SetTerm>;

export interface Term {
  readonly days: number;
  /** `contract`: days that were given; `assumed`: nothing was said of this recipient, the 30 days of the law. */
  readonly reason: BodyKind | "contract" | "assumed";
}

/** The term of a recipient. Chorus Pro does not say what kind of body it is: unless told, 30 days are assumed. */
export function termOf(siret: string, book: TermBook): Term {
  const set = book.get(siret) ?? book.get(siret.slice(0, 9));
  if (set === undefined) return { days: LEGAL_TERMS.standard, reason: "assumed" };
  return typeof set === "string" ? { days: LEGAL_TERMS[set], reason: set } : { days: set.days, reason: "contract" };
}

/** `standard`, `hospital`, `company`, or days from 1 to 60. Null when it is none of these. */
export function parseTerm(text: string): SetTerm | null {
  if (Object.hasOwn(LEGAL_TERMS, text)) return text as BodyKind;
  const days = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return days >= 1 && days <= LONGEST_TERM ? { days } : null;
}

/** As {@link parseTerm} reads it. */
export function termText(term: SetTerm): string {
  return typeof term === "string" ? term : String(term.days);
}

/** Words of the names under which the directory lists public hospitals; social care homes are not among them. */
const HOSPITAL =
  /\b(?:c\.?h\.?u\.?|c\.?h\.?r\.?u\.?|centre hospitalier|hopital|hopitaux|hospices civils|assistance publique)\b/;

/**
 * True when a name looks like a public hospital's. Only good for a hint: the legal form decides, and a name does not
 * prove it.
 */
export function looksLikeHospital(name: string | null): boolean {
  const plain = (name ?? "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return HOSPITAL.test(plain);
}
