import type { ErrorCode } from "../../domain/error-codes.ts";
import type { FindingCode } from "../../domain/finding-codes.ts";
import type { MotiveCode } from "../../domain/motives.ts";
import type { SupplierTask } from "../../domain/status.ts";
import type { Language } from "../language.ts";
import { meant } from "./meant.ts";
import { portal, store } from "./wizard-account-hints.ts";

type Values = Readonly<Record<string, unknown>>;
type Form = string | ((values: Values) => string);

/**
 * What to do, for a person whom the wizard asks: no option and no command can be typed there. Only sentences that
 * cannot do without have a form of their own; one that merely ends in its command loses that end.
 */
interface WizardHints {
  readonly findings: Readonly<Partial<Record<FindingCode, Form>>>;
  readonly errors: Readonly<Partial<Record<ErrorCode, Form>>>;
  readonly tasks: Readonly<Record<SupplierTask, string>>;
  /** Of a rejection: where in the wizard what it asks for is done. */
  readonly motives: Readonly<Partial<Record<MotiveCode, string>>>;
}

const nearest = (values: Values, language: Language): string => meant(values.nearest as string | undefined, language);

/** The hint of a reason. */
const byReason =
  (hints: Readonly<Record<string, string>>) =>
  ({ reason }: Values): string =>
    hints[String(reason)] ?? hints.otherwise ?? "";

const fileFr = "Corrigez-le dans votre logiciel et exportez-le de nouveau, ou déposez le PDF simple.";
const fileEn = "Correct it in your software and export it again, or deposit the plain PDF.";
const templateFr = "Le modèle : « Préparer un tableau à remplir ».";
const templateEn = "The template: “Prepare a table to fill in”.";
const vatFr = "Mettez la TVA à zéro, ou refaites la facture avec le bon régime de TVA.";
const vatEn = "Put the VAT to zero, or make the invoice again with the right VAT regime.";
/** Of a table's row there is no list to choose from: it is mended in the table. */
const serviceHintFr = ({ row }: Values): string =>
  row === undefined ? "Choisissez-le dans la liste de ses services." : "Écrivez le code du service dans cette cellule.";
const serviceHintEn = ({ row }: Values): string =>
  row === undefined ? "Choose it from the list of its services." : "Write the service's code in this cell.";
const seenFr = "Voyez-la dans « Suivre mes factures ».";
const seenEn = "See it under “Follow my invoices”.";
const sameFr =
  "Si c’est la même facture, il n’y a rien à faire ; si la vôtre en est une autre, dites-le quand l’assistant le demande.";
const sameEn = "If it is the same invoice, there is nothing to do; if yours is another, say so when the wizard asks.";
const againFr = "Recommencez : rien ne part deux fois.";
const againEn = "Start again: nothing is sent twice.";

