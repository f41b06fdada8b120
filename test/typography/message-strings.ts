import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseAst } from "rolldown/parseAst";

/** The sentences of `src/ui/messages`, read from the source: even those that only a rare case shows are there. */

export const MESSAGES_FOLDER = fileURLToPath(new URL("../../src/ui/messages/", import.meta.url));
/** Stands for a value that a sentence is filled with. */
export const HOLE = "\0";

export interface MessageString {
  readonly language: "fr" | "en";
  /** A template's values are {@link HOLE}s. */
  readonly text: string;
  /** Where its letters stand in the source: one piece, or several around a template's values. */
  readonly pieces: readonly { readonly start: number; readonly end: number }[];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** By the name of a constant or a property: `fr`, `storesFr`, `FIELDS_FR`; null when it does not say. */
function languageOf(name: string): "fr" | "en" | null {
  if (/^fr$|Fr$|_FR$/.test(name)) return "fr";
  if (/^en$|En$|_EN$/.test(name)) return "en";
  return null;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

function nameOf(node: unknown): string {
  if (!isNode(node)) return "";
  return String(node.type === "Identifier" ? node.name : (node.value ?? ""));
}

/** Words of the program that nobody reads: what is compared, a table's keys, the arguments of a method. */
function isSilent(node: Node, key: string): boolean {
  if (node.type === "BinaryExpression") return node.operator !== "+";
  if (node.type === "Property" || node.type === "MemberExpression") return key === "key" || key === "property";
  return (
    node.type === "CallExpression" &&
    key === "arguments" &&
    isNode(node.callee) &&
    node.callee.type === "MemberExpression"
  );
}

function* stringsIn(node: unknown, language: "fr" | "en" | null): Generator<MessageString> {
  if (!isNode(node) || node.type === "ImportDeclaration" || node.type.startsWith("TS")) return;
  if (node.type === "Literal") {
    if (language && typeof node.value === "string") yield { language, text: node.value, pieces: [node] };
    return;
  }
  if (node.type === "TemplateLiteral" && language) {
    const pieces = node.quasis as Node[];
    const text = pieces.map(({ value }) => (value as { cooked: string }).cooked).join(HOLE);
    yield { language, text, pieces };
  }
  const named = node.type === "VariableDeclarator" ? node.id : node.type === "Property" ? node.key : null;
  const inner = languageOf(nameOf(named)) ?? language;
  for (const [key, value] of Object.entries(node)) {
    if (isSilent(node, key)) continue;
    for (const child of Array.isArray(value) ? value : [value]) yield* stringsIn(child, inner);
  }
}

export function stringsOf(source: string): MessageString[] {
  return [...stringsIn(parseAst(source, { lang: "ts" }), null)];
}

/** All of them, with the file each stands in. */
export function messageStrings(): (MessageString & { readonly file: string })[] {
  return readdirSync(MESSAGES_FOLDER).flatMap((file) =>
    stringsOf(readFileSync(`${MESSAGES_FOLDER}${file}`, "utf8")).map((found) => ({ ...found, file })),
  );
}
