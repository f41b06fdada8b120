import { baseName } from "../../kit/base-name.ts";
import type { Finding } from "../finding.ts";
import { numberLook, yearOf } from "../invoice-number.ts";
import type { PlanItem } from "./plan.ts";

const NAMED = 3;

/**
 * Finds what stands twice in a plan: a number (which serves once per supplier and year), as it is or in a form that
 * looks the same, or a file's content. All are errors on every item concerned, because nobody but the person knows which
 * one is right.
 */
export interface DuplicateFinder {
  /** To be shown every item first, in order. */
  see(item: PlanItem): void;
  /** Then asked about each. */
  findings(item: PlanItem): readonly Finding[];
}

export function createDuplicateFinder(): DuplicateFinder {
  const numbers = createCounter();
  const forms = createCounter();
  const contents = createCounter();
  return {
    see(item) {
      const keys = keysOf(item);
      if (keys) {
        numbers.see(keys.number, item);
        // A number that stands twice as it is has been told already.
        if (numbers.others(keys.number) === null) forms.see(keys.form, item);
      }
      contents.see(item.sha256, item);
    },
    findings(item) {
      const findings: Finding[] = [];
      const { number } = item.invoice;
      const keys = keysOf(item);
      const same = keys && numbers.others(keys.number);
      if (number && same) {
        findings.push({ code: "BATCH_NUMBER_TWICE", severity: "error", params: { number, files: same.join(", ") } });
      }
      const alike = keys && forms.others(keys.form);
      if (number && alike) {
        findings.push({ code: "BATCH_NUMBER_ALIKE", severity: "error", params: { number, files: alike.join(", ") } });
      }
      const contained = contents.others(item.sha256);
      const copies = contained?.filter((name) => name !== nameOf(item));
      if (contained && copies) {
        const params = { files: contained.join(", "), other: copies.join(", ") };
        findings.push({ code: "BATCH_FILE_TWICE", severity: "error", params });
      }
      return findings;
    },
  };
}

/** A number serves once per company (SIREN) and calendar year. */
function keysOf({ invoice }: PlanItem): { readonly number: string; readonly form: string } | null {
  const { number, seller, issueDate } = invoice;
  if (number === null) return null;
  const scope = `${seller?.slice(0, 9) ?? ""}/${issueDate === null ? "" : yearOf(issueDate)}`;
  return { number: `${scope}/${number}`, form: `${scope}/${numberLook(number)}` };
}

const nameOf = (item: PlanItem): string => baseName(item.file);

/** Remembers names only for what was seen twice: ten thousand invoices leave ten thousand short keys. */
function createCounter() {
  const first = new Map<string, string>();
  const repeated = new Map<string, string[]>();
  return {
    see(key: string, item: PlanItem) {
      const before = first.get(key);
      if (before === undefined) {
        first.set(key, nameOf(item));
        return;
      }
      const names = repeated.get(key) ?? [before];
      if (names.length < NAMED) names.push(nameOf(item));
      repeated.set(key, names);
    },
    others: (key: string): readonly string[] | null => repeated.get(key) ?? null,
  };
}
