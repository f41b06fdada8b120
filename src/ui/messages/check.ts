import type { MentionCode } from "../../domain/mention-codes.ts";
import type { PdfVerdict } from "../../domain/pdf-report.ts";
import { formatSiret } from "../../domain/siret.ts";
import type { Generation, GenerationReason } from "../../domain/structured-invoice.ts";

interface Texts {
  readonly argument: string;
  noPdf(inputs: readonly string[]): string;
  /** `structured`: an invoice as XML, without a PDF. */
  readonly verdicts: Record<PdfVerdict | "structured", string>;
  readonly generations: Record<Generation, string>;
  readonly generationReasons: Record<GenerationReason, (value: string) => string>;
  pages(count: number): string;
  readonly types: Record<"invoice" | "credit-note", string>;
  dated(date: string): string;
  readonly seller: string;
  readonly buyer: string;
  readonly service: string;
  readonly commitment: string;
  readonly contract: string;
  readonly taxExclusive: string;
  readonly tax: string;
  readonly taxInclusive: string;
  readonly payable: string;
  readonly original: string;
  readonly currency: string;
  page(page: number): string;
  readonly noFacts: string;
  remarks(count: number): string;
  /** What an invoice was looked through for. */
  readonly looked: Readonly<Record<"invoiceNumber" | "issueDate" | "buyerSiret" | "payableAmount", string>>;
  notRead(what: readonly string[]): string;
  readonly progress: string;
  summary(accepted: number, refused: number): string;
  /** What this check does not say. */
  readonly notChecked: string;
  readonly interrupted: string;
  readonly optionSize: string;
  readonly optionNoMentions: string;
  readonly mentions: Record<MentionCode, string>;
  mentionsMissing(names: readonly string[]): string;
  mentionsHint(code: string): string;
}

const s = (count: number): string => (count > 1 ? "s" : "");

export const fr: Texts = {
  argument: "PDF, facture XML ou dossier ; « - » lit les noms sur l’entrée standard",
  noPdf: (inputs) => `aucun PDF dans ${inputs.join(", ")}`,
  verdicts: {
    text: "lisible",
    scan: "numérisation",
    ocr: "numérisation avec texte reconnu",
    mixed: "texte et pages numérisées",
    unextractable: "texte illisible par une machine",
    empty: "pages blanches",
    encrypted: "protégé par mot de passe",
    corrupt: "illisible",
    "not-a-pdf": "pas un PDF",
    structured: "facture structurée",
  },
  generations: {
    historical: "XML de la famille historique : le canal direct le prend",
    reform: "XML de la réforme : seule une plateforme agréée le prend ; par le canal direct, le PDF part sans lui",
    undecided: "famille du XML incertaine : dans le doute, le PDF part sans lui",
  },
  generationReasons: {
    "frame-direct": (value) => `cadre ${value}`,
    "frame-reform": (value) => `cadre ${value}`,
    extension: () => "profil EXTENDED-CTC-FR",
    "legal-siret": (value) => `SIRET ${formatSiret(value)} comme identifiant du vendeur`,
    "several-signals": (value) => `plusieurs indices : ${value}`,
    "no-signal": () => "aucun indice",
  },
  pages: (count) => `${count} page${s(count)}`,
  types: { invoice: "facture", "credit-note": "avoir" },
  dated: (date) => `du ${date}`,
  seller: "vendeur",
  buyer: "destinataire",
  service: "service",
  commitment: "engagement",
  contract: "marché",
  taxExclusive: "HT",
  tax: "TVA",
  taxInclusive: "TTC",
  payable: "net à payer",
  original: "facture d’origine",
  currency: "devise",
  page: (page) => `p. ${page}`,
  noFacts: "rien de certain n’a pu être lu",
  remarks: (count) => `${count} remarque${s(count)}`,
  looked: {
    invoiceNumber: "numéro",
    issueDate: "date",
    buyerSiret: "SIRET du destinataire",
    payableAmount: "net à payer",
  },
  notRead: (what) => `non lu : ${what.join(", ")}`,
  progress: "Lecture des fichiers",
  summary: (accepted, refused) =>
    `${accepted} lisible${s(accepted)} par Chorus Pro, ${refused} à refaire (détail d’un fichier : cpro check <fichier>)`,
  notChecked:
    "C’est la lecture des fichiers qui est contrôlée ici. Les montants, le destinataire, son service et les doublons le sont au moment de l’envoi.",
  interrupted: "Interrompu : la suite n’a pas été lue. Rien n’a été envoyé.",
  optionSize:
    "classe de l’entreprise, qui décide depuis quand les mentions sont dues : micro, PME (sme), ETI (mid), grande (large)",
  optionNoMentions: "ne pas chercher les mentions obligatoires d’une facture française",
  mentions: {
    MENTION_BUYER_SIREN: "SIREN de l’acheteur",
    MENTION_DELIVERY_ADDRESS: "adresse de livraison (si elle diffère)",
    MENTION_NATURE: "nature des opérations",
    MENTION_VAT_DEBITS: "option TVA d’après les débits (si elle est choisie)",
    MENTION_LATE_PENALTIES: "pénalités de retard",
    MENTION_RECOVERY_INDEMNITY: "indemnité de 40 €",
    MENTION_DISCOUNT_TERMS: "conditions d’escompte",
    MENTION_VAT_NUMBER: "numéro de TVA du vendeur",
  },
  mentionsMissing: (names) => `Mentions non trouvées, pour information : ${names.join(", ")}.`,
  mentionsHint: (code) =>
    `Textes et dates, une par une : cpro check --verbose <fichier> (ou cpro explain ${code}). Ne plus les chercher : --no-mentions.`,
};

