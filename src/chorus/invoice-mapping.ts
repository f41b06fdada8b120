import type { VatBreakdown } from "../domain/invoice-lines.ts";
import { toWireNumber } from "../domain/money.ts";
import type { FlowReport, InvoiceDetails, InvoiceQuery, InvoiceSummary } from "../usecases/ports/gateway.ts";
import {
  centsOf,
  dayOf,
  firstOf,
  frameworkOf,
  idOf,
  instantOf,
  invoiceTypeOf,
  type Maybe,
  numberOf,
  orNull,
  paymentMeansOf,
  textOf,
  vatRegimeOf,
} from "./mapping.ts";
import type { AnswerBody, RequestBody } from "./wire/operations.ts";

type Search = "factures/v1/rechercher/fournisseur";
type InvoiceRow = NonNullable<AnswerBody<Search>["listeFactures"]>[number];
type IssuedInvoice = NonNullable<AnswerBody<"factures/v1/consulter/fournisseur">["facture"]>;

/** The filters of the supplier's search; the payable amount's field has a lower-case p in the contract. */
export function fromInvoiceQuery(query: InvoiceQuery): RequestBody<Search> {
  return {
    ...(query.number === undefined ? {} : { numeroFacture: query.number }),
    ...(query.sellerId === undefined ? {} : { idFournisseur: query.sellerId }),
    ...(query.recipientId === undefined ? {} : { listeDestinataire: [{ idDestinataire: query.recipientId }] }),
    ...(query.statuses === undefined ? {} : { statutCourant: query.statuses }),
    ...(query.depositedFrom === undefined ? {} : { periodeDateDepotDu: query.depositedFrom }),
    ...(query.depositedTo === undefined ? {} : { periodeDateDepotAu: query.depositedTo }),
    ...(query.issuedFrom === undefined ? {} : { periodeDateFactureDu: query.issuedFrom }),
    ...(query.issuedTo === undefined ? {} : { periodeDateFactureAu: query.issuedTo }),
    ...(query.flowNumber === undefined ? {} : { numeroFluxDepot: query.flowNumber }),
    ...(query.payableMin === undefined ? {} : { montantApayerMin: toWireNumber(query.payableMin) }),
    ...(query.payableMax === undefined ? {} : { montantApayerMax: toWireNumber(query.payableMax) }),
  };
}

export function toInvoiceSummary(row: InvoiceRow): InvoiceSummary {
  return {
    invoiceId: idOf(row.identifiantFactureCPP, "identifiantFactureCPP"),
    number: numberOf(row.numeroFacture, row.statut),
    type: invoiceTypeOf(row.typeFacture),
    typeTold: orNull(row.typeFacture) !== null,
    status: textOf(row.statut, "statut"),
    statusAt: instantOf(row.dateHeureEtatCourant),
    depositedAt: instantOf(row.dateDepot),
    issueDate: dayOf(row.dateFacture),
    seller: { siret: row.codeFournisseur ?? "", name: orNull(row.designationFournisseur) },
    recipient: {
      siret: row.codeDestinataire ?? "",
      name: orNull(row.designationDestinataire),
      serviceCode: orNull(row.codeServiceExecutant),
    },
    taxExclusiveAmount: centsOf(row.montantHT),
    taxInclusiveAmount: centsOf(row.montantTTC),
    payableAmount: centsOf(row.montantAPayer),
    currency: orNull(row.devise),
    commitmentNumber: orNull(row.numeroBonCommande),
    originalNumber: orNull(row.numeroFactureOrigine),
    comment: orNull(row.commentaireEtatCourant),
    rejectionAcknowledged: row.rejetTraite === true,
    flowNumber: orNull(row.numeroFluxDepot),
  };
}

