import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InvoiceFacts } from "../../../src/domain/pdf-report.ts";
import { readFacturx } from "../../../src/pdf/facturx/read-facturx.ts";
import { BUYER, type CiiParts, cii, SELLER, zugferd1 } from "./cii.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (parts: CiiParts = {}) => readFacturx(utf8(cii(parts)), "factur-x.xml");

function values(facts: InvoiceFacts | undefined): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts ?? {}).map(([name, fact]) => [name, fact?.value ?? null]));
}

describe("readFacturx", () => {
  it("reads the header of a Cross Industry Invoice, whatever prefixes it uses", () => {
    const facturx = read();
    expect(facturx).toMatchObject({ profile: "EN16931", file: "factur-x.xml" });
    expect(values(facturx?.facts)).toEqual({
      invoiceNumber: "FA-2026-17",
      issueDate: "2026-03-15",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      serviceCode: "SERV-01",
      commitmentNumber: "EJ-1",
      contractNumber: "M-2",
      taxExclusiveAmount: 100_000,
      taxAmount: 20_000,
      taxInclusiveAmount: 120_000,
      payableAmount: 90_000,
      vatRegime: null,
      originalNumber: null,
    });
    expect(facturx?.facts.invoiceNumber).toEqual({ value: "FA-2026-17", source: "facturx", page: null });
  });

  it("reads when the tax is due, and the invoice that a credit note corrects", () => {
    const tax = (code: string) =>
      `<r:ApplicableTradeTax><r:DueDateTypeCode>${code}</r:DueDateTypeCode></r:ApplicableTradeTax>`;
    const original =
      "<r:InvoiceReferencedDocument><r:IssuerAssignedID>FA-2026-3</r:IssuerAssignedID></r:InvoiceReferencedDocument>";
    const told = (typeCode: string, more: string) => {
      const xml = cii({ typeCode }).replace("</r:ApplicableHeaderTradeSettlement>", `${more}$&`);
      return values(readFacturx(utf8(xml), "x.xml")?.facts);
    };
    expect(told("381", tax("72") + original)).toMatchObject({ vatRegime: "receipt", originalNumber: "FA-2026-3" });
    expect(told("380", tax("5") + original)).toMatchObject({ vatRegime: "debit", originalNumber: null });
    expect(told("380", tax("5") + tax("72"))).toMatchObject({ vatRegime: null });
    expect(told("380", tax("29"))).toMatchObject({ vatRegime: null });
  });

  it("reads a document without any prefix", () => {
    const bare = cii().replace(/<(\/?)[iru]:/g, "<$1");
    expect(readFacturx(utf8(bare), "x.xml")?.facts.taxInclusiveAmount?.value).toBe(120_000);
  });

  it("reads an invoice that carries files of megabytes, before and after what is looked for", () => {
    const file = `<r:AttachmentBinaryObject a="x > y">${"JVBERi0xLjQK\n".repeat(100_000)}</r:AttachmentBinaryObject>`;
    const carrying = cii({ references: `${file}<!-- > ${"-=".repeat(20_000)} < -->${file}` });
    expect(values(readFacturx(utf8(carrying), "x.xml")?.facts)).toMatchObject({
      invoiceNumber: "FA-2026-17",
      buyerSiret: BUYER,
      payableAmount: 90_000,
    });
  });

  it("reads the names of ZUGFeRD 1.0", () => {
    const facturx = readFacturx(utf8(zugferd1("comfort")), "ZUGFeRD-invoice.xml");
    expect(facturx?.profile).toBe("ZUGFERD1-COMFORT");
    expect(values(facturx?.facts)).toMatchObject({
      invoiceNumber: "471",
      issueDate: "2013-03-05",
      commitmentNumber: "B-9",
      taxExclusiveAmount: 19_800,
      taxAmount: 3_762,
      taxInclusiveAmount: 23_562,
      payableAmount: null,
    });
  });

  it.each([
    ["urn:factur-x.eu:1p0:minimum", "MINIMUM"],
    ["urn:zugferd.de:2p0:minimum", "MINIMUM"],
    ["urn:factur-x.eu:1p0:basicwl", "BASICWL"],
    ["urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic", "BASIC"],
    ["urn:cen.eu:en16931:2017", "EN16931"],
    ["urn:cen.eu:en16931:2017#compliant#urn:xoev-de:kosit:standard:xrechnung_1.2", "EN16931"],
    ["urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended", "EXTENDED"],
    ["urn:cen.eu:en16931:2017#conformant#urn.cpro.gouv.fr:1p0:extended-ctc-fr", "EXTENDED"],
    ["urn:something:else", "UNKNOWN"],
  ])("names the profile of %s", (guideline, profile) => {
    expect(read({ guideline })?.profile).toBe(profile);
  });

  it.each([
    ["380", "invoice"],
    ["384", "invoice"],
    ["386", "invoice"],
    ["389", "invoice"],
    ["381", "credit-note"],
    ["261", "credit-note"],
    ["396", "credit-note"],
    ["", null],
    ["FACTURE", null],
  ])("reads type code %j as %j", (typeCode, type) => {
    expect(read({ typeCode })?.facts.invoiceType?.value ?? null).toBe(type);
  });

  it("takes a SIRET only from 14 digits that pass the check, in a French scheme", () => {
    const siretOf = (sellerIds: string) => read({ sellerIds })?.facts.sellerSiret?.value ?? null;
    expect(
      siretOf(`<r:SpecifiedLegalOrganization><r:ID schemeID="0002">732829320</r:ID></r:SpecifiedLegalOrganization>`),
    ).toBeNull();
    expect(siretOf(`<r:GlobalID schemeID="0009">73282932000075</r:GlobalID>`)).toBeNull();
    expect(siretOf(`<r:GlobalID schemeID="0088">${SELLER}</r:GlobalID>`)).toBeNull();
    expect(siretOf(`<r:ID>${SELLER}</r:ID>`)).toBe(SELLER);
    expect(siretOf(`<r:GlobalID schemeID="0009">732 829 320 00074</r:GlobalID>`)).toBe(SELLER);
    const two = `<r:GlobalID schemeID="0002">${BUYER}</r:GlobalID><r:SpecifiedLegalOrganization><r:ID schemeID="0002">${SELLER}</r:ID></r:SpecifiedLegalOrganization>`;
    expect(siretOf(two)).toBeNull();
    expect(siretOf(two.replace("0002", "0009"))).toBe(BUYER);
  });

  it("keeps the tax total in the invoice's currency when it is repeated in another", () => {
    const sums = `<r:TaxTotalAmount currencyID="USD">20.00</r:TaxTotalAmount><r:TaxTotalAmount currencyID="EUR">18.40</r:TaxTotalAmount>`;
    expect(read({ sums })?.facts.taxAmount?.value).toBe(1840);
    expect(read({ sums, currency: "USD" })?.facts.taxAmount?.value).toBe(2000);
  });

  it.each([
    ["130", 13_000],
    ["130.2", 13_020],
    ["130.274999", 13_027],
    ["130.275", 13_028],
    ["-0.005", -1],
    ["-12.34", -1_234],
    ["1,5", null],
    ["1e3", null],
    ["12345678901234", null],
    ["NaN", null],
  ])("reads the amount %j to the cent", (text, expected) => {
    const facts = read({ sums: `<r:GrandTotalAmount>${text}</r:GrandTotalAmount>` })?.facts;
    expect(facts?.taxInclusiveAmount?.value ?? null).toBe(expected);
  });

  it("leaves out an amount given twice with two values", () => {
    const twice = "<r:GrandTotalAmount>1.50</r:GrandTotalAmount><r:GrandTotalAmount>2.50</r:GrandTotalAmount>";
    expect(read({ sums: twice })?.facts.taxInclusiveAmount).toBeNull();
  });

  it("leaves out dates that do not exist", () => {
    expect(read({ date: "20260230" })?.facts.issueDate).toBeNull();
    expect(read({ date: "2026-03-15" })?.facts.issueDate?.value).toBe("2026-03-15");
  });

  it("reads every encoding XML may come in", () => {
    const text = cii({ number: "FÀ-17" });
    const utf16le = new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
    const utf16be = utf16le.slice();
    Buffer.from(utf16be.buffer).swap16();
    const latin1 = new Uint8Array(Buffer.from(text.replace("UTF-8", "ISO-8859-1"), "latin1"));
    const wrongly = utf8(text.replace('encoding="UTF-8"', 'encoding="UTF-16"'));
    for (const bytes of [utf8(text), utf8(`\ufeff${text}`), utf16le, utf16be, latin1, wrongly]) {
      expect(readFacturx(bytes, "x.xml")?.facts.invoiceNumber?.value).toBe("FÀ-17");
    }
  });

  it("reads the entities XML itself knows and character data as they are", () => {
    expect(read({ number: "A&amp;B&#45;1" })?.facts.invoiceNumber?.value).toBe("A&B-1");
    expect(read({ number: "<![CDATA[F<1>]]>" })?.facts.invoiceNumber?.value).toBe("F<1>");
  });

  it.each([
    ["nothing", ""],
    ["no XML", "%PDF-1.7"],
    ["an unclosed element", cii().slice(0, 900)],
    ["crossed elements", "<a><b></a></b>"],
    ["two roots", `${cii()}<x/>`],
    [
      "another document",
      "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'><ID>1</ID></Invoice>",
    ],
    ["deep nesting", "<a>".repeat(20_000)],
    ["deep nesting, closed", `${"<a>".repeat(5000)}${"</a>".repeat(5000)}`],
  ])("gives nothing for %s", (_name, text) => {
    expect(readFacturx(utf8(text), "x.xml")).toBeNull();
  });

  it("refuses a document type: no entity is expanded and no file is read", () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${"&a;".repeat(50)}"><!ENTITY c "${"&b;".repeat(50)}">]>`;
    const file = `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>`;
    for (const type of [bomb, file, "<!doctype x>"]) {
      const text = cii({ number: "&a;" }).replace("?>", `?>${type}`);
      expect(readFacturx(utf8(text), "x.xml")).toBeNull();
    }
  });

  it("survives any bytes, and any damage to a good file", () => {
    const good = utf8(cii());
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readFacturx(bytes, "x.xml")),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const damaged = cut ? good.slice(0, at) : good.slice();
        if (!cut) damaged[at] = byte;
        const facturx = readFacturx(damaged, "x.xml");
        if (cut) expect(facturx).toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});
