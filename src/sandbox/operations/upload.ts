import type { RequestBody } from "../../chorus/wire/operations.ts";
import { todayInParis } from "../../domain/dates.ts";
import { toWireNumber } from "../../domain/money.ts";
import { type InvoiceFacts, NO_FACTS } from "../../domain/pdf-report.ts";
import { GatewayFailure } from "../auth.ts";
import { type Call, type Fields, type SomeHandlers, slow, write } from "../call.ts";
import { refuse } from "../refusals.ts";
import type { Recognition } from "../settings.ts";
import { decodeBase64, extensionOf, FILE_LIMIT, giveFile, insertFile } from "../store/files.ts";
import { changeStatus, insertInvoice, recordEvent } from "../store/invoices.ts";
import { structureByIdentifier } from "../store/structures.ts";

const PDF = "factures/v1/deposer/pdf";
const FILE = "transverses/v1/ajouter/fichier";

const EXTENSIONS = new Set(
  `BMP HTM HTML XHTML FAX PNG BZ2 JPEG JPG PPS PPT PPTX CSV XLC XLM XLS XLSX XSL XSD XML DOC DOCX ODP ODS ODT RTF GIF
   SVG GZ GZIP TGZ ZIP P7S TIF TIFF PDF TXT`.split(/\s+/),
);

export const uploadHandlers = {
  [PDF]: slow(async (call, body) => {
    const content = pdfOf(body);
    const name = body.nomFichier ?? "";
    const recognised = await recognise(call, content, name);
    return call.db.transaction(() => keepUpload(call, { content, name, ...recognised, signed: isSigned(body) }));
  }),

  [FILE]: write(({ db, caller }, body) => {
    const name = body.pieceJointeNom ?? "";
    if (extensionOf(name) === "") refuse(FILE, "NAME_MISSING");
    const declared = (body.pieceJointeExtension ?? extensionOf(name)).toUpperCase();
    if (!EXTENSIONS.has(extensionOf(name)) || declared !== extensionOf(name)) refuse(FILE, "EXTENSION_REFUSED");
    const content = decodeBase64(body.pieceJointeFichier ?? "") ?? refuse(FILE, "NOT_BASE64");
    if (content.length === 0) refuse(FILE, "FILE_MISSING");
    if (content.length > FILE_LIMIT) refuse(FILE, "FILE_TOO_LARGE");
    const mimeType = body.pieceJointeTypeMime ?? "application/octet-stream";
    return { pieceJointeId: insertFile(db, { accountId: caller.id, name, mimeType, content }) };
  }),
} satisfies SomeHandlers;

function pdfOf(body: RequestBody<typeof PDF>): Buffer {
  if (!body.nomFichier || extensionOf(body.nomFichier) === "") refuse(PDF, "NAME_MISSING");
  if (!body.formatDepot) refuse(PDF, "FORMAT_MISSING");
  const content = decodeBase64(body.fichierFacture ?? "") ?? refuse(PDF, "NOT_BASE64");
  if (content.length === 0) refuse(PDF, "FILE_MISSING");
  if (content.length > FILE_LIMIT) throw new GatewayFailure(413, "Fichier trop volumineux");
  if (content.subarray(0, 1024).indexOf("%PDF-") < 0) refuse(PDF, "NOT_A_PDF");
  return content;
}

const isSigned = ({ formatDepot }: RequestBody<typeof PDF>): boolean => formatDepot !== "PDF_NON_SIGNE";

/** Reads the PDF, like the character recognition of the real platform: a scan simply gives nothing. */
async function recognise(
  call: Call,
  content: Buffer,
  name: string,
): Promise<{ facts: InvoiceFacts; isFacturx: boolean }> {
  const { recognition } = call.settings;
  if (recognition === "none") return { facts: NO_FACTS, isFacturx: false };
  const reader = await call.pdf();
  // A copy: the reader owns what it is given.
  const { facts, facturx, verdict } = await reader.readBytes(Uint8Array.from(content), name);
  if (verdict === "corrupt" || verdict === "encrypted" || verdict === "not-a-pdf") refuse(PDF, "NOT_A_PDF");
  return { facts: keptOf(facts, recognition), isFacturx: facturx !== null };
}

