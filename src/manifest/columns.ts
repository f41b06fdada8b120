import { MANIFEST_COLUMNS, type ManifestColumn } from "../domain/batch/manifest.ts";

/**
 * The headers people write, in French and English, after {@link normaliseHeader}. The English name of the column
 * itself is always understood.
 */
const ALIASES: Record<ManifestColumn, string> = {
  file: "fichier pdf chemin path filename nomfichier nomdufichier fichierpdf invoicefile",
  to: "siretduclient siretclientpublic siretacheteur siretdelacheteur acheteur siretdupayeur payeur siretpayeur destinatairesiret siretdestinatairefacture destinataire siret siretdestinataire siretdudestinataire recipient recipientsiret siretclient buyer client",
  service:
    "servicedestinataire codeserviceexecutantdestinataire serviceexecutif nservice numeroservice codeservice servicecode serviceexecutant codeserviceexecutant codeduservice",
  commitment:
    "numerodengagementjuridique ndengagementjuridique nengagementjuridique engagementjuridique numeroengagementjuridique nej bondecommande numerodebondecommande nbondecommande ndebondecommande engagement numeroengagement numerodengagement nengagement ndengagement noengagement nodengagement numengagement engagementnumber commitmentnumber ej numeroej purchaseorder",
  contract:
    "numerodumarche ndumarche marchepublic numeromarchepublic marche numeromarche numerodemarche nmarche ndemarche nomarche nodemarche contrat contractnumber",
  number:
    "numerodelafacture ndelafacture reffacture referencefacture reference numero numerofacture numerodefacture nfacture ndefacture nofacture nodefacture invoicenumber facture n no",
  date: "dateemissionfacture datedemissiondelafacture datepiece datefacture datedefacture datedelafacture dateemission datedemission issuedate invoicedate",
  type: "typefacture typedefacture typededocument invoicetype",
  ht: "montanttotalht montanthorstaxe montanthorstaxes horstaxe totalhorstaxe baseht montantht totalht prixht taxexclusiveamount exclvat amountexclvat",
  tva: "montanttotaltva montantdelatva taxe montanttva totaltva vat vatamount taxamount",
  ttc: "montanttotalttc montanttoutestaxescomprises toutestaxescomprises montantttc totalttc taxinclusiveamount inclvat amountinclvat",
  net: "netapayerttc montantdu restedu restantdu soldeapayer netapayer montantnet montantapayer montantnetapayer payable payableamount amountdue nettopay",
  attach: "attachment attachments piecesjointes piecejointe pj annexe annexes attached",
  seller:
    "emetteur siretemetteur siretdelemetteur fournisseur siretfournisseur vendeur siretvendeur sellersiret supplier issuer",
  replaces: "remplace remplacement facturerejetee remplacefacture replacesinvoice",
  comment: "comments commentaire commentaires remarque remarques note notes",
};

const BY_NAME = new Map<string, ManifestColumn>(
  MANIFEST_COLUMNS.flatMap((column) =>
    [column, ...ALIASES[column].split(" ")].map((name): [string, ManifestColumn] => [name, column]),
  ),
);

/** `N° d’engagement ` → `ndengagement`: accents, case, spaces, punctuation and `(€)` do not count. */
export function normaliseHeader(header: string): string {
  return header
    .normalize("NFD")
    .toLowerCase()
    .replace(/\((?:€|eur|euros?)\)/g, "")
    .replace(/[^a-z0-9]/g, "");
}

/** The column a header names; null when nobody knows it. */
export function columnOf(header: string): ManifestColumn | null {
  return BY_NAME.get(normaliseHeader(header)) ?? null;
}

/** The 1-based column of spreadsheet letters: `A` → 1, `AA` → 27. */
export function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Spreadsheet letters of a 0-based column: 0 → `A`, 26 → `AA`. */
export function columnLetters(index: number): string {
  let letters = "";
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return letters;
}
