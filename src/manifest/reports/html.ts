import { createHash } from "node:crypto";
import { type Cents, toDecimalString } from "../../domain/money.ts";
import { formatSiret } from "../../domain/siret.ts";
import { neutral } from "../../kit/neutral.ts";
import type { ColumnKind, Report, ReportBar, ReportTable } from "../../usecases/ports/report.ts";
import { plainCell } from "./cell.ts";

/**
 * One page that needs nothing else: table, charts, sorting and filtering, all inside. Its own policy forbids everything
 * but its own style and script (by their hashes), so that nothing written on an invoice can run or call out.
 */
export async function* htmlReport(report: Report): AsyncGenerator<string> {
  const policy = `default-src 'none'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'`;
  yield `<!doctype html>\n<html lang="${report.language}">\n<head>\n<meta charset="utf-8">\n`;
  yield `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`;
  yield `<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${escapeHtml(report.title)}</title>\n`;
  yield `<style>${STYLE}</style>\n</head>\n<body>\n<h1>${escapeHtml(report.title)}</h1>\n<dl>`;
  for (const { title, value } of report.facts.filter((fact) => fact.value !== ""))
    yield `<div><dt>${escapeHtml(title)}</dt><dd>${escapeHtml(value)}</dd></div>`;
  yield "</dl>\n";
  if (report.warnings) yield listHtml("warnings", report.warnings);
  if (report.charts.some(({ bars }) => bars.length > 0)) {
    const charts = report.charts.map(({ title, bars }) => chartSvg(title, bars));
    yield `<section class="charts">${charts.join("")}</section>\n`;
  }
  for (const table of report.tables ?? []) yield* tableHtml(table, report.language);
  if (report.rowsTitle) yield `<h2>${escapeHtml(report.rowsTitle)}</h2>\n`;
  yield controls(report);
  yield* rowsHtml(report, report.language, "rows");
  if (report.notes) yield listHtml("notes", report.notes);
  yield `<script>${SCRIPT}</script>\n</body>\n</html>\n`;
}

function listHtml(name: string, sentences: readonly string[]): string {
  if (sentences.length === 0) return "";
  return `<ul class="${name}">${sentences.map((one) => `<li>${escapeHtml(one)}</li>`).join("")}</ul>\n`;
}

async function* tableHtml(table: ReportTable, language: Report["language"]): AsyncGenerator<string> {
  yield `<h2>${escapeHtml(table.title)}</h2>\n`;
  yield* rowsHtml(table, language, `table-${table.key}`);
}

async function* rowsHtml(
  { columns, rows }: Pick<ReportTable, "columns" | "rows">,
  language: Report["language"],
  id: string,
): AsyncGenerator<string> {
  yield `<div class="wide"><table id="${escapeHtml(id)}">\n<thead><tr>`;
  for (const { title, kind } of columns.filter(({ detail }) => !detail)) {
    yield `<th aria-sort="none" class="${kind}"><button type="button">${escapeHtml(title)}</button></th>`;
  }
  yield "</tr></thead>\n<tbody>\n";
  for await (const row of rows()) {
    const cells = columns.flatMap(({ kind, detail }, index) =>
      detail ? [] : [cellHtml(kind, plainCell(row[index]), language)],
    );
    yield `<tr>${cells.join("")}</tr>\n`;
  }
  yield "</tbody>\n</table></div>\n";
}

function controls({ words }: Report): string {
  const label = escapeHtml(words.search);
  return `<p class="controls"><label>${label} <input id="search" type="search"></label> <output id="shown" data-shown="${escapeHtml(words.shown)}"></output></p>\n`;
}

/** A cell of a table; what can be sorted says by what. */
export function cellHtml(kind: ColumnKind, value: string | number | null, language: Report["language"]): string {
  const sortable = kind !== "text" && kind !== "siret";
  const key = sortable ? ` data-value="${escapeHtml(String(value ?? ""))}"` : "";
  return `<td class="${kind}"${key}>${escapeHtml(shown(kind, value, language))}</td>`;
}

function shown(kind: ColumnKind, value: string | number | null, language: Report["language"]): string {
  if (value === null) return "";
  if (kind === "amount") return amountText(value as Cents, language);
  if (kind === "siret") return formatSiret(String(value));
  if (kind === "decimal") return language === "fr" ? String(value).replace(".", ",") : String(value);
  const day = language === "fr" ? "$3/$2/$1" : "$1-$2-$3";
  return kind === "date" ? String(value).replace(/^(\d{4})-(\d{2})-(\d{2}).*$/, day) : String(value);
}

function amountText(amount: Cents, language: Report["language"]): string {
  const [whole = "", fraction = ""] = toDecimalString(amount).split(".");
  const [space, point] = language === "fr" ? ["\u202f", ","] : [",", "."];
  return `${whole.replace(/\B(?=(\d{3})+$)/g, space)}${point}${fraction}`;
}

