import { folded } from "../kit/fold.ts";
import type { FindingCode } from "./finding-codes.ts";

/** Why an operation refuses, where no pre-flight finding says it already. */
export type RefusalCause =
  /** The request was incomplete: the program's fault, not the invoice's. */
  | "PROGRAM_FAULT"
  | "UNKNOWN_INVOICE"
  | "NO_RIGHT"
  | "WRONG_STATUS"
  | "NOT_SUSPENDED"
  | "NO_RESULT"
  | "ATTACHMENT_UNKNOWN"
  | "ATTACHMENT_TYPE_UNKNOWN"
  | "FILE_ALREADY_USED"
  | "FILE_TOO_LARGE"
  | "NOTHING_GIVEN"
  | "NOT_REJECTED"
  | "REASON_MISSING"
  | "BANK_ACCOUNT_UNKNOWN"
  | "STRUCTURE_UNKNOWN"
  | "FLOW_UNKNOWN"
  | "SIRET_UNKNOWN"
  | "NOT_ANALYSED"
  | "INCONSISTENT"
  | "SUCCESS"
  /** The code exists; the official text that says what it means is not public. */
  | "UNPUBLISHED";

/** A refusal's meaning: a finding's sentence says it, or a cause of its own. */
export type RefusalMeaning = FindingCode | RefusalCause;

/**
 * Codes are local to each operation, so a refusal is known by both. `published`: read in public material about the
 * real platform (November 2026); `sandbox`: the practice server's own, since the official annex is not public.
 */
export interface KnownRefusal {
  readonly operation: string;
  readonly returnCode: number;
  /** A documented message key; null for a sentence. */
  readonly label: string | null;
  readonly meaning: RefusalMeaning;
  readonly origin: "published" | "sandbox";
}

/** The sandbox marks its own sentences with this, so that nobody takes them for the platform's. */
export const SANDBOX_LABEL = "[bac à sable]";

type Codes = Readonly<Record<string, readonly [number, RefusalMeaning]>>;

const RECIPIENT = {
  RECIPIENT_MISSING: [20003, "RECIPIENT_MISSING"],
  RECIPIENT_UNKNOWN: [20004, "RECIPIENT_UNKNOWN"],
  RECIPIENT_INACTIVE: [20005, "RECIPIENT_INACTIVE"],
  RECIPIENT_NOT_PUBLIC: [20006, "RECIPIENT_NOT_PUBLIC"],
  SERVICE_REQUIRED: [20007, "SERVICE_REQUIRED"],
  SERVICE_UNKNOWN: [20008, "SERVICE_UNKNOWN"],
  SERVICE_INACTIVE: [20009, "SERVICE_INACTIVE"],
  COMMITMENT_REQUIRED: [20010, "COMMITMENT_REQUIRED"],
  COMMITMENT_OR_SERVICE_REQUIRED: [20011, "SERVICE_OR_COMMITMENT_REQUIRED"],
  SERVICE_COMMITMENT_REQUIRED: [20012, "COMMITMENT_REQUIRED_BY_SERVICE"],
} as const satisfies Codes;
const NO_RESULT = { NO_RESULT: [20000, "NO_RESULT"] } as const satisfies Codes;
const UNKNOWN_INVOICE = { UNKNOWN_INVOICE: [20001, "UNKNOWN_INVOICE"] } as const satisfies Codes;
const UNKNOWN_STRUCTURE = { UNKNOWN_STRUCTURE: [20001, "STRUCTURE_UNKNOWN"] } as const satisfies Codes;
const UNKNOWN_FLOW = { UNKNOWN_FLOW: [20001, "FLOW_UNKNOWN"] } as const satisfies Codes;

