import { supplierTask } from "../../domain/status.ts";
import type { Explanation } from "../../usecases/explain.ts";
import type { Io } from "../io.ts";
import type { Json } from "../json/index.ts";
import { type Language, pick } from "../language.ts";
import { ANY_VALUES } from "../messages/any-values.ts";
import * as errors from "../messages/errors.ts";
import * as messages from "../messages/explain.ts";
import * as findings from "../messages/findings.ts";
import { refusalText } from "../messages/refusals.ts";
import * as statuses from "../messages/statuses.ts";

interface Explained {
  readonly kind: Explanation["kind"];
  /** What the code belongs to: an operation, an exit code; null when the kind says it all. */
  readonly context: string | null;
  readonly message: string;
  readonly mend: string;
}

/** Prints everything the code can mean, or the raw text when nothing is known of it. */
export function renderExplanations(raw: string, found: readonly Explanation[], io: Io): void {
  const text = pick(io.language, messages);
  const explained = found.map((one) => explainedIn(io.language, one));
  const unknown = found.length === 0 ? text.unknown(raw) : null;
  if (io.json) {
    const tail = unknown === null ? {} : { raw, message: unknown.message, mend: unknown.mend };
    const told = { code: raw, known: unknown === null, explanations: explained, ...tail };
    io.out(`${JSON.stringify(told satisfies Json<"explain">)}\n`);
    return;
  }
  if (unknown !== null) {
    io.out(`${unknown.message}\n  ${raw}\n→ ${unknown.mend}\n`);
    return;
  }
  for (const [{ kind, message, mend }, contexts] of grouped(explained)) {
    const about = [text.kinds[kind], ...contexts].join(", ");
    io.out(`${raw} (${about})\n  ${message}\n  → ${mend}\n`);
  }
}

/** What says the same of several operations is said once. */
function grouped(explained: readonly Explained[]): Iterable<readonly [Explained, readonly string[]]> {
  const groups = new Map<string, [Explained, string[]]>();
  for (const one of explained) {
    const key = `${one.kind} ${one.message}`;
    const group = groups.get(key) ?? [one, []];
    if (one.context !== null && !group[1].includes(one.context)) group[1].push(one.context);
    groups.set(key, group);
  }
  return groups.values();
}

function explainedIn(language: Language, one: Explanation): Explained {
  const text = pick(language, messages);
  switch (one.kind) {
    case "error": {
      const { message, hint } = pick(language, errors)[one.code](ANY_VALUES);
      return { kind: one.kind, context: text.exitCode(one.exitCode), message, mend: hint };
    }
    case "finding":
      return { kind: one.kind, context: null, ...pick(language, findings)[one.code](ANY_VALUES) };
    case "exit-code":
      return { kind: one.kind, context: null, ...text.exits[one.exitCode] };
    case "refusal": {
      const { operation, meaning, origin } = one.refusal;
      return { kind: one.kind, context: `${operation} (${text.origins[origin]})`, ...refusalText(language, meaning) };
    }
    case "message":
      return { kind: one.kind, context: null, ...refusalText(language, one.meaning) };
    case "status":
      return {
        kind: one.kind,
        context: null,
        message: pick(language, statuses).labels[one.status],
        mend: pick(language, statuses).mends[supplierTask(one.status)](text.placeholder),
      };
    case "flow-state":
      return { kind: one.kind, context: null, ...text.flows[one.state] };
    case "factur-x": {
      const { element, term, missing } = one.rejection;
      return { kind: one.kind, context: null, ...text.facturx(text.elements[element], term, missing) };
    }
  }
}
