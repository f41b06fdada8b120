import type { Deposit } from "../../domain/deposit/state.ts";
import { CproError } from "../../domain/errors.ts";
import { usualType } from "../attachment-type.ts";
import type { Files } from "../ports/files.ts";
import type { ChorusGateway } from "../ports/gateway.ts";

/** A file that was to go along with a deposit that stopped, as it is now. */
export interface KeptAttachment {
  readonly path: string;
  /** Null where it was the usual one. */
  readonly type: string | null;
  readonly state: "same" | "changed" | "gone";
}

/** What was to go along with a deposit that stopped; a file that cannot be read any more is as good as gone. */
export async function attachmentsBefore(
  { files, session }: { readonly files: Files; session(): Promise<{ readonly gateway: ChorusGateway }> },
  { attach }: Deposit,
): Promise<readonly KeptAttachment[]> {
  if (attach.length === 0) return [];
  const { gateway } = await session();
  const usual = usualType((await gateway.attachmentTypes()).map(({ code }) => code));
  const kept: KeptAttachment[] = [];
  for (const { path, sha256, type = usual } of attach) {
    const now = await digestOf(files, path);
    const state = now === null ? "gone" : now === sha256 ? "same" : "changed";
    kept.push({ path, type: type === usual ? null : type, state });
  }
  return kept;
}

async function digestOf(files: Files, path: string): Promise<string | null> {
  try {
    return files.sha256(await files.read(path));
  } catch (error) {
    if (error instanceof CproError && error.code !== "INTERRUPTED") return null;
    throw error;
  }
}
