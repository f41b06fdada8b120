import { withoutMarks } from "../kit/fold.ts";

/** Names of a proof's files that other programs rely on. */
export const PROOF_INDEX = "proof.json";
export const PROOF_SUMS = "SHA256SUMS";

/** What nobody was ever refused for in the name of an invoice's file; no list of allowed characters is published. */
const ODD_IN_FILE_NAME = /[^A-Za-z0-9._ -]/gu;

/** The characters of a file's name that Chorus Pro may refuse, each once. */
export function oddCharacters(name: string): readonly string[] {
  return [...new Set(name.normalize("NFC").match(ODD_IN_FILE_NAME) ?? [])];
}

/** The name under which an invoice's file is sent: its own, with safe letters in place of those that may be refused. */
export function safeFileName(name: string): string {
  if (oddCharacters(name).length === 0) return name;
  const { stem, end } = plainParts(name, /[^A-Za-z0-9._ -]+/g);
  return `${stem || "facture"}${end}`;
}

/** Blanks, too, which an invoice's file may have. */
const ODD_IN_ATTACHMENT_NAME = /[^A-Za-z0-9._-]+/g;

/** Limit of `pieceJointeNom`, extension included (annex, quoted by two clients). */
const MAX_NAME = 50;

/** Letters that Unicode does not take apart into a letter and an accent. */
const LIGATURES: Readonly<Record<string, string>> = { œ: "oe", Œ: "OE", æ: "ae", Æ: "AE", ß: "ss", ø: "o", Ø: "O" };

/**
 * The names under which files are sent: ASCII letters, digits, `-`, `_` and `.`, at most 50 characters, the extension
 * kept, no two alike (case aside). No list of allowed characters is published: these are safe everywhere. A name that
 * is fine already is left alone, and never taken by another.
 */
export function fitNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  const mended = names.map((name) => (isFine(name) && !taken.has(key(name)) ? take(name, taken) : null));
  return mended.map((name, index) => name ?? free(names[index] ?? "", taken));
}

const key = (name: string): string => name.toLowerCase();

const isFine = (name: string): boolean => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(name) && name.length <= MAX_NAME;

function take(name: string, taken: Set<string>): string {
  taken.add(key(name));
  return name;
}

/** The plain name, or the first of `name-2`, `name-3`, … that nobody has. */
function free(name: string, taken: Set<string>): string {
  const parts = plainParts(name);
  const stem = parts.stem || "piece-jointe";
  for (let count = 1; ; count++) {
    const end = `${count === 1 ? "" : `-${count}`}${parts.end}`;
    const candidate = stem.slice(0, Math.max(1, MAX_NAME - end.length)) + end;
    if (!taken.has(key(candidate))) return take(candidate, taken);
  }
}

/**
 * A name without letters and signs that may be refused, in two: what stands before its extension, and the extension with
 * its point (empty where there is none).
 */
function plainParts(name: string, odd = ODD_IN_ATTACHMENT_NAME): { readonly stem: string; readonly end: string } {
  const dot = name.lastIndexOf(".");
  const extension = dot >= 0 ? plain(name.slice(dot + 1)) : "";
  return {
    stem: plain(dot >= 0 ? name.slice(0, dot) : name, odd),
    end: extension === "" ? "" : `.${extension}`,
  };
}

function plain(text: string, odd = ODD_IN_ATTACHMENT_NAME): string {
  return withoutMarks(text.replace(/[œŒæÆßøØ]/g, (letter) => LIGATURES[letter] ?? ""))
    .replace(odd, "_")
    .replace(/^[._ ]+|[._ ]+$/g, "");
}
