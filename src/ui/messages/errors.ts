import type { ErrorCode } from "../../domain/error-codes.ts";
import type { ErrorParams } from "../../domain/errors.ts";
import type { IdentifierFault } from "../../domain/siret.ts";
import { formatDate } from "../format.ts";
import { type Language, pick } from "../language.ts";
import { type ErrorSentences, type Sentence, siret } from "../sentence.ts";
import * as account from "./errors-account.ts";
import * as calls from "./errors-calls.ts";
import * as followUp from "./errors-follow-up.ts";
import * as machine from "./errors-system.ts";
import { fieldList } from "./invoice-fields.ts";
import { journalHintsEn, journalHintsFr, journalReasonsEn, journalReasonsFr } from "./journal-link.ts";
import { meant } from "./meant.ts";
import * as siretMessages from "./siret.ts";
import { systemWords, withCodesExplained } from "./system.ts";

type Catalogue = ErrorSentences<ErrorCode>;

const p = (value: string | number | undefined): string => (value === undefined ? "" : String(value));
const detail = (params: ErrorParams, language: Language): string =>
  params.detail === undefined ? "" : ` (${systemWords(params.detail, language)})`;
/** Since when another run is at it, where that is known. */
const since = (params: ErrorParams, words: string, language: Language): string => {
  if (params.since === undefined) return "";
  const at = p(params.since);
  return `${words} ${Number.isNaN(Date.parse(at)) ? at : formatDate(at, language)}`;
};
/** What is wrong with a SIRET, in words. */
const siretFault = (words: Record<IdentifierFault, string>, { reason }: ErrorParams): string =>
  words[reason as IdentifierFault] ?? p(reason);
const keptFr = "Chorus Pro garde le PDF en brouillon, que le destinataire ne voit pas.";
const keptEn = "Chorus Pro keeps the PDF as a draft, which the recipient does not see.";

