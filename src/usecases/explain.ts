import {
  EXCHANGE_ROLES,
  EXCHANGE_STATUSES,
  type ExchangeRole,
  type ExchangeStatus,
  PLATFORM_CHECKS,
  type PlatformCheck,
  REFORM_MOTIVES,
  REQUESTED_ACTIONS,
  type ReformMotive,
  type RequestedAction,
  STATUS_DATA,
  type StatusDatum,
} from "../domain/code-lists/exchange.ts";
import { DIRECT_FRAMES, type DirectFrame, REFORM_FRAMES, type ReformFrame } from "../domain/code-lists/frames.ts";
import {
  HTTP_FAILURES,
  type HttpFailure,
  OAUTH_ERRORS,
  type OauthError,
  ORGANISATION_ERRORS,
  type OrganisationError,
} from "../domain/code-lists/gateway.ts";
import { INVOICE_TERMS, type InvoiceTerm } from "../domain/code-lists/invoice-terms.ts";
import { PUBLIC_RULES, type PublicRule } from "../domain/code-lists/public-rules.ts";
import { STATUS_NUMBERS, type StatusNumber } from "../domain/code-lists/status-numbers.ts";
import { ERROR_EXITS, type ErrorCode } from "../domain/error-codes.ts";
import { EXIT, type ExitCode } from "../domain/exit-codes.ts";
import { FINDING_CODES, type FindingCode } from "../domain/finding-codes.ts";
import { type FlowMessage, readFlowMessages, SCHEMA_ERRORS } from "../domain/flow-messages.ts";
import { FLOW_STATES, type FlowState } from "../domain/flow-states.ts";
import { findMotive, MOTIVES, type Motive } from "../domain/motives.ts";
import { nearest } from "../domain/nearest.ts";
import {
  type KnownRefusal,
  MESSAGE_KEYS,
  meaningOfText,
  messageKeyOf,
  type RefusalMeaning,
} from "../domain/refusal-codes.ts";
import { INVOICE_STATUSES, type KnownInvoiceStatus } from "../domain/status.ts";
import { KNOWN_REFUSALS } from "../sandbox/refusals.ts";

/** What a code is. The words are the view's. */
export type Explanation =
  | { readonly kind: "error"; readonly code: ErrorCode; readonly exitCode: ExitCode }
  | { readonly kind: "finding"; readonly code: FindingCode }
  | { readonly kind: "exit-code"; readonly exitCode: ExitCode }
  | { readonly kind: "refusal"; readonly refusal: KnownRefusal }
  | { readonly kind: "message"; readonly meaning: RefusalMeaning }
  | { readonly kind: "status"; readonly status: KnownInvoiceStatus }
  | { readonly kind: "status-number"; readonly entry: StatusNumber }
  | { readonly kind: "motive"; readonly motive: Motive }
  | { readonly kind: "reform-motive"; readonly code: ReformMotive }
  | { readonly kind: "exchange-status"; readonly code: ExchangeStatus }
  | { readonly kind: "platform-check"; readonly code: PlatformCheck }
  | { readonly kind: "requested-action"; readonly code: RequestedAction }
  | { readonly kind: "status-datum"; readonly code: StatusDatum }
  | { readonly kind: "exchange-role"; readonly code: ExchangeRole }
  | { readonly kind: "framework"; readonly code: DirectFrame }
  | { readonly kind: "reform-framework"; readonly code: ReformFrame }
  | { readonly kind: "public-rule"; readonly code: PublicRule }
  | { readonly kind: "http"; readonly code: HttpFailure }
  | { readonly kind: "token-error"; readonly code: OauthError }
  | { readonly kind: "organisation-error"; readonly code: OrganisationError }
  | { readonly kind: "term"; readonly term: InvoiceTerm }
  | { readonly kind: "flow-state"; readonly state: FlowState }
  | { readonly kind: "flow-message"; readonly message: FlowMessage };

export type ExplanationKind = Explanation["kind"];

