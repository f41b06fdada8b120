import { todayInParis } from "../../domain/dates.ts";
import { matchRows } from "../../domain/deposit/compare.ts";
import { completeInvoice } from "../../domain/deposit/complete.ts";
import type { Deposit } from "../../domain/deposit/state.ts";
import { acceptable, type Finding } from "../../domain/finding.ts";
import type { UsedNumber } from "../../domain/preflight/input.ts";
import { usualType } from "../attachment-type.ts";
import { preflight } from "../preflight.ts";
import { askReferenceFacts } from "../reference-facts.ts";
import { environmentKey } from "./environment-key.ts";
import { baseName } from "./inspect.ts";
import type { AttachmentFile, Deposited, DepositPlan, DepositPorts, Inspection, MergedInvoice } from "./types.ts";

export type Planned =
  | { readonly ok: true; readonly plan: DepositPlan }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Checks the invoice against everything Chorus Pro would refuse, asking it only to read: the recipient, for whom the
 * account may issue, and whether the number was used. All findings at once; with an error among them there is no plan.
 */
export async function planDeposit(
  ports: DepositPorts,
  inspection: Inspection,
  { draft, findings: merged }: MergedInvoice,
): Promise<Planned> {
  const { report, request } = inspection;
  const { account, gateway } = await ports.session();
  const attachments = await typedAttachments(ports, inspection.attachments);
  const environment = environmentKey(account);
  const issuers = await ports.issuers();
  const sellerId = issuers.find((issuer) => issuer.identifier === draft.seller)?.id ?? null;
  const invoice = completeInvoice(draft);
  const {
    findings: checked,
    recipient,
    service,
  } = await preflight(await ports.directory(), {
    environment: account.environment,
    today: todayInParis(ports.now()),
    route: "pdf",
    invoice: draft,
    file: { name: baseName(request.path), report },
    attachments,
    issuers,
    usedNumbers: [],
    ...(await askReferenceFacts(gateway, draft, sellerId)),
  });
  const findings = [...merged, ...checked, ...sentBefore(inspection.earlier, environment, draft.number)];
  if (!acceptable(findings) || invoice === null || sellerId === null) {
    return { ok: false, findings };
  }
  const plan: DepositPlan = {
    profile: account.profile,
    environment,
    file: { path: request.path, name: baseName(request.path), sha256: report.sha256, bytes: report.bytes },
    signature: report.signed,
    invoice,
    sellerId,
    recipientName: recipient?.recipient.structure.name ?? "",
    serviceName: service?.name ?? null,
    attachments,
    findings,
  };
  return { ok: true, plan };
}

/** Each attachment with a type that Chorus Pro knows: the one given, else the usual one. */
export async function typedAttachments(
  ports: DepositPorts,
  files: readonly AttachmentFile[],
): Promise<readonly AttachmentFile[]> {
  if (files.length === 0) return files;
  const usual = usualType((await ports.attachmentTypes()).map(({ code }) => code));
  return files.map((file) => ({ ...file, type: file.type ?? usual }));
}

/** The same file under another number: perhaps a slip. */
function sentBefore(earlier: Deposit | null, environment: string, number: string | null): readonly Finding[] {
  if (!earlier || earlier.key.environment !== environment || earlier.submitAttempts === 0) return [];
  if (number === null || earlier.key.number === number) return [];
  return [{ code: "FILE_SENT_BEFORE", severity: "warning", params: { number: earlier.key.number } }];
}

/**
 * What pre-flight says when the number is taken by other content than the plan's.
 * `status` is the server's, when it was the server that said so.
 */
export function numberTaken(plan: Deposited, where: UsedNumber["where"], status: string | null): readonly Finding[] {
  const { number } = plan.invoice;
  const code = where === "journal" ? "NUMBER_SENT_BEFORE" : "NUMBER_USED";
  return [...plan.findings, { code, severity: "error", params: { number, status: status ?? "" } }];
}

/** The rows of the server that bear the plan's number, judged against it. */
export async function serverMatch(ports: DepositPorts, plan: DepositPlan) {
  return matchRows(plan.invoice, await ports.rowsBearing(plan.invoice.number, plan.sellerId));
}
