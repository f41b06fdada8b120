import { todayInParis } from "../../domain/dates.ts";
import { type GivenInvoice, givenBy, mergeInvoice, otherSeller, otherThanPrinted } from "../../domain/deposit/given.ts";
import type { Deposit } from "../../domain/deposit/state.ts";
import { INVOICE_FIELDS } from "../../domain/fields.ts";
import { fitNames } from "../../domain/file-names.ts";
import type { Finding } from "../../domain/finding.ts";
import type { VatRegime } from "../../domain/invoice.ts";
import type { PdfReport } from "../../domain/pdf-report.ts";
import { runPreflight } from "../../domain/preflight/preflight.ts";
import { judgeGeneration } from "../../domain/structured-invoice.ts";
import { baseName } from "../../kit/base-name.ts";
import type { Account } from "../ports/account.ts";
import type { Files } from "../ports/files.ts";
import type { Journal } from "../ports/journal.ts";
import type { PreflightRequest } from "../preflight.ts";
import { environmentKey } from "./environment-key.ts";
import type { AttachmentFile, DepositPorts, DepositRequest, Inspection, MergedInvoice } from "./types.ts";

/** What is looked at before the account is opened. */
type InspectionPorts = Pick<DepositPorts, "files" | "pdf" | "journal" | "environment" | "now">;

/** Reads the file and what goes along with it. No network. */
export async function inspectDeposit(ports: InspectionPorts, request: DepositRequest): Promise<Inspection> {
  const bytes = await ports.files.read(request.path);
  const report = await (await ports.pdf()).readBytes(bytes, baseName(request.path));
  const earlier = await earlierDeposit(await ports.journal(), report.sha256);
  return inspectRead(ports, { request, report, earlier, bytes: async () => bytes });
}

interface ReadFile extends Pick<Inspection, "request" | "report" | "earlier"> {
  /** Called only when a copy has to be made. */
  bytes(): Promise<Uint8Array>;
}

/** What goes along with a file that was read, and the copy that goes instead of it. */
export async function inspectRead(
  ports: Pick<DepositPorts, "files" | "pdf">,
  { request, report, earlier, bytes }: ReadFile,
): Promise<Inspection> {
  const { attachments, findings } = await readAttachments(ports.files, request.attachments);
  const { sent, found } = await plainCopy(ports, report, bytes);
  return { request, report, attachments, sent, findings: [...findings, ...found], earlier };
}

/** A Factur-X file goes without its XML: with it, Chorus Pro would take the PDF for a flow and judge it later. */
async function plainCopy(
  ports: Pick<DepositPorts, "files" | "pdf">,
  { facturx, signed }: PdfReport,
  bytes: ReadFile["bytes"],
): Promise<{ readonly sent: Inspection["sent"]; readonly found: readonly Finding[] }> {
  if (facturx === null) return { sent: null, found: [] };
  // Rewriting a signed file would break its signature.
  const copy = signed === "none" ? await (await ports.pdf()).withoutEmbeddedFiles(await bytes()) : null;
  if (copy === null) return { sent: null, found: [{ code: "FACTURX_KEPT", severity: "error" }] };
  const sent = { sha256: ports.files.sha256(copy), bytes: copy.length };
  const { generation, reason, value } = judgeGeneration(facturx.structured);
  const reform: readonly Finding[] =
    generation === "reform" ? [{ code: "FACTURX_REFORM", severity: "info", params: { reason, value } }] : [];
  return { sent, found: [{ code: "FACTURX_REMOVED", severity: "warning", params: { file: facturx.file } }, ...reform] };
}

/** The files to send along, each under a name that Chorus Pro takes; what was renamed is told. */
export async function readAttachments(
  files: Files,
  wanted: DepositRequest["attachments"],
): Promise<{ readonly attachments: readonly AttachmentFile[]; readonly findings: readonly Finding[] }> {
  const attachments: AttachmentFile[] = [];
  const findings: Finding[] = [];
  for (const one of nameAttachments(wanted)) {
    const content = await files.read(one.path);
    const from = baseName(one.path);
    if (one.name !== from)
      findings.push({ code: "ATTACHMENT_RENAMED", severity: "warning", params: { from, name: one.name } });
    attachments.push({ ...one, bytes: content.length, sha256: files.sha256(content) });
  }
  return { attachments, findings };
}

const MAX_LABEL = 100;

