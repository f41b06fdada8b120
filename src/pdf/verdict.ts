import type { PdfVerdict } from "../domain/pdf-report.ts";

/** What one page shows, in figures. Shares are between 0 and 1. */
export interface PageFigures {
  /** Visible glyphs of which a machine reads the character. */
  readonly readable: number;
  /** Visible glyphs that stand for no character. */
  readonly unreadable: number;
  /** Glyphs with a character that nobody sees: drawn invisibly, or under a picture. */
  readonly hidden: number;
  /** Part of the page's height over which the visible text is spread. */
  readonly textSpread: number;
  readonly pictures: number;
  readonly pictureShare: number;
  /** Pieces of painted lines and curves. */
  readonly segments: number;
}

export type PageVerdict = "text" | "scan" | "ocr" | "unextractable" | "empty";

/** A picture this large is the page itself rather than a logo or an illustration. */
const PAGE_PICTURE = 0.5;
/** On a picture of a page, less text than this is a stamp or a page number put on the scan. */
const STAMP_GLYPHS = 250;
/** Text of an invoice runs down the page; a stamp, however long, sits in one place. */
const STAMP_SPREAD = 0.25;
/** Fewer glyphs than this beside a picture say nothing by themselves. */
const CAPTION_GLYPHS = 15;

export function pageVerdict(page: PageFigures): PageVerdict {
  const glyphs = page.readable + page.unreadable;
  const isPicture = page.pictureShare >= PAGE_PICTURE;
  const onPicture = page.readable < STAMP_GLYPHS || page.textSpread < STAMP_SPREAD;
  if (isPicture && onPicture) return page.hidden >= CAPTION_GLYPHS ? "ocr" : "scan";
  if (glyphs === 0 || (page.pictures > 0 && glyphs < CAPTION_GLYPHS)) return wordless(page);
  return page.unreadable > 0.3 * glyphs ? "unextractable" : "text";
}

function wordless(page: PageFigures): PageVerdict {
  if (page.pictures > 0) return page.hidden >= CAPTION_GLYPHS ? "ocr" : "scan";
  // Letters drawn as outlines, or a drawing: the page is not blank, but no machine reads it.
  return page.segments > 0 ? "unextractable" : "empty";
}

/** A book with a pictorial cover or plate stays a text; an invoice with a scanned sheet does not. */
const FEW_PICTURES = 0.05;

export function fileVerdict(pages: readonly PageVerdict[]): PdfVerdict {
  const count = (...kinds: PageVerdict[]) => pages.filter((page) => kinds.includes(page)).length;
  const text = count("text");
  const pictures = count("scan", "ocr");
  const unextractable = count("unextractable");
  if (text === 0 && pictures === 0) return unextractable > 0 ? "unextractable" : "empty";
  if (text === 0) return unextractable > pictures ? "unextractable" : count("ocr") > 0 ? "ocr" : "scan";
  if (pictures > FEW_PICTURES * pages.length) return "mixed";
  return unextractable > text ? "unextractable" : "text";
}
