import { escapeHtml } from "../../kit/html.ts";
import { sha256Of } from "../../kit/sha256.ts";
import type { ColumnKind, Report, ReportColumn, ReportTable } from "../../usecases/ports/report.ts";
import { plainCell } from "./cell.ts";
import { chartSvg } from "./chart.ts";
import { isInvoiceNumber, lettersKeptWhole, place, shown } from "./layout.ts";
import { type Sums, sumsOf } from "./sums.ts";

/**
 * One page that needs nothing else: tables and charts, all inside; a script only adds sorting and filtering to what is
 * there without it. Its own policy forbids everything but its own style and script (by their hashes), so that nothing
 * written on an invoice can run or call out.
 */
export async function* htmlReport(report: Report): AsyncGenerator<string> {
  const policy = `default-src 'none'; img-src data:; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'`;
  yield `<!doctype html>\n<html lang="${report.language}">\n<head>\n<meta charset="utf-8">\n`;
  yield `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`;
  yield `<meta name="viewport" content="width=device-width, initial-scale=1">\n<link rel="icon" href="data:,">\n<title>${escapeHtml(report.title)}</title>\n`;
  yield `<style>${STYLE}</style>\n</head>\n<body>\n<header><h1>${escapeHtml(report.title)}</h1>\n<dl>`;
  for (const { title, value } of report.facts.filter((fact) => fact.value !== ""))
    yield `<div><dt>${escapeHtml(title)}</dt><dd>${escapeHtml(value)}</dd></div>`;
  yield "</dl></header>\n<main>\n";
  if (report.warnings) yield listHtml("warnings", report.warnings);
  if (report.charts.some(({ bars }) => bars.length > 0)) {
    const charts = report.charts.map(({ title, bars }) => chartSvg(title, bars));
    yield `<section class="charts">${charts.join("")}</section>\n`;
  }
  let rowsAbove = 0;
  for (const table of report.tables ?? []) {
    rowsAbove += yield* rowsHtml(table, report.language, `table-${table.key}`, table.title, report.title, "left-out");
  }
  yield controls(report);
  // Heads over nothing say that something is missing, unless they are all that the page has.
  const whenEmpty = rowsAbove > 0 ? "left-out" : "headed";
  yield* rowsHtml(report, report.language, "rows", report.rowsTitle ?? report.title, report.title, whenEmpty);
  if (report.notes) yield listHtml("notes", report.notes);
  yield `</main>\n<script>${SCRIPT}</script>\n</body>\n</html>\n`;
}

function listHtml(name: string, sentences: readonly string[]): string {
  if (sentences.length === 0) return "";
  return `<ul class="${name}">${sentences.map((one) => `<li>${escapeHtml(one)}</li>`).join("")}</ul>\n`;
}

/** Gives how many rows there were. */
async function* rowsHtml(
  table: Pick<ReportTable, "columns" | "counted" | "rows">,
  language: Report["language"],
  id: string,
  caption: string,
  title: string,
  whenEmpty: "headed" | "left-out",
): AsyncGenerator<string, number> {
  const { columns, rows } = table;
  const { beside, below } = place(columns);
  const whole = lettersKeptWhole(beside.map((index) => columns[index] as ReportColumn));
  const sums = sumsOf(table, beside, language);
  let count = 0;
  const heads = beside.map((index) => {
    const { title, kind } = columns[index] as ReportColumn;
    return `<th scope="col" class="${kind}">${escapeHtml(title)}</th>`;
  });
  // What the page is called already is only for those who do not see that.
  const same = caption === title ? ' class="said"' : "";
  const head = `<table id="${escapeHtml(id)}"><caption${same}>${escapeHtml(caption)}</caption>\n<thead><tr>${heads.join("")}</tr></thead>\n`;
  if (whenEmpty === "headed") yield head;
  for await (const row of rows()) {
    if (count === 0 && whenEmpty === "left-out") yield head;
    count += 1;
    sums.add(row);
    const cells = beside.map((index) => {
      const column = columns[index] as ReportColumn;
      const { kind } = column;
      const value = plainCell(row[index]);
      const isWhole = isInvoiceNumber(column) || (kind === "text" && String(value ?? "").length <= whole);
      return cellHtml(kind, value, language, isWhole ? " whole" : "");
    });
    const more = below.flatMap((index) => {
      const { kind, title } = columns[index] as ReportColumn;
      const value = plainCell(row[index]);
      const text = shown(kind, value, language);
      return text === "" ? [] : [`<div><dt>${escapeHtml(title)}</dt><dd>${escapeHtml(text)}</dd></div>`];
    });
    const under =
      more.length > 0 ? `<tr class="under"><td colspan="${beside.length}"><dl>${more.join("")}</dl></td></tr>` : "";
    yield `<tbody><tr>${cells.join("")}</tr>${under}</tbody>\n`;
  }
  if (count === 0 && whenEmpty === "left-out") return 0;
  if (sums.worthTelling()) yield totalHtml(beside, columns, sums, language);
  yield "</table>\n";
  return count;
}

