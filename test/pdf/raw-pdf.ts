/** PDFs written object by object, so that a test states exactly what a page draws. */

export interface RawPage {
  /** Operators of the page. */
  readonly content: string;
  /** Entries of the page's dictionary. */
  readonly entries?: string;
}

export interface RawPdf {
  readonly pages: readonly RawPage[];
  /** Entries of the catalog. */
  readonly catalog?: string;
  /** Entries of every page's resources, besides the fonts `/F` (Helvetica) and the picture `/Im`. */
  readonly resources?: string;
  /** More objects, from number 100 on: the text between `obj` and `endobj`. */
  readonly objects?: Readonly<Record<number, string>>;
}

const PICTURE = stream(
  "/Type/XObject/Subtype/Image/Width 100/Height 140/ColorSpace/DeviceGray/BitsPerComponent 8",
  "\x80".repeat(14_000),
);

/** A stream object, its length filled in. */
export function stream(entries: string, data: string): string {
  return `<<${entries}/Length ${data.length}>>\nstream\n${data}\nendstream`;
}

export function rawPdf({ pages, catalog = "", resources = "", objects = {} }: RawPdf): Uint8Array {
  const bodies = new Map<number, string>([
    [1, `<</Type/Catalog/Pages 2 0 R${catalog}>>`],
    [2, `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, index) => `${10 + 2 * index} 0 R`).join(" ")}]>>`],
    [3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"],
    [4, PICTURE],
    [5, `<</Font<</F 3 0 R>>/XObject<</Im 4 0 R>>${resources}>>`],
  ]);
  pages.forEach(({ content, entries = "/MediaBox[0 0 595 842]" }, index) => {
    const number = 10 + 2 * index;
    bodies.set(number, `<</Type/Page/Parent 2 0 R/Resources 5 0 R/Contents ${number + 1} 0 R${entries}>>`);
    bodies.set(number + 1, stream("", content));
  });
  for (const [number, body] of Object.entries(objects)) bodies.set(Number(number), body);

  let text = "%PDF-1.7\n";
  const offsets = new Map<number, number>();
  for (const [number, body] of bodies) {
    offsets.set(number, text.length);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const start = text.length;
  text += "xref\n0 1\n0000000000 65535 f \n";
  for (const [number, offset] of offsets) text += `${number} 1\n${String(offset).padStart(10, "0")} 00000 n \n`;
  text += `trailer\n<</Size ${Math.max(...bodies.keys()) + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

const LINES = Array.from({ length: 20 }, (_, index) => `Ligne ${index + 1} : prestation de maintenance, 12,50 euros`);

/** Twenty lines of text down the page; `setup` may change how they are drawn. */
export const LETTER = (setup = ""): string =>
  `BT ${setup} /F 11 Tf 60 780 Td 30 TL ${LINES.map((line) => `(${line}) Tj T*`).join(" ")} ET\n`;

/** The picture over the whole page, or over a box. */
export const SCAN = (x = 0, y = 0, width = 595, height = 842): string =>
  `q ${width} 0 0 ${height} ${x} ${y} cm /Im Do Q\n`;
