import { createHash } from "node:crypto";
import { isAbsolute, relative, resolve } from "node:path";
import { z } from "zod";
import { PLAN_VERSION, type PlanHead, type PlanItem, type PlannedFile, sendable } from "../domain/batch/plan.ts";
import { ENVIRONMENTS } from "../domain/environment.ts";
import {
  AMOUNT_FIELDS,
  type AmountField,
  CHOICES,
  eachField,
  FIELDS,
  INVOICE_FIELDS,
  type InvoiceField,
} from "../domain/fields.ts";
import { FINDING_CODES } from "../domain/finding-codes.ts";
import { type Cents, fromDecimalString, toDecimalString } from "../domain/money.ts";

/**
 * How a plan is written: JSON that a person can read, one item a line. Amounts are decimal strings; paths are relative
 * to the plan's own folder (so that the two can move together), with `/` on every platform.
 */
const amount = z.string().transform((text, context): Cents => {
  const parsed = fromDecimalString(text);
  if (parsed.ok) return parsed.cents;
  context.addIssue({ code: "custom", message: "amount" });
  return z.NEVER;
});
const text = z.string().nullable();
/** Empty for a file that could not be read. */
const sha256 = z.string().regex(/^(?:[0-9a-f]{64})?$/);
const finding = z.object({
  code: z.enum(FINDING_CODES),
  severity: z.enum(["error", "warning", "info"]),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  page: z.number().int().optional(),
});
const plannedFile = z.object({ file: z.string().min(1), sha256, bytes: z.number().int().nonnegative() });
const choice = (values: readonly unknown[]) => z.enum(values as readonly [string, ...string[]]);
const invoice = z.object(
  eachField<InvoiceField, Record<InvoiceField, z.ZodType>>(INVOICE_FIELDS, (field) => {
    const { kind } = FIELDS[field];
    const choices = CHOICES[kind];
    if (kind === "amount") return amount.nullable();
    return choices === undefined ? text : choice(choices).nullable();
  }),
);
/** Whatever an item holds is read and written: what is left out here does not compile. */
type Kept = keyof PlanItem | "sendable";
const item = plannedFile.extend({
  source: z.number().int().nonnegative(),
  row: z.number().int().positive().nullable(),
  sent: plannedFile.omit({ file: true }).optional(),
  signed: z.enum(["none", "pades"]),
  replaces: z.string().min(1).optional(),
  recipientName: text,
  servicesOffered: z.number().int().positive().optional(),
  vatReason: z.string().optional(),
  vatUsual: z.literal([true, "client"]).optional(),
  invoice,
  attachments: z.array(plannedFile),
  findings: z.array(finding),
  sendable: z.boolean(),
} satisfies Record<Exclude<Kept, keyof PlannedFile>, z.ZodType>);
const head = {
  cproPlan: z.literal(PLAN_VERSION),
  batch: z.string(),
  digest: sha256,
  createdAt: z.string(),
  environment: z.enum(ENVIRONMENTS),
  profile: z.string(),
  seller: text,
  sources: z.array(z.string()),
  findings: z.array(finding),
};
export const headSchema = z.object({ ...head, apiUrl: text, account: text, seal: sha256 });
/** Of a plan that version 0.1 kept. */
export const firstHeadSchema = z.object(head);

/** @param base the plan's folder; null keeps absolute paths */
export function encodeItem(planned: PlanItem, base: string | null): string {
  const { invoice: draft } = planned;
  const decimal = (value: Cents | null) => (value === null ? null : toDecimalString(value));
  const { allowanceAmount: _, ...rest } = draft;
  const written = {
    row: planned.row,
    source: planned.source,
    ...encodeFile(planned, base),
    sent: planned.sent,
    signed: planned.signed,
    replaces: planned.replaces,
    sendable: sendable(planned),
    recipientName: planned.recipientName,
    servicesOffered: planned.servicesOffered,
    vatReason: planned.vatReason,
    vatUsual: planned.vatUsual,
    invoice: { ...rest, ...eachAmount((field) => decimal(draft[field])) },
    attachments: planned.attachments.map((file) => encodeFile(file, base)),
    findings: planned.findings,
  } satisfies Record<Kept, unknown>;
  return JSON.stringify(written);
}

