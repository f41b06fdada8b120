import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MESSAGES_FOLDER, messageStrings, stringsOf } from "../typography/message-strings.ts";
import { typesetSource } from "../typography/typeset.ts";

interface Rule {
  readonly what: string;
  readonly language: "fr" | "en";
  readonly fault: RegExp;
  /** A sentence that the rule must catch. */
  readonly planted: string;
}

/** `¦` stands for the narrow no-break space, `⍽` for the no-break space. */
const RULES: readonly Rule[] = [
  {
    what: "no-break space before : and »",
    language: "fr",
    fault: /[^⍽][»]|[^⍽](?<![⍽\d]):(?=\s|$)/,
    planted: "Lot : fini",
  },
  { what: "narrow no-break space before ; ! ?", language: "fr", fault: /[^¦?!(][;!?](?=\s|$)/, planted: "Envoyer ?" },
  { what: "no-break space after «", language: "fr", fault: /«[^⍽¦]/, planted: "le profil «x⍽»" },
  { what: "typographic apostrophe", language: "fr", fault: /\p{L}'/u, planted: "l'envoi" },
  { what: "guillemets, no other quotation marks", language: "fr", fault: /[“”"]/, planted: 'le profil "x"' },
  { what: "one character for …", language: "fr", fault: /\.\.\./, planted: "Lecture..." },
  { what: "one space at a time", language: "fr", fault: /[ ⍽¦]{2}/, planted: "un  mot" },
  {
    what: "accents on capitals",
    language: "fr",
    fault:
      /(?<!\p{L})(?:A (?=\p{L})|E(?=metteur|tat|change|tape|chec|cran|crire|crit|diteur|larg|l[eé]ment|nonc[eé]|quivalent|tabliss|teind|viter|v[eé]nement))/u,
    planted: "Etat du lot",
  },
  { what: "no-break space before % and €", language: "fr", fault: /[\d\0][ ]?[%€]/, planted: "20 %" },
  { what: "no-break space after n°", language: "fr", fault: /n° /i, planted: "n° 12" },
  { what: "no space before : ; ! ?", language: "en", fault: /[ ⍽¦][:;!?](?=\s|$)/, planted: "Batch : done" },
  { what: "English quotation marks", language: "en", fault: /[«»"]/, planted: "the profile «x»" },
  { what: "one character for …", language: "en", fault: /\.\.\./, planted: "Reading..." },
  { what: "one space at a time", language: "en", fault: /[ ⍽¦]{2}/, planted: "one  word" },
];

/** What is typed or read by a program is no sentence: `"<lien>"`, `{"status"}`, aligned lists, commands. */
const prose = (text: string): string =>
  text
    .replaceAll("\u00a0", "⍽")
    .replaceAll("\u202f", "¦")
    .split("\n")
    .filter((line) => !line.startsWith("  "))
    .join("\n")
    .replace(/"[^"]*[;<\d][^"]*"|\{[^}]*\}/g, "x")
    .replace(/[a-z]+:\/\/\S+|<[^>]*>(?::<[^>]*>)?/g, "x");

const faultsOf = ({ language, fault }: Rule, strings: ReturnType<typeof messageStrings>) =>
  strings
    .filter((one) => one.language === language && fault.test(prose(one.text)))
    .map(({ file, text }) => `${file}: ${text}`);

describe("the sentences", () => {
  const strings = messageStrings();

  it("are all found, in both languages", () => {
    for (const language of ["fr", "en"] as const) {
      expect(strings.filter((one) => one.language === language).length).toBeGreaterThan(1_500);
    }
    const files = readdirSync(MESSAGES_FOLDER).filter((file) => !/^(any-values|findings)\.ts$/.test(file));
    expect([...new Set(strings.map(({ file }) => file))].sort()).toEqual(files.sort());
  });

  it.each(RULES)("$language: $what", (rule) => {
    expect(faultsOf(rule, strings)).toEqual([]);
    const planted = rule.planted.replaceAll("⍽", "\u00a0").replaceAll("¦", "\u202f");
    const name = rule.language;
    const [found] = stringsOf(`export const ${name} = { planted: (x: string) => \`${planted}\` };`);
    expect(found && faultsOf(rule, [{ ...found, file: "planted" }])).toHaveLength(1);
  });

  it("have their no-break spaces (npm run typeset)", () => {
    for (const file of readdirSync(MESSAGES_FOLDER)) {
      const source = readFileSync(`${MESSAGES_FOLDER}${file}`, "utf8");
      expect(typesetSource(source) === source, file).toBe(true);
    }
  });

  it("are read whole from the source", () => {
    const source = `const storesFr = { a: "été" };
export const fr = { f: (n: number) => \`é \${n > 1 ? "les" : "le"} : \${n} !\` };`;
    expect(stringsOf(source).map(({ text }) => text)).toEqual(["été", "é \0 : \0 !", "les", "le"]);
    expect(typesetSource(source)).toBe(source.replace("} : ", "}\u00a0: ").replace(" !", "\u202f!"));
  });
});
