import type { RequestBody } from "../../chorus/wire/operations.ts";
import type { Value } from "./database.ts";

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
