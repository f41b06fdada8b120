import { BaseStream, type Dict, type PdfObject } from "pdfjs-core";
import { arrayAt, asDict, bytesOf, numberAt } from "./objects.ts";

/** What a function of PDF makes of its numbers; null when it is of a kind, or damaged in a way, that we do not compute. */
export type PdfFunction = (inputs: readonly number[]) => readonly number[] | null;

const MAX_DEPTH = 8;
/** Tables of samples and programs of colours are far smaller. */
const MAX_BYTES = 1_000_000;

/** Reads a function object: sampled, exponential, stitched or a calculator's program. Null when it is none of them. */
export function readFunction(value: PdfObject, depth = 0): PdfFunction | null {
  const dict = asDict(value);
  if (!dict || depth > MAX_DEPTH) return null;
  const domain = numbers(dict, "Domain");
  const range = numbers(dict, "Range");
  const made = functionOf(dict, value, depth);
  if (!made) return null;
  return (inputs) => {
    const outputs = made(inputs.map((input, index) => within(input, domain, index)));
    return outputs?.map((output, index) => within(output, range, index)) ?? null;
  };
}

function functionOf(dict: Dict, value: PdfObject, depth: number): PdfFunction | null {
  switch (numberAt(dict, "FunctionType")) {
    case 0:
      return value instanceof BaseStream ? sampled(dict, value) : null;
    case 2:
      return exponential(dict);
    case 3:
      return stitched(dict, depth);
    case 4:
      return value instanceof BaseStream ? calculator(value) : null;
    default:
      return null;
  }
}

/** Lies between the bounds at a place of `[low high low high …]`, when there are any. */
function within(value: number, bounds: readonly number[], index: number): number {
  const low = bounds[2 * index] ?? Number.NEGATIVE_INFINITY;
  const high = bounds[2 * index + 1] ?? Number.POSITIVE_INFINITY;
  return Math.min(Math.max(value, low), high);
}

function numbers(dict: Dict, key: string): number[] {
  return arrayAt(dict, key).filter((value): value is number => typeof value === "number");
}

function exponential(dict: Dict): PdfFunction {
  const from = dict.has("C0") ? numbers(dict, "C0") : [0];
  const to = dict.has("C1") ? numbers(dict, "C1") : [1];
  const exponent = numberAt(dict, "N") ?? 1;
  return ([input = 0]) => from.map((start, index) => start + input ** exponent * ((to[index] ?? start) - start));
}

function stitched(dict: Dict, depth: number): PdfFunction | null {
  const parts = arrayAt(dict, "Functions").slice(0, 100);
  const functions = parts.map((part) => readFunction(part, depth + 1));
  const bounds = numbers(dict, "Bounds");
  const encode = numbers(dict, "Encode");
  const [low = 0, high = 1] = numbers(dict, "Domain");
  if (functions.length === 0) return null;
  return ([input = 0]) => {
    const found = bounds.findIndex((bound) => input < bound);
    const part = found < 0 ? functions.length - 1 : found;
    const [start, end] = [bounds[part - 1] ?? low, bounds[part] ?? high];
    const [first, last] = [encode[2 * part] ?? 0, encode[2 * part + 1] ?? 1];
    const share = end === start ? 0 : (input - start) / (end - start);
    return functions[part]?.([first + share * (last - first)]) ?? null;
  };
}

/** The nearest sample is near enough to tell what a colour looks like. */
function sampled(dict: Dict, stream: BaseStream): PdfFunction | null {
  const sizes = numbers(dict, "Size");
  const bits = numberAt(dict, "BitsPerSample");
  const range = numbers(dict, "Range");
  const domain = numbers(dict, "Domain");
  const outputs = range.length / 2;
  if ((bits !== 8 && bits !== 16) || sizes.length === 0 || outputs === 0) return null;
  const decode = dict.has("Decode") ? numbers(dict, "Decode") : range;
  const most = bits === 8 ? 0xff : 0xffff;
  let bytes: Uint8Array | null | undefined;
  return (inputs) => {
    bytes ??= bytesOf(stream);
    if (!bytes || bytes.length > MAX_BYTES) return null;
    let sample = 0;
    let stride = 1;
    for (const [index, size] of sizes.entries()) {
      const [low = 0, high = 1] = domain.slice(2 * index, 2 * index + 2);
      const share = high === low ? 0 : ((inputs[index] ?? 0) - low) / (high - low);
      sample += stride * Math.round(share * (size - 1));
      stride *= size;
    }
    const result: number[] = [];
    for (let output = 0; output < outputs; output++) {
      const at = (sample * outputs + output) * (bits / 8);
      const raw = bits === 8 ? bytes[at] : ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      if (raw === undefined) return null;
      const [low = 0, high = 1] = decode.slice(2 * output, 2 * output + 2);
      result.push(low + (raw / most) * (high - low));
    }
    return result;
  };
}

