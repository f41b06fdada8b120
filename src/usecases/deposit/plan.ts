import { invoiceOfDraft } from "../../domain/deposit/invoice-of-draft.ts";
import { acceptable, type Finding, findingOf } from "../../domain/finding.ts";
import { yearOf } from "../../domain/invoice-number.ts";
import type { InvoiceDraft, UsedNumber } from "../../domain/preflight/input.ts";
import { servicesOffered } from "../../domain/recipient.ts";
import { isDraft } from "../../domain/status.ts";
import { baseName } from "../../kit/base-name.ts";
import { usualType } from "../attachment-type.ts";
import { askReferenceFacts } from "../reference-facts.ts";
import { sentAlikeIn } from "./alike.ts";
import { checkInvoice } from "./check-invoice.ts";
import { environmentKey } from "./environment-key.ts";
import { replacementOf } from "./replaced.ts";
import type {
  AttachmentFile,
  Deposited,
  DepositPlan,
  DepositPorts,
  DepositRequest,
  Inspection,
  MergedInvoice,
} from "./types.ts";

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
  merged: MergedInvoice,
): Promise<Planned> {
  const { report, request } = inspection;
  const { account, gateway } = await ports.session();
  const { attachments, attachmentTypes } = await typedAttachments(ports, inspection.attachments);
  const directory = await ports.directory();
  const issuers = await ports.issuers();
  const checkPorts = {
    account,
    directory,
    issuers,
    attachmentTypes,
    sentAlike: sentAlikeIn(ports.journal),
    referenceFacts: (invoice: InvoiceDraft, seller: number | null) =>
      askReferenceFacts({ gateway, directory }, invoice, seller),
    now: ports.now,
  };
  const {
    findings: checked,
    sellerId,
    recipient,
    service,
    vatReason,
  } = await checkInvoice(checkPorts, { ...inspection, attachments }, merged);
  const { replaces, findings: replaced } = await replacementOf(ports, {
    ...{ named: request.replaces, printed: report.replacedNumber, sellerId },
    ...{ seller: merged.draft.seller, by: merged.draft.number },
  });
  const sisters = checked.some(({ code }) => code === "NUMBER_SENT_BY_SISTER")
    ? []
    : await sisterFindings(ports, merged.draft, request);
  const findings = [...checked, ...sisters, ...replaced];
  const invoice = invoiceOfDraft(merged.draft);
  if (!acceptable(findings) || invoice === null || sellerId === null) {
    return { ok: false, findings };
  }
  const plan: DepositPlan = {
    profile: account.profile,
    environment: environmentKey(account),
    file: {
      path: request.path,
      name: baseName(request.path),
      sha256: report.sha256,
      bytes: report.bytes,
      ...(inspection.sent === null ? {} : { sent: inspection.sent }),
    },
    signature: report.signed,
    invoice,
    sellerId,
    sellerName: issuers.find(({ id }) => id === sellerId)?.name,
    recipientName: recipient?.recipient.structure.name ?? "",
    serviceName: service?.name ?? null,
    servicesOffered: servicesOffered(recipient?.recipient.services),
    vatFrom: merged.vatFrom,
    vatReason,
    attachments,
    findings,
    ...(replaces === undefined ? {} : { replaces }),
  };
  return { ok: true, plan };
}

/** Each attachment with a type: the one given, else the usual one of Chorus Pro's list; asked for when it matters. */
export async function typedAttachments(
  ports: DepositPorts,
  files: readonly AttachmentFile[],
): Promise<{ readonly attachments: readonly AttachmentFile[]; readonly attachmentTypes: readonly string[] | null }> {
  if (files.length === 0) return { attachments: files, attachmentTypes: null };
  const attachmentTypes = (await ports.attachmentTypes()).map(({ code }) => code);
  const usual = usualType(attachmentTypes);
  return { attachments: files.map((file) => ({ ...file, type: file.type ?? usual })), attachmentTypes };
}

/**
 * The same number, in the same year, under another SIRET of the company that this account issues for: a duplicate by the
 * platform's rule of 2026, which refuses it after the upload. Asked only of accounts that have such a sister.
 */
async function sisterFindings(
  ports: DepositPorts,
  { number, seller, issueDate }: InvoiceDraft,
  { another, replaces }: DepositRequest,
): Promise<readonly Finding[]> {
  if (number === null || seller === null || issueDate === null || number === replaces) return [];
  const sisters = (await ports.issuers()).filter(
    ({ identifier }) => identifier !== seller && identifier.slice(0, 9) === seller.slice(0, 9),
  );
  const { gateway } = await ports.session();
  const findings: Finding[] = [];
  for (const { id, identifier } of sisters)
    for await (const row of gateway.searchInvoices({ number, sellerId: id })) {
      if (row.number !== number || isDraft(row.status) || yearOf(row.issueDate ?? "") !== yearOf(issueDate)) continue;
      const params = { number, seller: identifier };
      findings.push({ code: "NUMBER_SENT_BY_SISTER", severity: another === true ? "warning" : "error", params });
    }
  return findings.slice(0, 1);
}

/**
 * What pre-flight says when the number is taken by other content than the plan's.
 * `status` is the server's, when it was the server that said so.
 */
export function numberTaken(plan: Deposited, where: UsedNumber["where"], status: string | null): readonly Finding[] {
  const { number } = plan.invoice;
  const code = where === "journal" ? "NUMBER_SENT_BEFORE" : "NUMBER_USED";
  return [...plan.findings, findingOf(code, "error", { number, status: status ?? "" })];
}
