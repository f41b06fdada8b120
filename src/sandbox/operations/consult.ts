import { STATE_SIRET } from "../../domain/recipient.ts";
import { type Call, type Fields, read, type SomeHandlers } from "../call.ts";
import { ATTACHMENT_TYPES, CURRENCIES, EXEMPTION_REASONS, VAT_RATES } from "../reference-lists.ts";
import { refuse } from "../refusals.ts";
import type { ListedInvoice } from "../store/invoice-search.ts";
import { contentOf } from "../store/invoices.ts";
import { infoNamed, pageOf, slicePage } from "../store/paging.ts";
import { type ServiceRow, type StructureRow, serviceById, structureById } from "../store/structures.ts";
import { invoiceFor } from "./access.ts";

const SUPPLIER = "factures/v1/consulter/fournisseur";
const RECIPIENT = "factures/v1/consulter/recipiendaire";
const VALIDATOR = "factures/v1/consulter/valideur";

export const consultHandlers = {
  [SUPPLIER]: read((call, { identifiantFactureCPP }) => {
    const invoice = invoiceFor(call, identifiantFactureCPP, "supplier") ?? refuse(SUPPLIER, "UNKNOWN_INVOICE");
    return { facture: issuedInvoice(call, invoice) };
  }),
  [VALIDATOR]: read((call, { identifiantFactureCPP }) => {
    const invoice = invoiceFor(call, identifiantFactureCPP, "validator") ?? refuse(VALIDATOR, "UNKNOWN_INVOICE");
    return { facture: issuedInvoice(call, invoice) };
  }),
  [RECIPIENT]: read((call, { identifiantFactureCPP }) => {
    const invoice = invoiceFor(call, identifiantFactureCPP, "recipient") ?? refuse(RECIPIENT, "UNKNOWN_INVOICE");
    return { facture: receivedInvoice(call, invoice) };
  }),
} satisfies SomeHandlers;

function issuedInvoice(call: Call, invoice: ListedInvoice): NonNullable<Fields<typeof SUPPLIER>["facture"]> {
  const { supplier, recipient, service } = partiesOf(call, invoice);
  return {
    ...common(call, invoice),
    rejetTraite: invoice.rejection_treated === 1,
    fournisseur: { ...supplierFields(supplier), raisonSocialeFournisseur: supplier.name },
    destinataire: recipient
      ? {
          ...recipientFields(recipient, service),
          designationDestinataire: recipient.name,
          miseEnPaiementDestinataire: recipient.payment_not_reported === 0,
        }
      : undefined,
  };
}

function receivedInvoice(call: Call, invoice: ListedInvoice): NonNullable<Fields<typeof RECIPIENT>["facture"]> {
  const { supplier, recipient, service } = partiesOf(call, invoice);
  return {
    ...common(call, invoice),
    fournisseur: supplierFields(supplier),
    destinataire: recipient
      ? {
          ...recipientFields(recipient, service),
          destinataireEtat: recipient.identifier === STATE_SIRET ? "OUI" : "NON",
        }
      : undefined,
  };
}

function partiesOf({ db }: Call, invoice: ListedInvoice) {
  return {
    supplier: structureById(db, invoice.supplier_id) as StructureRow,
    recipient: structureById(db, invoice.recipient_id ?? 0) ?? null,
    service: serviceById(db, invoice.service_id ?? 0) ?? null,
  };
}

const supplierFields = (supplier: StructureRow) => ({
  idFournisseur: supplier.id,
  typeIdentifiantFournisseur: supplier.identifier_type,
  codeFournisseur: supplier.identifier,
  designationFournisseur: supplier.name,
  adresseFournisseurDetail: supplier.address,
  adresseFournisseurCodePostal: supplier.postcode,
  adresseFournisseurVille: supplier.town,
  adresseFournisseurCodePays: "FR",
  adresseFournisseurLibellePays: "France",
});

const recipientFields = (recipient: StructureRow, service: ServiceRow | null) => ({
  idDestinataire: recipient.id,
  codeDestinataire: recipient.identifier,
  libelleDestinataire: recipient.name,
  idServiceExecutant: service?.id,
  codeServiceExecutant: service?.code,
  libelleServiceExecutant: service?.name,
  adresseDestinataireDetail: recipient.address,
  adresseDestinataireCodePostal: recipient.postcode,
  adresseDestinataireVille: recipient.town,
  adresseDestinataireCodePays: "FR",
  adresseDestinataireLibellePays: "France",
});