type Program = readonly (number | string | Program)[];

const MAX_STEPS = 10_000;

function calculator(stream: BaseStream): PdfFunction | null {
  const bytes = bytesOf(stream);
  if (!bytes || bytes.length > 20_000) return null;
  const tokens =
    Buffer.from(bytes)
      .toString("latin1")
      .match(/[{}]|[^\s{}]+/g) ?? [];
  const program = tokens[0] === "{" ? parse(tokens, { at: 1 }) : null;
  if (!program) return null;
  return (inputs) => {
    const stack: number[] = [...inputs];
    return run(program, stack, { left: MAX_STEPS }) ? stack : null;
  };
}

function parse(tokens: readonly string[], position: { at: number }): Program | null {
  const program: (number | string | Program)[] = [];
  for (; position.at < tokens.length; position.at++) {
    const token = tokens[position.at] ?? "";
    if (token === "}") return program;
    if (token === "{") {
      position.at += 1;
      const inner = parse(tokens, position);
      if (!inner) return null;
      program.push(inner);
    } else program.push(/^[-+.\d]/.test(token) ? Number(token) : token);
  }
  return null;
}

const degrees = (radians: number) => (radians * 180) / Math.PI;
const radians = (angle: number) => (angle * Math.PI) / 180;

/** Operators of two operands, and of one. */
const TWO: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  idiv: (a, b) => Math.trunc(a / b),
  mod: (a, b) => a % b,
  exp: (a, b) => a ** b,
  atan: (a, b) => (degrees(Math.atan2(a, b)) + 360) % 360,
  eq: (a, b) => Number(a === b),
  ne: (a, b) => Number(a !== b),
  gt: (a, b) => Number(a > b),
  ge: (a, b) => Number(a >= b),
  lt: (a, b) => Number(a < b),
  le: (a, b) => Number(a <= b),
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  bitshift: (a, b) => (b >= 0 ? a << b : a >> -b),
};
const ONE: Readonly<Record<string, (a: number) => number>> = {
  abs: Math.abs,
  neg: (a) => -a,
  ceiling: Math.ceil,
  floor: Math.floor,
  round: Math.round,
  truncate: Math.trunc,
  cvi: Math.trunc,
  cvr: (a) => a,
  sqrt: Math.sqrt,
  sin: (a) => Math.sin(radians(a)),
  cos: (a) => Math.cos(radians(a)),
  ln: Math.log,
  log: Math.log10,
  not: (a) => Number(a === 0),
};

/** False when the program asks for what it has not, or for an operator that there is not. */
function run(program: Program, stack: number[], steps: { left: number }): boolean {
  const waiting: Program[] = [];
  for (const step of program) {
    if (--steps.left < 0 || stack.length > 100) return false;
    if (typeof step === "number") stack.push(step);
    else if (typeof step !== "string") waiting.push(step);
    else if (step === "if" || step === "ifelse") {
      const otherwise = step === "ifelse" ? waiting.pop() : undefined;
      const then = waiting.pop();
      const branch = stack.pop() ? then : otherwise;
      if (branch && !run(branch, stack, steps)) return false;
    } else if (!apply(step, stack)) return false;
  }
  return stack.every(Number.isFinite);
}

function apply(operator: string, stack: number[]): boolean {
  const one = ONE[operator];
  const two = TWO[operator];
  if (one ?? two) {
    const last = stack.pop();
    const first = two ? stack.pop() : 0;
    if (last === undefined || first === undefined) return false;
    stack.push(two ? two(first, last) : (one?.(last) ?? 0));
    return true;
  }
  switch (operator) {
    case "true":
    case "false":
      stack.push(Number(operator === "true"));
      return true;
    case "pop":
      return stack.pop() !== undefined;
    case "dup":
      return copy(stack, 1);
    case "copy":
      return copy(stack, stack.pop() ?? 0);
    case "exch":
      return roll(stack, 2, 1);
    case "index": {
      const value = stack.at(-1 - (stack.pop() ?? 0) - 0);
      return value !== undefined && stack.push(value) > 0;
    }
    case "roll": {
      const by = stack.pop() ?? 0;
      return roll(stack, stack.pop() ?? 0, by);
    }
    default:
      return false;
  }
}

function copy(stack: number[], count: number): boolean {
  if (!(count >= 0 && count <= stack.length)) return false;
  stack.push(...stack.slice(stack.length - count));
  return true;
}

function roll(stack: number[], count: number, by: number): boolean {
  if (!(count >= 0 && count <= stack.length)) return false;
  const top = stack.splice(stack.length - count);
  const shift = count === 0 ? 0 : ((by % count) + count) % count;
  stack.push(...top.slice(count - shift), ...top.slice(0, count - shift));
  return true;
}
