import type { DepositCode } from "../../domain/deposit/codes.ts";
import type { FindingText } from "./findings.ts";
import { fieldNames } from "./invoice-fields.ts";

type Params = Readonly<Record<string, string | number>>;
type Catalogue = Record<DepositCode, (params: Params) => FindingText>;

const p = (value: string | number | undefined): string => String(value ?? "");

/** What depositing adds to pre-flight: disagreements, and what was sent before. */
export const fr: Catalogue = {
  GIVEN_DISAGREES_WITH_PDF: (x) => ({
    message: `${fieldNames("fr", x.field)} : vous avez donné « ${p(x.given)} », le PDF dit « ${p(x.read)} ».`,
    mend: "C’est votre valeur qui sera envoyée ; vérifiez-la.",
  }),
  SELLER_IS_ANOTHER: (x) => ({
    message: `Cette facture est émise par ${p(x.read)}, et le profil en cours est celui de ${p(x.profile)}.`,
    mend: "Choisissez le bon profil (--profile), ou nommez l’émetteur : --seller <siret>",
  }),
  RECOGNISED_DISAGREES: (x) => ({
    message: `${fieldNames("fr", x.field)} : Chorus Pro a lu « ${p(x.read)} » dans le PDF ; « ${p(x.sent)} » sera envoyé.`,
    mend: "Sa lecture automatique se trompe parfois ; vérifiez sur la facture.",
  }),
  FILE_SENT_BEFORE: (x) => ({
    message: `Ce même fichier a déjà été envoyé sous le numéro ${p(x.number)}.`,
    mend: "Vérifiez que ce n’est pas un doublon : cpro journal list",
  }),
  FILE_IS_ANOTHER: (x) => ({
    message: `La facture ${p(x.number)} a été déposée avec un autre fichier PDF ; celui-ci n’a pas été envoyé.`,
    mend: "Rien à faire si seule la mise en page a changé.",
  }),
  JOURNAL_BEHIND: () => ({
    message: "La facture est déposée, mais le journal n’a pas pu l’écrire.",
    mend: "Gardez le reçu et libérez de la place : la prochaine exécution retrouvera la facture sur Chorus Pro.",
  }),
  REPLACES_ITSELF: (x) => ({
    message: `Une facture rejetée se refait avec un nouveau numéro ; ${p(x.number)} est celui de la facture rejetée.`,
    mend: "Donnez un autre numéro à la facture, dans le PDF et ici : --number <numéro>",
  }),
  REPLACED_UNKNOWN: (x) => ({
    message: `Chorus Pro ne connaît aucune facture ${p(x.number)} de cet émetteur.`,
    mend: "Vérifiez le numéro de la facture à remplacer (--replaces) : cpro list --status REJETEE",
  }),
  REPLACED_NOT_REJECTED: (x) => ({
    message: `La facture ${p(x.number)} n’est pas rejetée (statut ${p(x.status)}) : la refaire ferait un doublon.`,
    mend: `Voyez ce qu’elle attend : cpro show ${p(x.number)}`,
  }),
  ATTACHMENT_RENAMED: (x) => ({
    message: `La pièce jointe « ${p(x.from)} » sera envoyée sous le nom « ${p(x.name)} ».`,
    mend: "Rien à faire : Chorus Pro n’admet que des noms courts, sans accent ni espace.",
  }),
};

export const en: Catalogue = {
  GIVEN_DISAGREES_WITH_PDF: (x) => ({
    message: `${fieldNames("en", x.field)}: you gave “${p(x.given)}”, the PDF says “${p(x.read)}”.`,
    mend: "Your value will be sent; check it.",
  }),
  SELLER_IS_ANOTHER: (x) => ({
    message: `This invoice is issued by ${p(x.read)}, and the current profile is that of ${p(x.profile)}.`,
    mend: "Choose the right profile (--profile), or name the seller: --seller <siret>",
  }),
  RECOGNISED_DISAGREES: (x) => ({
    message: `${fieldNames("en", x.field)}: Chorus Pro read “${p(x.read)}” in the PDF; “${p(x.sent)}” will be sent.`,
    mend: "Its recognition is sometimes wrong; check on the invoice.",
  }),
  FILE_SENT_BEFORE: (x) => ({
    message: `This same file was sent before under number ${p(x.number)}.`,
    mend: "Make sure that it is not a duplicate: cpro journal list",
  }),
  FILE_IS_ANOTHER: (x) => ({
    message: `Invoice ${p(x.number)} was deposited with another PDF file; this one was not sent.`,
    mend: "Nothing to do if only the layout changed.",
  }),
  JOURNAL_BEHIND: () => ({
    message: "The invoice is deposited, but the journal could not write it down.",
    mend: "Keep the receipt and free some space: the next run will find the invoice on Chorus Pro.",
  }),
  REPLACES_ITSELF: (x) => ({
    message: `A rejected invoice is made again with a new number; ${p(x.number)} is the rejected invoice's.`,
    mend: "Give the invoice another number, in the PDF and here: --number <number>",
  }),
  REPLACED_UNKNOWN: (x) => ({
    message: `Chorus Pro knows no invoice ${p(x.number)} of this seller.`,
    mend: "Check the number of the invoice to replace (--replaces): cpro list --status REJETEE",
  }),
  REPLACED_NOT_REJECTED: (x) => ({
    message: `Invoice ${p(x.number)} is not rejected (status ${p(x.status)}): making it again would make a duplicate.`,
    mend: `See what it waits for: cpro show ${p(x.number)}`,
  }),
  ATTACHMENT_RENAMED: (x) => ({
    message: `Attachment “${p(x.from)}” will be sent under the name “${p(x.name)}”.`,
    mend: "Nothing to do: Chorus Pro takes only short names, without accents or spaces.",
  }),
};