export const en: Texts = {
  argument: "PDF, XML invoice or folder; “-” reads names from standard input",
  noPdf: (inputs) => `no PDF in ${inputs.join(", ")}`,
  verdicts: {
    text: "readable",
    scan: "scan",
    ocr: "scan with recognised text",
    mixed: "text and scanned pages",
    unextractable: "text no machine can read",
    empty: "blank pages",
    encrypted: "password-protected",
    corrupt: "unreadable",
    "not-a-pdf": "not a PDF",
    structured: "structured invoice",
  },
  generations: {
    historical: "XML of the historical family: the direct channel takes it",
    reform: "XML of the reform: only an approved platform takes it; on the direct channel the PDF goes without it",
    undecided: "family of the XML uncertain: in doubt the PDF goes without it",
  },
  generationReasons: {
    "frame-direct": (value) => `framework ${value}`,
    "frame-reform": (value) => `framework ${value}`,
    extension: () => "profile EXTENDED-CTC-FR",
    "legal-siret": (value) => `SIRET ${formatSiret(value)} as the seller's identifier`,
    "several-signals": (value) => `several signs: ${value}`,
    "no-signal": () => "no sign",
  },
  pages: (count) => `${count} page${s(count)}`,
  types: { invoice: "invoice", "credit-note": "credit note" },
  dated: (date) => `of ${date}`,
  seller: "seller",
  buyer: "recipient",
  service: "service",
  commitment: "commitment",
  contract: "contract",
  taxExclusive: "excl. tax",
  tax: "tax",
  taxInclusive: "incl. tax",
  payable: "amount due",
  original: "original invoice",
  currency: "currency",
  page: (page) => `p. ${page}`,
  noFacts: "nothing certain could be read",
  remarks: (count) => `${count} remark${s(count)}`,
  looked: {
    invoiceNumber: "number",
    issueDate: "date",
    buyerSiret: "the recipient's SIRET",
    payableAmount: "amount due",
  },
  notRead: (what) => `not read: ${what.join(", ")}`,
  progress: "Reading files",
  summary: (accepted, refused) =>
    `${accepted} readable by Chorus Pro, ${refused} to be made again (details of a file: cpro check <file>)`,
  notChecked:
    "What is checked here is that the files can be read. Amounts, recipient, service and duplicates are checked when they are sent.",
  interrupted: "Interrupted: the rest was not read. Nothing was sent.",
  optionSize:
    "class of the company, which decides from when the mentions are due: micro, SME (sme), mid-size (mid), large",
  optionNoMentions: "do not look for the mandatory mentions of a French invoice",
  mentions: {
    MENTION_BUYER_SIREN: "the customer's SIREN",
    MENTION_DELIVERY_ADDRESS: "address of delivery (if another)",
    MENTION_NATURE: "nature of the operations",
    MENTION_VAT_DEBITS: "option for VAT on debits (if chosen)",
    MENTION_LATE_PENALTIES: "penalties for late payment",
    MENTION_RECOVERY_INDEMNITY: "indemnity of €40",
    MENTION_DISCOUNT_TERMS: "terms of discount",
    MENTION_VAT_NUMBER: "the supplier's VAT number",
  },
  mentionsMissing: (names) => `Mentions not found, for information: ${names.join(", ")}.`,
  mentionsHint: (code) =>
    `Texts and dates, one by one: cpro check --verbose <file> (or cpro explain ${code}). To look for them no more: --no-mentions.`,
};
