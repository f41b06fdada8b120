import { HOLE, messageStrings } from "./message-strings.ts";

/** Finds sentences of one language in what the program says in the other. */

type Language = "fr" | "en";

/** Words that carry no meaning of their own: two of them in a line make it a sentence of that language. */
const STOP_WORDS: Record<Language, ReadonlySet<string>> = {
  fr: new Set(
    "le la les des une est sont dans avec sur vous votre vos ne pas aux cette ce qui que du pour par au déjà où être rien".split(
      " ",
    ),
  ),
  en: new Set(
    "the of and is are was were not with this that your you for from by be been it its to an at has have nothing which what".split(
      " ",
    ),
  ),
};
/** Words that stand alone in what commander and Node.js say by themselves. */
const ALONE: Record<Language, RegExp> = {
  fr: /\b(?:Utilisation|Options globales|Codes de sortie|défaut|parmi)\b/,
  en: /\b(?:Usage|Options|Arguments|Commands|default|choices|error|Error|invalid|unknown|missing|failed|undefined)\b(?=[: ])/,
};

const flat = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, " ").trim();

/** What somebody or something else said is told as it came, as a quotation. */
const withoutQuotations = (text: string): string => text.replace(/«[^»]*»|“[^”]*”/g, "…");

let fragments: Record<Language, readonly string[]> | null = null;

/** The pieces of the sentences of a language of three words or more that are not the same in the other. */
function fragmentsOf(language: Language): readonly string[] {
  if (fragments === null) {
    const of = (one: Language) =>
      new Set(
        messageStrings()
          .filter((found) => found.language === one)
          .flatMap(({ text }) => withoutQuotations(text).split(new RegExp(`[${HOLE}…]`)))
          .map(flat)
          .filter((piece) => /(?:\p{L}{2,}\P{L}+){2}\p{L}{2,}/u.test(piece) && !/^cpro |^--|^\W/.test(piece)),
      );
    const [fr, en] = [of("fr"), of("en")];
    const only = (mine: ReadonlySet<string>, other: ReadonlySet<string>) => {
      const theirs = [...other].join("\n");
      return [...mine].filter((piece) => !theirs.includes(piece));
    };
    fragments = { fr: only(fr, en), en: only(en, fr) };
  }
  return fragments[language];
}

const other = (language: Language): Language => (language === "fr" ? "en" : "fr");

/** The program's own sentences of the other language in what it said. */
export function foreignSentences(language: Language, said: string): string[] {
  const text = flat(withoutQuotations(said));
  return fragmentsOf(other(language)).filter((piece) => text.includes(piece));
}

/** Lines that read like the other language, whoever wrote them. */
export function foreignLines(language: Language, said: string): string[] {
  const words = STOP_WORDS[other(language)];
  return withoutQuotations(said)
    .split("\n")
    .filter((line) => {
      const found = new Set(
        (line.match(/(?<![\p{L}\p{N}_/.-])[\p{Ll}]+(?![\p{L}\p{N}_/=-])/gu) ?? []).filter((word) => words.has(word)),
      );
      return found.size >= 2 || ALONE[other(language)].test(line);
    });
}
