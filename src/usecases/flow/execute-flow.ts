import { ChorusFailure, CproError } from "../../domain/errors.ts";
import { type Flow, type FlowVerdict, isOpenFlow } from "../../domain/flow/state.ts";
import { environmentKey } from "../deposit/environment-key.ts";
import { baseName } from "../deposit/inspect.ts";
import { isPassing, MAX_TRIES, noteOf, pauseBefore } from "../deposit/retry.ts";
import type { FlowReceipt, FlowReport } from "../ports/gateway.ts";
import type { Claim } from "../ports/journal.ts";
import { followFlow, lookUpFlow } from "./follow.ts";
import type { FlowOptions, FlowOutcome, FlowOutcomeKind, FlowPlan, FlowPorts } from "./types.ts";

interface FlowExecution {
  readonly ports: FlowPorts;
  readonly options: FlowOptions;
  readonly claim: Claim;
}

/**
 * Goes on with a flow that this machine sent, or may have sent, before. Sends nothing.
 * @throws CproError LOCKED
 */
export async function continueFlow(ports: FlowPorts, flow: Flow, options: FlowOptions): Promise<FlowOutcome> {
  return withClaim(ports, flow.planned, options, (execution, now) => goOn(execution, now, true));
}

/**
 * Sends a flow, exactly once whatever happened before, and follows it. The intent is on disk before the call; a lost
 * answer is looked up by the numbers of its invoices, never sent again unasked.
 * @throws CproError LOCKED, INTERRUPTED before it was sent; ChorusFailure when it certainly was not.
 */
export async function executeFlow(ports: FlowPorts, plan: FlowPlan, options: FlowOptions): Promise<FlowOutcome> {
  const { account } = await ports.session();
  const { path, sha256, bytes, syntax } = plan;
  const key = { environment: environmentKey(account), sha256 };
  const invoices = plan.items.map(({ file, number, seller, buyer, issueDate, payableAmount }) => ({
    ...{ file, number, seller, buyer, issueDate, payableAmount },
  }));
  const planned = { type: "planned", key, profile: account.profile, path, bytes, syntax, invoices } as const;
  return withClaim(ports, planned, options, async (execution, flow) => {
    if (flow.stage !== "planned") return goOn(execution, flow, true);
    const confirmation = await options.confirm(plan);
    if (confirmation === null) return outcomeOf(flow, "declined", { failure: new CproError("DECLINED") });
    return send(execution, plan, confirmation);
  });
}

async function withClaim(
  ports: FlowPorts,
  planned: Flow["planned"],
  options: FlowOptions,
  work: (execution: FlowExecution, flow: Flow) => Promise<FlowOutcome>,
): Promise<FlowOutcome> {
  const journal = await ports.journal();
  const reservation = await journal.reserveFlow(planned);
  if (reservation.held) {
    const { holder, since } = reservation;
    throw new CproError("LOCKED", { params: { pid: holder.pid, since }, retry: "safe" });
  }
  try {
    return await work({ ports, options, claim: reservation.claim }, reservation.flow);
  } finally {
    await journal.release(reservation.claim);
  }
}

async function send(
  execution: FlowExecution,
  plan: FlowPlan,
  confirmation: NonNullable<Awaited<ReturnType<FlowOptions["confirm"]>>>,
): Promise<FlowOutcome> {
  const { ports, options, claim } = execution;
  const journal = await ports.journal();
  const bytes = await ports.files.read(plan.path);
  if (ports.files.sha256(bytes) !== plan.sha256) throw new CproError("FILE_CHANGED", { params: { path: plan.path } });
  for (let tryNumber = 1; ; tryNumber++) {
    if (options.signal.aborted) throw new CproError("INTERRUPTED");
    await journal.appendFlow(claim, { type: "flow-started", confirmation });
    options.onStep?.({ step: "depositing" });
    const answer = await call(execution, plan, bytes);
    if (!(answer instanceof ChorusFailure)) {
      const { flowNumber, depositedAt } = answer;
      options.onStep?.({ step: "deposited", flowNumber });
      return goOn(
        execution,
        await journal.appendFlow(claim, { type: "flow-deposited", flowNumber, depositedAt }),
        false,
      );
    }
    const failure = noteOf(answer);
    if (answer.mayHaveHappened) {
      return goOn(execution, await journal.appendFlow(claim, { type: "flow-unanswered", failure }), false);
    }
    if (answer.code === "REFUSED") {
      const flow = await journal.appendFlow(claim, { type: "flow-refused", failure });
      return outcomeOf(flow, "refused", { failure: answer });
    }
    await journal.appendFlow(claim, { type: "flow-not-sent", failure });
    if (!isPassing(answer) || tryNumber >= MAX_TRIES) throw answer;
    await ports.sleep(pauseBefore(tryNumber, answer, Math.random()), options.signal);
  }
}

