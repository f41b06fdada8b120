import { recognitionFindings } from "../../domain/deposit/compare.ts";
import { compareRow } from "../../domain/deposit/row.ts";
import {
  type Confirmation,
  type Deposit,
  type DepositPlanned,
  isAccepted,
  isOpenQuestion,
  type PlannedAttachment,
} from "../../domain/deposit/state.ts";
import { CproError } from "../../domain/errors.ts";
import type { Finding } from "../../domain/finding.ts";
import { invoiceKey } from "../../domain/invoice-number.ts";
import type { Receipt } from "../../domain/receipt.ts";
import type { AttachmentReference, ChorusGateway, InvoiceSummary } from "../ports/gateway.ts";
import type { Journal } from "../ports/journal.ts";
import { stopIfAborted } from "../submission/abort.ts";
import { noteOf } from "../submission/retry.ts";
import { allRows, filled, judgeRows, receiptOf, toCandidate } from "../submission/rows.ts";
import type { Kind, Looked } from "../submission/types.ts";
import { attachFiles } from "./attach.ts";
import { visibilityDelayMs } from "./environment-key.ts";
import type { Execution } from "./execution.ts";
import { numberTaken } from "./plan.ts";
import { searchTypedIn } from "./search-typed-in.ts";
import type { AttachmentFile, DepositPlan, DepositPorts, SendingOptions } from "./types.ts";
import { uploadInvoice, watched } from "./upload.ts";

/** Everything that the call says, and what was found on the way. */
interface ReadyDeposit {
  readonly confirmation: Confirmation;
  /** Null when typed in. */
  readonly mainAttachmentId: number | null;
  readonly attachments: readonly AttachmentReference[];
  readonly findings: readonly Finding[];
  /** What the journal still writes of the steps before: on disk before the call, too. */
  readonly written: Promise<unknown>;
}

interface DepositKind extends Kind<Deposit, InvoiceSummary, ReadyDeposit, Receipt> {
  /** The plan's findings and, once prepared, what Chorus Pro recognised. */
  findings(): readonly Finding[];
  /** What an interruption leaves behind: a PDF at Chorus Pro, or nothing but what was typed; null before either. */
  left(): "draft" | "typed-in" | null;
}