/** What the supplier's, the validator's and the recipient's views share. */
function common({ db }: Call, invoice: ListedInvoice) {
  const content = contentOf(invoice);
  const paging = pageOf(1, 1000);
  const vatLines = slicePage(content.vatLines ?? [], paging);
  const lines = slicePage(content.lines ?? [], paging);
  const attachments = db.all<{
    id: number;
    file_id: number;
    label: string;
    type: string;
    line_number: number | null;
    extension: string;
  }>(
    `SELECT a.id, a.file_id, a.label, a.type, a.line_number, f.extension
     FROM attachments AS a JOIN files AS f ON f.id = a.file_id WHERE a.invoice_id = ? ORDER BY a.id`,
    invoice.id,
  );
  const discount = content.discount ?? 0;
  return {
    identifiantFactureCPP: invoice.id,
    numeroFacture: invoice.number ?? undefined,
    statutFacture: invoice.status,
    modeDepot: invoice.mode,
    commentaire: content.comment ?? undefined,
    cadreDeFacturation: {
      codeCadreFacturation: invoice.framework ?? "SANS_CADRE_DE_FACTURATION",
      idValideur1: invoice.validator_id ?? undefined,
      typeIdentifiantValideur1: invoice.validator_id ? "SIRET" : undefined,
      codeValideur1: invoice.validator_identifier ?? undefined,
      raisonSocialeValideur1: invoice.validator_name ?? undefined,
    },
    references: {
      dateFacture: invoice.issue_date ?? undefined,
      dateDepot: invoice.deposited_on,
      codeDeviseFacture: invoice.currency ?? undefined,
      libelleDeviseFacture: labelOf(CURRENCIES, invoice.currency),
      typeFacture: invoice.type,
      typeTva: content.vatType ?? undefined,
      motifExonerationTva: content.exemptionReason ?? undefined,
      libelleMotifExonerationTva: labelOf(EXEMPTION_REASONS, content.exemptionReason),
      numeroMarche: invoice.contract_number ?? undefined,
      numeroBonCommande: invoice.commitment_number ?? undefined,
      numeroFactureOrigine: invoice.original_number ?? undefined,
      modePaiement: content.paymentMode ?? undefined,
      dateCreationFacture: invoice.deposited_at ?? invoice.deposited_on,
      tailleTotalePiecesJointes: invoice.size ?? 0,
      numeroDpMandat: content.paymentOrder ?? undefined,
    },
    montantTotal: {
      montantHtTotal: invoice.tax_exclusive ?? undefined,
      montantTVA: invoice.tax ?? undefined,
      montantTtcAvantRemiseGlobalTTC:
        invoice.tax_inclusive === null ? undefined : Number((invoice.tax_inclusive + discount).toFixed(6)),
      montantRemiseGlobaleTTC: content.discount ?? undefined,
      motifRemiseGlobaleTTC: content.discountReason ?? undefined,
      montantTtcTotal: invoice.tax_inclusive ?? undefined,
      montantAPayer: invoice.payable ?? undefined,
    },
    recapitulatifDeTva: {
      ligneTva: vatLines.rows.map((line) => ({
        ...rateOf(line.ligneTvaTaux),
        ligneTvaTauxManuel: asNumber(line.ligneTvaTauxManuel),
        ligneTvaMontantBaseHtParTaux: asNumber(line.ligneTvaMontantBaseHtParTaux),
        ligneTvaMontantTvaParTaux: asNumber(line.ligneTvaMontantTvaParTaux),
      })),
      ...infoNamed("LignesRecapitulativesTVA", vatLines.info),
    },
    pieceJointePrincipale: {
      idLiaisonPieceJointePrincipale: invoice.main_file_id ?? undefined,
      idPieceJointePrincipale: invoice.main_file_id ?? undefined,
    },
    listeDesPiecesJointes: {
      pieceJointe: attachments.map((attachment) => ({
        pieceJointeId: attachment.file_id,
        pieceJointeIdLiaison: attachment.id,
        pieceJointeDesignation: attachment.label,
        pieceJointeTypeCode: attachment.type,
        pieceJointeTypeLibelle: labelOf(ATTACHMENT_TYPES, attachment.type),
        pieceJointeNumeroLigneFacture: attachment.line_number ?? undefined,
        pieceJointeExtension: attachment.extension,
      })),
      pageCouranteListePiecesJointe: 1,
      pagesListePiecesJointe: attachments.length > 0 ? 1 : 0,
      nbResultatsParPageListePiecesJointe: paging.size,
      totalListePiecesJointe: attachments.length,
    },
    lignesDePoste: {
      lignePoste: lines.rows.map((line) => ({
        lignePosteNumero: asNumber(line.lignePosteNumero),
        lignePosteReference: asText(line.lignePosteReference),
        lignePosteDenomination: asText(line.lignePosteDenomination),
        lignePosteQuantite: asNumber(line.lignePosteQuantite),
        lignePosteUniteLibelle: asText(line.lignePosteUnite),
        lignePosteMontantUnitaireHT: asNumber(line.lignePosteMontantUnitaireHT),
        lignePosteMontantRemiseHT: asNumber(line.lignePosteMontantRemiseHT),
        lignePosteTauxTva: asText(line.lignePosteTauxTva),
        lignePosteTauxTvaManuel: asNumber(line.lignePosteTauxTvaManuel),
      })),
      ...infoNamed("LignesPoste", lines.info),
    },
  };
}

type Cell = string | number | null | undefined;
const asNumber = (value: Cell): number | undefined => (typeof value === "number" ? value : undefined);
const asText = (value: Cell): string | undefined => (typeof value === "string" ? value : undefined);

function labelOf(list: readonly (readonly [string, string])[], code: string | null | undefined): string | undefined {
  return list.find(([known]) => known === code)?.[1];
}

function rateOf(code: Cell) {
  const index = VAT_RATES.findIndex(([known]) => known === code);
  const rate = VAT_RATES[index];
  if (!rate) return {};
  const [ligneTvaTauxRefCode, ligneTvaTauxRefLibelle, ligneTvaTauxRefValeur] = rate;
  return { ligneTvaTauxRefId: index + 1, ligneTvaTauxRefCode, ligneTvaTauxRefLibelle, ligneTvaTauxRefValeur };
}
