import { describe, expect, it } from "vitest";
import { type GivenInvoice, mergeInvoice, otherSeller, otherThanPrinted } from "../../../src/domain/deposit/given.ts";
import { invoiceOfDraft, missingFields } from "../../../src/domain/deposit/invoice-of-draft.ts";
import { findingOf } from "../../../src/domain/finding.ts";
import type { VatRegime } from "../../../src/domain/invoice-values.ts";
import { cents } from "../../../src/domain/money.ts";
import type { NoVat } from "../../../src/domain/no-vat.ts";
import { type InvoiceFacts, NO_FACTS } from "../../../src/domain/pdf-report.ts";
import { sentenceOf } from "../../../src/ui/messages/findings.ts";
import { BUYER, invoiceOf, SELLER, siret } from "../../support/journal.ts";

const fact = <T>(value: T) => ({ value, source: "text", page: 1 }) as const;
const FACTS: InvoiceFacts = {
  ...NO_FACTS,
  invoiceNumber: fact("F1"),
  issueDate: fact("2026-10-05"),
  sellerSiret: fact(SELLER),
  buyerSiret: fact(BUYER),
  taxExclusiveAmount: fact(cents(10000)),
  taxAmount: fact(cents(2000)),
  payableAmount: fact(cents(12000)),
};
const NONE = { seller: null, earlier: null };

describe("merging what the user, the PDF and an earlier run say", () => {
  it("fills everything from the PDF and adds the total that follows", () => {
    const { draft, findings } = mergeInvoice({}, FACTS, NONE);
    expect(draft).toMatchObject({ number: "F1", seller: SELLER, taxInclusiveAmount: 12000, framework: "A1" });
    expect(missingFields(draft)).toEqual([]);
    expect(invoiceOfDraft(draft)).toMatchObject({ payableAmount: 12000, vatRegime: "debit" });
    expect(findings).toEqual([]);
  });

  it("lets the user win, and says where the PDF disagrees", () => {
    const { draft, findings } = mergeInvoice({ payableAmount: cents(11000), number: "f1" }, FACTS, NONE);
    expect(draft.payableAmount).toBe(11000);
    expect(findings).toEqual([
      {
        code: "GIVEN_DISAGREES_WITH_PDF",
        severity: "warning",
        params: { field: "payableAmount", given: "110.00", read: "120.00" },
        page: 1,
      },
    ]);
  });

  it("never guesses what is due", () => {
    const { draft } = mergeInvoice({}, { ...FACTS, payableAmount: null }, NONE);
    expect(missingFields(draft)).toEqual(["payableAmount"]);
    expect(invoiceOfDraft(draft)).toBeNull();
  });

  it("goes on with what was said for the same file before, unless it is another number", () => {
    const earlier = invoiceOf("F1", { serviceCode: "ACCUEIL", commitmentNumber: "EJ1" });
    expect(mergeInvoice({}, FACTS, { seller: null, earlier }).draft.commitmentNumber).toBe("EJ1");
    expect(mergeInvoice({ number: "F2" }, FACTS, { seller: null, earlier }).draft.commitmentNumber).toBeNull();
  });

  it("takes no VAT as no VAT", () => {
    const free = { ...FACTS, taxExclusiveAmount: fact(cents(12000)), taxAmount: fact(cents(0)) };
    expect(mergeInvoice({}, free, NONE).draft.vatRegime).toBe("none");
  });

  it("asks for the main contractor and the reason of an exemption", () => {
    const { draft } = mergeInvoice({ framework: "A9", vatRegime: "exempt" }, FACTS, NONE);
    expect(missingFields(draft)).toEqual(["validator", "exemptionReason"]);
  });
});