/** What the sandbox answers, by operation and condition: `[codeRetour, meaning]`. */
export const SANDBOX_CODES = {
  "factures/v1/deposer/pdf": {
    FILE_MISSING: [20001, "PROGRAM_FAULT"],
    NAME_MISSING: [20002, "PROGRAM_FAULT"],
    FORMAT_MISSING: [20003, "PROGRAM_FAULT"],
    NOT_BASE64: [20004, "PROGRAM_FAULT"],
    NOT_A_PDF: [20005, "NOT_ANALYSED"],
    NO_STRUCTURE: [20006, "SELLER_NOT_ISSUER"],
  },
  "factures/v1/soumettre": {
    MODE_MISSING: [20001, "PROGRAM_FAULT"],
    NUMBER_MISSING: [20002, "NUMBER_MISSING"],
    ...RECIPIENT,
    WRONG_STATUS: [20020, "WRONG_STATUS"],
    DUPLICATE_NUMBER: [20013, "NUMBER_USED"],
    DATE_MISSING: [20021, "DATE_MISSING"],
    DATE_IN_FUTURE: [20022, "DATE_FUTURE"],
    SUPPLIER_MISSING: [20023, "SELLER_MISSING"],
    SUPPLIER_NOT_ALLOWED: [20024, "SELLER_NOT_ISSUER"],
    FRAMEWORK_MISSING: [20025, "FRAMEWORK_MISSING"],
    VALIDATOR_MISSING: [20026, "VALIDATOR_MISSING"],
    VALIDATOR_UNKNOWN: [20027, "VALIDATOR_UNKNOWN"],
    CURRENCY_MISSING: [20028, "CURRENCY_MISSING"],
    CURRENCY_UNKNOWN: [20029, "CURRENCY_UNKNOWN"],
    TYPE_MISSING: [20030, "TYPE_MISSING"],
    VAT_TYPE_MISSING: [20031, "VAT_REGIME_MISSING"],
    EXEMPTION_REASON_MISSING: [20032, "EXEMPTION_REASON_MISSING"],
    EXEMPTION_REASON_UNKNOWN: [20033, "EXEMPTION_REASON_UNKNOWN"],
    VAT_NOT_ZERO: [20034, "VAT_NOT_ZERO"],
    TOTALS_MISSING: [20035, "AMOUNT_MISSING"],
    TOTALS_WRONG: [20036, "TOTALS_DISAGREE"],
    VAT_LINES_WRONG: [20037, "VAT_LINES_DISAGREE"],
    LINES_WRONG: [20038, "LINES_DISAGREE"],
    LINES_MISSING: [20039, "LINES_MISSING"],
    MAIN_FILE_MISSING: [20040, "PROGRAM_FAULT"],
    MAIN_FILE_UNKNOWN: [20041, "ATTACHMENT_UNKNOWN"],
    FILE_ALREADY_USED: [20042, "FILE_ALREADY_USED"],
    ATTACHMENT_UNKNOWN: [20043, "ATTACHMENT_UNKNOWN"],
    ATTACHMENT_TYPE_UNKNOWN: [20044, "ATTACHMENT_TYPE_UNKNOWN"],
    FILES_TOO_LARGE: [20045, "ATTACHMENTS_TOO_LARGE"],
    BANK_ACCOUNT_UNKNOWN: [20046, "BANK_ACCOUNT_UNKNOWN"],
    VAT_RATE_TWICE: [20048, "PROGRAM_FAULT"],
    VAT_RATE_UNKNOWN: [20049, "PROGRAM_FAULT"],
  },
  "factures/v1/completer": {
    UNKNOWN_INVOICE: [20000, "UNKNOWN_INVOICE"],
    NOT_ALLOWED: [20001, "NO_RIGHT"],
    WRONG_STATUS: [20002, "NOT_SUSPENDED"],
    ATTACHMENT_UNKNOWN: [20003, "ATTACHMENT_UNKNOWN"],
    ATTACHMENT_TYPE_UNKNOWN: [20004, "ATTACHMENT_TYPE_UNKNOWN"],
    FILE_ALREADY_USED: [20005, "FILE_ALREADY_USED"],
    NOTHING_GIVEN: [20006, "NOTHING_GIVEN"],
  },
  "factures/v1/recycler": { ...UNKNOWN_INVOICE, WRONG_STATUS: [20002, "WRONG_STATUS"], ...RECIPIENT },
  "factures/v1/corriger/valideur/facture": {
    ...UNKNOWN_INVOICE,
    WRONG_STATUS: [20002, "WRONG_STATUS"],
    VALIDATOR_MISSING: [20003, "VALIDATOR_MISSING"],
    VALIDATOR_UNKNOWN: [20004, "VALIDATOR_UNKNOWN"],
  },
  "factures/v1/traiterRejet": {
    NOTHING_GIVEN: [20001, "PROGRAM_FAULT"],
    UNKNOWN_INVOICE: [20002, "UNKNOWN_INVOICE"],
    WRONG_STATUS: [20003, "NOT_REJECTED"],
  },
  "factures/v1/rechercher/fournisseur": NO_RESULT,
  "factures/v1/rechercher/atraiter/fournisseur": {
    ...NO_RESULT,
    STRUCTURE_MISSING: [20001, "PROGRAM_FAULT"],
    NOT_ALLOWED: [20002, "NO_RIGHT"],
  },
  "factures/v1/rechercher/recipiendaire": NO_RESULT,
  "factures/v1/rechercher/atraiter/recipiendaire": {
    ...NO_RESULT,
    STRUCTURE_MISSING: [20001, "PROGRAM_FAULT"],
    NOT_ALLOWED: [20002, "NO_RIGHT"],
  },
  "factures/v1/rechercher/valideur": NO_RESULT,
  "factures/v1/rechercher/aTraiter/valideur": { ...NO_RESULT, NOT_ALLOWED: [20002, "NO_RIGHT"] },
  "factures/v1/rechercher/demandePaiement": { ...NO_RESULT, ROLE_MISSING: [20001, "PROGRAM_FAULT"] },
  "factures/v1/consulter/fournisseur": UNKNOWN_INVOICE,
  "factures/v1/consulter/recipiendaire": UNKNOWN_INVOICE,
  "factures/v1/consulter/valideur": UNKNOWN_INVOICE,
  "factures/v1/consulter/historique": UNKNOWN_INVOICE,
  "factures/v1/telecharger/groupe": {
    NOTHING_GIVEN: [20001, "PROGRAM_FAULT"],
    UNKNOWN_INVOICE: [20002, "UNKNOWN_INVOICE"],
    FORMAT_UNKNOWN: [20003, "PROGRAM_FAULT"],
  },
  "factures/v1/traiter/recue": {
    ...UNKNOWN_INVOICE,
    STATUS_MISSING: [20002, "PROGRAM_FAULT"],
    STATUS_NOT_ALLOWED: [20003, "WRONG_STATUS"],
    REASON_MISSING: [20004, "REASON_MISSING"],
  },
  "factures/v1/traiter/factureAValider": {
    ...UNKNOWN_INVOICE,
    WRONG_STATUS: [20002, "WRONG_STATUS"],
    ACTION_UNKNOWN: [20003, "PROGRAM_FAULT"],
    REASON_MISSING: [20004, "REASON_MISSING"],
  },
  "factures/v1/deposer/flux": {
    FILE_TOO_LARGE: [20001, "FILE_TOO_LARGE"],
    FILE_MISSING: [20002, "PROGRAM_FAULT"],
    NAME_MISSING: [20003, "PROGRAM_FAULT"],
    SYNTAX_MISSING: [20004, "PROGRAM_FAULT"],
    SYNTAX_NOT_READ: [20006, "PROGRAM_FAULT"],
    NOT_BASE64: [20005, "PROGRAM_FAULT"],
  },
  "structures/v1/consulter": UNKNOWN_STRUCTURE,
  "structures/v1/rechercher/services": UNKNOWN_STRUCTURE,
  "structures/v1/consulter/service": { UNKNOWN_SERVICE: [20001, "SERVICE_UNKNOWN"] },
  "structures/v1/lister/rattachementsutilisateur": UNKNOWN_STRUCTURE,
  "structures/v1/rechercher/espaces": UNKNOWN_STRUCTURE,
  "transverses/v1/ajouter/fichier": {
    FILE_MISSING: [20001, "ATTACHMENT_EMPTY"],
    EXTENSION_REFUSED: [20002, "ATTACHMENT_EXTENSION"],
    FILE_TOO_LARGE: [20003, "FILE_TOO_LARGE"],
    NAME_MISSING: [20004, "ATTACHMENT_EXTENSION"],
    NOT_BASE64: [20005, "PROGRAM_FAULT"],
  },
  "transverses/v1/consulterCR": UNKNOWN_FLOW,
  "transverses/v1/consulterCRDetaille": UNKNOWN_FLOW,
  "transverses/v1/recuperer/coordbanc/valides": { NOT_ALLOWED: [20001, "NO_RIGHT"] },
  "transverses/v1/rechercher/serviceexecutant": UNKNOWN_STRUCTURE,
  "transverses/v1/consulter/information/siret": { UNKNOWN_SIRET: [20001, "SIRET_UNKNOWN"] },
} as const satisfies Readonly<Record<string, Codes>>;

