import { BaseStream, type Dict, StreamsSequenceStream } from "pdfjs-core";
import { ContentReader, type PageContent, type PageContext } from "./content-reader.ts";
import { type FormDefaults, fieldText } from "./form-fields.ts";
import { transformBox } from "./geometry.ts";
import { arrayAt, asDict, dictAt, lookup, nameAt, numberAt, numbersAt } from "./objects.ts";
import type { PageEntry } from "./open-document.ts";
import { frameOf } from "./page-frame.ts";

/** Annotations that show nothing on the page by themselves, and flags of those which are not shown. */
const UNSEEN_ANNOTATIONS = new Set(["Popup", "Link"]);
const HIDDEN = 2;
const NO_VIEW = 32;

/** Reads everything a page draws, annotations included, without decoding any image. Damage ends it early. */
export async function readPage(page: PageEntry, context: PageContext): Promise<PageContent> {
  const frame = frameOf(page);
  const reader = new ContentReader(frame, context);
  const contents = contentsOf(page, reader);
  if (contents) await reader.read(contents, frame.resources);
  for (const annotation of arrayAt(page.dict, "Annots").slice(0, 5_000)) {
    const dict = asDict(annotation);
    if (dict) await drawAnnotation(dict, reader, context.fields);
  }
  return reader.result();
}

function contentsOf(page: PageEntry, reader: ContentReader): BaseStream | undefined {
  const contents = lookup(page.dict, "Contents");
  if (contents instanceof BaseStream) return contents;
  const streams = arrayAt(page.dict, "Contents").filter((stream) => stream instanceof BaseStream);
  if (streams.length < 2) return streams[0];
  return new StreamsSequenceStream(streams, () => reader.noteDamage());
}

/** Form fields, stamps and free text show their appearance stream, fitted into their rectangle. */
async function drawAnnotation(annotation: Dict, reader: ContentReader, fields: FormDefaults): Promise<void> {
  if (((numberAt(annotation, "F") ?? 0) & (HIDDEN | NO_VIEW)) !== 0) return;
  const subtype = nameAt(annotation, "Subtype") ?? "";
  if (UNSEEN_ANNOTATIONS.has(subtype) || reader.isHidden(annotation)) return;
  const form = appearanceOf(annotation);
  const rect = numbersAt(annotation, "Rect", 4);
  if (subtype === "StrikeOut") strikeOut(annotation, reader);
  const field = subtype === "Widget" && rect ? fieldText(annotation, form !== undefined, fields) : null;
  if (field && rect) {
    await reader.drawField(field, rect);
    return;
  }
  const bounds = numbersAt(form?.dict, "BBox", 4);
  if (!form || !rect || !bounds) return;
  const matrix = numbersAt(form.dict, "Matrix", 6) ?? [1, 0, 0, 1, 0, 0];
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = bounds;
  const box = transformBox([a, b, c, d, e, f], x0, y0, x1, y1);
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  if (width <= 0 || height <= 0) return;
  const [left = 0, bottom = 0, right = 0, top = 0] = rect;
  const scaleX = Math.abs(right - left) / width;
  const scaleY = Math.abs(top - bottom) / height;
  const toRect = [
    scaleX,
    0,
    0,
    scaleY,
    Math.min(left, right) - box.left * scaleX,
    Math.min(bottom, top) - box.top * scaleY,
  ] as const;
  await reader.drawForm(form, toRect);
}

/** The lines that a mark through a text draws, by the corners of the words it was put on. */
function strikeOut(annotation: Dict, reader: ContentReader): void {
  const corners = arrayAt(annotation, "QuadPoints")
    .slice(0, 8_000)
    .map((value) => (typeof value === "number" ? value : 0));
  for (let index = 0; index + 7 < corners.length; index += 8) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = corners.slice(index, index + 8);
    reader.strikeOut([(x0 + x2) / 2, (y0 + y2) / 2], [(x1 + x3) / 2, (y1 + y3) / 2]);
  }
}

function appearanceOf(annotation: Dict): BaseStream | undefined {
  const normal = lookup(dictAt(annotation, "AP"), "N");
  if (normal instanceof BaseStream) return normal;
  const state = lookup(asDict(normal), nameAt(annotation, "AS") ?? "");
  return state instanceof BaseStream ? state : undefined;
}
