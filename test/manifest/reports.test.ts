import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readSheet } from "read-excel-file/node";
import { expect, it } from "vitest";
import { cents } from "../../src/domain/money.ts";
import { createReportWriter } from "../../src/manifest/reports/writer.ts";
import type { Report } from "../../src/usecases/ports/report.ts";
import { pageTexts } from "../pdf/facts/page-texts.ts";
import { tempFolder } from "../support/temp.ts";

const NASTY = '</script><script>alert("x")</script>';
const REPORT: Report = {
  language: "fr",
  title: `Lot ${NASTY}`,
  createdAt: "2026-11-23T10:00:00.000Z",
  facts: [{ key: "batch", title: "Lot", value: NASTY }],
  columns: [
    { key: "row", title: "Ligne", kind: "integer" },
    { key: "recipient", title: "Destinataire", kind: "siret" },
    { key: "comment", title: "Commentaire", kind: "text" },
    { key: "date", title: "Date", kind: "date" },
    { key: "net", title: "Net à payer", kind: "amount" },
  ],
  charts: [{ title: "Par état", bars: [{ label: NASTY, length: 2, text: NASTY, limit: 1 }] }],
  words: { search: "Chercher", shown: "% sur % lignes" },
  async *rows() {
    yield [2, "80938923200020", "=HYPERLINK(1)", "2026-10-05", cents(123_456)];
    yield [null, "05850016600010", NASTY, null, cents(-5)];
  },
};

async function textOf(format: "csv" | "json" | "html"): Promise<string> {
  let text = "";
  for await (const piece of createReportWriter().text(REPORT, format)) text += piece;
  return text;
}

it("writes a page that only its own script and style can touch", async () => {
  const html = await textOf("html");
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? "";
  expect(policy).toMatch(/^default-src 'none';/);
  for (const tag of ["script", "style"]) {
    const [, content = ""] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html) ?? [];
    expect(policy).toContain(`${tag}-src 'sha256-${createHash("sha256").update(content).digest("base64")}'`);
  }
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html).not.toMatch(/src=|href="(?!#|data:,")/);
  expect(html).toContain("&lt;/script&gt;");
  expect(html).toContain("1\u202f234,56");
  expect(html).toContain("05/10/2026");
});

it("writes a script that a browser can read", async () => {
  const [, script = ""] = /<script>([\s\S]*?)<\/script>/.exec(await textOf("html")) ?? [];
  expect(() => new Function(script)).not.toThrow();
});

it("cuts no label of a chart and no text beside a bar, on the page and on paper", async () => {
  const bars = [
    { label: "OFFICE TOURISME ET PATRIMOINE DE LA COMMUNAUTÉ D’AGGLOMÉRATION", length: 11, text: "11" },
    { label: "0 % (sans TVA (franchise, autoliquidation, marge : la facture le dit))", length: 2, text: "2" },
    { label: "COMMUNE DE LENS", length: 11, text: "11 · 20 527,80 €, 12 montants non lus, lignes à corriger" },
  ];
  const report: Report = { ...REPORT, facts: [], title: "Lot", charts: [{ title: "Par destinataire", bars }] };
  let page = "";
  for await (const piece of createReportWriter().text(report, "html")) page += piece;
  const svg = /<svg.*?<\/svg>/s.exec(page)?.[0] ?? "";
  const written = [...svg.matchAll(/<text x="(\d+)" y="(\d+)">([^<]*)</g)].map(([, x, y, text = ""]) => ({
    ...{ x: Number(x), y: Number(y), text },
  }));
  const all = written.map(({ text }) => text).join(" ");
  for (const { label, text } of bars) for (const said of [label, text]) expect(all).toContain(said);
  for (const { x, text } of written) expect(text.length * 7).toBeLessThanOrEqual(x === 0 ? 250 : 640 - x);
  // Lines of one bar end above those of the next, and all within the drawing.
  const lines = written.filter(({ x }) => x === 0).map(({ y }) => y);
  expect(lines).toEqual([...new Set(lines)].toSorted((a, b) => a - b));
  const height = Number(/viewBox="0 0 640 (\d+)"/.exec(svg)?.[1]);
  for (const { y } of written) expect(y).toBeLessThan(height);

  const path = join(tempFolder(), "r.pdf");
  await createReportWriter().save(report, "pdf", path);
  const [first] = await pageTexts(new Uint8Array(readFileSync(path)));
  const onPaper = (first?.items ?? [])
    .map(({ text }) => text)
    .join(" ")
    .replace(/[\s\u00a0]+/g, " ");
  for (const { label, text } of bars) for (const said of [label, text]) expect(onPaper).toContain(said);
});

