import { createHash } from "node:crypto";
import { type Cents, toDecimalString } from "../../domain/money.ts";
import { formatSiret } from "../../domain/siret.ts";
import type { ColumnKind, Report, ReportCell, ReportShare } from "../../usecases/ports/report.ts";

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
  for (const { title, value } of report.facts)
    yield `<div><dt>${escapeHtml(title)}</dt><dd>${escapeHtml(value)}</dd></div>`;
  yield `</dl>\n<section class="charts">`;
  for (const chart of report.charts) yield chartSvg(chart.title, chart.shares, report.language);
  yield `</section>\n${controls(report)}<table id="rows">\n<thead><tr>`;
  for (const { title, kind } of report.columns) {
    yield `<th aria-sort="none" class="${kind}"><button type="button">${escapeHtml(title)}</button></th>`;
  }
  yield "</tr></thead>\n<tbody>\n";
  for await (const row of report.rows()) {
    const cells = report.columns.map(({ kind }, index) => cellHtml(kind, row[index] ?? null, report.language));
    yield `<tr>${cells.join("")}</tr>\n`;
  }
  yield `</tbody>\n</table>\n<script>${SCRIPT}</script>\n</body>\n</html>\n`;
}

function controls({ words }: Report): string {
  const label = escapeHtml(words.search);
  return `<p class="controls"><label>${label} <input id="search" type="search"></label> <output id="shown" data-shown="${escapeHtml(words.shown)}"></output></p>\n`;
}

function cellHtml(kind: ColumnKind, value: ReportCell, language: Report["language"]): string {
  const sortable = kind === "amount" || kind === "integer" || kind === "date";
  const key = sortable ? ` data-value="${escapeHtml(String(value ?? ""))}"` : "";
  return `<td class="${kind}"${key}>${escapeHtml(shown(kind, value, language))}</td>`;
}

function shown(kind: ColumnKind, value: ReportCell, language: Report["language"]): string {
  if (value === null) return "";
  if (kind === "amount") return amountText(value as Cents, language);
  if (kind === "siret") return formatSiret(String(value));
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

/** Horizontal bars, longest first: how many and for how much. */
function chartSvg(title: string, shares: readonly ReportShare[], language: Report["language"]): string {
  const kept = shares.slice(0, BARS);
  const largest = Math.max(1, ...kept.map((share) => share.count));
  const bars = kept.map((share, index) => {
    const y = index * BAR;
    const width = Math.max(1, Math.round((share.count / largest) * 220));
    const label = share.label.length > 34 ? `${share.label.slice(0, 33)}…` : share.label;
    const value = `${share.count} · ${amountText(share.amount, language)} €`;
    return `<text x="0" y="${y + 15}">${escapeHtml(label)}</text><rect x="250" y="${y + 3}" width="${width}" height="16" rx="2"/><text x="${256 + width}" y="${y + 15}">${escapeHtml(value)}</text>`;
  });
  const height = Math.max(1, kept.length) * BAR;
  return `<figure><figcaption>${escapeHtml(title)}</figcaption><svg viewBox="0 0 640 ${height}" role="img" aria-label="${escapeHtml(title)}">${bars.join("")}</svg></figure>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

const STYLE = `
:root{color-scheme:light dark;font:15px/1.45 system-ui,sans-serif}
body{margin:2rem auto;max-width:76rem;padding:0 1rem}
h1{font-size:1.4rem}
dl{display:flex;flex-wrap:wrap;gap:.5rem 2rem}dt{font-size:.8rem;opacity:.7}dd{margin:0;font-weight:600}
.charts{display:flex;flex-wrap:wrap;gap:2rem;margin:1.5rem 0}figure{margin:0;flex:1 1 24rem}figcaption{font-weight:600}
svg{width:100%;height:auto;font-size:12px;fill:currentColor}rect{fill:#3b6fb6}
table{border-collapse:collapse;width:100%}th,td{padding:.35rem .5rem;border-bottom:1px solid #8884;text-align:left;vertical-align:top}
th button{all:unset;cursor:pointer;font-weight:600}th button:focus-visible{outline:2px solid}
th[aria-sort=ascending] button::after{content:" ▲"}th[aria-sort=descending] button::after{content:" ▼"}
.amount,.integer{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.siret,.date{white-space:nowrap}
@media print{.controls{display:none}}
`;

const SCRIPT = `
"use strict";
const table=document.getElementById("rows"),body=table.tBodies[0],search=document.getElementById("search"),shown=document.getElementById("shown");
const plain=t=>t.normalize("NFD").replace(/\\p{M}/gu,"").toLowerCase();
const rows=[...body.rows].map(row=>({row,text:plain(row.textContent)}));
const count=()=>{shown.textContent=shown.dataset.shown.replace("%",rows.filter(r=>!r.row.hidden).length).replace("%",rows.length)};
search.addEventListener("input",()=>{const words=plain(search.value).split(/\\s+/);for(const r of rows)r.row.hidden=!words.every(w=>r.text.includes(w));count()});
const collator=new Intl.Collator(document.documentElement.lang,{numeric:true});
const keyOf=(row,i)=>{const c=row.cells[i];return c.dataset.value===undefined?c.textContent:c.dataset.value};
[...table.tHead.rows[0].cells].forEach((head,i)=>head.addEventListener("click",()=>{
const up=head.getAttribute("aria-sort")!=="ascending";
for(const other of head.parentNode.cells)other.setAttribute("aria-sort","none");
head.setAttribute("aria-sort",up?"ascending":"descending");
const numeric=head.className==="amount"||head.className==="integer";
rows.sort((a,b)=>{const x=keyOf(a.row,i),y=keyOf(b.row,i);const d=numeric?Number(x)-Number(y):collator.compare(x,y);return up?d:-d});
body.append(...rows.map(r=>r.row))}));
count();
`;