export const fr: Catalogue = {
  ...account.fr,
  ...calls.fr,
  ...followUp.fr,
  ...machine.fr,
  USAGE: (x) => ({
    message: `Commande mal formulée : ${withCodesExplained(x.detail, "fr")}`,
    hint: `${meant(x.nearest, "fr")}Aide : cpro ${x.command === undefined ? "" : `${x.command} `}--help`,
  }),
  SECRET_IN_FLAG: (x) => ({
    message: `L’option ${p(x.flag)} n’existe pas : un mot de passe ou un secret sur la ligne de commande resterait visible dans l’historique et la liste des processus. Rien n’a été envoyé.`,
    hint: "Saisissez-le quand « cpro login » le demande, ou passez-le par l’entrée standard : cpro login --secrets-stdin",
  }),
  CONFIRMATION_NEEDED: (x) => ({
    message: "Personne n’est là pour confirmer : rien n’a été envoyé.",
    hint: `Relancez avec ${p(x.flag) || "--yes"}, ou au terminal.`,
  }),
  CONFIRMATION_MISMATCH: (x) => ({
    message: `La confirmation donnée (${p(x.given)}) ne correspond pas (${p(x.expected)} attendu) : rien n’a été envoyé.`,
    hint: "Vérifiez le montant, puis relancez avec la bonne valeur.",
  }),
  INPUT_NEEDED: (x) => ({
    message: `Il manque : ${fieldList("fr", x.what)}. Rien n’a été envoyé.`,
    hint: x.flag === undefined ? "Relancez au terminal." : `Donnez-la avec ${x.flag}, ou relancez au terminal.`,
  }),
  PROFILE_UNKNOWN: (x) => ({
    message: `Le client « ${p(x.profile)} » n’existe pas.`,
    hint: `${meant(x.nearest, "fr")}Voir les clients : cpro profile list ; en créer un : cpro login`,
  }),
  FILE_NOT_FOUND: (x) => ({
    message: `Fichier introuvable ou illisible : ${p(x.path)}. Rien n’a été envoyé.`,
    hint: "Vérifiez le chemin et les droits du fichier.",
  }),
  RELEASES_UNSET: () => ({
    message: "cpro ne demande rien de lui-même : la liste des versions n’est pas nommée.",
    hint: "cpro version --check --list <fichier ou adresse>, ou la variable CPRO_RELEASES",
  }),
  RELEASES_UNREADABLE: (x) => ({
    message: `La liste des versions ne se lit pas : ${p(x.list)} (${x.fault === "no-list" ? "ce n’est pas une liste de versions" : p(x.fault)}). Rien n’a été envoyé.`,
    hint: "Vérifiez l’adresse ou le fichier, puis relancez la commande.",
  }),
  NOT_A_FILE: (x) => ({
    message: `Ce n’est pas un fichier mais un dossier, un tube ou un périphérique : ${p(x.path)}. Rien n’a été envoyé.`,
    hint: "Enregistrez d’abord le document dans un fichier, puis donnez son nom.",
  }),
  FILE_NOT_WRITABLE: (x) => ({
    message: `Impossible d’écrire ${p(x.path)}${detail(x, "fr")}.`,
    hint: "Choisissez un autre emplacement ou libérez de la place.",
  }),
  HOME_NOT_WRITABLE: (x) => ({
    message: `Le dossier de travail ${p(x.path)} n’est pas utilisable${detail(x, "fr")}. Sans journal, rien n’est envoyé : rien n’a été envoyé.`,
    hint: "Vérifiez la place et vos droits sur ce dossier, ou donnez-en un autre par la variable CPRO_HOME.",
  }),
  INVOICE_NOT_FOUND: (x) => ({
    message: `Aucune facture « ${p(x.invoice)} » pour ce compte.`,
    hint: "Voir les factures : cpro list",
  }),
  BATCH_NOT_FOUND: (x) => ({
    message:
      x.batch === undefined
        ? "Aucun lot n’attend d’être repris."
        : `Le lot « ${p(x.batch)} » n’existe pas sur ce poste.`,
    hint: "Voir les lots : cpro batch list",
  }),
  PLAN_INVALID: (x) => ({
    message: `${p(x.path)} n’est pas un plan utilisable : illisible, d’une autre version, ou modifié depuis qu’il a été fait. Rien n’a été envoyé.`,
    hint: "Refaites le plan : cpro batch plan <source…> -o plan.json",
  }),
  PLAN_MISMATCH: (x) => ({
    message: `Le plan a été fait pour un autre compte (${p(x.expected)}) que celui en cours (${p(x.given)}). Rien n’a été envoyé.`,
    hint: "Prenez le bon client (--profile), ou refaites le plan : cpro batch plan",
  }),
  CHECKS_FAILED: () => ({
    message: "Les contrôles ont trouvé des erreurs. Rien n’a été envoyé.",
    hint: "Corrigez chaque point ci-dessus, puis relancez la même commande.",
  }),
  SIRET_INVALID: (x) => ({
    message: `« ${siret(x.siret)} » n’est pas un SIRET : ${siretFault(siretMessages.fr, x)}. Rien n’a été envoyé.`,
    hint: "Cherchez le bon numéro : cpro structure search <nom>",
  }),
  STRUCTURE_NOT_FOUND: (x) => ({
    message: `Chorus Pro ne connaît aucune structure ${siret(x.siret)}.`,
    hint: "Cherchez-la par son nom : cpro structure search <nom>",
  }),
  FILE_CHANGED: (x) => ({
    message: `Le fichier ${p(x.path)} a changé depuis son contrôle. Cette facture n’a pas été soumise.`,
    hint: "Vérifiez le fichier, puis relancez : il sera contrôlé à nouveau.",
  }),
  SELLER_NOT_ALLOWED: (x) => ({
    message: `Ce compte ne peut pas émettre de facture pour ${siret(x.siret)}. Rien n’a été envoyé.`,
    hint: "Vérifiez --seller, ou ouvrez l’espace « Factures émises » de la structure au compte technique.",
  }),
  OUTCOME_UNKNOWN: (x) => ({
    message: `La facture ${p(x.number)} a été soumise mais la réponse n’est pas arrivée : elle est peut-être acceptée. Elle ne sera pas renvoyée à l’aveugle.`,
    hint: "Relancez la même commande (ou cpro batch resume) : elle cherche d’abord la facture sur Chorus Pro.",
  }),
  LOCKED: (x) => ({
    message: `Une autre exécution s’en occupe déjà${x.pid === undefined ? "" : ` (processus ${x.pid}${since(x, ", depuis le", "fr")})`}. Rien n’a été envoyé par celle-ci.`,
    hint: "Attendez qu’elle finisse, puis relancez.",
  }),
  JOURNAL_UNREACHABLE: (x) => ({
    message: `Le journal de l’équipe (${p(x.place)}) ne peut pas servir : ${journalReasonsFr[p(x.reason)] ?? p(x.reason)}. Rien n’a été envoyé.`,
    hint: journalHintsFr[p(x.reason)] ?? "Relancez plus tard la même commande : rien ne part deux fois.",
  }),
  JOURNAL_DAMAGED: (x) => ({
    message: `Le journal est endommagé${detail(x, "fr")}. Par prudence, rien n’a été envoyé.`,
    hint: "Détail : cpro journal verify ; pour le réparer : cpro journal repair",
  }),
  INTERRUPTED: (x) => ({
    message:
      x.left === "draft" ? `Interrompu : rien n’a été déposé. ${keptFr}` : "Interrompu. Rien d’autre n’a été envoyé.",
    hint: "Relancez la même commande pour reprendre : rien ne part deux fois.",
  }),
  STOPPED_AT_ONCE: () => ({
    message: "Arrêté sur-le-champ. Un appel en cours a pu aboutir ; rien d’autre n’a été envoyé.",
    hint: "Relancez la même commande : elle cherche d’abord ce qui a pu arriver, et rien ne part deux fois.",
  }),
  DECLINED: (x) => ({
    message:
      x.declined === "answer" || x.declined === "acknowledgement"
        ? "Arrêté à votre demande : cette réponse n’a pas été envoyée."
        : `Arrêté à votre demande : rien n’a été déposé.${x.declined === "uploaded" ? ` ${keptFr}` : ""}`,
    hint: "Relancez quand vous serez prêt.",
  }),
  BUG: (x) => ({
    message: `Erreur interne de cpro${detail(x, "fr")}.`,
    hint: "Regardez ce qui est parti : cpro journal list. Détail technique : relancez avec --debug",
  }),
};