export const fr: WizardHints = {
  findings: {
    PDF_MIXED: "Gardez seulement les pages d’origine dans la facture, et joignez à part les pages numérisées.",
    PDF_EMPTY: "Refaites l’export depuis votre logiciel et ouvrez le fichier pour le vérifier.",
    PDF_ENCRYPTED: "Enregistrez-en une copie sans mot de passe, puis choisissez cette copie.",
    PDF_TOO_LARGE: "Réduisez les images du document d’origine, ou sortez les annexes et joignez-les à part.",
    PDF_ATTACHMENTS: "Si le destinataire en a besoin, joignez-les : « Joindre un fichier ».",
    PDF_FACTURX: "Rien à faire : l’assistant choisit la voie qui convient et le dit.",
    PDF_FACTURX_UNREADABLE: "Rien à faire : le PDF seul est déposé. Ou corrigez l’export Factur-X de votre logiciel.",
    PDF_SEVERAL_INVOICES:
      "Séparez-les en autant de fichiers PDF, sans numériser, et déposez chacun ; une facture donnée pour information se joint à part.",
    PDF_ANNEXES: "Rien à faire, ou joignez-les à part.",
    PDF_OTHER_DOCUMENT:
      "Vérifiez que c’est le bon fichier. Si c’est bien une facture, l’assistant demande ce qu’il n’y lit pas.",
    PDF_RECIPIENT_SIRET: "Cherchez-le par son nom ou sa ville ; la facture imprimée reste à corriger.",
    PDF_TOTALS_DISAGREE:
      "Si la facture les imprime ainsi, elle est à refaire ; s’ils sont mal lus, donnez-les vous-même.",
    NUMBER_TOO_LONG: "Refaites la facture avec un numéro plus court.",
    NUMBER_SENT_BEFORE: `${seenFr} Une autre facture a besoin d’un autre numéro.`,
    NUMBER_USED: `${seenFr} Pour la remplacer, refaites la facture avec un numéro nouveau.`,
    DATE_INVALID: "Écrivez-la ainsi : JJ/MM/AAAA.",
    SELLER_MISSING: "Donnez celui de votre client, tel qu’il figure sur la facture.",
    SELLER_NOT_ISSUER:
      "Sur le portail, ouvrez au compte technique l’espace « Factures émises » de cette structure, ou changez de client.",
    RECIPIENT_KEPT: "Rien à faire : il est relu en ligne à l’envoi.",
    RECIPIENT_STALE: "Recommencez une fois en ligne pour le vérifier.",
    RECIPIENT_UNCHECKED: "Recommencez une fois en ligne.",
    SERVICE_REQUIRED: (x) => serviceHintFr(x),
    STATE_SERVICE_REQUIRED: "Lisez-le sur le bon de commande, puis cherchez-le dans la liste.",
    SERVICE_OR_COMMITMENT_REQUIRED: "Donnez l’un des deux : ils sont sur le bon de commande.",
    PAYABLE_ABOVE_TOTAL: "Corrigez le net à payer.",
    PAYABLE_BELOW_TOTAL:
      "C’est juste si un acompte a été versé ou une retenue de garantie faite ; sinon, corrigez le net à payer.",
    INVOICE_NEGATIVE: "Si c’est un avoir, dites-le : « Corriger », puis « facture ou avoir ».",
    CREDIT_NOTE_NEGATIVE: "Donnez-les sans le signe moins.",
    ORIGINAL_NUMBER_MISSING: "Donnez le numéro de la facture d’origine.",
    VAT_REGIME_MISSING: "Dites-le : sur les débits, sur les encaissements, exonéré ou sans TVA.",
    EXEMPTION_REASON_UNKNOWN: (x) => `Donnez l’un de ceux-ci : ${x.codes ?? x.known ?? ""}`,
    EXEMPT_WITH_VAT: vatFr,
    VAT_NOT_ZERO: vatFr,
    VAT_ZERO: "Si elle n’en porte pas, le motif d’exonération est demandé ; sinon, corrigez la TVA.",
    FRAMEWORK_MISSING: "A1 si vous êtes le vendeur, A2 si elle est déjà payée, A9 sous-traitant, A12 cotraitant.",
    VALIDATOR_SIRET_CHECKSUM: "Recopiez-le : un chiffre est faux.",
    VALIDATOR_UNKNOWN: "Recopiez-le : personne ne porte ce numéro.",
    SELLER_SIRET_CHECKSUM: "Recopiez-le : un chiffre est faux.",
    RECIPIENT_MISSING: "Cherchez-le par son nom, sa ville ou son SIRET.",
    RECIPIENT_SIRET_FORMAT: "Recopiez-le, ou cherchez le destinataire par son nom.",
    RECIPIENT_SIRET_CHECKSUM: "Recopiez-le, ou cherchez le destinataire par son nom.",
    RECIPIENT_INACTIVE: "Demandez-lui son SIRET actuel, ou cherchez-le par son nom.",
    TYPE_MISSING: "Dites si c’est une facture ou un avoir.",
    ORIGINAL_NUMBER_UNKNOWN:
      "Vérifiez le numéro de la facture d’origine. Si elle n’est pas passée par Chorus Pro : imprimé sur l’avoir, il part tel quel et il n’y a rien à faire ; saisi par vous, laissez-le vide.",
    CURRENCY_MISSING: "Donnez-la, par exemple EUR.",
    CURRENCY_INVALID: "Donnez-la en trois lettres, par exemple EUR.",
    CURRENCY_UNKNOWN: "Donnez une devise en usage, par exemple EUR.",
    CURRENCY_NOT_EURO: "Si elle est en euros, corrigez la devise.",
    ATTACHMENTS_MANY: "Joignez-en moins, ou réunissez-les dans un fichier ZIP.",
    ATTACHMENT_EMPTY: "Remplacez-la, ou retirez-la.",
    MANIFEST_NOT_TEXT: `Enregistrez la feuille au format CSV UTF-8 ou XLSX. ${templateFr}`,
    MANIFEST_EMPTY: `Une ligne d’en-têtes, puis une ligne par facture. ${templateFr}`,
    MANIFEST_NO_FILE_COLUMN: `La première ligne nomme les colonnes, dont « fichier » (le PDF). ${templateFr}`,
    MANIFEST_SIRET: "Recopiez-le dans le tableau.",
    MANIFEST_SIRET_CHECKSUM: "Recopiez-le dans le tableau.",
    SOURCE_UNKNOWN_TYPE: `Donnez des PDF, un dossier, ou un tableau. ${templateFr}`,
    SELLER_WITHOUT_PROFILE: "Connectez-vous une fois pour ce client : « Se connecter », dans le menu.",
    SELLER_ACCOUNT_FAILED: "Vérifiez-le : « Se connecter », puis « Vérifier que tout fonctionne ».",
    BATCH_FILE_CHANGED: "Choisissez de nouveau le dossier ou le tableau : tout est relu.",
    SELLER_DOUBTFUL:
      "Vérifiez que c’est bien sa facture ; sinon, passez au bon client : « Se connecter », dans le menu.",
    SELLER_IS_ANOTHER: "Passez au client qui émet cette facture : « Se connecter », dans le menu.",
    FILE_SENT_BEFORE: "Vérifiez dans « Suivre mes factures » que ce n’est pas un doublon.",
    FILE_SENT_ALIKE: sameFr,
    FILE_SENT_AS_ANOTHER: "Vérifiez dans « Suivre mes factures » que ce n’est pas un doublon.",
    NUMBER_ALIKE: sameFr,
    INVOICE_ALIKE: sameFr,
    NUMBER_SENT_BY_SISTER: "Chorus Pro compte les numéros par entreprise et par année : donnez-lui un autre numéro.",
    REPLACES_ITSELF: "Donnez un autre numéro à la facture, dans le PDF et ici.",
    REPLACED_UNKNOWN: "Vérifiez son numéro dans « Suivre mes factures ».",
    REPLACED_NOT_REJECTED: "Voyez ce qu’elle attend dans « Suivre mes factures ».",
    REPLACED_BEFORE: (x) =>
      `Voyez où en est ${x.by ?? "l’autre"} ; si elle est rejetée à son tour, c’est elle qui se refait.`,
    FACTURX_REMOVED: "Rien à faire.",
    FACTURX_KEPT: "Exportez un PDF simple de votre logiciel, et déposez-le.",
    LINE_UNREADABLE: "Écrivez un nombre, six décimales au plus, par exemple 2,5.",
    FLOW_NO_FACTURX: "Déposez-le comme une facture en PDF.",
    FLOW_KEEPS_ITS_VALUES: "Corrigez la facture dans votre logiciel, ou déposez le PDF simple.",
    FLOW_REFORM: "Déposez le PDF simple, ou passez par votre plateforme agréée.",
    FLOW_FRAME_UNKNOWN: "Mettez A1 (facture), A2 (déjà payée), A9 ou A12 dans votre logiciel.",
    FLOW_FRAME_MISSING: fileFr,
    FLOW_PAYMENT_MEANS_MISSING: "Mettez le code 30 (virement) et l’IBAN dans votre logiciel, ou déposez le PDF simple.",
    FLOW_ALLOWANCE_MISSING: fileFr,
    FACTURX_REFORM: "Rien à faire.",
    SERVICE_UNKNOWN: (x) => `${nearest(x, "fr")}${serviceHintFr(x)}`,
  },
  errors: {
    CONFIGURATION_INVALID: "Corrigez-la, puis recommencez. « Voir quel compte sert » dit d’où vient chaque valeur.",
    CREDENTIALS_MISSING: "Connectez-vous : « Se connecter », dans le menu ; pour s’exercer, « Découvrir ».",
    SECRET_STORE_UNAVAILABLE: byReason(store.fr),
    SECRET_STORE_READ_ONLY: "Les secrets viennent des variables de ce poste : demandez à qui l’a préparé.",
    PASSWORD_EXPIRED:
      "Changez-le sur le portail (Raccordements EDI/API, compte technique), puis « Se connecter », dans le menu.",
    SECRET_FILE_DAMAGED: "Remettez une sauvegarde du fichier, ou supprimez-le et connectez-vous de nouveau.",
    SECRET_KEPT_FOR_OTHER:
      "Si ce changement est de vous, connectez-vous de nouveau. Sinon, quelqu’un a modifié profiles.json : comparez avec une sauvegarde.",
    PASSPHRASE_NEEDED: "Recommencez : elle vous est demandée (8 caractères au moins).",
    PASSPHRASE_WRONG: "Recommencez et saisissez-la de nouveau.",
    PORTAL_REFUSED: byReason(portal.fr),
    CLIENT_REFUSED:
      "Relisez-les sur piste.gouv.fr (application, onglet Authentication), puis « Se connecter », dans le menu.",
    TECHNICAL_ACCOUNT_REFUSED:
      "Le mot de passe technique expire au bout de 424 jours ; changez-le sur le portail, puis connectez-vous de nouveau.",
    NOT_SENT: "Vérifiez la connexion, puis recommencez : c’est sans risque.",
    NO_ANSWER: "Recommencez : c’est sans risque.",
    UNREADABLE_ANSWER: "Recommencez : c’est sans risque. Si cela persiste : « Vérifier que tout fonctionne ».",
    SERVICE_BUSY: "Attendez quelques minutes, puis recommencez : c’est sans risque.",
    REFUSED: "Relisez ce que dit Chorus Pro, corrigez et recommencez ; sinon : « Vérifier que tout fonctionne ».",
    INVOICE_AMBIGUOUS: "Choisissez-la dans la liste.",
    WRONG_STATUS: "Voyez où elle en est dans « Suivre mes factures ».",
    CORRECTION_REPEATED: "Répondez à la nouvelle demande avec d’autres mots : la même réponse ne part pas deux fois.",
    DELETION_IMPOSSIBLE: "Annulez-la par un avoir, ou demandez au destinataire de la rejeter.",
    FLOW_UNKNOWN: (x) =>
      `Recommencez dans quelques minutes : le flux est cherché, et rien n’est envoyé. Sinon, cherchez le fichier ${x.name ?? ""} sur le portail (Suivi des flux émis).`,
    WRONG_INVOICE: "Comparez sur le portail Chorus Pro, puis recommencez.",
    ACTION_UNKNOWN: "Attendez quelques minutes, puis recommencez : l’état de la facture est regardé d’abord.",
    OUTPUT_LOST: "Libérez de la place, puis recommencez : rien ne part deux fois.",
    SYSTEM_REFUSED: "Corrigez cela, puis recommencez : rien ne part deux fois.",
    TARGET_TAKEN: "Choisissez un autre emplacement, ou videz celui-ci.",
    USAGE: (x) => `${nearest(x, "fr")}Recommencez depuis le menu.`,
    SECRET_IN_FLAG: "Les secrets ne se donnent qu’aux questions.",
    CONFIRMATION_NEEDED: "Recommencez et répondez à la question.",
    CONFIRMATION_MISMATCH: "Vérifiez le montant, puis recommencez.",
    INPUT_NEEDED: "Recommencez et répondez à la question.",
    PROFILE_UNKNOWN: (x) => `${nearest(x, "fr")}Choisissez un client de la liste : « Se connecter », dans le menu.`,
    RELEASES_UNSET: "Rien à faire.",
    RELEASES_UNREADABLE: "Vérifiez l’adresse ou le fichier, puis recommencez.",
    INVOICE_NOT_FOUND: "Choisissez-la dans la liste : « Suivre mes factures ».",
    BATCH_NOT_FOUND: "Envoyez d’abord un dossier ou un tableau.",
    PLAN_INVALID: "Choisissez de nouveau le dossier ou le tableau : tout est relu.",
    PLAN_MISMATCH: "Passez au bon client, ou choisissez de nouveau le dossier ou le tableau.",
    CHECKS_FAILED: "Corrigez chaque point ci-dessus, puis recommencez.",
    STRUCTURE_NOT_FOUND: "Cherchez-la par son nom.",
    FILE_CHANGED: "Vérifiez le fichier, puis recommencez : il sera contrôlé à nouveau.",
    SELLER_NOT_ALLOWED:
      "Passez au client qui émet cette facture, ou ouvrez l’espace « Factures émises » de sa structure au compte technique.",
    OUTCOME_UNKNOWN: "Recommencez : la facture est d’abord cherchée sur Chorus Pro.",
    LOCKED: "Attendez que l’autre exécution finisse, puis recommencez.",
    JOURNAL_UNREACHABLE: "Recommencez plus tard : rien ne part deux fois.",
    JOURNAL_DAMAGED: "Appelez qui tient ce poste : le journal se répare hors de l’assistant, et rien n’en est perdu.",
    INTERRUPTED: (x) =>
      x.left === "draft"
        ? "Lancez cpro de nouveau : « Traiter ce qui est revenu » reprend ce dépôt."
        : x.left === "typed-in"
          ? "Lancez cpro de nouveau : « Traiter ce qui est revenu » la propose."
          : againFr,
    STOPPED_AT_ONCE: "Recommencez : ce qui a pu arriver est cherché d’abord, et rien ne part deux fois.",
    DECLINED: (x) =>
      x.declined === "uploaded"
        ? "« Traiter ce qui est revenu », dans le menu, reprend ce dépôt."
        : x.declined === "answer" || x.declined === "typed-in"
          ? "« Traiter ce qui est revenu », dans le menu, la propose de nouveau."
          : x.declined === "acknowledgement"
            ? "« Suivre mes factures », puis « Une facture » : « Prendre acte du rejet » y est proposé."
            : "Recommencez quand vous serez prêt.",
    BUG: "Regardez ce qui est parti dans « Suivre mes factures », puis recommencez.",
    NEWER_DATA: "Mettez cpro à jour.",
    HOME_NOT_WRITABLE: "Vérifiez la place et vos droits sur ce dossier, puis recommencez.",
  },
  tasks: {
    none: "Rien à faire.",
    wait: "Attendez : « Suivre mes factures » dira quand elle avance.",
    complete: "Complétez-la : « Traiter ce qui est revenu », dans le menu.",
    recycle: "Corrigez destinataire, service ou engagement : « Traiter ce qui est revenu », dans le menu.",
    replace: "Refaites-la sous un nouveau numéro : « Traiter ce qui est revenu », dans le menu.",
    submit:
      "Le destinataire ne la voit pas. Reprenez son dépôt (« Traiter ce qui est revenu », dans le menu), ou laissez-la : un brouillon n’engage à rien.",
    "correct-validator": "Corrigez le valideur : « Traiter ce qui est revenu », dans le menu.",
    portal:
      "Traitez-la sur le portail (factures de travaux) : l’interface de dépôt ne le permet pas. En cas de doute, appelez votre acheteur.",
    unknown: "Regardez-la sur le portail.",
  },
  motives: {
    AUTRE: "Relisez ses mots ; au besoin, appelez votre acheteur.",
    COORD_BANC_ERR: "Corrigez l’IBAN dans votre logiciel, puis refaites-la sous un nouveau numéro.",
    DOUBLE_FACT:
      "Cherchez la première dans « Suivre mes factures ». Si c’est vrai, gardez-la ; sinon, prouvez-le à votre acheteur, puis refaites celle-ci sous un nouveau numéro.",
    LIVR_INCOMP: "Livrez le reste ou ne facturez que le livré, puis refaites-la sous un nouveau numéro.",
    MONTANT_ERR: "Corrigez le montant dans votre logiciel, puis refaites-la sous un nouveau numéro.",
    SE_ERR:
      "Refaites-la sous un nouveau numéro : une fois le PDF choisi, les services du destinataire vous sont proposés (« Choisir un service » ou « Changer le service »).",
    SUPPR_COMP_AVOIR:
      "Vérifiez l’avoir dans « Suivre mes factures » ; d’ordinaire, rien n’est à renvoyer ; au besoin, appelez votre acheteur.",
  },
};

