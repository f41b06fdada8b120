import { FINDING_CODES, type FindingCode } from "../../domain/finding-codes.ts";
import type { RefusalCause, RefusalMeaning } from "../../domain/refusal-codes.ts";
import { meaningOf } from "../../sandbox/refusals.ts";
import type { Language } from "../language.ts";
import type { Sentence } from "../sentence.ts";
import { sentenceWithout } from "./findings.ts";

/** Why Chorus Pro refuses, where no finding's sentence says it already, and the command that helps with it. */
type Catalogue = Record<RefusalCause, Sentence>;

export const fr: Catalogue = {
  PROGRAM_FAULT: {
    message: "La demande était incomplète : c’est une faute de cpro, pas de votre facture.",
    hint: "Mettez cpro à jour ; si cela persiste, relancez avec --verbose et signalez ce que vous voyez.",
  },
  UNKNOWN_INVOICE: {
    message: "Cette facture n’existe pas sur Chorus Pro, ou elle appartient à un autre compte.",
    hint: "Cherchez son numéro : cpro list ; ou changez de client : --profile <nom>",
  },
  NO_RIGHT: {
    message: "Le compte technique n’a pas de droit sur cette structure ou cette facture.",
    hint: "Sur le portail, ouvrez-lui l’espace « Factures émises » de la structure, puis : cpro doctor",
  },
  WRONG_STATUS: {
    message: "La facture n’est pas dans un état qui permet cette action.",
    hint: "Voyez où elle en est et ce qu’elle attend : cpro status <facture>",
  },
  NOT_SUSPENDED: {
    message: "Seule une facture suspendue se complète, et celle-ci ne l’est pas.",
    hint: "Voyez où elle en est : cpro status <facture>",
  },
  NO_RESULT: {
    message: "La recherche n’a rien trouvé.",
    hint: "Élargissez-la : cpro list sans filtre, ou cpro structure search <nom>",
  },
  ATTACHMENT_UNKNOWN: {
    message: "Chorus Pro ne trouve plus un fichier envoyé juste avant.",
    hint: "Relancez la même commande : les fichiers sont envoyés de nouveau, et rien ne part deux fois.",
  },
  ATTACHMENT_TYPE_UNKNOWN: {
    message: "Chorus Pro ne connaît pas le type donné à une pièce jointe.",
    hint: "Relancez la même commande : cpro relit la liste des types ; sinon, retirez la pièce de --attach.",
  },
  FILE_ALREADY_USED: {
    message: "Ce fichier envoyé appartient déjà à une facture : elle est sans doute déjà déposée.",
    hint: "Vérifiez : cpro list --number <numéro>",
  },
  FILE_TOO_LARGE: {
    message: "Le fichier est trop lourd : Chorus Pro accepte 10 Mo par fichier.",
    hint: "Réduisez-le (images moins fines, moins de pages), vérifiez : cpro check <pdf>, puis redéposez-le.",
  },
  NOTHING_GIVEN: {
    message: "Il faut un commentaire ou une pièce jointe.",
    hint: "Donnez l’un ou l’autre : cpro complete <facture> --comment <texte> ou --attach <fichier>",
  },
  NOT_REJECTED: {
    message: "Une des factures n’est pas rejetée : il n’y a pas de rejet dont prendre acte.",
    hint: "Voyez où elles en sont : cpro status <facture…>",
  },
  REASON_MISSING: {
    message: "Un rejet, une suspension ou un refus doit dire pourquoi.",
    hint: "Donnez un motif (--motive <code>) ; la liste : cpro explain",
  },
  BANK_ACCOUNT_UNKNOWN: {
    message: "Ces coordonnées bancaires ne sont pas celles du fournisseur sur Chorus Pro.",
    hint: "Corrigez-les sur le portail, ou déposez sans : elles sont facultatives.",
  },
  STRUCTURE_UNKNOWN: {
    message: "Chorus Pro ne connaît pas cette structure.",
    hint: "Cherchez-la : cpro structure search <nom>",
  },
  FLOW_UNKNOWN: {
    message: "Chorus Pro ne connaît pas ce numéro de flux.",
    hint: "Retrouvez-le dans le journal : cpro journal list",
  },
  SIRET_UNKNOWN: {
    message: "Aucun établissement n’a ce SIRET.",
    hint: "Vérifiez-le : cpro siret <siret>",
  },
  NOT_ANALYSED: {
    message: "Chorus Pro n’a pas pu lire la facture.",
    hint: "Voyez ce qui l’en empêche : cpro check <pdf> ; puis refaites un PDF de texte avec votre logiciel.",
  },
  INCONSISTENT: {
    message: "Les contrôles de cohérence de Chorus Pro ont échoué : des valeurs de la facture se contredisent.",
    hint: "Comparez montants, dates et destinataire avec la facture : cpro deposit <pdf> --dry-run",
  },
  SUCCESS: {
    message: "Ce n’est pas une erreur : l’opération a réussi.",
    hint: "Rien à faire. Suivez la facture : cpro status <facture>",
  },
  UNPUBLISHED: {
    message: "Ce code existe, mais le texte officiel qui dit ce qu’il signifie n’est pas public.",
    hint: "Relisez ce que cpro sait de la facture : cpro deposit <pdf> --dry-run ; sinon, donnez ce code au support de Chorus Pro.",
  },
};

