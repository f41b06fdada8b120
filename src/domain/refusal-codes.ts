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

const published = (
  operation: string,
  returnCodes: readonly number[],
  meaning: RefusalMeaning,
  label: string | null = null,
): KnownRefusal[] =>
  returnCodes.map((returnCode) => ({ operation, returnCode, label, meaning, origin: "published" as const }));

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** What is known of the real platform's. */
export const PUBLISHED_REFUSALS: readonly KnownRefusal[] = [
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