describe("an invoice of another seller than the profile's", () => {
  const profile = { seller: BUYER as string, environment: "production" } as const;

  it("stops, unless the seller was named or it is practice", () => {
    expect(otherSeller({}, FACTS, profile)).toMatchObject([{ code: "SELLER_IS_ANOTHER", severity: "error" }]);
    expect(otherSeller({}, FACTS, { ...profile, environment: "sandbox" })).toMatchObject([{ severity: "warning" }]);
    expect(otherSeller({ seller: SELLER }, FACTS, profile)).toEqual([]);
    expect(otherSeller({}, FACTS, { ...profile, seller: siret(SELLER) })).toEqual([]);
  });

  it("is doubted where the seller's SIRET was not read and another company's number stands in its place", () => {
    const unread = { ...FACTS, sellerSiret: null };
    const numbers = { claimed: ["43322211600017"], unplaced: [], printed: ["43322211600017"] };
    const doubted = [{ code: "SELLER_DOUBTFUL", severity: "warning", params: { read: "43322211600017" } }];
    expect(otherSeller({}, unread, profile, numbers)).toMatchObject(doubted);
    expect(otherSeller({ seller: SELLER }, unread, profile, numbers)).toEqual([]);
    expect(otherSeller({}, unread, { ...profile, environment: "qualification" }, numbers)).toEqual([]);
    // Its own number stands somewhere, if only in that of its VAT.
    const own = { ...numbers, printed: [...numbers.printed, `40${BUYER.slice(0, 9)}`] };
    expect(otherSeller({}, unread, profile, own)).toEqual([]);
    expect(otherSeller({}, unread, profile, { claimed: [], unplaced: [], printed: [] })).toEqual([]);
  });

  it("is doubted where it prints the SIRET of a company that is neither the client nor the recipient", () => {
    const unread = { ...FACTS, sellerSiret: null, buyerSiret: null };
    const recipient = "11000201100044";
    const unplaced = ["41258963200014", recipient];
    const numbers = { claimed: [], unplaced, printed: unplaced };
    const doubted = [{ code: "SELLER_DOUBTFUL", params: { read: "41258963200014" } }];
    expect(otherSeller({ buyer: siret(recipient) }, unread, profile, numbers)).toMatchObject(doubted);
    expect(otherSeller({}, unread, profile, numbers)).toMatchObject(doubted);
    // The only one may be the recipient's.
    expect(otherSeller({}, unread, profile, { ...numbers, unplaced: [recipient] })).toEqual([]);
    expect(otherSeller({ buyer: siret(recipient) }, unread, profile, { ...numbers, unplaced: [recipient] })).toEqual(
      [],
    );
    expect(otherSeller({}, unread, { ...profile, seller: recipient }, numbers)).toEqual([]);
  });
});

it("takes the one amount of an invoice that says why it bears no VAT for its totals, and says so", () => {
  const none = { taxExclusiveAmount: null, taxAmount: null, taxInclusiveAmount: null, vatRegime: null };
  const printed: InvoiceFacts = { ...FACTS, ...none, payableAmount: fact(cents(45_000)) };
  const merged = (noVat: NoVat, given: GivenInvoice = {}) => mergeInvoice(given, printed, { ...NONE, noVat });
  const franchise = { reason: "franchise", articles: ["293 B"] } as const;
  const { draft, findings } = merged({ ...franchise, isAlone: true });
  expect(draft).toMatchObject({ taxExclusiveAmount: 45_000, taxAmount: 0, taxInclusiveAmount: 45_000 });
  expect(draft.vatRegime).toBe("none");
  expect(findings).toMatchObject([{ code: "AMOUNTS_UNTAXED", params: { amount: "450.00" } }]);
  expect(merged(franchise).draft.taxExclusiveAmount).toBeNull();
  const given = merged({ ...franchise, isAlone: true }, { taxInclusiveAmount: cents(50_000) });
  expect([given.draft.taxExclusiveAmount, given.findings]).toEqual([null, []]);
});