/** Partial recognition finds the two parties and the number, never the money: what captures of the real one suggest. */
function keptOf(facts: InvoiceFacts, recognition: Recognition): InvoiceFacts {
  if (recognition === "full") return facts;
  const { invoiceNumber, sellerSiret, buyerSiret, invoiceType } = facts;
  return { ...NO_FACTS, invoiceNumber, sellerSiret, buyerSiret, invoiceType };
}

interface Upload {
  readonly content: Buffer;
  readonly name: string;
  readonly facts: InvoiceFacts;
  readonly isFacturx: boolean;
  readonly signed: boolean;
}

/** Keeps the file and the draft it makes: an invoice in the status INTERPRETEE_OCR, which `soumettre` completes. */
function keepUpload(call: Call, { content, name, facts, isFacturx, signed }: Upload): Fields<typeof PDF> {
  const { db, caller, now } = call;
  const recognised = structureByIdentifier(db, facts.sellerSiret?.value ?? "")?.id ?? 0;
  const supplierId = caller.structureIds.includes(recognised) ? recognised : caller.structureIds[0];
  if (supplierId === undefined) return refuse(PDF, "NO_STRUCTURE");
  const number = facts.invoiceNumber && facts.invoiceNumber.value.length <= 20 ? facts.invoiceNumber.value : null;
  const type = facts.invoiceType?.value === "credit-note" ? "AVOIR" : "FACTURE";
  const fileId = insertFile(db, { accountId: caller.id, name, mimeType: "application/pdf", content });
  const amount = (fact: InvoiceFacts["taxAmount"]): number | null => (fact ? toWireNumber(fact.value) : null);
  const taxExclusive = amount(facts.taxExclusiveAmount);
  const tax = amount(facts.taxAmount);
  const taxInclusive = amount(facts.taxInclusiveAmount);
  const payable = amount(facts.payableAmount);
  const invoiceId = insertInvoice(db, {
    account_id: caller.id,
    supplier_id: supplierId,
    recipient_id: structureByIdentifier(db, facts.buyerSiret?.value ?? "")?.id ?? null,
    number,
    type,
    mode: signed ? "DEPOT_PDF_SIGNE_API" : "DEPOT_PDF_API",
    status: "INTERPRETEE_OCR",
    status_at: now.toISOString(),
    issue_date: facts.issueDate?.value ?? null,
    deposited_on: todayInParis(now),
    deposited_at: now.toISOString(),
    currency: facts.currency?.value ?? null,
    tax_exclusive: taxExclusive,
    tax,
    tax_inclusive: taxInclusive,
    payable,
    commitment_number: facts.commitmentNumber?.value ?? null,
    main_file_id: fileId,
    content: "{}",
  });
  giveFile(db, fileId, invoiceId);
  changeStatus(db, invoiceId, { status: "INTERPRETEE_OCR", at: now });
  if (isFacturx) {
    const warning =
      "[bac à sable] Factur-X déposée comme un simple PDF : ses données structurées ne sont pas transmises.";
    recordEvent(db, invoiceId, warning, "Chorus Pro", now);
  }
  // The only operation seen to answer null for what it does not know; the others leave the key out.
  return {
    numeroFacture: number,
    dateFacture: facts.issueDate?.value ?? null,
    codeDestinataire: facts.buyerSiret?.value ?? null,
    codeServiceExecutant: facts.serviceCode?.value ?? null,
    codeFournisseur: facts.sellerSiret?.value ?? null,
    codeDeviseFacture: facts.currency?.value ?? null,
    typeFacture: type,
    typeTva: null,
    numeroBonCommande: facts.commitmentNumber?.value ?? null,
    montantTtcAvantRemiseGlobalTTC: taxInclusive,
    montantAPayer: payable,
    montantHtTotal: taxExclusive,
    montantTVA: tax,
    pieceJointeId: fileId,
  };
}
