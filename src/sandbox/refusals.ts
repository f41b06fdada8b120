import type { OperationName } from "../chorus/wire/operations.ts";
import {
  type KnownRefusal,
  MESSAGE_KEYS,
  meaningOfText,
  messageKeyOf,
  PUBLISHED_REFUSALS,
  type RefusalMeaning,
  SANDBOX_LABEL,
} from "../domain/refusal-codes.ts";

/** A business refusal: what the answer says, and the name by which the code and the tests speak of it. */
export interface RefusalEntry {
  readonly codeRetour: number;
  /** A documented message key and a sentence, or a sentence that is plainly the sandbox's own: the official annex is not public. */
  readonly libelle: string;
  /** What it means, where it is not named after that. */
  readonly meaning?: RefusalMeaning | undefined;
}

const own = (codeRetour: number, sentence: string, meaning?: RefusalMeaning): RefusalEntry => ({
  codeRetour,
  libelle: `${SANDBOX_LABEL} ${sentence}`,
  meaning,
});
/** One that no person can bring about. */
const fault = (codeRetour: number, sentence: string) => own(codeRetour, sentence, "PROGRAM_FAULT");
/** What each documented key is about. Real answers hold the key, a dash and a sentence, whose words are not public. */
const KEYS = {
  "GDP_MSG_11.001": "Le statut de la facture ne permet pas cette action.",
  "GDP_MSG_11.005": "Ce compte n'a pas de droit sur cette facture.",
  "GDP_MSG_11.008": "Cette facture n'existe pas.",
  "GDP_MSG_11.022": "Le fichier est trop volumineux.",
  "GDP_MSG_11.033": "La facture n'est pas suspendue.",
  "TRA_MSG_00.015": "La recherche n'a rien trouvé.",
} as const;
const key = (codeRetour: number, name: keyof typeof KEYS, meaning?: RefusalMeaning): RefusalEntry => ({
  codeRetour,
  libelle: `${name} - ${SANDBOX_LABEL} ${KEYS[name]}`,
  meaning,
});

const NO_SUCH_INVOICE = "Cette facture n'existe pas ou n'appartient pas à ce compte.";
const NOT_ALLOWED = "Ce compte n'a pas de droit sur cette structure.";
const UNKNOWN_STRUCTURE = own(20001, "Cette structure n'existe pas.", "STRUCTURE_UNKNOWN");
const UNKNOWN_FLOW = own(20001, "Ce flux n'existe pas.", "FLOW_UNKNOWN");
const RECIPIENT_RULES = {
  RECIPIENT_UNKNOWN: own(20004, "Le destinataire n'existe pas."),
  RECIPIENT_INACTIVE: own(20005, "Le destinataire n'est pas actif."),
  RECIPIENT_NOT_PUBLIC: own(20006, "Le destinataire n'est pas une structure publique."),
  SERVICE_REQUIRED: own(20007, "Le code service est obligatoire pour ce destinataire."),
  SERVICE_UNKNOWN: own(20008, "Ce service n'existe pas chez ce destinataire."),
  SERVICE_INACTIVE: own(20009, "Ce service n'est pas actif."),
  COMMITMENT_REQUIRED: own(20010, "Le numéro d'engagement est obligatoire pour ce destinataire."),
  COMMITMENT_OR_SERVICE_REQUIRED: own(
    20011,
    "Le code service ou le numéro d'engagement est obligatoire.",
    "SERVICE_OR_COMMITMENT_REQUIRED",
  ),
  SERVICE_COMMITMENT_REQUIRED: own(20012, "Ce service exige un numéro d'engagement.", "COMMITMENT_REQUIRED_BY_SERVICE"),
} as const;

/**
 * Every business refusal of the sandbox, by operation and name. Codes are local to an operation, as on the real
 * platform; those of the documentation are used where they are known (section on error codes, read in November 2026).
 */