/** A kind of codes: those that are listed, and what one of them is as the person may type it. */
interface Family {
  readonly kind: ExplanationKind;
  readonly codes: readonly string[];
  find(typed: string): readonly Explanation[];
}

/** A family whose codes are plain words, in any case. `also` reads other ways of typing one. */
function family<Code extends string>(
  kind: ExplanationKind,
  codes: readonly Code[],
  toExplanation: (code: Code) => Explanation,
  also: (typed: string) => string | undefined = () => undefined,
): Family {
  const byName = new Map(codes.map((code) => [code.toUpperCase(), code]));
  const find = (typed: string) => {
    const code = byName.get(typed.toUpperCase()) ?? byName.get(also(typed)?.toUpperCase() ?? "");
    return code === undefined ? [] : [toExplanation(code)];
  };
  return { kind, codes, find };
}

const captured = (pattern: RegExp) => (typed: string) => pattern.exec(typed)?.[1];

const FAMILIES: readonly Family[] = [
  family("status", INVOICE_STATUSES, (status) => ({ kind: "status", status })),
  {
    kind: "status-number",
    codes: [...new Set(STATUS_NUMBERS.map(({ number }) => number))],
    find: (typed) =>
      STATUS_NUMBERS.filter(({ number }) => number === typed).map((entry) => ({ kind: "status-number", entry })),
  },
  family(
    "motive",
    MOTIVES.map(({ code }) => code),
    (code) => ({
      kind: "motive",
      motive: MOTIVES.find((one) => one.code === code) as Motive,
    }),
  ),
  family("reform-motive", REFORM_MOTIVES, (code) => ({ kind: "reform-motive", code })),
  // "210-B2G-extra" is how lists of reasons write "210, towards a public body".
  family(
    "exchange-status",
    EXCHANGE_STATUSES,
    (code) => ({ kind: "exchange-status", code }),
    captured(/^(?:CDV[-\s])?(\d{3})(?:-B2G\b.*)?$/i),
  ),
  family("platform-check", PLATFORM_CHECKS, (code) => ({ kind: "platform-check", code })),
  family("requested-action", REQUESTED_ACTIONS, (code) => ({ kind: "requested-action", code })),
  family("status-datum", STATUS_DATA, (code) => ({ kind: "status-datum", code })),
  family("exchange-role", EXCHANGE_ROLES, (code) => ({ kind: "exchange-role", code })),
  // The contract's own names begin with the framework: A1_FACTURE_FOURNISSEUR.
  family("framework", DIRECT_FRAMES, (code) => ({ kind: "framework", code }), captured(/^(A\d{1,2})_/i)),
  family("reform-framework", REFORM_FRAMES, (code) => ({ kind: "reform-framework", code })),
  family(
    "public-rule",
    PUBLIC_RULES,
    (code) => ({ kind: "public-rule", code }),
    captured(/^(?:BR-FR-)?CPRO-?(\d{2})$/i),
  ),
  family("http", HTTP_FAILURES, (code) => ({ kind: "http", code }), captured(/^HTTP[\s_-]*(\d{3})$/i)),
  family("token-error", OAUTH_ERRORS, (code) => ({ kind: "token-error", code })),
  family("organisation-error", ORGANISATION_ERRORS, (code) => ({ kind: "organisation-error", code })),
  family("flow-state", FLOW_STATES, (state) => ({ kind: "flow-state", state })),
  {
    kind: "flow-message",
    codes: SCHEMA_ERRORS,
    find: (typed) => (/\s/.test(typed) ? [] : flowMessages(typed).filter(({ message }) => message.kind === "schema")),
  },
  {
    kind: "term",
    codes: INVOICE_TERMS,
    // A rule's field may name several: "BT-13 or BT-46/0224".
    find: (typed) =>
      /^(?:(?:B[TG]-\d+|EXT-FR-FE-\d+)(?:\/\d{4})?[\s,;]*(?:or|ou)?\s*)+$/i.test(typed)
        ? INVOICE_TERMS.filter((term) => new RegExp(`\\b${term}(?!\\d)`, "i").test(typed)).map((term) => ({
            kind: "term",
            term,
          }))
        : [],
  },
  family(
    "message",
    Object.keys(MESSAGE_KEYS),
    (key) => ({ kind: "message", meaning: MESSAGE_KEYS[key] as RefusalMeaning }),
    (typed) => messageKeyOf(typed) ?? undefined,
  ),
  {
    kind: "refusal",
    codes: [...new Set(KNOWN_REFUSALS.map(({ operation, returnCode }) => `${operation}:${returnCode}`))],
    find: (typed) => refusals(typed).map((refusal) => ({ kind: "refusal", refusal })),
  },
  family("error", Object.keys(ERROR_EXITS) as ErrorCode[], (code) => ({
    kind: "error",
    code,
    exitCode: ERROR_EXITS[code],
  })),
  family("finding", FINDING_CODES, (code) => ({ kind: "finding", code })),
  family("exit-code", Object.values(EXIT).map(String), (code) => ({
    kind: "exit-code",
    exitCode: Number(code) as ExitCode,
  })),
];

