import type { ListedInvoice } from "../store/invoice-search.ts";

/** What the supplier's and the recipient's lists show of an invoice under the same names. */
export function listedFields(row: ListedInvoice, withSize: boolean | null | undefined) {
  return {
    typeDemandePaiement: "FACTURE",
    codeFournisseur: row.supplier_identifier,
    typeIdentifiantFournisseur: "SIRET",
    designationFournisseur: row.supplier_name,
    idDestinataire: row.recipient_id ?? undefined,
    codeDestinataire: row.recipient_identifier ?? undefined,
    designationDestinataire: row.recipient_name ?? undefined,
    idServiceExecutant: row.service_id ?? undefined,
    codeServiceExecutant: row.service_code ?? undefined,
    nomServiceExecutant: row.service_name ?? undefined,
    typeFacture: row.type,
    numeroFacture: row.number ?? undefined,
    dateFacture: row.issue_date ?? undefined,
    dateDepot: row.deposited_on,
    montantHT: row.tax_exclusive ?? undefined,
    montantTTC: row.tax_inclusive ?? undefined,
    montantAPayer: row.payable ?? undefined,
    devise: row.currency ?? undefined,
    statut: row.status,
    numeroMarche: row.contract_number ?? undefined,
    numeroBonCommande: row.commitment_number ?? undefined,
    taille: withSize ? (row.size ?? 0) : undefined,
  };
}