const published = (
  operation: string,
  returnCodes: readonly number[],
  meaning: RefusalMeaning,
  label: string | null = null,
): KnownRefusal[] =>
  returnCodes.map((returnCode) => ({ operation, returnCode, label, meaning, origin: "published" as const }));

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

const PUBLISHED: readonly KnownRefusal[] = [
  ...published("factures/v1/deposer/flux", [20001], "FILE_TOO_LARGE", "GDP_MSG_11.022"),
  ...published("transverses/v1/ajouter/fichier", [20003], "FILE_TOO_LARGE"),
  ...published("factures/v1/completer", [20000], "UNKNOWN_INVOICE", "GDP_MSG_11.008"),
  ...published("factures/v1/completer", [20001], "NO_RIGHT", "GDP_MSG_11.005"),
  ...published("factures/v1/completer", [20002], "NOT_SUSPENDED", "GDP_MSG_11.033"),
  ...published("factures/v1/rechercher/recipiendaire", [20000], "NO_RESULT", "TRA_MSG_00.015"),
  ...published("facturesTravaux/v1/rechercher", [20007], "NO_RESULT", "GFT_MSG_01.075"),
  ...published("factures/v1/soumettre", [20013, 20303, 20304, 20305], "UNPUBLISHED"),
  ...published("factures/v1/recycler", range(20004, 20014), "UNPUBLISHED"),
  ...published(
    "facturesTravaux/v1/soumettre",
    [...range(20003, 20005), 20042, 20064, 20065, ...range(20127, 20129), ...range(20131, 20134)],
    "UNPUBLISHED",
  ),
];

