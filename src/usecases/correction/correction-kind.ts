import {
  answeredSuspension,
  CORRECTIONS,
  type CorrectionDetails,
  type CorrectionKind,
  canCorrect,
  covers,
  requestsFor,
} from "../../domain/correction.ts";
import { CproError } from "../../domain/errors.ts";
import type { InvoiceStatus } from "../../domain/status.ts";
import { sendFiles } from "../complete-files.ts";
import { environmentKey } from "../deposit/environment-key.ts";
import { readInvoice } from "../follow-up.ts";
import { resultOf } from "../journalled.ts";
import type { AttachmentReference, ChorusGateway, InvoiceDetails } from "../ports/gateway.ts";
import type { Hold, KnownAction } from "../ports/journal.ts";
import type { Kind } from "../submission/types.ts";
import type { Correction, CorrectionPorts } from "./types.ts";

/** What is known of one correction of one invoice. */
interface CorrectionState {
  /** As it was last read. */
  readonly invoice: InvoiceDetails;
  /** The latest intent of this operation on this invoice that said the same; null when there is none. */
  readonly ours: KnownAction | null;
  /** The intent in the journal. */
  readonly actionId: string | null;
  /** Calls made in this run. */
  readonly calls: number;
}

interface Row {
  readonly invoice: InvoiceDetails;
  readonly why: "status" | "repeated";
}

type Seen =
  | { readonly kind: "found"; readonly request: number; readonly invoice: InvoiceDetails }
  | { readonly kind: "absent"; readonly request: number }
  /** `repeated`: it was said to an earlier request. `status`: the invoice does not wait for it, or does not show it. */
  | { readonly kind: "other"; readonly why: Row["why"]; readonly invoice: InvoiceDetails; readonly request: number };

/** How long to wait for another process that works on the same invoice. */
const TURN_MS = 30_000;

export const isOpenAction = ({ result }: KnownAction): boolean => result === null || result === "unknown";

/**
 * How one correction is kept, searched and sent. Searching is reading the invoice and its history: a correction has no
 * number, but it answers the nth request of the recipient and says what it says.
 */
export async function correctionKind(
  ports: CorrectionPorts,
  invoice: InvoiceDetails,
  correction: Correction,
  details: CorrectionDetails,
  visibilityDelayMs: number,
): Promise<Kind<CorrectionState, Row, readonly AttachmentReference[], { readonly status: InvoiceStatus | null }>> {
  const { account, gateway } = ports;
  const { kind } = correction;
  const { operation } = CORRECTIONS[kind];
  const { invoiceId, number } = invoice;
  const environment = environmentKey(account);
  const journal = await ports.journal();
  /** As the last search told it. */
  let request = 0;

  const end = async (
    state: CorrectionState,
    result: Parameters<typeof journal.endAction>[1]["result"],
    detail: string | null,
  ): Promise<CorrectionState> => {
    const { ours, actionId } = state;
    if (actionId !== null) await journal.endAction(actionId, { result, detail });
    return { ...state, ours: ours && { ...ours, result } };
  };

  return {
    visibilityDelayMs,
    // One that the invoice does not wait for is refused.
    guarded: true,

    async claim() {
      const taken = await heldInTurn(ports, () => journal.hold(`correction:${environment}:${invoiceId}`));
      if (taken.held) return taken;
      const held = taken.claim;
      try {
        const last = await journal.lastAction(operation, environment, invoiceId);
        const ours = last && covers(last.details, details) ? last : null;
        const state = { invoice, ours, actionId: ours?.id ?? null, calls: 0 };
        return { held: false, state, release: () => journal.release(held) };
      } catch (error) {
        await journal.release(held).catch(() => undefined);
        throw error;
      }
    },

    phase: ({ ours }) => (ours && isOpenAction(ours) ? "open" : "new"),
    attempts: ({ ours, calls }) => calls + (calls === 0 && ours && ours.result !== "done" ? 1 : 0),

    async look({ ours, calls }, own) {
      // It was read a moment ago, to be shown: read again only if something was tried, or its history says more.
      const now = own ? await readInvoice(gateway, invoiceId) : invoice;
      if (now === null) throw new CproError("INVOICE_NOT_FOUND", { params: { invoice: number } });
      const seen = await lookAt(gateway, now, { kind, details, ours, called: calls > 0 });
      request = seen.request;
      if (seen.kind === "found") return { kind: "found", row: { invoice: seen.invoice, why: "status" } };
      // The person said that the same answer is meant for the new request too.
      if (seen.kind === "absent" || (seen.why === "repeated" && ports.another)) return { kind: "absent" };
      return { kind: "other", rows: [{ invoice: seen.invoice, why: seen.why }] };
    },

    another: async () => false,
    taken: ([row]) => takenBy(kind, { invoice, why: "status", ...row }),

    async prepare(state) {
      const files = correction.kind === "complete" ? correction.attachments : [];
      return { state, ready: await sendFiles(ports, { invoiceId, number }, files) };
    },

    call: (attachments) => send(gateway, invoiceId, correction, attachments),

    note: {
      async intent(state) {
        const intent = {
          ...{ operation, environment, profile: account.profile, invoiceId, number },
          details: { ...details, ...(kind === "acknowledge" ? {} : { request }) },
        };
        const id = await journal.beginAction(intent);
        const ours: KnownAction = { ...intent, id, at: "", by: "", result: null, detail: null };
        return { ...state, ours, actionId: id, calls: state.calls + 1 };
      },
      accepted: (state, { status }) => end(state, "done", status),
      notSent: (state, failure) => end(state, resultOf(failure), failure.returnLabel),
      refused: (state, failure) => end(state, "refused", failure.returnLabel),
      // The intent alone says as much, until a search says more.
      unanswered: async ({ ours, ...state }) => ({ ...state, ours: ours && { ...ours, result: null } }),
      found: (state, row) => end({ ...state, invoice: row.invoice }, "done", row.invoice.status),
      absent: (state) => end(state, "not-sent", null),
      searched: async (state) => (state.ours?.result === "unknown" ? state : end(state, "unknown", null)),
    },
  };
}

