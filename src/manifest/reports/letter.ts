import { escapeHtml } from "../../kit/html.ts";
import type { Letter } from "../../usecases/ports/report.ts";
import { plainCell } from "./cell.ts";
import { cellHtml, hashOf } from "./html.ts";
import { shown } from "./layout.ts";

/** A letter in French as one page that needs nothing else and prints on A4; no script at all. */
export function* htmlLetter(letter: Letter): Generator<string> {
  yield `<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n`;
  yield `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(STYLE)}'">\n`;
  yield `<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${escapeHtml(letter.title)}</title>\n`;
  yield `<style>${STYLE}</style>\n</head>\n<body>\n`;
  yield `<address class="sender">${lines(letter.sender)}</address>\n<address class="recipient">${lines(letter.recipient)}</address>\n`;
  yield `<p class="dated">${escapeHtml(letter.dated)}</p>\n<p class="subject">${escapeHtml(letter.subject)}</p>\n`;
  yield paragraphs(letter.opening);
  for (const { title, columns, rows, lastUnder } of letter.tables) {
    const beside = lastUnder ? columns.slice(0, -1) : columns;
    const under = lastUnder ? columns.at(-1) : undefined;
    if (title) yield `<h2>${escapeHtml(title)}</h2>\n`;
    const heads = beside.map(({ title: head, kind }) => `<th class="${kind}">${escapeHtml(head)}</th>`).join("");
    yield `<table>\n<thead><tr>${heads}</tr></thead>\n<tbody>\n`;
    for (const row of rows) {
      yield `<tr>${beside.map(({ kind }, index) => cellHtml(kind, plainCell(row[index]), "fr")).join("")}</tr>\n`;
      const said = under && shown(under.kind, plainCell(row[beside.length]), "fr");
      if (said) yield `<tr><td colspan="${beside.length}">${escapeHtml(`${under.title} : ${said}`)}</td></tr>\n`;
    }
    yield "</tbody>\n</table>\n";
  }
  const totals = letter.totals.map(
    ({ title, value }) => `<div><dt>${escapeHtml(title)}</dt><dd>${escapeHtml(value)}</dd></div>`,
  );
  yield `<dl class="totals">${totals.join("")}</dl>\n`;
  yield paragraphs(letter.closing);
  yield "</body>\n</html>\n";
}

const lines = (all: readonly string[]): string => all.map(escapeHtml).join("<br>");
const paragraphs = (all: readonly string[]): string => `${all.map((one) => `<p>${escapeHtml(one)}</p>`).join("\n")}\n`;

const STYLE = `
:root{font:11pt/1.45 "Liberation Sans",Arial,sans-serif;color:#111;background:#fff}
body{max-width:58rem;margin:2rem auto;padding:0 1.5rem}
address{font-style:normal}.recipient{margin:1.5rem 0 1.5rem 55%}.dated{text-align:right}.subject{font-weight:600}
h2{font-size:1rem;margin:1.5rem 0 .3rem}
table{border-collapse:collapse;width:100%;font-size:7.5pt;margin:1rem 0}th,td{border:1px solid #999;padding:.2rem .22rem;text-align:left;vertical-align:top}
th{background:#eee}.amount,.integer,.decimal{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.date{white-space:nowrap}.text{overflow-wrap:break-word}th[class]{white-space:normal;overflow-wrap:normal}
tr{break-inside:avoid}.totals{margin:1rem 0 1.5rem auto;width:22rem}.totals div{display:flex;justify-content:space-between;padding:.15rem 0}
.totals div:last-child{border-top:1px solid #111;font-weight:600}dd{margin:0;font-variant-numeric:tabular-nums}
@page{size:A4;margin:18mm 15mm}@media print{:root{font-size:10pt}body{margin:0;padding:0;max-width:none}}
`;
