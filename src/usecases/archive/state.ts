import * as z from "zod";
import { CproError } from "../../domain/errors.ts";
import { jsonIn } from "../../kit/json-in.ts";
import { isPlainName } from "../../kit/plain-name.ts";
import type { ArchiveFolder } from "../ports/archive.ts";
import { type ArchivedFile, type ArchivedInvoice, type ArchiveIdentity, type ArchiveManifest, PARTS } from "./types.ts";

export const MANIFEST = "manifest.json";
/** What a run has written so far: the manifest itself is written at the end. */
const PROGRESS = "progress.jsonl";

type KnownFiles = Pick<ArchivedInvoice, "stamps" | "files">;

/** What earlier runs left, a killed one included. */
export interface ArchiveState {
  /** Invoices of the last manifest. */
  readonly invoices: readonly ArchivedInvoice[];
  files(invoiceId: number): KnownFiles;
  /** Writes down that a part is there, whole. */
  note(note: Note): Promise<void>;
  /** The manifest says it all now. */
  settle(): Promise<void>;
}

/**
 * Reads what a folder holds of this archive.
 * @throws CproError TARGET_TAKEN when it holds another one, or a manifest that is none of ours.
 */
export async function openState(folder: ArchiveFolder, identity: ArchiveIdentity, path: string): Promise<ArchiveState> {
  const manifest = await readManifest(folder, identity, path);
  const { head, notes } = await readNotes(folder);
  if (head !== null && !isSame(head, identity)) throw taken(path, PROGRESS);
  const known = new Map<number, KnownFiles>();
  for (const { invoiceId, stamps, files } of manifest?.invoices ?? []) known.set(invoiceId, { stamps, files });
  const filesOf = (invoiceId: number) => known.get(invoiceId) ?? { stamps: {}, files: [] };
  const take = ({ invoiceId, part, stamp, files }: Note) =>
    known.set(invoiceId, {
      stamps: { ...filesOf(invoiceId).stamps, [part]: stamp },
      files: inOrder([...filesOf(invoiceId).files.filter((file) => file.part !== part), ...files]),
    });
  for (const note of notes) take(note);
  let begun = head === null ? null : Promise.resolve();
  return {
    invoices: manifest?.invoices ?? [],
    files: filesOf,
    async note(note) {
      begun ??= folder.append(PROGRESS, JSON.stringify(identity));
      await begun;
      await folder.append(PROGRESS, JSON.stringify(note));
      take(note);
    },
    settle: () => folder.remove(PROGRESS),
  };
}

const inOrder = (files: readonly ArchivedFile[]) =>
  files.toSorted((a, b) => PARTS.indexOf(a.part) - PARTS.indexOf(b.part));

/** What is read back is input: somebody may have edited it, and its names are later removed. */
const archivedFile = z.looseObject({
  part: z.enum(PARTS),
  path: z.string().refine((path) => OWN_PATH.test(path) && path.split("/").every(isPlainName)),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
/** Where this program puts files: nothing else in the folder is its own. */
const OWN_PATH = /^(?:(?:invoices|statuses|receipts)\/[^/]+|attachments\/[^/]+\/[^/]+)$/;
const stamps = z.partialRecord(z.enum(PARTS), z.string());
const archivedInvoice = z.looseObject({
  invoiceId: z.int(),
  number: z.string(),
  recipient: z.looseObject({ siret: z.string(), name: z.string().nullable(), serviceCode: z.string().nullable() }),
  type: z.string(),
  status: z.string(),
  stamps,
  files: z.array(archivedFile),
});
const manifestSchema = z.looseObject({ invoices: z.array(archivedInvoice) });
const noteSchema = z.object({
  invoiceId: z.int(),
  part: z.enum(PARTS),
  stamp: z.string(),
  files: z.array(archivedFile),
});
/** One part of one invoice, written. */
type Note = Omit<z.output<typeof noteSchema>, "files"> & { readonly files: readonly ArchivedFile[] };

async function readManifest(
  folder: ArchiveFolder,
  identity: ArchiveIdentity,
  path: string,
): Promise<ArchiveManifest | null> {
  const text = await folder.readText(MANIFEST);
  if (text === null) return null;
  const found = jsonIn(text) as Partial<ArchiveManifest> | null | undefined;
  const format: unknown = found?.format;
  const version = typeof format === "string" ? /^cpro-archive\/(\d{1,6})$/.exec(format)?.[1] : undefined;
  if (version !== undefined && Number(version) > 1) {
    throw new CproError("NEWER_DATA", { params: { path: `${path}/${MANIFEST}`, found: version, known: 1 } });
  }
  if (version === undefined || !isSame(found, identity)) throw taken(path, MANIFEST);
  const read = manifestSchema.safeParse(found);
  if (!read.success) throw taken(path, MANIFEST);
  return read.data as unknown as ArchiveManifest;
}

/** Lines that a kill cut short are left out: what they told of is asked for again. The first says whose archive it is. */
async function readNotes(folder: ArchiveFolder): Promise<{ readonly head: unknown; readonly notes: readonly Note[] }> {
  const lines = ((await folder.readText(PROGRESS)) ?? "").split("\n").filter(Boolean);
  const [head = null, ...rest] = lines.map(jsonIn).filter((value) => value !== undefined);
  const notes = rest.flatMap((value) => {
    const read = noteSchema.safeParse(value);
    return read.success ? [read.data] : [];
  });
  return { head, notes };
}

function isSame(found: unknown, identity: ArchiveIdentity): boolean {
  const { year, world, seller } = found as Partial<ArchiveIdentity>;
  return year === identity.year && world === identity.world && (seller ?? null) === identity.seller;
}

const taken = (path: string, name: string) => new CproError("TARGET_TAKEN", { params: { path, name } });
