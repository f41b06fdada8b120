// Writes man/ (English) and man/fr/man1/ (French) from the program's own help: npm run docs:man
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LANGUAGES, type Language, pick } from "../src/ui/language.ts";
import * as help from "../src/ui/messages/help.ts";
import { type CommandPage, commandTree, type Entry, VERSION } from "./command-tree.ts";

export const MAN_FOLDER = fileURLToPath(new URL("../man/", import.meta.url));
const FOLDERS: Record<Language, string> = { en: "", fr: "fr/man1/" };

/** Of the manual's layout; what it says is the program's. */
const REVISED = "2026-11-25";

const WORDS = {
  en: {
    name: "NAME",
    synopsis: "SYNOPSIS",
    description: "DESCRIPTION",
    arguments: "ARGUMENTS",
    options: "OPTIONS",
    commands: "COMMANDS",
    exits: "EXIT STATUS",
    examples: "EXAMPLES",
    environment: "ENVIRONMENT",
    files: "FILES",
    seeAlso: "SEE ALSO",
    manual: "cpro manual",
    global: "Options of every command: see cpro(1).",
    about:
      "cpro checks each invoice, shows a recap, asks, and deposits it once: a lost answer is looked up, never sent again blindly. Without a profile everything goes to the built-in sandbox, and nothing reaches Chorus Pro. At a terminal, cpro alone opens the wizard.",
    folder:
      "Configuration, journal, cache and the sandbox’s data are in the folder of CPRO_HOME, else in the platform’s own folders. The journal is journal.db; “cpro doctor” says where it is.",
  },
  fr: {
    name: "NOM",
    synopsis: "SYNOPSIS",
    description: "DESCRIPTION",
    arguments: "ARGUMENTS",
    options: "OPTIONS",
    commands: "COMMANDES",
    exits: "CODES DE SORTIE",
    examples: "EXEMPLES",
    environment: "ENVIRONNEMENT",
    files: "FICHIERS",
    seeAlso: "VOIR AUSSI",
    manual: "Manuel de cpro",
    global: "Options communes à toutes les commandes : voir cpro(1).",
    about:
      "cpro contrôle chaque facture, montre un récapitulatif, demande, et la dépose une seule fois : une réponse perdue est recherchée, jamais renvoyée à l’aveugle. Sans profil, tout va au bac à sable intégré, et rien n’atteint Chorus Pro. Au terminal, cpro seul ouvre l’assistant.",
    folder:
      "La configuration, le journal, le cache et les données du bac à sable sont dans le dossier de CPRO_HOME, sinon dans les dossiers du système. Le journal est journal.db ; « cpro doctor » dit où.",
  },
};

const ENVIRONMENT: Record<Language, readonly Entry[]> = {
  en: [
    ["CPRO_HOME", "one folder for configuration, journal, sandbox data and cache"],
    ["CPRO_PROFILE", "profile to use, where --profile says nothing"],
    ["CPRO_LANG", "fr or en, where --lang says nothing"],
    [
      "CPRO_ENVIRONMENT",
      "sandbox, qualification, production or custom; with the five below it takes the place of a profile",
    ],
    ["CPRO_API_URL, CPRO_OAUTH_URL", "with custom: the roots before /cpro and before /api/oauth/token"],
    ["CPRO_CLIENT_ID, CPRO_CLIENT_SECRET", "the application on piste.gouv.fr"],
    ["CPRO_ACCOUNT_LOGIN, CPRO_ACCOUNT_PASSWORD", "the technical account of Chorus Pro"],
    ["CPRO_SELLER_SIRET", "the seller’s SIRET"],
    ["CPRO_SECRET_STORE", "keychain (default), file (encrypted, passphrase in CPRO_PASSPHRASE) or env (read-only)"],
    ["HTTPS_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS", "proxy and further certificate authorities"],
    ["NO_COLOR, TERM=dumb", "no colours; with dumb, no animation either"],
  ],
  fr: [
    ["CPRO_HOME", "un seul dossier pour la configuration, le journal, le bac à sable et le cache"],
    ["CPRO_PROFILE", "profil à utiliser, quand --profile ne dit rien"],
    ["CPRO_LANG", "fr ou en, quand --lang ne dit rien"],
    [
      "CPRO_ENVIRONMENT",
      "sandbox, qualification, production ou custom ; avec les cinq suivantes, tient lieu de profil",
    ],
    ["CPRO_API_URL, CPRO_OAUTH_URL", "avec custom : les racines avant /cpro et avant /api/oauth/token"],
    ["CPRO_CLIENT_ID, CPRO_CLIENT_SECRET", "l’application sur piste.gouv.fr"],
    ["CPRO_ACCOUNT_LOGIN, CPRO_ACCOUNT_PASSWORD", "le compte technique de Chorus Pro"],
    ["CPRO_SELLER_SIRET", "le SIRET de l’émetteur"],
    [
      "CPRO_SECRET_STORE",
      "keychain (trousseau, par défaut), file (chiffré, phrase secrète dans CPRO_PASSPHRASE) ou env (lecture seule)",
    ],
    ["HTTPS_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS", "serveur mandataire et autorités de certification"],
    ["NO_COLOR, TERM=dumb", "sans couleurs ; avec dumb, sans animation non plus"],
  ],
};

