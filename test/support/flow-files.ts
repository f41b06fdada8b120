import { strToU8 } from "fflate";
import { AFRelationship, PDFDocument } from "pdf-lib";
import { WORLD } from "../../src/sandbox/world.ts";
import { cii } from "../pdf/facturx/cii.ts";

export interface UblParts {
  readonly number: string;
  readonly buyer?: string;
  readonly service?: string;
  readonly seller?: string;
  readonly total?: string;
  readonly root?: string;
  /** BT-23 */
  readonly process?: string;
  readonly paymentMeans?: string;
  readonly date?: string;
}

/** A UBL invoice of 120,00 €. */
export function ubl({
  number,
  buyer = WORLD.tourismOffice,
  service = "ACCUEIL",
  seller = WORLD.seller,
  total = "120.00",
  root = "Invoice",
  process = "A1",
  paymentMeans = "<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode></cac:PaymentMeans>",
  date = "2026-10-05",
}: UblParts): string {
  const party = (siret: string) =>
    `<cac:Party><cac:PartyIdentification><cbc:ID schemeID="0009">${siret}</cbc:ID></cac:PartyIdentification></cac:Party>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" xmlns:cac="urn:cac" xmlns:cbc="urn:cbc">
  <cbc:ProfileID>${process}</cbc:ProfileID><cbc:ID>${number}</cbc:ID><cbc:IssueDate>${date}</cbc:IssueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cbc:BuyerReference>${service}</cbc:BuyerReference>
  <cac:AccountingSupplierParty>${party(seller)}</cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty>${party(buyer)}</cac:AccountingCustomerParty>
  ${paymentMeans}
  <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">20.00</cbc:TaxAmount></cac:TaxTotal>
  <cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount>100.00</cbc:TaxExclusiveAmount>
    <cbc:TaxInclusiveAmount>${total}</cbc:TaxInclusiveAmount><cbc:PayableAmount>${total}</cbc:PayableAmount>
  </cac:LegalMonetaryTotal>
</${root}>`;
}

/** A CII invoice of 1 200,00 €, 900,00 € of it to be paid. */
export function ciiOf(number: string): string {
  return cii({
    number,
    sellerIds: `<r:GlobalID schemeID="0009">${WORLD.seller}</r:GlobalID>`,
    buyerIds: `<r:GlobalID schemeID="0009">${WORLD.tourismOffice}</r:GlobalID>`,
  }).replace("SERV-01", "ACCUEIL");
}

/** A Factur-X PDF whose XML is {@link ciiOf} with the replacements given. */
export async function facturx(number: string, edit: (xml: string) => string = (xml) => xml): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage().drawText(`Facture ${number}`);
  await document.attach(strToU8(edit(ciiOf(number))), "factur-x.xml", {
    mimeType: "text/xml",
    afRelationship: AFRelationship.Alternative,
  });
  return document.save();
}