/** One invoice. The date of its status and the recipient's comment are only in the search and in the history. */
export function toInvoiceDetails(invoice: IssuedInvoice): InvoiceDetails {
  const { references, montantTotal: totals, destinataire: recipient, fournisseur: seller } = invoice;
  return {
    invoiceId: idOf(invoice.identifiantFactureCPP, "identifiantFactureCPP"),
    number: numberOf(invoice.numeroFacture, invoice.statutFacture),
    type: invoiceTypeOf(references?.typeFacture),
    typeTold: orNull(references?.typeFacture) !== null,
    status: textOf(invoice.statutFacture, "statutFacture"),
    statusAt: null,
    depositedAt: instantOf(references?.dateDepot),
    issueDate: dayOf(references?.dateFacture),
    seller: {
      siret: seller?.codeFournisseur ?? "",
      name: firstOf(
        seller?.designationFournisseur,
        seller?.raisonSocialeFournisseur,
        fullName(seller?.prenomFournisseur, seller?.nomFournisseur),
      ),
    },
    recipient: {
      siret: recipient?.codeDestinataire ?? "",
      name: firstOf(recipient?.designationDestinataire, recipient?.libelleDestinataire),
      serviceCode: orNull(recipient?.codeServiceExecutant),
    },
    taxExclusiveAmount: centsOf(totals?.montantHtTotal),
    taxAmount: centsOf(totals?.montantTVA),
    taxInclusiveAmount: centsOf(totals?.montantTtcTotal),
    payableAmount: centsOf(totals?.montantAPayer),
    currency: orNull(references?.codeDeviseFacture),
    commitmentNumber: orNull(references?.numeroBonCommande),
    contractNumber: orNull(references?.numeroMarche),
    originalNumber: orNull(references?.numeroFactureOrigine),
    comment: null,
    supplierComment: orNull(invoice.commentaire),
    rejectionAcknowledged: invoice.rejetTraite === true,
    flowNumber: null,
    framework: frameworkOf(invoice.cadreDeFacturation?.codeCadreFacturation),
    paymentMeans: paymentMeansOf(references?.modePaiement),
    vatRegime: vatRegimeOf(references?.typeTva),
    exemptionReason: firstOf(references?.libelleMotifExonerationTva, references?.motifExonerationTva),
    depositMode: orNull(invoice.modeDepot),
    validators: [invoice.cadreDeFacturation?.codeValideur1, invoice.cadreDeFacturation?.codeValideur2].flatMap(
      (code) => orNull(code) ?? [],
    ),
    attachments: toAttachments(invoice),
    vatBreakdown: toVatBreakdown(invoice),
  };
}

function toAttachments(invoice: IssuedInvoice): InvoiceDetails["attachments"] {
  const files = invoice.listeDesPiecesJointes?.pieceJointe ?? [];
  return files.flatMap((file) =>
    typeof file.pieceJointeId === "number"
      ? [
          {
            id: file.pieceJointeId,
            label: orNull(file.pieceJointeDesignation),
            type: orNull(file.pieceJointeTypeCode),
            extension: orNull(file.pieceJointeExtension),
          },
        ]
      : [],
  );
}

/** Lines whose rate or amounts are not given are left out: half a line adds up to nothing. */
function toVatBreakdown(invoice: IssuedInvoice): VatBreakdown[] {
  return (invoice.recapitulatifDeTva?.ligneTva ?? []).flatMap((line) => {
    const rate = line.ligneTvaTauxManuel ?? line.ligneTvaTauxRefValeur;
    const taxableAmount = centsOf(line.ligneTvaMontantBaseHtParTaux);
    const taxAmount = centsOf(line.ligneTvaMontantTvaParTaux);
    if (typeof rate !== "number" || taxableAmount === null || taxAmount === null) return [];
    return [{ rate: String(rate), taxableAmount, taxAmount }];
  });
}

export function toFlowReport(flowNumber: string, answer: AnswerBody<"transverses/v1/consulterCRDetaille">): FlowReport {
  return {
    flowNumber,
    state: textOf(answer.etatCourantDepotFlux, "etatCourantDepotFlux"),
    stateAt: instantOf(answer.dateHeureEtatCourantFlux),
    fileName: orNull(answer.nomFichier),
    invoiceErrors: (answer.listeErreurDP ?? []).map((row) => ({
      supplier: orNull(row.identifiantFournisseur),
      recipient: orNull(row.identifiantDestinataire),
      number: orNull(row.numeroDP),
      message: row.libelleErreurDP ?? "",
    })),
    technicalErrors: (answer.listeErreurTechnique ?? []).map((row) => ({
      code: row.codeErreur ?? "",
      message: row.libelleErreur ?? "",
      kind: orNull(row.natureErreur),
    })),
  };
}

export function fullName(first: Maybe<string>, last: Maybe<string>): string | null {
  return orNull([first, last].filter((part) => orNull(part) !== null).join(" "));
}
