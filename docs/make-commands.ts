// Writes docs/commands.md and docs/commandes.md from the program's own help: npm run docs:commands
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { labelled } from "../src/ui/format.ts";
import { LANGUAGES, type Language, pick } from "../src/ui/language.ts";
import * as help from "../src/ui/messages/help.ts";
import { type CommandPage, commandTree, type Entry } from "./command-tree.ts";

export const COMMANDS_PAGES: Record<Language, string> = {
  en: fileURLToPath(new URL("commands.md", import.meta.url)),
  fr: fileURLToPath(new URL("commandes.md", import.meta.url)),
};

const WORDS = {
  en: {
    title: "Commands",
    intro: "Every command of `cpro`, as its `--help` tells it. Options of every command come first.",
    global: "Options of every command",
    exits: "Exit codes",
    option: ["Option", "Meaning"],
    argument: ["Argument", "Meaning"],
    code: ["Code", "Meaning"],
  },
  fr: {
    title: "Commandes",
    intro: "Toutes les commandes de `cpro`, telles que les dit leur `--help`. D’abord les options communes à toutes.",
    global: "Options de toutes les commandes",
    exits: "Codes de sortie",
    option: ["Option", "Sens"],
    argument: ["Argument", "Sens"],
    code: ["Code", "Sens"],
  },
} as const;

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("\n", " ");

function table(heads: readonly [string, string], items: readonly Entry[]): string[] {
  if (items.length === 0) return [];
  const rows = items.map(([term, meaning]) => `| \`${term.replaceAll("|", "\\|")}\` | ${cell(meaning)} |`);
  return [[`| ${heads.join(" | ")} |`, "|---|---|", ...rows].join("\n")];
}

function* sections(page: CommandPage, language: Language, depth: number): Generator<string> {
  const words = WORDS[language];
  yield `${"#".repeat(depth)} \`cpro ${page.words}\``;
  yield cell(page.description);
  if (page.runs) {
    yield `\`\`\`\n${page.usage}\n\`\`\``;
    yield* table(words.argument, page.arguments);
    yield* table(
      words.option,
      page.options.filter(([term]) => !/--help/.test(term)),
    );
  }
  for (const note of page.notes) yield note.includes("\n  ") ? `\`\`\`\n${note}\n\`\`\`` : cell(note);
  const examples = page.runs ? page.examples : [];
  if (examples.length > 0)
    yield `\`\`\`\n${examples.map(([line, meaning]) => `${line}\n    ${meaning}`).join("\n")}\n\`\`\``;
  if (page.runs) yield labelled(words.exits, page.exits.map(([code]) => code).join(", "), language);
  for (const member of page.members) yield* sections(member, language, depth + 1);
}

export async function commandsPage(language: Language): Promise<string> {
  const words = WORDS[language];
  const program = await commandTree(language);
  const exits = Object.entries(pick(language, help).exits).map(([code, meaning]): Entry => [code, meaning]);
  const parts = [
    '<!-- Made from the program by "npm run docs:commands"; do not edit. -->',
    `# ${words.title}`,
    words.intro,
    `## ${words.global}`,
    ...table(words.option, program.options),
    `## ${words.exits}`,
    ...table(words.code, exits),
    ...program.members.flatMap((page) => [...sections(page, language, 2)]),
  ];
  return `${parts.join("\n\n")}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const language of LANGUAGES) writeFileSync(COMMANDS_PAGES[language], await commandsPage(language));
}
