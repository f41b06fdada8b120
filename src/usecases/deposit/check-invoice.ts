import { todayInParis } from "../../domain/dates.ts";
import type { Finding } from "../../domain/finding.ts";
import { toldReason } from "../../domain/no-vat.ts";
import type { ServiceDetails } from "../../domain/recipient.ts";
import { baseName } from "../../kit/base-name.ts";
import type { Account } from "../ports/account.ts";
import type { Directory, KnownRecipient } from "../ports/directory.ts";
import type { IssuingStructure } from "../ports/gateway.ts";
import { preflight } from "../preflight.ts";
import type { ReferenceFacts } from "../reference-facts.ts";
import { alikeFindings, fileSentFindings, type SentAlike } from "./alike.ts";
import { environmentKey } from "./environment-key.ts";
import type { Inspection, MergedInvoice } from "./types.ts";

/** Whom to ask; nothing of it changes anything. */
export interface CheckPorts {
  readonly account: Pick<Account, "environment" | "apiUrl">;
  readonly directory: Directory;
  /** For whom the account may issue; null when nobody could be asked. */
  readonly issuers: readonly IssuingStructure[] | null;
  /** Codes that Chorus Pro knows; null when nobody was asked. */
  readonly attachmentTypes: readonly string[] | null;
  readonly sentAlike: SentAlike;
  referenceFacts(draft: MergedInvoice["draft"], sellerId: number | null): Promise<ReferenceFacts>;
  now(): Date;
}

export interface Checked {
  /** Everything found, about the file and about the invoice. */
  readonly findings: readonly Finding[];
  /** Null when the account may not issue for the seller, or nobody could tell. */
  readonly sellerId: number | null;
  readonly recipient: KnownRecipient | null;
  readonly service: ServiceDetails | null;
  /** See {@link toldReason}. */
  readonly vatReason: string | null;
}

/** Checks an invoice that goes as a PDF against everything Chorus Pro would refuse; alone or in a batch. */
export async function checkInvoice(
  checkPorts: CheckPorts,
  inspection: Inspection,
  { draft, findings: merged }: MergedInvoice,
): Promise<Checked> {
  const { account, directory, issuers } = checkPorts;
  const { report, request, attachments } = inspection;
  const sellerId = issuers?.find(({ identifier }) => identifier === draft.seller)?.id ?? null;
  const reference = await checkPorts.referenceFacts(draft, sellerId);
  const { findings, recipient, service } = await preflight(directory, {
    environment: account.environment,
    today: todayInParis(checkPorts.now()),
    route: "pdf",
    invoice: draft,
    file: { name: baseName(request.path), report },
    attachments,
    attachmentTypes: checkPorts.attachmentTypes,
    issuers,
    usedNumbers: [],
    ...reference,
  });
  // The choice of the route is made: what becomes of the embedded invoice is among the inspection's findings.
  const checked = findings.filter(({ code }) => code !== "PDF_FACTURX");
  const environment = environmentKey(account);
  const before = fileSentFindings(environment, draft, inspection.earlier, request);
  const alike = alikeFindings(draft, await checkPorts.sentAlike(environment, draft), request);
  // The very file says it better than its number.
  const told = before.some(({ code }) => code === "FILE_SENT_ALIKE") ? before : [...before, ...alike];
  const vatReason = toldReason(draft, report.noVat, reference.exemptionReasons);
  return {
    findings: [...merged, ...inspection.findings, ...checked, ...told],
    sellerId,
    recipient,
    service,
    vatReason,
  };
}
