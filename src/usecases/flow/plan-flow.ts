import { isBillingFramework } from "../../domain/billing-framework.ts";
import { todayInParis } from "../../domain/dates.ts";
import { type GivenInvoice, mergeInvoice, printable, sameValue } from "../../domain/deposit/given.ts";
import { invoiceOfDraft } from "../../domain/deposit/invoice-of-draft.ts";
import { isAccepted, isOpenQuestion } from "../../domain/deposit/state.ts";
import { acceptable, type Finding } from "../../domain/finding.ts";
import { invoiceKey } from "../../domain/invoice-number.ts";
import { add, ZERO } from "../../domain/money.ts";
import type { InvoiceDraft, UsedNumber } from "../../domain/preflight/input.ts";
import { isDraft } from "../../domain/status.ts";
import { structuredFindings } from "../../domain/structured-invoice.ts";
import { baseName } from "../../kit/base-name.ts";
import { environmentKey } from "../deposit/environment-key.ts";
import type { FlowContent, FlowFile } from "../ports/flow.ts";
import type { InvoiceSummary } from "../ports/gateway.ts";
import { preflight } from "../preflight.ts";
import type { FlowItem, FlowPlan, FlowPorts } from "./types.ts";

type PlannedFlow =
  | { readonly ok: true; readonly plan: FlowPlan }
  | { readonly ok: false; readonly findings: readonly Finding[] };

type Readable = Extract<FlowFile, { facts: unknown }>;

/**
 * Checks every invoice of a flow as its XML tells it: an XML is sent as it is, so that what was given besides must say
 * the same. With an error anywhere there is no plan, unless `partial` allows wrong invoices to be refused by Chorus
 * Pro while the others are taken.
 */
export async function planFlow(
  ports: FlowPorts,
  path: string,
  content: FlowContent,
  { given, partial }: { readonly given: GivenInvoice; readonly partial: boolean },
): Promise<PlannedFlow> {
  const findings: Finding[] = [...containerFindings(content)];
  const readable = (content.files ?? []).filter((file): file is Readable => "facts" in file);
  const [first] = readable;
  if (!first || !acceptable(findings)) return { ok: false, findings };
  const items: FlowItem[] = [];
  for (const file of readable) {
    const { item, found } = await check(ports, file, readable.length === 1 ? given : {});
    const name = readable.length === 1 ? {} : { invoice: file.facts.invoiceNumber?.value ?? file.file };
    findings.push(...found.map((finding) => ({ ...finding, ...name })));
    if (item) items.push(item);
  }
  findings.push(...repeatedNumbers(items));
  if (readable.length > 1 && Object.keys(given).length > 0) {
    findings.push({ code: "FLOW_KEEPS_ITS_VALUES", severity: "error", params: { field: Object.keys(given)[0] ?? "" } });
  }
  const good = items.length === readable.length && acceptable(findings);
  const some = partial && items.length === readable.length && items.length > 1;
  if (!good && !some) return { ok: false, findings };
  const { sha256, bytes } = content;
  const payableAmount = items.reduce((sum, { payableAmount: one }) => add(sum, one), ZERO);
  const plan = {
    path,
    name: baseName(path),
    sha256,
    bytes,
    syntax: first.syntax,
    items,
    payableAmount,
    findings,
    partial,
  };
  return { ok: true, plan };
}

/** What is wrong with the container, before any invoice is looked at. */
function containerFindings({ files }: FlowContent): readonly Finding[] {
  if (files === null || files.length === 0) return [{ code: "FLOW_UNREADABLE", severity: "error", params: {} }];
  const syntaxes = new Set(files.map((file) => ("syntax" in file ? file.syntax : null)).filter((one) => one !== null));
  const mixed: readonly Finding[] =
    syntaxes.size > 1 ? [{ code: "FLOW_MIXED", severity: "error", params: { formats: [...syntaxes].join(", ") } }] : [];
  const unreadable = files.flatMap((file): readonly Finding[] =>
    "problem" in file ? [{ code: PROBLEMS[file.problem], severity: "error", params: { file: file.file } }] : [],
  );
  return [...mixed, ...unreadable];
}

