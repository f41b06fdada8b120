import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { StringDecoder } from "node:string_decoder";
import {
  createSummary,
  PLAN_VERSION,
  type PlanHead,
  type PlanItem,
  type PlannedFile,
  type PlanSummary,
} from "../domain/batch/plan.ts";
import { CproError } from "../domain/errors.ts";
import { fileNotWritable } from "../domain/file-refusals.ts";
import type { Finding } from "../domain/finding.ts";
import { toDecimalString } from "../domain/money.ts";
import { isNoFile, readRegular } from "../kit/regular-file.ts";
import { isFileError, writeWhole } from "../kit/whole-file.ts";
import type { Plan, PlanDraft, PlanFiles } from "../usecases/ports/batch.ts";
import {
  batchOf,
  createDigest,
  createSeal,
  decodeItem,
  encodeItem,
  firstHeadSchema,
  headSchema,
  reviveItem,
} from "./plan-json.ts";

const ITEMS = '"items":[';
/** A plan that somebody's editor laid out anew is read as a whole, up to this size. */
const LARGEST_REFLOWED = 64_000_000;

/** @param workFolder gives a folder that only this user reads, and that is cleared away should this run be killed */
export function createPlanFiles(workFolder: () => Promise<string>): PlanFiles {
  const newFolder = async () => mkdtemp(join(await workFolder(), "plan-"));
  return {
    draft: async () => createDraft(await newFolder()),
    open: openPlan,
    openKept,
    keep: async (plan, path) => keep(plan, path, await newFolder()),
    digest: digestFile,
  };
}

