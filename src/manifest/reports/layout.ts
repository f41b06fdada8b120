import { type Cents, toDecimalString } from "../../domain/money.ts";
import { formatSiret } from "../../domain/siret.ts";
import { LOCALES, typeDecimal, writeDecimal } from "../../kit/locale/locales.ts";
import type { ColumnKind, Report, ReportColumn } from "../../usecases/ports/report.ts";

/** Room that a column takes on a page, in its own pixels; a page of 900, or a sheet of A4 across, has so many for all. */
const ROOM: Readonly<Record<ColumnKind, number>> = {
  amount: 92,
  date: 84,
  siret: 132,
  integer: 58,
  decimal: 62,
  text: 104,
};
/** An invoice's number is read, and copied, whole. */
const NUMBER_ROOM = 130;
export const isInvoiceNumber = ({ key }: ReportColumn): boolean => key === "number" || key === "invoiceNumber";
export const roomOf = (column: ReportColumn | undefined): number =>
  column === undefined ? 0 : isInvoiceNumber(column) ? NUMBER_ROOM : ROOM[column.kind];
const PAGE = 850;
/** The first two say which line it is. */
const KEPT = 2;

export interface Placed {
  /** Places of the columns that stand side by side. */
  readonly beside: readonly number[];
  /** Of those under the line, over its whole width: sentences, and what no longer fits beside. */
  readonly below: readonly number[];
}

/** Every column is on the page: what would make it too wide stands under the line. Amounts go down last. */
export function place(columns: readonly ReportColumn[]): Placed {
  const all = columns.map((_, index) => index).filter((index) => columns[index]?.detail !== true);
  const below = new Set(all.filter((index) => columns[index]?.wide || SENTENCES.has(columns[index]?.key ?? "")));
  const beside = () => all.filter((index) => !below.has(index));
  const room = () => beside().reduce((sum, index) => sum + roomOf(columns[index]), 0);
  while (room() > PAGE) {
    const spare = beside().slice(KEPT);
    const lesser = spare.filter((index) => columns[index]?.kind !== "amount");
    // How it ended says more than to whom it went.
    const next =
      lesser.filter((index) => !OUTCOMES.has(columns[index]?.key ?? "")).at(-1) ?? lesser.at(-1) ?? spare.at(-1);
    if (next === undefined) break;
    below.add(next);
  }
  return { beside: beside(), below: all.filter((index) => below.has(index)) };
}

/** A letter of a table, in the pixels of {@link ROOM}. */
const LETTER = 7;

/** So many letters of a text stay on one line beside these columns: what room there is left is shared by the texts. */
export function lettersKeptWhole(beside: readonly ReportColumn[]): number {
  const texts = beside.filter((column) => column.kind === "text").length;
  const spare = PAGE - beside.reduce((sum, column) => sum + roomOf(column), 0);
  return texts === 0 ? 0 : Math.floor((ROOM.text + Math.max(0, spare) / texts) / LETTER);
}

/** Columns that say how it stands with an invoice, by their names in JSON. */
const OUTCOMES: ReadonlySet<string> = new Set(["outcome", "status", "state"]);

/** Columns that hold whole sentences, by their names in JSON. */
const SENTENCES: ReadonlySet<string> = new Set([
  "reason",
  "findings",
  "hint",
  "comment",
  "message",
  "remarks",
  "doubts",
]);

/** A cell as it is read on a page. */
export function shown(kind: ColumnKind, value: string | number | null, language: Report["language"]): string {
  if (value === null) return "";
  if (kind === "amount") return writeDecimal(toDecimalString(value as Cents), language);
  if (kind === "siret") return formatSiret(String(value));
  if (kind === "decimal") return typeDecimal(String(value), language);
  const day = (_: string, year: string, month: string, of: string) => LOCALES[language].shortDay(year, month, of);
  return kind === "date" ? String(value).replace(/^(\d{4})-(\d{2})-(\d{2}).*$/, day) : String(value);
}
