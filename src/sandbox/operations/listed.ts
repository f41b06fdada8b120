import type { ListedInvoice } from "../store/invoice-search.ts";

/** What all lists show of an invoice under the same names. */
export function invoiceFields(row: ListedInvoice) {
  return {
    typeDemandePaiement: "FACTURE",
    typeIdentifiantFournisseur: "SIRET",
    designationFournisseur: row.supplier_name,
    idDestinataire: row.recipient_id ?? undefined,
    designationDestinataire: row.recipient_name ?? undefined,
    idServiceExecutant: row.service_id ?? undefined,
    codeServiceExecutant: row.service_code ?? undefined,
    nomServiceExecutant: row.service_name ?? undefined,
    typeFacture: row.type,
    numeroFacture: row.number ?? undefined,
    dateFacture: row.issue_date ?? undefined,
    dateDepot: row.deposited_on,
    devise: row.currency ?? undefined,
    statut: row.status,
    numeroMarche: row.contract_number ?? undefined,
  };
}

/** Its amounts, where they are told to the cent. */
export const amountFields = (row: ListedInvoice) => ({
  montantHT: row.tax_exclusive ?? undefined,
  montantTTC: row.tax_inclusive ?? undefined,
  montantAPayer: row.payable ?? undefined,
});

/** What the supplier's and the recipient's lists show besides. */
export function listedFields(row: ListedInvoice, withSize: boolean | null | undefined) {
  return {
    ...invoiceFields(row),
    ...amountFields(row),
    codeFournisseur: row.supplier_identifier,
    codeDestinataire: row.recipient_identifier ?? undefined,
    numeroBonCommande: row.commitment_number ?? undefined,
    taille: withSize ? (row.size ?? 0) : undefined,
  };
}
