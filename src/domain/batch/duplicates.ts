import type { Finding } from "../finding.ts";
import type { PlanItem } from "./plan.ts";

const NAMED = 3;

/**
 * Finds what stands twice in a plan: a number (which serves once per supplier) or a file's content. Both are errors on
 * every item concerned, because nobody but the person knows which one is right.
 */
export interface DuplicateFinder {
  /** To be shown every item first, in order. */
  see(item: PlanItem): void;
  /** Then asked about each. */
  findings(item: PlanItem): readonly Finding[];
}

export function createDuplicateFinder(): DuplicateFinder {
  const numbers = createCounter();
  const contents = createCounter();
  return {
    see(item) {
      if (item.invoice.number) numbers.see(item.invoice.number, item);
      contents.see(item.sha256, item);
    },
    findings(item) {
      const findings: Finding[] = [];
      const { number } = item.invoice;
      const same = number ? numbers.others(number) : null;
      if (number && same) {
        findings.push({ code: "BATCH_NUMBER_TWICE", severity: "error", params: { number, files: same.join(", ") } });
      }
      const copies = contents.others(item.sha256)?.filter((name) => name !== nameOf(item));
      if (copies) findings.push({ code: "BATCH_FILE_TWICE", severity: "error", params: { other: copies.join(", ") } });
      return findings;
    },
  };
}

const nameOf = (item: PlanItem): string => item.file.split(/[/\\]/).at(-1) ?? item.file;

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