function encodeFile({ file, sha256, bytes }: PlannedFile, base: string | null) {
  return { file: base === null ? file : portable(base, file), sha256, bytes };
}

function portable(base: string, file: string): string {
  const path = relative(base, file);
  // On another drive of Windows there is no relative path.
  return (isAbsolute(path) ? file : path).replaceAll("\\", "/");
}

/**
 * An item that anybody may have edited.
 * @throws ZodError
 */
export function decodeItem(json: unknown, base: string): PlanItem {
  const decoded = item.parse(json);
  // Whoever holds an invoice back by hand must not see it sent.
  if (decoded.sendable !== sendable(decoded as PlanItem)) throw new SyntaxError("sendable");
  return located(decoded as PlanItem, base);
}

/** An item that was written or checked in this run: ten thousand of them are read several times over. */
export function reviveItem(json: unknown, base: string): PlanItem {
  const read = json as PlanItem;
  const cents = (text: unknown) => {
    const parsed = fromDecimalString(String(text));
    return parsed.ok ? parsed.cents : null;
  };
  const amounts = eachAmount((field) => cents(read.invoice[field]));
  return located({ ...read, invoice: { ...read.invoice, ...amounts } }, base);
}

const eachAmount = <T>(of: (field: AmountField) => T): Record<AmountField, T> =>
  eachField<AmountField, Record<AmountField, T>>(AMOUNT_FIELDS, of);

function located(read: PlanItem, base: string): PlanItem {
  const locate = <File extends PlannedFile>(one: File): File => ({ ...one, file: resolve(base, one.file) });
  return { ...locate(read), attachments: read.attachments.map(locate) };
}

/**
 * Names what is to be sent, and to whom: the same invoices give the same batch wherever their files lie, and whenever
 * the plan was made.
 */
export function createDigest({ environment, seller }: Pick<PlanHead, "environment" | "seller">) {
  const hash = createHash("sha256").update(JSON.stringify([1, environment, seller]));
  return {
    add(planned: PlanItem): void {
      const { sha256, attachments, invoice: draft, replaces } = planned;
      const entries = Object.entries(draft).sort(([a], [b]) => (a < b ? -1 : 1));
      const files = attachments.map((file) => file.sha256);
      // Only where there is one: plans of earlier versions keep their name.
      const again = replaces === undefined ? [] : [replaces];
      hash.update(JSON.stringify([sha256, files, entries, sendable(planned), ...again]));
    },
    digest: (): string => hash.digest("hex"),
  };
}

/**
 * Sums up a plan as it is written, whatever its fields: of each item, then of the head. Only the folders of the files
 * are left out, so that plan and files can move; the head is without its `seal`.
 */
export function createSeal() {
  const hash = createHash("sha256");
  return {
    add(written: unknown): void {
      hash.update(`${canonical(withoutFolders(written))}\n`);
    },
    seal(head: Readonly<Record<string, unknown>>): string {
      const { seal: _, ...rest } = head;
      return hash.update(canonical(rest)).digest("hex");
    },
  };
}

/** The same for two that differ by the order of their fields only. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function withoutFolders(written: unknown): unknown {
  if (typeof written !== "object" || written === null) return written;
  const { file, attachments } = written as { file?: unknown; attachments?: unknown };
  return {
    ...written,
    ...(typeof file === "string" ? { file: file.slice(file.lastIndexOf("/") + 1) } : {}),
    ...(Array.isArray(attachments) ? { attachments: attachments.map(withoutFolders) } : {}),
  };
}

/** Short enough to be typed, long enough to be unique among the batches of one machine. */
export function batchOf(digest: string): string {
  return digest.slice(0, 12);
}
