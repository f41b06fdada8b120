import { todayInParis } from "../../domain/dates.ts";
import { COLUMN_FIELDS, COLUMN_NAMES, type ColumnName, FIELDS, type FieldKind } from "../../domain/fields.ts";
import { cents } from "../../domain/money.ts";
import type { ColumnKind, Report, ReportCell } from "../../usecases/ports/report.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/batch.ts";
import * as columnMessages from "../messages/manifest-columns.ts";

const KINDS: Partial<Record<FieldKind, ColumnKind>> = { siret: "siret", day: "date", amount: "amount" };

/** A manifest with one row to show how it is filled in. */
export function manifestTemplate(now: Date, language: Language): Report {
  const { type, comment } = pick(language, messages).templateExample;
  const headers = pick(language, columnMessages);
  const example: Partial<Record<ColumnName, ReportCell>> = {
    file: "facture.pdf",
    to: "80938923200020",
    number: "F2026-0001",
    date: todayInParis(now),
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
    columns: COLUMN_FIELDS.map((field) => {
      const { column: key, kind } = FIELDS[field];
      return { key, title: headers[key], kind: KINDS[kind] ?? "text" };
    }),
    charts: [],
    words: { search: "", shown: "" },
    async *rows() {
      yield COLUMN_NAMES.map((column) => example[column] ?? null);
    },
  };
}
