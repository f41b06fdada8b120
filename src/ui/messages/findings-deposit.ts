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
};