export const REFUSALS = {
  "factures/v1/deposer/pdf": {
    FILE_MISSING: fault(20001, "Le fichier de la facture est obligatoire."),
    NAME_MISSING: fault(20002, "Le nom du fichier est obligatoire, avec son extension."),
    FORMAT_MISSING: fault(20003, "Le format de dépôt est obligatoire."),
    NOT_BASE64: fault(20004, "Le fichier n'est pas encodé en base64."),
    NOT_A_PDF: own(20005, "La facture n'a pas pu être analysée : ce n'est pas un PDF lisible.", "NOT_ANALYSED"),
    NO_STRUCTURE: own(20006, "Ce compte n'émet de facture pour aucune structure active.", "SELLER_NOT_ISSUER"),
  },
  "factures/v1/soumettre": {
    MODE_MISSING: fault(20001, "Le mode de dépôt est obligatoire."),
    NUMBER_MISSING: own(20002, "Le numéro de facture est obligatoire."),
    RECIPIENT_MISSING: own(20003, "Le destinataire est obligatoire."),
    ...RECIPIENT_RULES,
    WRONG_STATUS: key(20020, "GDP_MSG_11.001"),
    DUPLICATE_NUMBER: own(20013, "Ce fournisseur a déjà utilisé ce numéro de facture.", "NUMBER_USED"),
    DATE_MISSING: own(20021, "La date de la facture est obligatoire."),
    DATE_IN_FUTURE: own(20022, "La date de la facture est postérieure à la date du jour.", "DATE_FUTURE"),
    SUPPLIER_MISSING: own(20023, "Le fournisseur est obligatoire.", "SELLER_MISSING"),
    SUPPLIER_NOT_ALLOWED: own(20024, NOT_ALLOWED, "SELLER_NOT_ISSUER"),
    FRAMEWORK_MISSING: own(20025, "Le cadre de facturation est obligatoire."),
    VALIDATOR_MISSING: own(20026, "La structure du valideur est obligatoire pour ce cadre de facturation."),
    VALIDATOR_UNKNOWN: own(20027, "La structure du valideur n'existe pas ou n'est pas active."),
    CURRENCY_MISSING: own(20028, "La devise est obligatoire."),
    CURRENCY_UNKNOWN: own(20029, "Cette devise n'existe pas."),
    TYPE_MISSING: own(20030, "Le type de facture est obligatoire."),
    VAT_TYPE_MISSING: own(20031, "Le type de TVA est obligatoire.", "VAT_REGIME_MISSING"),
    EXEMPTION_REASON_MISSING: own(20032, "Le motif d'exonération est obligatoire."),
    EXEMPTION_REASON_UNKNOWN: own(20033, "Ce motif d'exonération n'existe pas."),
    VAT_NOT_ZERO: own(20034, "Une facture sans TVA a un montant de TVA nul."),
    TOTALS_MISSING: own(20035, "Les montants HT, TVA et à payer sont obligatoires.", "AMOUNT_MISSING"),
    TOTALS_WRONG: own(20036, "Le total TTC n'est pas égal au total HT plus la TVA moins la remise.", "TOTALS_DISAGREE"),
    VAT_LINES_WRONG: own(20037, "Les lignes de TVA ne correspondent pas aux totaux.", "VAT_LINES_DISAGREE"),
    LINES_WRONG: own(20038, "Les lignes de facture ne correspondent pas au total HT.", "LINES_DISAGREE"),
    LINES_MISSING: own(20039, "Une facture saisie a au moins une ligne, et une désignation par ligne."),
    MAIN_FILE_MISSING: fault(20040, "La pièce jointe principale est obligatoire."),
    MAIN_FILE_UNKNOWN: own(20041, "La pièce jointe principale n'existe pas.", "ATTACHMENT_UNKNOWN"),
    FILE_ALREADY_USED: own(20042, "Cette pièce jointe appartient déjà à une facture."),
    ATTACHMENT_UNKNOWN: own(20043, "Une pièce jointe complémentaire n'existe pas."),
    ATTACHMENT_TYPE_UNKNOWN: own(20044, "Le type d'une pièce jointe complémentaire n'existe pas."),
    FILES_TOO_LARGE: own(20045, "Le dossier de facturation dépasse 120 Mo.", "ATTACHMENTS_TOO_LARGE"),
    BANK_ACCOUNT_UNKNOWN: own(20046, "Ces coordonnées bancaires n'existent pas pour ce fournisseur."),
    VAT_RATE_TWICE: fault(20048, "Un taux de TVA se donne par son code ou par sa valeur, pas les deux."),
    VAT_RATE_UNKNOWN: fault(20049, "Ce code de taux de TVA n'existe pas."),
  },
  "factures/v1/completer": {
    UNKNOWN_INVOICE: key(20000, "GDP_MSG_11.008"),
    NOT_ALLOWED: key(20001, "GDP_MSG_11.005", "NO_RIGHT"),
    WRONG_STATUS: key(20002, "GDP_MSG_11.033", "NOT_SUSPENDED"),
    ATTACHMENT_UNKNOWN: own(20003, "Une pièce jointe complémentaire n'existe pas."),
    ATTACHMENT_TYPE_UNKNOWN: own(20004, "Le type d'une pièce jointe complémentaire n'existe pas."),
    FILE_ALREADY_USED: own(20005, "Cette pièce jointe appartient déjà à une facture."),
    NOTHING_GIVEN: own(20006, "Un commentaire ou une pièce jointe est obligatoire."),
  },
  "factures/v1/recycler": {
    UNKNOWN_INVOICE: own(20001, NO_SUCH_INVOICE),
    WRONG_STATUS: key(20002, "GDP_MSG_11.001"),
    ...RECIPIENT_RULES,
  },
  "factures/v1/corriger/valideur/facture": {
    UNKNOWN_INVOICE: own(20001, NO_SUCH_INVOICE),
    WRONG_STATUS: key(20002, "GDP_MSG_11.001"),
    VALIDATOR_MISSING: own(20003, "La structure du valideur est obligatoire."),
    VALIDATOR_UNKNOWN: own(20004, "La structure du valideur n'existe pas ou n'est pas active."),
  },
  "factures/v1/traiterRejet": {
    NOTHING_GIVEN: fault(20001, "La liste des demandes de paiement est obligatoire."),
    UNKNOWN_INVOICE: own(20002, NO_SUCH_INVOICE),
    WRONG_STATUS: own(20003, "Une des factures n'est pas rejetée.", "NOT_REJECTED"),
  },
  "factures/v1/rechercher/fournisseur": { NO_RESULT: key(20000, "TRA_MSG_00.015") },
  "factures/v1/rechercher/atraiter/fournisseur": {
    NO_RESULT: key(20000, "TRA_MSG_00.015"),
    STRUCTURE_MISSING: fault(20001, "La structure est obligatoire."),
    NOT_ALLOWED: own(20002, NOT_ALLOWED, "NO_RIGHT"),
  },
  "factures/v1/rechercher/recipiendaire": { NO_RESULT: key(20000, "TRA_MSG_00.015") },
  "factures/v1/rechercher/atraiter/recipiendaire": {
    NO_RESULT: key(20000, "TRA_MSG_00.015"),
    STRUCTURE_MISSING: fault(20001, "La structure est obligatoire."),
    NOT_ALLOWED: own(20002, NOT_ALLOWED, "NO_RIGHT"),
  },
  "factures/v1/rechercher/valideur": { NO_RESULT: key(20000, "TRA_MSG_00.015") },
  "factures/v1/rechercher/aTraiter/valideur": {
    NO_RESULT: key(20000, "TRA_MSG_00.015"),
    NOT_ALLOWED: own(20002, NOT_ALLOWED, "NO_RIGHT"),
  },
  "factures/v1/rechercher/demandePaiement": {
    NO_RESULT: key(20000, "TRA_MSG_00.015"),
    ROLE_MISSING: fault(20001, "Le rôle de l'utilisateur est obligatoire."),
  },
  "factures/v1/consulter/fournisseur": { UNKNOWN_INVOICE: own(20001, NO_SUCH_INVOICE) },
  "factures/v1/consulter/recipiendaire": { UNKNOWN_INVOICE: own(20001, NO_SUCH_INVOICE) },
  "factures/v1/consulter/valideur": { UNKNOWN_INVOICE: own(20001, NO_SUCH_INVOICE) },
  "factures/v1/consulter/historique": { UNKNOWN_INVOICE: own(20001, NO_SUCH_INVOICE) },
  "factures/v1/telecharger/groupe": {
    NOTHING_GIVEN: fault(20001, "La liste des factures est obligatoire."),
    UNKNOWN_INVOICE: own(20002, NO_SUCH_INVOICE),
    FORMAT_UNKNOWN: fault(20003, "Le format est PDF, PIVOT, XML ou ZIP."),
  },
  "factures/v1/traiter/recue": {
    UNKNOWN_INVOICE: own(20001, NO_SUCH_INVOICE),
    STATUS_MISSING: fault(20002, "Le nouveau statut est obligatoire."),
    STATUS_NOT_ALLOWED: key(20003, "GDP_MSG_11.001", "WRONG_STATUS"),
    REASON_MISSING: own(20004, "Le motif est obligatoire pour rejeter ou suspendre."),
  },
  "factures/v1/traiter/factureAValider": {
    UNKNOWN_INVOICE: own(20001, NO_SUCH_INVOICE),
    WRONG_STATUS: key(20002, "GDP_MSG_11.001"),
    ACTION_UNKNOWN: fault(20003, "L'action est VALIDATION ou REFUS."),
    REASON_MISSING: own(20004, "Le motif de refus est obligatoire."),
  },
  "factures/v1/deposer/flux": {
    FILE_TOO_LARGE: key(20001, "GDP_MSG_11.022"),
    FILE_MISSING: fault(20002, "Le fichier du flux est obligatoire."),
    NAME_MISSING: fault(20003, "Le nom du fichier est obligatoire, avec son extension."),
    SYNTAX_MISSING: fault(20004, "La syntaxe du flux est obligatoire."),
    SYNTAX_NOT_READ: fault(20006, "Le bac à sable ne lit pas cette syntaxe."),
    NOT_BASE64: fault(20005, "Le fichier n'est pas encodé en base64."),
  },
  "structures/v1/consulter": { UNKNOWN_STRUCTURE },
  "structures/v1/rechercher/services": { UNKNOWN_STRUCTURE },
  "structures/v1/consulter/service": { UNKNOWN_SERVICE: own(20001, "Ce service n'existe pas.", "SERVICE_UNKNOWN") },
  "structures/v1/lister/rattachementsutilisateur": { UNKNOWN_STRUCTURE },
  "structures/v1/rechercher/espaces": { UNKNOWN_STRUCTURE },
  "transverses/v1/ajouter/fichier": {
    FILE_MISSING: own(20001, "Le fichier est obligatoire et ne peut pas être vide.", "ATTACHMENT_EMPTY"),
    EXTENSION_REFUSED: own(20002, "Cette extension de fichier n'est pas acceptée.", "ATTACHMENT_EXTENSION"),
    FILE_TOO_LARGE: own(20003, "Le fichier dépasse 10 Mo."),
    NAME_MISSING: own(20004, "Le nom du fichier est obligatoire, avec son extension.", "ATTACHMENT_EXTENSION"),
    NOT_BASE64: fault(20005, "Le fichier n'est pas encodé en base64."),
  },
  "transverses/v1/consulterCR": { UNKNOWN_FLOW },
  "transverses/v1/consulterCRDetaille": { UNKNOWN_FLOW },
  "transverses/v1/recuperer/coordbanc/valides": { NOT_ALLOWED: own(20001, NOT_ALLOWED, "NO_RIGHT") },
  "transverses/v1/rechercher/serviceexecutant": { UNKNOWN_STRUCTURE },
  "transverses/v1/consulter/information/siret": {
    UNKNOWN_SIRET: own(20001, "Ce SIRET n'existe pas.", "SIRET_UNKNOWN"),
  },
} as const satisfies Partial<Record<OperationName, Readonly<Record<string, RefusalEntry>>>>;

type Refusals = typeof REFUSALS;
export type RefusingOperation = keyof Refusals;
export type Condition<N extends RefusingOperation> = keyof Refusals[N] & string;

/** Thrown by an operation to refuse; undoes what the operation had begun. */
export class Refusal extends Error {
  readonly entry: RefusalEntry;
  constructor(entry: RefusalEntry) {
    super(entry.libelle);
    this.entry = entry;
  }
}

export function refuse<N extends RefusingOperation>(operation: N, condition: Condition<N>): never {
  throw new Refusal((REFUSALS[operation] as Readonly<Record<string, RefusalEntry>>)[condition] as RefusalEntry);
}

/** Every refusal that can be explained: the platform's published ones first, then the sandbox's own. */
export const KNOWN_REFUSALS: readonly KnownRefusal[] = [
  ...PUBLISHED_REFUSALS,
  ...(Object.keys(REFUSALS) as RefusingOperation[]).flatMap((operation) =>
    Object.entries<RefusalEntry>(REFUSALS[operation]).map(([condition, { codeRetour: returnCode, meaning }]) => {
      const named = meaning ?? (condition as RefusalMeaning);
      return { operation, returnCode, label: null, meaning: named, origin: "sandbox" as const };
    }),
  ),
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
