import type { ErrorCode } from "../../domain/error-codes.ts";
import type { ErrorParams } from "../../domain/errors.ts";
import { isDraft, isFinal, supplierTask } from "../../domain/status.ts";
import type { ErrorSentences } from "../sentence.ts";
import * as statuses from "./statuses.ts";

/** Errors of the commands that treat an invoice after its deposit; `errors.ts` takes them into the one catalogue. */
type FollowUpCode = Extract<
  ErrorCode,
  | "INVOICE_AMBIGUOUS"
  | "WRONG_STATUS"
  | "CORRECTION_REPEATED"
  | "DELETION_IMPOSSIBLE"
  | "ACTION_UNKNOWN"
  | "FLOW_UNKNOWN"
  | "TARGET_TAKEN"
  | "WRONG_INVOICE"
>;
type Catalogue = ErrorSentences<FollowUpCode>;

const p = (value: string | number | undefined): string => (value === undefined ? "" : String(value));

/** What can be done in the status the invoice really has. */
const hint = (texts: typeof statuses.fr, x: ErrorParams): string => texts.hints[supplierTask(p(x.status))](p(x.number));

export const fr: Catalogue = {
  INVOICE_AMBIGUOUS: (x) => ({
    message: `Plusieurs factures portent le numéro « ${p(x.invoice)} » : ${p(x.candidates)}. Rien n’a été envoyé.`,
    hint: `Donnez l’identifiant au lieu du numéro, par exemple : cpro show ${p(x.id)}`,
  }),
  WRONG_STATUS: (x) => ({
    message: `La facture ${p(x.number)} ne peut pas être traitée ainsi : elle est « ${statuses.labelOf(statuses.fr, p(x.status))} ». Rien n’a été envoyé.`,
    hint: `Dans ce statut : ${hint(statuses.fr, x)}`,
  }),
  CORRECTION_REPEATED: (x) => ({
    message: `Cette correction de la facture ${p(x.number)} a déjà été envoyée, à une demande précédente ; le destinataire en fait une nouvelle${x.comment === undefined ? "" : ` : « ${p(x.comment)} »`}. Rien n’a été envoyé.`,
    hint: `Répondez à la nouvelle demande (cpro show ${p(x.number)}), ou, si la même réponse convient : la même commande avec --another`,
  }),
  DELETION_IMPOSSIBLE: (x) => {
    const status = p(x.status);
    if (isDraft(status)) {
      return {
        message: `La facture ${p(x.number)} est un brouillon, jamais soumis : le destinataire ne la voit pas. L’interface de Chorus Pro ne permet pas de la supprimer. Rien n’a été envoyé.`,
        hint: "Supprimez-la sur le portail (Factures émises), ou laissez-la : elle n’engage à rien.",
      };
    }
    const ended = isFinal(status);
    return {
      message: `La facture ${p(x.number)} est à Chorus Pro (${statuses.labelOf(statuses.fr, status)}) : une facture soumise ne se supprime pas. Rien n’a été envoyé.`,
      hint: ended
        ? hint(statuses.fr, x)
        : "Annulez-la par un avoir (cpro deposit avoir.pdf --type credit-note), ou demandez au destinataire de la rejeter.",
    };
  },
  FLOW_UNKNOWN: (x) => ({
    message: `Le flux ${p(x.file)} est parti, ou allait partir, et la réponse s’est perdue : son numéro n’est pas connu, et sans lui Chorus Pro ne permet pas de le demander. Factures de ce flux trouvées à ce jour : ${p(x.found)} sur ${p(x.invoices)}.`,
    hint: `Relancez la même commande dans quelques minutes : elle cherche, et n’envoie rien. Sinon, cherchez le fichier ${p(x.name)} sur le portail (Suivi des flux émis) : s’il y est, ajoutez --flow-number <CPP…> à la commande, qui suivra ce flux ; s’il n’y est pas, ajoutez --resend, qui l’envoie à nouveau`,
  }),
  WRONG_INVOICE: (x) => ({
    message: `Ce que Chorus Pro a rendu pour la facture ${p(x.number)} est un PDF qui porte le numéro ${p(x.read)} : il n’a pas été gardé.`,
    hint: `Comparez sur le portail Chorus Pro ; puis relancez la même commande. Détail : cpro show ${p(x.number)}`,
  }),
  TARGET_TAKEN: (x) => ({
    message: `${p(x.path)} contient autre chose (${p(x.name)}) : rien n’y a été écrit.`,
    hint: "Donnez un autre emplacement avec -o, ou videz celui-ci.",
  }),
  ACTION_UNKNOWN: (x) => ({
    message: `La réponse n’est pas arrivée et la facture ${p(x.number)} ne montre pas encore de changement : l’action est peut-être faite.`,
    hint: "Attendez quelques minutes, puis relancez la même commande : elle regarde d’abord où en est la facture.",
  }),
};