/** Every refusal that can be explained: the platform's published ones first, then the sandbox's own. */
export const KNOWN_REFUSALS: readonly KnownRefusal[] = [
  ...PUBLISHED,
  ...Object.entries(SANDBOX_CODES).flatMap(([operation, codes]) =>
    Object.values(codes as Codes).map(([returnCode, meaning]) => ({
      operation,
      returnCode,
      label: null,
      meaning,
      origin: "sandbox" as const,
    })),
  ),
];

/** Message keys and what they mean, whatever the operation. */
export const MESSAGE_KEYS: Readonly<Record<string, RefusalMeaning>> = {
  GCU_MSG_01_000: "SUCCESS",
  "TRA_MSG_00.000": "SUCCESS",
  "GDP_MSG_11.001": "WRONG_STATUS",
  "GDP_MSG_11.005": "NO_RIGHT",
  "GDP_MSG_11.008": "UNKNOWN_INVOICE",
  "GDP_MSG_11.022": "FILE_TOO_LARGE",
  "GDP_MSG_11.033": "NOT_SUSPENDED",
  "TRA_MSG_00.015": "NO_RESULT",
  "GFT_MSG_01.075": "NO_RESULT",
};

/** Sentences that vendors report without a code; recognised by their words, accents and case aside. */
const SENTENCES: readonly (readonly [RegExp, RefusalMeaning])[] = [
  [/service.{0,40}obligatoire/, "SERVICE_REQUIRED"],
  [/engagement.{0,40}obligatoire/, "COMMITMENT_REQUIRED"],
  [/type.{0,30}piece jointe|piece jointe.{0,40}type/, "ATTACHMENT_TYPE_UNKNOWN"],
  [/piece jointe.{0,40}(n'existe|inexistante|inconnue)/, "ATTACHMENT_UNKNOWN"],
  [/(facture|fichier|document).{0,40}(analyse|interprete)/, "NOT_ANALYSED"],
  [/recapitulati|entete|en-tete/, "TOTALS_DISAGREE"],
  [/destinataire.{0,60}(inactif|n'est pas actif)/, "RECIPIENT_INACTIVE"],
  [/destinataire.{0,60}(inconnu|introuvable|n'existe|non trouve)/, "RECIPIENT_UNKNOWN"],
  [/(numero|facture).{0,60}deja (utilise|depose|existant)/, "NUMBER_USED"],
  [/controles? de coherence/, "INCONSISTENT"],
];

/**
 * What a refusal means, from all that came with it: the sandbox's own sentence, a message key, a published code, or
 * the words of a sentence. Null when nothing is known: the raw answer is all there is.
 */
export function meaningOf(operation: string, returnCode: number | null, label: string | null): RefusalMeaning | null {
  const entry = (origin: KnownRefusal["origin"]) =>
    KNOWN_REFUSALS.find((one) => one.origin === origin && one.operation === operation && one.returnCode === returnCode)
      ?.meaning ?? null;
  // The platform writes a key alone, or the key, a dash and a sentence.
  const key = messageKeyOf(label);
  if (key !== null) return MESSAGE_KEYS[key] ?? null;
  if (label?.startsWith(SANDBOX_LABEL)) return entry("sandbox") ?? meaningOfText(label);
  return meaningOfText(label ?? "") ?? entry("published");
}

/** The known message key that a label begins with: `GDP_MSG_11.001 - Le statut…`; null when there is none. */
export function messageKeyOf(label: string | null): string | null {
  const [first = ""] = (label ?? "").trim().split(/\s+-\s|\s*$/);
  return Object.keys(MESSAGE_KEYS).find((key) => key.toUpperCase() === first.toUpperCase()) ?? null;
}

/** What a sentence seems to say; null when its words are not recognised. */
export function meaningOfText(text: string): RefusalMeaning | null {
  const plain = folded(text).replace(/’/g, "'");
  return SENTENCES.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}
