import type { KnownInvoiceStatus } from "../status.ts";
import type { ExchangeStatus } from "./exchange.ts";

/** Chorus Pro's number of a status, its name in the API and what an approved platform sees of it. */
export interface StatusNumber {
  readonly number: string;
  readonly status: KnownInvoiceStatus;
  readonly exchange: ExchangeStatus;
}

/**
 * External specifications (Chorus Pro, v1.1), tables 8 to 12. The numbers of the other statuses are not published. 17 is
 * printed twice: refused by the second validator (table 9), and rejected (2.4.2), where table 8 says 05; both are kept.
 */
export const STATUS_NUMBERS: readonly StatusNumber[] = [
  { number: "01", status: "DEPOSEE", exchange: "202" },
  { number: "03", status: "MISE_A_DISPOSITION", exchange: "203" },
  { number: "05", status: "REJETEE", exchange: "210" },
  { number: "06", status: "SUSPENDUE", exchange: "208" },
  { number: "07", status: "SERVICE_FAIT", exchange: "204" },
  { number: "08", status: "MANDATEE", exchange: "204" },
  { number: "09", status: "MISE_A_DISPOSITION_COMPTABLE", exchange: "204" },
  { number: "10", status: "COMPTABILISEE", exchange: "204" },
  { number: "11", status: "MISE_EN_PAIEMENT", exchange: "211" },
  { number: "13", status: "VALIDEE_1", exchange: "205" },
  { number: "13", status: "VALIDEE_1", exchange: "214" },
  { number: "14", status: "REFUSEE_1", exchange: "206" },
  { number: "14", status: "REFUSEE_1", exchange: "210" },
  { number: "17", status: "REFUSEE_2", exchange: "206" },
  { number: "17", status: "REJETEE", exchange: "210" },
  { number: "18", status: "VALIDEE_2", exchange: "205" },
  { number: "32", status: "COMPLETEE", exchange: "209" },
  { number: "32", status: "COMPLETEE", exchange: "227" },
];