async function createDraft(folder: string): Promise<PlanDraft> {
  const spool = join(folder, "items.jsonl");
  const handle = await open(spool, "w");
  let pending: string[] = [];
  const flush = async () => {
    if (pending.length === 0) return;
    const lines = pending;
    pending = [];
    await handle.write(`${lines.join("\n")}\n`);
  };
  let open_ = true;
  return {
    async add(item) {
      pending.push(encodeItem(item, null));
      if (pending.length >= 8) await flush();
    },
    async *items() {
      await flush();
      for await (const line of lines(spool)) yield reviveItem(JSON.parse(line), folder);
    },
    async finish(path, { head, findings, items }) {
      const target = path ?? join(folder, "plan.json");
      return writePlan(target, folder, head, findings, items);
    },
    async discard() {
      if (open_) await handle.close();
      open_ = false;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Items first, into a file beside the spool: the head tells what they add up to. */
async function writePlan(
  target: string,
  folder: string,
  head: PlanHead,
  findings: readonly Finding[],
  items: AsyncIterable<PlanItem>,
): Promise<Plan> {
  const base = dirname(resolve(target));
  const body = join(folder, `${randomUUID()}.jsonl`);
  const digest = createDigest(head);
  const seal = createSeal();
  const summary = createSummary();
  async function* encoded() {
    let separator = "";
    for await (const item of items) {
      const written = encodeItem(item, base);
      digest.add(item);
      seal.add(JSON.parse(written));
      summary.add(item);
      yield `${separator}${written}`;
      separator = ",\n";
    }
  }
  await pipeline(Readable.from(encoded()), createWriteStream(body));
  const total = summary.summary();
  const sum = digest.digest();
  const batch = batchOf(sum);
  const fields = { cproPlan: PLAN_VERSION, batch, digest: sum, ...head, summary: encodeSummary(total), findings };
  const sealed = seal.seal(JSON.parse(JSON.stringify(fields)) as Record<string, unknown>);
  async function* document() {
    const { cproPlan, ...rest } = fields;
    const named = Object.entries({ cproPlan, seal: sealed, ...rest });
    const lines = named.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},\n`);
    yield `{\n${lines.join("")}${ITEMS}\n`;
    yield* createReadStream(body);
    yield "\n]\n}\n";
  }
  await writeWhole(target, document(), fileNotWritable);
  return planAt(target, { head, findings, summary: total, batch, digest: sum, seal: sealed }, reviveItem);
}

type Known = Pick<Plan, "head" | "findings" | "summary" | "batch" | "digest" | "seal">;

/** A plan whose every item is known to be well-formed. */
function planAt(path: string, known: Known, read: (part: unknown, base: string) => PlanItem): Plan {
  const base = dirname(resolve(path));
  return {
    ...known,
    path: resolve(path),
    async *items() {
      let first = true;
      for await (const part of parts(path)) {
        if (!first) yield read(part, base);
        first = false;
      }
    },
  };
}

function encodeSummary({ payableAmount, recipients, ...counts }: PlanSummary) {
  return {
    ...counts,
    payableAmount: toDecimalString(payableAmount),
    recipients: recipients.map((share) => ({ ...share, payableAmount: toDecimalString(share.payableAmount) })),
  };
}

/**
 * Reads a plan through once: its seal must be that of all that it says, so that nobody sends what was not checked. Each
 * later reading is held against that seal too.
 * @throws CproError FILE_NOT_FOUND, PLAN_INVALID
 */
async function openPlan(path: string): Promise<Plan> {
  const invalid = invalidAt(path);
  const known = await readThrough(path, headSchema, invalid);
  const { cproPlan: _, seal, digest, batch, findings: told, ...head } = known.head;
  if (known.seal !== seal || known.digest !== digest || batch !== batchOf(digest)) throw invalid("digest");
  const findings = told as readonly Finding[];
  const plan = planAt(path, { head, findings, summary: known.summary, batch, digest, seal }, reviveItem);
  return { ...plan, items: () => heldAgainst(path, seal, invalid) };
}

/** One of our own that nobody else has touched, by this version or by the first one, which knew no seal. */
async function openKept(path: string): Promise<Plan> {
  const invalid = invalidAt(path);
  if (await isSealed(path)) return openPlan(path);
  const known = await readThrough(path, firstHeadSchema, invalid);
  const { cproPlan: _, digest, batch, findings: told, ...rest } = known.head;
  if (known.digest !== digest || batch !== batchOf(digest)) throw invalid("digest");
  const head = { ...rest, apiUrl: null, account: null };
  const findings = told as readonly Finding[];
  return planAt(path, { head, findings, summary: known.summary, batch, digest, seal: "" }, reviveItem);
}

async function isSealed(path: string): Promise<boolean> {
  try {
    for await (const head of parts(path)) return (head as { seal?: unknown }).seal !== undefined;
  } catch {
    // Opening it says what is wrong.
  }
  return true;
}

type Invalid = (detail: string, cause?: unknown) => CproError;

const invalidAt =
  (path: string): Invalid =>
  (detail, cause) =>
    new CproError("PLAN_INVALID", { params: { path, detail }, cause });

/** Everything about a plan that reading it once tells. */
async function readThrough<Head extends Pick<PlanHead, "environment" | "seller">>(
  path: string,
  schema: { parse(json: unknown): Head },
  invalid: Invalid,
): Promise<{ head: Head; digest: string; seal: string; summary: PlanSummary }> {
  const base = dirname(resolve(path));
  const summary = createSummary();
  const seal = createSeal();
  let raw: Record<string, unknown> = {};
  let read: { readonly head: Head; readonly digest: ReturnType<typeof createDigest> } | null = null;
  try {
    for await (const part of parts(path)) {
      if (read === null) {
        refuseNewer(part, path);
        const head = schema.parse(part);
        raw = withoutItems(part);
        read = { head, digest: createDigest(head) };
      } else {
        const item = decodeItem(part, base);
        summary.add(item);
        read.digest.add(item);
        seal.add(part);
      }
    }
  } catch (error) {
    if (error instanceof CproError) throw error;
    if (isNoFile(error)) throw new CproError("NOT_A_FILE", { params: { path }, cause: error });
    if (isFileError(error)) throw new CproError("FILE_NOT_FOUND", { params: { path }, cause: error });
    throw invalid("format", error);
  }
  if (read === null) throw invalid("format");
  return {
    head: read.head,
    digest: read.digest.digest(),
    seal: seal.seal(raw),
    summary: summary.summary(),
  };
}

/** @throws CproError NEWER_DATA: a plan of a later version is no damaged one */
function refuseNewer(head: unknown, path: string): void {
  const { cproPlan: found } = head as { readonly cproPlan?: unknown };
  if (typeof found !== "number" || found <= PLAN_VERSION) return;
  throw new CproError("NEWER_DATA", { params: { path, found, known: PLAN_VERSION } });
}

async function* heldAgainst(path: string, seal: string, invalid: Invalid): AsyncGenerator<PlanItem> {
  const base = dirname(resolve(path));
  const again = createSeal();
  let raw: Record<string, unknown> | null = null;
  try {
    for await (const part of parts(path)) {
      if (raw === null) raw = withoutItems(part);
      else {
        again.add(part);
        yield reviveItem(part, base);
      }
    }
  } catch (error) {
    if (isFileError(error)) throw new CproError("FILE_NOT_FOUND", { params: { path }, cause: error });
    const altered = error instanceof SyntaxError || error instanceof TypeError || isNoFile(error);
    throw altered ? invalid("changed", error) : error;
  }
  if (again.seal(raw ?? {}) !== seal) throw invalid("changed");
}

function withoutItems(part: unknown): Record<string, unknown> {
  const { items: _, ...head } = part as Record<string, unknown>;
  return head;
}

/** The head, then the items one by one; nothing may follow. */
async function* parts(path: string): AsyncGenerator<unknown> {
  let head: string | null = "";
  let end: string | null = null;
  for await (const line of lines(path)) {
    if (end !== null) end = bounded(end + line.trim());
    else if (head !== null) {
      if (line === ITEMS) {
        yield JSON.parse(`${head}${ITEMS}]}`);
        head = null;
      } else head = bounded(head + line);
    } else if (line === "]") end = "";
    else if (line !== "") yield JSON.parse(line.replace(/,$/, ""));
  }
  if (head !== null) yield* reflowed(head);
  else if (end !== "}") throw new SyntaxError("end");
}

/** What stands on one line, or in one piece, is held in memory. */
function bounded(text: string): string {
  if (text.length > LARGEST_REFLOWED) throw new SyntaxError("too large");
  return text;
}

/** The same from a plan whose lines were laid out anew. */
function* reflowed(text: string): Generator<unknown> {
  const { items, ...head } = JSON.parse(text) as { items: unknown[] };
  yield head;
  yield* items;
}

async function* lines(path: string): AsyncGenerator<string> {
  let rest = "";
  const decoder = new StringDecoder("utf8");
  for await (const chunk of readRegular(path)) {
    const [first = "", ...others] = decoder.write(chunk).split("\n");
    rest = bounded(rest + first);
    for (const other of others) {
      yield rest.replace(/\r$/, "");
      rest = other;
    }
  }
  if (rest !== "") yield rest;
}

/** Not a copy of the file: its paths are relative to where it lies. */
async function keep(plan: Plan, path: string, folder: string): Promise<Plan> {
  try {
    const kept = await writePlan(path, folder, plan.head, plan.findings, plan.items());
    if (kept.seal !== plan.seal) throw invalidAt(plan.path)("changed");
    return kept;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function digestFile(path: string): Promise<PlannedFile | null> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of readRegular(path)) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    if (isFileError(error) || isNoFile(error)) return null;
    throw error;
  }
  return { file: path, sha256: hash.digest("hex"), bytes };
}
