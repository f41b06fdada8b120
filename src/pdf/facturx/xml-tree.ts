import { XMLParser, XMLValidator } from "fast-xml-parser";
import { decodeXml } from "./decode-xml.ts";

/** An element: its text, its attributes and its children, all without namespace prefix. */
export interface XmlNode {
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Readonly<Record<string, readonly XmlNode[]>>;
}

/**
 * The parser replaces line ends and entities in one go, for which V8 makes a list: when it is too long, V8 stops the
 * whole program. No invoice has so many.
 */
const MAX_REPLACED = 500_000;

/** Characters that a text between two tags may have, to be kept. */
const MAX_TEXT = 20_000;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  alwaysCreateTextNode: true,
  isArray: (_name, _path, _leaf, isAttribute) => !isAttribute,
  // Named and numeric characters only: a document type, which could declare more, is refused before parsing.
  htmlEntities: true,
  maxNestedTags: 60,
});

/**
 * The root element's name and content, or null when the bytes are not well-formed XML. A document type declaration is
 * refused outright: invoices have none, and it is the door for entity bombs and for reading files.
 */
export function parseXml(bytes: Uint8Array): { name: string; root: XmlNode } | null {
  const whole = decodeXml(bytes);
  if (whole === null || /<!(?:DOCTYPE|ENTITY)/i.test(whole)) return null;
  const text = withoutLongTexts(whole);
  if (hasMore(text, "\r", MAX_REPLACED) || hasMore(text, "&", MAX_REPLACED)) return null;
  try {
    if (XMLValidator.validate(text) !== true) return null;
    const document = parser.parse(text) as Record<string, unknown>;
    const [name, ...more] = Object.keys(document).filter((key) => !key.startsWith("?") && key !== "#text");
    if (name === undefined || more.length > 0) return null;
    const [root, second] = nodesOf(document[name]);
    return root && !second ? { name, root } : null;
  } catch {
    // The parser throws on broken or too deeply nested documents; both are XML we do not read.
    return null;
  }
}

/**
 * Files that an invoice carries are texts of megabytes, which nobody reads here; the parser, which goes from character
 * to character, would take thirty times their size.
 */
function withoutLongTexts(text: string): string {
  let kept = "";
  let from = 0;
  for (let tag = text.indexOf("<"), next = tag; tag >= 0; tag = next) {
    next = text.indexOf("<", tag + 1);
    if (next - tag <= MAX_TEXT) continue;
    const start = tag + text.slice(tag, next).lastIndexOf(">") + 1;
    if (start === tag || next - start <= MAX_TEXT) continue;
    kept += text.slice(from, start);
    from = next;
  }
  return kept + text.slice(from);
}

function hasMore(text: string, character: string, most: number): boolean {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0 && count <= most; at = text.indexOf(character, at + 1)) count += 1;
  return count > most;
}

function nodesOf(value: unknown): XmlNode[] {
  return Array.isArray(value) ? value.map(nodeOf) : [];
}

function nodeOf(value: unknown): XmlNode {
  const attributes: Record<string, string> = {};
  const children: Record<string, XmlNode[]> = {};
  let text = "";
  if (typeof value === "string") text = value;
  else if (value !== null && typeof value === "object") {
    for (const [key, content] of Object.entries(value)) {
      if (key === "#text") text = String(content);
      else if (key.startsWith("@")) attributes[key.slice(1)] = String(content);
      else children[key] = nodesOf(content);
    }
  }
  return { text: text.trim(), attributes, children };
}

/** Every element reached by following the names from `node`; a name may list alternatives (`A|B`). */
export function descend(node: XmlNode | undefined, ...names: readonly string[]): readonly XmlNode[] {
  let level: readonly XmlNode[] = node ? [node] : [];
  for (const name of names) {
    const alternatives = name.split("|");
    level = level.flatMap((parent) => alternatives.flatMap((alternative) => parent.children[alternative] ?? []));
  }
  return level;
}

/** The text of the first element reached, null when there is none or it is empty. */
export function textAt(node: XmlNode | undefined, ...names: readonly string[]): string | null {
  return descend(node, ...names).find((found) => found.text !== "")?.text ?? null;
}
