import type { BatchCode } from "../../domain/batch/codes.ts";

type Params = Readonly<Record<string, string | number>>;
type Catalogue = Record<BatchCode, (params: Params) => { readonly message: string; readonly mend: string }>;

const p = (value: string | number | undefined): string => String(value ?? "");
const header = (x: Params): string => (x.header ? ` (${x.header})` : "");

/** Which of several sources is meant. */
const source = (x: Params): string => (x.source === undefined ? "" : `${x.source}, `);

const ligne = (x: Params): string =>
  x.row === undefined ? "" : `${source(x)}ligne ${x.row}, colonne ${p(x.column)}${header(x)} : `;
const cell = (x: Params): string =>
  x.row === undefined ? "" : `${source(x)}row ${x.row}, column ${p(x.column)}${header(x)}: `;

/** What is wrong with a manifest or a batch, and what to do about it. Shown before anything is sent. */
export const fr: Catalogue = {
  MANIFEST_NOT_TEXT: (x) => ({
    message: `${ligne(x)}ce fichier n’est pas du texte`,
    mend: "Enregistrez la feuille au format CSV UTF-8 ou XLSX ; modèle : cpro batch template",
  }),
  MANIFEST_NOT_WORKBOOK: (x) => ({
    message: `${ligne(x)}ce classeur est illisible (abîmé, ou pas au format XLSX)`,
    mend: "Ouvrez-le dans Excel ou LibreOffice et enregistrez-le à nouveau au format XLSX.",
  }),
  MANIFEST_OLD_WORKBOOK: (x) => ({
    message: `${ligne(x)}classeur d’un autre format, ou protégé par un mot de passe`,
    mend: "Enregistrez-le au format XLSX, sans mot de passe.",
  }),
  MANIFEST_EMPTY: (x) => ({
    message: `${ligne(x)}aucune facture dans ce tableau`,
    mend: "Une ligne d’en-têtes, puis une ligne par facture ; modèle : cpro batch template",
  }),
  MANIFEST_NO_FILE_COLUMN: (x) => ({
    message: `${ligne(x)}aucune colonne « fichier »${x.headers ? ` parmi : ${x.headers}` : ""}`,
    mend: "La première ligne nomme les colonnes, dont « fichier » (le PDF) ; modèle : cpro batch template",
  }),
  MANIFEST_COLUMN_TWICE: (x) => ({
    message: `${ligne(x)}cette colonne dit la même chose que la colonne ${p(x.first)}`,
    mend: "Supprimez l’une des deux.",
  }),
  MANIFEST_COLUMN_UNKNOWN: (x) => ({
    message: `${ligne(x)}colonne inconnue, elle n’est pas lue`,
    mend: "Si elle compte, donnez-lui un des noms du modèle : cpro batch template",
  }),
  MANIFEST_QUOTE_OPEN: (x) => ({
    message: `${ligne(x)}un guillemet ouvert n’est jamais refermé`,
    mend: "Fermez ou supprimez ce guillemet.",
  }),
  MANIFEST_QUOTE_STRAY: (x) => ({
    message: `${ligne(x)}un guillemet est au milieu d’une valeur`,
    mend: "Doublez-le et mettez la valeur entre guillemets, ou supprimez-le.",
  }),
  MANIFEST_ROW_TOO_LONG: (x) => ({
    message: `${ligne(x)}cette ligne est démesurée`,
    mend: "Un guillemet mal placé en est souvent la cause ; enregistrez à nouveau la feuille en CSV.",
  }),
  MANIFEST_ROW_TOO_WIDE: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » est au-delà de la dernière colonne nommée`,
    mend: "Souvent un séparateur dans une valeur : mettez-la entre guillemets.",
  }),
  MANIFEST_CELL_ODD: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » ne veut rien dire ici`,
    mend: "Corrigez la formule ou saisissez la valeur.",
  }),
  MANIFEST_CELL_CONTROL: (x) => ({
    message: `${ligne(x)}caractères invisibles ou illisibles dans cette valeur`,
    mend: "Saisissez-la à nouveau.",
  }),
  MANIFEST_FILE_MISSING: (x) => ({
    message: `${ligne(x)}le nom du fichier PDF manque`,
    mend: "Donnez-le, ou supprimez la ligne (une ligne de total, par exemple).",
  }),
  MANIFEST_FILE_NOT_FOUND: (x) => ({
    message: `${ligne(x)}le fichier « ${p(x.value)} » est introuvable`,
    mend: "Le chemin se lit à partir du dossier où se trouve le tableau.",
  }),
  MANIFEST_FILE_NOT_PDF: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » n’est pas un PDF`,
    mend: "Donnez le PDF de la facture.",
  }),
  MANIFEST_FILE_TWICE: (x) => ({
    message: `${ligne(x)}le fichier « ${p(x.value)} » est déjà nommé par une autre ligne`,
    mend: "Chaque facture a sa ligne et son fichier : supprimez la ligne en trop.",
  }),
  MANIFEST_ATTACHMENT_NOT_FOUND: (x) => ({
    message: `${ligne(x)}la pièce jointe « ${p(x.value)} » est introuvable`,
    mend: "Le chemin se lit à partir du dossier du tableau ; plusieurs pièces se séparent par |",
  }),
  MANIFEST_AMOUNT: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » n’est pas un montant`,
    mend: "Écrivez par exemple 1234,56",
  }),
  MANIFEST_AMOUNT_DECIMALS: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » a plus de deux décimales`,
    mend: "Arrondissez au centime, comme sur la facture.",
  }),
  MANIFEST_AMOUNT_AMBIGUOUS: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » peut se lire de deux façons (milliers ou décimales)`,
    mend: "Écrivez 1234,00 ou 1,23",
  }),
  MANIFEST_DATE: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » n’est pas une date`,
    mend: "Écrivez jj/mm/aaaa, par exemple 05/10/2026",
  }),
  MANIFEST_TYPE: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » n’est pas un type de facture`,
    mend: "Écrivez « facture » ou « avoir ».",
  }),
  MANIFEST_SIRET: (x) => ({
    message: `${ligne(x)}« ${p(x.value)} » n’est pas un SIRET de 14 chiffres`,
    mend: "Recopiez-le ; le chercher : cpro structure search <nom>",
  }),
  MANIFEST_SIRET_CHECKSUM: (x) => ({
    message: `${ligne(x)}la clé du SIRET « ${p(x.value)} » est fausse : un chiffre a été mal recopié`,
    mend: "Recopiez-le ; le chercher : cpro structure search <nom>",
  }),
  MANIFEST_SIRET_PADDED: (x) => ({
    message: `${ligne(x)}le tableur a ôté le zéro de tête du SIRET « ${p(x.value)} » : il a été remis`,
    mend: "Mettez la colonne au format Texte pour l’éviter.",
  }),
  MANIFEST_MANGLED: (x) => ({
    message: `${ligne(x)}le tableur a remplacé le numéro par « ${p(x.value)} » : des chiffres sont perdus`,
    mend: "Mettez la colonne au format Texte, saisissez le numéro à nouveau, puis enregistrez.",
  }),
  MANIFEST_IS_DATE: (x) => ({
    message: `${ligne(x)}le tableur a changé ce numéro en date (${p(x.value)})`,
    mend: "Mettez la colonne au format Texte, puis saisissez le numéro à nouveau.",
  }),
  SOURCE_EMPTY: (x) => ({
    message: `aucun PDF dans ${p(x.source)}`,
    mend: "Vérifiez le dossier ou le motif.",
  }),
  SOURCE_UNKNOWN_TYPE: (x) => ({
    message: `${p(x.source)} n’est ni un PDF, ni un dossier, ni un tableau CSV ou XLSX`,
    mend: "Donnez des PDF, un dossier, ou un tableau ; modèle : cpro batch template",
  }),
  BATCH_NUMBER_TWICE: (x) => ({
    message: `le numéro ${p(x.number)} est porté par plusieurs factures du lot${x.files ? ` : ${x.files}` : ""}`,
    mend: "Un numéro ne sert qu’une fois : corrigez-le ou retirez la facture en trop. Aucune n’est envoyée.",
  }),
  BATCH_FILE_TWICE: (x) => ({
    message: `même contenu que ${p(x.other)}`,
    mend: "Retirez la copie : une facture ne se dépose qu’une fois. Aucune n’est envoyée.",
  }),
  BATCH_FILE_CHANGED: (x) => ({
    message: `${p(x.file)} a changé ou disparu depuis que le plan a été fait`,
    mend: "Refaites le plan : cpro batch plan",
  }),
};

