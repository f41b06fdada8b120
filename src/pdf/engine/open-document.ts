import { type Dict, PasswordException, Ref, Stream, XRef } from "pdfjs-core";
import { TooLarge } from "./limits.ts";
import { asDict, dictAt, lookup, nameAt, numberAt } from "./objects.ts";

export interface OpenDocument {
  readonly xref: XRef;
  readonly catalog: Dict;
  readonly pages: readonly PageEntry[];
  /** Encrypted, and opened with the empty password: only the owner's permissions are protected. */
  readonly ownerPassword: boolean;
  /** The structure was broken and had to be rebuilt. */
  readonly damaged: boolean;
}

export interface PageEntry {
  readonly dict: Dict;
  /** The page first, then the nodes above it: the attributes it inherits. */
  readonly lineage: readonly Dict[];
}

export type Opening =
  | { readonly status: "open"; readonly document: OpenDocument }
  | { readonly status: "encrypted" | "corrupt" | "not-a-pdf" };

/** More pages than any invoice has; a page tree beyond it is taken for an attack. */
const MAX_PAGES = 20_000;
const MAX_DEPTH = 200;
/** Of a page tree, pages and nodes that are none. */
const MAX_NODES = 200_000;

/**
 * Reads the structure of a PDF: first by its cross-reference table and, when that leads nowhere, by searching the
 * whole file for objects, as tolerant readers do.
 */
export function openDocument(file: Uint8Array): Opening {
  // PDF.js looks at the whole buffer behind the bytes, so they must be all of it.
  const bytes = file.byteLength === file.buffer.byteLength ? file : new Uint8Array(file);
  const start = find(bytes, "%PDF-", 0, 1024);
  if (start < 0) return { status: "not-a-pdf" };
  let encrypted = false;
  for (const damaged of [false, true]) {
    const stream = new Stream(bytes, start);
    const xref = new XRef(stream, { password: "" });
    xref.setStartXRef(damaged ? 0 : startOfXRef(bytes, start));
    try {
      xref.parse(damaged);
      const pages = xref.root ? pagesOf(xref, xref.root, damaged) : [];
      if (xref.root && pages.length > 0) {
        const ownerPassword = xref.encrypt !== undefined && xref.encrypt !== null;
        return { status: "open", document: { xref, catalog: xref.root, pages, ownerPassword, damaged } };
      }
    } catch (error) {
      encrypted = error instanceof PasswordException || isEncrypted(xref);
      if (encrypted) break;
    }
  }
  return { status: encrypted ? "encrypted" : "corrupt" };
}

/** Encryption that is not by password, or unknown: the trailer says so, but no key was made. */
function isEncrypted(xref: XRef): boolean {
  return dictAt(xref.trailer, "Encrypt") !== undefined && !xref.encrypt;
}

function startOfXRef(bytes: Uint8Array, start: number): number {
  const position = findLast(bytes, "startxref");
  if (position < start) return 0;
  const digits = latin1(bytes.subarray(position + 9, position + 40)).match(/^\s*(\d+)/)?.[1];
  return digits === undefined ? 0 : Number(digits);
}

/**
 * The pages in order. Outside of recovery an entry that cannot be read throws, so that the file is searched instead;
 * in recovery the other pages are still worth having.
 */
function pagesOf(xref: XRef, catalog: Dict, recovery: boolean): PageEntry[] {
  const pages: PageEntry[] = [];
  const seen = new Set<string>();
  const waiting: { readonly node: unknown; readonly above: readonly Dict[] }[] = [
    { node: catalog.getRaw("Pages"), above: [] },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.node instanceof Ref) {
      const key = next.node.toString();
      if (seen.has(key)) continue;
      if (seen.size >= MAX_NODES) throw new TooLarge("page tree without end");
      seen.add(key);
    }
    let dict: Dict | undefined;
    try {
      dict = asDict(xref.fetchIfRef(next.node));
    } catch (error) {
      if (!recovery) throw error;
    }
    if (!dict || next.above.length > MAX_DEPTH) {
      if (!recovery && !dict && next.above.length > 0) throw new Error("a page is missing");
      continue;
    }
    const kids = lookup(dict, "Kids");
    if (Array.isArray(kids) && nameAt(dict, "Type") !== "Page") {
      const above = [dict, ...next.above];
      if (waiting.length >= MAX_NODES) throw new TooLarge("page tree without end");
      for (const node of kids.slice(0, MAX_PAGES).reverse()) waiting.push({ node, above });
    } else if (nameAt(dict, "Type") !== "Pages") {
      pages.push({ dict, lineage: [dict, ...next.above] });
      if (pages.length >= MAX_PAGES) return pages;
    }
  }
  if (!recovery && pages.length === 0 && (numberAt(dictAt(catalog, "Pages"), "Count") ?? 0) > 0) {
    throw new Error("the page tree is empty");
  }
  return pages;
}

function find(bytes: Uint8Array, text: string, from: number, to: number): number {
  return latin1(bytes.subarray(from, to + text.length)).indexOf(text);
}

function findLast(bytes: Uint8Array, text: string): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(text, undefined, "latin1");
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