/** Under the amounts, their sum. */
function totalHtml(
  beside: readonly number[],
  columns: readonly ReportColumn[],
  sums: Sums,
  language: Report["language"],
): string {
  const cells = beside.map((index, position) => {
    const sum = sums.of(index);
    const kind = columns[index]?.kind ?? "text";
    if (position === 0 && sum === undefined) return `<th scope="row">${escapeHtml(sums.title)}</th>`;
    return `<td class="${kind}">${sum === undefined ? "" : escapeHtml(shown("amount", sum, language))}</td>`;
  });
  return `<tfoot><tr>${cells.join("")}</tr></tfoot>\n`;
}

/** Shown by the script, and only where there is something to look for. */
function controls({ words }: Report): string {
  const label = escapeHtml(words.search);
  return `<p class="controls" hidden><label>${label} <input id="search" type="search"></label> <output id="shown" data-shown="${escapeHtml(words.shown)}"></output></p>\n`;
}

/** Letters of the longest word that a narrow column need not break. */
const LONGEST_WHOLE = 13;
const hasShortWords = (text: string): boolean => text.split(/[\s-]/).every((word) => word.length <= LONGEST_WHOLE);

/** A cell of a table. */
export function cellHtml(
  kind: ColumnKind,
  value: string | number | null,
  language: Report["language"],
  more = "",
): string {
  const sortable = kind !== "text" && kind !== "siret";
  const key = sortable ? ` data-value="${escapeHtml(String(value ?? ""))}"` : "";
  const text = shown(kind, value, language);
  const words = kind === "text" && hasShortWords(text) ? " words" : "";
  return `<td class="${kind}${more}${words}"${key}>${escapeHtml(text)}</td>`;
}

