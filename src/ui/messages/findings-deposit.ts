import type { DepositCode } from "../../domain/deposit/codes.ts";
import type { ParamsOf } from "../../domain/finding-params.ts";
import { cents, parseAmount, toDecimalString } from "../../domain/money.ts";
import { formatDecimal } from "../format.ts";
import { type Language, pick } from "../language.ts";
import { type FindingSentences, p, siret } from "../sentence.ts";
import { fieldNames, fieldValue } from "./invoice-fields.ts";
import * as statuses from "./statuses.ts";

type Catalogue = FindingSentences<DepositCode>;

const LINE_FIELDS: Readonly<Record<"fr" | "en", Readonly<Record<string, string>>>> = {
  fr: { quantity: "quantité", unitPrice: "prix unitaire", discount: "remise", vatRate: "taux de TVA" },
  en: { quantity: "quantity", unitPrice: "unit price", discount: "discount", vatRate: "VAT rate" },
};

/** How far apart two amounts are; nothing of anything else. */
function gap(language: Language, { field, given, read }: ParamsOf<"GIVEN_DISAGREES_WITH_PDF">): string {
  const [one, other] = [parseAmount(String(given)), parseAmount(String(read))];
  if (!/Amount$/.test(String(field)) || !one.ok || !other.ok) return "";
  const apart = toDecimalString(cents(Math.abs(one.cents - other.cents)));
  return pick(language, GAPS)(formatDecimal(apart, language));
}
const GAPS = { fr: (apart: string) => `, soit ${apart} d’écart`, en: (apart: string) => `, ${apart} apart` };

