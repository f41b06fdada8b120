import { describe, expect, it } from "vitest";
import type { PlanItem } from "../../../src/domain/batch/plan.ts";
import { createSummary } from "../../../src/domain/batch/plan.ts";
import type { BatchRecord } from "../../../src/domain/batch/record.ts";
import type { Deposit } from "../../../src/domain/deposit/state.ts";
import type { Finding } from "../../../src/domain/finding.ts";
import { cents } from "../../../src/domain/money.ts";
import type { Io } from "../../../src/ui/io.ts";
import * as batch from "../../../src/ui/messages/batch.ts";
import { renderPlan } from "../../../src/ui/views/batch-plan.ts";
import { batchProgress } from "../../../src/ui/views/batch-progress.ts";
import { batchReport } from "../../../src/ui/views/batch-report.ts";
import type { ReportedItem } from "../../../src/usecases/batch/report.ts";
import type { PlanToday } from "../../../src/usecases/batch/sent-before.ts";
import type { Plan } from "../../../src/usecases/ports/batch.ts";
import { sha256Of } from "../../support/journal.ts";
import { pdfPlan } from "../../support/memory-world.ts";

function itemOf(
  number: string,
  said: Partial<PlanItem["invoice"]> = {},
  findings: PlanItem["findings"] = [],
): PlanItem {
  const { file, invoice, recipientName } = pdfPlan(number);
  const { bytes } = file;
  const sha256 = sha256Of(number);
  return {
    ...{ source: 0, row: null, file: `/lot/${number}.pdf`, sha256, bytes, signed: "none", recipientName },
    ...{ invoice: { ...invoice, ...said }, attachments: [], findings },
  };
}
const WRONG = [{ code: "DATE_MISSING", severity: "error" }] as unknown as PlanItem["findings"];

function screen() {
  const said: string[] = [];
  const say = (text: string) => said.push(text);
  const io = {
    language: "fr",
    json: false,
    color: false,
    columns: 100,
    out: say,
    talk: say,
    progress: () => undefined,
  };
  return { io: io as unknown as Io, shown: () => said.join("").replace(/[\u00a0\u202f]/g, " ") };
}

async function pageOf(items: readonly PlanItem[], accountSeller: string | null = null) {
  const summary = createSummary();
  for (const item of items) summary.add(item);
  async function* all() {
    yield* items;
  }
  const plan = {
    summary: summary.summary(),
    findings: [],
    items: all,
    head: { seller: accountSeller },
  } as unknown as Plan;
  const { io, shown } = screen();
  await renderPlan(plan, { toSend: plan.summary, before: 0, isBefore: () => false }, io);
  return { shown: shown() };
}

