import type { BatchCode } from "../../domain/batch/codes.ts";
import type { ParamsOf, Printable } from "../../domain/finding-params.ts";
import { inShell } from "../in-shell.ts";
import { type FindingSentences, p, siret } from "../sentence.ts";
import { fieldList } from "./invoice-fields.ts";
import * as columns from "./manifest-columns.ts";

type Cell = ParamsOf<"MANIFEST_EMPTY">;
type Catalogue = FindingSentences<BatchCode>;

const header = (x: Cell): string => (x.header ? ` (${x.header})` : "");

/** Which of several sources is meant. */
const source = (x: Cell): string => (x.source === undefined ? "" : `${x.source}, `);

export const colonne = (column: string): string => `colonne ${column}`;
export const columnNamed = (column: string): string => `column ${column}`;
export const ligne = (x: Cell): string =>
  x.row === undefined ? "" : `${source(x)}ligne ${x.row}, colonne ${p(x.column)}${header(x)} : `;
export const cell = (x: Cell): string =>
  x.row === undefined ? "" : `${source(x)}row ${x.row}, column ${p(x.column)}${header(x)}: `;

/** How a row of sums calls itself where a file is named. */
const TOTAL = /^(?:sous[- ]?|sub[- ]?|grand )?tota(?:l|ux)(?!\p{L})(?!.*\.pdf$)/iu;
const isTotal = (x: { readonly value: Printable }): boolean => TOTAL.test(p(x.value).trim());