export const en: Catalogue = {
  MANIFEST_NOT_TEXT: (x) => ({
    message: `${cell(x)}this file is not text`,
    mend: "Save the sheet as CSV UTF-8 or XLSX; template: cpro batch template",
  }),
  MANIFEST_NOT_WORKBOOK: (x) => ({
    message: `${cell(x)}this workbook cannot be read (damaged, or not an XLSX)`,
    mend: "Open it in Excel or LibreOffice and save it again as XLSX.",
  }),
  MANIFEST_OLD_WORKBOOK: (x) => ({
    message: `${cell(x)}a workbook of another format, or behind a password`,
    mend: "Save it as XLSX, without a password.",
  }),
  MANIFEST_EMPTY: (x) => ({
    message: `${cell(x)}no invoice in this table`,
    mend: "A row of headers, then one row per invoice; template: cpro batch template",
  }),
  MANIFEST_NO_FILE_COLUMN: (x) => ({
    message: `${cell(x)}no “file” column${x.headers ? ` among: ${x.headers}` : ""}`,
    mend: "The first row names the columns, one of them “file” (the PDF); template: cpro batch template",
  }),
  MANIFEST_COLUMN_TWICE: (x) => ({
    message: `${cell(x)}this column says the same thing as column ${p(x.first)}`,
    mend: "Remove one of the two.",
  }),
  MANIFEST_COLUMN_UNKNOWN: (x) => ({
    message: `${cell(x)}unknown column, not read`,
    mend: "If it matters, give it one of the template's names: cpro batch template",
  }),
  MANIFEST_QUOTE_OPEN: (x) => ({
    message: `${cell(x)}a quote is opened and never closed`,
    mend: "Close or remove that quote.",
  }),
  MANIFEST_QUOTE_STRAY: (x) => ({
    message: `${cell(x)}a quote stands inside a value`,
    mend: "Double it and quote the whole value, or remove it.",
  }),
  MANIFEST_ROW_TOO_LONG: (x) => ({
    message: `${cell(x)}this row is enormous`,
    mend: "A misplaced quote is often why; save the sheet as CSV again.",
  }),
  MANIFEST_ROW_TOO_WIDE: (x) => ({
    message: `${cell(x)}“${p(x.value)}” is beyond the last named column`,
    mend: "Often a separator inside a value: put the value in quotes.",
  }),
  MANIFEST_CELL_ODD: (x) => ({
    message: `${cell(x)}“${p(x.value)}” means nothing here`,
    mend: "Mend the formula or type the value.",
  }),
  MANIFEST_CELL_CONTROL: (x) => ({
    message: `${cell(x)}invisible or unreadable characters in this value`,
    mend: "Type it again.",
  }),
  MANIFEST_FILE_MISSING: (x) => ({
    message: `${cell(x)}the name of the PDF file is missing`,
    mend: "Give it, or remove the row (a row of totals, for instance).",
  }),
  MANIFEST_FILE_NOT_FOUND: (x) => ({
    message: `${cell(x)}the file “${p(x.value)}” cannot be found`,
    mend: "The path starts from the folder where the table is.",
  }),
  MANIFEST_FILE_NOT_PDF: (x) => ({
    message: `${cell(x)}“${p(x.value)}” is not a PDF`,
    mend: "Give the PDF of the invoice.",
  }),
  MANIFEST_FILE_TWICE: (x) => ({
    message: `${cell(x)}the file “${p(x.value)}” is named by another row already`,
    mend: "Each invoice has its row and its file: remove the row too many.",
  }),
  MANIFEST_ATTACHMENT_NOT_FOUND: (x) => ({
    message: `${cell(x)}the attachment “${p(x.value)}” cannot be found`,
    mend: "The path starts from the table's folder; several attachments are separated by |",
  }),
  MANIFEST_AMOUNT: (x) => ({
    message: `${cell(x)}“${p(x.value)}” is not an amount`,
    mend: "Write 1234.56, for instance.",
  }),
  MANIFEST_AMOUNT_DECIMALS: (x) => ({
    message: `${cell(x)}“${p(x.value)}” has more than two decimals`,
    mend: "Round it to the cent, as on the invoice.",
  }),
  MANIFEST_AMOUNT_AMBIGUOUS: (x) => ({
    message: `${cell(x)}“${p(x.value)}” can be read in two ways (thousands or decimals)`,
    mend: "Write 1234.00 or 1.23",
  }),
  MANIFEST_DATE: (x) => ({
    message: `${cell(x)}“${p(x.value)}” is not a date`,
    mend: "Write dd/mm/yyyy or yyyy-mm-dd, for instance 2026-10-05.",
  }),
  MANIFEST_TYPE: (x) => ({
    message: `${cell(x)}“${p(x.value)}” is not a type of invoice`,
    mend: "Write “invoice” or “credit-note”.",
  }),
  MANIFEST_SIRET: (x) => ({
    message: `${cell(x)}“${p(x.value)}” is not a SIRET of 14 digits`,
    mend: "Copy it again; to look for it: cpro structure search <name>",
  }),
  MANIFEST_SIRET_CHECKSUM: (x) => ({
    message: `${cell(x)}the check digit of SIRET “${p(x.value)}” is wrong: a digit was miscopied`,
    mend: "Copy it again; to look for it: cpro structure search <name>",
  }),
  MANIFEST_SIRET_PADDED: (x) => ({
    message: `${cell(x)}the spreadsheet dropped the leading zero of SIRET “${p(x.value)}”: it was put back`,
    mend: "Format the column as Text to avoid it.",
  }),
  MANIFEST_MANGLED: (x) => ({
    message: `${cell(x)}the spreadsheet replaced the number by “${p(x.value)}”: digits are lost`,
    mend: "Format the column as Text, type the number again, then save.",
  }),
  MANIFEST_IS_DATE: (x) => ({
    message: `${cell(x)}the spreadsheet turned this number into a date (${p(x.value)})`,
    mend: "Format the column as Text, then type the number again.",
  }),
  SOURCE_EMPTY: (x) => ({
    message: `no PDF in ${p(x.source)}`,
    mend: "Check the folder or the pattern.",
  }),
  SOURCE_UNKNOWN_TYPE: (x) => ({
    message: `${p(x.source)} is neither a PDF, nor a folder, nor a CSV or XLSX table`,
    mend: "Give PDFs, a folder, or a table; template: cpro batch template",
  }),
  BATCH_NUMBER_TWICE: (x) => ({
    message: `number ${p(x.number)} is borne by several invoices of the batch${x.files ? `: ${x.files}` : ""}`,
    mend: "A number serves once: correct it, or take the extra invoice out. None of them is sent.",
  }),
  BATCH_FILE_TWICE: (x) => ({
    message: `same content as ${p(x.other)}`,
    mend: "Take the copy out: an invoice is deposited once. None of them is sent.",
  }),
  BATCH_FILE_CHANGED: (x) => ({
    message: `${p(x.file)} changed or vanished since the plan was made`,
    mend: "Make the plan again: cpro batch plan",
  }),
};
