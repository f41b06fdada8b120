import type { PdfFindingCode } from "../../domain/finding-codes.ts";
import type { Printable } from "../../domain/finding-params.ts";
import type { InvoiceFacts, OtherKind } from "../../domain/pdf-report.ts";
import { formatDecimal } from "../format.ts";
import { type FindingSentences, p, siret } from "../sentence.ts";

type Catalogue = FindingSentences<PdfFindingCode>;

const megabytes = (bytes: string | number | undefined, decimal: string): string =>
  typeof bytes === "number" ? (Math.ceil(bytes / 100_000) / 10).toFixed(1).replace(".", decimal) : String(bytes);
const some = (params: { readonly count: Printable }, one: string, many: string): string =>
  Number(params.count) > 1 ? many : one;
const kindsOf = (kinds: Printable, names: Readonly<Record<OtherKind, string>>): string =>
  p(kinds)
    .split(",")
    .map((kind) => names[kind as OtherKind] ?? kind)
    .join(", ");

const RECREATE_FR =
  "Redemandez le PDF d’origine à la personne ou au logiciel qui l’a émis (« Exporter en PDF », « Enregistrer au format PDF »), sans l’imprimer ni le numériser.";
const RECREATE_EN =
  "Ask the person or the software that issued it for the original PDF (“Export as PDF”, “Save as PDF”), without printing or scanning it.";

