import { type Dict, stringToPDFString } from "pdfjs-core";
import { arrayAt, asDict, bytesOf, dictAt, lookup, nameAt } from "./engine/objects.ts";

export interface Attachment {
  readonly name: string;
  /** Unpacks the file; null when it is damaged. */
  read(): Uint8Array | null;
}

const MAX_NODES = 5_000;
/** Of one list, which many nodes may share. */
const MAX_ENTRIES = 5_000;
/** Longer than the longest name that a file system takes. */
const MAX_NAME = 1_000;

/** Files embedded in the document: its list of names, its associated files, its file annotations. */
export function attachmentsOf(catalog: Dict, pages: readonly Dict[]): Attachment[] {
  const specifications = [
    ...nameTree(dictAt(dictAt(catalog, "Names"), "EmbeddedFiles")),
    ...arrayAt(catalog, "AF"),
    ...pages.flatMap((page) =>
      arrayAt(page, "Annots")
        .slice(0, MAX_ENTRIES)
        .map((annotation) => asDict(annotation))
        .filter((annotation) => nameAt(annotation, "Subtype") === "FileAttachment")
        .map((annotation) => lookup(annotation, "FS")),
    ),
  ];
  const found = new Map<unknown, Attachment>();
  for (const specification of specifications) {
    const dict = asDict(specification);
    const files = dictAt(dict, "EF");
    const file = lookup(files, "UF", "F");
    const name = lookup(dict, "UF", "F");
    if (!dict || file === undefined) continue;
    const text = typeof name === "string" ? stringToPDFString(name.slice(0, MAX_NAME)) : "";
    found.set(asDict(file)?.objId ?? file, { name: text, read: () => bytesOf(file) });
  }
  return [...found.values()];
}

/** The values of a name tree, whose nodes may be damaged or point to each other. */
function nameTree(root: Dict | undefined): unknown[] {
  const values: unknown[] = [];
  const waiting = [root];
  const seen = new Set<Dict>();
  for (let node = waiting.pop(); node && seen.size < MAX_NODES; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const kid of arrayAt(node, "Kids").slice(0, MAX_NODES - waiting.length)) {
      const dict = asDict(kid);
      if (dict) waiting.push(dict);
    }
    for (const [index, entry] of arrayAt(node, "Names").entries()) {
      if (values.length >= MAX_ENTRIES) break;
      if (index % 2 === 1) values.push(entry);
    }
  }
  return values;
}

/** A signature that was applied, not merely a field left for one. */
export function isSigned(catalog: Dict): boolean {
  return formFields(catalog).some((field) => {
    const signature = dictAt(field, "V");
    return nameAt(field, "FT") === "Sig" && lookup(signature, "Contents") !== undefined;
  });
}

function formFields(catalog: Dict): Dict[] {
  const waiting = arrayAt(dictAt(catalog, "AcroForm"), "Fields");
  const fields = new Set<Dict>();
  for (let next = waiting.pop(); next !== undefined && fields.size < MAX_NODES; next = waiting.pop()) {
    const field = asDict(next);
    if (!field || fields.has(field)) continue;
    fields.add(field);
    waiting.push(...arrayAt(field, "Kids").slice(0, Math.max(0, MAX_NODES - waiting.length)));
  }
  return [...fields];
}

/** `none`; `form` when pages are drawn too; `pages` when only an XFA reader could draw them. */
export function xfaOf(catalog: Dict): "none" | "form" | "pages" {
  const form = dictAt(catalog, "AcroForm");
  if (lookup(form, "XFA") === undefined) return "none";
  return lookup(catalog, "NeedsRendering") === true ? "pages" : "form";
}

export function hasJavaScript(catalog: Dict): boolean {
  const isScript = (action: Dict | undefined) => nameAt(action, "S") === "JavaScript";
  const events = dictAt(catalog, "AA");
  return (
    nameTree(dictAt(dictAt(catalog, "Names"), "JavaScript")).length > 0 ||
    isScript(dictAt(catalog, "OpenAction")) ||
    [...(events?.getKeys() ?? [])].some((key) => isScript(dictAt(events, key)))
  );
}

/** The part and level of PDF/A that the metadata claim, such as `3B`; null without a claim. */
export function pdfaOf(catalog: Dict): string | null {
  const bytes = bytesOf(lookup(catalog, "Metadata"));
  if (!bytes) return null;
  const xmp = new TextDecoder().decode(bytes.subarray(0, 500_000));
  const part = xmp.match(/pdfaid:part\s*(?:=\s*["']|>)\s*(\d)/)?.[1];
  const level = xmp.match(/pdfaid:conformance\s*(?:=\s*["']|>)\s*([A-Za-z])/)?.[1] ?? "";
  return part ? `${part}${level.toUpperCase()}` : null;
}