export const en: WizardHints = {
  findings: {
    PDF_MIXED: "Keep only the original pages in the invoice, and attach the scanned ones separately.",
    PDF_EMPTY: "Export it again from your software and open the file to check it.",
    PDF_ENCRYPTED: "Save a copy without a password, then choose that copy.",
    PDF_TOO_LARGE: "Make the pictures of the original document smaller, or take the annexes out and attach them.",
    PDF_ATTACHMENTS: "If the recipient needs them, attach them: “Attach a file”.",
    PDF_FACTURX: "Nothing to do: the wizard takes the route that fits, and says so.",
    PDF_FACTURX_UNREADABLE: "Nothing to do: the PDF alone is deposited. Or mend the Factur-X export of your software.",
    PDF_SEVERAL_INVOICES:
      "Split them into as many PDF files, without scanning, and deposit each; an invoice that is there for information is attached separately.",
    PDF_ANNEXES: "Nothing to do, or attach them separately.",
    PDF_OTHER_DOCUMENT:
      "Check that it is the right file. If it is an invoice after all, the wizard asks what it does not read in it.",
    PDF_RECIPIENT_SIRET: "Look for it by name or town; the printed invoice is still to be corrected.",
    PDF_TOTALS_DISAGREE: "Check the invoice: you can give the amounts yourself.",
    NUMBER_TOO_LONG: "Make the invoice again with a shorter number.",
    NUMBER_SENT_BEFORE: `${seenEn} Another invoice needs another number.`,
    NUMBER_USED: `${seenEn} To replace it, make the invoice again under a new number.`,
    DATE_INVALID: "Write it so: DD/MM/YYYY.",
    SELLER_MISSING: "Give your client's, as it stands on the invoice.",
    SELLER_NOT_ISSUER:
      "On the portal, open the “Factures émises” space of that structure to the technical account, or change to another client.",
    RECIPIENT_KEPT: "Nothing to do: it is read again online when the invoice is sent.",
    RECIPIENT_STALE: "Start again once online, to check it.",
    RECIPIENT_UNCHECKED: "Start again once online.",
    SERVICE_REQUIRED: (x) => serviceHintEn(x),
    STATE_SERVICE_REQUIRED: "Read it on the purchase order, then look for it in the list.",
    SERVICE_OR_COMMITMENT_REQUIRED: "Give either: they are on the purchase order.",
    PAYABLE_ABOVE_TOTAL: "Correct the net payable.",
    PAYABLE_BELOW_TOTAL:
      "That is right if a deposit was paid or a retention held back; otherwise correct the net payable.",
    INVOICE_NEGATIVE: "If it is a credit note, say so: “Correct”, then “invoice or credit note”.",
    CREDIT_NOTE_NEGATIVE: "Give them without the minus sign.",
    ORIGINAL_NUMBER_MISSING: "Give the number of the original invoice.",
    VAT_REGIME_MISSING: "Say it: on debits, on receipts, exempt or without VAT.",
    EXEMPTION_REASON_UNKNOWN: (x) => `Give one of these: ${x.codes ?? x.known ?? ""}`,
    EXEMPT_WITH_VAT: vatEn,
    VAT_NOT_ZERO: vatEn,
    VAT_ZERO: "If it has none, the exemption reason is asked for; otherwise correct the VAT.",
    FRAMEWORK_MISSING: "A1 if you are the supplier, A2 if it is paid already, A9 subcontractor, A12 co-contractor.",
    VALIDATOR_SIRET_CHECKSUM: "Copy it again: one digit is wrong.",
    VALIDATOR_UNKNOWN: "Copy it again: nobody has this number.",
    SELLER_SIRET_CHECKSUM: "Copy it again: one digit is wrong.",
    RECIPIENT_MISSING: "Look for it by name, town or SIRET.",
    RECIPIENT_SIRET_FORMAT: "Copy it again, or look for the recipient by name.",
    RECIPIENT_SIRET_CHECKSUM: "Copy it again, or look for the recipient by name.",
    RECIPIENT_INACTIVE: "Ask for its present SIRET, or look for it by name.",
    TYPE_MISSING: "Say whether it is an invoice or a credit note.",
    ORIGINAL_NUMBER_UNKNOWN:
      "Check the number of the original invoice. If it did not go through Chorus Pro: printed on the credit note, it is sent as it is and there is nothing to do; typed by you, leave it empty.",
    CURRENCY_MISSING: "Give it, for instance EUR.",
    CURRENCY_INVALID: "Give it in three letters, for instance EUR.",
    CURRENCY_UNKNOWN: "Give a currency in use, for instance EUR.",
    CURRENCY_NOT_EURO: "If it is in euros, correct the currency.",
    ATTACHMENTS_MANY: "Attach fewer, or gather them in one ZIP file.",
    ATTACHMENT_EMPTY: "Replace it, or take it out.",
    MANIFEST_NOT_TEXT: `Save the sheet as CSV UTF-8 or XLSX. ${templateEn}`,
    MANIFEST_EMPTY: `A row of headers, then one row per invoice. ${templateEn}`,
    MANIFEST_NO_FILE_COLUMN: `The first row names the columns, one of them “file” (the PDF). ${templateEn}`,
    MANIFEST_SIRET: "Copy it again in the table.",
    MANIFEST_SIRET_CHECKSUM: "Copy it again in the table.",
    SOURCE_UNKNOWN_TYPE: `Give PDFs, a folder, or a table. ${templateEn}`,
    SELLER_WITHOUT_PROFILE: "Log in once for this client: “Log in”, in the menu.",
    SELLER_ACCOUNT_FAILED: "Check it: “Log in”, then “Check that everything works”.",
    BATCH_FILE_CHANGED: "Choose the folder or the table again: everything is read anew.",
    SELLER_DOUBTFUL: "Check that it is their invoice; if not, change to the right client: “Log in”, in the menu.",
    SELLER_IS_ANOTHER: "Change to the client who issues this invoice: “Log in”, in the menu.",
    FILE_SENT_BEFORE: "Make sure under “Follow my invoices” that it is not a duplicate.",
    FILE_SENT_ALIKE: sameEn,
    FILE_SENT_AS_ANOTHER: "Make sure under “Follow my invoices” that it is not a duplicate.",
    NUMBER_ALIKE: sameEn,
    INVOICE_ALIKE: sameEn,
    NUMBER_SENT_BY_SISTER: "Chorus Pro counts numbers per company and year: give it another number.",
    REPLACES_ITSELF: "Give the invoice another number, in the PDF and here.",
    REPLACED_UNKNOWN: "Check its number under “Follow my invoices”.",
    REPLACED_NOT_REJECTED: "See what it waits for under “Follow my invoices”.",
    REPLACED_BEFORE: (x) => `See how ${x.by ?? "the other"} stands; if it is rejected in turn, that one is made again.`,
    FACTURX_REMOVED: "Nothing to do.",
    FACTURX_KEPT: "Export a plain PDF from your software, and deposit that.",
    LINE_UNREADABLE: "Write a number with at most six decimals, for instance 2.5.",
    FLOW_NO_FACTURX: "Deposit it as a PDF invoice.",
    FLOW_KEEPS_ITS_VALUES: "Correct the invoice in your software, or deposit the plain PDF.",
    FLOW_REFORM: "Deposit the plain PDF, or go through your approved platform.",
    FLOW_FRAME_UNKNOWN: "Put A1 (invoice), A2 (paid already), A9 or A12 in your software.",
    FLOW_FRAME_MISSING: fileEn,
    FLOW_PAYMENT_MEANS_MISSING:
      "Put code 30 (credit transfer) and the IBAN in your software, or deposit the plain PDF.",
    FLOW_ALLOWANCE_MISSING: fileEn,
    FACTURX_REFORM: "Nothing to do.",
    SERVICE_UNKNOWN: (x) => `${nearest(x, "en")}${serviceHintEn(x)}`,
  },
  errors: {
    CONFIGURATION_INVALID: "Mend it, then start again. “See which account is in use” says where each value comes from.",
    CREDENTIALS_MISSING: "Log in: “Log in”, in the menu; to practise, “Discover”.",
    SECRET_STORE_UNAVAILABLE: byReason(store.en),
    SECRET_STORE_READ_ONLY: "The secrets come from this machine's variables: ask whoever set it up.",
    PASSWORD_EXPIRED: "Change it on the portal (Raccordements EDI/API, technical account), then “Log in”, in the menu.",
    SECRET_FILE_DAMAGED: "Restore a copy of the file, or delete it and log in again.",
    SECRET_KEPT_FOR_OTHER:
      "If this change is yours, log in again. If not, somebody edited profiles.json: compare it with a backup.",
    PASSPHRASE_NEEDED: "Start again: it is asked for (8 characters at least).",
    PASSPHRASE_WRONG: "Start again and type it once more.",
    PORTAL_REFUSED: byReason(portal.en),
    CLIENT_REFUSED: "Read them again on piste.gouv.fr (application, Authentication tab), then “Log in”, in the menu.",
    TECHNICAL_ACCOUNT_REFUSED:
      "The technical password expires after 424 days; change it on the portal, then log in again.",
    NOT_SENT: "Check the connection, then start again: it is safe.",
    NO_ANSWER: "Start again: it is safe.",
    UNREADABLE_ANSWER: "Start again: it is safe. If it goes on: “Check that everything works”.",
    SERVICE_BUSY: "Wait a few minutes, then start again: it is safe.",
    REFUSED: "Read what Chorus Pro says, mend it and start again; otherwise: “Check that everything works”.",
    INVOICE_AMBIGUOUS: "Choose it from the list.",
    WRONG_STATUS: "See how it stands under “Follow my invoices”.",
    CORRECTION_REPEATED: "Answer the new request in other words: the same answer is not sent twice.",
    DELETION_IMPOSSIBLE: "Cancel it with a credit note, or ask the recipient to reject it.",
    FLOW_UNKNOWN: (x) =>
      `Start again in a few minutes: the flow is looked for, and nothing is sent. Or look for the file ${x.name ?? ""} on the portal (Suivi des flux émis).`,
    WRONG_INVOICE: "Compare on the Chorus Pro portal, then start again.",
    ACTION_UNKNOWN: "Wait a few minutes, then start again: the invoice is looked at first.",
    OUTPUT_LOST: "Free some space, then start again: nothing is sent twice.",
    SYSTEM_REFUSED: "Mend that, then start again: nothing is sent twice.",
    TARGET_TAKEN: "Choose another place, or empty this one.",
    USAGE: (x) => `${nearest(x, "en")}Start again from the menu.`,
    SECRET_IN_FLAG: "Secrets are given to questions only.",
    CONFIRMATION_NEEDED: "Start again and answer the question.",
    CONFIRMATION_MISMATCH: "Check the amount, then start again.",
    INPUT_NEEDED: "Start again and answer the question.",
    PROFILE_UNKNOWN: (x) => `${nearest(x, "en")}Choose a client from the list: “Log in”, in the menu.`,
    RELEASES_UNSET: "Nothing to do.",
    RELEASES_UNREADABLE: "Check the address or the file, then start again.",
    INVOICE_NOT_FOUND: "Choose it from the list: “Follow my invoices”.",
    BATCH_NOT_FOUND: "Send a folder or a table first.",
    PLAN_INVALID: "Choose the folder or the table again: everything is read anew.",
    PLAN_MISMATCH: "Change to the right client, or choose the folder or the table again.",
    CHECKS_FAILED: "Mend each point above, then start again.",
    STRUCTURE_NOT_FOUND: "Look for it by name.",
    FILE_CHANGED: "Look at the file, then start again: it will be checked anew.",
    SELLER_NOT_ALLOWED:
      "Change to the client who issues this invoice, or open its “Factures émises” space to the technical account.",
    OUTCOME_UNKNOWN: "Start again: the invoice is looked up on Chorus Pro first.",
    LOCKED: "Wait until the other run ends, then start again.",
    JOURNAL_UNREACHABLE: "Start again later: nothing is sent twice.",
    JOURNAL_DAMAGED:
      "Call whoever looks after this machine: the journal is mended outside of the wizard, nothing is lost.",
    INTERRUPTED: (x) =>
      x.left === "draft"
        ? "Start cpro again: “Treat what came back” goes on with this deposit."
        : x.left === "typed-in"
          ? "Start cpro again: “Treat what came back” offers it."
          : againEn,
    STOPPED_AT_ONCE: "Start again: what may have arrived is looked up first, and nothing is sent twice.",
    DECLINED: (x) =>
      x.declined === "uploaded"
        ? "“Treat what came back”, in the menu, goes on with this deposit."
        : x.declined === "answer" || x.declined === "typed-in"
          ? "“Treat what came back”, in the menu, offers it again."
          : x.declined === "acknowledgement"
            ? "“Follow my invoices”, then “One invoice”: “Acknowledge the rejection” is offered there."
            : "Start again when you are ready.",
    BUG: "See what was sent under “Follow my invoices”, then start again.",
    NEWER_DATA: "Update cpro.",
    HOME_NOT_WRITABLE: "Check the free space and your rights on this folder, then start again.",
  },
  tasks: {
    none: "Nothing to do.",
    wait: "Wait: “Follow my invoices” will tell when it moves.",
    complete: "Complete it: “Treat what came back”, in the menu.",
    recycle: "Correct recipient, service or commitment: “Treat what came back”, in the menu.",
    replace: "Make it again under a new number: “Treat what came back”, in the menu.",
    submit:
      "The recipient does not see it. Go on with its deposit (“Treat what came back”, in the menu), or leave it: a draft commits you to nothing.",
    "correct-validator": "Correct the validator: “Treat what came back”, in the menu.",
    portal:
      "Treat it on the portal (works contracts): the deposit interface does not allow it. When in doubt call your buyer.",
    unknown: "Look at it on the portal.",
  },
  motives: {
    AUTRE: "Read its words again; if need be, call your buyer.",
    COORD_BANC_ERR: "Correct the IBAN in your software, then make it again under a new number.",
    DOUBLE_FACT:
      "Look for the first one under “Follow my invoices”. If it is true, keep that one; if not, prove it to your buyer, then make this one again under a new number.",
    LIVR_INCOMP: "Deliver the rest or bill only what was delivered, then make it again under a new number.",
    MONTANT_ERR: "Correct the amount in your software, then make it again under a new number.",
    SE_ERR:
      "Make it again under a new number: once the PDF is chosen, the recipient's services are offered (“Choose a service” or “Change the service”).",
    SUPPR_COMP_AVOIR:
      "Check the credit note under “Follow my invoices”; as a rule nothing is to be sent again; if need be, call your buyer.",
  },
};
