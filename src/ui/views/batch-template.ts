import { MANIFEST_COLUMNS, type ManifestColumn } from "../../domain/batch/manifest.ts";
import { cents } from "../../domain/money.ts";
import type { ColumnKind, Report, ReportCell } from "../../usecases/ports/report.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/batch.ts";

/** Headers in French; the English ones are the names of the columns themselves. Both are read everywhere. */
const FRENCH: Record<ManifestColumn, string> = {
  file: "Fichier",
  to: "Destinataire",
  service: "Code service",
  commitment: "N° d’engagement",
  contract: "N° de marché",
  number: "Numéro",
  date: "Date",
  type: "Type",
  ht: "HT",
  tva: "TVA",
  ttc: "TTC",
  net: "Net à payer",
  attach: "Pièces jointes",
  comment: "Commentaire",
  seller: "SIRET émetteur",
  replaces: "Remplace",
};

const KINDS: Partial<Record<ManifestColumn, ColumnKind>> = {
  to: "siret",
  seller: "siret",
  date: "date",
  ht: "amount",
  tva: "amount",
  ttc: "amount",
  net: "amount",
};

/** A manifest with one row to show how it is filled in. */
export function manifestTemplate(now: Date, language: Language): Report {
  const { type, comment } = pick(language, messages).templateExample;
  const example: Partial<Record<ManifestColumn, ReportCell>> = {
    file: "facture.pdf",
    to: "80938923200020",
    number: "F2026-0001",
    date: now.toISOString().slice(0, 10),
    type,
    ht: cents(100_00),
    tva: cents(20_00),
    ttc: cents(120_00),
    net: cents(120_00),
    comment,
  };
  return {
    language,
    title: "Factures",
    createdAt: now.toISOString(),
    facts: [],
    columns: MANIFEST_COLUMNS.map((key) => ({
      key,
      title: language === "fr" ? FRENCH[key] : key,
      kind: KINDS[key] ?? "text",
    })),
    charts: [],
    words: { search: "", shown: "" },
    async *rows() {
      yield MANIFEST_COLUMNS.map((column) => example[column] ?? null);
    },
  };
}
