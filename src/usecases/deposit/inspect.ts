import { missingFields } from "../../domain/deposit/complete.ts";
import { mergeInvoice } from "../../domain/deposit/given.ts";
import type { Deposit } from "../../domain/deposit/state.ts";
import type { Journal } from "../ports/journal.ts";
import type { AttachmentFile, DepositPorts, DepositRequest, Inspection, ProfileFacts } from "./types.ts";

/**
 * Reads the file and gathers what is known of its invoice: what the user said, what the PDF says, and what an earlier,
 * unfinished run of the same file said. No network.
 */
export async function inspectDeposit(
  ports: DepositPorts,
  request: DepositRequest,
  profile: ProfileFacts,
): Promise<Inspection> {
  const bytes = await ports.files.read(request.path);
  const report = await (await ports.pdf()).readBytes(bytes, baseName(request.path));
  const earlier = await earlierDeposit(await ports.journal(), report.sha256, profile.profile);
  const { draft, findings } = mergeInvoice(request.given, report.facts, {
    seller: profile.seller,
    earlier: earlier?.invoice ?? null,
  });
  const attachments: AttachmentFile[] = [];
  for (const { path, type } of request.attachments) {
    const content = await ports.files.read(path);
    const sha256 = ports.files.sha256(content);
    attachments.push({ path, name: baseName(path), bytes: content.length, sha256, type });
  }
  return { request, report, draft, findings, attachments, earlier };
}

/** What the person must still say before anything can be sent. */
export function missingFrom(inspection: Inspection) {
  return missingFields(inspection.draft);
}

/** The latest deposit of the same bytes under the same profile. */
async function earlierDeposit(journal: Journal, sha256: string, profile: string): Promise<Deposit | null> {
  for await (const deposit of journal.list({ sha256, profile, limit: 1 })) return deposit;
  return null;
}

/** The file's own name, whichever separator its path uses. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