export const en: Catalogue = {
  ...account.en,
  ...calls.en,
  ...followUp.en,
  ...machine.en,
  USAGE: (x) => ({
    message: `Wrong command line: ${withCodesExplained(x.detail, "en")}`,
    hint: `${meant(x.nearest, "en")}Help: cpro ${x.command === undefined ? "" : `${x.command} `}--help`,
  }),
  SECRET_IN_FLAG: (x) => ({
    message: `There is no ${p(x.flag)} option: a password or secret on the command line would stay visible in the shell history and the process list. Nothing was sent.`,
    hint: "Type it when “cpro login” asks, or pass it on standard input: cpro login --secrets-stdin",
  }),
  CONFIRMATION_NEEDED: (x) => ({
    message: "Nobody is there to confirm: nothing was sent.",
    hint: `Run again with ${p(x.flag) || "--yes"}, or at a terminal.`,
  }),
  CONFIRMATION_MISMATCH: (x) => ({
    message: `The confirmation given (${p(x.given)}) does not match (${p(x.expected)} expected): nothing was sent.`,
    hint: "Check the amount, then run again with the right value.",
  }),
  INPUT_NEEDED: (x) => ({
    message: `Missing: ${fieldList("en", x.what)}. Nothing was sent.`,
    hint: x.flag === undefined ? "Run again at a terminal." : `Give it with ${x.flag}, or run again at a terminal.`,
  }),
  PROFILE_UNKNOWN: (x) => ({
    message: `There is no client “${p(x.profile)}”.`,
    hint: `${meant(x.nearest, "en")}See the clients: cpro profile list; make one: cpro login`,
  }),
  FILE_NOT_FOUND: (x) => ({
    message: `File missing or unreadable: ${p(x.path)}. Nothing was sent.`,
    hint: "Check the path and the rights of the file.",
  }),
  RELEASES_UNSET: () => ({
    message: "cpro asks nothing by itself: no list of releases is named.",
    hint: "cpro version --check --list <file or address>, or the variable CPRO_RELEASES",
  }),
  RELEASES_UNREADABLE: (x) => ({
    message: `The list of releases cannot be read: ${p(x.list)} (${x.fault === "no-list" ? "it is no list of releases" : p(x.fault)}). Nothing was sent.`,
    hint: "Check the address or the file, then run the command again.",
  }),
  NOT_A_FILE: (x) => ({
    message: `Not a file but a folder, a pipe or a device: ${p(x.path)}. Nothing was sent.`,
    hint: "Save the document to a file first, then give its name.",
  }),
  FILE_NOT_WRITABLE: (x) => ({
    message: `Cannot write ${p(x.path)}${detail(x, "en")}.`,
    hint: "Choose another place or free some space.",
  }),
  HOME_NOT_WRITABLE: (x) => ({
    message: `The working folder ${p(x.path)} cannot be used${detail(x, "en")}. Without a journal nothing is sent: nothing was sent.`,
    hint: "Check the free space and your rights on this folder, or name another one in the CPRO_HOME variable.",
  }),
  INVOICE_NOT_FOUND: (x) => ({
    message: `No invoice “${p(x.invoice)}” for this account.`,
    hint: "See the invoices: cpro list",
  }),
  BATCH_NOT_FOUND: (x) => ({
    message:
      x.batch === undefined
        ? "No batch is waiting to be resumed."
        : `There is no batch “${p(x.batch)}” on this machine.`,
    hint: "See the batches: cpro batch list",
  }),
  PLAN_INVALID: (x) => ({
    message: `${p(x.path)} is not a usable plan: unreadable, of another version, or altered since it was made. Nothing was sent.`,
    hint: "Make the plan again: cpro batch plan <source…> -o plan.json",
  }),
  PLAN_MISMATCH: (x) => ({
    message: `The plan was made for another account (${p(x.expected)}) than the current one (${p(x.given)}). Nothing was sent.`,
    hint: "Use the right client (--profile), or make the plan again: cpro batch plan",
  }),
  CHECKS_FAILED: () => ({
    message: "The checks found errors. Nothing was sent.",
    hint: "Mend each point above, then run the same command again.",
  }),
  SIRET_INVALID: (x) => ({
    message: `“${siret(x.siret)}” is not a SIRET: ${siretFault(siretMessages.en, x)}. Nothing was sent.`,
    hint: "Look for the right number: cpro structure search <name>",
  }),
  STRUCTURE_NOT_FOUND: (x) => ({
    message: `Chorus Pro knows no structure ${siret(x.siret)}.`,
    hint: "Look for it by name: cpro structure search <name>",
  }),
  FILE_CHANGED: (x) => ({
    message: `The file ${p(x.path)} changed since it was checked. This invoice was not submitted.`,
    hint: "Look at the file, then run again: it will be checked anew.",
  }),
  SELLER_NOT_ALLOWED: (x) => ({
    message: `This account cannot issue invoices for ${siret(x.siret)}. Nothing was sent.`,
    hint: "Check --seller, or open the structure's “Factures émises” space to the technical account.",
  }),
  OUTCOME_UNKNOWN: (x) => ({
    message: `Invoice ${p(x.number)} was submitted but no answer came: it may be accepted. It will not be sent again blindly.`,
    hint: "Run the same command again (or cpro batch resume): it looks the invoice up on Chorus Pro first.",
  }),
  LOCKED: (x) => ({
    message: `Another run is already at it${x.pid === undefined ? "" : ` (process ${x.pid}${since(x, ", since", "en")})`}. This one sent nothing.`,
    hint: "Wait until it ends, then run again.",
  }),
  JOURNAL_UNREACHABLE: (x) => ({
    message: `The team's journal (${p(x.place)}) cannot serve: ${journalReasonsEn[p(x.reason)] ?? p(x.reason)}. Nothing was sent.`,
    hint: journalHintsEn[p(x.reason)] ?? "Run the same command again later: nothing is sent twice.",
  }),
  JOURNAL_DAMAGED: (x) => ({
    message: `The journal is damaged${detail(x, "en")}. To be safe, nothing was sent.`,
    hint: "Details: cpro journal verify; to mend it: cpro journal repair",
  }),
  INTERRUPTED: (x) => ({
    message:
      x.left === "draft" ? `Interrupted: nothing was deposited. ${keptEn}` : "Interrupted. Nothing more was sent.",
    hint: "Run the same command again to go on: nothing is sent twice.",
  }),
  STOPPED_AT_ONCE: () => ({
    message: "Stopped at once. A call under way may have gone through; nothing else was sent.",
    hint: "Run the same command again: it first looks up what may have arrived, and nothing is sent twice.",
  }),
  DECLINED: (x) => ({
    message:
      x.declined === "answer" || x.declined === "acknowledgement"
        ? "Stopped as you asked: this answer was not sent."
        : `Stopped as you asked: nothing was deposited.${x.declined === "uploaded" ? ` ${keptEn}` : ""}`,
    hint: "Run again when ready.",
  }),
  BUG: (x) => ({
    message: `Internal error of cpro${detail(x, "en")}.`,
    hint: "See what was sent: cpro journal list. Technical detail: run again with --debug",
  }),
};

/**
 * What an error says. Code and values of an error belong together (its constructor holds them so); TypeScript cannot
 * follow that through the union of codes.
 */
export function errorSentence(code: ErrorCode, values: ErrorParams, language: Language): Sentence {
  return (pick(language, { fr, en })[code] as (values: ErrorParams) => Sentence)(values);
}