const BAR = 22;
const BARS = 12;
/** Where bars begin, how long the longest is, and the width of the drawing, in its own units. */
const [LEFT, LONGEST, WIDTH] = [250, 200, 640];

/** Horizontal bars in the order given, each with its text; a mark shows what should not be passed. */
function chartSvg(title: string, bars: readonly ReportBar[]): string {
  const kept = bars.slice(0, BARS);
  const largest = Math.max(1, ...kept.map(({ length, limit = 0 }) => Math.max(length, limit)));
  const scaled = (value: number) => Math.round((value / largest) * LONGEST);
  const drawn = kept.map(({ label, length, text, limit }, index) => {
    const y = index * BAR;
    const width = Math.max(1, scaled(length));
    const short = label.length > 34 ? `${label.slice(0, 33)}…` : label;
    const over = limit !== undefined && length > limit;
    const end = LEFT + Math.max(width, scaled(limit ?? 0)) + 8;
    const mark = limit === undefined ? "" : `<path d="M${LEFT + scaled(limit)} ${y + 1}v20"/>`;
    return `<text x="0" y="${y + 15}">${escapeHtml(short)}</text><rect x="${LEFT}" y="${y + 3}" width="${width}" height="16" rx="2"${over ? ' class="over"' : ""}/>${mark}<text x="${end}" y="${y + 15}">${escapeHtml(text)}</text>`;
  });
  const height = Math.max(1, kept.length) * BAR;
  return `<figure><figcaption>${escapeHtml(title)}</figcaption><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(title)}">${drawn.join("")}</svg></figure>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that is never markup. */
export function escapeHtml(text: string): string {
  return neutral(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** What a page's own policy calls a style or a script that it allows. */
export function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

const STYLE = `
:root{color-scheme:light dark;font:15px/1.45 system-ui,sans-serif}
body{margin:2rem auto;max-width:96rem;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}
dl{display:flex;flex-wrap:wrap;gap:.5rem 2rem}dt{font-size:.8rem;opacity:.7}dd{margin:0;font-weight:600}
.charts{display:flex;flex-wrap:wrap;gap:2rem;margin:1.5rem 0}figure{margin:0;flex:1 1 24rem}figcaption{font-weight:600}
svg{width:100%;height:auto;font-size:12px;fill:currentColor}rect{fill:#3b6fb6}rect.over{fill:#c4532d}path{stroke:currentColor;stroke-width:2;stroke-dasharray:3 2}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{padding:.35rem .5rem;border-bottom:1px solid #8884;text-align:left;vertical-align:top}
th button{all:unset;cursor:pointer;font-weight:600}th button:focus-visible{outline:2px solid}
th[aria-sort=ascending] button::after{content:" ▲"}th[aria-sort=descending] button::after{content:" ▼"}
.amount,.integer,.decimal{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.siret,.date{white-space:nowrap}
.wide{overflow-x:auto}td.text{min-width:6rem}th button{white-space:normal}th{white-space:normal}.warnings{border-left:4px solid #c4532d;margin:1rem 0;padding:.3rem 0 .3rem 1.8rem;max-width:60rem}.warnings li{margin:.2rem 0;overflow-wrap:anywhere}.notes{margin-top:2rem;padding-left:1.2rem;font-size:.9rem;opacity:.85;max-width:60rem}.notes li{margin:.3rem 0}
th{vertical-align:bottom}tbody tr:hover{background:#8881}
@media print{.controls{display:none}}
`;

const SCRIPT = `
"use strict";
const collator=new Intl.Collator(document.documentElement.lang,{numeric:true});
const keyOf=(row,i)=>{const c=row.cells[i];return c.dataset.value===undefined?c.textContent:c.dataset.value};
for(const table of document.querySelectorAll("table"))[...table.tHead.rows[0].cells].forEach((head,i)=>head.addEventListener("click",()=>{
const up=head.getAttribute("aria-sort")!=="ascending";
for(const other of head.parentNode.cells)other.setAttribute("aria-sort","none");
head.setAttribute("aria-sort",up?"ascending":"descending");
const numeric=/^(amount|integer|decimal)$/.test(head.className);
const rows=[...table.tBodies[0].rows];
rows.sort((a,b)=>{const x=keyOf(a,i),y=keyOf(b,i);const d=numeric?Number(x)-Number(y):collator.compare(x,y);return up?d:-d});
table.tBodies[0].append(...rows)}));
const search=document.getElementById("search"),shown=document.getElementById("shown");
const plain=t=>t.normalize("NFD").replace(/\\p{M}/gu,"").toLowerCase();
const list=[...document.getElementById("rows").tBodies[0].rows].map(row=>({row,text:plain(row.textContent)}));
const count=()=>{shown.textContent=shown.dataset.shown.replace("%",list.filter(r=>!r.row.hidden).length).replace("%",list.length)};
search.addEventListener("input",()=>{const words=plain(search.value).split(/\\s+/);for(const r of list)r.row.hidden=!words.every(w=>r.text.includes(w));count()});
count();
`;
