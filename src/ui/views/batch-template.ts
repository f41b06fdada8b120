import { EXAMPLE_NUMBERS, TEMPLATE_EXAMPLE } from "../../domain/batch/template-example.ts";
import { COLUMN_FIELDS, COLUMN_NAMES, type ColumnName, FIELDS, type FieldKind } from "../../domain/fields.ts";
import type { ColumnKind, Report, ReportCell } from "../../usecases/ports/report.ts";
import { type Language, pick } from "../language.ts";
import * as columnMessages from "../messages/manifest-columns.ts";

const KINDS: Partial<Record<FieldKind, ColumnKind>> = { siret: "siret", day: "date", amount: "amount" };

/** A manifest with one row to show how it is filled in. */
export function manifestTemplate(now: Date, language: Language): Report {
  const headers = pick(language, columnMessages);
  const example: Partial<Record<ColumnName, ReportCell>> = { ...TEMPLATE_EXAMPLE, number: EXAMPLE_NUMBERS[language] };
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
