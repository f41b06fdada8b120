import { InvalidArgumentError } from "commander";
import { type Cents, parseAmount } from "../domain/money.ts";
import { stripSeparators } from "../domain/siret.ts";
import type { Language } from "../ui/language.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/follow-up.ts";

/** Readers of option values, shared by the follow-up commands; each refuses what it cannot read, by name. */
export function optionReaders(language: Language) {
  const text = pick(language, messages);
  return {
    date(value: string): string {
      const iso = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(value)?.slice(1).reverse().join("-") ?? value;
      const parsed = new Date(`${iso}T00:00:00Z`);
      if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(iso)) {
        throw new InvalidArgumentError(text.badDate(value));
      }
      return iso;
    },
    amount(value: string): Cents {
      const parsed = parseAmount(value);
      if (!parsed.ok) throw new InvalidArgumentError(text.badAmount(value));
      return parsed.cents;
    },
    count(value: string): number {
      if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError(text.badCount(value));
      return Number(value);
    },
    /** At least 1: a watch that never waits would hammer the service. */
    seconds(value: string): number {
      if (!/^[1-9]\d{0,5}$/.test(value)) throw new InvalidArgumentError(text.badSeconds(value));
      return Number(value);
    },
    /** A SIRET as people write it; only its form is checked, since qualification's own fail the check digits. */
    siret(value: string): string {
      const digits = stripSeparators(value);
      if (!/^\d{14}$/.test(digits)) throw new InvalidArgumentError(text.badSiret(value));
      return digits;
    },
    /** `10`, `10d` (days) or `10j` (jours). */
    days(value: string): number {
      const match = /^(\d{1,5})[dj]?$/.exec(value);
      if (!match) throw new InvalidArgumentError(text.badCount(value));
      return Number(match[1]);
    },
  };
}
