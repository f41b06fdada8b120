import { folded } from "../../kit/fold.ts";
/**
 * How long a public body may take to pay, in days (Code de la commande publique, L2192-10, R2192-10 and R2192-11): 50 for
 * public health establishments and those of the armed forces' health service, 60 for public companies that are not local
 * establishments, 30 for the State, local authorities and everybody else who is a contracting authority. A contract may
 * set less, never more. Other contracting entities (L2192-11) are under the Code de commerce: nothing is counted for them.
 */
export const LEGAL_TERMS = { standard: 30, hospital: 50, company: 60, entity: 60 } as const;
export type BodyKind = keyof typeof LEGAL_TERMS;

/** Other words for a kind, as people may type them. */
const ALIASES: Readonly<Record<string, BodyKind>> = { state: "standard", local: "standard" };

const LONGEST_TERM = LEGAL_TERMS.company;

/** A term that somebody set for a recipient: its kind of body, or the days of the contract. */
export type SetTerm = BodyKind | { readonly days: number };

/** The terms set, by SIRET (one establishment) or SIREN (the whole body). */
export type TermBook = ReadonlyMap<string, SetTerm>;

export interface Term {
  readonly days: number;
  /**
   * `contract`: days that were given; `identifier`: the SIREN itself tells a State's service or a local authority;
   * `assumed`: nothing was said of this recipient, the 30 days of the law.
   */
  readonly reason: BodyKind | "contract" | "identifier" | "assumed";
  /** Days of a contract that are more than the 30 of the law, at a body whose kind nobody told. */
  readonly aboveLegal?: boolean;
}

/**
 * SIRENs of services of the State (`110…`), communes (`21` + the commune's number), departments (`22`) and regions
 * (`23`): INSEE numbers no other kind of body so. Longer prefixes (`20`, `24` to `28`) hold hospitals and companies too.
 */
const THIRTY_DAYS = /^(?:110|21|22|23)/;

/** The term of a recipient. Chorus Pro does not say what kind of body it is: unless told, 30 days are assumed. */
export function termOf(siret: string, book: TermBook, limits: TermBook = new Map()): Term {
  const limit = lookUp(siret, limits) ?? null;
  const set = lookUp(siret, book);
  const days = [limit, set].find((one) => typeof one === "object" && one !== null)?.days;
  if (days !== undefined) {
    const legal = legalTermOf(siret, book);
    return legal === null && days > LEGAL_TERMS.standard
      ? { days, reason: "contract", aboveLegal: true }
      : { days, reason: "contract" };
  }
  if (typeof set === "string") return { days: LEGAL_TERMS[set], reason: set };
  return { days: LEGAL_TERMS.standard, reason: THIRTY_DAYS.test(siret) ? "identifier" : "assumed" };
}

/** The longest term the law allows this recipient; null when nobody knows what kind of body it is. */
export function legalTermOf(siret: string, book: TermBook): number | null {
  const kinds = [book.get(siret), book.get(siret.slice(0, 9))].filter((one) => typeof one === "string");
  if (kinds[0] !== undefined) return LEGAL_TERMS[kinds[0]];
  return THIRTY_DAYS.test(siret) ? LEGAL_TERMS.standard : null;
}

const lookUp = (siret: string, book: TermBook): SetTerm | undefined => book.get(siret) ?? book.get(siret.slice(0, 9));

/** `standard` (or `state`, `local`), `hospital`, `company`, `entity`, or days from 1 to 60. Null when it is none of these. */
export function parseTerm(text: string): SetTerm | null {
  if (Object.hasOwn(LEGAL_TERMS, text)) return text as BodyKind;
  if (Object.hasOwn(ALIASES, text)) return ALIASES[text] ?? null;
  const days = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return days >= 1 && days <= LONGEST_TERM ? { days } : null;
}

/** As {@link parseTerm} reads it. */
export function termText(term: SetTerm): string {
  return typeof term === "string" ? term : String(term.days);
}

/** What the directory cuts the names of public hospitals to. */
const HOSPITAL_INITIALS: ReadonlySet<string> = new Set(
  "CH CHR CHU CHRU CHS CHI CHIC CHD CHG CHM CHSM EPSM EPSMD EPSAN GH GHT GHU GHI GHM GHR HIA APHP APHM HCL".split(" "),
);
/** Words of their names; social care homes are not among them. */
const HOSPITAL_WORDS =
  /\b(?:c(?:en)?tre|grpe|groupe(?:ment)?|complexe|pole)s? (?:[a-z]+ )?(?:hosp|psychotherap|psychiatr)[a-z]*\b|\bhopita(?:l|ux)\b|\bhop\b|\bhospices civils\b|\bassistance publique\b|\betab[a-z]*(?: publ?[a-z]*)?(?: de)? sante\b|\bsante mentale\b/;

/**
 * True when a name looks like a public hospital's. Only good for a hint: the legal form decides, and a name does not
 * prove it.
 */
export function looksLikeHospital(name: string | null): boolean {
  const plain = folded(name ?? "");
  const words = plain.replace(/[.]|(?<=\bap)[- ](?=h[pm]\b)/g, "").split(/[^a-z0-9]+/);
  return words.some((word) => HOSPITAL_INITIALS.has(word.toUpperCase())) || HOSPITAL_WORDS.test(plain);
}