describe("the page before the sending of a batch", () => {
  it("shows each comment that a recipient will read, and none of what does not go", async () => {
    const items = [
      itemOf("P-1", { comment: "Merci\nde payer" }),
      itemOf("P-2", { comment: "Merci de payer" }),
      itemOf("P-3", { comment: "Solde" }),
      itemOf("P-4", { comment: "Reste ici" }, WRONG),
      itemOf("P-5", { comment: "Parti avant" }),
    ];
    const summary = createSummary();
    for (const item of items) summary.add(item);
    async function* all() {
      yield* items;
    }
    const plan = { summary: summary.summary(), findings: [], items: all, head: { seller: null } } as unknown as Plan;
    const today: PlanToday = { toSend: plan.summary, before: 1, isBefore: (item) => item.invoice.number === "P-5" };
    const { io, shown } = screen();
    await renderPlan(plan, today, io);
    expect(shown()).toContain(
      "Commentaires que lira le destinataire\n  · Merci de payer\n    2 factures : P-1.pdf, P-2.pdf\n",
    );
    expect(shown()).toContain("  · Solde\n    P-3.pdf\n");
    expect(shown()).not.toMatch(/Reste ici|Parti avant/);
  });

  it("says when the VAT is due, and where nothing tells it; and where no service stands although there are some", async () => {
    const named = { serviceCode: null } as const;
    const items = [
      { ...itemOf("V-1", { vatRegime: "debit" }), vatUsual: true } as const,
      { ...itemOf("V-2", { vatRegime: "debit" }), vatUsual: true } as const,
      { ...itemOf("V-3", { vatRegime: "receipt", ...named }), servicesOffered: 3 },
      { ...itemOf("V-4", { vatRegime: "none", ...named }, WRONG), servicesOffered: 3 },
    ];
    const { shown } = await pageOf(items);
    expect(shown).toMatch(
      /Régime de TVA\n {2}· sur les débits, par défaut : [^\n]*\n {4}2 factures : V-1\.pdf, V-2\.pdf\n/,
    );
    expect(shown).toContain("  · sur les encaissements\n    V-3.pdf\n");
    // What does not go is not asked after.
    expect(shown).toMatch(
      /Sans code service : à vérifier\n {2}· [^\n]+ : aucun code service, alors que ce destinataire en a 3\n {4}V-3\.pdf\n/,
    );
    expect((await pageOf([itemOf("V-5")])).shown).not.toContain("Sans code service");
  });

  it("names what goes as it was read, with its service and its order, and none of what does not", async () => {
    const said = { issueDate: "2026-11-28", payableAmount: cents(192_00) } as const;
    const order = { serviceCode: "ACCUEIL", commitmentNumber: "4500012345", contractNumber: "M-1" };
    const { shown } = await pageOf([
      itemOf("N-1", { ...said, ...order }),
      { ...itemOf("N-10", { ...said, payableAmount: cents(1_192_00) }), replaces: "N-9" },
      itemOf("N-2", said, WRONG),
    ]);
    expect(shown).toContain(
      "À envoyer, tel que c’est lu\n  N-1   28/11/2026    192,00 €\n    service ACCUEIL · engagement 4500012345 · marché M-1\n" +
        "  N-10  28/11/2026  1 192,00 €\n    service – · engagement – · remplace N-9\n",
    );
    expect(shown).not.toContain("  N-2  28/11/2026");
    const many = await pageOf(Array.from({ length: 14 }, (_, index) => itemOf(`M-${index}`, said)));
    expect(many.shown).toMatch(/ {2}M-11 {2}28\/11\/2026 {2}192,00 €\n {4}[^\n]+\n {2}et 2 autres factures\n/);
    const credit = await pageOf([itemOf("A-1", { ...said, type: "credit-note" })]);
    expect(credit.shown).toContain("  A-1  28/11/2026  -192,00 €\n");
    const renamed = { ...itemOf("F26-130", said), file: "/lot/e3.pdf" };
    expect((await pageOf([renamed])).shown).toContain("engagement – · e3.pdf\n");
  });

  it("names the seller of what goes, never that of an account that none of it is of", async () => {
    const own = { seller: "57890166200010" };
    expect((await pageOf([itemOf("S-1", own)], "51234567900017")).shown).toContain("Vendeur : 578 901 662 00010\n");
    expect((await pageOf([itemOf("S-1", own, WRONG)], "51234567900017")).shown).not.toContain("Vendeur");
  });

  it("leaves no remark out: what is not read there is agreed to unseen", async () => {
    const codes = [
      ...["NUMBER_MISSING", "DATE_MISSING", "TYPE_MISSING", "SELLER_MISSING", "RECIPIENT_MISSING"],
      ...["PDF_DAMAGED", "PDF_OWNER_PASSWORD", "PDF_JAVASCRIPT", "VAT_REGIME_MISSING", "CURRENCY_MISSING"],
      ...["FRAMEWORK_MISSING", "VALIDATOR_MISSING", "STATE_SERVICE_REQUIRED"],
    ];
    const findings = codes.map((code) => ({ code, severity: "warning", params: {} }));
    const last = { code: "SERVICE_PUBLIC_ONLY", severity: "warning", params: { code: "FACTURES_PUBLIQUES" } };
    const items = [
      itemOf("P-1", {}, findings as unknown as PlanItem["findings"]),
      itemOf("P-2", {}, findings as unknown as PlanItem["findings"]),
      itemOf("P-3", {}, [last] as unknown as PlanItem["findings"]),
    ];
    const summary = createSummary();
    for (const item of items) summary.add(item);
    async function* all() {
      yield* items;
    }
    const plan = { summary: summary.summary(), findings: [], items: all, head: { seller: null } } as unknown as Plan;
    const { io, shown } = screen();
    await renderPlan(plan, { toSend: plan.summary, before: 0, isBefore: () => false }, io);
    expect(shown().match(/2 factures : P-1\.pdf, P-2\.pdf/g)).toHaveLength(codes.length);
    expect(shown()).toMatch(/« FACTURES_PUBLIQUES » est réservé[\s\S]*P-3\.pdf/);
  });

  it("is followed by no batch where nothing can go", () => {
    const { io, shown } = screen();
    batchProgress(
      io,
      { batch: "89f3", total: 1, aside: 0 },
      () => new Date(0),
      () => "p",
    ).nothing();
    expect(shown()).toContain("rien n’a été envoyé");
    expect(shown()).not.toMatch(/89f3|cpro batch/);
  });
});

