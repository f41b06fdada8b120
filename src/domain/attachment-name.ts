import { withoutMarks } from "../kit/fold.ts";

/** Limit of `pieceJointeNom`, extension included (annex, quoted by two clients). */
const MAX_NAME = 50;

/** Letters that Unicode does not take apart into a letter and an accent. */
const LIGATURES: Readonly<Record<string, string>> = { œ: "oe", Œ: "OE", æ: "ae", Æ: "AE", ß: "ss", ø: "o", Ø: "O" };

/**
 * The names under which files are sent: ASCII letters, digits, `-`, `_` and `.`, at most 50 characters, the extension
 * kept, no two alike (case aside). No list of allowed characters is published: these are safe everywhere. A name that
 * is fine already is left alone, and never taken by another.
 */
export function mendNames(names: readonly string[]): readonly string[] {
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
  const dot = name.lastIndexOf(".");
  const extension = dot >= 0 ? plain(name.slice(dot + 1)) : "";
  const stem = plain(dot >= 0 ? name.slice(0, dot) : name) || "piece-jointe";
  for (let count = 1; ; count++) {
    const end = `${count === 1 ? "" : `-${count}`}${extension === "" ? "" : `.${extension}`}`;
    const candidate = stem.slice(0, Math.max(1, MAX_NAME - end.length)) + end;
    if (!taken.has(key(candidate))) return take(candidate, taken);
  }
}

function plain(text: string): string {
  return withoutMarks(text.replace(/[œŒæÆßøØ]/g, (letter) => LIGATURES[letter] ?? ""))
    .replace(/[^A-Za-z0-9._-]+/g, "_")
    .replace(/^[._]+|[._]+$/g, "");
}
