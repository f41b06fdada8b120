import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PlanItem } from "../../src/domain/batch/plan.ts";
import { readRegular } from "../../src/kit/regular-file.ts";
import { createPlanFiles } from "../../src/manifest/plan-file.ts";
import { batchOf, createDigest } from "../../src/manifest/plan-json.ts";
import type { Plan } from "../../src/usecases/ports/batch.ts";
import { invoiceOf, sha256Of } from "../support/journal.ts";
import { tempFolder } from "../support/temp.ts";

const plans = createPlanFiles(async () => tmpdir());
const HEAD = {
  createdAt: "2026-11-29T04:00:00.000Z",
  environment: "production",
  apiUrl: "https://api.piste.gouv.fr",
  account: "TECH_1@cpro.fr",
  profile: "acme",
  seller: "51234567900017",
  sources: ["invoices"],
} as const;

function itemOf(number: string, folder: string): PlanItem {
  const planned = (name: string) => ({ file: join(folder, name), sha256: sha256Of(name), bytes: 1000 });
  return {
    ...planned(`${number}.pdf`),
    source: 0,
    row: 2,
    sent: { sha256: sha256Of(`${number} sent`), bytes: 900 },
    signed: "none",
    invoice: invoiceOf(number) as PlanItem["invoice"],
    recipientName: "OFFICE",
    attachments: [planned("terms.pdf")],
    findings: [{ code: "BATCH_FILE_CHANGED", severity: "warning", params: { file: "x" }, page: 1 }],
  };
}

async function planIn(folder: string, numbers: readonly string[], over: Partial<typeof HEAD> = {}): Promise<Plan> {
  const draft = await plans.draft();
  for (const number of numbers) await draft.add(itemOf(number, folder));
  const content = { head: { ...HEAD, ...over }, findings: [], items: draft.items() };
  const plan = await draft.finish(join(folder, "plan.json"), content);
  await draft.discard();
  return plan;
}

async function numbersOf(plan: Plan): Promise<readonly (string | null)[]> {
  const numbers: (string | null)[] = [];
  for await (const { invoice } of plan.items()) numbers.push(invoice.number);
  return numbers;
}

/** Every value in a document, with the document in which just that one is another. */
function* edits(value: unknown, path = ""): Generator<readonly [path: string, edited: unknown]> {
  if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) {
      for (const [at, edited] of edits(part, `${path}/${index}`)) yield [at, value.with(index, edited)];
    }
    if (value.length > 0) yield [`${path} shorter`, value.slice(1)];
  } else if (typeof value === "object" && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      for (const [at, edited] of edits(part, `${path}/${name}`)) yield [at, { ...value, [name]: edited }];
    }
    yield [`${path} with more`, { ...value, more: 1 }];
  } else yield [path, another(value)];
}

function another(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (typeof value !== "string") return "x";
  return /^\d+\.\d\d$/.test(value) ? `1${value}` : `${value}x`;
}