/** A correction takes seconds: whoever comes second waits, and finds it done. */
async function heldInTurn({ signal, elapsedMs, sleep }: CorrectionPorts, hold: () => Promise<Hold>): Promise<Hold> {
  const began = elapsedMs();
  for (;;) {
    const taken = await hold();
    if (!taken.held || signal.aborted || elapsedMs() - began >= TURN_MS) return taken;
    await sleep(250, signal);
  }
}

/** What the invoice, as it is now, says about a correction. */
export async function lookAt(
  gateway: ChorusGateway,
  read: InvoiceDetails,
  asked: {
    readonly kind: CorrectionKind;
    readonly details: CorrectionDetails;
    readonly ours: KnownAction | null;
    /** This run made the call: what shows may be its work. */
    readonly called: boolean;
  },
): Promise<Seen> {
  const { kind, details, ours, called } = asked;
  if (kind === "acknowledge") {
    if (read.rejectionAcknowledged) return { kind: "found", request: 0, invoice: read };
    return canCorrect(kind, read.status)
      ? { kind: "absent", request: 0 }
      : { kind: "other", why: "status", invoice: read, request: 0 };
  }
  const { currentStatus, statuses: history } = await gateway.history(read.invoiceId);
  // It changed between the two readings, as when another process corrects it just now: the later one counts.
  const now = currentStatus === read.status ? read : ((await readInvoice(gateway, read.invoiceId)) ?? read);
  const request = requestsFor(kind, history, now.status);
  if (canCorrect(kind, now.status)) {
    const answered = ours && answeredRequest(ours, history, request);
    // Written down as done, and the service does not show it yet.
    if (ours?.result === "done" && answered === request) return { kind: "found", request, invoice: now };
    // Nobody was told that it arrived: the same words may have been meant for the request before.
    const repeated = ours !== null && isOpenAction(ours) && answered !== null && answered < request;
    return repeated ? { kind: "other", why: "repeated", invoice: now, request } : { kind: "absent", request };
  }
  // Nobody of ours ever asked for it: whatever the invoice shows is somebody else's work.
  if (ours === null && !called) return { kind: "other", why: "status", invoice: now, request };
  const done = ours?.result === "done" || shows(kind, details, now, history, request);
  return done ? { kind: "found", request, invoice: now } : { kind: "other", why: "status", invoice: now, request };
}

/**
 * The request that our latest correction was for; null when it certainly did not arrive, or was for none. Earlier
 * versions did not write it down: then the history tells whether an earlier request got that answer.
 */
function answeredRequest(
  ours: KnownAction,
  history: Parameters<typeof answeredSuspension>[0],
  request: number,
): number | null {
  if (ours.result === "refused" || ours.result === "not-sent") return null;
  const { request: written, comment } = ours.details;
  if (typeof written === "number") return written;
  for (let nth = 1; nth < request; nth++) {
    if (answeredSuspension(history, nth, typeof comment === "string" ? comment : null)) return nth;
  }
  return null;
}

/** True when the invoice shows that a correction saying this was carried out. */
function shows(
  kind: Exclude<CorrectionKind, "acknowledge">,
  details: CorrectionDetails,
  now: InvoiceDetails,
  history: Parameters<typeof answeredSuspension>[0],
  request: number,
): boolean {
  switch (kind) {
    case "recycle": {
      const { buyer = null, serviceCode = null, commitmentNumber = null } = details;
      const { recipient } = now;
      return covers(
        { buyer: recipient.siret, serviceCode: recipient.serviceCode, commitmentNumber: now.commitmentNumber },
        { buyer, serviceCode, commitmentNumber },
      );
    }
    case "complete":
      return answeredSuspension(history, request, String(details.comment));
    case "correct-validator":
      // That its status changed proves nothing: a colleague may have named another one.
      return now.validators.includes(String(details.validator));
  }
}

/** Why nothing is sent. */
export function takenBy(kind: CorrectionKind, { why, invoice }: Row): CproError {
  const { number, status, comment } = invoice;
  if (why === "status") return new CproError("WRONG_STATUS", { params: { number, status, action: kind } });
  return new CproError("CORRECTION_REPEATED", {
    params: { number, action: kind, ...(comment === null ? {} : { comment }) },
  });
}

/** The call, and the status that its answer tells, if it tells one. */
async function send(
  gateway: ChorusGateway,
  invoiceId: number,
  correction: Correction,
  attachments: readonly AttachmentReference[],
): Promise<{ readonly status: InvoiceStatus | null }> {
  switch (correction.kind) {
    case "recycle": {
      const { buyer, serviceCode, commitmentNumber, comment } = correction;
      return gateway.recycle({ invoiceId, buyer, serviceCode, commitmentNumber, comment });
    }
    case "complete":
      await gateway.complete({ invoiceId, comment: correction.comment, attachments });
      return { status: null };
    case "acknowledge":
      await gateway.acknowledgeRejections([invoiceId]);
      return { status: null };
    case "correct-validator":
      await gateway.correctValidator({ invoiceId, validator: correction.validator });
      return { status: null };
  }
}