/** What is wrong with a manifest or a batch, and what to do about it. Shown before anything is sent. */
export const fr: Catalogue = {
  MANIFEST_NOT_TEXT: (x) => ({
    message: `${ligne(x)}ce fichier n’est pas du texte`,
    hint: "Enregistrez la feuille au format CSV UTF-8 ou XLSX ; modèle : cpro batch template",
  }),
  MANIFEST_NOT_WORKBOOK: (x) => ({
    message: `${ligne(x)}ce classeur est illisible (abîmé, ou pas au format XLSX)`,
    hint: "Ouvrez-le dans Excel ou LibreOffice et enregistrez-le à nouveau au format XLSX.",
  }),
  MANIFEST_OLD_WORKBOOK: (x) => ({
    message: `${ligne(x)}classeur d’un autre format, ou protégé par un mot de passe`,
    hint: "Enregistrez-le au format XLSX, sans mot de passe.",
  }),
  MANIFEST_EMPTY: (x) => ({
    message: `${ligne(x)}aucune facture dans ce tableau`,
    hint: "Une ligne d’en-têtes, puis une ligne par facture ; modèle : cpro batch template",
  }),
  MANIFEST_NO_FILE_COLUMN: (x) => ({
    message: `${ligne(x)}aucune colonne « fichier »${x.headers ? ` parmi : ${x.headers}` : ""}`,
    hint: "La première ligne nomme les colonnes, dont « fichier » (le PDF) ; modèle : cpro batch template",
  }),
  MANIFEST_COLUMN_TWICE: (x) => ({
    message: `${ligne(x)}cette colonne dit la même chose que la colonne ${p(x.first)}`,
    hint: "Supprimez l’une des deux.",
  }),
  MANIFEST_COLUMN_UNKNOWN: (x) => ({
    message: `${ligne(x)}colonne inconnue, elle n’est pas lue`,
    hint: x.near
      ? `Est-ce « ${columns.fr[x.near] ?? x.near} » ? Alors donnez-lui ce nom. Sinon, donnez-lui un tout autre nom ou supprimez-la : c’est alors le PDF qui fait foi.`
      : "Si elle compte, donnez-lui un des noms du modèle : cpro batch template",
  }),
  MANIFEST_QUOTE_OPEN: (x) => ({
    message: `${ligne(x)}un guillemet ouvert n’est jamais refermé`,
    hint: "Fermez ou supprimez ce guillemet.",
  }),
  MANIFEST_QUOTE_STRAY: (x) => ({
    message: `${ligne(x)}un guillemet est au milieu d’une valeur`,
    hint: "Doublez-le et mettez la valeur entre guillemets, ou supprimez-le.",
  }),
  MANIFEST_ROW_TOO_LONG: (x) => ({
    message: `${ligne(x)}cette ligne est démesurée`,
    hint: "Un guillemet mal placé en est souvent la cause ; enregistrez à nouveau la feuille en CSV.",
  }),
  MANIFEST_TOO_LARGE: (x) => ({
    message: `${ligne(x)}ce tableau pèse plus de 100 Mo une fois décompressé : il n’est pas lu`,
    hint: "Enregistrez-le sans images ni autres feuilles, ou en plusieurs fichiers.",
  }),
  MANIFEST_TOO_MANY_ROWS: (x) => ({
    message: `${ligne(x)}ce tableau a plus de 100 000 lignes`,
    hint: "Supprimez les lignes vides au-dessous de la dernière facture, ou enregistrez-le en plusieurs fichiers.",
  }),
  MANIFEST_TOO_MANY_COLUMNS: (x) => ({
    message: `${ligne(x)}ce tableau a plus de 200 colonnes`,
    hint: "Supprimez ce qui se trouve à droite de la dernière colonne utile.",
  }),
  MANIFEST_TOO_COMPLEX: (x) => ({
    message: `${ligne(x)}lire ce tableau demanderait trop de temps ou de mémoire : il n’est pas lu`,
    hint: "Enregistrez la feuille au format CSV UTF-8, ou en plusieurs fichiers.",
  }),
  MANIFEST_ROW_TOO_WIDE: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » est au-delà de la dernière colonne nommée`,
    hint: "Souvent un séparateur dans une valeur : mettez-la entre guillemets.",
  }),
  MANIFEST_CELL_ODD: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » ne veut rien dire ici`,
    hint: "Corrigez la formule ou saisissez la valeur.",
  }),
  MANIFEST_CELL_CONTROL: (x) => ({
    message: `${ligne(x)}caractères invisibles ou illisibles dans cette valeur`,
    hint: "Saisissez-la à nouveau.",
  }),
  MANIFEST_FILE_MISSING: (x) => ({
    message: `${ligne(x)}le nom du fichier PDF manque`,
    hint: "Donnez-le, ou supprimez la ligne (une ligne de total, par exemple).",
  }),
  MANIFEST_FILE_NOT_FOUND: (x) =>
    isTotal(x)
      ? {
          message: `${ligne(x)}cette ligne a l’air d’un total (« ${p(x.value)} ») : ce n’est pas un fichier`,
          hint: "Retirez-la du tableau : une ligne par facture.",
        }
      : {
          message: `${ligne(x)}le fichier « ${p(x.value)} » est introuvable`,
          hint: "Le chemin se lit à partir du dossier où se trouve le tableau.",
        },
  MANIFEST_FILE_NOT_PDF: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » n’est pas un PDF`,
    hint: "Donnez le PDF de la facture.",
  }),
  MANIFEST_FILE_TWICE: (x) => ({
    message: `${ligne(x)}le fichier « ${p(x.value)} » est déjà nommé par une autre ligne`,
    hint: "Chaque facture a sa ligne et son fichier : supprimez la ligne en trop.",
  }),
  MANIFEST_ATTACHMENT_NOT_FOUND: (x) => ({
    message: `${ligne(x)}la pièce jointe « ${p(x.value)} » est introuvable`,
    hint: "Le chemin se lit à partir du dossier du tableau ; plusieurs pièces se séparent par |",
  }),
  MANIFEST_AMOUNT: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » n’est pas un montant`,
    hint: "Écrivez par exemple 1234,56",
  }),
  MANIFEST_AMOUNT_DECIMALS: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » a plus de deux décimales`,
    hint: "Arrondissez au centime, comme sur la facture.",
  }),
  MANIFEST_AMOUNT_AMBIGUOUS: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » peut se lire de deux façons (milliers ou décimales)`,
    hint: "Écrivez 1234,00 ou 1,23",
  }),
  MANIFEST_DATE: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » n’est pas une date`,
    hint: "Écrivez jj/mm/aaaa, par exemple 05/10/2026",
  }),
  MANIFEST_TYPE: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » n’est pas un type de facture`,
    hint: "Écrivez « facture » ou « avoir ».",
  }),
  MANIFEST_REGIME: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » n’est pas un régime de TVA`,
    hint: "Écrivez « débits », « encaissements », « exonérée » ou « sans TVA ».",
  }),
  MANIFEST_SIRET: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » n’est pas un SIRET de 14 chiffres`,
    hint: "Recopiez-le ; le chercher : cpro structure search <nom>",
  }),
  MANIFEST_SIRET_CHECKSUM: (x) => ({
    message: `${ligne(x)}la clé du SIRET « ${p(x.value)} » est fausse : un chiffre a été mal recopié`,
    hint: "Recopiez-le ; le chercher : cpro structure search <nom>",
  }),
  MANIFEST_SIRET_PADDED: (x) => ({
    message: `${ligne(x)}le tableur a ôté le zéro de tête du SIRET « ${p(x.value)} » : il a été remis`,
    hint: "Mettez la colonne au format Texte pour l’éviter.",
  }),
  MANIFEST_MANGLED: (x) => ({
    message: `${ligne(x)}le tableur a remplacé le numéro par « ${p(x.value)} » : des chiffres sont perdus`,
    hint: "Mettez la colonne au format Texte, saisissez le numéro à nouveau, puis enregistrez.",
  }),
  MANIFEST_IS_DATE: (x) => ({
    message: `${ligne(x)}le tableur a changé ce numéro en date (${p(x.value)})`,
    hint: "Mettez la colonne au format Texte, puis saisissez le numéro à nouveau.",
  }),
  MANIFEST_EXAMPLE: (x) => ({
    message: `${ligne(x)}l’exemple du modèle y est encore, sous : ${p(x.headers)} ; ce n’est pas envoyé`,
    hint: "Écrivez dans ces cellules ce que dit cette facture, ou videz-les : c’est alors le PDF qui fait foi.",
  }),
  MANIFEST_EXAMPLE_ROW: (x) => ({
    message: `${ligne(x)}cette ligne est l’exemple du modèle, elle n’est pas lue`,
    hint: "Supprimez-la, ou remplacez l’exemple par une facture.",
  }),
  SOURCE_EMPTY: (x) => ({
    message: `aucun PDF dans ${p(x.source)}`,
    hint: "Vérifiez le dossier ou le motif.",
  }),
  SOURCE_UNKNOWN_TYPE: (x) => ({
    message: `${p(x.source)} n’est ni un PDF, ni un dossier, ni un tableau CSV ou XLSX`,
    hint: "Donnez des PDF, un dossier, ou un tableau ; modèle : cpro batch template",
  }),
  BATCH_NUMBER_TWICE: (x) => ({
    message: `le numéro ${p(x.number)} est porté par plusieurs factures du lot${x.files ? ` : ${x.files}` : ""}`,
    hint: "Un numéro ne sert qu’une fois : corrigez-le ou retirez la facture en trop. Aucune n’est envoyée.",
  }),
  BATCH_NUMBER_ALIKE: (x) => ({
    message: `le numéro ${p(x.number)} ne diffère d’un autre du lot que par sa forme (casse, espaces, tirets, zéros, lettres qui se ressemblent)${x.files ? ` : ${x.files}` : ""}`,
    hint: "Est-ce deux fois la même facture ? Retirez celle en trop, ou donnez à l’autre un numéro bien distinct.",
  }),
  BATCH_FILE_TWICE: (x) => ({
    message: `le même PDF est plusieurs fois dans le lot : ${p(x.files)}`,
    hint: "Retirez la copie : une facture ne se dépose qu’une fois. Aucune n’est envoyée.",
  }),
  BATCH_DRAFT_RESUMED: (x) => ({
    message: `Vous aviez commencé le dépôt de cette facture : vos réponses sont reprises (${fieldList("fr", x.fields)}).`,
    hint: "Rien à faire si elles valent toujours ; sinon, déposez-la seule.",
  }),
  BATCH_COPY_OF_DEPOSITED: (x) => ({
    message: `copie de ${p(x.other)}, déjà déposée : elle n’est pas renvoyée`,
    hint: "Retirez la copie du dossier.",
  }),
  SELLER_WITHOUT_PROFILE: (x) => ({
    message: `aucun client enregistré n’a le vendeur ${siret(x.seller)} : cette facture ne part pas`,
    hint: "Enregistrez-le : cpro login --profile <nom>, ou cpro profile import",
  }),
  SELLER_ACCOUNT_FAILED: (x) => ({
    message: `le compte du client ${p(x.profile)} ne répond pas (${p(x.error)}) : ses factures ne partent pas`,
    hint: `Vérifiez-le : cpro doctor --profile ${inShell(p(x.profile))}`,
  }),
  BATCH_FILE_CHANGED: (x) => ({
    message: `${p(x.file)} a changé ou disparu depuis que le plan a été fait`,
    hint: "Refaites le plan : cpro batch plan",
  }),
};