/** What reading a PDF found, and what to do about it. */
export const fr: Catalogue = {
  PDF_SCAN: () => ({
    message: "C’est une image (numérisation ou photo) : Chorus Pro ne peut rien y lire.",
    hint: RECREATE_FR,
  }),
  PDF_OCR_SCAN: () => ({
    message:
      "C’est une numérisation avec une couche de texte reconnu automatiquement : ce texte peut être faux et Chorus Pro veut un PDF d’origine.",
    hint: RECREATE_FR,
  }),
  PDF_MIXED: (x) => ({
    message: `${p(x.count)} ${some(x, "page sur", "pages sur")} ${p(x.pages)} ${some(x, "est une image", "sont des images")} : Chorus Pro ne pourra pas les lire.`,
    hint: "Gardez seulement les pages d’origine dans la facture et joignez les pages numérisées comme pièces jointes (--attach).",
  }),
  PDF_UNEXTRACTABLE: () => ({
    message:
      "Le texte s’affiche mais ne peut pas être lu par une machine (caractères sans correspondance ou dessinés).",
    hint: "Refaites le PDF depuis le logiciel d’origine, sans « vectoriser » ni « aplatir » le texte, avec les polices incorporées.",
  }),
  PDF_EMPTY: () => ({
    message: "Le PDF ne contient que des pages blanches.",
    hint: "Refaites l’export depuis votre logiciel et ouvrez le fichier pour le vérifier avant de relancer.",
  }),
  PDF_ENCRYPTED: () => ({
    message: "Le PDF est protégé par un mot de passe : ni cpro ni Chorus Pro ne peuvent l’ouvrir.",
    hint: "Enregistrez-en une copie sans mot de passe, puis relancez avec cette copie.",
  }),
  PDF_CORRUPT: () => ({
    message: "Le fichier est abîmé : aucune page ne peut être lue.",
    hint: "Téléchargez ou exportez-le de nouveau ; un transfert interrompu est la cause la plus fréquente.",
  }),
  PDF_NOT_A_PDF: () => ({
    message: "Ce n’est pas un PDF, malgré son nom (ou le fichier est vide).",
    hint: "Vérifiez le fichier choisi, ou convertissez le document d’origine en PDF depuis son logiciel.",
  }),
  PDF_TIMEOUT: () => ({
    message: "La lecture a dépassé le temps permis : le fichier est anormalement compliqué ou piégé.",
    hint: "Refaites l’export depuis votre logiciel ; ne déposez pas ce fichier.",
  }),
  PDF_TOO_COMPLEX: () => ({
    message: "La lecture demanderait trop de mémoire : le fichier est anormalement compliqué ou piégé.",
    hint: "Refaites l’export depuis votre logiciel ; ne déposez pas ce fichier.",
  }),
  PDF_UNREADABLE_FILE: (x) => ({
    message: `Le fichier n’a pas pu être ouvert${x.cause === undefined ? "" : ` (${x.cause})`}.`,
    hint: "Vérifiez son nom, son emplacement et vos droits de lecture.",
  }),
  PDF_NOT_A_FILE: () => ({
    message: "Ce n’est pas un fichier, mais un dossier, un tube ou un périphérique : il n’a pas été lu.",
    hint: "Enregistrez d’abord le PDF dans un fichier, puis donnez son nom.",
  }),
  PDF_OWNER_PASSWORD: () => ({
    message:
      "Le PDF s’ouvre sans mot de passe mais ses droits sont restreints (copie, modification) : Chorus Pro peut le refuser.",
    hint: "Si le dépôt est refusé, enregistrez-en une copie sans restriction.",
  }),
  PDF_TOO_LARGE: (x) => ({
    message: `Le fichier pèse ${megabytes(x.bytes, ",")} Mo ; Chorus Pro n’accepte pas plus de 10 Mo.`,
    hint: "Réduisez les images du document d’origine, ou sortez les annexes pour les joindre à part (--attach).",
  }),
  PDF_NAME_TOO_LONG: (x) => ({
    message: `Le nom du fichier compte ${p(x.length)} caractères ; Chorus Pro en accepte ${p(x.limit)}.`,
    hint: "Renommez le fichier plus court, en gardant l’extension .pdf.",
  }),
  PDF_NAME_CHARACTERS: (x) => ({
    message: `Le nom du fichier contient des caractères que Chorus Pro peut refuser (${p(x.characters)}) : il partira sous un nom qui n’en a pas.`,
    hint: "Rien à faire : votre fichier garde le sien.",
  }),
  PDF_PDFA: (x) => ({
    message: `Le PDF se déclare PDF/A-${p(x.level)} (format d’archivage).`,
    hint: "Rien à faire.",
  }),
  PDF_XFA: () => ({
    message: "Le PDF contient un formulaire XFA, que Chorus Pro n’affiche pas comme Adobe Reader.",
    hint: "Imprimez-le vers un nouveau PDF depuis Adobe Reader (« Microsoft Print to PDF »), puis vérifiez cette copie.",
  }),
  PDF_JAVASCRIPT: () => ({
    message: "Le PDF contient du code JavaScript : Chorus Pro peut le refuser.",
    hint: "Enregistrez-en une copie sans scripts (imprimer vers un nouveau PDF).",
  }),
  PDF_ATTACHMENTS: (x) => ({
    message: `Le PDF contient ${p(x.count)} ${some(x, "fichier incorporé", "fichiers incorporés")} (${p(x.names)}) que Chorus Pro ne montrera pas au destinataire.`,
    hint: "Si le destinataire en a besoin, joignez-les à part (--attach).",
  }),
  PDF_FACTURX: (x) => ({
    message: `C’est une facture Factur-X (profil ${p(x.profile)}, fichier ${p(x.file)}) : déposée comme PDF, Chorus Pro peut la traiter comme un flux, vérifié plus tard et peut-être rejeté sans que vous le voyiez.`,
    hint: "Choisissez la voie : --route facturx pour la déposer comme flux et suivre son traitement, ou --route pdf pour ne déposer que le PDF.",
  }),
  PDF_FACTURX_UNREADABLE: (x) => ({
    message: `Le fichier de facture incorporé (${p(x.file)}) est illisible ou mal formé : un dépôt en Factur-X serait rejeté.`,
    hint: "Déposez-la comme simple PDF (--route pdf), ou corrigez l’export Factur-X de votre logiciel.",
  }),
  PDF_FACTURX_DISAGREES: (x) => ({
    message: `Le texte imprimé et le fichier Factur-X incorporé ne disent pas la même chose (${p(FIELDS_FR[p(x.field) as keyof InvoiceFacts] ?? x.field)}) : ${p(x.text)} imprimé, ${p(x.xml)} dans le fichier.`,
    hint: "Faites corriger la facture avant de la déposer : le destinataire peut retenir l’une ou l’autre valeur.",
  }),
  PDF_WORKS_DOCUMENT: (x) => ({
    message: `Ce document ressemble à une pièce de marché de travaux (${x.words}) : situation, état d’acompte ou décompte.`,
    hint: "S’il relève d’un marché public de travaux avec maître d’œuvre, déposez-le sur le portail : Facturation, Factures de travaux, cadres A4 à A8, A10, A13, A14, A22 ; sinon, c’est une facture A1 : continuez.",
  }),
  PDF_SIGNED: () => ({
    message: "Le PDF est signé électroniquement (PAdES) : il se dépose comme PDF signé.",
    hint: "Rien à faire : le format de dépôt est choisi en conséquence. Ne modifiez pas le fichier, la signature serait perdue.",
  }),
  PDF_DAMAGED: () => ({
    message: "Le fichier est en partie abîmé ; il a pu être lu, mais Chorus Pro peut le refuser.",
    hint: "Si possible, exportez-le de nouveau, puis comparez le nombre de pages.",
  }),
  PDF_SEVERAL_INVOICES: (x) => ({
    message: `Le fichier contient ${p(x.count)} factures ou avoirs : ${p(x.invoices)}. Chorus Pro attend un seul document par dépôt.`,
    hint: "Séparez-les en autant de fichiers PDF, sans numériser, et déposez chacun à part ; une facture jointe pour information se donne en pièce jointe (--attach).",
  }),
  PDF_ANNEXES: (x) => ({
    message: `Le fichier contient aussi d’autres documents que la facture (${kindsOf(x.kinds, KINDS_FR)}, page(s) ${p(x.pages)}) : rien n’y est repris.`,
    hint: "Rien à faire, ou donnez-les en pièces jointes (--attach).",
  }),
  PDF_OTHER_DOCUMENT: (x) => ({
    message: `Ce document n’est pas une facture : il s’intitule comme ceci : ${kindsOf(x.kind, KINDS_FR)}.`,
    hint: "Vérifiez que c’est le bon fichier. Si c’est bien une facture, donnez ses valeurs vous-même (--number, --date, --ht, --tva, --ttc).",
  }),
  PDF_RECIPIENT_SIRET: (x) => ({
    message: `Le SIRET du destinataire ${siret(x.siret)} est mal recopié sur la facture (${p(x.siret).length === 14 ? "clé fausse" : `${p(x.siret).length} chiffres au lieu de 14`}).`,
    hint: "Cherchez le bon : cpro structure search <nom>, puis donnez-le : --to <siret> ; la facture imprimée reste à corriger",
  }),
  PDF_TOTALS_DISAGREE: (x) => ({
    message: `Les totaux imprimés ne s’accordent pas (HT ${formatDecimal(x.ht, "fr")}, TVA ${formatDecimal(x.tva, "fr")}, TTC ${formatDecimal(x.ttc, "fr")}) : ils ne sont pas repris.`,
    hint: "Si la facture les imprime ainsi, elle est à refaire ; s’ils sont mal lus, donnez-les vous-même (--ht, --tva, --ttc, --net).",
  }),
};

