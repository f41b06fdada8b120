import type { InvoiceFacts, InvoiceType, OtherKind, Reason } from "../../domain/pdf-report.ts";
import { FIELDS_EN, FIELDS_FR, KINDS_EN, KINDS_FR } from "./findings-pdf.ts";

interface Texts {
  readonly option: string;
  readonly output: string;
  readonly title: string;
  readonly legend: string;
  readonly nothing: string;
  readonly unnamed: string;
  readonly documents: Readonly<Record<InvoiceType | OtherKind, string>>;
  page(page: number, document: string): string;
  said(what: string, of: string): string;
  readonly columns: readonly string[];
  readonly facts: Readonly<Record<keyof InvoiceFacts, string>>;
  readonly reasons: Readonly<Record<Reason, string>>;
  written(path: string): string;
  readonly needsExplain: string;
  unknownEnding(path: string): string;
  readonly noPictures: string;
}

/** `check --explain`. */
export const fr: Texts = {
  option: "montrer, page par page, ce qui a été lu, ce qui a été laissé, et pourquoi",
  output: "avec --explain : l’image des pages dans ce fichier (.html ou .png)",
  title: "Ce que cpro lit sur ces pages",
  legend:
    "Les pages telles qu’elles sont lues. En vert, ce qui est retenu ; en pointillé orange, ce qui est laissé. Survolez un cadre, ou lisez le tableau, pour savoir pourquoi.",
  nothing: "Aucune page n’a de texte lisible par une machine.",
  unnamed: "document sans titre reconnu",
  documents: { invoice: "facture", "credit-note": "avoir", ...KINDS_FR },
  page: (page, document) => `Page ${page} (${document})`,
  said: (what, of) => `${what} : ${of}`,
  columns: ["N°", "Donnée", "Valeur", "Pourquoi"],
  facts: FIELDS_FR,
  reasons: {
    taken: "retenu",
    weaker: "laissé : une autre valeur est nommée plus sûrement",
    rival: "laissé : une autre valeur est nommée aussi sûrement",
    unconfirmed: "laissé : rien ne le confirme",
    "other-document": "laissé : un autre document du fichier",
  },
  written: (path) => `Pages expliquées dans ${path}`,
  needsExplain: "-o ne vaut qu’avec --explain",
  unknownEnding: (path) => `le nom de ${path} doit finir par .html ou .png`,
  noPictures: "les images .png demandent le module facultatif @napi-rs/canvas, absent ici ; écrivez un .html",
};

export const en: Texts = {
  option: "show page by page what was read, what was left, and why",
  output: "with --explain: the picture of the pages in this file (.html or .png)",
  title: "What cpro reads on these pages",
  legend:
    "The pages as they are read. Green: what was taken; dashed orange: what was left. Point at a box, or read the table, to learn why.",
  nothing: "No page has text that a machine can read.",
  unnamed: "document without a known title",
  documents: { invoice: "invoice", "credit-note": "credit note", ...KINDS_EN },
  page: (page, document) => `Page ${page} (${document})`,
  said: (what, of) => `${what}: ${of}`,
  columns: ["No.", "Fact", "Value", "Why"],
  facts: FIELDS_EN,
  reasons: {
    taken: "taken",
    weaker: "left: another value is named more surely",
    rival: "left: another value is named as surely",
    unconfirmed: "left: nothing confirms it",
    "other-document": "left: another document of the file",
  },
  written: (path) => `Pages explained in ${path}`,
  needsExplain: "-o is only for --explain",
  unknownEnding: (path) => `the name of ${path} must end in .html or .png`,
  noPictures: "pictures (.png) need the optional module @napi-rs/canvas, which is not here; write an .html",
};