export const en: Catalogue = {
  MANIFEST_NOT_TEXT: (x) => ({
    message: `${cell(x)}this file is not text`,
    hint: "Save the sheet as CSV UTF-8 or XLSX; template: cpro batch template",
  }),
  MANIFEST_NOT_WORKBOOK: (x) => ({
    message: `${cell(x)}this workbook cannot be read (damaged, or not an XLSX)`,
    hint: "Open it in Excel or LibreOffice and save it again as XLSX.",
  }),
  MANIFEST_OLD_WORKBOOK: (x) => ({
    message: `${cell(x)}a workbook of another format, or behind a password`,
    hint: "Save it as XLSX, without a password.",
  }),
  MANIFEST_EMPTY: (x) => ({
    message: `${cell(x)}no invoice in this table`,
    hint: "A row of headers, then one row per invoice; template: cpro batch template",
  }),
  MANIFEST_NO_FILE_COLUMN: (x) => ({
    message: `${cell(x)}no “file” column${x.headers ? ` among: ${x.headers}` : ""}`,
    hint: "The first row names the columns, one of them “file” (the PDF); template: cpro batch template",
  }),
  MANIFEST_COLUMN_TWICE: (x) => ({
    message: `${cell(x)}this column says the same thing as column ${p(x.first)}`,
    hint: "Remove one of the two.",
  }),
  MANIFEST_COLUMN_UNKNOWN: (x) => ({
    message: `${cell(x)}unknown column, not read`,
    hint: x.near
      ? `Is it “${columns.en[x.near] ?? x.near}”? Then give it that name. If not, give it quite another name, or take it out: the PDF is what counts then.`
      : "If it matters, give it one of the template's names: cpro batch template",
  }),
  MANIFEST_QUOTE_OPEN: (x) => ({
    message: `${cell(x)}a quote is opened and never closed`,
    hint: "Close or remove that quote.",
  }),
  MANIFEST_QUOTE_STRAY: (x) => ({
    message: `${cell(x)}a quote stands inside a value`,
    hint: "Double it and quote the whole value, or remove it.",
  }),
  MANIFEST_ROW_TOO_LONG: (x) => ({
    message: `${cell(x)}this row is enormous`,
    hint: "A misplaced quote is often why; save the sheet as CSV again.",
  }),
  MANIFEST_TOO_LARGE: (x) => ({
    message: `${cell(x)}this table is larger than 100 MB once unpacked: it is not read`,
    hint: "Save it without pictures and other sheets, or as several files.",
  }),
  MANIFEST_TOO_MANY_ROWS: (x) => ({
    message: `${cell(x)}this table has more than 100,000 rows`,
    hint: "Delete the empty rows below the last invoice, or save it as several files.",
  }),
  MANIFEST_TOO_MANY_COLUMNS: (x) => ({
    message: `${cell(x)}this table has more than 200 columns`,
    hint: "Delete what stands to the right of the last useful column.",
  }),
  MANIFEST_TOO_COMPLEX: (x) => ({
    message: `${cell(x)}reading this table would take too much time or memory: it is not read`,
    hint: "Save the sheet as CSV UTF-8, or as several files.",
  }),
  MANIFEST_ROW_TOO_WIDE: (x) => ({
    message: `${cell(x)}“${p(x.value)}” is beyond the last named column`,
    hint: "Often a separator inside a value: put the value in quotes.",
  }),
  MANIFEST_CELL_ODD: (x) => ({
    message: `${cell(x)}“${p(x.value)}” means nothing here`,
    hint: "Mend the formula or type the value.",
  }),
  MANIFEST_CELL_CONTROL: (x) => ({
    message: `${cell(x)}invisible or unreadable characters in this value`,
    hint: "Type it again.",
  }),
  MANIFEST_FILE_MISSING: (x) => ({
    message: `${cell(x)}the name of the PDF file is missing`,
    hint: "Give it, or remove the row (a row of totals, for instance).",
  }),
  MANIFEST_FILE_NOT_FOUND: (x) =>
    isTotal(x)
      ? {
          message: `${cell(x)}this row looks like a total (“${p(x.value)}”): that is no file`,
          hint: "Take it out of the table: one row per invoice.",
        }
      : {
          message: `${cell(x)}the file “${p(x.value)}” cannot be found`,
          hint: "The path starts from the folder where the table is.",
        },
  MANIFEST_FILE_NOT_PDF: (x) => ({
    message: `${cell(x)}“${p(x.value)}” is not a PDF`,
    hint: "Give the PDF of the invoice.",
  }),
  MANIFEST_FILE_TWICE: (x) => ({
    message: `${cell(x)}the file “${p(x.value)}” is named by another row already`,
    hint: "Each invoice has its row and its file: remove the row too many.",
  }),
  MANIFEST_ATTACHMENT_NOT_FOUND: (x) => ({
    message: `${cell(x)}the attachment “${p(x.value)}” cannot be found`,
    hint: "The path starts from the table's folder; several attachments are separated by |",
  }),
  MANIFEST_AMOUNT: (x) => ({
    message: `${cell(x)}“${p(x.value)}” is not an amount`,
    hint: "Write 1234.56, for instance.",
  }),
  MANIFEST_AMOUNT_DECIMALS: (x) => ({
    message: `${cell(x)}“${p(x.value)}” has more than two decimals`,
    hint: "Round it to the cent, as on the invoice.",
  }),
  MANIFEST_AMOUNT_AMBIGUOUS: (x) => ({
    message: `${cell(x)}“${p(x.value)}” can be read in two ways (thousands or decimals)`,
    hint: "Write 1234.00 or 1.23",
  }),
  MANIFEST_DATE: (x) => ({
    message: `${cell(x)}“${p(x.value)}” is not a date`,
    hint: "Write dd/mm/yyyy or yyyy-mm-dd, for instance 2026-10-05.",
  }),
  MANIFEST_TYPE: (x) => ({
    message: `${cell(x)}“${p(x.value)}” is not a type of invoice`,
    hint: "Write “invoice” or “credit-note”.",
  }),
  MANIFEST_REGIME: (x) => ({
    message: `${cell(x)}“${p(x.value)}” is not a VAT regime`,
    hint: "Write debit, receipt, exempt or none.",
  }),
  MANIFEST_SIRET: (x) => ({
    message: `${cell(x)}“${p(x.value)}” is not a SIRET of 14 digits`,
    hint: "Copy it again; to look for it: cpro structure search <name>",
  }),
  MANIFEST_SIRET_CHECKSUM: (x) => ({
    message: `${cell(x)}the check digit of SIRET “${p(x.value)}” is wrong: a digit was miscopied`,
    hint: "Copy it again; to look for it: cpro structure search <name>",
  }),
  MANIFEST_SIRET_PADDED: (x) => ({
    message: `${cell(x)}the spreadsheet dropped the leading zero of SIRET “${p(x.value)}”: it was put back`,
    hint: "Format the column as Text to avoid it.",
  }),
  MANIFEST_MANGLED: (x) => ({
    message: `${cell(x)}the spreadsheet replaced the number by “${p(x.value)}”: digits are lost`,
    hint: "Format the column as Text, type the number again, then save.",
  }),
  MANIFEST_IS_DATE: (x) => ({
    message: `${cell(x)}the spreadsheet turned this number into a date (${p(x.value)})`,
    hint: "Format the column as Text, then type the number again.",
  }),
  MANIFEST_EXAMPLE: (x) => ({
    message: `${cell(x)}the example of the template is still there, under: ${p(x.headers)}; it is not sent`,
    hint: "Write in these cells what this invoice says, or empty them: then the PDF speaks.",
  }),
  MANIFEST_EXAMPLE_ROW: (x) => ({
    message: `${cell(x)}this row is the example of the template, it is not read`,
    hint: "Delete it, or put an invoice in place of the example.",
  }),
  SOURCE_EMPTY: (x) => ({
    message: `no PDF in ${p(x.source)}`,
    hint: "Check the folder or the pattern.",
  }),
  SOURCE_UNKNOWN_TYPE: (x) => ({
    message: `${p(x.source)} is neither a PDF, nor a folder, nor a CSV or XLSX table`,
    hint: "Give PDFs, a folder, or a table; template: cpro batch template",
  }),
  BATCH_NUMBER_TWICE: (x) => ({
    message: `number ${p(x.number)} is borne by several invoices of the batch${x.files ? `: ${x.files}` : ""}`,
    hint: "A number serves once: correct it, or take the extra invoice out. None of them is sent.",
  }),
  BATCH_NUMBER_ALIKE: (x) => ({
    message: `number ${p(x.number)} differs from another of the batch by its form only (case, spaces, dashes, zeros, letters that look alike)${x.files ? `: ${x.files}` : ""}`,
    hint: "Is it the same invoice twice? Take the extra one out, or give the other a number that is plainly different.",
  }),
  BATCH_FILE_TWICE: (x) => ({
    message: `the same PDF is in the batch several times: ${p(x.files)}`,
    hint: "Take the copy out: an invoice is deposited once. None of them is sent.",
  }),
  BATCH_DRAFT_RESUMED: (x) => ({
    message: `You had begun to deposit this invoice: your answers are taken again (${fieldList("en", x.fields)}).`,
    hint: "Nothing to do if they still hold; otherwise, deposit it alone.",
  }),
  BATCH_COPY_OF_DEPOSITED: (x) => ({
    message: `a copy of ${p(x.other)}, which is deposited already: it is not sent again`,
    hint: "Take the copy out of the folder.",
  }),
  SELLER_WITHOUT_PROFILE: (x) => ({
    message: `no client kept here has the seller ${siret(x.seller)}: this invoice does not go`,
    hint: "Log in for it: cpro login --profile <name>, or cpro profile import",
  }),
  SELLER_ACCOUNT_FAILED: (x) => ({
    message: `the account of the client ${p(x.profile)} does not answer (${p(x.error)}): its invoices do not go`,
    hint: `Check it: cpro doctor --profile ${inShell(p(x.profile))}`,
  }),
  BATCH_FILE_CHANGED: (x) => ({
    message: `${p(x.file)} changed or vanished since the plan was made`,
    hint: "Make the plan again: cpro batch plan",
  }),
};