/** The receipt, or how the call failed. */
async function call(
  { ports, claim }: FlowExecution,
  { name, syntax }: FlowPlan,
  bytes: Uint8Array,
): Promise<FlowReceipt | ChorusFailure> {
  const { gateway } = await ports.session();
  try {
    return await gateway.depositFlow({ name, bytes, syntax, signed: false });
  } catch (error) {
    if (error instanceof ChorusFailure) return error;
    // A bug between here and the network: nobody knows whether the request left.
    await (await ports.journal()).appendFlow(claim, { type: "flow-unanswered", failure: noteOf(error) });
    throw error;
  }
}

/** From wherever the journal says the flow stands, without sending anything. `again`: an earlier run sent it. */
async function goOn(execution: FlowExecution, flow: Flow, again: boolean): Promise<FlowOutcome> {
  if (flow.stage === "ended") return ended(flow, flow.verdicts, again);
  if (isOpenFlow(flow)) return settleUnknown(execution, flow, again);
  if (flow.stage !== "following") return outcomeOf(flow, "refused");
  const { ports, options, claim } = execution;
  const { report, verdicts } = await followFlow(ports, flow, options);
  const technicalErrors = report?.technicalErrors ?? [];
  if (verdicts === null) return outcomeOf(flow, "pending", { state: report?.state ?? null, technicalErrors });
  const event = { type: "flow-ended", state: report?.state ?? "", verdicts } as const;
  return ended(await (await ports.journal()).appendFlow(claim, event), verdicts, again, technicalErrors);
}

async function settleUnknown(execution: FlowExecution, flow: Flow, again: boolean): Promise<FlowOutcome> {
  const { ports, options, claim } = execution;
  const journal = await ports.journal();
  const { verdicts, flowNumber } = await lookUpFlow(ports, flow, options);
  if (flowNumber !== null) {
    return goOn(execution, await journal.appendFlow(claim, { type: "flow-adopted", flowNumber }), again);
  }
  if (verdicts.every(({ outcome }) => outcome === "submitted")) {
    return ended(await journal.appendFlow(claim, { type: "flow-ended", state: "", verdicts }), verdicts, again);
  }
  const found = verdicts.filter(({ outcome }) => outcome === "submitted").length;
  const searched = await journal.appendFlow(claim, { type: "flow-searched", found });
  const { path } = flow.planned;
  const params = { file: path, name: baseName(path), found, invoices: verdicts.length };
  return { ...outcomeOf(searched, "unknown", { failure: new CproError("FLOW_UNKNOWN", { params }) }), verdicts };
}

function ended(
  flow: Flow,
  verdicts: readonly FlowVerdict[],
  again: boolean,
  technicalErrors: FlowReport["technicalErrors"] = [],
): FlowOutcome {
  const taken = verdicts.filter(({ outcome }) => outcome === "submitted").length;
  const all = again ? "already-submitted" : "submitted";
  const kind = taken === verdicts.length ? all : taken === 0 ? "refused" : "partial";
  return { ...outcomeOf(flow, kind, { technicalErrors }), verdicts };
}

function outcomeOf(
  flow: Flow,
  outcome: FlowOutcomeKind,
  more: Partial<Pick<FlowOutcome, "failure" | "state" | "technicalErrors">> = {},
): FlowOutcome {
  const { flowNumber, depositedAt, state, verdicts, id } = flow;
  return {
    outcome,
    flowNumber,
    depositedAt,
    state,
    verdicts,
    technicalErrors: [],
    journalId: id,
    failure: null,
    ...more,
  };
}