export const KINDS_FR: Readonly<Record<OtherKind, string>> = {
  proforma: "facture pro forma",
  quote: "devis",
  order: "bon de commande",
  delivery: "bon de livraison",
  statement: "relevé de compte",
  reminder: "rappel ou relance",
  receipt: "reçu ou avis de paiement",
  slip: "bordereau",
  contract: "contrat",
  certificate: "attestation ou procès-verbal",
  report: "rapport ou feuille de présence",
  terms: "conditions générales",
};

export const FIELDS_FR: Readonly<Record<keyof InvoiceFacts, string>> = {
  invoiceNumber: "numéro",
  issueDate: "date",
  invoiceType: "type",
  currency: "devise",
  sellerSiret: "SIRET du vendeur",
  buyerSiret: "SIRET du destinataire",
  serviceCode: "code service",
  commitmentNumber: "numéro d’engagement",
  contractNumber: "numéro de marché",
  taxExclusiveAmount: "total HT",
  taxAmount: "TVA",
  taxInclusiveAmount: "total TTC",
  payableAmount: "net à payer",
  vatRegime: "régime de TVA",
  originalNumber: "facture d’origine",
};

export const en: Catalogue = {
  PDF_SCAN: () => ({
    message: "It is a picture (scan or photo): Chorus Pro can read nothing in it.",
    hint: RECREATE_EN,
  }),
  PDF_OCR_SCAN: () => ({
    message:
      "It is a scan with a layer of automatically recognised text: that text may be wrong, and Chorus Pro wants an original PDF.",
    hint: RECREATE_EN,
  }),
  PDF_MIXED: (x) => ({
    message: `${p(x.count)} of ${p(x.pages)} pages ${some(x, "is a picture", "are pictures")}: Chorus Pro cannot read ${some(x, "it", "them")}.`,
    hint: "Keep only the original pages in the invoice and attach the scanned ones separately (--attach).",
  }),
  PDF_UNEXTRACTABLE: () => ({
    message: "The text can be seen, but no machine can read it (glyphs without characters, or drawn outlines).",
    hint: "Make the PDF again from the original software, without “outlining” or “flattening” the text, with embedded fonts.",
  }),
  PDF_EMPTY: () => ({
    message: "The PDF holds only blank pages.",
    hint: "Export it again from your software, and open the file to check it before running this again.",
  }),
  PDF_ENCRYPTED: () => ({
    message: "The PDF is protected by a password: neither cpro nor Chorus Pro can open it.",
    hint: "Save a copy without a password and use that copy.",
  }),
  PDF_CORRUPT: () => ({
    message: "The file is damaged: no page can be read.",
    hint: "Download or export it again; an interrupted transfer is the usual cause.",
  }),
  PDF_NOT_A_PDF: () => ({
    message: "It is not a PDF, whatever its name says (or the file is empty).",
    hint: "Check which file was chosen, or convert the original document to PDF from its own software.",
  }),
  PDF_TIMEOUT: () => ({
    message: "Reading took longer than allowed: the file is abnormally complicated, or a trap.",
    hint: "Export it again from your software; do not deposit this file.",
  }),
  PDF_TOO_COMPLEX: () => ({
    message: "Reading would take too much memory: the file is abnormally complicated, or a trap.",
    hint: "Export it again from your software; do not deposit this file.",
  }),
  PDF_UNREADABLE_FILE: (x) => ({
    message: `The file could not be opened${x.cause === undefined ? "" : ` (${x.cause})`}.`,
    hint: "Check its name, its place and your right to read it.",
  }),
  PDF_NOT_A_FILE: () => ({
    message: "This is not a file but a folder, a pipe or a device: it was not read.",
    hint: "Save the PDF to a file first, then give its name.",
  }),
  PDF_OWNER_PASSWORD: () => ({
    message:
      "The PDF opens without a password, but its permissions are restricted (copying, editing): Chorus Pro may refuse it.",
    hint: "If the deposit is refused, save a copy without restrictions.",
  }),
  PDF_TOO_LARGE: (x) => ({
    message: `The file is ${megabytes(x.bytes, ".")} MB; Chorus Pro takes at most 10 MB.`,
    hint: "Make the pictures of the original document smaller, or attach the annexes separately (--attach).",
  }),
  PDF_NAME_TOO_LONG: (x) => ({
    message: `The file name has ${p(x.length)} characters; Chorus Pro takes ${p(x.limit)}.`,
    hint: "Give the file a shorter name, keeping the extension .pdf.",
  }),
  PDF_NAME_CHARACTERS: (x) => ({
    message: `The file name has characters that Chorus Pro may refuse (${p(x.characters)}): it goes under a name without them.`,
    hint: "Nothing to do: your file keeps its own.",
  }),
  PDF_PDFA: (x) => ({
    message: `The PDF says it is PDF/A-${p(x.level)} (archive format).`,
    hint: "Nothing to do.",
  }),
  PDF_XFA: () => ({
    message: "The PDF holds an XFA form, which Chorus Pro does not show as Adobe Reader does.",
    hint: "Print it to a new PDF from Adobe Reader (“Microsoft Print to PDF”), then check that copy.",
  }),
  PDF_JAVASCRIPT: () => ({
    message: "The PDF holds JavaScript code: Chorus Pro may refuse it.",
    hint: "Save a copy without scripts (print to a new PDF).",
  }),
  PDF_ATTACHMENTS: (x) => ({
    message: `The PDF holds ${p(x.count)} embedded ${some(x, "file", "files")} (${p(x.names)}) which Chorus Pro will not show to the recipient.`,
    hint: "If the recipient needs them, attach them separately (--attach).",
  }),
  PDF_FACTURX: (x) => ({
    message: `It is a Factur-X invoice (profile ${p(x.profile)}, file ${p(x.file)}): deposited as a PDF, Chorus Pro may treat it as a flow, checked later and perhaps rejected without your seeing it.`,
    hint: "Choose the route: --route facturx to deposit it as a flow and follow it, or --route pdf to deposit the PDF alone.",
  }),
  PDF_FACTURX_UNREADABLE: (x) => ({
    message: `The embedded invoice file (${p(x.file)}) is unreadable or malformed: a Factur-X deposit would be rejected.`,
    hint: "Deposit it as a plain PDF (--route pdf), or mend the Factur-X export of your software.",
  }),
  PDF_FACTURX_DISAGREES: (x) => ({
    message: `The printed text and the embedded Factur-X file differ (${p(FIELDS_EN[p(x.field) as keyof InvoiceFacts] ?? x.field)}): ${p(x.text)} printed, ${p(x.xml)} in the file.`,
    hint: "Have the invoice corrected before depositing it: the recipient may take either value.",
  }),
  PDF_WORKS_DOCUMENT: (x) => ({
    message: `This document looks like one of a works contract (${x.words}): progress claim, account statement or final statement.`,
    hint: "If it belongs to a public works contract with a supervisor, deposit it on the portal: Facturation, Factures de travaux, frameworks A4 to A8, A10, A13, A14, A22; if not, it is an A1 invoice: go on.",
  }),
  PDF_SIGNED: () => ({
    message: "The PDF is electronically signed (PAdES): it is deposited as a signed PDF.",
    hint: "Nothing to do: the deposit format follows. Do not edit the file, or the signature is lost.",
  }),
  PDF_DAMAGED: () => ({
    message: "The file is partly damaged; it could be read, but Chorus Pro may refuse it.",
    hint: "If possible export it again, then compare the number of pages.",
  }),
  PDF_SEVERAL_INVOICES: (x) => ({
    message: `The file holds ${p(x.count)} invoices or credit notes: ${p(x.invoices)}. Chorus Pro takes one document per deposit.`,
    hint: "Split them into as many PDF files, without scanning, and deposit each by itself; an invoice that is there for information goes as an attachment (--attach).",
  }),
  PDF_ANNEXES: (x) => ({
    message: `The file also holds other documents than the invoice (${kindsOf(x.kinds, KINDS_EN)}, page(s) ${p(x.pages)}): nothing is taken from them.`,
    hint: "Nothing to do, or give them as attachments (--attach).",
  }),
  PDF_OTHER_DOCUMENT: (x) => ({
    message: `This is no invoice: by its title it is a ${kindsOf(x.kind, KINDS_EN)}.`,
    hint: "Check that it is the right file. If it is an invoice after all, give its values yourself (--number, --date, --ht, --tva, --ttc).",
  }),
  PDF_RECIPIENT_SIRET: (x) => ({
    message: `The recipient's SIRET ${siret(x.siret)} is miscopied on the invoice (${p(x.siret).length === 14 ? "wrong check digit" : `${p(x.siret).length} digits instead of 14`}).`,
    hint: "Look for the right one: cpro structure search <name>, then give it: --to <siret>; the printed invoice is still to be corrected",
  }),
  PDF_TOTALS_DISAGREE: (x) => ({
    message: `The printed totals contradict each other (excl. tax ${formatDecimal(x.ht, "en")}, tax ${formatDecimal(x.tva, "en")}, incl. tax ${formatDecimal(x.ttc, "en")}): none is kept.`,
    hint: "If the invoice prints them so, it must be made again; if they were misread, give them yourself (--ht, --tva, --ttc, --net).",
  }),
};

export const KINDS_EN: Readonly<Record<OtherKind, string>> = {
  proforma: "pro forma invoice",
  quote: "quote",
  order: "purchase order",
  delivery: "delivery note",
  statement: "statement of account",
  reminder: "reminder",
  receipt: "receipt or remittance advice",
  slip: "slip",
  contract: "contract",
  certificate: "certificate",
  report: "report or time sheet",
  terms: "terms of sale",
};

export const FIELDS_EN: Readonly<Record<keyof InvoiceFacts, string>> = {
  invoiceNumber: "number",
  issueDate: "date",
  invoiceType: "type",
  currency: "currency",
  sellerSiret: "seller’s SIRET",
  buyerSiret: "recipient’s SIRET",
  serviceCode: "service code",
  commitmentNumber: "commitment number",
  contractNumber: "contract number",
  taxExclusiveAmount: "total excl. tax",
  taxAmount: "tax",
  taxInclusiveAmount: "total incl. tax",
  payableAmount: "amount due",
  vatRegime: "VAT regime",
  originalNumber: "original invoice",
};
