/**
 * Codes that approved platforms, Chorus Pro and the state portal exchange since September 2026. Sources: external
 * specifications of e-invoicing v3.2 (tables 3, 6, 7, 8, 11, 12) and their annex 7; lists CL-06, CL-09, CL-10 and CL-11
 * of the FNFE schematron for life-cycle messages V1.4.0.
 */

/** Life-cycle statuses of the reform. */
export const EXCHANGE_STATUSES = [
  "200",
  "201",
  "202",
  "203",
  "204",
  "205",
  "206",
  "207",
  "208",
  "209",
  "210",
  "211",
  "212",
  "213",
  "214",
  "220",
  "221",
  "224",
  "225",
  "226",
  "227",
  "228",
  "250",
  "251",
  "300",
  "301",
  "400",
  "401",
  "500",
  "501",
  "601",
] as const;
export type ExchangeStatus = (typeof EXCHANGE_STATUSES)[number];

/** Motives of the reform that are not Chorus Pro's own (those are in `motives.ts`). */
export const REFORM_MOTIVES = [
  "JUSTIF_ABS",
  "DEST_ERR",
  "DEST_INC",
  "TRANSAC_INC",
  "EMMET_INC",
  "CONTRAT_TERM",
  "CMD_ERR",
  "CMD_EJ_ERR",
  "SIRET_ERR",
  "CODE_ROUTAGE_ERR",
  "ROUTAGE_ERR",
  "ADR_ERR",
  "REF_CT_ABSENT",
  "REF_ERR",
  "PU_ERR",
  "REM_ERR",
  "QTE_ERR",
  "ART_ERR",
  "MODPAI_ERR",
  "QUALITE_ERR",
  "NON_CONFORME",
  "MONTANTTOTAL_ERR",
  "CALCUL_ERR",
  "DOUBLON",
  "ANNUL_ENC",
  "NON_TRANSMISE",
] as const;
export type ReformMotive = (typeof REFORM_MOTIVES)[number];

/** Checks of a platform: `REJ_*` rejects one invoice or status, `IRR_*` a whole flow or file. */
export const PLATFORM_CHECKS = [
  "REJ_SEMAN",
  "REJ_UNI",
  "REJ_COH",
  "REJ_ADR",
  "REJ_CONT_B2G",
  "REJ_REF_PJ",
  "REJ_ASS_PJ",
  "REJ_PER",
  "REJ_INC",
  "REJ_INEX",
  "REJ_RG",
  "REJ_HAB",
  "REJ_ENCAISSEMENT",
  "REJ_VAL_INC",
  "IRR_VIDE_F",
  "IRR_TYPE_F",
  "IRR_SYNTAX",
  "IRR_TAILLE_F",
  "IRR_NOM_F",
  "IRR_ANTIVIRUS",
  "IRR_TAILLE_PJ",
  "IRR_NOM_PJ",
  "IRR_VID_PJ",
  "IRR_EXT_DOC",
  "IRR_TAILLE",
  "IRR_VIDE",
  "IRR_FORM",
  "IRR_TYPE",
  "IRR_CODE_INTER",
  "IRR_EXTRAC",
  "IRR_CODE_APP",
  "IRR_UNCITE",
  "IRR_UNICITE",
] as const;
export type PlatformCheck = (typeof PLATFORM_CHECKS)[number];

/** What a status asks of the one who reads it (list CL-10). */
export const REQUESTED_ACTIONS = ["NOA", "PIN", "NIN", "CNF", "CNP", "CNA", "OTH"] as const;
export type RequestedAction = (typeof REQUESTED_ACTIONS)[number];

/** What a datum of a status is (list CL-11). */
export const STATUS_DATA = [
  "MEN",
  "MPA",
  "RAP",
  "ESC",
  "RAB",
  "REM",
  "MAP",
  "MAPTTC",
  "MNA",
  "MNATTC",
  "CBB",
  "DIV",
  "DVA",
  "MAJ",
] as const;
export type StatusDatum = (typeof STATUS_DATA)[number];

/** Who sends or receives a status. */
export const EXCHANGE_ROLES = ["SE", "BY", "AB", "DL", "SR", "PE", "PR", "II", "IV", "WK", "DFH"] as const;
export type ExchangeRole = (typeof EXCHANGE_ROLES)[number];
