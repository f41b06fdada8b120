import { describe, expect, it } from "vitest";
import { htmlReport } from "../../../src/manifest/reports/html.ts";
import { jsonReport } from "../../../src/manifest/reports/json.ts";
import { sumsOf } from "../../../src/manifest/reports/sums.ts";
import { invoiceJson, renderList, wordsWith } from "../../../src/ui/views/follow-up.ts";
import { invoiceListReport } from "../../../src/ui/views/invoice-list.ts";
import { each } from "../../../src/ui/views/report-common.ts";

const invoice = (number: string, status: string, payableAmount: number, type = "invoice") => ({
  profile: "Garage",
  invoice: {
    ...{ number, status, type, invoiceId: 1, currency: "EUR", rejectionAcknowledged: false, comment: null },
    ...{ statusAt: null, depositedAt: "2026-11-20", issueDate: "2026-11-19", commitmentNumber: null },
    ...{ taxExclusiveAmount: payableAmount, taxInclusiveAmount: payableAmount, payableAmount },
    recipient: { siret: "80938923200020", name: "COMMUNE", serviceCode: null },
  },
});
const setting = { language: "fr" as const, now: new Date("2026-11-29T10:00:00Z"), profiles: [] };
const reportOf = (invoices: readonly ReturnType<typeof invoice>[], rejected = false) =>
  invoiceListReport(invoices as never, { clients: false, rejected }, setting);

describe("the end of a list on the screen", () => {
  const ended = async (...rows: readonly ReturnType<typeof invoice>[]) => {
    const said: string[] = [];
    const io = { language: "fr", json: false, color: false, columns: 100, out: () => undefined };
    const talk = (text: string) => said.push(text);
    await renderList(each(rows.map((row) => row.invoice)) as never, { ...io, talk } as never);
    return said.join("").replace(/[\u00a0\u202f]/g, " ");
  };

  it("counts credit notes apart, and says what all come to, which they lessen", async () => {
    const said = await ended(
      invoice("F-1", "DEPOSEE", 100_00),
      invoice("F-2", "DEPOSEE", 50_00),
      invoice("A-1", "DEPOSEE", 30_00, "credit-note"),
      invoice("F-3", "REJETEE", 1_000_00),
    );
    expect(said).toBe(
      "3 factures, 1 avoir : 3 déposées ; 1 rejetée.\nNet à payer en tout : 120,00 € (avoir déduit, sans les rejetées, les brouillons ni les factures sans suite).\n",
    );
  });

  it("says of an empty one that nothing waits, where that was asked, and else that there is none", async () => {
    for (const [language, nothing, none] of [
      ["fr", "Aucune facture n’attend d’action de votre part.", "Aucune facture."],
      ["en", "No invoice waits for you to do something.", "No invoice."],
    ] as const) {
      const said: string[] = [];
      const io = { language, json: false, color: false, columns: 100, out: () => undefined };
      const talk = (text: string) => said.push(text);
      await renderList(each([]), { ...io, talk } as never, true);
      await renderList(each([]), { ...io, talk } as never);
      expect(said.map((text) => text.replace(/[\u00a0\u202f]/g, " "))).toEqual([`${nothing}\n`, `${none}\n`]);
    }
  });

  it("says no sum of one, nor of several currencies", async () => {
    expect(await ended(invoice("F-1", "DEPOSEE", 100_00), invoice("F-2", "REJETEE", 1_00))).not.toContain("en tout");
    const francs = invoice("F-2", "DEPOSEE", 1_00);
    const other = { ...francs, invoice: { ...francs.invoice, currency: "CHF" } };
    expect(await ended(invoice("F-1", "DEPOSEE", 100_00), other)).toBe("2 factures.\n");
  });
});

it("has a list's days as they were in Paris", async () => {
  const one = invoice("F-1", "DEPOSEE", 1_00);
  const moments = { statusAt: "2026-11-29T23:38:00Z", depositedAt: "2026-11-30" };
  const late = { ...one, invoice: { ...one.invoice, ...moments } };
  const report = invoiceListReport([late] as never, { clients: false, rejected: false }, setting);
  const keys = report.columns.map(({ key }) => key);
  for await (const row of report.rows())
    expect(["statusAt", "depositedAt"].map((key) => row[keys.indexOf(key)])).toEqual(["2026-11-30", "2026-11-30"]);
});

