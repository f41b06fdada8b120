import { DEPOSIT_STATES, isAccepted, isOpenQuestion } from "../../domain/deposit/state.ts";
import type { Finding } from "../../domain/finding.ts";
import { isWithdrawn } from "../../domain/status.ts";
import { environmentKey } from "./environment-key.ts";
import type { DepositPorts } from "./types.ts";

type Ports = Pick<DepositPorts, "session" | "journal">;

/** The invoice that makes another again. */
interface Maker {
  readonly sellerId: number | null;
  readonly seller: string | null;
  /** Its own number. */
  readonly by: string | null;
}

export interface Replacement {
  /** The number of the rejected invoice that is made again. */
  readonly replaces?: string | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Which invoice this one makes again, and what speaks against it: the one that a person named, else the one that its PDF
 * says it cancels and replaces. Where that one was rejected, this is its replacement; any other that Chorus Pro still has
 * would be to pay besides.
 */
export async function replacementOf(
  ports: Ports,
  {
    named,
    printed,
    ...maker
  }: Maker & { readonly named: string | undefined; readonly printed: string | null | undefined },
): Promise<Replacement> {
  if (named !== undefined)
    return { replaces: named, findings: await replacedFindings(ports, { ...maker, number: named }) };
  if (!printed || maker.sellerId === null) return { findings: [] };
  const [finding] = await replacedFindings(ports, { ...maker, number: printed });
  if (finding === undefined) {
    const params = { number: printed };
    return { replaces: printed, findings: [{ code: "REPLACES_PRINTED", severity: "info", params }] };
  }
  if (finding.code === "REPLACED_BEFORE") return { findings: [{ ...finding, severity: "warning" }] };
  if (finding.code !== "REPLACED_NOT_REJECTED" || isWithdrawn(String(finding.params.status))) return { findings: [] };
  return { findings: [{ code: "REPLACES_ALIVE", severity: "warning", params: finding.params }] };
}

const MAYBE_SENT = DEPOSIT_STATES.filter((state) => isAccepted(state) || isOpenQuestion(state));

/**
 * Only a rejected invoice of this seller can be made again, and once: anything else would become a duplicate. What made
 * it again may be rejected in turn; then that one is made again.
 */
export async function replacedFindings(
  ports: Ports,
  asked: Maker & { readonly number: string | undefined },
): Promise<readonly Finding[]> {
  const { number, sellerId, seller } = asked;
  if (number === undefined || sellerId === null) return [];
  const { account, gateway } = await ports.session();
  const sent = { environment: environmentKey(account), states: MAYBE_SENT };
  for await (const { key, replaces } of (await ports.journal()).list(sent)) {
    if (replaces !== number || key.seller !== seller || key.number === asked.by) continue;
    return [{ code: "REPLACED_BEFORE", severity: "error", params: { number, by: key.number } }];
  }
  const statuses = new Set<string>();
  for await (const row of gateway.searchInvoices({ number, sellerId })) {
    if (row.number === number) statuses.add(row.status);
  }
  const [status] = statuses;
  if (status === undefined) return [{ code: "REPLACED_UNKNOWN", severity: "error", params: { number } }];
  if (statuses.has("REJETEE")) return [];
  return [{ code: "REPLACED_NOT_REJECTED", severity: "error", params: { number, status } }];
}
