import { CproError } from "../../domain/errors.ts";
import type { ArchiveFolder } from "../ports/archive.ts";
import {
  type ArchivedFile,
  type ArchivedInvoice,
  type ArchiveIdentity,
  type ArchiveManifest,
  type ArchivePart,
  PARTS,
} from "./types.ts";

export const MANIFEST = "manifest.json";
/** What a run has written so far: the manifest itself is written at the end. */
const PROGRESS = "progress.jsonl";

export type KnownFiles = Pick<ArchivedInvoice, "stamps" | "files">;

/** One part of one invoice, written. */
interface Note {
  readonly invoiceId: number;
  readonly part: ArchivePart;
  readonly stamp: string;
  readonly files: readonly ArchivedFile[];
}

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
  const [head, ...notes] = await readNotes(folder);
  if (head !== undefined && !isSame(head, identity)) throw taken(path, PROGRESS);
  const known = new Map<number, KnownFiles>();
  for (const { invoiceId, stamps, files } of manifest?.invoices ?? []) known.set(invoiceId, { stamps, files });
  const filesOf = (invoiceId: number) => known.get(invoiceId) ?? { stamps: {}, files: [] };
  const take = ({ invoiceId, part, stamp, files }: Note) =>
    known.set(invoiceId, {
      stamps: { ...filesOf(invoiceId).stamps, [part]: stamp },
      files: inOrder([...filesOf(invoiceId).files.filter((file) => file.part !== part), ...files]),
    });
  for (const note of notes) take(note as Note);
  let begun = head === undefined ? null : Promise.resolve();
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

async function readManifest(
  folder: ArchiveFolder,
  identity: ArchiveIdentity,
  path: string,
): Promise<ArchiveManifest | null> {
  const text = await folder.readText(MANIFEST);
  if (text === null) return null;
  const manifest = parsed(text) as Partial<ArchiveManifest> | null;
  if (manifest?.format !== "cpro-archive/1" || !isSame(manifest, identity)) throw taken(path, MANIFEST);
  return manifest as ArchiveManifest;
}

/** Lines that a kill cut short are left out: what they told of is asked for again. */
async function readNotes(folder: ArchiveFolder): Promise<readonly unknown[]> {
  const lines = ((await folder.readText(PROGRESS)) ?? "").split("\n").filter(Boolean);
  return lines.map(parsed).filter((value) => value !== null);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not of ours, or cut short: the callers decide.
    return null;
  }
}

function isSame(found: unknown, identity: ArchiveIdentity): boolean {
  const { year, world, seller } = found as Partial<ArchiveIdentity>;
  return year === identity.year && world === identity.world && (seller ?? null) === identity.seller;
}

const taken = (path: string, name: string) => new CproError("TARGET_TAKEN", { params: { path, name } });