const PROBLEMS = {
  "not-xml": "FLOW_NOT_XML",
  "not-an-invoice": "FLOW_NOT_AN_INVOICE",
  "no-facturx": "FLOW_NO_FACTURX",
} as const;

async function check(
  ports: FlowPorts,
  file: Readable,
  given: GivenInvoice,
): Promise<{ readonly item: FlowItem | null; readonly found: readonly Finding[] }> {
  const { account } = await ports.session();
  const issuers = await ports.issuers();
  const merged = mergeInvoice({}, file.facts, { seller: null, earlier: null }).draft;
  const framework = file.structured.businessProcess?.toUpperCase().split("_")[0] ?? "";
  const draft = isBillingFramework(framework) ? { ...merged, framework } : merged;
  const sellerId = issuers.find(({ identifier }) => identifier === draft.seller)?.id ?? null;
  const { findings, recipient } = await preflight(await ports.directory(), {
    environment: account.environment,
    today: todayInParis(ports.now()),
    route: "facturx",
    invoice: draft,
    file: file.report === null ? null : { name: file.file, report: file.report },
    attachments: [],
    issuers,
    usedNumbers: await usedNumbers(ports, draft, sellerId),
  });
  // The validator of A9 and A12 is in the XML where this program does not read it; Chorus Pro checks it.
  const own = findings.filter(({ code }) => code !== "VALIDATOR_MISSING");
  const found = [...structuredFindings(file.structured), ...own, ...unheard(given, draft)];
  const invoice = invoiceOfDraft({ ...draft, framework: "A1" });
  if (invoice === null) return { item: null, found };
  const { number, seller, buyer, issueDate, payableAmount } = invoice;
  const identity = { file: file.file, number, seller, buyer, issueDate, payableAmount };
  const framed = { ...invoice, framework: draft.framework ?? "A1" };
  return {
    item: { ...identity, invoice: framed, recipientName: recipient?.recipient.structure.name ?? "" },
    found,
  };
}

/** What the user said and the XML does not say: it would not be sent. */
function unheard(given: GivenInvoice, draft: InvoiceDraft): readonly Finding[] {
  return Object.entries(given).flatMap(([field, said]): readonly Finding[] => {
    const read = draft[field as keyof InvoiceDraft] ?? null;
    if (read !== null && sameValue(said, read)) return [];
    const params = { field, given: printable(said), read: read === null ? "" : printable(read) };
    return [{ code: "FLOW_KEEPS_ITS_VALUES", severity: "error", params }];
  });
}

/** True when the XML says everything that the user said; then the flow's route loses nothing. */
export function agreesWith(given: GivenInvoice, file: FlowFile): boolean {
  if (!("facts" in file)) return false;
  return unheard(given, mergeInvoice({}, file.facts, { seller: null, earlier: null }).draft).length === 0;
}

async function usedNumbers(
  ports: FlowPorts,
  { number, seller, issueDate }: InvoiceDraft,
  sellerId: number | null,
): Promise<readonly UsedNumber[]> {
  if (number === null || seller === null || issueDate === null) return [];
  const { account } = await ports.session();
  const journal = await ports.journal();
  const key = invoiceKey(environmentKey(account), { seller: seller as FlowItem["seller"], issueDate, number });
  const deposit = await journal.find(key);
  if (deposit && (isAccepted(deposit.state) || isOpenQuestion(deposit.state))) {
    return [{ number, where: "journal", status: deposit.receipt?.status ?? null }];
  }
  const rows: readonly InvoiceSummary[] = sellerId === null ? [] : await ports.rowsBearing(number, sellerId);
  const [used] = rows.filter((row) => row.number === number && !isDraft(row.status));
  return used ? [{ number, where: "server", status: used.status }] : [];
}

function repeatedNumbers(items: readonly FlowItem[]): readonly Finding[] {
  const seen = new Set<string>();
  return items.flatMap(({ seller, number }): readonly Finding[] => {
    const key = `${seller} ${number}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ code: "FLOW_NUMBER_TWICE", severity: "error", params: { number } }];
  });
}