/** What depositing adds to pre-flight: disagreements, and what was sent before. */
export const fr: Catalogue = {
  GIVEN_DISAGREES_WITH_PDF: (x) => ({
    message: `${fieldNames("fr", x.field)} : vous avez donné « ${fieldValue("fr", x.field, x.given)} », le PDF dit « ${fieldValue("fr", x.field, x.read)} »${gap("fr", x)}.`,
    hint: "Votre valeur est retenue ; vérifiez-la.",
  }),
  AMOUNTS_UNTAXED: (x) => ({
    message: `Cette facture dit pourquoi elle est sans TVA et n’imprime qu’un total : HT et TTC ${formatDecimal(p(x.amount), "fr")}, TVA 0,00 €.`,
    hint: "Rien à faire si c’est bien cela ; sinon, donnez les montants.",
  }),
  SELLER_DOUBTFUL: (x) => ({
    message: `Cette facture porte le numéro d’entreprise ${siret(x.read)}, et nulle part celui du client en cours (SIRET ${siret(x.profile)}).`,
    hint: "Vérifiez que c’est bien sa facture ; sinon, choisissez le bon client (--profile).",
  }),
  SELLER_IS_ANOTHER: (x) => ({
    message: `Cette facture est émise par ${siret(x.read)}, et le client en cours a le SIRET ${siret(x.profile)}.`,
    hint: "Choisissez le bon client (--profile), ou nommez le vendeur : --seller <siret>",
  }),
  RECOGNISED_DISAGREES: (x) => ({
    message: `${fieldNames("fr", x.field)} : Chorus Pro a lu « ${fieldValue("fr", x.field, x.read)} » dans le PDF ; « ${fieldValue("fr", x.field, x.sent)} » sera envoyé.`,
    hint: "Sa lecture automatique se trompe parfois ; vérifiez sur la facture.",
  }),
  FILE_SENT_BEFORE: (x) => ({
    message: `Ce même fichier a déjà été envoyé sous le numéro ${p(x.number)}.`,
    hint: "Vérifiez que ce n’est pas un doublon : cpro journal list",
  }),
  FILE_SENT_ALIKE: (x) => ({
    message: `Ce même fichier a déjà été envoyé sous le numéro ${p(x.number)}, qui ne diffère que par sa forme.`,
    hint: "Il n’y a rien à faire si c’est la même facture : cpro journal list. Sinon : la même commande avec --another.",
  }),
  FILE_SENT_AS_ANOTHER: (x) => ({
    message: `Ce même fichier a déjà été envoyé : facture ${p(x.number)} de ${p(x.year)}, émise par ${siret(x.seller)}.`,
    hint: "Vérifiez que ce n’est pas un doublon : cpro journal list",
  }),
  NUMBER_ALIKE: (x) => ({
    message: `Une facture au numéro semblable a déjà été envoyée : ${p(x.number)}.`,
    hint: "Si c’est la même, il n’y a rien à faire. Si la vôtre en est une autre : la même commande avec --another.",
  }),
  NUMBER_OTHER_YEAR: (x) => ({
    message: `Le numéro ${p(x.number)} a déjà servi en ${p(x.year)} : une autre année, c’est une autre facture.`,
    hint: "Rien à faire si c’en est bien une autre : Chorus Pro compte les numéros par entreprise et par année.",
  }),
  NUMBER_SENT_BY_SISTER: (x) => ({
    message: `Le numéro ${p(x.number)} a déjà servi cette année à un autre établissement de la même entreprise (${siret(x.seller)}).`,
    hint: "Chorus Pro compte les numéros par entreprise et par année : donnez-lui un autre numéro. Pour envoyer quand même : --another.",
  }),
  FILE_IS_ANOTHER: (x) => ({
    message: `La facture ${p(x.number)} a été déposée avec un autre fichier PDF ; celui-ci n’a pas été envoyé.`,
    hint: "Rien à faire si seule la mise en page a changé.",
  }),
  JOURNAL_BEHIND: () => ({
    message: "La facture est déposée, mais le journal n’a pas pu l’écrire.",
    hint: "Gardez le reçu et libérez de la place : la prochaine exécution retrouvera la facture sur Chorus Pro.",
  }),
  INVOICE_ALIKE: (x) => ({
    message: `Chorus Pro a déjà une facture qui dit la même chose : ${p(x.invoices)}. Rien n’a été envoyé.`,
    hint: "Si la vôtre en est une autre : la même commande avec --another. Sinon, il n’y a rien à faire.",
  }),
  REPLACES_ITSELF: (x) => ({
    message: `Une facture rejetée se refait avec un nouveau numéro ; ${p(x.number)} est celui de la facture rejetée.`,
    hint: "Donnez un autre numéro à la facture, dans le PDF et ici : --number <numéro>",
  }),
  REPLACED_UNKNOWN: (x) => ({
    message: `Chorus Pro ne connaît aucune facture ${p(x.number)} de ce vendeur.`,
    hint: "Vérifiez le numéro de la facture à remplacer (--replaces) : cpro list --status REJETEE",
  }),
  REPLACED_NOT_REJECTED: (x) => ({
    message: `La facture ${p(x.number)} n’est pas rejetée (statut ${statuses.labelOf(statuses.fr, p(x.status))}) : la refaire ferait un doublon.`,
    hint: `Voyez ce qu’elle attend : cpro show ${p(x.number)}`,
  }),
  REPLACED_BEFORE: (x) => ({
    message: `La facture ${p(x.number)} a déjà été refaite, sous le numéro ${p(x.by)} : la refaire ferait un doublon.`,
    hint: `Voyez où elle en est : cpro show ${p(x.by)} ; si elle est rejetée à son tour, c’est elle qui se refait : --replaces ${p(x.by)}`,
  }),
  REPLACES_PRINTED: (x) => ({
    message: `Cette facture dit remplacer la facture ${p(x.number)}, que son destinataire a rejetée : c’est noté.`,
    hint: "Rien à faire : la facture rejetée ne vous sera plus rappelée.",
  }),
  REPLACES_ALIVE: (x) => ({
    message: `Cette facture dit remplacer la facture ${p(x.number)}, qui n’est pas rejetée (statut ${statuses.labelOf(statuses.fr, p(x.status))}) : les deux seraient à payer.`,
    hint: "Seule une facture rejetée se remplace ; les autres s’annulent par un avoir.",
  }),
  ATTACHMENT_RENAMED: (x) => ({
    message: `La pièce jointe « ${p(x.from)} » sera envoyée sous le nom « ${p(x.name)} ».`,
    hint: "Rien à faire : Chorus Pro n’admet que des noms courts, sans accent ni espace.",
  }),
  FACTURX_REMOVED: (x) => ({
    message: `Une copie du PDF sera envoyée, identique à l’œil, sans la facture XML qu’il contient (${p(x.file)}) : avec elle, Chorus Pro le traiterait comme un flux.`,
    hint: "Rien à faire. Pour envoyer le XML lui-même : cpro deposit --route facturx",
  }),
  FACTURX_KEPT: () => ({
    message: "Ce PDF contient une facture XML qui ne peut pas en être retirée (fichier signé ou protégé).",
    hint: "Envoyez le XML par un flux : cpro deposit --route facturx, ou exportez un PDF simple.",
  }),
  LINE_UNREADABLE: (x) => ({
    message: `Ligne ${p(x.line)} : ${LINE_FIELDS.fr[p(x.field)] ?? p(x.field)} illisible.`,
    hint: 'Écrivez un nombre, six décimales au plus : --line "Conseil;2,5;120,00;20"',
  }),
  FLOW_UNREADABLE: () => ({
    message: "Cette archive est vide ou illisible.",
    hint: "Refaites l’archive (.zip ou .tar.gz), ou déposez les fichiers un par un.",
  }),
  FLOW_NOT_XML: (x) => ({
    message: `${p(x.file)} n’est pas un document XML bien formé.`,
    hint: "Exportez la facture à nouveau depuis votre logiciel.",
  }),
  FLOW_NOT_AN_INVOICE: (x) => ({
    message: `${p(x.file)} n’est ni une facture UBL 2.1 ni une facture CII D16B (c’est ce que dit son début).`,
    hint: "Exportez la facture en UBL, en CII ou en Factur-X, ou déposez son PDF.",
  }),
  FLOW_NO_FACTURX: (x) => ({
    message: `${p(x.file)} est un PDF sans facture Factur-X à l’intérieur.`,
    hint: "Déposez-le comme un PDF : cpro deposit facture.pdf --route pdf",
  }),
  FLOW_MIXED: (x) => ({
    message: `Cette archive mêle plusieurs formats (${p(x.formats)}) ; Chorus Pro n’en admet qu’un par flux.`,
    hint: "Faites une archive par format.",
  }),
  FLOW_KEEPS_ITS_VALUES: (x) => ({
    message: `${fieldNames("fr", x.field)} : le XML est envoyé tel quel et dit « ${fieldValue("fr", x.field, x.read)} » ; « ${fieldValue("fr", x.field, x.given)} » ne serait pas envoyé.`,
    hint: "Corrigez la facture dans votre logiciel, retirez l’option, ou déposez le PDF : --route pdf",
  }),
  FLOW_NUMBER_TWICE: (x) => ({
    message: `Deux factures de ce flux portent le numéro ${p(x.number)}.`,
    hint: "Retirez le doublon de l’archive.",
  }),
  FLOW_ATTACHMENTS: () => ({
    message: "Un flux s’envoie tel quel, sans pièces jointes.",
    hint: "Joignez-les au XML dans votre logiciel, ou déposez le PDF : --route pdf --attach <fichier>",
  }),
  FLOW_REFORM: (x) => ({
    message: `Ce fichier est au format de la réforme (${p(x.value)}) : le canal direct (portail, API) ne prend que les formats historiques, et le rejetterait.`,
    hint: "Déposez le PDF simple : cpro deposit facture.pdf --route pdf ; ou passez par votre plateforme agréée.",
  }),
  FLOW_UNDECIDED: () => ({
    message: "Rien dans ce XML ne dit s’il est au format historique ou à celui de la réforme : il peut être rejeté.",
    hint: "Demandez à l’éditeur du logiciel, ou déposez le PDF simple : cpro deposit facture.pdf --route pdf",
  }),
  FLOW_FRAME_UNKNOWN: (x) => ({
    message: `Le cadre de facturation « ${p(x.frame)} » (BT-23) n’existe pas : Chorus Pro rejetterait le flux.`,
    hint: "Mettez A1 (facture), A2 (déjà payée), A9 ou A12 dans votre logiciel ; la liste : cpro explain",
  }),
  FLOW_FRAME_MISSING: () => ({
    message: "Le XML ne dit pas le cadre de facturation (BT-23) : Chorus Pro prend A1, ou rejette.",
    hint: "Mettez A1 dans votre logiciel, ou déposez le PDF simple : cpro deposit facture.pdf --route pdf",
  }),
  FLOW_PAYMENT_MEANS_MISSING: () => ({
    message: "Le XML ne dit pas le moyen de paiement (BT-81) : Chorus Pro rejetterait le flux.",
    hint: "Mettez le code 30 (virement) et l’IBAN dans votre logiciel, ou déposez le PDF : cpro deposit facture.pdf --route pdf",
  }),
  FLOW_ALLOWANCE_MISSING: (x) => ({
    message: `Ligne ${p(x.line)} : un prix brut (BT-148) sans le montant de sa remise (BT-147) ; Chorus Pro rejetterait le flux.`,
    hint: "Donnez la remise, fût-elle nulle, ou retirez le prix brut ; ou déposez le PDF : cpro deposit facture.pdf --route pdf",
  }),
  FLOW_SIREN_ONLY: (x) => ({
    message: `${x.party === "buyer" ? "Le destinataire" : "Le vendeur"} n’est donné que par son SIREN (${p(x.siren)}) : le canal direct veut un SIRET.`,
    hint: "Mettez le SIRET dans votre logiciel, ou déposez le PDF : cpro deposit facture.pdf --route pdf",
  }),
  FACTURX_REFORM: (x) => ({
    message: `Cette Factur-X est au format de la réforme (${p(x.value)}), que le canal direct ne prend pas : son PDF part sans le XML.`,
    hint: "Rien à faire ; qui peut utiliser ce canal, et jusqu’à quand : cpro reform",
  }),
};