export const en: Catalogue = {
  PROGRAM_FAULT: {
    message: "The request was incomplete: a fault of cpro, not of your invoice.",
    hint: "Update cpro; if it goes on, run again with --verbose and report what you see.",
  },
  UNKNOWN_INVOICE: {
    message: "This invoice does not exist on Chorus Pro, or it belongs to another account.",
    hint: "Look for its number: cpro list; or use another client: --profile <name>",
  },
  NO_RIGHT: {
    message: "The technical account has no right to this structure or this invoice.",
    hint: "On the portal, open the structure's “Factures émises” space to it, then: cpro doctor",
  },
  WRONG_STATUS: {
    message: "The invoice is not in a state that allows this.",
    hint: "See where it stands and what it waits for: cpro status <invoice>",
  },
  NOT_SUSPENDED: {
    message: "Only a suspended invoice can be completed, and this one is not.",
    hint: "See where it stands: cpro status <invoice>",
  },
  NO_RESULT: {
    message: "The search found nothing.",
    hint: "Widen it: cpro list without filters, or cpro structure search <name>",
  },
  ATTACHMENT_UNKNOWN: {
    message: "Chorus Pro no longer finds a file that was sent just before.",
    hint: "Run the same command again: the files are sent again, and nothing is submitted twice.",
  },
  ATTACHMENT_TYPE_UNKNOWN: {
    message: "Chorus Pro does not know the type given to an attachment.",
    hint: "Run the same command again: cpro reads the list of types anew; otherwise take the file out of --attach.",
  },
  FILE_ALREADY_USED: {
    message: "This uploaded file already belongs to an invoice, which is probably deposited.",
    hint: "Check: cpro list --number <number>",
  },
  FILE_TOO_LARGE: {
    message: "The file is too large: Chorus Pro takes 10 MB a file.",
    hint: "Make it smaller (coarser images, fewer pages), check it: cpro check <pdf>, then deposit it again.",
  },
  NOTHING_GIVEN: {
    message: "A comment or an attachment is needed.",
    hint: "Give either: cpro complete <invoice> --comment <text> or --attach <file>",
  },
  NOT_REJECTED: {
    message: "One of the invoices is not rejected: there is no rejection to acknowledge.",
    hint: "See where they stand: cpro status <invoice…>",
  },
  REASON_MISSING: {
    message: "A rejection, a suspension or a refusal must say why.",
    hint: "Give a motive (--motive <code>); the list: cpro explain",
  },
  BANK_ACCOUNT_UNKNOWN: {
    message: "These bank details are not the seller's on Chorus Pro.",
    hint: "Correct them on the portal, or deposit without: they are optional.",
  },
  STRUCTURE_UNKNOWN: {
    message: "Chorus Pro does not know this structure.",
    hint: "Look for it: cpro structure search <name>",
  },
  FLOW_UNKNOWN: {
    message: "Chorus Pro does not know this flow number.",
    hint: "Find it in the journal: cpro journal list",
  },
  SIRET_UNKNOWN: {
    message: "No establishment has this SIRET.",
    hint: "Check it: cpro siret <siret>",
  },
  NOT_ANALYSED: {
    message: "Chorus Pro could not read the invoice.",
    hint: "See what prevents it: cpro check <pdf>; then make a text PDF with your software.",
  },
  INCONSISTENT: {
    message: "Chorus Pro's consistency checks failed: values of the invoice contradict each other.",
    hint: "Compare amounts, dates and recipient with the invoice: cpro deposit <pdf> --dry-run",
  },
  SUCCESS: {
    message: "This is no error: the operation succeeded.",
    hint: "Nothing to do. Follow the invoice: cpro status <invoice>",
  },
  UNPUBLISHED: {
    message: "This code exists, but the official text that says what it means is not public.",
    hint: "Read again what cpro knows of the invoice: cpro deposit <pdf> --dry-run; otherwise give this code to Chorus Pro's support.",
  },
};

const ofFinding: ReadonlySet<string> = new Set(FINDING_CODES);
const isFinding = (meaning: RefusalMeaning): meaning is FindingCode => ofFinding.has(meaning);

/** What a meaning says in general, without an invoice at hand. */
export function refusalText(language: Language, meaning: RefusalMeaning): Sentence {
  if (isFinding(meaning)) return sentenceWithout(meaning, language);
  return { fr, en }[language][meaning];
}

/** What a refusal's error carries. */
interface RefusalParams {
  readonly operation?: string | number | undefined;
  readonly returnCode?: string | number | undefined;
  readonly returnLabel?: string | number | undefined;
}

const known = {
  fr: (command: string) => `Ce que l’on en sait : ${command}`,
  en: (command: string) => `What is known of it: ${command}`,
};
const doctor = { fr: "Diagnostic : cpro doctor", en: "Diagnosis: cpro doctor" };

/** The command that helps with a refusal; when nothing is known of it, where to read on. */
export function hintOfRefusal(language: Language, { operation, returnCode, returnLabel }: RefusalParams): string {
  const code = typeof returnCode === "number" ? returnCode : null;
  const meaning = meaningOf(String(operation ?? ""), code, returnLabel === undefined ? null : String(returnLabel));
  if (meaning !== null) return refusalText(language, meaning).hint;
  if (code === null) return doctor[language];
  const name = String(operation ?? "")
    .split("/v1/")
    .at(-1);
  return known[language](`cpro explain ${name}:${code}`);
}
