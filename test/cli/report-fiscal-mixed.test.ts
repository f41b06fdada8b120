import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { todayInParis } from "../../src/domain/dates.ts";
import { parseDecimal, percentOf } from "../../src/domain/decimal.ts";
import { add, type Cents, cents, toDecimalString } from "../../src/domain/money.ts";
import { inParallel } from "../../src/kit/in-parallel.ts";
import { WORLD } from "../../src/sandbox/world.ts";
import { type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { invoicePdf } from "../support/many-invoices.ts";
import { siretNumber } from "../support/sirets.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

/** The net amounts of an invoice at each of its rates, in cents. */
type Parts = Readonly<Record<string, number>>;

interface Mixed {
  readonly what: string;
  readonly parts: Parts;
  readonly seller?: "corsica" | "overseas";
  /** The words of the recap that stand for a rate. */
  readonly label?: string;
  readonly creditNote?: boolean;
}

/** Deposited as PDFs: the platform keeps their totals alone. */
const DEPOSITED: readonly Mixed[] = [
  { what: "20 %", parts: { "20": 1_240_00 } },
  { what: "10 %", parts: { "10": 333_33 } },
  { what: "5.5 %", parts: { "5.5": 90_90 } },
  { what: "2.1 %", parts: { "2.1": 48_00 } },
  { what: "20 % and exempt, as 10 % of the whole", parts: { "20": 500_00, "0": 500_00 } },
  { what: "10 % and 5.5 %, as 8.5 % of the whole", parts: { "10": 200_00, "5.5": 100_00 } },
  { what: "10 % and 20 %, as 13 % of the whole", parts: { "10": 700_00, "20": 300_00 } },
  { what: "20 % and 5.5 %", parts: { "20": 150_00, "5.5": 310_00 } },
  { what: "20 % and 2.1 %", parts: { "20": 99_99, "2.1": 1_00 } },
  { what: "four rates", parts: { "20": 100_00, "10": 100_00, "5.5": 100_00, "2.1": 100_00 } },
  { what: "20 % and exempt, as 5.5 % of the whole", parts: { "20": 275_00, "0": 725_00 } },
  { what: "reverse charge", parts: { "0": 2_000_00 }, label: "Autoliquidation" },
  { what: "exempt", parts: { "0": 150_00 }, label: "TVA (exonération, art. 261 CGI)" },
  { what: "small business", parts: { "0": 75_50 }, label: "TVA non applicable, art. 293 B du CGI" },
  { what: "margin", parts: { "0": 800_00 }, label: "Régime de la marge" },
  { what: "credit note at 20 %", parts: { "20": 120_00 }, creditNote: true },
  { what: "credit note at 20 % and 10 %", parts: { "20": 60_00, "10": 60_00 }, creditNote: true },
  { what: "Corsica, 10 % and 20 %, as 13 %", parts: { "10": 700_00, "20": 300_00 }, seller: "corsica" },
  { what: "Corsica, 13 %", parts: { "13": 410_00 }, seller: "corsica" },
  { what: "Corsica, 0.9 % and 20 %", parts: { "0.9": 410_00, "20": 12_00 }, seller: "corsica" },
  { what: "overseas, 8.5 %", parts: { "8.5": 640_00 }, seller: "overseas" },
  { what: "overseas, 2.1 %", parts: { "2.1": 640_00 }, seller: "overseas" },
  { what: "overseas, 8.5 % and 2.1 %", parts: { "8.5": 300_00, "2.1": 200_00 }, seller: "overseas" },
  { what: "overseas, 8.5 % and exempt", parts: { "8.5": 300_00, "0": 300_00 }, seller: "overseas" },
];

/** Typed in: the platform keeps their recap. */
const TYPED: readonly (Mixed & { readonly vat?: readonly [regime: string, reason?: string] })[] = [
  { what: "20 %", parts: { "20": 100_01 } },
  { what: "20 % and 10 %", parts: { "20": 100_02, "10": 200_03 } },
  { what: "20 % and 5.5 %", parts: { "20": 10_01, "5.5": 33_33 } },
  { what: "four rates", parts: { "20": 11_11, "10": 22_22, "5.5": 33_33, "2.1": 44_44 } },
  { what: "20 % and 0 %, as 10 % of the whole", parts: { "20": 640_00, "0": 640_00 } },
  { what: "10 % and 5.5 %, as 8.5 % of the whole", parts: { "10": 400_00, "5.5": 200_00 } },
  { what: "2.1 % and 20 %", parts: { "2.1": 3_33, "20": 6_67 } },
  { what: "exempt", parts: { "0": 310_00 }, vat: ["exempt", "EXO_261"] },
  { what: "no VAT", parts: { "0": 320_00 }, vat: ["none"] },
  { what: "on receipt, two rates", parts: { "20": 330_00, "10": 12_34 }, vat: ["receipt"] },
  { what: "credit note, two rates", parts: { "20": 15_00, "5.5": 15_00 }, creditNote: true },
  { what: "Corsica, 13 % and 10 %", parts: { "13": 130_00, "10": 10_00 }, seller: "corsica" },
  { what: "Corsica, 0.9 %, 2.1 % and 20 %", parts: { "0.9": 90_00, "2.1": 21_00, "20": 20_00 }, seller: "corsica" },
  { what: "overseas, 8.5 % and 2.1 %", parts: { "8.5": 85_00, "2.1": 21_00 }, seller: "overseas" },
  { what: "overseas, 1.05 % and 8.5 %", parts: { "1.05": 105_00, "8.5": 80_00 }, seller: "overseas" },
  { what: "overseas, 1.75 %", parts: { "1.75": 175_00 }, seller: "overseas" },
];

const taxOf = (rate: string, net: number): Cents => {
  const percent = parseDecimal(rate);
  if (percent === null) throw new Error(rate);
  return percentOf(cents(net), percent);
};
const taxes = ({ parts }: Mixed) => Object.entries(parts).map(([rate, net]) => [rate, net, taxOf(rate, net)] as const);
const printed = (amount: number) => toDecimalString(cents(amount)).replace(".", ",");

let box: SandboxProcess;
let home: string;
/** Each invoice's lines of the list, by its number. */
let listed: Map<string, { rate: string | null; rateSource: string; regime: unknown; taxAmount: string }[]>;
let told: { total: { invoices: number; taxExclusiveAmount: string; taxAmount: string }[] };
const typedNumbers: string[] = [];
/** What is typed in bears the day on which it is sent. */
const year = todayInParis(new Date()).slice(0, 4);

beforeAll(async () => {
  box = await startSandboxProcess();
  const sellers = { lens: box.sellerSiret, corsica: siretNumber(201), overseas: siretNumber(974) };
  for (const [seller, postcode] of [
    ["corsica", "20000"],
    ["overseas", "97400"],
  ] as const) {
    const made = await box.post("/_sandbox/structures", {
      ...{ identifier: sellers[seller], name: `ÉMETTEUR ${postcode}`, isPublic: false },
      ...{ issuedBy: box.accountLogin, postcode, town: "Ville" },
    });
    expect(made.status).toBeLessThan(300);
  }
  home = mkdtempSync(join(tmpdir(), "cpro-test-"));
  const run = async (seller: keyof typeof sellers, ...args: string[]) => {
    const env = { ...box.env, CPRO_HOME: home, CPRO_SELLER_SIRET: sellers[seller] };
    const result = await cpro(args, { env });
    if (result.code !== 0) throw new Error(`${args.join(" ")}: ${result.code}\n${result.stdout}${result.stderr}`);
    return result;
  };

  const folders = new Set<keyof typeof sellers>();
  for (const [index, one] of DEPOSITED.entries()) {
    const seller = one.seller ?? "lens";
    folders.add(seller);
    const sign = one.creditNote ? -1 : 1;
    const lines = taxes(one);
    const net = lines.reduce((sum, [, part]) => sum + part, 0);
    const tax = lines.reduce((sum, [, , part]) => sum + part, 0);
    const pdf = invoicePdf(`PDF-${index}`, sellers[seller], {
      ht: printed(sign * net),
      recap: lines.map(([rate, , part]) => [one.label ?? `TVA ${rate.replace(".", ",")} %`, printed(sign * part)]),
      ttc: printed(sign * (net + tax)),
      date: `01/01/${year}`,
      ...(one.creditNote ? { creditOf: "PDF-0" } : {}),
    });
    mkdirSync(join(home, seller), { recursive: true });
    writeFileSync(join(home, seller, `${index}.pdf`), pdf);
  }
  for (const seller of folders) {
    await run(seller, "batch", "send", join(home, seller), "--yes", "--json");
  }
  await inParallel(TYPED.entries(), 4, async ([index, one]) => {
    const path = join(home, `${index}.json`);
    const lines = Object.entries(one.parts).map(([vatRate, net]) => ({
      ...{ name: `${one.what}, ${vatRate} %`, quantity: "1", vatRate },
      unitPrice: toDecimalString(cents(one.creditNote ? -net : net)),
    }));
    const [regime, reason] = one.vat ?? [];
    const invoice = {
      ...{ to: WORLD.tourismOffice, service: "ACCUEIL", lines },
      ...(one.creditNote ? { type: "credit-note", original: "PDF-0" } : {}),
      ...(regime ? { vat: regime } : {}),
      ...(reason ? { exemption: reason } : {}),
    };
    writeFileSync(path, JSON.stringify(invoice));
    const sent = await run(one.seller ?? "lens", "enter", "--from", path, "--yes", "--json");
    typedNumbers[index] = sent.json().receipt.number;
  });
  const result = (await run("lens", "report", "fiscal", "--year", year, "--json")).json();
  told = result;
  listed = new Map();
  for (const line of result.invoices) listed.set(line.number, [...(listed.get(line.number) ?? []), line]);
}, 240_000);
afterAll(async () => {
  rmSync(home, { recursive: true, force: true });
  await box.stop();
});

const all = () => [
  ...DEPOSITED.map((one, index) => ({ one, number: `PDF-${index}`, recap: false })),
  ...TYPED.map((one, index) => ({ one, number: typedNumbers[index] ?? "", recap: true })),
];

describe("the fiscal list of 40 invoices of mixed rates, through the whole program", () => {
  it("holds them all, once", () => {
    expect(all()).toHaveLength(40);
    expect([...listed.keys()].sort()).toEqual(
      all()
        .map(({ number }) => number)
        .sort(),
    );
  });

  it("lists no rate that no invoice carries, nor a tax that is not that rate's", () => {
    const invented = all().flatMap(({ one, number }) =>
      (listed.get(number) ?? [])
        .filter(({ rate }) => rate !== null)
        .filter(({ rate, taxAmount }) => {
          const net = one.parts[rate ?? ""];
          const sign = one.creditNote ? -1 : 1;
          return net === undefined || taxAmount !== toDecimalString(cents(sign * taxOf(rate ?? "", net)));
        })
        .map(({ rate }) => `${number}, ${one.what}: ${rate}`),
    );
    expect(invented).toEqual([]);
  });

  it("tells each rate of a recap, and of totals only what nothing else makes", () => {
    for (const { one, number, recap } of all()) {
      const rates = (listed.get(number) ?? []).map(({ rate }) => rate).sort();
      const own = Object.keys(one.parts).sort();
      const telling =
        own.length === 1 && ["0", "20", ...(one.seller === "overseas" ? ["8.5"] : [])].includes(own[0] ?? "");
      expect(rates, `${number}, ${one.what}`).toEqual(recap || telling ? own : [null]);
    }
  });

  it("adds up to the cent", () => {
    const parts = all().flatMap(({ one }) => taxes(one).map((part) => [one.creditNote ? -1 : 1, ...part] as const));
    const net = add(...parts.map(([sign, , part]) => cents(sign * part)));
    const tax = add(...parts.map(([sign, , , part]) => cents(sign * part)));
    expect(told.total).toMatchObject([
      { invoices: 40, taxExclusiveAmount: toDecimalString(net), taxAmount: toDecimalString(tax) },
    ]);
  });
});