/** How an invoice, as a PDF or typed in, is kept, searched and sent. */
export async function depositKind(
  ports: DepositPorts,
  plan: DepositPlan,
  options: SendingOptions,
): Promise<DepositKind> {
  const journal = await ports.journal();
  const { account, gateway } = await ports.session();
  const { invoice, sellerId } = plan;
  const planned = plannedOf(plan);
  let execution: Execution | null = null;
  let findings = plan.findings;
  let left: ReturnType<DepositKind["left"]> = null;
  const others = new Set<number>();
  const held = (): Execution => {
    if (execution === null) throw new Error("a deposit is claimed before it is written about");
    return execution;
  };
  const append = (...events: Parameters<Journal["append"]> extends [unknown, ...infer Rest] ? Rest : never) =>
    journal.append(held().claim, ...events);

  return {
    findings: () => findings,
    left: () => left,
    visibilityDelayMs: visibilityDelayMs(account),
    // The number of a typed-in invoice is Chorus Pro's: it refuses nothing.
    guarded: plan.typedIn === undefined,

    async claim() {
      const reservation = await journal.reserve(planned.key, planned);
      if (reservation.held) return reservation;
      const { claim, deposit } = reservation;
      execution = { ports, plan, options, claim };
      return { held: false, state: deposit, release: () => journal.release(claim) };
    },

    phase: ({ state }) => (isAccepted(state) ? "accepted" : isOpenQuestion(state) ? "open" : "new"),
    attempts: ({ submitAttempts }) => submitAttempts,

    async look(deposit, own): Promise<Looked<InvoiceSummary>> {
      if (plan.typedIn) {
        const looked = await searchTypedIn(gateway, deposit.invoice, sellerId, isOpenQuestion(deposit.state));
        // The person saw them, and said that this is another.
        const seen = (row: InvoiceSummary) => options.another || others.has(row.invoiceId);
        const told = (looked.kind === "alike" || looked.kind === "other") && looked.rows.every(seen);
        return told ? { kind: "absent" } : looked;
      }
      // What was sent, should the plan have changed since.
      const { number } = deposit.invoice;
      const rows = own ? await allRows(gateway, { number, sellerId }) : await ports.rowsBearing(number, sellerId);
      const match = await judgeRows(gateway, deposit.invoice, rows);
      const stray = match.kind === "absent" ? await strayReceipt(gateway, deposit) : null;
      return stray === null ? match : { kind: "other", rows: [stray] };
    },

    async another(rows) {
      if (options.another) return true;
      if (options.confirmAnother) {
        const another = await options.confirmAnother(rows);
        if (another) for (const { invoiceId } of rows) others.add(invoiceId);
        return another;
      }
      const shown = rows.map(
        ({ invoiceId, number, status, issueDate }) => `${number} (${invoiceId}, ${issueDate ?? "–"}, ${status})`,
      );
      const finding = { code: "INVOICE_ALIKE", severity: "error", params: { invoices: shown.join(" ; ") } } as const;
      throw new CproError("CHECKS_FAILED", { findings: [...plan.findings, finding] });
    },

    taken: (rows) => new CproError("CHECKS_FAILED", { findings: numberTaken(plan, "server", rows[0]?.status ?? null) }),

    async prepare(before) {
      // An absence that was proved leaves the plan to be written anew.
      const deposit = before.state === "not-found" ? await append(planned) : before;
      const { recognised, written } = plan.typedIn ? compose(held(), journal) : await uploadInvoice(held(), deposit);
      left = plan.typedIn ? "typed-in" : "draft";
      findings = [...plan.findings, ...(recognised === null ? [] : recognitionFindings(invoice, recognised))];
      stopIfAborted(options.signal);
      const confirmation = await options.confirm({ plan, findings });
      // Without anything else to write in between, the answer of the upload shares the commit of the submit's intent.
      if (confirmation === null || plan.attachments.length > 0) await written;
      if (confirmation === null) {
        await append({ type: "declined" });
        return null;
      }
      const attachments = await attachFiles(held());
      const mainAttachmentId = recognised?.attachmentId ?? null;
      return { state: deposit, ready: { confirmation, mainAttachmentId, attachments, findings, written } };
    },

    async call({ mainAttachmentId: id, attachments }) {
      options.onStep?.({ step: "submitting" });
      return gateway.submit({
        mode: plan.typedIn ? "typed-in" : plan.signature === "none" ? "pdf" : "signed-pdf",
        invoice,
        sellerId,
        mainAttachment: id === null ? null : { id, label: plan.file.name.slice(0, 100) },
        attachments,
        ...plan.typedIn,
      });
    },

    note: {
      async intent({ state }, { confirmation, written }) {
        const started = { type: "submit-started", invoice, confirmation } as const;
        const intent = state === "not-found" ? append({ type: "upload-reused" }, started) : append(started);
        const [, deposit] = await Promise.all([written, intent]);
        return deposit;
      },
      accepted: (_, receipt) => journal.finish(held().claim, { type: "submitted", receipt }),
      notSent: (_, failure) => append({ type: "submit-not-sent", failure: noteOf(failure) }),
      refused: (_, failure) => append({ type: "submit-refused", failure: noteOf(failure) }),
      unanswered: (_, error) => append({ type: "submit-unanswered", failure: noteOf(error) }),
      found: (_, row) => append({ type: "found", receipt: receiptOf(row) }),
      absent: () => append({ type: "not-found" }),
      searched: (_, rows) => append({ type: "searched", candidates: rows.map(toCandidate) }),
    },
  };
}

function plannedOf({
  environment,
  profile,
  file,
  invoice,
  recipientName,
  typedIn,
  replaces,
  attachments,
}: DepositPlan): DepositPlanned {
  const { path, sha256, bytes, sent } = file;
  return {
    type: "planned",
    key: invoiceKey(environment, invoice),
    profile,
    file: { path, sha256, bytes, ...(sent === undefined ? {} : { sent }) },
    invoice,
    recipientName,
    ...(typedIn === undefined ? {} : { typedIn: true as const }),
    ...(replaces === undefined ? {} : { replaces }),
    ...(attachments.length === 0 ? {} : { attach: attachments.map(plannedAttachment) }),
  };
}

const plannedAttachment = ({ path, sha256, type }: AttachmentFile): PlannedAttachment => ({
  path,
  sha256,
  ...(type === null ? {} : { type }),
});

/** What stands in the place of an upload for an invoice without a file. */
function compose({ plan, claim }: Execution, journal: Journal) {
  const warnings = plan.findings.map(({ code }) => code);
  const written = journal.append(claim, { type: "checked", warnings }, { type: "composed" });
  return { recognised: null, written: watched(written) };
}

/**
 * The invoice that a receipt named although it named another number: where it says the same in everything else, it may
 * be ours under a number that the service changed. Only a person can tell.
 */
async function strayReceipt(gateway: ChorusGateway, { failure, invoice }: Deposit): Promise<InvoiceSummary | null> {
  const invoiceId = failure?.invoiceId;
  if (invoiceId === undefined) return null;
  const details = await gateway.invoice(invoiceId);
  if (details === null) return null;
  return compareRow(invoice, filled(details, details)).differs.length === 0 ? details : null;
}
