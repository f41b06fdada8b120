import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PageText } from "../../../src/pdf/page-text.ts";

/** The text of a PDF as pdfjs places it: a second opinion on where words stand, independent of our own reading. */
export async function pageTexts(bytes: Uint8Array): Promise<PageText[]> {
  const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  const pages: PageText[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    pages.push({
      page: number,
      width: viewport.width,
      height: viewport.height,
      items: items.flatMap((item) => {
        if (!("str" in item) || item.str.trim() === "") return [];
        const [x = 0, y = 0] = viewport.convertToViewportPoint(item.transform[4], item.transform[5]);
        return [{ text: item.str, x, y, width: item.width, height: item.height }];
      }),
    });
  }
  await document.loadingTask.destroy();
  return pages;
}
