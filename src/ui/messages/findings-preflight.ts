import type { Printable } from "../../domain/finding-params.ts";
import type { PreflightCode } from "../../domain/preflight/codes.ts";
import { formatDate, formatDecimal } from "../format.ts";
import { type FindingSentences, p, siret } from "../sentence.ts";
import { meant } from "./meant.ts";
import * as statuses from "./statuses.ts";

type Catalogue = FindingSentences<PreflightCode>;

const name = (params: { readonly name?: Printable | undefined }): string => (params.name ? ` (${params.name})` : "");
const megabytes = (value: string | number | undefined, decimalMark: string): string =>
  typeof value === "number" ? (value / 1_000_000).toFixed(1).replace(".", decimalMark) : p(value);

/** An age in whole hours; below one hour nobody wants a figure. */
const ilYA = (hours: Printable | undefined): string =>
  hours === 0 ? "il y a moins d’une heure" : `il y a ${p(hours)} h`;
const ago = (hours: Printable | undefined): string => (hours === 0 ? "less than an hour ago" : `${p(hours)} h ago`);

/** What pre-flight says, and what to do about it. Shown before anything is sent. */
export const fr: Catalogue = {
  NUMBER_MISSING: () => ({
    message: "Le numéro de la facture n’a pas été lu, ni donné.",
    hint: "Donnez-le tel qu’il figure sur la facture : --number <numéro>",
  }),
  NUMBER_TOO_LONG: (x) => ({
    message: `Le numéro de facture compte ${p(x.length)} caractères ; Chorus Pro en accepte ${p(x.limit)} au plus.`,
    hint: "Refaites la facture avec un numéro plus court, puis donnez-le : --number <numéro>",
  }),
  NUMBER_SPACES: (x) => ({
    message: `Le numéro « ${p(x.number)} » contient une espace, que Chorus Pro n’accepte pas.`,
    hint: "Donnez-le sans espace, comme sur la facture : --number <numéro>",
  }),
  NUMBER_CHARACTERS: (x) => ({
    message: `Le numéro de facture contient des caractères inhabituels : ${p(x.characters)}`,
    hint: "Tenez-vous aux lettres sans accent, aux chiffres et à - _ / + : --number <numéro>",
  }),
  NUMBER_SENT_BEFORE: (x) => ({
    message: `La facture ${p(x.number)} a déjà été envoyée depuis ce poste.`,
    hint: `Voyez ce qu’elle est devenue : cpro status ${p(x.number)} ; une autre facture a besoin d’un autre numéro.`,
  }),
  NUMBER_USED: (x) => ({
    message: `Chorus Pro a déjà une facture numéro ${p(x.number)} de ce vendeur${x.status ? ` (${statuses.labelOf(statuses.fr, p(x.status))})` : ""}. Un numéro ne sert qu’une fois, même après un rejet.`,
    hint: `Voyez-la : cpro show ${p(x.number)} ; pour la remplacer, refaites la facture avec un numéro nouveau.`,
  }),
  DATE_MISSING: () => ({
    message: "La date de la facture n’a pas été lue, ni donnée.",
    hint: "Donnez-la telle qu’elle figure sur la facture : --date AAAA-MM-JJ",
  }),
  DATE_INVALID: (x) => ({
    message: `« ${p(x.date)} » n’est pas une date du calendrier.`,
    hint: "Écrivez-la ainsi : --date AAAA-MM-JJ",
  }),
  DATE_YEAR: (x) => ({
    message: `La date ${p(x.date)} n’est pas entre 2000 et 2099.`,
    hint: "Corrigez l’année : --date AAAA-MM-JJ",
  }),
  DATE_FUTURE: (x) => ({
    message: `La facture est datée du ${formatDate(p(x.date), "fr")} ; nous sommes le ${formatDate(p(x.today), "fr")} à Paris et Chorus Pro refuse une date à venir.`,
    hint: "Attendez ce jour, ou corrigez la date : --date AAAA-MM-JJ",
  }),
  SELLER_MISSING: () => ({
    message: "Le SIRET du vendeur (celui qui émet la facture) manque.",
    hint: "Donnez-le : --seller <siret>, ou gardez-le avec le client : cpro login",
  }),
  SELLER_SIRET_FORMAT: (x) => ({
    message: `Le SIRET du vendeur « ${siret(x.siret)} » n’a pas 14 chiffres.`,
    hint: "Recopiez-le : --seller <siret>",
  }),
  SELLER_SIRET_CHECKSUM: (x) => ({
    message: `La clé du SIRET du vendeur ${siret(x.siret)} est fausse : un chiffre a été mal recopié.`,
    hint: "Vérifiez-le : cpro siret <siret>, puis donnez-le : --seller <siret>",
  }),
  SELLER_NOT_ISSUER: (x) => ({
    message: `Ce compte technique n’a pas le droit d’émettre pour le vendeur ${siret(x.siret)}.`,
    hint: "Sur le portail, ouvrez au compte technique l’espace « Factures émises » de cette structure, ou changez de client : --profile <nom>",
  }),
  RECIPIENT_MISSING: () => ({
    message: "Le SIRET du destinataire n’a pas été lu, ni donné.",
    hint: "Cherchez-le : cpro structure search <nom>, puis donnez-le : --to <siret>",
  }),
  RECIPIENT_SIRET_FORMAT: (x) => ({
    message: `Le SIRET du destinataire « ${siret(x.siret)} » n’a pas 14 chiffres.`,
    hint: "Recopiez-le, ou cherchez-le : cpro structure search <nom>",
  }),
  RECIPIENT_SIRET_CHECKSUM: (x) => ({
    message: `La clé du SIRET du destinataire ${siret(x.siret)} est fausse : un chiffre a été mal recopié.`,
    hint: "Vérifiez-le : cpro siret <siret>, ou cherchez-le : cpro structure search <nom>",
  }),
  RECIPIENT_UNKNOWN: (x) => ({
    message: `Chorus Pro ne connaît pas de destinataire ${siret(x.siret)}.`,
    hint: "Cherchez le bon établissement : cpro structure search <nom>",
  }),
  RECIPIENT_INACTIVE: (x) => ({
    message: `Le destinataire ${siret(x.siret)}${name(x)} n’est plus actif sur Chorus Pro.`,
    hint: "Demandez-lui son SIRET actuel, ou cherchez-le : cpro structure search <nom>",
  }),
  RECIPIENT_NOT_PUBLIC: (x) => ({
    message: `Le destinataire ${siret(x.siret)}${name(x)} n’est pas un organisme public : Chorus Pro ne lui transmet pas de facture.`,
    hint: "Cherchez l’organisme public à facturer : cpro structure search <nom>",
  }),
  RECIPIENT_KEPT: (x) => ({
    message: `Ce que ce destinataire${name(x)} exige a été lu sur Chorus Pro ${ilYA(x.hours)}.`,
    hint: `Pour le relire maintenant : cpro structure show ${p(x.siret)} --refresh`,
  }),
  RECIPIENT_STALE: (x) => ({
    message: `Chorus Pro est injoignable : ce que ce destinataire${name(x)} exige a été lu ${ilYA(x.hours)}.`,
    hint: `Relancez en ligne pour vérifier : cpro structure show ${p(x.siret)} --refresh`,
  }),
  RECIPIENT_UNCHECKED: (x) => ({
    message: `Le destinataire ${siret(x.siret)} n’a pas pu être vérifié : pas de réseau et rien en mémoire.`,
    hint: "Relancez en ligne, ou gardez l’annuaire sur ce poste : cpro structure download",
  }),
  SERVICE_REQUIRED: (x) => ({
    message: `Ce destinataire${name(x)} exige un code service.`,
    hint: "Choisissez-le : cpro structure services <siret>, puis --service <code>",
  }),
  STATE_SERVICE_REQUIRED: () => ({
    message: "Une facture à l’État porte toujours un code service : c’est lui qui désigne le vrai destinataire.",
    hint: "Lisez-le sur le bon de commande, ou cherchez-le : cpro structure services 11000201100044, puis --service <code>",
  }),
  SERVICE_TOO_LONG: (x) => ({
    message: `Le code service compte ${p(x.length)} caractères ; la limite est ${p(x.limit)}.`,
    hint: "Choisissez-le dans la liste : cpro structure services <siret>",
  }),
  SERVICE_UNKNOWN: (x) => ({
    message: `Le destinataire${name(x)} n’a pas de service « ${p(x.code)} ».`,
    hint: `${meant(x.nearest, "fr")}Choisissez-le dans la liste : cpro structure services <siret>, puis --service <code>`,
  }),
  SERVICE_INACTIVE: (x) => ({
    message: `Le service « ${p(x.code)} » n’est plus actif.`,
    hint: "Choisissez un service actif : cpro structure services <siret>, puis --service <code>",
  }),
  SERVICE_PERIOD: (x) => ({
    message: `Le service « ${p(x.code)} » ne prend de factures que du ${p(x.from)} au ${p(x.to)}.`,
    hint: "Choisissez un autre service : cpro structure services <siret>, puis --service <code>",
  }),
  SERVICE_PUBLIC_ONLY: (x) => ({
    message: `Le service « ${p(x.code)} » est réservé aux factures entre organismes publics.`,
    hint: "Si vous êtes une entreprise, choisissez un autre service : cpro structure services <siret>",
  }),
  COMMITMENT_REQUIRED: (x) => ({
    message: `Ce destinataire${name(x)} exige un numéro d’engagement.`,
    hint: "Lisez-le sur le bon de commande (« engagement » ou « EJ »), puis : --commitment <numéro>",
  }),
  COMMITMENT_REQUIRED_BY_SERVICE: (x) => ({
    message: `Le service « ${p(x.code)} » exige un numéro d’engagement.`,
    hint: "Lisez-le sur le bon de commande (« engagement » ou « EJ »), puis : --commitment <numéro>",
  }),
  SERVICE_OR_COMMITMENT_REQUIRED: (x) => ({
    message: `Ce destinataire${name(x)} exige un code service ou un numéro d’engagement.`,
    hint: "Donnez l’un des deux : --service <code> ou --commitment <numéro>",
  }),
  COMMITMENT_TOO_LONG: (x) => ({
    message: `Le numéro d’engagement compte ${p(x.length)} caractères ; la limite est ${p(x.limit)}.`,
    hint: "Recopiez-le du bon de commande : --commitment <numéro>",
  }),
  STATE_COMMITMENT_FORMAT: (x) => ({
    message: `Le numéro d’engagement « ${p(x.number)} » est inhabituel : ceux de l’État ont dix chiffres, et l’État vérifie qu’ils existent.`,
    hint: "Comparez-le au bon de commande : --commitment <numéro>",
  }),
  COMMITMENT_UNKNOWN: (x) => ({
    message: `L’État ne connaît pas de commande sous le numéro d’engagement ${p(x.number)}.`,
    hint: "Relisez-le sur le bon de commande, ou demandez-le à votre acheteur ; s’il vient d’être créé, vous pouvez continuer.",
  }),
  COMMITMENT_UNCHECKED: () => ({
    message:
      "L’existence du numéro d’engagement n’est pas vérifiée : l’application PISTE n’a pas cette API (facultative).",
    hint: "Rien à faire ; pour la vérification, abonnez l’application à « Engagements juridiques » sur piste.gouv.fr.",
  }),
  CONTRACT_TOO_LONG: (x) => ({
    message: `Le numéro de marché compte ${p(x.length)} caractères ; la limite est ${p(x.limit)}.`,
    hint: "Recopiez-le du marché : --contract <numéro>",
  }),
  AMOUNT_MISSING: (x) => ({
    message: `Le montant « ${{ ht: "HT", tva: "TVA", ttc: "TTC", net: "net à payer" }[p(x.field)] ?? p(x.field)} » n’a pas été lu, ni donné.`,
    hint: `Donnez-le tel qu’il figure sur la facture : --${p(x.field)} <montant>`,
  }),
  TOTALS_DISAGREE: (x) => ({
    message: `Les totaux ne s’accordent pas : HT + TVA − remise = ${formatDecimal(x.expected, "fr")}, mais le TTC est ${formatDecimal(x.ttc, "fr")}.`,
    hint: "Si la facture les imprime ainsi, elle est à refaire ; sinon, recopiez ses montants : --ht, --tva, --ttc",
  }),
  VAT_LINES_DISAGREE: (x) => ({
    message: `La TVA par taux fait ${formatDecimal(x.sum, "fr")}, mais la TVA totale est ${formatDecimal(x.total, "fr")}.`,
    hint: "Corrigez le récapitulatif de TVA ou le total : --tva <montant>",
  }),
  VAT_BASES_DISAGREE: (x) => ({
    message: `Les bases de TVA font ${formatDecimal(x.sum, "fr")}, mais le HT est ${formatDecimal(x.total, "fr")}.`,
    hint: "Corrigez le récapitulatif de TVA ou le total : --ht <montant>",
  }),
  PAYABLE_ABOVE_TOTAL: (x) => ({
    message: `Le net à payer (${formatDecimal(x.net, "fr")}) dépasse le TTC (${formatDecimal(x.ttc, "fr")}).`,
    hint: "Corrigez-le : --net <montant>",
  }),
  PAYABLE_BELOW_TOTAL: (x) => ({
    message: `Le net à payer (${formatDecimal(x.net, "fr")}) est inférieur au TTC (${formatDecimal(x.ttc, "fr")}).`,
    hint: "C’est juste si un acompte a été versé ou une retenue de garantie faite ; sinon : --net <montant>",
  }),
  INVOICE_NEGATIVE: () => ({
    message: "Les montants de cette facture sont négatifs.",
    hint: "Si c’est un avoir, dites-le : --type credit-note",
  }),
  CREDIT_NOTE_NEGATIVE: () => ({
    message: "Les montants de cet avoir sont négatifs ; l’usage est de les écrire positifs.",
    hint: "Donnez-les sans le signe moins : --ht, --tva, --ttc, --net",
  }),
  AMOUNT_SIGNS: (x) => ({
    message: `Le HT (${formatDecimal(x.ht, "fr")}) et la TVA (${formatDecimal(x.tva, "fr")}) sont de signes contraires.`,
    hint: "Recopiez les montants de la facture : --ht, --tva",
  }),
  LINES_MISSING: () => ({
    message: "Une facture saisie a au moins une ligne.",
    hint: "Ajoutez une ligne : désignation, quantité, prix unitaire, taux de TVA.",
  }),
  LINE_NAME_MISSING: (x) => ({
    message: `La ligne ${p(x.line)} n’a pas de désignation.`,
    hint: "Écrivez ce qui est facturé sur cette ligne.",
  }),
  LINES_DISAGREE: (x) => ({
    message: `Les lignes font ${formatDecimal(x.sum, "fr")} HT, mais le total HT est ${formatDecimal(x.total, "fr")}.`,
    hint: "Corrigez les lignes ou le total HT.",
  }),
  VAT_REGIME_MISSING: () => ({
    message: "Le régime de TVA manque.",
    hint: "Donnez-le : --vat debit (sur les débits), receipt (sur les encaissements), exempt ou none",
  }),
  EXEMPTION_REASON_MISSING: () => ({
    message: "Une facture exonérée de TVA doit dire pourquoi.",
    hint: "Donnez le motif d’exonération : --exemption <code>, ou --vat none s’il n’y a pas du tout de TVA",
  }),
  EXEMPTION_REASON_UNKNOWN: (x) => ({
    message: `Le motif d’exonération « ${p(x.reason)} » n’existe pas sur Chorus Pro.`,
    hint: `Donnez l’un de ceux-ci : --exemption <code> (${p(x.known)})`,
  }),
  EXEMPTION_REASON_DOUBTFUL: (x) => ({
    message: x.printed
      ? `La facture se dit exonérée par l’article ${p(x.printed)} ; le motif donné à Chorus Pro est « ${p(x.reason)} ».`
      : `La facture se dit exonérée sans nommer d’article ; le motif donné à Chorus Pro est « ${p(x.reason)} ».`,
    hint: "Si un autre motif de la liste de Chorus Pro convient mieux : --exemption <code>",
  }),
  EXEMPT_WITH_VAT: () => ({
    message: "La facture est dite exonérée de TVA, mais elle en porte : une TVA facturée est due (CGI, article 283-3).",
    hint: "Donnez --tva 0, ou le bon régime : --vat debit ou --vat receipt",
  }),
  VAT_ZERO: () => ({
    message: "La facture est dite soumise à la TVA, et sa TVA est nulle.",
    hint: "Si elle n’en porte pas, dites pourquoi : --vat exempt --exemption <code>, ou --vat none",
  }),
  AMOUNTS_ZERO: () => ({
    message: "Tous les montants sont nuls : rien n’est facturé.",
    hint: "Donnez les montants de la facture : --ht, --tva, --ttc, --net",
  }),
  VAT_ABOVE_HIGHEST: (x) => ({
    message: `La TVA (${p(x.tva)}) dépasse 20 % du HT (${p(x.ht)}), le taux le plus élevé.`,
    hint: "Recopiez les montants de la facture : --ht, --tva",
  }),
  CENTS_IN_CURRENCY: (x) => ({
    message: `Le montant ${p(x.amount)} a des centimes, et la devise ${p(x.currency)} n’en a pas.`,
    hint: "Vérifiez la devise et les montants : --currency, --ht, --tva, --ttc, --net",
  }),
  VAT_NOT_ZERO: () => ({
    message: "La facture est dite sans TVA, mais son montant de TVA n’est pas nul.",
    hint: "Donnez --tva 0, ou le bon régime : --vat debit ou --vat receipt",
  }),
  FRAMEWORK_MISSING: () => ({
    message: "Le cadre de facturation manque.",
    hint: "Donnez-le : --frame A1 (vendeur), A2 (déjà payée), A9 (sous-traitant) ou A12 (cotraitant)",
  }),
  VALIDATOR_MISSING: (x) => ({
    message: `Une facture ${p(x.framework)} passe d’abord par l’entreprise principale, qui manque.`,
    hint: "Donnez son SIRET : --validator <siret>",
  }),
  VALIDATOR_SIRET_FORMAT: (x) => ({
    message: `Le SIRET du valideur « ${siret(x.siret)} » n’a pas 14 chiffres.`,
    hint: "Recopiez-le : --validator <siret>",
  }),
  VALIDATOR_SIRET_CHECKSUM: (x) => ({
    message: `La clé du SIRET du valideur ${siret(x.siret)} est fausse : un chiffre a été mal recopié.`,
    hint: "Vérifiez-le : cpro siret <siret>, puis --validator <siret>",
  }),
  VALIDATOR_UNKNOWN: (x) => ({
    message: `Chorus Pro ne connaît pas de valideur ${siret(x.siret)}.`,
    hint: "Vérifiez-le : cpro siret <siret>, puis --validator <siret>",
  }),
  VALIDATOR_INACTIVE: (x) => ({
    message: `Le valideur ${siret(x.siret)}${name(x)} n’est plus actif sur Chorus Pro.`,
    hint: "Demandez à l’entreprise principale son SIRET actuel : --validator <siret>",
  }),
  TYPE_MISSING: () => ({
    message: "On ne sait pas si c’est une facture ou un avoir.",
    hint: "Dites-le : --type invoice ou --type credit-note",
  }),
  ORIGINAL_NUMBER_MISSING: () => ({
    message: "Cet avoir ne dit pas quelle facture il corrige.",
    hint: "Donnez le numéro de la facture d’origine : --original <numéro>",
  }),
  ORIGINAL_NUMBER_TOO_LONG: (x) => ({
    message: `Le numéro de la facture d’origine compte ${p(x.length)} caractères ; la limite est ${p(x.limit)}.`,
    hint: "Recopiez-le : --original <numéro>",
  }),
  ORIGINAL_NUMBER_UNKNOWN: (x) => ({
    message: `Chorus Pro ne connaît pas de facture ${p(x.number)} de ce vendeur.`,
    hint: "Vérifiez le numéro de la facture d’origine : --original <numéro> ; si elle n’est pas passée par Chorus Pro, ou part avec le même lot, rien à faire quand l’avoir porte ce numéro ; sinon, ne le donnez pas.",
  }),
  CURRENCY_MISSING: () => ({
    message: "La devise manque.",
    hint: "Donnez-la : --currency EUR",
  }),
  CURRENCY_INVALID: (x) => ({
    message: `« ${p(x.currency)} » n’est pas un code de devise (trois lettres capitales).`,
    hint: "Donnez-la ainsi : --currency EUR",
  }),
  CURRENCY_UNKNOWN: (x) => ({
    message: `Chorus Pro n’accepte pas la devise ${p(x.currency)}.`,
    hint: `Donnez l’une de celles-ci : --currency <code> (${p(x.known)})`,
  }),
  CURRENCY_NOT_EURO: (x) => ({
    message: `La facture est en ${p(x.currency)} : le destinataire doit avoir accepté une autre devise que l’euro.`,
    hint: "Sinon, corrigez : --currency EUR",
  }),
  COMMENT_LONG: (x) => ({
    message: `Le commentaire compte ${p(x.length)} caractères ; au-delà de ${p(x.limit)}, il peut être refusé.`,
    hint: "Raccourcissez-le : --comment <texte>",
  }),
  COMMENT_TOO_LONG: (x) => ({
    message: `Le commentaire compte ${p(x.length)} caractères ; la limite est ${p(x.limit)}.`,
    hint: "Raccourcissez-le : --comment <texte>",
  }),
  ATTACHMENTS_MANY: (x) => ({
    message: `Il y a ${p(x.count)} pièces jointes : c’est beaucoup.`,
    hint: "Vérifiez la liste donnée à --attach, ou réunissez-les dans un fichier ZIP.",
  }),
  ATTACHMENT_EMPTY: (x) => ({
    message: `La pièce jointe « ${p(x.name)} » est vide.`,
    hint: "Remplacez-la ou retirez-la de --attach.",
  }),
  ATTACHMENT_TOO_LARGE: (x) => ({
    message: `La pièce jointe « ${p(x.name)} » pèse ${megabytes(x.bytes, ",")} Mo ; la limite est 10 Mo.`,
    hint: "Réduisez-la ou coupez-la en plusieurs fichiers.",
  }),
  ATTACHMENT_NAME_TOO_LONG: (x) => ({
    message: `Le nom de la pièce jointe « ${p(x.name)} » compte ${p(x.length)} caractères ; la limite est ${p(x.limit)}.`,
    hint: "Renommez le fichier plus court.",
  }),
  ATTACHMENT_NAME_CHARACTERS: (x) => ({
    message: `Le nom de la pièce jointe « ${p(x.name)} » contient des caractères que Chorus Pro pourrait refuser.`,
    hint: "Renommez le fichier avec des lettres sans accent, des chiffres, - _ et un point.",
  }),
  ATTACHMENT_EXTENSION: (x) => ({
    message: `Chorus Pro n’accepte pas la pièce jointe « ${p(x.name)} »${x.extension ? ` (extension .${x.extension})` : ", qui n’a pas d’extension"}.`,
    hint: "Enregistrez-la en PDF, ou dans un autre format accepté (docx, xlsx, png, jpg, zip, xml, txt…).",
  }),
  ATTACHMENT_LABEL_TOO_LONG: (x) => ({
    message: `Le libellé de la pièce jointe « ${p(x.name)} » compte ${p(x.length)} caractères ; la limite est ${p(x.limit)}.`,
    hint: "Raccourcissez-le.",
  }),
  ATTACHMENT_TYPE_UNKNOWN: (x) => ({
    message: `Chorus Pro ne connaît pas le type « ${p(x.type)} » donné à la pièce jointe « ${p(x.name)} ».`,
    hint: `Donnez l’un de ceux-ci, fichier=TYPE, ou aucun : ${p(x.known)}`,
  }),
  ATTACHMENTS_TOO_LARGE: (x) => ({
    message: `La facture et ses pièces jointes pèsent ${megabytes(x.bytes, ",")} Mo ; la limite est ${megabytes(x.limit, ",")} Mo.`,
    hint: "Retirez ou réduisez des pièces jointes.",
  }),
};

