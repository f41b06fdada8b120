import { isBillingFramework } from "../../domain/billing-framework.ts";
import { directFrameOf, isSupplierFrame } from "../../domain/code-lists/frames.ts";
import { STATUS_NUMBERS } from "../../domain/code-lists/status-numbers.ts";
import type { FlowMessage } from "../../domain/flow-messages.ts";
import { type KnownInvoiceStatus, supplierTask } from "../../domain/status.ts";
import { type Explanation, KNOWN_CODES } from "../../usecases/explain.ts";
import type { Io } from "../io.ts";
import { toldAsJson } from "../json/print.ts";
import { type Language, pick } from "../language.ts";
import { ANY_VALUES } from "../messages/any-values.ts";
import * as exchange from "../messages/codes-exchange.ts";
import * as flow from "../messages/codes-flow.ts";
import * as frames from "../messages/codes-frames.ts";
import * as gateway from "../messages/codes-gateway.ts";
import * as motives from "../messages/codes-motives.ts";
import * as rules from "../messages/codes-public-rules.ts";
import { errorSentence } from "../messages/errors.ts";
import * as messages from "../messages/explain.ts";
import { sentenceWithout } from "../messages/findings.ts";
import { refusalText } from "../messages/refusals.ts";
import * as statuses from "../messages/statuses.ts";
import type { Sentence } from "../sentence.ts";
import { hintJson } from "./finding.ts";

interface Explained {
  readonly kind: Explanation["kind"];
  /** What the code belongs to: an operation, an exit code; null when the kind says it all. */
  readonly context: string | null;
  readonly message: string;
  readonly hint: string;
}

/** Prints everything the code can mean, or the raw text and the nearest codes when nothing is known of it. */
export function renderExplanations(raw: string, found: readonly Explanation[], near: readonly string[], io: Io): void {
  const text = pick(io.language, messages);
  const explained = found.map((one) => explainedIn(io.language, one));
  const unknown = found.length === 0 ? text.unknown(raw) : null;
  // Nothing like it: what there is, by family.
  const isLost = unknown !== null && near.length === 0;
  const told = toldAsJson<"explain">(io, () => {
    const families = isLost ? { families: KNOWN_CODES.map(({ kind }) => ({ kind, title: text.families[kind] })) } : {};
    const tail =
      unknown === null
        ? {}
        : { raw, message: unknown.message, ...hintJson(unknown.hint), nearest: [...near], ...families };
    const explanations = explained.map((one) => ({ ...one, ...hintJson(one.hint) }));
    return { code: raw, known: unknown === null, explanations, ...tail };
  });
  if (told) return;
  if (unknown !== null) {
    const titles = KNOWN_CODES.map(({ kind }) => text.families[kind]);
    const hint = isLost ? `  ${text.knownFamilies(titles)}\n` : `  ${text.nearest(near)}\n`;
    io.out(`${unknown.message}\n  ${raw}\n${hint}→ ${unknown.hint}\n`);
    return;
  }
  for (const [{ kind, message, hint }, contexts] of grouped(explained)) {
    const about = [text.kinds[kind], ...contexts].join(", ");
    io.out(`${raw} (${about})\n  ${message}\n  → ${hint}\n`);
  }
}

