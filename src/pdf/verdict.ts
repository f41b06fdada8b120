import type { PdfVerdict } from "../domain/pdf-report.ts";
import type { PageContent } from "./engine/content-reader.ts";
import type { TextFigures } from "./engine/text-runs.ts";

/** What one page shows, in figures. */
type PageFigures = TextFigures & Pick<PageContent, "pictures" | "pictureShare" | "segments">;

export type PageVerdict = "text" | "scan" | "ocr" | "unextractable" | "empty";

/** A picture of this share of the page is the page itself rather than a logo or an illustration. */
const PAGE_PICTURE = 0.5;
/**
 * On a picture of a page, a text is the author's when it is as long as an invoice and runs down the page. Less is a
 * stamp, a page number, a header or a footer put on a scan.
 */
const OWN_TEXT = { characters: 250, rows: 10 };
/** A stamp of many lines stands in a corner: an invoice has its seller, buyer, lines and totals all over the page. */
const OWN_CELLS = 10;
/** A shorter one is an invoice's when it is rich in figures: two SIRETs, a date and totals make more than any stamp. */
const OWN_FIGURES = { characters: 140, rows: 7, digits: 40 };
/** A picture that fills much of the page: a line of text beside it is its caption, and hidden text is read from it. */
const LARGE_PICTURE = 0.3;
const CAPTION = 40;
/** A photograph of an invoice may take no more of the page than this: an author's text beside it is longer than a note. */
const QUARTER_PICTURE = 0.15;
/** Dates and amounts beside a large picture are a note about it, unless there is enough text for an invoice. */
const NOTE = { characters: 150, digits: 8 };
/** Fewer characters than this beside any picture say nothing by themselves. */
const MARK = 15;
const MAX_UNREADABLE = 0.3;

export function pageVerdict(page: PageFigures): PageVerdict {
  if (isPicture(page)) return page.hidden >= MARK ? "ocr" : "scan";
  if (page.readable + page.unreadable === 0) {
    // Letters drawn as outlines, or a drawing: the page is not blank, but no machine reads it.
    return page.segments > 0 ? "unextractable" : "empty";
  }
  const unreadable = page.unreadable > MAX_UNREADABLE * (page.readable + page.unreadable);
  return unreadable || isGibberish(page) ? "unextractable" : "text";
}

/** Whether what the page says is in a picture. */
function isPicture({
  pictures,
  pictureShare,
  readable,
  unreadable,
  hidden,
  rows,
  cells,
  digits,
}: PageFigures): boolean {
  if (pictures === 0) return false;
  const characters = readable + unreadable;
  if (characters < MARK) return true;
  if (pictureShare >= PAGE_PICTURE) {
    const isLong = characters >= OWN_TEXT.characters && rows >= OWN_TEXT.rows;
    const { characters: few, rows: least, digits: figures } = OWN_FIGURES;
    if (cells < OWN_CELLS) return true;
    return !isLong && (hidden > 0 || characters < few || rows < least || digits < figures);
  }
  if (pictureShare < QUARTER_PICTURE) return false;
  if (pictureShare < LARGE_PICTURE) return characters < NOTE.characters;
  if (characters < NOTE.characters && digits >= NOTE.digits) return true;
  return characters < CAPTION || hidden > 2 * characters;
}

/**
 * Characters that a font gives wrongly make no words: in any language written with Latin letters more than a quarter
 * of them are vowels, and most of a document is letters and digits.
 */
function isGibberish({ readable, letters, vowels, digits }: PageFigures): boolean {
  const mostlyLatin = letters > 100 && letters > 0.5 * (readable - digits);
  return mostlyLatin && vowels < 0.2 * letters;
}

/** A book with a pictorial cover or plate stays a text; an invoice with a scanned sheet does not. */
const FEW_PICTURES = 0.05;

/** A page with less text than this among pictures of pages holds what a scanner or a printer adds to every page. */
const ADDED_TEXT = 60;

/** The verdict on a file from those on its pages, with the visible characters of each. */
export function fileVerdict(
  pages: readonly { readonly verdict: PageVerdict; readonly characters: number }[],
): PdfVerdict {
  const count = (...kinds: PageVerdict[]) => pages.filter((page) => kinds.includes(page.verdict)).length;
  const pictures = count("scan", "ocr");
  const slight = pages.filter((page) => page.verdict === "text" && page.characters < ADDED_TEXT).length;
  const text = count("text") - (pictures > FEW_PICTURES * pages.length ? slight : 0);
  const unextractable = count("unextractable");
  if (text === 0 && pictures === 0) return unextractable > 0 ? "unextractable" : "empty";
  if (text === 0) {
    if (unextractable > pictures) return "unextractable";
    const ocr = count("ocr");
    if (ocr === 0) return "scan";
    // Text on a page or two and mere pictures on most: nobody put a layer of text under the file.
    return ocr * 2 < pictures ? "mixed" : "ocr";
  }
  if (pictures > FEW_PICTURES * pages.length) return "mixed";
  return unextractable > text ? "unextractable" : "text";
}
