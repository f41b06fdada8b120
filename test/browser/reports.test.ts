import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { htmlReport } from "../../src/manifest/reports/html.ts";
import { htmlLetter } from "../../src/manifest/reports/letter.ts";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { fr as letterText } from "../../src/ui/messages/payment-letter.ts";
import type { Letter, Report, ReportColumn } from "../../src/usecases/ports/report.ts";
import { pageTexts } from "../pdf/facts/page-texts.ts";
import { accessibilityFaults, noBrowser, openPage, overflowing } from "../support/browser.ts";
import { tempFolder } from "../support/temp.ts";

/** As many columns as the widest report has, each with a text of its own. */
const COLUMNS: readonly ReportColumn[] = [
  { key: "number", title: "Facture", kind: "text" },
  { key: "recipient", title: "SIRET", kind: "siret" },
  { key: "recipientName", title: "Destinataire", kind: "text" },
  { key: "depositedAt", title: "Déposée le", kind: "date" },
  { key: "dueAt", title: "Échéance", kind: "date" },
  { key: "paidAt", title: "Mise en paiement", kind: "date" },
  { key: "days", title: "Jours", kind: "integer" },
  { key: "rate", title: "Taux (%)", kind: "decimal" },
  { key: "net", title: "Net à payer", kind: "amount" },
  { key: "interest", title: "Intérêts", kind: "amount" },
  { key: "due", title: "Total dû", kind: "amount" },
  { key: "state", title: "État", kind: "text" },
  { key: "reason", title: "Motif", kind: "text" },
  { key: "hidden", title: "Identifiant interne", kind: "text", detail: true },
];
const row = (n: number) => [
  `F2026-${String(n).padStart(4, "0")}`,
  "80938923200020",
  "OFFICE TOURISME ET PATRIMOINE DE LA CALL",
  "2026-10-05",
  "2026-11-04",
  "2026-11-20",
  46,
  "10.40",
  148_800,
  n * 100,
  150_000 + n * 100,
  "payée en retard",
  `Le montant de la facture ${n} ne correspond pas au bon de commande, ni pour la quantité ni pour le prix.`,
  "interne",
];

const report = (rows: number): Report => ({
  language: "fr",
  title: "Délais de paiement",
  createdAt: "2026-11-29T08:00:00.000Z",
  facts: [{ key: null, title: "Client", value: "martin" }],
  columns: COLUMNS,
  charts: [
    {
      title: "Délai moyen par destinataire",
      bars: [
        { label: "OFFICE TOURISME", length: 46, text: "46 jours", limit: 30 },
        { label: "COMMUNE DE LENS", length: 12, text: "12 jours", limit: 30 },
      ],
    },
  ],
  words: { search: "Chercher", shown: "% sur % lignes" },
  warnings: ["Une date manque : le délai de F2026-0002 est à vérifier."],
  notes: ["Le délai part de la mise à disposition."],
  async *rows() {
    for (let n = 1; n <= rows; n++) yield row(n);
  },
});

const LETTER_COLUMNS = Object.entries(letterText.letter.columns).map(([key, title]): ReportColumn => {
  const kind = /At$|Date$|^from$|^to$/.test(key) ? "date" : /base|interest|indemnity/.test(key) ? "amount" : "text";
  return { key, title, kind };
});
const letterRow = LETTER_COLUMNS.map(({ key, kind }) =>
  key === "number" ? "FACT-2026-LONGUE-001" : kind === "date" ? "2026-03-07" : kind === "amount" ? 148_028_14 : "301",
);
const LETTER: Letter = {
  ...{ title: "Lettre", sender: ["Atelier"], recipient: ["Office"], dated: "Le 29/11/2026", subject: "Objet" },
  ...{ opening: ["Madame, Monsieur,"], totals: [{ title: "Total", value: "1 456,36 €" }], closing: ["Fin."] },
  tables: [
    { title: null, columns: LETTER_COLUMNS, rows: [letterRow] },
    {
      title: "Pour information",
      columns: [...LETTER_COLUMNS, { key: "reason", title: "À vérifier", kind: "text" }],
      rows: [[...letterRow, "taux à établir"]],
      lastUnder: true,
    },
  ],
};

async function saved(rows: number): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of htmlReport(report(rows))) pieces.push(piece);
  const path = join(tempFolder(), "rapport.html");
  writeFileSync(path, pieces.join(""));
  return pathToFileURL(path).href;
}

