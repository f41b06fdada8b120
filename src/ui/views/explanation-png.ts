import type { ExplainedPage } from "../../domain/pdf-report.ts";

/** Pixels per point. */
const SCALE = 1.6;
/** Between two pages. */
const GAP = 20;
/** No picture is taller; further pages are left out. */
const MAX_HEIGHT = 16_000;

/** What is used of the module that draws: loaded only here, and only when it is installed. */
interface Canvas {
  getContext(kind: "2d"): Context;
  encode(format: "png"): Promise<Uint8Array>;
}

interface Context {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  font: string;
  fillRect(x: number, y: number, width: number, height: number): void;
  strokeRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number, width?: number): void;
  setLineDash(lengths: readonly number[]): void;
  scale(x: number, y: number): void;
  translate(x: number, y: number): void;
}

interface Module {
  createCanvas(width: number, height: number): Canvas;
}

/** The same picture as the HTML page, one page below the other; null when the module that draws is not installed. */
export async function explanationPng(pages: readonly ExplainedPage[]): Promise<Uint8Array | null> {
  // Named in two parts, so that the build does not look for what users may do without.
  const name = ["@napi-rs", "canvas"].join("/");
  const module = (await import(name).catch(() => null)) as Module | null;
  if (!module) return null;
  const shown: ExplainedPage[] = [];
  let height = 0;
  for (const page of pages) {
    if (shown.length > 0 && (height + page.height) * SCALE > MAX_HEIGHT) break;
    shown.push(page);
    height += page.height + GAP;
  }
  const width = Math.max(200, ...shown.map((page) => page.width));
  const canvas = module.createCanvas(Math.ceil(width * SCALE), Math.ceil(Math.max(height, 100) * SCALE));
  const context = canvas.getContext("2d");
  context.scale(SCALE, SCALE);
  context.fillStyle = "#dddddd";
  context.fillRect(0, 0, width, Math.max(height, 100));
  for (const page of shown) {
    draw(page, context);
    context.translate(0, page.height + GAP);
  }
  return canvas.encode("png");
}

function draw(page: ExplainedPage, context: Context): void {
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, page.width, page.height);
  context.fillStyle = "#333333";
  for (const { text, x, y, size, width } of page.texts) {
    context.font = `${size}px Helvetica, Arial, sans-serif`;
    if (width > 0) context.fillText(text, x, y, width);
    else context.fillText(text, x, y);
  }
  context.lineWidth = 1.2;
  for (const { taken, left, top, right, bottom } of page.evidence) {
    context.strokeStyle = taken ? "#0a7a33" : "#b35000";
    context.fillStyle = taken ? "rgba(10,122,51,0.12)" : "rgba(179,80,0,0.12)";
    context.setLineDash(taken ? [] : [4, 2]);
    context.fillRect(left - 1, top - 1, right - left + 2, bottom - top + 2);
    context.strokeRect(left - 1, top - 1, right - left + 2, bottom - top + 2);
  }
}
