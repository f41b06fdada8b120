import type { Confirmation } from "../../domain/deposit/state.ts";
import { CproError } from "../../domain/errors.ts";
import { type Flow, isOpenFlow, maySend } from "../../domain/flow/state.ts";
import type { FlowReceipt } from "../ports/gateway.ts";
import type { Claim } from "../ports/journal.ts";
import { noteOf } from "../submission/retry.ts";
import type { Kind } from "../submission/types.ts";
import { type LookedUp, lookUpFlow } from "./follow.ts";
import type { FlowOptions, FlowPlan, FlowPorts } from "./types.ts";

interface ReadyFlow {
  readonly bytes: Uint8Array;
  readonly confirmation: Confirmation;
}

export interface FlowKind extends Kind<Flow, LookedUp, ReadyFlow, FlowReceipt> {
  /** What the last search of its invoices came to; null before the first. */
  lastLook(): LookedUp | null;
  readonly journalClaim: () => Claim;
}

/**
 * How a flow is kept, searched and sent. It has no number before Chorus Pro gives one, and no search finds it: its
 * invoices are searched, which proves that it arrived, never that it did not, since it may wait for hours.
 * `plan` is null for one that is only gone on with.
 */
export async function flowKind(
  ports: FlowPorts,
  planned: Flow["planned"],
  plan: FlowPlan | null,
  options: FlowOptions,
): Promise<FlowKind> {
  const journal = await ports.journal();
  const { gateway } = await ports.session();
  let claim: Claim | null = null;
  let last: LookedUp | null = null;
  const held = (): Claim => {
    if (claim === null) throw new Error("a flow is claimed before it is written about");
    return claim;
  };
  const needed = (): FlowPlan => {
    if (plan === null) throw new Error("a flow that is gone on with is not sent");
    return plan;
  };

  return {
    visibilityDelayMs: null,
    // Numbers that are taken are refused one by one.
    guarded: true,
    lastLook: () => last,
    journalClaim: held,

    async claim() {
      const reservation = await journal.reserveFlow(planned);
      if (reservation.held) return reservation;
      claim = reservation.claim;
      return { held: false, state: reservation.flow, release: () => journal.release(held()) };
    },

    phase: (flow) => (isOpenFlow(flow) ? "open" : maySend(flow) ? "new" : "accepted"),
    attempts: ({ attempts }) => attempts,

    async look(flow, own) {
      last = await lookUpFlow(ports, flow, own);
      const found = last.verdicts.filter(({ outcome }) => outcome === "submitted").length;
      if (last.flowNumber !== null || found === last.verdicts.length) return { kind: "found", row: last };
      // Some of a flow that was sent: the others may follow. Some before it is sent: those are taken by other means.
      const taken = found > 0 && !isOpenFlow(flow) && plan?.partial !== true;
      return taken ? { kind: "other", rows: [last] } : { kind: "absent" };
    },

    another: async () => false,

    taken() {
      const numbers = last?.verdicts.filter(({ outcome }) => outcome === "submitted") ?? [];
      const findings = numbers.map(({ number, receipt }) => ({
        ...({ code: "NUMBER_USED", severity: "error" } as const),
        params: { number, status: receipt?.status ?? "" },
      }));
      return new CproError("CHECKS_FAILED", { findings });
    },

    async prepare(flow) {
      const { path, sha256 } = needed();
      const confirmation = await options.confirm(needed());
      if (confirmation === null) return null;
      const bytes = await ports.files.read(path);
      if (ports.files.sha256(bytes) !== sha256) throw new CproError("FILE_CHANGED", { params: { path } });
      return { state: flow, ready: { bytes, confirmation } };
    },

    async call({ bytes }) {
      const { name, syntax } = needed();
      options.onStep?.({ step: "depositing" });
      const receipt = await gateway.depositFlow({ name, bytes, syntax, signed: false });
      options.onStep?.({ step: "deposited", flowNumber: receipt.flowNumber });
      return receipt;
    },

    note: {
      intent: (_, { confirmation }) => journal.appendFlow(held(), { type: "flow-started", confirmation }),
      accepted: (_, { flowNumber, depositedAt }) =>
        journal.appendFlow(held(), { type: "flow-deposited", flowNumber, depositedAt }),
      notSent: (_, failure) => journal.appendFlow(held(), { type: "flow-not-sent", failure: noteOf(failure) }),
      refused: (_, failure) => journal.appendFlow(held(), { type: "flow-refused", failure: noteOf(failure) }),
      unanswered: (_, error) => journal.appendFlow(held(), { type: "flow-unanswered", failure: noteOf(error) }),
      found: (_, { flowNumber, verdicts }) =>
        journal.appendFlow(
          held(),
          flowNumber === null ? { type: "flow-ended", state: "", verdicts } : { type: "flow-adopted", flowNumber },
        ),
      absent: async () => {
        throw new Error("the absence of a flow is never certain");
      },
      searched: () => {
        const found = last?.verdicts.filter(({ outcome }) => outcome === "submitted").length ?? 0;
        return journal.appendFlow(held(), { type: "flow-searched", found });
      },
    },
  };
}
