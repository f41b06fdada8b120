import { add, type Cents, ZERO } from "../../domain/money.ts";
import type { Language } from "../../kit/locale/locales.ts";
import type { ReportRow, ReportTable } from "../../usecases/ports/report.ts";
import { plainCell } from "./cell.ts";

/** What stands before the sums. */
const TOTAL = { fr: "Total", en: "Total" } as const;

/** The sums under the columns of a table. */
export interface Sums {
  add(row: ReportRow): void;
  /** True when there is more than one row, and an amount to sum. */
  worthTelling(): boolean;
  of(index: number): Cents | undefined;
  readonly title: string;
}

/** @param shown the columns that stand beside one another, by their index */
export function sumsOf(
  { columns, counted }: Pick<ReportTable, "columns" | "counted">,
  shown: readonly number[],
  language: Language,
): Sums {
  const sums = new Map<number, Cents>();
  let rows = 0;
  return {
    add(row) {
      rows += 1;
      for (const index of shown) {
        const value = plainCell(row[index]);
        if (columns[index]?.kind !== "amount" || columns[index]?.sum === false || typeof value !== "number") continue;
        const amount = counted ? counted.amount(row, value as Cents) : (value as Cents);
        sums.set(index, add(sums.get(index) ?? ZERO, amount ?? ZERO));
      }
    },
    worthTelling: () => rows > 1 && sums.size > 0,
    of: (index) => sums.get(index),
    title: counted?.title ?? TOTAL[language],
  };
}
