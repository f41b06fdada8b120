import { resolve } from "node:path";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import { characterMapsIn } from "../../src/pdf/engine/character-maps.ts";
import { FontCache, fallbackFont } from "../../src/pdf/engine/fonts.ts";
import { formDefaultsOf } from "../../src/pdf/engine/form-fields.ts";
import { hiddenLayersOf } from "../../src/pdf/engine/layers.ts";
import { openDocument } from "../../src/pdf/engine/open-document.ts";
import { readPage } from "../../src/pdf/engine/read-page.ts";

const MAPS = resolve("node_modules/pdfjs-dist/cmaps");

/** How the text of a file differs between PDF.js's own `getTextContent` and our reader, in characters. */
export interface TextDifference {
  readonly characters: number;
  /** Given by PDF.js and not by us, less what we found and hold for unseen. */
  readonly lost: number;
  /** Given by us, and neither in the text nor in the annotations that PDF.js gives. */
  readonly invented: number;
}

/**
 * Compares the first pages of a file as bags of characters, since both put lines in an order of their own. Null when one
 * of the two cannot open it.
 */
export async function compareText(bytes: Uint8Array, pages: number): Promise<TextDifference | null> {
  const opening = openDocument(bytes.slice());
  if (opening.status !== "open") return null;
  const theirs = await textsOfPdfjs(bytes.slice(), pages);
  if (!theirs) return null;
  const { document } = opening;
  const fetchCMap = characterMapsIn(MAPS);
  const context = {
    xref: document.xref,
    fonts: new FontCache(fetchCMap),
    fallback: await fallbackFont(fetchCMap),
    hiddenLayers: hiddenLayersOf(document.catalog),
    fields: formDefaultsOf(document.catalog),
  };
  let [characters, lost, invented] = [0, 0, 0];
  for (const [index, { text, annotations }] of theirs.entries()) {
    const page = document.pages[index];
    if (!page) continue;
    const { text: runs, width, height } = await readPage(page, context);
    const ours = bagOf(
      runs
        .items(width, height)
        .items.map((item) => item.text)
        .join(""),
    );
    const { hidden, unreadable } = runs.figures(width, height);
    const their = bagOf(text);
    characters += sizeOf(their);
    lost += Math.max(0, missing(their, ours) - hidden - unreadable);
    invented += Math.max(0, missing(ours, bagOf(text + annotations)));
  }
  return { characters, lost, invented };
}

async function textsOfPdfjs(bytes: Uint8Array, most: number): Promise<{ text: string; annotations: string }[] | null> {
  const task = getDocument({
    data: bytes,
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: `${MAPS}/`,
    standardFontDataUrl: `${resolve("node_modules/pdfjs-dist/standard_fonts")}/`,
    useSystemFonts: false,
    isEvalSupported: false,
  });
  try {
    const document = await task.promise;
    const texts: { text: string; annotations: string }[] = [];
    for (let number = 1; number <= Math.min(most, document.numPages); number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ("str" in item ? item.str : "")).join("");
      texts.push({ text, annotations: JSON.stringify(await page.getAnnotations()) });
    }
    return texts;
  } catch {
    return null;
  } finally {
    await task.destroy();
  }
}

/** Letters that print: no blanks, no marks without width, compatible forms (`ﬁ`) taken apart, directions left out. */
function bagOf(text: string): Map<string, number> {
  const bag = new Map<string, number>();
  for (const character of text.normalize("NFKC").replace(/[\s\p{C}\ufffd]/gu, "")) {
    bag.set(character, (bag.get(character) ?? 0) + 1);
  }
  return bag;
}

const sizeOf = (bag: Map<string, number>) => [...bag.values()].reduce((sum, count) => sum + count, 0);

/** How many of the characters of one bag the other lacks. */
function missing(of: Map<string, number>, other: Map<string, number>): number {
  let sum = 0;
  for (const [character, count] of of) sum += Math.max(0, count - (other.get(character) ?? 0));
  return sum;
}