/** Every code that can be explained, by family. */
export function renderKnownCodes(known: typeof KNOWN_CODES, io: Io): void {
  const text = pick(io.language, messages);
  const families = known.map(({ kind, codes }) => ({ kind, title: text.families[kind], codes: [...codes] }));
  if (toldAsJson<"explain">(io, () => ({ families }))) return;
  for (const { kind, codes } of known) io.out(`${text.families[kind]}\n  ${codes.join(", ")}\n\n`);
  io.talk(`→ ${text.listHint}\n`);
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
      const { message, hint } = errorSentence(one.code, ANY_VALUES, language);
      return { kind: one.kind, context: text.exitCode(one.exitCode), message, hint };
    }
    case "finding":
      return { kind: one.kind, context: null, ...sentenceWithout(one.code, language) };
    case "exit-code":
      return { kind: one.kind, context: null, ...text.exits[one.exitCode] };
    case "refusal": {
      const { operation, meaning, origin } = one.refusal;
      return { kind: one.kind, context: `${operation} (${text.origins[origin]})`, ...refusalText(language, meaning) };
    }
    case "message":
      return { kind: one.kind, context: null, ...refusalText(language, one.meaning) };
    case "status":
      return { kind: one.kind, context: null, ...statusText(language, one.status) };
    case "status-number": {
      const { number, status, exchange: seen } = one.entry;
      const { hint } = statusText(language, status);
      return {
        kind: one.kind,
        context: null,
        message: text.statusNumber(number, labelOf(language, status), seen),
        hint,
      };
    }
    case "motive": {
      const { label, meaning, hint } = pick(language, motives)[one.motive.code];
      return { kind: one.kind, context: one.motive.code, message: text.motive(label, meaning), hint };
    }
    case "reform-motive":
      return entry(one.kind, pick(language, exchange).motives[one.code]);
    case "exchange-status":
      return entry(one.kind, pick(language, exchange).statuses[one.code]);
    case "platform-check":
      return entry(one.kind, pick(language, exchange).checks[one.code]);
    case "requested-action":
      return entry(one.kind, pick(language, exchange).actions[one.code]);
    case "status-datum":
      return entry(one.kind, pick(language, exchange).data[one.code]);
    case "exchange-role":
      return entry(one.kind, pick(language, exchange).roles[one.code]);
    case "framework": {
      const said = pick(language, frames);
      const hint = said.hints[isBillingFramework(one.code) ? "deposit" : isSupplierFrame(one.code) ? "portal" : "read"];
      return entry(one.kind, [said.direct[one.code], hint(one.code)]);
    }
    case "reform-framework": {
      const said = pick(language, frames);
      return entry(one.kind, [said.reform[one.code], said.reformHint(directFrameOf(one.code))]);
    }
    case "public-rule": {
      const said = pick(language, rules);
      const [part, condition] = said.rules[one.code] as readonly [string, string];
      return entry(one.kind, [said.rule(one.code, part, condition), said.hint]);
    }
    case "http":
      return entry(one.kind, pick(language, gateway).http[one.code]);
    case "token-error":
      return entry(one.kind, pick(language, gateway).oauth[one.code]);
    case "organisation-error":
      return entry(one.kind, pick(language, gateway).organisations[one.code]);
    case "term": {
      const said = pick(language, flow);
      return entry(one.kind, [said.term(one.term, said.terms[one.term]), said.termHint]);
    }
    case "flow-state":
      return { kind: one.kind, context: null, ...text.flows[one.state] };
    case "flow-message":
      return { kind: one.kind, context: null, ...flowText(language, one.message) };
  }
}

function entry(kind: Explanation["kind"], [message, hint]: readonly [string, string]): Explained {
  return { kind, context: null, message, hint };
}

const labelOf = (language: Language, status: KnownInvoiceStatus) => pick(language, statuses).labels[status];

/** The status, what is changing about it, what platforms see of it, and what the supplier does. */
function statusText(language: Language, status: KnownInvoiceStatus): Sentence {
  const text = pick(language, messages);
  const task = supplierTask(status);
  const seen = [...new Set(STATUS_NUMBERS.filter((one) => one.status === status).map((one) => one.exchange))];
  const parts = [
    `${labelOf(language, status)}.`,
    ...(status === "A_RECYCLER" || status === "EN_ATTENTE_RECYCLAGE_FOURNISSEUR" ? [text.withdrawn] : []),
    ...(seen.length > 0 ? [text.seenAs(seen)] : []),
  ];
  return { message: parts.join(" "), hint: pick(language, statuses).hints[task](text.placeholder) };
}

function flowText(language: Language, message: FlowMessage): Sentence {
  const said = pick(language, flow);
  if (message.kind === "schema") {
    const [sentence, hint] = said.schema[message.error];
    return { message: `${sentence}${said.place(message.element, message.line, message.position)}`, hint };
  }
  const { term, path, missing } = message;
  if (term === null) return pick(language, messages).unknownElement(path, missing);
  const hint = said.elementHints[term] ?? said.elementHint;
  return { message: said.element(`${said.terms[term]} (${term})`, missing), hint };
}