describe("a plan on disk", () => {
  it("is the same wherever it and its files lie together, and tells the batch by its invoices only", async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "here"));
    const made = await planIn(join(folder, "here"), ["F1", "F2"]);
    renameSync(join(folder, "here"), join(folder, "there"));
    const moved = await plans.open(join(folder, "there", "plan.json"));
    expect([moved.seal, moved.digest, moved.batch]).toEqual([made.seal, made.digest, made.batch]);
    expect(await numbersOf(moved)).toEqual(["F1", "F2"]);
    const later = await planIn(tempFolder(), ["F1", "F2"], { createdAt: "2026-11-30T00:00:00.000Z" } as never);
    expect([later.batch, later.digest]).toEqual([made.batch, made.digest]);
    expect(later.seal).not.toBe(made.seal);
  });

  it("is refused when any field was edited", async () => {
    const folder = tempFolder();
    const { path } = await planIn(folder, ["F1", "F2"]);
    const whole = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
    let tried = 0;
    for (const [at, edited] of edits(whole)) {
      writeFileSync(path, JSON.stringify(edited));
      const code = at === "/cproPlan" ? "NEWER_DATA" : "PLAN_INVALID";
      await expect(plans.open(path), at).rejects.toMatchObject({ code });
      tried++;
    }
    expect(tried).toBeGreaterThan(90);
    // Laid out anew it is the same plan.
    writeFileSync(path, JSON.stringify(whole, null, 4));
    expect(await numbersOf(await plans.open(path))).toEqual(["F1", "F2"]);
  });

  it("is refused when something follows it, and said to be of a later version when it is", async () => {
    const folder = tempFolder();
    const { path } = await planIn(folder, ["A-1"]);
    const text = readFileSync(path, "utf8");
    for (const altered of [`${text}{}`, `${text}${text}`, text.replace(/\}\n$/, ""), `${text}x`]) {
      writeFileSync(path, altered);
      await expect(plans.open(path)).rejects.toMatchObject({ code: "PLAN_INVALID" });
    }
    for (const later of [text.replace(/"cproPlan":\d+/, '"cproPlan":99'), '{"cproPlan":99,"items":[],"more":1}']) {
      writeFileSync(path, later);
      await expect(plans.open(path)).rejects.toMatchObject({ code: "NEWER_DATA", params: { path, found: 99 } });
    }
    writeFileSync(path, `${text}\n\n`);
    await expect(plans.open(path)).resolves.toMatchObject({ path });
  });

  it("replaced after it was opened is noticed by whoever reads it again, and nothing is kept of it", async () => {
    const [folder, other, home] = [tempFolder(), tempFolder(), tempFolder()];
    const { path } = await planIn(folder, ["F1", "F2"]);
    const opened = await plans.open(path);
    const five = await planIn(other, ["G1", "G2", "G3", "G4", "G5"]);
    renameSync(five.path, path);
    await expect(numbersOf(opened)).rejects.toMatchObject({ code: "PLAN_INVALID" });
    await expect(plans.keep(opened, join(home, "kept.json"))).rejects.toMatchObject({ code: "PLAN_INVALID" });
    expect(readdirSync(home)).toEqual([]);
  });

  it("kept is what was agreed to, whatever becomes of the original", async () => {
    const [folder, home] = [tempFolder(), tempFolder()];
    const opened = await plans.open((await planIn(folder, ["F1", "F2"])).path);
    const kept = await plans.keep(opened, join(home, "kept.json"));
    writeFileSync(opened.path, "{}");
    expect(kept.seal).toBe(opened.seal);
    expect(await numbersOf(kept)).toEqual(["F1", "F2"]);
    expect((await plans.openKept(kept.path)).seal).toBe(opened.seal);
  });

  it("kept by the first version can be gone on with, but not sent as a new one", async () => {
    const folder = tempFolder();
    const { path } = await planIn(folder, ["F1"]);
    const { seal: _, ...whole } = JSON.parse(readFileSync(path, "utf8"));
    const first = createDigest(HEAD);
    first.add(itemOf("F1", folder));
    const digest = first.digest();
    writeFileSync(path, JSON.stringify({ ...whole, digest, batch: batchOf(digest) }));
    await expect(plans.open(path)).rejects.toMatchObject({ code: "PLAN_INVALID" });
    expect(await numbersOf(await plans.openKept(path))).toEqual(["F1"]);
  });
});

describe.skipIf(process.platform === "win32")("what is no file", () => {
  it.each([
    ["a pipe", (path: string) => execFileSync("mkfifo", [path])],
    ["a device", (path: string) => symlinkSync("/dev/zero", path)],
    ["a folder", (path: string) => mkdirSync(path)],
    [
      "a link to a pipe",
      (path: string) => {
        execFileSync("mkfifo", [`${path}.pipe`]);
        symlinkSync(`${path}.pipe`, path);
      },
    ],
  ])("is refused at once: %s", async (_, make) => {
    const path = join(tempFolder(), "F1.pdf");
    make(path);
    expect(await plans.digest(path)).toBeNull();
    await expect(plans.open(path)).rejects.toMatchObject({ code: "NOT_A_FILE" });
  });

  it("nor is what changes while it is read", async () => {
    const path = join(tempFolder(), "F1.pdf");
    for (const change of [
      () => appendFileSync(path, "more"),
      () => writeFileSync(path, "y".repeat(300_000)),
      () => writeFileSync(path, "short"),
    ]) {
      writeFileSync(path, "x".repeat(300_000));
      const reading = readRegular(path);
      await reading.next();
      // A clock of coarse steps must see the change.
      await new Promise((resolve) => setTimeout(resolve, 20));
      change();
      const rest = async () => {
        for await (const _ of reading);
      };
      await expect(rest()).rejects.toMatchObject({ code: "CHANGED" });
    }
  });
});