describe("whose words stand beside a status", () => {
  const said = (status: string) => {
    const one = invoice("F-1", status, 1_00);
    return { ...one, invoice: { ...one.invoice, comment: "Voici le PV de réception." } };
  };
  it("is the recipient's in one column of a list and the supplier's own answer in another", async () => {
    for (const [status, whose] of [
      ["SUSPENDUE", "comment"],
      ["REJETEE", "comment"],
      ["MISE_EN_PAIEMENT", "comment"],
      ["COMPLETEE", "ownComment"],
      ["DEPOSEE", "ownComment"],
    ]) {
      const report = invoiceListReport([said(status as string)] as never, { clients: false, rejected: false }, setting);
      const keys = report.columns.map(({ key }) => key);
      for await (const row of report.rows()) {
        const holding = keys.filter((_, index) => row[index] === "Voici le PV de réception.");
        expect(holding, status).toEqual([whose]);
      }
    }
  });

  it("is said on the screen and in JSON as well", () => {
    for (const [language, answer, recipient] of [
      ["fr", "Votre réponse : « Voici le PV. »", "« Voici le PV. »"],
      ["en", "Your answer: “Voici le PV.”", "“Voici le PV.”"],
    ] as const) {
      const plain = (status: string) => wordsWith(status, "Voici le PV.", language).replaceAll("\u00a0", " ");
      expect(plain("COMPLETEE")).toBe(answer);
      expect(plain("SUSPENDUE")).toBe(recipient);
    }
    const json = (status: string) => invoiceJson(said(status).invoice as never);
    expect(json("COMPLETEE")).toMatchObject({ comment: "Voici le PV de réception.", commentBy: "supplier" });
    expect(json("SUSPENDUE")).not.toHaveProperty("commentBy");
  });
});

describe("the total under a list of invoices", () => {
  it("leaves out what was rejected or abandoned, and says so; a credit note takes away, whatever its sign", async () => {
    const report = reportOf([
      invoice("F-1", "DEPOSEE", 100_00),
      invoice("F-2", "REJETEE", 1_488_00),
      invoice("F-3", "ABANDONNEE", 10_00),
      invoice("A-1", "MISE_EN_PAIEMENT", 30_00, "credit-note"),
      invoice("A-2", "MISE_EN_PAIEMENT", -20_00, "credit-note"),
    ]);
    let page = "";
    for await (const piece of htmlReport(report)) page += piece;
    const foot = /<tfoot>.*<\/tfoot>/.exec(page)?.[0] ?? "";
    expect(foot).toContain("Total sans les rejetées ni abandonnées, avoirs déduits");
    expect(foot.replace(/[\u00a0\u202f]/g, " ")).toContain(">50,00<");
    // The column adds up by hand; JSON has what the invoice says.
    expect(page.replace(/[\u00a0\u202f]/g, " ")).toContain(">-30,00<");
    let json = "";
    for await (const piece of jsonReport(report)) json += piece;
    expect(JSON.parse(json).invoices.map((one: { payableAmount: string }) => one.payableAmount)).toEqual([
      "100.00",
      "1488.00",
      "10.00",
      "30.00",
      "-20.00",
    ]);
    // Every row is there all the same.
    expect(page).toContain("F-2");
  });

  it("is the total of all where nothing was, and of rejections in their own list", async () => {
    const total = async (report: ReturnType<typeof reportOf>) => {
      const payable = report.columns.findIndex(({ key }) => key === "payableAmount");
      const sums = sumsOf(report, [payable], "fr");
      for await (const row of report.rows()) sums.add(row);
      return [sums.title, sums.of(payable)];
    };
    expect(await total(reportOf([invoice("F-1", "DEPOSEE", 1_00), invoice("F-2", "DEPOSEE", 2_00)]))).toEqual([
      "Total",
      3_00,
    ]);
    expect(await total(reportOf([invoice("F-1", "REJETEE", 1_00), invoice("F-2", "REJETEE", 2_00)], true))).toEqual([
      "Total",
      3_00,
    ]);
  });
});