export const en: Catalogue = {
  NUMBER_MISSING: () => ({
    message: "The invoice number was neither read nor given.",
    hint: "Give it as it stands on the invoice: --number <number>",
  }),
  NUMBER_TOO_LONG: (x) => ({
    message: `The invoice number has ${p(x.length)} characters; Chorus Pro takes ${p(x.limit)} at most.`,
    hint: "Make the invoice again with a shorter number, then give it: --number <number>",
  }),
  NUMBER_SPACES: (x) => ({
    message: `The number “${p(x.number)}” contains a space, which Chorus Pro does not accept.`,
    hint: "Give it without the space, as on the invoice: --number <number>",
  }),
  NUMBER_CHARACTERS: (x) => ({
    message: `The invoice number contains unusual characters: ${p(x.characters)}`,
    hint: "Keep to letters without accents, digits and - _ / +: --number <number>",
  }),
  NUMBER_SENT_BEFORE: (x) => ({
    message: `Invoice ${p(x.number)} was sent from this machine before.`,
    hint: `See what became of it: cpro status ${p(x.number)}; another invoice needs another number.`,
  }),
  NUMBER_USED: (x) => ({
    message: `Chorus Pro already has an invoice number ${p(x.number)} from this seller${x.status ? ` (${statuses.labelOf(statuses.en, p(x.status))})` : ""}. A number serves once, even after a rejection.`,
    hint: `See it: cpro show ${p(x.number)}; to replace it, make the invoice again under a new number.`,
  }),
  DATE_MISSING: () => ({
    message: "The invoice date was neither read nor given.",
    hint: "Give it as it stands on the invoice: --date YYYY-MM-DD",
  }),
  DATE_INVALID: (x) => ({
    message: `“${p(x.date)}” is not a date of the calendar.`,
    hint: "Write it so: --date YYYY-MM-DD",
  }),
  DATE_YEAR: (x) => ({
    message: `The date ${p(x.date)} is not between 2000 and 2099.`,
    hint: "Correct the year: --date YYYY-MM-DD",
  }),
  DATE_FUTURE: (x) => ({
    message: `The invoice is dated ${formatDate(p(x.date), "en")}; it is ${formatDate(p(x.today), "en")} in Paris and Chorus Pro refuses a date to come.`,
    hint: "Wait for that day, or correct the date: --date YYYY-MM-DD",
  }),
  SELLER_MISSING: () => ({
    message: "The seller's SIRET (whoever issues the invoice) is missing.",
    hint: "Give it: --seller <siret>, or keep it with the client: cpro login",
  }),
  SELLER_SIRET_FORMAT: (x) => ({
    message: `The seller's SIRET “${siret(x.siret)}” is not 14 digits.`,
    hint: "Copy it again: --seller <siret>",
  }),
  SELLER_SIRET_CHECKSUM: (x) => ({
    message: `The check digit of the seller's SIRET ${siret(x.siret)} is wrong: a digit was miscopied.`,
    hint: "Check it: cpro siret <siret>, then give it: --seller <siret>",
  }),
  SELLER_NOT_ISSUER: (x) => ({
    message: `This technical account may not issue for the seller ${siret(x.siret)}.`,
    hint: "On the portal, open the “Factures émises” space of that structure to the technical account, or use another client: --profile <name>",
  }),
  RECIPIENT_MISSING: () => ({
    message: "The recipient's SIRET was neither read nor given.",
    hint: "Look for it: cpro structure search <name>, then give it: --to <siret>",
  }),
  RECIPIENT_SIRET_FORMAT: (x) => ({
    message: `The recipient's SIRET “${siret(x.siret)}” is not 14 digits.`,
    hint: "Copy it again, or look for it: cpro structure search <name>",
  }),
  RECIPIENT_SIRET_CHECKSUM: (x) => ({
    message: `The check digit of the recipient's SIRET ${siret(x.siret)} is wrong: a digit was miscopied.`,
    hint: "Check it: cpro siret <siret>, or look for it: cpro structure search <name>",
  }),
  RECIPIENT_UNKNOWN: (x) => ({
    message: `Chorus Pro knows no recipient ${siret(x.siret)}.`,
    hint: "Look for the right establishment: cpro structure search <name>",
  }),
  RECIPIENT_INACTIVE: (x) => ({
    message: `The recipient ${siret(x.siret)}${name(x)} is no longer active on Chorus Pro.`,
    hint: "Ask for its present SIRET, or look for it: cpro structure search <name>",
  }),
  RECIPIENT_NOT_PUBLIC: (x) => ({
    message: `The recipient ${siret(x.siret)}${name(x)} is not a public body: Chorus Pro carries no invoice to it.`,
    hint: "Look for the public body to invoice: cpro structure search <name>",
  }),
  RECIPIENT_KEPT: (x) => ({
    message: `What this recipient${name(x)} requires was read on Chorus Pro ${ago(x.hours)}.`,
    hint: `To read it again now: cpro structure show ${p(x.siret)} --refresh`,
  }),
  RECIPIENT_STALE: (x) => ({
    message: `Chorus Pro cannot be reached: what this recipient${name(x)} requires was read ${ago(x.hours)}.`,
    hint: `Run again online to check: cpro structure show ${p(x.siret)} --refresh`,
  }),
  RECIPIENT_UNCHECKED: (x) => ({
    message: `The recipient ${siret(x.siret)} could not be checked: no network and nothing kept.`,
    hint: "Run again online, or keep the directory on this machine: cpro structure download",
  }),
  SERVICE_REQUIRED: (x) => ({
    message: `This recipient${name(x)} requires a service code.`,
    hint: "Choose it: cpro structure services <siret>, then --service <code>",
  }),
  STATE_SERVICE_REQUIRED: () => ({
    message: "An invoice to the State always carries a service code: it names the real recipient.",
    hint: "Read it on the purchase order, or look for it: cpro structure services 11000201100044, then --service <code>",
  }),
  SERVICE_TOO_LONG: (x) => ({
    message: `The service code has ${p(x.length)} characters; the limit is ${p(x.limit)}.`,
    hint: "Choose it from the list: cpro structure services <siret>",
  }),
  SERVICE_UNKNOWN: (x) => ({
    message: `The recipient${name(x)} has no service “${p(x.code)}”.`,
    hint: `${meant(x.nearest, "en")}Choose it from the list: cpro structure services <siret>, then --service <code>`,
  }),
  SERVICE_INACTIVE: (x) => ({
    message: `The service “${p(x.code)}” is no longer active.`,
    hint: "Choose an active service: cpro structure services <siret>, then --service <code>",
  }),
  SERVICE_PERIOD: (x) => ({
    message: `The service “${p(x.code)}” takes invoices only from ${p(x.from)} to ${p(x.to)}.`,
    hint: "Choose another service: cpro structure services <siret>, then --service <code>",
  }),
  SERVICE_PUBLIC_ONLY: (x) => ({
    message: `The service “${p(x.code)}” is reserved to invoices between public bodies.`,
    hint: "If you are a company, choose another service: cpro structure services <siret>",
  }),
  COMMITMENT_REQUIRED: (x) => ({
    message: `This recipient${name(x)} requires a commitment number.`,
    hint: "Read it on the purchase order (“engagement” or “EJ”), then: --commitment <number>",
  }),
  COMMITMENT_REQUIRED_BY_SERVICE: (x) => ({
    message: `The service “${p(x.code)}” requires a commitment number.`,
    hint: "Read it on the purchase order (“engagement” or “EJ”), then: --commitment <number>",
  }),
  SERVICE_OR_COMMITMENT_REQUIRED: (x) => ({
    message: `This recipient${name(x)} requires a service code or a commitment number.`,
    hint: "Give either: --service <code> or --commitment <number>",
  }),
  COMMITMENT_TOO_LONG: (x) => ({
    message: `The commitment number has ${p(x.length)} characters; the limit is ${p(x.limit)}.`,
    hint: "Copy it from the purchase order: --commitment <number>",
  }),
  STATE_COMMITMENT_FORMAT: (x) => ({
    message: `The commitment number “${p(x.number)}” is unusual: the State's have ten digits, and the State checks that they exist.`,
    hint: "Compare it with the purchase order: --commitment <number>",
  }),
  COMMITMENT_UNKNOWN: (x) => ({
    message: `The State knows no order under the commitment number ${p(x.number)}.`,
    hint: "Read it again on the order form, or ask your buyer; if it was made only just now you may go on.",
  }),
  COMMITMENT_UNCHECKED: () => ({
    message: "Whether the commitment number exists was not checked: the PISTE application lacks that API (optional).",
    hint: "Nothing to do; to have it checked, subscribe the application to “Engagements juridiques” on piste.gouv.fr.",
  }),
  CONTRACT_TOO_LONG: (x) => ({
    message: `The contract number has ${p(x.length)} characters; the limit is ${p(x.limit)}.`,
    hint: "Copy it from the contract: --contract <number>",
  }),
  AMOUNT_MISSING: (x) => ({
    message: `The ${{ ht: "amount without tax (HT)", tva: "tax amount (TVA)", ttc: "amount with tax (TTC)", net: "amount payable (net à payer)" }[p(x.field)] ?? p(x.field)} was neither read nor given.`,
    hint: `Give it as it stands on the invoice: --${p(x.field)} <amount>`,
  }),
  TOTALS_DISAGREE: (x) => ({
    message: `The totals disagree: HT + TVA − discount = ${formatDecimal(x.expected, "en")}, but TTC is ${formatDecimal(x.ttc, "en")}.`,
    hint: "If the invoice prints them so, it must be made again; if not, copy its amounts: --ht, --tva, --ttc",
  }),
  VAT_LINES_DISAGREE: (x) => ({
    message: `VAT per rate comes to ${formatDecimal(x.sum, "en")}, but total VAT is ${formatDecimal(x.total, "en")}.`,
    hint: "Correct the VAT summary or the total: --tva <amount>",
  }),
  VAT_BASES_DISAGREE: (x) => ({
    message: `The VAT bases come to ${formatDecimal(x.sum, "en")}, but HT is ${formatDecimal(x.total, "en")}.`,
    hint: "Correct the VAT summary or the total: --ht <amount>",
  }),
  PAYABLE_ABOVE_TOTAL: (x) => ({
    message: `The amount payable (${formatDecimal(x.net, "en")}) is above the total with tax (${formatDecimal(x.ttc, "en")}).`,
    hint: "Correct it: --net <amount>",
  }),
  PAYABLE_BELOW_TOTAL: (x) => ({
    message: `The amount payable (${formatDecimal(x.net, "en")}) is below the total with tax (${formatDecimal(x.ttc, "en")}).`,
    hint: "That is right if a deposit was paid or a retention held back; otherwise: --net <amount>",
  }),
  INVOICE_NEGATIVE: () => ({
    message: "The amounts of this invoice are negative.",
    hint: "If it is a credit note, say so: --type credit-note",
  }),
  CREDIT_NOTE_NEGATIVE: () => ({
    message: "The amounts of this credit note are negative; they are usually written positive.",
    hint: "Give them without the minus sign: --ht, --tva, --ttc, --net",
  }),
  AMOUNT_SIGNS: (x) => ({
    message: `HT (${formatDecimal(x.ht, "en")}) and TVA (${formatDecimal(x.tva, "en")}) have opposite signs.`,
    hint: "Copy the amounts from the invoice: --ht, --tva",
  }),
  LINES_MISSING: () => ({
    message: "A typed-in invoice has at least one line.",
    hint: "Add a line: name, quantity, unit price, VAT rate.",
  }),
  LINE_NAME_MISSING: (x) => ({
    message: `Line ${p(x.line)} has no name.`,
    hint: "Write what this line invoices.",
  }),
  LINES_DISAGREE: (x) => ({
    message: `The lines come to ${formatDecimal(x.sum, "en")} without tax, but total HT is ${formatDecimal(x.total, "en")}.`,
    hint: "Correct the lines or the total HT.",
  }),
  VAT_REGIME_MISSING: () => ({
    message: "The VAT regime is missing.",
    hint: "Give it: --vat debit (due on invoicing), receipt (due on payment), exempt or none",
  }),
  EXEMPTION_REASON_MISSING: () => ({
    message: "An invoice exempt from VAT must say why.",
    hint: "Give the exemption reason: --exemption <code>, or --vat none if there is no VAT at all",
  }),
  EXEMPTION_REASON_UNKNOWN: (x) => ({
    message: `The exemption reason “${p(x.reason)}” does not exist on Chorus Pro.`,
    hint: `Give one of these: --exemption <code> (${p(x.known)})`,
  }),
  EXEMPTION_REASON_DOUBTFUL: (x) => ({
    message: x.printed
      ? `The invoice calls itself exempt by article ${p(x.printed)}; the reason given to Chorus Pro is “${p(x.reason)}”.`
      : `The invoice calls itself exempt without naming an article; the reason given to Chorus Pro is “${p(x.reason)}”.`,
    hint: "If another reason of Chorus Pro's list fits better: --exemption <code>",
  }),
  EXEMPT_WITH_VAT: () => ({
    message:
      "The invoice is said to be exempt from VAT, but has some: tax that is invoiced is due (CGI, article 283-3).",
    hint: "Give --tva 0, or the right regime: --vat debit or --vat receipt",
  }),
  VAT_ZERO: () => ({
    message: "The invoice is said to be subject to VAT, and its tax is zero.",
    hint: "If it has none, say why: --vat exempt --exemption <code>, or --vat none",
  }),
  AMOUNTS_ZERO: () => ({
    message: "All amounts are zero: nothing is invoiced.",
    hint: "Give the amounts of the invoice: --ht, --tva, --ttc, --net",
  }),
  VAT_ABOVE_HIGHEST: (x) => ({
    message: `The tax (${p(x.tva)}) is more than 20 % of the net (${p(x.ht)}), the highest rate.`,
    hint: "Copy the amounts from the invoice: --ht, --tva",
  }),
  CENTS_IN_CURRENCY: (x) => ({
    message: `The amount ${p(x.amount)} has cents, and the currency ${p(x.currency)} has none.`,
    hint: "Check the currency and the amounts: --currency, --ht, --tva, --ttc, --net",
  }),
  VAT_NOT_ZERO: () => ({
    message: "The invoice is said to be without VAT, but its tax amount is not zero.",
    hint: "Give --tva 0, or the right regime: --vat debit or --vat receipt",
  }),
  FRAMEWORK_MISSING: () => ({
    message: "The billing framework is missing.",
    hint: "Give it: --frame A1 (supplier), A2 (already paid), A9 (subcontractor) or A12 (co-contractor)",
  }),
  VALIDATOR_MISSING: (x) => ({
    message: `An ${p(x.framework)} invoice goes to the main contractor first, who is missing.`,
    hint: "Give their SIRET: --validator <siret>",
  }),
  VALIDATOR_SIRET_FORMAT: (x) => ({
    message: `The validator's SIRET “${siret(x.siret)}” is not 14 digits.`,
    hint: "Copy it again: --validator <siret>",
  }),
  VALIDATOR_SIRET_CHECKSUM: (x) => ({
    message: `The check digit of the validator's SIRET ${siret(x.siret)} is wrong: a digit was miscopied.`,
    hint: "Check it: cpro siret <siret>, then --validator <siret>",
  }),
  VALIDATOR_UNKNOWN: (x) => ({
    message: `Chorus Pro knows no validator ${siret(x.siret)}.`,
    hint: "Check it: cpro siret <siret>, then --validator <siret>",
  }),
  VALIDATOR_INACTIVE: (x) => ({
    message: `The validator ${siret(x.siret)}${name(x)} is no longer active on Chorus Pro.`,
    hint: "Ask the main contractor for their present SIRET: --validator <siret>",
  }),
  TYPE_MISSING: () => ({
    message: "It is not known whether this is an invoice or a credit note.",
    hint: "Say so: --type invoice or --type credit-note",
  }),
  ORIGINAL_NUMBER_MISSING: () => ({
    message: "This credit note does not say which invoice it corrects.",
    hint: "Give the number of the original invoice: --original <number>",
  }),
  ORIGINAL_NUMBER_TOO_LONG: (x) => ({
    message: `The number of the original invoice has ${p(x.length)} characters; the limit is ${p(x.limit)}.`,
    hint: "Copy it again: --original <number>",
  }),
  ORIGINAL_NUMBER_UNKNOWN: (x) => ({
    message: `Chorus Pro knows no invoice ${p(x.number)} of this seller.`,
    hint: "Check the number of the original invoice: --original <number>; if it did not go through Chorus Pro, or goes in the same batch, nothing to do where the credit note bears the number; else leave it out.",
  }),
  CURRENCY_MISSING: () => ({
    message: "The currency is missing.",
    hint: "Give it: --currency EUR",
  }),
  CURRENCY_INVALID: (x) => ({
    message: `“${p(x.currency)}” is not a currency code (three capital letters).`,
    hint: "Give it so: --currency EUR",
  }),
  CURRENCY_UNKNOWN: (x) => ({
    message: `Chorus Pro does not take the currency ${p(x.currency)}.`,
    hint: `Give one of these: --currency <code> (${p(x.known)})`,
  }),
  CURRENCY_NOT_EURO: (x) => ({
    message: `The invoice is in ${p(x.currency)}: the recipient must have agreed to a currency other than the euro.`,
    hint: "Otherwise, correct it: --currency EUR",
  }),
  COMMENT_LONG: (x) => ({
    message: `The comment has ${p(x.length)} characters; above ${p(x.limit)} it may be refused.`,
    hint: "Shorten it: --comment <text>",
  }),
  COMMENT_TOO_LONG: (x) => ({
    message: `The comment has ${p(x.length)} characters; the limit is ${p(x.limit)}.`,
    hint: "Shorten it: --comment <text>",
  }),
  ATTACHMENTS_MANY: (x) => ({
    message: `There are ${p(x.count)} attachments: that is a lot.`,
    hint: "Check the list given to --attach, or gather them in one ZIP file.",
  }),
  ATTACHMENT_EMPTY: (x) => ({
    message: `The attachment “${p(x.name)}” is empty.`,
    hint: "Replace it or take it out of --attach.",
  }),
  ATTACHMENT_TOO_LARGE: (x) => ({
    message: `The attachment “${p(x.name)}” is ${megabytes(x.bytes, ".")} MB; the limit is 10 MB.`,
    hint: "Make it smaller or split it into several files.",
  }),
  ATTACHMENT_NAME_TOO_LONG: (x) => ({
    message: `The name of the attachment “${p(x.name)}” has ${p(x.length)} characters; the limit is ${p(x.limit)}.`,
    hint: "Give the file a shorter name.",
  }),
  ATTACHMENT_NAME_CHARACTERS: (x) => ({
    message: `The name of the attachment “${p(x.name)}” contains characters that Chorus Pro might refuse.`,
    hint: "Rename the file with letters without accents, digits, - _ and a dot.",
  }),
  ATTACHMENT_EXTENSION: (x) => ({
    message: `Chorus Pro does not accept the attachment “${p(x.name)}”${x.extension ? ` (extension .${x.extension})` : ", which has no extension"}.`,
    hint: "Save it as PDF, or in another accepted format (docx, xlsx, png, jpg, zip, xml, txt…).",
  }),
  ATTACHMENT_LABEL_TOO_LONG: (x) => ({
    message: `The label of the attachment “${p(x.name)}” has ${p(x.length)} characters; the limit is ${p(x.limit)}.`,
    hint: "Shorten it.",
  }),
  ATTACHMENT_TYPE_UNKNOWN: (x) => ({
    message: `Chorus Pro does not know the type “${p(x.type)}” given to the attachment “${p(x.name)}”.`,
    hint: `Give one of these, file=TYPE, or none: ${p(x.known)}`,
  }),
  ATTACHMENTS_TOO_LARGE: (x) => ({
    message: `The invoice and its attachments weigh ${megabytes(x.bytes, ".")} MB; the limit is ${megabytes(x.limit, ".")} MB.`,
    hint: "Take attachments out or make them smaller.",
  }),
};
