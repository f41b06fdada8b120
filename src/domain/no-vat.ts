import { folded } from "../kit/fold.ts";
import type { VatRegime } from "./invoice-values.ts";

/** Why an invoice bears no VAT. */
export const NO_VAT_REASONS = [
  "exemption",
  "franchise",
  "reverse-charge",
  "margin",
  "out-of-scope",
  // `TVA non applicable`, without saying why
  "unsaid",
] as const;
export type NoVatReason = (typeof NO_VAT_REASONS)[number];

/** Why an invoice says that it bears no VAT. */
export interface NoVat {
  readonly reason: NoVatReason;
  /** Articles that it names, of the tax code unless they say otherwise: `261-7-1° b`, `262 ter I`. */
  readonly articles: readonly string[];
  /** One amount alone is printed, no rate, and nothing that was paid before: it is each of the invoice's totals. */
  readonly isAlone?: boolean;
}

/**
 * Chorus Pro's regime for it. An exemption is one of those that its list of reasons is about; who is in franchise, or whose
 * customer owes the tax, charges none, and no reason is asked for.
 */
export const regimeOfNoVat = (reason: NoVatReason): VatRegime => (reason === "exemption" ? "exempt" : "none");

/** Articles of the tax code (CGI), by the beginning of how {@link NoVat} writes them. */
const ARTICLES: readonly (readonly [RegExp, NoVatReason])[] = [
  [/^293 B/, "franchise"],
  // Owed by the customer: 283-1 (seller abroad), 283-2 nonies (construction), …
  [/^283/, "reverse-charge"],
  // Second-hand goods, art; travel agencies.
  [/^(?:297|266)/, "margin"],
  // Not a business (256 B); supplied abroad (258, 259).
  [/^25[6-9]/, "out-of-scope"],
  // Health, teaching, associations, banking, letting; export, within the EU, intermediaries; suspended; overseas.
  [/^(?:26[1-3]|275|277 A|29[1456]|298 (?:sexies|quater))/, "exemption"],
];
/** Articles of directive 2006/112/EC. */
const DIRECTIVE: readonly (readonly [from: number, to: number, reason: NoVatReason])[] = [
  [43, 59, "out-of-scope"],
  [131, 166, "exemption"],
  [194, 199, "reverse-charge"],
  [281, 294, "franchise"],
  [306, 343, "margin"],
];

