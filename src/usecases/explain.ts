import { ERROR_EXITS, type ErrorCode } from "../domain/error-codes.ts";
import { EXIT, type ExitCode } from "../domain/exit-codes.ts";
import { type FacturxRejection, readFacturxRejection } from "../domain/facturx-rejection.ts";
import { FINDING_CODES, type FindingCode } from "../domain/finding-codes.ts";
import { type FlowState, isFlowState } from "../domain/flow-states.ts";
import {
  KNOWN_REFUSALS,
  type KnownRefusal,
  MESSAGE_KEYS,
  meaningOfText,
  type RefusalMeaning,
} from "../domain/refusal-codes.ts";
import { INVOICE_STATUSES, type KnownInvoiceStatus } from "../domain/status.ts";

/** What a code is. The words are the view's. */
export type Explanation =
  | { readonly kind: "error"; readonly code: ErrorCode; readonly exitCode: ExitCode }
  | { readonly kind: "finding"; readonly code: FindingCode }
  | { readonly kind: "exit-code"; readonly exitCode: ExitCode }
  | { readonly kind: "refusal"; readonly refusal: KnownRefusal }
  | { readonly kind: "message"; readonly meaning: RefusalMeaning }
  | { readonly kind: "status"; readonly status: KnownInvoiceStatus }
  | { readonly kind: "flow-state"; readonly state: FlowState }
  | { readonly kind: "factur-x"; readonly rejection: FacturxRejection };

/**
 * Everything that a code, a status or the text of an answer can mean; nothing when it is not known. A return code may
 * be narrowed to its operation: `soumettre:20013`, `factures/v1/soumettre 20013`.
 */
export function explain(input: string): readonly Explanation[] {
  const text = input.trim();
  const code = text.toUpperCase();
  const found: Explanation[] = [];
  if (Object.hasOwn(ERROR_EXITS, code)) {
    found.push({ kind: "error", code: code as ErrorCode, exitCode: ERROR_EXITS[code as ErrorCode] });
  }
  if ((FINDING_CODES as readonly string[]).includes(code)) found.push({ kind: "finding", code: code as FindingCode });
  if (/^\d{1,3}$/.test(text) && isExitCode(Number(text))) {
    found.push({ kind: "exit-code", exitCode: Number(text) as ExitCode });
  }
  if ((INVOICE_STATUSES as readonly string[]).includes(code)) {
    found.push({ kind: "status", status: code as KnownInvoiceStatus });
  }
  if (isFlowState(code)) found.push({ kind: "flow-state", state: code });
  found.push(...refusals(text).map((refusal): Explanation => ({ kind: "refusal", refusal })));
  const key = Object.keys(MESSAGE_KEYS).find((one) => one.toUpperCase() === code);
  if (key !== undefined) found.push({ kind: "message", meaning: MESSAGE_KEYS[key] as RefusalMeaning });
  return found.length > 0 ? found : fromSentence(text);
}

function isExitCode(number: number): boolean {
  return (Object.values(EXIT) as readonly number[]).includes(number);
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

function fromSentence(text: string): readonly Explanation[] {
  const rejection = readFacturxRejection(text);
  if (rejection !== null) return [{ kind: "factur-x", rejection }];
  const meaning = /\s/.test(text) ? meaningOfText(text) : null;
  return meaning === null ? [] : [{ kind: "message", meaning }];
}