export const en: Catalogue = {
  INVOICE_AMBIGUOUS: (x) => ({
    message: `Several invoices bear the number “${p(x.invoice)}”: ${p(x.candidates)}. Nothing was sent.`,
    hint: `Give the id instead of the number, for example: cpro show ${p(x.id)}`,
  }),
  WRONG_STATUS: (x) => ({
    message: `Invoice ${p(x.number)} cannot be treated that way: it is “${statuses.labelOf(statuses.en, p(x.status))}”. Nothing was sent.`,
    hint: `In this status: ${hint(statuses.en, x)}`,
  }),
  CORRECTION_REPEATED: (x) => ({
    message: `This correction of invoice ${p(x.number)} was sent before, to an earlier request; the recipient makes a new one${x.comment === undefined ? "" : `: “${p(x.comment)}”`}. Nothing was sent.`,
    hint: `Answer the new request (cpro show ${p(x.number)}) or, if the same answer fits: the same command with --another`,
  }),
  DELETION_IMPOSSIBLE: (x) => {
    const status = p(x.status);
    if (isDraft(status)) {
      return {
        message: `Invoice ${p(x.number)} is a draft, never submitted: the recipient does not see it. Chorus Pro's interface has no way to delete it. Nothing was sent.`,
        hint: "Delete it on the portal (Factures émises), or leave it: it commits you to nothing.",
      };
    }
    const ended = isFinal(status);
    return {
      message: `Invoice ${p(x.number)} is with Chorus Pro (${statuses.labelOf(statuses.en, status)}): a submitted invoice cannot be deleted. Nothing was sent.`,
      hint: ended
        ? hint(statuses.en, x)
        : "Cancel it with a credit note (cpro deposit note.pdf --type credit-note), or ask the recipient to reject it.",
    };
  },
  FLOW_UNKNOWN: (x) => ({
    message: `Flow ${p(x.file)} left, or was about to, and the answer was lost: its number is not known, and without it Chorus Pro cannot be asked about it. Invoices of this flow found so far: ${p(x.found)} of ${p(x.invoices)}.`,
    hint: `Run the same command again in a few minutes: it looks, and sends nothing. Or look for the file ${p(x.name)} on the portal (Suivi des flux émis): if it is there, add --flow-number <CPP…> to the command, which then follows that flow; if it is not, add --resend, which sends it again`,
  }),
  WRONG_INVOICE: (x) => ({
    message: `What Chorus Pro gave for invoice ${p(x.number)} is a PDF with the number ${p(x.read)}: it was not kept.`,
    hint: `Compare on the Chorus Pro portal; then run the same command again. Details: cpro show ${p(x.number)}`,
  }),
  TARGET_TAKEN: (x) => ({
    message: `${p(x.path)} holds something else (${p(x.name)}): nothing was written there.`,
    hint: "Give another place with -o, or empty this one.",
  }),
  ACTION_UNKNOWN: (x) => ({
    message: `No answer came and invoice ${p(x.number)} does not show a change yet: the action may be done.`,
    hint: "Wait a few minutes, then run the same command again: it looks at the invoice first.",
  }),
};
