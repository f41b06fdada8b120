import { type InvoiceTerm, termOfPath } from "./code-lists/invoice-terms.ts";

/**
 * Errors of the report on a structured flow (`consulterCRDetaille`), as public programs quote them: the schema's own
 * (`cvc-…`, from XSD), an element that is missing or wrong, by its path.
 */
export const SCHEMA_ERRORS = [
  "ERR_XSD_001",
  "cvc-complex-type.2.2",
  "cvc-complex-type.2.4.a",
  "cvc-complex-type.2.4.b",
  "cvc-datatype-valid.1.2.1",
  "cvc-pattern-valid",
  "cvc-enumeration-valid",
] as const;
export type SchemaError = (typeof SCHEMA_ERRORS)[number];

export type FlowMessage =
  | {
      readonly kind: "schema";
      readonly error: SchemaError;
      /** The XML element it is about, where the text says. */
      readonly element: string | null;
      readonly line: number | null;
      readonly position: number | null;
    }
  | {
      readonly kind: "element";
      /** Null for a path that is not known: the path itself is all there is. */
      readonly term: InvoiceTerm | null;
      readonly path: string;
      /** The message says that it is missing; otherwise that it is wrong. */
      readonly missing: boolean;
    };

/** What a report's text says, part by part: several messages may be joined by `|`, each may begin with its invoice. */
export function readFlowMessages(text: string): readonly FlowMessage[] {
  return text.split("|").flatMap((part) => readOne(part.replace(/^\s*facture\s+n°\s*[^:]*:\s*/i, "").trim()) ?? []);
}

function readOne(text: string): FlowMessage | null {
  const lower = text.toLowerCase();
  // The detail says more than the code that covers all of them.
  const error =
    SCHEMA_ERRORS.filter((one) => one.startsWith("cvc-")).find((one) => lower.includes(one.toLowerCase())) ??
    (/err_xsd_001|irrecevabilite\s*:\s*cvc-/i.test(text) ? "ERR_XSD_001" : null);
  if (error !== null) {
    return {
      kind: "schema",
      error,
      element: /element '?\{?(?:[^'}]*\})?(?<name>[\w:.-]+)'?/i.exec(text)?.groups?.name ?? null,
      line: numberAfter(/ligne\s*:?\s*(\d+)/i, text),
      position: numberAfter(/position\s*:?\s*(\d+)/i, text),
    };
  }
  const term = termOfPath(text);
  const path = /[A-Za-z]\w*(?:\.[A-Za-z]\w*)+/.exec(text)?.[0] ?? null;
  const missing = /obligatoire|manqu|absent|required|missing/i.test(text);
  if (term === null && !(path !== null && missing && /l['’ ]?\s*[eé]l[eé]ment/i.test(text))) return null;
  return { kind: "element", term, path: (path ?? text).replace(/\.value$/, ""), missing };
}

function numberAfter(pattern: RegExp, text: string): number | null {
  const digits = pattern.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}