/** What a page's own policy calls a style or a script that it allows. */
export function hashOf(text: string): string {
  return `sha256-${sha256Of(text, "base64")}`;
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f27;--soft:#4a5361;--paper:#fff;--line:#c9ced8;--bar:#2f5f9f;--over:#b3441f;font:15px/1.45 system-ui,"Segoe UI",Roboto,sans-serif}
@media(prefers-color-scheme:dark){:root{--ink:#e8eaef;--soft:#b3bac6;--paper:#14171d;--line:#454d5b;--bar:#7fb0ee;--over:#f0936f}}
body{margin:1.5rem auto;max-width:88rem;padding:0 1rem;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
h1{font-size:1.4rem}header dl{display:flex;flex-wrap:wrap;gap:.5rem 2rem}dt{font-size:.8rem;color:var(--soft)}dd{margin:0;font-weight:600}
.charts{display:flex;flex-wrap:wrap;gap:1.5rem 2rem;margin:1.5rem 0}figure{margin:0;flex:1 1 34rem;max-width:46rem;min-width:0}figcaption{font-weight:600}
svg{width:100%;height:auto;font-size:12px;fill:currentColor}rect{fill:var(--bar)}rect.over{fill:var(--over)}path{stroke:currentColor;stroke-width:2;stroke-dasharray:3 2}
table{border-collapse:collapse;width:100%;font-size:.86rem;margin:1.5rem 0}caption{text-align:left;font-weight:700;font-size:1.1rem;padding:.3rem 0}
th,td{padding:.3rem .35rem;text-align:left;vertical-align:top}th{vertical-align:bottom;overflow-wrap:normal}thead th,tfoot tr>*{border-bottom:2px solid var(--line)}tfoot tr>*{border-top:2px solid var(--line);font-weight:700}
caption.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
tbody{border-bottom:1px solid var(--line)}thead button{all:unset;cursor:pointer;font-weight:700}thead button:focus-visible,input:focus-visible{outline:3px solid var(--over);outline-offset:2px}
th[aria-sort=ascending] button::after{content:" ▲"}th[aria-sort=descending] button::after{content:" ▼"}
.amount,.integer,.decimal{text-align:right;font-variant-numeric:tabular-nums}td.amount,td.decimal,td.integer,td.date,td.siret,td.whole{white-space:nowrap}td.words{overflow-wrap:normal}
tr.under td{padding-top:0}tr.under dl{display:flex;flex-wrap:wrap;gap:.1rem 1.4rem;margin:0}tr.under div{display:flex;gap:.4rem;max-width:100%}tr.under dt{white-space:nowrap}tr.under dd{font-weight:400}
.warnings{border-left:4px solid var(--over);margin:1rem 0;padding:.3rem 0 .3rem 1.8rem;max-width:60rem}.warnings li{margin:.2rem 0}.notes{margin-top:2rem;padding-left:1.2rem;font-size:.9rem;color:var(--soft);max-width:60rem}.notes li{margin:.3rem 0}
input{font:inherit;color:inherit;background:inherit;border:1px solid var(--soft);padding:.2rem .4rem}
@page{size:A4 landscape;margin:12mm}
@media print{:root{color-scheme:light;--ink:#000;--soft:#333;--paper:#fff;--line:#999;--bar:#2f5f9f;--over:#b3441f;font-size:11px}body{margin:0;max-width:none;padding:0}.controls{display:none}thead{display:table-header-group}tbody,figure,tr{break-inside:avoid}tfoot{display:table-row-group}thead button{font-weight:700}}
`;

const SCRIPT = `
"use strict";
const collator=new Intl.Collator(document.documentElement.lang,{numeric:true});
const keyOf=(body,i)=>{const c=body.rows[0].cells[i];return c.dataset.value===undefined?c.textContent:c.dataset.value};
for(const table of document.querySelectorAll("table")){if(table.tBodies.length<2)continue;[...table.tHead.rows[0].cells].forEach((head,i)=>{
const button=document.createElement("button");button.type="button";button.textContent=head.textContent;head.replaceChildren(button);head.setAttribute("aria-sort","none");
button.addEventListener("click",()=>{
const up=head.getAttribute("aria-sort")!=="ascending";
for(const other of head.parentNode.cells)other.setAttribute("aria-sort","none");
head.setAttribute("aria-sort",up?"ascending":"descending");
const numeric=/^(amount|integer|decimal)$/.test(head.className);
const bodies=[...table.tBodies];
bodies.sort((a,b)=>{const x=keyOf(a,i),y=keyOf(b,i);const d=numeric?Number(x)-Number(y):collator.compare(x,y);return up?d:-d});
table.tHead.after(...bodies)})})}
const search=document.getElementById("search"),shown=document.getElementById("shown");
const plain=t=>t.normalize("NFD").replace(/\\p{M}/gu,"").toLowerCase();
const list=[...document.getElementById("rows").tBodies].map(row=>({row,text:plain(row.textContent)}));
const count=()=>{shown.textContent=shown.dataset.shown.replace("%",list.filter(r=>!r.row.hidden).length).replace("%",list.length)};
search.addEventListener("input",()=>{const words=plain(search.value).split(/\\s+/);for(const r of list)r.row.hidden=!words.every(w=>r.text.includes(w));count()});
if(list.length>1){document.querySelector(".controls").hidden=false;count()}
`;
