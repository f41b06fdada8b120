import * as z from "zod";
import { type AnswerBody, OPERATIONS, type OperationName, type RequestBody } from "./operations.ts";
import type { WireObject, WireType } from "./schema.ts";

/**
 * `strict`: only fields, types and values of the contract. `lenient`: the client's reading of an answer, which ignores
 * unknown fields, takes null for absent, and keeps the value of a closed list that has grown as raw text.
 */
type Mode = "strict" | "lenient";

const compiled = { strict: new WeakMap<WireType, z.ZodType>(), lenient: new WeakMap<WireType, z.ZodType>() };
const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
/** decimal(19,6): thirteen digits before the point. */
const DECIMAL_LIMIT = 1e13;

/** The validator of a request, as strict as the platform: unknown fields, wrong types and unknown codes are refused. */
export function requestSchema<N extends OperationName>(name: N): z.ZodType<RequestBody<N>> {
  return compile(OPERATIONS[name].request, "strict") as z.ZodType<RequestBody<N>>;
}

/** The client's reading of an answer. */
export function answerSchema<N extends OperationName>(name: N): z.ZodType<AnswerBody<N>> {
  return compile(OPERATIONS[name].answer, "lenient") as z.ZodType<AnswerBody<N>>;
}

/** Everything in a request or an answer that the contract does not allow, one line each; empty when it conforms. */
export function contractViolations(name: OperationName, side: "request" | "answer", value: unknown): string[] {
  const result = compile(OPERATIONS[name][side], "strict").safeParse(value);
  if (result.success) return [];
  return result.error.issues.map((issue) => `${issue.path.join(".") || "(body)"}: ${issue.message}`);
}

// Compiled on first use and kept: a run needs few of the operations.
function compile(type: WireType, mode: Mode): z.ZodType {
  const known = compiled[mode].get(type);
  if (known) return known;
  const made = build(type, mode);
  compiled[mode].set(type, made);
  return made;
}

function build(type: WireType, mode: Mode): z.ZodType {
  const strict = mode === "strict";
  switch (type.kind) {
    case "int32":
      return strict ? z.int32() : z.number();
    case "int64":
      // Lenient: the mapping guards the ids it uses; a size or a counter must not spoil a good answer.
      return strict ? z.int() : z.number();
    case "decimal":
      return strict ? z.number().refine(isDecimal, "more than six decimals or nineteen digits") : z.number();
    case "bool":
      return z.boolean();
    case "text":
      return strict && type.max !== undefined ? z.string().max(type.max) : z.string();
    case "dateTime":
      return strict ? z.string().refine(isDate, "not a date or date-time") : z.string();
    case "enum":
      return strict ? z.enum(type.values as [string, ...string[]]) : z.string();
    case "anyObject":
      return z.looseObject({});
    case "list":
      return z.array(compile(type.of, mode));
    case "oneOrList": {
      const one = compile(type.of, mode);
      return z.union([z.array(one).length(1), one]);
    }
    case "object":
      return buildObject(type, mode);
  }
}

function buildObject(type: WireObject, mode: Mode): z.ZodType {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, field] of Object.entries(type.fields)) {
    const value = compile(field, mode);
    shape[name] = mode === "strict" && type.required.includes(name) ? value : z.nullish(value);
  }
  return mode === "strict" ? z.strictObject(shape) : z.object(shape);
}

function isDecimal(value: number): boolean {
  return Math.abs(value) < DECIMAL_LIMIT && Number(value.toFixed(6)) === value;
}

function isDate(value: string): boolean {
  if (!DATE.test(value)) return false;
  const day = new Date(value.slice(0, 10));
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value.slice(0, 10));
}