export const en: Catalogue = {
  GIVEN_DISAGREES_WITH_PDF: (x) => ({
    message: `${fieldNames("en", x.field)}: you gave “${fieldValue("en", x.field, x.given)}”, the PDF says “${fieldValue("en", x.field, x.read)}”${gap("en", x)}.`,
    hint: "Your value is kept; check it.",
  }),
  AMOUNTS_UNTAXED: (x) => ({
    message: `This invoice says why it bears no VAT and prints one total alone: ${formatDecimal(p(x.amount), "en")} with and without VAT, VAT €0.00.`,
    hint: "Nothing to do if that is so; otherwise give the amounts.",
  }),
  SELLER_DOUBTFUL: (x) => ({
    message: `This invoice bears the company number ${siret(x.read)}, and nowhere that of the current client (SIRET ${siret(x.profile)}).`,
    hint: "Check that it is their invoice; if not, choose the right client (--profile).",
  }),
  SELLER_IS_ANOTHER: (x) => ({
    message: `This invoice is issued by ${siret(x.read)}, and the current client has SIRET ${siret(x.profile)}.`,
    hint: "Choose the right client (--profile), or name the seller: --seller <siret>",
  }),
  RECOGNISED_DISAGREES: (x) => ({
    message: `${fieldNames("en", x.field)}: Chorus Pro read “${fieldValue("en", x.field, x.read)}” in the PDF; “${fieldValue("en", x.field, x.sent)}” will be sent.`,
    hint: "Its recognition is sometimes wrong; check on the invoice.",
  }),
  FILE_SENT_BEFORE: (x) => ({
    message: `This same file was sent before under number ${p(x.number)}.`,
    hint: "Make sure that it is not a duplicate: cpro journal list",
  }),
  FILE_SENT_ALIKE: (x) => ({
    message: `This very file was sent before under the number ${p(x.number)}, which differs by its form only.`,
    hint: "Nothing to do if it is the same invoice: cpro journal list. Otherwise: the same command with --another.",
  }),
  FILE_SENT_AS_ANOTHER: (x) => ({
    message: `This very file was sent before: invoice ${p(x.number)} of ${p(x.year)}, issued by ${siret(x.seller)}.`,
    hint: "Make sure that it is not a duplicate: cpro journal list",
  }),
  NUMBER_ALIKE: (x) => ({
    message: `An invoice with a number that looks the same was sent before: ${p(x.number)}.`,
    hint: "If it is the same, there is nothing to do. If yours is another: the same command with --another.",
  }),
  NUMBER_OTHER_YEAR: (x) => ({
    message: `Number ${p(x.number)} served in ${p(x.year)} already: in another year it is another invoice.`,
    hint: "Nothing to do if it is another one indeed: Chorus Pro counts numbers per company and year.",
  }),
  NUMBER_SENT_BY_SISTER: (x) => ({
    message: `Number ${p(x.number)} served this year already for another establishment of the same company (${siret(x.seller)}).`,
    hint: "Chorus Pro counts numbers per company and year: give it another number. To send it all the same: --another.",
  }),
  FILE_IS_ANOTHER: (x) => ({
    message: `Invoice ${p(x.number)} was deposited with another PDF file; this one was not sent.`,
    hint: "Nothing to do if only the layout changed.",
  }),
  JOURNAL_BEHIND: () => ({
    message: "The invoice is deposited, but the journal could not write it down.",
    hint: "Keep the receipt and free some space: the next run will find the invoice on Chorus Pro.",
  }),
  INVOICE_ALIKE: (x) => ({
    message: `Chorus Pro holds an invoice that says the same: ${p(x.invoices)}. Nothing was sent.`,
    hint: "If yours is another one: the same command with --another. Otherwise there is nothing to do.",
  }),
  REPLACES_ITSELF: (x) => ({
    message: `A rejected invoice is made again with a new number; ${p(x.number)} is the rejected invoice's.`,
    hint: "Give the invoice another number, in the PDF and here: --number <number>",
  }),
  REPLACED_UNKNOWN: (x) => ({
    message: `Chorus Pro knows no invoice ${p(x.number)} of this seller.`,
    hint: "Check the number of the invoice to replace (--replaces): cpro list --status REJETEE",
  }),
  REPLACED_NOT_REJECTED: (x) => ({
    message: `Invoice ${p(x.number)} is not rejected (status ${statuses.labelOf(statuses.en, p(x.status))}): making it again would make a duplicate.`,
    hint: `See what it waits for: cpro show ${p(x.number)}`,
  }),
  REPLACED_BEFORE: (x) => ({
    message: `Invoice ${p(x.number)} was made again already, under number ${p(x.by)}: doing so twice would make a duplicate.`,
    hint: `See how it stands: cpro show ${p(x.by)}; if it is rejected in turn, that one is made again: --replaces ${p(x.by)}`,
  }),
  REPLACES_PRINTED: (x) => ({
    message: `This invoice says that it replaces invoice ${p(x.number)}, which its recipient rejected: noted.`,
    hint: "Nothing to do: the rejected invoice will not be recalled to you any more.",
  }),
  REPLACES_ALIVE: (x) => ({
    message: `This invoice says that it replaces invoice ${p(x.number)}, which is not rejected (status ${statuses.labelOf(statuses.en, p(x.status))}): both would be to pay.`,
    hint: "Only a rejected invoice is replaced; any other is cancelled by a credit note.",
  }),
  ATTACHMENT_RENAMED: (x) => ({
    message: `Attachment “${p(x.from)}” will be sent under the name “${p(x.name)}”.`,
    hint: "Nothing to do: Chorus Pro takes only short names, without accents or spaces.",
  }),
  FACTURX_REMOVED: (x) => ({
    message: `A copy of the PDF will be sent, identical to the eye, without the invoice XML inside (${p(x.file)}): with it, Chorus Pro would treat it as a flow.`,
    hint: "Nothing to do. To send the XML itself: cpro deposit --route facturx",
  }),
  FACTURX_KEPT: () => ({
    message: "This PDF holds an invoice XML that cannot be taken out (signed or protected file).",
    hint: "Send the XML through a flow: cpro deposit --route facturx, or export a plain PDF.",
  }),
  LINE_UNREADABLE: (x) => ({
    message: `Line ${p(x.line)}: ${LINE_FIELDS.en[p(x.field)] ?? p(x.field)} cannot be read.`,
    hint: 'Write a number with at most six decimals: --line "Advice;2.5;120.00;20"',
  }),
  FLOW_UNREADABLE: () => ({
    message: "This archive is empty or cannot be read.",
    hint: "Make the archive again (.zip or .tar.gz), or deposit the files one by one.",
  }),
  FLOW_NOT_XML: (x) => ({
    message: `${p(x.file)} is not a well-formed XML document.`,
    hint: "Export the invoice again from your software.",
  }),
  FLOW_NOT_AN_INVOICE: (x) => ({
    message: `${p(x.file)} is neither a UBL 2.1 nor a CII D16B invoice (so its beginning says).`,
    hint: "Export the invoice as UBL, CII or Factur-X, or deposit its PDF.",
  }),
  FLOW_NO_FACTURX: (x) => ({
    message: `${p(x.file)} is a PDF without a Factur-X invoice inside.`,
    hint: "Deposit it as a PDF: cpro deposit invoice.pdf --route pdf",
  }),
  FLOW_MIXED: (x) => ({
    message: `This archive mixes formats (${p(x.formats)}); Chorus Pro takes one per flow.`,
    hint: "Make one archive per format.",
  }),
  FLOW_KEEPS_ITS_VALUES: (x) => ({
    message: `${fieldNames("en", x.field)}: the XML is sent as it is and says “${fieldValue("en", x.field, x.read)}”; “${fieldValue("en", x.field, x.given)}” would not be sent.`,
    hint: "Correct the invoice in your software, leave the option out, or deposit the PDF: --route pdf",
  }),
  FLOW_NUMBER_TWICE: (x) => ({
    message: `Two invoices of this flow bear number ${p(x.number)}.`,
    hint: "Take the duplicate out of the archive.",
  }),
  FLOW_ATTACHMENTS: () => ({
    message: "A flow is sent as it is, without attachments.",
    hint: "Attach them inside the XML in your software, or deposit the PDF: --route pdf --attach <file>",
  }),
  FLOW_REFORM: (x) => ({
    message: `This file is in a format of the reform (${p(x.value)}): the direct channel (portal, API) takes historical formats only, and would reject it.`,
    hint: "Deposit the plain PDF: cpro deposit invoice.pdf --route pdf; or go through your approved platform.",
  }),
  FLOW_UNDECIDED: () => ({
    message:
      "Nothing in this XML tells whether it is in the historical format or in that of the reform: it may be rejected.",
    hint: "Ask the software's vendor, or deposit the plain PDF: cpro deposit invoice.pdf --route pdf",
  }),
  FLOW_FRAME_UNKNOWN: (x) => ({
    message: `The billing framework “${p(x.frame)}” (BT-23) does not exist: Chorus Pro would reject the flow.`,
    hint: "Put A1 (invoice), A2 (paid already), A9 or A12 in your software; the list: cpro explain",
  }),
  FLOW_FRAME_MISSING: () => ({
    message: "The XML does not say the billing framework (BT-23): Chorus Pro takes A1, or rejects it.",
    hint: "Put A1 in your software, or deposit the plain PDF: cpro deposit invoice.pdf --route pdf",
  }),
  FLOW_PAYMENT_MEANS_MISSING: () => ({
    message: "The XML does not say the payment means (BT-81): Chorus Pro would reject the flow.",
    hint: "Put code 30 (credit transfer) and the IBAN in your software, or deposit the PDF: cpro deposit invoice.pdf --route pdf",
  }),
  FLOW_ALLOWANCE_MISSING: (x) => ({
    message: `Line ${p(x.line)}: a gross price (BT-148) without the amount of its discount (BT-147); Chorus Pro would reject the flow.`,
    hint: "Give the discount, be it zero, or take the gross price out; or deposit the PDF: cpro deposit invoice.pdf --route pdf",
  }),
  FLOW_SIREN_ONLY: (x) => ({
    message: `${x.party === "buyer" ? "The recipient" : "The seller"} is given by its SIREN alone (${p(x.siren)}): the direct channel wants a SIRET.`,
    hint: "Put the SIRET in your software, or deposit the PDF: cpro deposit invoice.pdf --route pdf",
  }),
  FACTURX_REFORM: (x) => ({
    message: `This Factur-X is in a format of the reform (${p(x.value)}), which the direct channel does not take: its PDF goes without the XML.`,
    hint: "Nothing to do; who may use this channel, and until when: cpro reform",
  }),
};
