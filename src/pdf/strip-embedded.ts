import { createHash } from "node:crypto";
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
} from "pdf-lib";

/**
 * A copy of a PDF without any embedded file, its pages untouched: Chorus Pro takes a PDF that carries an invoice XML
 * for a flow. The metadata that announce the XML (XMP) go too. The same bytes always give the same copy.
 * Null when the file cannot be rewritten, or when the copy would not show the very same pages.
 */
export async function withoutEmbeddedFiles(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    const before = drawn(document);
    strip(document);
    const copy = await document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
    const again = await PDFDocument.load(copy, { updateMetadata: false });
    return before === drawn(again) && embedded(again).length === 0 ? copy : null;
  } catch {
    // Encrypted or damaged in a way that only a more forgiving reader copes with: not to be rewritten.
    return null;
  }
}

function strip(document: PDFDocument): void {
  const { catalog, context } = document;
  const doomed = embedded(document);
  catalog.lookupMaybe(PDFName.of("Names"), PDFDict)?.delete(PDFName.of("EmbeddedFiles"));
  catalog.delete(PDFName.of("AF"));
  catalog.delete(PDFName.of("Metadata"));
  for (const [, object] of context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFRawStream ? object.dict : object;
    if (!(dict instanceof PDFDict)) continue;
    dict.delete(PDFName.of("AF"));
    if (nameOf(dict, "Subtype") === "FileAttachment") dict.delete(PDFName.of("FS"));
  }
  for (const ref of doomed) context.delete(ref);
}

/** Embedded files and the specifications that name them. */
function embedded({ context }: PDFDocument): readonly PDFRef[] {
  const found: PDFRef[] = [];
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFRawStream ? object.dict : object;
    if (!(dict instanceof PDFDict)) continue;
    if (dict.has(PDFName.of("EF")) || nameOf(dict, "Type") === "EmbeddedFile") found.push(ref);
    const files = dict.lookupMaybe(PDFName.of("EF"), PDFDict);
    for (const file of files?.values() ?? []) if (file instanceof PDFRef) found.push(file);
  }
  return found;
}

function nameOf(dict: PDFDict, key: string): string | null {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : null;
}

/** A digest of everything that is drawn: each page's frame, operators, and all it draws with (fonts, images). */
function drawn(document: PDFDocument): string {
  const hash = createHash("sha256");
  for (const page of document.getPages()) {
    for (const entry of ["MediaBox", "CropBox", "Rotate", "Contents", "Resources"]) {
      hash.update(`\n${entry} `);
      digest(inherited(page, entry), document.context, hash, new Set());
    }
  }
  return hash.digest("hex");
}

function inherited(page: PDFPage, entry: string): PDFObject | undefined {
  let found: PDFObject | undefined;
  page.node.ascend((node) => {
    found ??= node.get(PDFName.of(entry));
  });
  return found;
}

type Hash = ReturnType<typeof createHash>;

/** Object by object, references followed: numbers of objects may change, what they hold may not. */
function digest(object: PDFObject | undefined, context: PDFContext, hash: Hash, above: Set<PDFRef>): void {
  if (object instanceof PDFRef) {
    if (above.has(object)) return;
    above.add(object);
    digest(context.lookup(object), context, hash, above);
  } else if (object instanceof PDFRawStream) {
    digest(object.dict, context, hash, above);
    hash.update(object.contents);
  } else if (object instanceof PDFDict) {
    for (const [key, value] of object.entries()) {
      // A page or a catalogue is not drawn with; `Length` may become a reference.
      if (["/Parent", "/P", "/AF", "/StructParent", "/Length"].includes(key.toString())) continue;
      hash.update(key.toString());
      digest(value, context, hash, above);
    }
  } else if (object instanceof PDFArray) {
    for (const value of object.asArray()) digest(value, context, hash, above);
    hash.update("]");
  } else hash.update(` ${object?.toString() ?? "null"}`);
}