/** Text as roff takes it: nothing that it would read as a command of its own. */
function roff(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll('"', "\\(dq")
    .replace(/[\u00a0\u202f]/g, "\\~")
    .replace(/^([.'])/gm, "\\&$1");
}

/** A paragraph on lines that `mandoc` does not find too long. */
function paragraph(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(/ +/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 78) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map(roff).join("\n");
}

const section = (title: string, body: string): string => (body === "" ? "" : `.SH ${title}\n${body}\n`);
const entry = ([term, meaning]: Entry): string => `.TP\n.B ${roff(term)}\n${paragraph(meaning || term)}`;
const entries = (items: readonly Entry[]): string => items.map(entry).join("\n");
const literal = (text: string): string => `.nf\n${text.split("\n").map(roff).join("\n")}\n.fi`;
const example = ([line, meaning]: Entry): string => `.TP\n.B ${roff(line)}\n${paragraph(meaning)}`;
/** A list laid out by hand stays so; the rest flows. */
const noteText = (note: string): string =>
  note.includes("\n  ") ? literal(note) : paragraph(note.replaceAll("\n", " "));
const pageName = (words: string): string => ["cpro", words].filter(Boolean).join("-");

/** What the sections of a page and of its member commands have in common. */
function details(page: CommandPage, language: Language, heading: (title: string) => string): string {
  const words = WORDS[language];
  const part = (title: string, items: readonly Entry[]) =>
    items.length > 0 ? `${heading(title)}\n${entries(items)}\n` : "";
  return [
    part(words.arguments, page.arguments),
    part(words.options, page.options),
    part(words.exits, page.exits),
    page.examples.length > 0 ? `${heading(words.examples)}\n${page.examples.map(example).join("\n")}\n` : "",
  ].join("");
}

function header(words: string, language: Language): string {
  return `.\\" Made from the program by "npm run docs:man"; do not edit.\n.TH ${pageName(words).toUpperCase().replaceAll("-", "\\-")} 1 ${REVISED} "cpro ${VERSION}" "${WORDS[language].manual}"\n`;
}

function memberSection(member: CommandPage, language: Language): string {
  const said = [member.description, ...member.notes].map(noteText).join("\n.PP\n");
  const title = `.SH CPRO ${roff(member.words.toUpperCase())}\n.B ${roff(member.usage)}\n.PP\n`;
  return `${title}${said}\n${details(member, language, (heading) => `.SS ${heading}`)}`;
}

function commandPage(page: CommandPage, language: Language): string {
  const words = WORDS[language];
  const own = page.runs ? page : { ...page, options: [], exits: [] };
  return [
    header(page.words, language),
    section(words.name, `${roff(pageName(page.words))} \\- ${paragraph(page.summary)}`),
    section(words.synopsis, [page, ...page.members].map(({ usage }) => `.B ${roff(usage)}`).join("\n.br\n")),
    section(
      words.description,
      [paragraph(page.description), ...page.notes.map(noteText), paragraph(words.global)].join("\n.PP\n"),
    ),
    details(own, language, (title) => `.SH ${title}`),
    ...page.members.map((member) => memberSection(member, language)),
    section(words.seeAlso, ".BR cpro (1)"),
  ].join("");
}

function programPage(program: CommandPage, language: Language): string {
  const words = WORDS[language];
  const exits = Object.entries(pick(language, help).exits).map(([code, meaning]): Entry => [code, meaning]);
  const commands = program.members.map(
    ({ words: name, summary }) => `.TP\n.BR ${roff(pageName(name))} (1)\n${paragraph(summary)}`,
  );
  return [
    header("", language),
    section(words.name, `cpro \\- ${paragraph(program.summary)}`),
    section(words.synopsis, `.B ${roff(program.usage)}`),
    section(words.description, paragraph(words.about)),
    section(words.commands, commands.join("\n")),
    section(words.options, entries(program.options)),
    section(words.exits, entries(exits)),
    section(words.environment, entries(ENVIRONMENT[language])),
    section(words.files, paragraph(words.folder)),
  ].join("");
}

/** Every page, by its path under man/. */
export async function manPages(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const language of LANGUAGES) {
    const program = await commandTree(language);
    pages.set(`${FOLDERS[language]}cpro.1`, programPage(program, language));
    for (const page of program.members) {
      pages.set(`${FOLDERS[language]}${pageName(page.words)}.1`, commandPage(page, language));
    }
  }
  return pages;
}

/** Every file under man/, as it is now. */
export function writtenPages(): string[] {
  return readdirSync(MAN_FOLDER, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".1"))
    .map((name) => name.replaceAll("\\", "/"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const pages = await manPages();
  mkdirSync(MAN_FOLDER, { recursive: true });
  for (const name of writtenPages()) if (!pages.has(name)) rmSync(join(MAN_FOLDER, name));
  for (const [name, content] of pages) {
    mkdirSync(dirname(join(MAN_FOLDER, name)), { recursive: true });
    writeFileSync(join(MAN_FOLDER, name), content);
  }
}