/** What a row must say, as it is shown. */
const EXPECTED = [
  "F2026-0002",
  "809 389 232 00020",
  "05/10/2026",
  "46",
  "10,40",
  "1 488,00",
  "2,00",
  "1 502,00",
  "payée en retard",
];
const flat = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, " ");

describe.skipIf(noBrowser !== null)("a report in a real browser", () => {
  it.each([900, 1400])("has every column at %i px, without overflow, light and dark, and passes axe", async (width) => {
    const address = await saved(3);
    for (const dark of [false, true]) {
      const page = await openPage({ width, dark });
      await page.goto(address);
      expect(await overflowing(page)).toEqual([]);
      expect(await accessibilityFaults(page)).toEqual([]);
      const shown = flat(await page.locator("body").innerText());
      for (const text of [...EXPECTED, ...COLUMNS.slice(0, -1).map(({ title }) => title)])
        expect(shown).toContain(text);
      expect(shown).toContain("Le montant de la facture 2 ne correspond pas");
      // Subtotals.
      expect(shown).toContain("4 464,00");
      expect(shown).toContain("3 sur 3 lignes");
      expect(shown).not.toContain("Identifiant interne");
    }
  });

  it("prints on A4 across with all of it, and needs no script", async () => {
    const page = await openPage({ width: 1000 });
    await page.goto(await saved(40));
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const reader = createPdfReader();
    const read = await reader.readBytes(new Uint8Array(pdf), "rapport.pdf");
    await reader.close();
    expect(read.pages).toBeGreaterThan(1);
    const sheets = await pageTexts(new Uint8Array(pdf));
    const printed = flat(sheets.flatMap(({ items }) => items.map(({ text }) => text)).join(" "));
    for (const text of [...EXPECTED, "Le montant de la facture 40 ne correspond pas"]) expect(printed).toContain(text);
    // The sums stand once, at the end.
    expect(printed.split("59 520,00").length - 1).toBe(1);
    const [, , width, height] = (/\/MediaBox \[([\d. ]+)\]/.exec(pdf.toString("latin1"))?.[1] ?? "")
      .split(" ")
      .map(Number);
    expect(Math.round(width ?? 0)).toBeGreaterThan(Math.round(height ?? 0));
    expect(await page.evaluate("document.querySelectorAll('.scroll,[style*=overflow]').length")).toBe(0);
  });

  it("leaves out the heads over no rows where other tables have some", async () => {
    const table = {
      key: "late",
      title: "En retard",
      columns: COLUMNS,
      async *rows() {
        yield row(1);
      },
    };
    const pieces: string[] = [];
    for await (const piece of htmlReport({ ...report(0), tables: [table] })) pieces.push(piece);
    expect(pieces.join("").match(/<table/g)).toHaveLength(1);
    expect(await (await openPage()).goto(await saved(0)).then((answer) => answer?.text())).toContain("<table");
  });

  it("writes a letter whose widest table fits the window and the paper", async () => {
    const path = join(tempFolder(), "lettre.html");
    writeFileSync(path, [...htmlLetter(LETTER)].join(""));
    const page = await openPage({ width: 900 });
    await page.goto(pathToFileURL(path).href);
    expect(await overflowing(page)).toEqual([]);
    await page.emulateMedia({ media: "print" });
    // A4 less its margins, in CSS pixels.
    await page.setViewportSize({ width: 680, height: 900 });
    expect(await overflowing(page)).toEqual([]);
    expect(flat(await page.locator("table").last().innerText())).toContain("À vérifier : taux à établir");
  });

  it("sorts by a click, finds by a word, and offers neither for a single line", async () => {
    const page = await openPage();
    await page.goto(await saved(12));
    await page.getByRole("button", { name: "Intérêts" }).click();
    await page.getByRole("button", { name: "Intérêts" }).click();
    expect(await page.locator("#rows tbody").first().innerText()).toContain("F2026-0012");
    await page.getByLabel("Chercher").fill("F2026-0003");
    expect(await page.locator("#shown").innerText()).toBe("1 sur 12 lignes");
    expect(await page.locator("#rows tbody:visible").count()).toBe(1);
    await page.goto(await saved(1));
    expect(await page.getByLabel("Chercher").isVisible()).toBe(false);
    expect(await page.locator("body").innerText()).not.toContain("1 sur 1");
  });
});
