import { join } from "node:path";
import { isCalendarDate } from "../domain/dates.ts";
import { type Decimal, decimalText, parseDecimal } from "../domain/decimal.ts";
import { CproError } from "../domain/errors.ts";
import { homeNotWritable, LOCK_REFUSALS } from "../domain/file-refusals.ts";
import { type HalfYear, parseHalfYear } from "../domain/payment/calendar.ts";
import { givenRateFault } from "../domain/payment/ecb-rates.ts";
import { parseTerm, type SetTerm, termText } from "../domain/payment/terms.ts";
import { exclusively } from "../kit/exclusive.ts";
import { readKeptIfAny } from "../kit/regular-file.ts";
import { writeWhole } from "../kit/whole-file.ts";
import type { PaymentTerms } from "../usecases/ports/payment-terms.ts";

/**
 * Three files of the configuration folder: `payment-terms.json`, `{"266500032": "hospital", "80938923200020": "20"}`,
 * `performed-dates.json`, `{"production/8200001": "2026-01-20"}`, and `ecb-rates.json`, `{"2027-1": "2.65"}`.
 */
export function createPaymentTerms(folder: string): PaymentTerms {
  const terms = keptMap(join(folder, "payment-terms.json"), "payment-terms", termEntry, termText);
  const performed = keptMap(join(folder, "performed-dates.json"), "performed-dates", dateEntry, String);
  const rates = keptMap(join(folder, "ecb-rates.json"), "ecb-rates", rateEntry, decimalText);
  return {
    read: terms.read,
    keep: terms.keep,
    performed: performed.read,
    keepPerformed: performed.keep,
    rates: rates.read,
    keepRates: rates.keep,
  };
}

/** A JSON object on disk, one entry per key. `entryOf` throws on what it cannot read. */
function keptMap<T, K extends string = string>(
  path: string,
  issue: "payment-terms" | "performed-dates" | "ecb-rates",
  entryOf: (key: string, text: unknown) => readonly [K, T],
  textOf: (value: T) => string,
) {
  const read = async (): Promise<ReadonlyMap<K, T>> => {
    try {
      const text = readKeptIfAny(path);
      if (text === null) return new Map();
      const kept = JSON.parse(text) as Readonly<Record<string, unknown>>;
      // No entry has that name: it is how a later version would say what it wrote.
      if (Object.hasOwn(kept, "version"))
        throw new CproError("NEWER_DATA", { params: { path, found: String(kept.version), known: 1 } });
      return new Map(Object.entries(kept).map(([key, value]) => entryOf(key, value)));
    } catch (cause) {
      if (cause instanceof CproError) throw cause;
      throw new CproError("CONFIGURATION_INVALID", { params: { issue, value: path }, cause });
    }
  };
  return {
    read,
    keep: (entries: Iterable<readonly [K, T]>) =>
      exclusively(`${path}.lock`, LOCK_REFUSALS, async () => {
        const kept = new Map([...(await read()), ...entries]);
        const text = Object.fromEntries([...kept].map(([key, value]) => [key, textOf(value)]));
        await writeWhole(path, [`${JSON.stringify(text, null, 2)}\n`], homeNotWritable);
      }),
  };
}

function termEntry(identifier: string, text: unknown): readonly [string, SetTerm] {
  const term = parseTerm(String(text));
  if (term === null || !/^\d{9}(\d{5})?$/.test(identifier)) throw new Error(`${identifier}: ${text}`);
  return [identifier, term];
}

function dateEntry(key: string, text: unknown): readonly [string, string] {
  if (!isCalendarDate(String(text)) || !/^[a-z]+\/\d+$/.test(key)) throw new Error(`${key}: ${text}`);
  return [key, String(text)];
}

function rateEntry(half: string, text: unknown): readonly [HalfYear, Decimal] {
  const key = parseHalfYear(half);
  const rate = parseDecimal(String(text));
  if (key === null || rate === null || givenRateFault(rate) !== null) throw new Error(`${half}: ${text}`);
  return [key, rate];
}