describe("the VAT regime and the original invoice that a PDF prints", () => {
  const prints = (vatRegime: VatRegime): InvoiceFacts => ({ ...FACTS, vatRegime: fact(vatRegime) });
  const merged = (given: GivenInvoice, facts: InvoiceFacts) => {
    const { draft, findings, vatFrom } = mergeInvoice(given, facts, NONE);
    return { regime: draft.vatRegime, vatFrom, said: findings.map(({ params }) => params) };
  };

  it("is taken, and told to be read", () => {
    expect(merged({}, FACTS)).toEqual({ regime: "debit", vatFrom: "usual", said: [] });
    expect(merged({}, prints("receipt"))).toEqual({ regime: "receipt", vatFrom: "pdf", said: [] });
    const noVat = { reason: "exemption", articles: ["261-7"] } as const;
    const untaxed = { taxExclusiveAmount: cents(1), taxAmount: cents(0), taxInclusiveAmount: cents(1) };
    expect(mergeInvoice(untaxed, FACTS, { ...NONE, noVat })).toMatchObject({
      ...{ draft: { vatRegime: "exempt" }, vatFrom: "pdf" },
    });
    expect(mergeInvoice({}, FACTS, { ...NONE, noVat }).draft.vatRegime).toBe("debit");
    const usual = mergeInvoice({}, FACTS, { ...NONE, usualRegime: "receipt" });
    expect([usual.draft.vatRegime, usual.vatFrom]).toEqual(["receipt", "client"]);
  });

  it("gives way to what the user says, with a remark", () => {
    const said = [{ field: "vatRegime", given: "debit", read: "receipt" }];
    expect(merged({ vatRegime: "debit" }, prints("receipt"))).toEqual({ regime: "debit", vatFrom: "given", said });
    const untaxed = { ...prints("none"), taxAmount: fact(cents(0)) };
    expect(merged({ vatRegime: "exempt" }, untaxed)).toEqual({ regime: "exempt", vatFrom: "given", said: [] });
  });

  it("is not called given where an earlier run took it unasked", () => {
    const said = (vatRegime: VatRegime) => ({ seller: null, earlier: invoiceOf("F1", { vatRegime }) });
    expect(mergeInvoice({}, FACTS, said("debit"))).toMatchObject({ draft: { vatRegime: "debit" }, vatFrom: "usual" });
    expect(mergeInvoice({}, FACTS, said("receipt"))).toMatchObject({ vatFrom: "given" });
    expect(mergeInvoice({}, prints("receipt"), said("receipt"))).toMatchObject({ vatFrom: "pdf" });
  });

  it("gives way to an amount of tax that contradicts it", () => {
    expect(merged({ taxAmount: cents(0) }, { ...prints("receipt"), taxAmount: null })).toMatchObject({
      regime: "none",
      vatFrom: "usual",
    });
    expect(merged({}, prints("none"))).toMatchObject({ regime: "debit", vatFrom: "usual" });
  });

  it("names the original of a credit note alone, and none that the service does not take", () => {
    const original = (type: "invoice" | "credit-note", number: string) =>
      mergeInvoice({ type }, { ...FACTS, originalNumber: fact(number) }, NONE).draft.originalNumber;
    expect(original("credit-note", "F0")).toBe("F0");
    expect(original("invoice", "F0")).toBeNull();
    expect(original("credit-note", "F".repeat(21))).toBeNull();
  });
});

describe("amounts given in place of printed ones that contradict one another", () => {
  const found = [findingOf("PDF_TOTALS_DISAGREE", "warning", { ht: "666.00", tva: "88.25", ttc: "900.00" })];
  const amounts = { taxExclusiveAmount: cents(66600), taxAmount: cents(8825), taxInclusiveAmount: cents(75425) };

  it("are told where the document says otherwise, and by how much", () => {
    const told = otherThanPrinted(amounts, found);
    expect(told.map(({ params }) => params)).toEqual([
      { field: "taxInclusiveAmount", given: "754.25", read: "900.00" },
    ]);
    const said = told.map((one) => sentenceOf(one, "fr").message.replace(/\s/g, " "));
    expect(said).toEqual([
      "Montant TTC : vous avez donné « 754,25 € », le PDF dit « 900,00 € », soit 145,75 € d’écart.",
    ]);
  });

  it("are not where nothing contradicts, and of a credit note whatever the sign", () => {
    expect(otherThanPrinted(amounts, [])).toEqual([]);
    const negative = { type: "credit-note", taxExclusiveAmount: cents(-66600) } as const;
    expect(otherThanPrinted(negative, found)).toEqual([]);
  });
});