/** Every code that can be explained, by family. */
export const KNOWN_CODES: readonly { readonly kind: ExplanationKind; readonly codes: readonly string[] }[] =
  FAMILIES.map(({ kind, codes }) => ({ kind, codes }));

/**
 * Everything that a code, a status or the text of an answer can mean; nothing when it is not known. A return code may
 * be narrowed to its operation: `soumettre:20013`, `factures/v1/soumettre 20013`.
 */
export function explain(input: string): readonly Explanation[] {
  const typed = input.trim();
  const found = FAMILIES.flatMap((one) => one.find(typed));
  return found.length > 0 ? found : fromSentence(typed);
}

/** The codes that were perhaps meant by one that is not known: of a number, other numbers. */
export function nearestCodes(input: string): readonly string[] {
  const typed = input.trim().toUpperCase();
  // A return code is listed under its operation, and typed without it.
  const known = FAMILIES.flatMap(({ codes }) => codes.map((code) => code.replace(/^[^:]*:(?=\d+$)/, "")));
  const isNumber = (code: string) => /^\d+$/.test(code);
  const alike = known.filter((code) => isNumber(code) === isNumber(typed));
  const near = nearest(typed, alike);
  return near.length > 0 ? near : nearest(typed, known);
}

function refusals(text: string): readonly KnownRefusal[] {
  const match = /^(?:(?<operation>[\w/]+)\s*[:\s]\s*)?(?<code>\d{4,})$/.exec(text);
  if (!match?.groups) return [];
  const { operation, code } = match.groups;
  return KNOWN_REFUSALS.filter(
    (one) => one.returnCode === Number(code) && (operation === undefined || isOperation(one, operation)),
  );
}

/** The whole name, or its end: `soumettre`, `deposer/pdf`. */
function isOperation({ operation }: KnownRefusal, wanted: string): boolean {
  const name = wanted.replace(/^\/?(cpro\/)?/, "").toLowerCase();
  return operation.toLowerCase() === name || operation.toLowerCase().endsWith(`/${name}`);
}

function flowMessages(text: string): readonly (Explanation & { readonly kind: "flow-message" })[] {
  return readFlowMessages(text).map((message) => ({ kind: "flow-message", message }));
}

/** Words that came with an answer: a flow's report, a recipient's motive, a label, a sentence that vendors report. */
function fromSentence(text: string): readonly Explanation[] {
  const rejected = flowMessages(text);
  if (rejected.length > 0) return rejected;
  const motive = findMotive(text);
  if (motive !== null) return [{ kind: "motive", motive }];
  if (!/\s/.test(text)) return [];
  const meaning = meaningOfText(text);
  if (meaning !== null) return [{ kind: "message", meaning }];
  // A code inside of a longer text: "401 invalid_client", "ERR: REJ_UNI".
  const words = text.split(/[\s,;:()"'«»]+/).filter((word) => word.includes("_"));
  return words.flatMap((word) => FAMILIES.flatMap((one) => one.find(word)));
}
