import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  createSummary,
  PLAN_VERSION,
  type PlanHead,
  type PlanItem,
  type PlannedFile,
  type PlanSummary,
} from "../domain/batch/plan.ts";
import { CproError } from "../domain/errors.ts";
import type { Finding } from "../domain/finding.ts";
import { toDecimalString } from "../domain/money.ts";
import { isFileError, writeWhole } from "../kit/whole-file.ts";
import type { Plan, PlanDraft, PlanFiles } from "../usecases/ports/batch.ts";
import { batchOf, createDigest, decodeItem, encodeItem, headSchema, reviveItem } from "./plan-json.ts";

const ITEMS = '"items":[';
/** A plan that somebody's editor laid out anew is read as a whole, up to this size. */
const LARGEST_REFLOWED = 200_000_000;

export function createPlanFiles(): PlanFiles {
  return { draft: createDraft, open: openPlan, keep, digest: digestFile };
}

async function createDraft(): Promise<PlanDraft> {
  // Readable by this user only: it holds amounts and names.
  const folder = await mkdtemp(join(tmpdir(), "cpro-plan-"));
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
  const summary = createSummary();
  async function* encoded() {
    let separator = "";
    for await (const item of items) {
      digest.add(item);
      summary.add(item);
      yield `${separator}${encodeItem(item, base)}`;
      separator = ",\n";
    }
  }
  await pipeline(Readable.from(encoded()), createWriteStream(body));
  const sum = digest.digest();
  const total = summary.summary();
  const fields = {
    cproPlan: PLAN_VERSION,
    batch: batchOf(sum),
    digest: sum,
    ...head,
    summary: encodeSummary(total),
    findings,
  };
  async function* document() {
    const lines = Object.entries(fields).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},\n`);
    yield `{\n${lines.join("")}${ITEMS}\n`;
    yield* createReadStream(body);
    yield "\n]\n}\n";
  }
  await writeWhole(target, document());
  return planAt(target, { head, findings, summary: total, digest: sum });
}

/** A plan whose every item is known to be well-formed. */
function planAt(
  path: string,
  known: {
    readonly head: PlanHead;
    readonly findings: readonly Finding[];
    readonly summary: PlanSummary;
    readonly digest: string;
  },
): Plan {
  const base = dirname(resolve(path));
  return {
    ...known,
    path: resolve(path),
    batch: batchOf(known.digest),
    async *items() {
      let first = true;
      for await (const part of parts(path)) {
        if (!first) yield reviveItem(part, base);
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
 * Reads a plan through once: its digest must be that of its items, so that nobody sends what was not checked.
 * @throws CproError FILE_NOT_FOUND, PLAN_INVALID
 */
async function openPlan(path: string): Promise<Plan> {
  const base = dirname(resolve(path));
  const invalid = (detail: string, cause?: unknown) =>
    new CproError("PLAN_INVALID", { params: { path, detail }, cause });
  let head: ReturnType<typeof headSchema.parse> | null = null;
  const summary = createSummary();
  let digest: ReturnType<typeof createDigest> | null = null;
  try {
    for await (const part of parts(path)) {
      if (digest === null) {
        head = headSchema.parse(part);
        digest = createDigest(head);
      } else {
        const item = decodeItem(part, base);
        summary.add(item);
        digest.add(item);
      }
    }
  } catch (error) {
    if (error instanceof CproError) throw error;
    if (isFileError(error)) throw new CproError("FILE_NOT_FOUND", { params: { path }, cause: error });
    throw invalid("format", error);
  }
  if (head === null || digest === null) throw invalid("format");
  const { cproPlan: _, digest: stated, batch, findings, ...rest } = head;
  if (digest.digest() !== stated || batch !== batchOf(stated)) throw invalid("digest");
  return planAt(path, {
    head: rest,
    findings: findings as readonly Finding[],
    summary: summary.summary(),
    digest: stated,
  });
}

/** The head, then the items one by one. */
async function* parts(path: string): AsyncGenerator<unknown> {
  let head: string | null = "";
  for await (const line of lines(path)) {
    if (head !== null) {
      if (line === ITEMS) {
        yield JSON.parse(`${head}${ITEMS}]}`);
        head = null;
      } else head += line;
    } else if (line === "]") return;
    else if (line !== "") yield JSON.parse(line.replace(/,$/, ""));
  }
  if (head !== null) yield* reflowed(head);
}

/** The same from a plan whose lines were laid out anew. */
function* reflowed(text: string): Generator<unknown> {
  if (text.length > LARGEST_REFLOWED) throw new SyntaxError("too large");
  const { items, ...head } = JSON.parse(text) as { items: unknown[] };
  yield head;
  yield* items;
}

async function* lines(path: string): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of createReadStream(path, "utf8") as AsyncIterable<string>) {
    const [first = "", ...others] = chunk.split("\n");
    rest += first;
    for (const other of others) {
      yield rest.replace(/\r$/, "");
      rest = other;
    }
  }
  if (rest !== "") yield rest;
}

/** Not a copy of the file: its paths are relative to where it lies. */
async function keep(plan: Plan, path: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "cpro-plan-"));
  try {
    await writePlan(path, folder, plan.head, plan.findings, plan.items());
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function digestFile(path: string): Promise<PlannedFile | null> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    if (isFileError(error)) return null;
    throw error;
  }
  return { file: path, sha256: hash.digest("hex"), bytes };
}
