import type { Evidence, ExplainedPage } from "../../domain/pdf-report.ts";
import { formatSiret } from "../../domain/siret.ts";
import { escapeHtml } from "../../kit/html.ts";
import type { CheckedFile } from "../../usecases/check.ts";
import { formatDate, formatDecimal, printable } from "../format.ts";
import type { Language } from "../language.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/check-explanation.ts";

const STYLE = `body{font:15px/1.45 system-ui,sans-serif;margin:1.5rem auto;max-width:75rem;padding:0 1rem;color:#1a1a1a;background:#f2f2f2}
h1{font-size:1.3rem}h2{font-size:1.05rem;margin-top:2rem}
.page{display:flex;flex-wrap:wrap;gap:1.5rem;align-items:flex-start}
svg{background:#fff;border:1px solid #bbb;flex:1 1 32rem;max-width:46rem;height:auto}
svg text{fill:#333;white-space:pre}
.box{fill-opacity:.12;stroke-width:1.2}.taken{fill:#0a7a33;stroke:#0a7a33}.left{fill:#b35000;stroke:#b35000;stroke-dasharray:4 2}
svg .mark{fill:#fff;font-weight:bold}.badge.taken{stroke:none}.badge.left{stroke:none}
table{border-collapse:collapse;flex:1 1 22rem;background:#fff}td,th{padding:.3rem .6rem;text-align:left;border-bottom:1px solid #ddd;vertical-align:top}
td.taken{color:#0a7a33}td.left{color:#8a3d00}
:root{color-scheme:light dark}@media(prefers-color-scheme:dark){body{color:#e8eaef;background:#14171d}table{background:#1f242d}td,th{border-color:#424a58}td.taken{color:#6fd39b}td.left{color:#f1c27d}}`;

/** The pages of the files as a reader sees them, with a box for each value that was taken or left, as one HTML page. */
export function* explanationHtml(files: readonly CheckedFile[], language: Language): Generator<string> {
  const text = pick(language, messages);
  yield `<!doctype html>\n<html lang="${language}">\n<head>\n<meta charset="utf-8">\n`;
  yield `<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${escapeHtml(text.title)}</title>\n`;
  yield `<style>${STYLE}</style>\n</head>\n<body>\n<h1>${escapeHtml(text.title)}</h1>\n<p>${escapeHtml(text.legend)}</p>\n`;
  for (const { file, report } of files) {
    yield `<h2>${escapeHtml(file)}</h2>\n`;
    const pages = report.explanation ?? [];
    if (pages.length === 0) yield `<p>${escapeHtml(text.nothing)}</p>\n`;
    for (const page of pages) yield* pageHtml(page, language);
  }
  yield "</body>\n</html>\n";
}

function* pageHtml(page: ExplainedPage, language: Language): Generator<string> {
  const text = pick(language, messages);
  const kind = page.document === null ? text.unnamed : text.documents[page.document];
  yield `<h3>${escapeHtml(text.page(page.page, kind))}</h3>\n<div class="page">\n`;
  yield `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(page.width)} ${round(page.height)}" role="img" aria-label="${escapeHtml(text.page(page.page, kind))}">\n`;
  for (const { text: words, x, y, size, width } of page.texts) {
    const length = width > 0 ? ` textLength="${round(width)}" lengthAdjust="spacingAndGlyphs"` : "";
    yield `<text x="${round(x)}" y="${round(y)}" font-size="${round(size)}" font-family="Helvetica,Arial,sans-serif"${length}>${escapeHtml(printable(words))}</text>\n`;
  }
  for (const [index, mark] of page.evidence.entries()) yield boxOf(mark, index + 1, language);
  yield `</svg>\n<table>\n<thead><tr>${text.columns.map((column) => `<th>${escapeHtml(column)}</th>`).join("")}</tr></thead>\n<tbody>\n`;
  for (const [index, mark] of page.evidence.entries()) {
    const state = mark.taken ? "taken" : "left";
    const cells = [String(index + 1), text.facts[mark.fact], valueText(mark, language), text.reasons[mark.reason]];
    yield `<tr>${cells.map((cell, at) => `<td${at === 3 ? ` class="${state}"` : ""}>${escapeHtml(cell)}</td>`).join("")}</tr>\n`;
  }
  yield "</tbody>\n</table>\n</div>\n";
}

function boxOf(mark: Evidence, number: number, language: Language): string {
  const text = pick(language, messages);
  const state = mark.taken ? "taken" : "left";
  const [x, y] = [round(mark.left - 1), round(mark.top - 1)];
  const [width, height] = [round(mark.right - mark.left + 2), round(mark.bottom - mark.top + 2)];
  const title = `${text.said(text.facts[mark.fact], valueText(mark, language))} – ${text.reasons[mark.reason]}`;
  return (
    `<g><title>${escapeHtml(title)}</title><rect class="box ${state}" x="${x}" y="${y}" width="${width}" height="${height}"/>` +
    `<circle class="badge ${state}" cx="${x}" cy="${y}" r="5"/>` +
    `<text class="mark" x="${x}" y="${round(mark.top + 1.2)}" font-size="6" text-anchor="middle" font-family="sans-serif">${number}</text></g>\n`
  );
}

/** The same in words, for a terminal. */
export function explanationLines(pages: readonly ExplainedPage[], language: Language): string {
  const text = pick(language, messages);
  return pages
    .flatMap((page) => [
      `  ${text.page(page.page, page.document === null ? text.unnamed : text.documents[page.document])}`,
      ...page.evidence.map(
        (mark) =>
          `    ${mark.taken ? "✓" : "·"} ${text.said(`${text.facts[mark.fact]} ${valueText(mark, language)}`, text.reasons[mark.reason])}`,
      ),
    ])
    .map((line) => `${line}\n`)
    .join("");
}

/** A value as the recap shows it. */
function valueText({ fact, value }: Evidence, language: Language): string {
  const { documents } = pick(language, messages);
  if (fact === "invoiceType") return documents[value as keyof typeof documents] ?? printable(value);
  if (fact === "issueDate") return formatDate(printable(value), language);
  if (fact.endsWith("Amount")) return formatDecimal(printable(value), language);
  return fact.endsWith("Siret") ? formatSiret(printable(value)) : printable(value);
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
