import { distance } from "fastest-levenshtein";
import { folded } from "../kit/fold.ts";

/** More suggestions than this are a list to read, not a hint. */
const MOST = 3;
/** So much of a word may be mistyped, in letters for one of its letters. */
const TOLERANCE = 0.34;
/** Shorter beginnings fit too many words. */
const SHORTEST_BEGINNING = 3;

/** Letters and digits in their plainest form: what two ways of typing the same word have in common. */
export const foldWord = (text: string): string => folded(text).replace(/[\s_-]+/g, "-");

/** The word with two neighbours exchanged, the commonest slip, which a plain distance counts twice. */
const swaps = (word: string): string[] =>
  Array.from({ length: Math.max(0, word.length - 1) }, (_, at) =>
    [word.slice(0, at), word[at + 1], word[at], word.slice(at + 2)].join(""),
  );

/** The letters to change between two words; two neighbours exchanged are one slip, which a plain distance counts twice. */
const apart = (typed: string, swapped: readonly string[], word: string): number =>
  Math.min(distance(typed, word), ...swapped.map((variant) => 1 + distance(variant, word)));

/**
 * Whether a word is a known one with a slip of the hand in it: one letter wrong, missing, too many, or two exchanged; two
 * slips in a word of ten letters or more. Shorter than four letters nothing is: `tva` and `ttc` are words too.
 */
export function isMistyped(typed: string, known: string): boolean {
  const [wanted, word] = [foldWord(typed), foldWord(known)];
  const shorter = Math.min(wanted.length, word.length);
  return wanted !== word && shorter >= 4 && apart(wanted, swaps(wanted), word) <= (shorter >= 10 ? 2 : 1);
}

/**
 * The known words that somebody may have meant by what was typed, nearest first: mistyped letters, capitals, accents
 * and separators are forgiven, and a beginning stands for the whole.
 * @returns at most three; none when nothing looks alike
 */
export function nearest(typed: string, known: Iterable<string>): readonly string[] {
  const wanted = foldWord(typed);
  const swapped = swaps(wanted);
  const ranked: { readonly word: string; readonly away: number }[] = [];
  for (const word of new Set(known)) {
    const folded = foldWord(word);
    const away = apart(wanted, swapped, folded);
    const begins = wanted.length >= SHORTEST_BEGINNING && folded.startsWith(wanted);
    if (begins || away <= Math.max(1, Math.floor(Math.max(wanted.length, folded.length) * TOLERANCE)))
      ranked.push({ word, away: begins ? Math.min(away, 1) : away });
  }
  const [first] = ranked.sort((one, other) => one.away - other.away);
  // What is much farther than the best guess would only confuse.
  return first === undefined
    ? []
    : ranked
        .filter(({ away }) => away <= first.away + 1)
        .slice(0, MOST)
        .map(({ word }) => word);
}