describe("a batch that is stopped", () => {
  it("names what arrived, and tells the wizard's user how to go on", () => {
    const { io, shown } = screen();
    const size = { batch: "89f3", total: 2, aside: 0 };
    const progress = batchProgress(
      { ...io, wizard: true },
      size,
      () => new Date(0),
      () => "p",
    );
    progress.onItem({ item: itemOf("R-1"), outcome: "submitted", receipt: null, error: null });
    const counts = { submitted: 1, alreadySubmitted: 0, refused: 0, unknown: 0, notSent: 1, total: 2 };
    progress.end({ counts, stoppedBy: null, exit: 130 }, true);
    expect(shown()).toContain("Déposées avant l’arrêt : R-1.");
    expect(shown()).toContain("« Reprendre l’envoi »");
  });
});

describe("the report of a batch", () => {
  const RECORD = {
    ...{ batch: "89f3", environment: "sandbox", profile: "x", sources: [] },
    startedAt: "2026-11-29T18:00:00Z",
  } as unknown as BatchRecord;

  it("is of the day of its sending, read again later with nothing left to send too", async () => {
    async function* none(): AsyncGenerator<ReportedItem> {}
    const begunAt = "2026-11-28T18:00:00Z";
    const now = new Date("2026-11-29T19:00:00Z");
    const titleOf = async (submitted: number) =>
      (await batchReport({ ...RECORD, begunAt, counts: { submitted } } as BatchRecord, none, now, "fr")).title;
    expect(await titleOf(0)).toContain("28/11/2026");
    expect(await titleOf(2)).toContain("29/11/2026");
  });

  it("names the client, and tells an amount that was not read from one of nothing", async () => {
    const items: ReportedItem[] = [
      itemOf("R-1", { payableAmount: null }),
      itemOf("R-2", { payableAmount: null }),
      itemOf("R-3"),
    ].map((item) => ({ item, outcome: "not-sent", deposit: null, before: false }));
    async function* read() {
      yield* items;
    }
    const record = {
      ...{ batch: "89f3", environment: "sandbox", profile: "Garage de la Gare", seller: "44556677100017", sources: [] },
      startedAt: "2026-11-29T18:00:00Z",
    } as unknown as BatchRecord;
    const now = new Date("2026-11-29T19:00:00Z");
    const { title, facts, charts } = await batchReport(record, read, now, "fr");
    expect(title).toMatch(/^Garage de la Gare, envoi du 29\/11\/2026.*\(lot 89f3\)$/);
    expect(facts).toContainEqual({ key: null, title: "Client", value: "Garage de la Gare" });
    expect(charts[0]?.bars[0]?.text.replace(/[\u00a0\u202f]/g, " ")).toMatch(
      /^3 · [1-9][\d ]*,\d\d €, 2 montants non lus$/,
    );
    items.pop();
    const unread = await batchReport(record, read, now, "fr");
    expect(unread.charts[0]?.bars[0]?.text).toBe("2 · 2 montants non lus");
    const built = await batchReport({ ...record, profile: "sandbox" }, read, now, "fr");
    expect(built.title).toMatch(/^Envoi du/);
  });

  it("counts what stands twice once in its sums, tells a copy of what is deposited as one, and all in both charts", async () => {
    const copyOf = { code: "BATCH_COPY_OF_DEPOSITED", severity: "warning", params: { other: "D-2.pdf" } } as const;
    const items: ReportedItem[] = [
      {
        item: itemOf("D-1", { payableAmount: cents(100_00) }, WRONG),
        outcome: "not-sent",
        deposit: null,
        before: false,
      },
      {
        item: itemOf("D-1", { payableAmount: cents(100_00) }, WRONG),
        outcome: "not-sent",
        deposit: null,
        before: false,
      },
      { item: itemOf("D-2", { payableAmount: cents(50_00) }), outcome: "submitted", deposit: null, before: true },
      {
        ...{ item: itemOf("D-2", { payableAmount: cents(50_00) }, [copyOf]), outcome: "submitted", deposit: null },
        before: true,
      },
    ];
    async function* read() {
      yield* items;
    }
    const report = await batchReport(RECORD, read, new Date(0), "fr");
    const texts = report.charts.map(({ bars }) => bars.map(({ text }) => text.replace(/[\u00a0\u202f]/g, " ")));
    // Only of what this batch deposited.
    expect(report.facts.find(({ title }) => title === "Régime de TVA")?.value).toBe("");
    expect(texts).toEqual([
      ["2 · 100,00 €, dont 1 en double", "2 · 50,00 €, dont 1 en double"],
      ["4 · 150,00 €, dont 2 en double"],
    ]);
    const at = report.columns.findIndex(({ key }) => key === "outcome");
    const told: unknown[] = [];
    for await (const row of report.rows()) told.push((row[at] as { readonly text: string }).text);
    expect(told.slice(2)).toEqual(["déjà déposée avant ce lot", "déjà déposée (copie de D-2.pdf)"]);
  });

  it("says when the VAT of what it deposited is due", async () => {
    async function* read() {
      for (const [number, vatRegime] of [
        ["T-1", "debit"],
        ["T-2", "debit"],
        ["T-3", "receipt"],
      ] as const)
        yield { item: itemOf(number, { vatRegime }), outcome: "submitted", deposit: null, before: false } as const;
    }
    const { facts } = await batchReport(RECORD, read, new Date(0), "fr");
    expect(facts.find(({ title }) => title === "Régime de TVA")?.value).toBe(
      "sur les débits (2), sur les encaissements (1)",
    );
  });

  it("tells what each recipient reads beside an invoice: of one that was sent, what was sent", async () => {
    const item = itemOf("C-1", { comment: "Prévu" });
    const deposit = { invoice: { ...item.invoice, comment: "Envoyé" } } as unknown as Deposit;
    const items: ReportedItem[] = [
      { item, outcome: "not-sent", deposit: null, before: false },
      { item, outcome: "submitted", deposit, before: false },
      { item: itemOf("C-2"), outcome: "not-sent", deposit: null, before: false },
    ];
    async function* read() {
      yield* items;
    }
    const report = await batchReport(RECORD, read, new Date(0), "fr");
    const at = report.columns.findIndex(({ key, wide }) => key === "comment" && wide === true);
    const told: unknown[] = [];
    for await (const row of report.rows()) told.push(row[at]);
    expect(told).toEqual(["Prévu", "Envoyé", null]);
  });

  it("tells the rows of the table that were left out", async () => {
    async function* read() {
      yield { item: itemOf("R-1"), outcome: "submitted", deposit: null, before: false } as const;
    }
    const params = { row: 7, column: "B", value: "x" } as never;
    const fault: Finding = { code: "MANIFEST_SIRET", severity: "error", params };
    const of = (...faults: readonly Finding[]) => batchReport(RECORD, read, new Date(0), "fr", faults);
    const [heading, ...said] = (await of(fault)).warnings ?? [];
    expect(heading?.replace(/[\u00a0\u202f]/g, " ")).toBe("Mise de côté, à corriger dans le tableau : 1 ligne.");
    expect(said).toEqual([expect.stringContaining("7")]);
    expect((await of({ ...fault, severity: "warning" })).warnings).toBeUndefined();
  });
});

it("calls nothing deposited that is still to be corrected", () => {
  const plain = (said: string) => said.replaceAll("\u00a0", " ");
  expect(plain(batch.fr.allBefore(11, 0))).toBe("Tout est déjà déposé : il n’y a rien à envoyer.");
  expect(plain(batch.fr.allBefore(11, 3))).toBe("Rien à envoyer : 11 déjà déposées, 3 à corriger.");
  expect(batch.en.allBefore(11, 3)).toBe("Nothing to send: 11 deposited already, 3 to correct.");
});