it("writes a workbook with typed cells that nothing runs in", async () => {
  const path = join(tempFolder(), "r.xlsx");
  await createReportWriter().save(REPORT, "xlsx", path);
  const rows = await readSheet(path);
  expect(rows).toEqual([
    ["Ligne", "Destinataire", "Commentaire", "Date", "Net à payer"],
    [2, "80938923200020", "=HYPERLINK(1)", new Date("2026-10-05T00:00:00Z"), 1234.56],
    [null, "05850016600010", NASTY, null, -0.05],
  ]);
});

it("writes exact amounts in JSON", async () => {
  expect(JSON.parse(await textOf("json"))).toMatchObject({
    batch: NASTY,
    items: [
      { net: "1234.56", recipient: "80938923200020" },
      { net: "-0.05", row: null },
    ],
  });
});

it("draws a PDF with every cell, sum and sentence, the heads on each sheet, and a word for letters it lacks", async () => {
  const many: Report = {
    ...REPORT,
    title: "Lot de mai",
    warnings: ["Une date manque."],
    notes: ["Les montants sont en euros."],
    columns: [
      { key: "number", title: "Numéro", kind: "text" },
      ...REPORT.columns,
      { key: "reason", title: "Pourquoi", kind: "text" },
    ],
    charts: [{ title: "Par état", bars: [{ label: "déposée", length: 90, text: "90 factures" }] }],
    tables: [{ key: "late", title: "Sans ligne", columns: REPORT.columns, async *rows() {} }],
    async *rows() {
      for (let n = 1; n <= 90; n++) {
        const reason = `Le montant de la facture ${n} ne correspond pas au bon de commande de Łódź.`;
        yield [`F2026-${n}`, n, "80938923200020", NASTY, "2026-10-05", cents(n * 100), reason];
      }
    },
  };
  const [path, again] = [join(tempFolder(), "r.pdf"), join(tempFolder(), "again.pdf")];
  for (const one of [path, again]) await createReportWriter().save(many, "pdf", one);
  // The same report is the same file, byte for byte.
  expect(readFileSync(path).equals(readFileSync(again))).toBe(true);
  const pages = await pageTexts(new Uint8Array(readFileSync(path)));
  const texts = pages.map(({ items }) => items.map(({ text }) => text).join(" "));
  const all = texts.join(" ").replace(/[\s\u00a0]+/g, " ");
  expect(pages.length).toBeGreaterThan(3);
  for (const [index, text] of texts.entries()) expect(text).toContain(`${index + 1} / ${pages.length}`);
  expect(texts.filter((text) => text.includes("Net à payer")).length).toBe(pages.length);
  for (const word of ["Lot de mai", "Une date manque.", "Les montants sont en euros.", "90 factures", "Par état"])
    expect(all).toContain(word);
  expect(all).not.toContain("Sans ligne");
  for (let n = 1; n <= 90; n++) {
    expect(all).toContain(`F2026-${n} `);
    expect(all).toContain(`Le montant de la facture ${n} ne correspond pas`);
  }
  expect(all).toContain("809 389 232 00020");
  expect(all).toContain("4 095,00");
  for (const { items, width, height } of pages) {
    expect(width).toBeGreaterThan(height);
    for (const item of items) expect(item.x + item.width).toBeLessThanOrEqual(width - 20);
  }
});

it("says why a file cannot be written, and leaves nothing behind", async () => {
  const folder = tempFolder();
  await expect(createReportWriter().save(REPORT, "csv", folder)).rejects.toMatchObject({ code: "FILE_NOT_WRITABLE" });
});
