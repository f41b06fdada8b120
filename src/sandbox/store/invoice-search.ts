import type { RequestBody } from "../../chorus/wire/operations.ts";
import type { Database, Value } from "./database.ts";
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

type UsualCriteria = Pick<RequestBody<"factures/v1/rechercher/fournisseur">, UsualCriterion>;
type UsualCriterion =
  | "numeroFacture"
  | "cadreFacturation"
  | "idStructureValideur"
  | "numeroMarche"
  | "numeroBonCommande"
  | `periodeDate${"Depot" | "Facture" | "HeureEtatCourant"}${"Du" | "Au"}`
  | `montant${"HT" | "TTC"}${"Min" | "Max"}`;

/** Conditions gathered one by one; an absent value asks for nothing. */
export class Criteria {
  readonly where: string[] = [];
  readonly params: Value[] = [];

  add(condition: string, ...values: (Value | undefined)[]): this {
    if (values.some((value) => value === undefined || value === null)) return this;
    this.where.push(condition);
    this.params.push(...(values as Value[]));
    return this;
  }

  /** The column is one of the values; an absent or empty list asks for nothing. */
  oneOf(column: string, values: readonly (string | number)[] | null | undefined): this {
    if (values && values.length > 0) this.among(column, values);
    return this;
  }

  /** The column is one of the values; nothing fits an empty list. */
  among(column: string, values: readonly (string | number)[]): this {
    this.where.push(`${column} IN (${values.map(() => "?").join(", ")})`);
    this.params.push(...values);
    return this;
  }

  /** What every search takes under the same names. */
  usual(asked: UsualCriteria): this {
    return this.add("i.number = ?", asked.numeroFacture)
      .add("i.framework = ?", asked.cadreFacturation)
      .add("i.validator_id = ?", asked.idStructureValideur)
      .add("i.contract_number = ?", asked.numeroMarche)
      .add("i.commitment_number = ?", asked.numeroBonCommande)
      .days("i.deposited_on", asked.periodeDateDepotDu, asked.periodeDateDepotAu)
      .days("i.issue_date", asked.periodeDateFactureDu, asked.periodeDateFactureAu)
      .days("i.status_at", asked.periodeDateHeureEtatCourantDu, asked.periodeDateHeureEtatCourantAu)
      .between("i.tax_exclusive", asked.montantHTMin, asked.montantHTMax)
      .between("i.tax_inclusive", asked.montantTTCMin, asked.montantTTCMax);
  }

  between(column: string, from: Value | undefined, to: Value | undefined): this {
    return this.add(`${column} >= ?`, from).add(`${column} <= ?`, to);
  }

  /** Inclusive days; a time of day in the bounds is dropped. */
  days(column: string, from: string | null | undefined, to: string | null | undefined): this {
    return this.between(`substr(${column}, 1, 10)`, from?.slice(0, 10), to?.slice(0, 10));
  }
}

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