/** Adds the names under which files go along: always the same for the same files. */
export function nameAttachments<T extends { readonly path: string }>(
  files: readonly T[],
): readonly (T & Pick<AttachmentFile, "name" | "label">)[] {
  const labels = files.map(({ path }) => baseName(path));
  const names = fitNames(labels);
  return files.map((file, index) => {
    const label = labels[index] ?? "";
    return { ...file, name: names[index] ?? label, label: label.slice(0, MAX_LABEL) };
  });
}

/**
 * What is wrong with the file and with what the user said, before anything is asked of anybody: rules about something
 * that is missing wait until the person and the account were asked.
 */
export async function localFindings(ports: InspectionPorts, inspection: Inspection): Promise<readonly Finding[]> {
  const { request, report } = inspection;
  const { draft, findings } = mergeInvoice(request.given, report.facts, { seller: null, earlier: null });
  const checked = runPreflight({
    ...(await lookedAt(ports, inspection, draft)),
    recipient: { state: "not-asked" },
  });
  const own = inspection.findings.filter(({ severity }) => severity === "error");
  // Of what a credit note corrects nobody is asked later.
  const isLater = (code: string) => /_MISSING$|STATE_SERVICE_REQUIRED/.test(code) && code !== "ORIGINAL_NUMBER_MISSING";
  return [
    ...findings,
    ...otherThanPrinted(request.given, report.findings),
    ...own,
    ...checked.filter(({ code }) => !isLater(code)),
  ];
}

/** What the rules look at before anybody but the directory is asked. */
export async function lookedAt(
  ports: Pick<InspectionPorts, "environment" | "now">,
  { request, report, attachments }: Pick<Inspection, "request" | "report" | "attachments">,
  invoice: MergedInvoice["draft"],
): Promise<PreflightRequest> {
  return {
    environment: await ports.environment(),
    today: todayInParis(ports.now()),
    route: "pdf",
    invoice,
    file: { name: baseName(request.path), report },
    attachments,
    issuers: null,
    usedNumbers: [],
  };
}

/**
 * The invoice as the account at hand would deposit it. `answers` are what the person was asked, `usualRegime` what was said
 * of this client's invoices before.
 */
export function mergeFor(
  inspection: Pick<Inspection, "report" | "request" | "earlier">,
  account: Pick<Account, "sellerSiret" | "environment" | "apiUrl">,
  answers: GivenInvoice = {},
  usualRegime: VatRegime | null = null,
): MergedInvoice {
  const { report, request, earlier } = inspection;
  const given = { ...request.given, ...answers };
  const { sellerSiret: seller, environment } = account;
  const before = earlier?.key.environment === environmentKey(account) ? earlier.invoice : null;
  // Made again from the same file, it is the same invoice under another number: what was said for it still holds.
  const again = before !== null && before.number === request.replaces?.trim();
  const number = again ? (given.number ?? before.number) : null;
  const merged = mergeInvoice(given, report.facts, {
    seller,
    usualRegime,
    noVat: report.noVat,
    earlier: before === null || number === null ? before : { ...before, number },
  });
  return {
    ...merged,
    findings: [
      ...merged.findings,
      ...otherThanPrinted(given, report.findings),
      ...otherSeller(given, report.facts, { seller, environment }, report.sellerNumbers),
    ],
  };
}

/**
 * What is said of the invoice once its number is said anew. What was said for the file before went by its old number: it
 * is said again along with the new one, for nobody took it back.
 */
export function withNumber(
  inspection: Parameters<typeof mergeFor>[0],
  account: Parameters<typeof mergeFor>[1],
  answers: GivenInvoice,
  number: string,
): GivenInvoice {
  const renumbered = { ...answers, number };
  const before = mergeFor(inspection, account, answers).draft;
  const after = mergeFor(inspection, account, renumbered).draft;
  const lost = givenBy(INVOICE_FIELDS, (field) =>
    field === "number" || before[field] === after[field] ? undefined : (before[field] ?? undefined),
  );
  return { ...renumbered, ...lost };
}

/**
 * The latest deposit of this very file. A plan that never came to a submit says nothing: the person may have been
 * mistaken and stopped.
 */
export async function earlierDeposit(journal: Journal, sha256: string): Promise<Deposit | null> {
  for await (const deposit of journal.list({ sha256 })) if (deposit.submitAttempts > 0) return deposit;
  return null;
}