const TAX = String.raw`(?:t\.? ?v\.? ?a\b\.?|taxe sur la valeur ajoutee|vat\b)`;
/** Words, where no article is named; the first that is found counts. */
const WORDS: readonly (readonly [RegExp, NoVatReason])[] = [
  [/(?<![a-z])auto[- ]?liquid|reverse charge/, "reverse-charge"],
  [
    /regime (?:particulier )?(?:de |de la )?marge(?![a-z])|regime particulier ?[-:] ?(?:bien|objet|agence)|margin scheme/,
    "margin",
  ],
  [/franchise en base/, "franchise"],
  [new RegExp(`hors (?:du )?champ (?:d'application )?de (?:la )?${TAX}|outside the scope of ${TAX}`), "out-of-scope"],
  [
    new RegExp(
      `exon(?:eree?s?|eration) (?:de |a )?(?:la )?${TAX}|${TAX} (?:est )?exoneree|exempte?e?s? (?:de|from) ${TAX}|${TAX} exempt`,
    ),
    "exemption",
  ],
  [new RegExp(`${TAX} non applicable`), "unsaid"],
];
/** `Si exonération de TVA : motif`, `Autoliquidation : non`: a form's words. */
const CONDITIONAL =
  /(?<![a-z])(?:si|non|pas|en cas d'|hors) ?exoner|(?:exoner|franchise|auto-?liquid|marge)[^;|]{0,60}[:=(] ?(?:non|no)\)?\.?\s*$/;
const ABOUT_TAX = new RegExp(
  `(?<![a-z])(?:${TAX}|art(?:icles?|s)?(?![a-z])|exon\\w*|c\\.?g\\.?i|code general des impots|auto-?liquid\\w*|directive)`,
);

/** `1°`, `I`, `b`, `ter`: what follows an article's number, and is no word of the sentence. */
const PART = String.raw`(?:[1-9]\d?(?!\d)°?|(?:[ivx]{1,4}°?|[a-h](?!\.?g\.?i)|bis|ter|quater|quinquies|sexies|nonies)(?![a-z\d°]))`;
const ARTICLE = new RegExp(
  String.raw`(?<![\d,.€/-])(?<named>art(?:icles?|s)?\.? ?(?:n ?° ?)?)?(?<!\d )(?<number>\d{2,3})(?<parts>(?:[ .,;(-]{0,2}${PART}\)?)*)(?![\d/]|[,.]\d)(?<of>,? ?(?:du |de la |of )?(?:c\.?g\.?i|code general|directive))?`,
  "g",
);

/**
 * What a text says of why there is no VAT.
 * @param text in small letters, without marks, with plain dashes
 */
export function noVatIn(text: string): NoVat | null {
  if (CONDITIONAL.test(text)) return null;
  const named = articlesIn(text);
  const [first] = named;
  if (first !== undefined) {
    const articles = named.filter(({ reason }) => reason === first.reason).map(({ article }) => article);
    return { reason: first.reason, articles: [...new Set(articles)] };
  }
  const said = WORDS.find(([words]) => words.test(text));
  return said === undefined ? null : { reason: said[1], articles: [] };
}

interface NamedArticle {
  readonly article: string;
  readonly reason: NoVatReason;
}

function articlesIn(text: string): readonly NamedArticle[] {
  if (!ABOUT_TAX.test(text)) return [];
  return [...text.matchAll(ARTICLE)].flatMap(({ groups = {}, index }): readonly NamedArticle[] => {
    const { named, number = "", parts = "", of = "" } = groups;
    // Of a bare number nobody knows what it counts; of `261,50` everybody does.
    if (named === undefined && of === "" && !/[-a-z]/.test(parts)) return [];
    const article = written(number, parts);
    const reason = /directive|2006\/112/.test(text.slice(index))
      ? DIRECTIVE.find(([from, to]) => from <= Number(number) && Number(number) <= to)?.[2]
      : undefined;
    if (reason !== undefined) return [{ article: `${article} (directive 2006/112/CE)`, reason }];
    const known = ARTICLES.find(([beginning]) => beginning.test(article));
    return known === undefined ? [] : [{ article, reason: known[1] }];
  });
}

/** `261, 7, 1° b` as `261-7-1° b`, `293b` as `293 B`, `262 ter i` as `262 ter I`. */
function written(number: string, parts: string): string {
  const tokens = parts.match(new RegExp(PART, "g")) ?? [];
  return tokens.reduce((article, token, index) => {
    // `262 ter I`: a paragraph of an article that has a name.
    const isRoman = /^[ivx]+°?$/.test(token);
    if (isRoman && /[a-z]$/.test(article)) return `${article} ${token.toUpperCase()}`;
    if (isRoman || /^\d/.test(token)) return `${article}-${token.toUpperCase()}`;
    return `${article} ${index === 0 && token.length === 1 ? token.toUpperCase() : token}`;
  }, number);
}

/** A reason of Chorus Pro's list. */
export interface ListedReason {
  readonly code: string;
  readonly label: string;
}

/**
 * The reason of Chorus Pro's list that names all articles of an invoice, the closest to them; null where none does, or
 * two do as closely.
 */
export function listedReason({ articles }: NoVat, listed: readonly ListedReason[]): string | null {
  const close = listed.flatMap(({ code, label }) => {
    const own = articlesIn(plain(label)).map(({ article }) => article);
    const naming = articles.map((article) => longest(own.filter((one) => holds(one, article))));
    return articles.length > 0 && naming.every((one) => one > 0) ? [{ code, close: Math.min(...naming) }] : [];
  });
  return onlyOf(close.filter((one) => close.every((other) => other.close <= one.close)));
}

/** The one reason of the list that stands for those that it does not name; null where there is none. */
export const otherReason = (listed: readonly ListedReason[]): string | null =>
  onlyOf(listed.filter(({ label }) => /(?<![a-z])autres?(?![a-z])/.test(plain(label))));

/**
 * Why an invoice bears no VAT, as it is told beside its regime: the label of a reason of the list, or one of
 * {@link NO_VAT_REASONS}; null where nothing tells.
 */
export function toldReason(
  { vatRegime, exemptionReason }: { readonly vatRegime: VatRegime | null; readonly exemptionReason: string | null },
  noVat: NoVat | null | undefined,
  listed: readonly ListedReason[] | null,
): string | null {
  if (vatRegime === "exempt") return listed?.find(({ code }) => code === exemptionReason)?.label ?? exemptionReason;
  if (!noVat || noVat.reason === "unsaid") return null;
  return vatRegime === regimeOfNoVat(noVat.reason) ? noVat.reason : null;
}

/** Why there is no VAT by a reason of the list, where its label tells. */
export const reasonOfLabel = (label: string): NoVatReason | null => noVatIn(plain(label))?.reason ?? null;

const onlyOf = ([one, another]: readonly Pick<ListedReason, "code">[]): string | null =>
  one === undefined || another !== undefined ? null : one.code;

const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length));

/** `261` holds `261-7`, and `261-7-1°` holds `261-7-1° b`; `261 C` is another article than `261`. */
const holds = (whole: string, part: string): boolean =>
  part === whole || part.startsWith(`${whole}-`) || (/[- ]/.test(whole) && part.startsWith(`${whole} `));

const plain = (label: string): string =>
  folded(label)
    .replace(/[‐‑–—]/g, "-")
    .replace(/[’]/g, "'")
    .replace(/\s/g, " ");
