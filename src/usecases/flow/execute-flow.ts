import { CproError } from "../../domain/errors.ts";
import type { Finding } from "../../domain/finding.ts";
import type { Flow, FlowVerdict } from "../../domain/flow/state.ts";
import { baseName } from "../../kit/base-name.ts";
import { environmentKey } from "../deposit/environment-key.ts";
import type { FlowReport } from "../ports/gateway.ts";
import { submitOnce } from "../submission/submit.ts";
import { type FlowKind, flowKind } from "./flow-kind.ts";
import { followFlow } from "./follow.ts";
import type { FlowOptions, FlowOutcome, FlowOutcomeKind, FlowPlan, FlowPorts } from "./types.ts";

const BEHIND: Finding = { code: "JOURNAL_BEHIND", severity: "warning" };

/**
 * Goes on with a flow that this machine sent, or may have sent, before. Sends nothing.
 * @throws CproError LOCKED
 */
export async function continueFlow(ports: FlowPorts, flow: Flow, options: FlowOptions): Promise<FlowOutcome> {
  return carryOut(ports, flow.planned, null, options);
}

/**
 * Sends a flow, exactly once whatever happened before (see `domain/submission`), and follows it. A lost answer is looked
 * up by the numbers of its invoices, never sent again unasked.
 * @throws CproError LOCKED, INTERRUPTED before it was sent; ChorusFailure when it certainly was not.
 */
export async function executeFlow(ports: FlowPorts, plan: FlowPlan, options: FlowOptions): Promise<FlowOutcome> {
  const { account } = await ports.session();
  const { path, sha256, bytes, syntax } = plan;
  const key = { environment: environmentKey(account), sha256 };
  const invoices = plan.items.map(({ file, number, seller, buyer, issueDate, payableAmount, invoice }) => ({
    ...{ file, number, seller, buyer, issueDate, payableAmount },
    ...{ type: invoice.type, currency: invoice.currency },
  }));
  const planned = { type: "planned", key, profile: account.profile, path, bytes, syntax, invoices } as const;
  return carryOut(ports, planned, plan, options);
}

async function carryOut(
  ports: FlowPorts,
  planned: Flow["planned"],
  plan: FlowPlan | null,
  options: FlowOptions,
): Promise<FlowOutcome> {
  const kind = await flowKind(ports, planned, plan, options);
  const { signal, waitMs, onStep } = options;
  const run = {
    ...{ signal, patienceMs: waitMs, elapsedMs: ports.elapsedMs, sleep: ports.sleep, random: ports.random },
    onSearch: () => onStep?.({ step: "looking-up" }),
    onWait: (ms: number) => onStep?.({ step: "waiting", ms }),
  };
  // Followed while it is held: nobody else writes about the same flow meanwhile.
  return submitOnce(kind, run, async (submitted) => {
    const { state: flow } = submitted;
    switch (submitted.end) {
      case "accepted": {
        const { flowNumber, depositedAt } = submitted.answer;
        const sent: Flow = { ...flow, stage: "following", flowNumber, depositedAt };
        return follow(ports, kind, options, sent, { again: false, behind: submitted.journalBehind });
      }
      case "found": {
        const again = submitted.at !== "seek";
        const number = submitted.row?.flowNumber ?? flow.flowNumber;
        const verdicts = submitted.row?.verdicts ?? flow.verdicts;
        if (flow.stage === "ended" || (submitted.row && number === null)) {
          return ended(flow, verdicts, { again, behind: submitted.journalBehind });
        }
        const sent: Flow = { ...flow, stage: "following", flowNumber: number };
        return follow(ports, kind, options, sent, { again, behind: submitted.journalBehind });
      }
      case "refused":
        return outcomeOf(flow, "refused", { failure: submitted.failure });
      case "declined":
        return outcomeOf(flow, "declined", { failure: new CproError("DECLINED") });
      case "unknown":
        return unknown(flow, kind.lastLook()?.verdicts ?? []);
    }
  });
}

/** From the moment its number is known: what Chorus Pro makes of it, one verdict per invoice. */
async function follow(
  ports: FlowPorts,
  kind: FlowKind,
  options: FlowOptions,
  flow: Flow,
  { again, behind }: { readonly again: boolean; readonly behind: boolean },
): Promise<FlowOutcome> {
  const { report, verdicts, failure } = await followFlow(ports, flow, options);
  const technicalErrors = report?.technicalErrors ?? [];
  const findings = behind ? [BEHIND] : [];
  if (verdicts === null) {
    return outcomeOf(flow, "pending", { state: report?.state ?? null, technicalErrors, findings, failure });
  }
  const event = { type: "flow-ended", state: report?.state ?? "", verdicts } as const;
  try {
    const last = await (await ports.journal()).appendFlow(kind.journalClaim(), event);
    return ended(
      { ...flow, ...last, flowNumber: flow.flowNumber },
      verdicts,
      { again, behind: false },
      technicalErrors,
    );
  } catch (error) {
    if (!(error instanceof CproError)) throw error;
    // The verdicts are known; the next run reads them again.
    return ended({ ...flow, state: event.state }, verdicts, { again, behind: true }, technicalErrors);
  }
}

function unknown(flow: Flow, verdicts: readonly FlowVerdict[]): FlowOutcome {
  const { path, invoices } = flow.planned;
  const found = verdicts.filter(({ outcome }) => outcome === "submitted").length;
  const params = { file: path, name: baseName(path), found, invoices: invoices.length };
  return { ...outcomeOf(flow, "unknown", { failure: new CproError("FLOW_UNKNOWN", { params }) }), verdicts };
}

function ended(
  flow: Flow,
  verdicts: readonly FlowVerdict[],
  { again, behind }: { readonly again: boolean; readonly behind: boolean },
  technicalErrors: FlowReport["technicalErrors"] = [],
): FlowOutcome {
  const taken = verdicts.filter(({ outcome }) => outcome === "submitted").length;
  const all = again ? "already-submitted" : "submitted";
  const kind = taken === verdicts.length ? all : taken === 0 ? "refused" : "partial";
  return { ...outcomeOf(flow, kind, { technicalErrors, findings: behind ? [BEHIND] : [] }), verdicts };
}

function outcomeOf(
  flow: Flow,
  outcome: FlowOutcomeKind,
  more: Partial<Pick<FlowOutcome, "failure" | "state" | "technicalErrors" | "findings">> = {},
): FlowOutcome {
  const { flowNumber, depositedAt, state, verdicts, id } = flow;
  return {
    ...{ outcome, flowNumber, depositedAt, state, verdicts, technicalErrors: [] },
    ...{ findings: [], journalId: id, failure: null },
    ...more,
  };
}
