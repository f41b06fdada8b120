import type { Criteria } from "./criteria.ts";
import type { Database } from "./database.ts";
import type { InvoiceRow } from "./invoices.ts";
import { type Page, type PageInfo, selectPage } from "./paging.ts";

/** An invoice with what every list shows of its structures. */
export interface ListedInvoice extends InvoiceRow {
  readonly supplier_identifier: string;
  readonly supplier_name: string;
  readonly recipient_identifier: string | null;
  readonly recipient_name: string | null;
  readonly service_code: string | null;
  readonly service_name: string | null;
  readonly validator_identifier: string | null;
  readonly validator_name: string | null;
  readonly size: number | null;
}

const FROM = `invoices AS i
  JOIN structures AS supplier ON supplier.id = i.supplier_id
  LEFT JOIN structures AS recipient ON recipient.id = i.recipient_id
  LEFT JOIN services AS service ON service.id = i.service_id
  LEFT JOIN structures AS validator ON validator.id = i.validator_id`;
const COLUMNS = `i.*, supplier.identifier AS supplier_identifier, supplier.name AS supplier_name,
  recipient.identifier AS recipient_identifier, recipient.name AS recipient_name,
  service.code AS service_code, service.name AS service_name,
  validator.identifier AS validator_identifier, validator.name AS validator_name,
  (SELECT sum(size) FROM files WHERE files.invoice_id = i.id) AS size`;

/** Names by which the searches sort, and what they stand for; every other name of the contract sorts by deposit. */
const SORT_COLUMNS: Readonly<Record<string, string>> = {
  CodeFournisseur: "supplier.identifier",
  IdentifiantFournisseur: "supplier.identifier",
  DesignationFournisseur: "supplier.name",
  Fournisseur: "supplier.name",
  CodeDestinataire: "recipient.identifier",
  IdentifiantDestinataire: "recipient.identifier",
  DesignationDestinataire: "recipient.name",
  Destinataire: "recipient.name",
  CodeServiceExecutant: "service.code",
  NomServiceExecutant: "service.name",
  TypeFacture: "i.type",
  NumeroFacture: "i.number",
  DateFacture: "i.issue_date",
  DateDepot: "i.deposited_at",
  MontantHT: "i.tax_exclusive",
  MontantTTC: "i.tax_inclusive",
  MontantAPayer: "i.payable",
  Devise: "i.currency",
  Statut: "i.status",
  NumeroMarche: "i.contract_number",
  NumeroBonCommande: "i.commitment_number",
  NumeroEngagement: "i.commitment_number",
  NumeroFluxDepot: "i.flow_number",
};

export function searchInvoices(
  db: Database,
  { where, params }: Criteria,
  order: { readonly column: string | null | undefined; readonly sense: string | null | undefined },
  page: Page,
): { rows: ListedInvoice[]; info: PageInfo } {
  const column = SORT_COLUMNS[order.column ?? "DateDepot"] ?? "i.deposited_at";
  const direction = order.sense === "Ascendant" ? "ASC" : "DESC";
  const orderBy = `${column} ${direction}, i.id ${direction}`;
  return selectPage<ListedInvoice>(db, { columns: COLUMNS, from: FROM, where, params, orderBy }, page);
}

export function listedInvoice(db: Database, id: number): ListedInvoice | undefined {
  return db.get<ListedInvoice>(`SELECT ${COLUMNS} FROM ${FROM} WHERE i.id = ?`, id);
}
