import { basename } from "node:path";
import { CproError } from "../domain/errors.ts";
import { EXIT, type ExitCode } from "../domain/exit-codes.ts";
import { judgeGeneration } from "../domain/structured-invoice.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/flow.ts";
import { renderBanner } from "../ui/views/banner.ts";
import { flowQuestion, renderFlow, renderFlowRecap, renderFlowStep } from "../ui/views/flow.ts";
import { depositFlow } from "../usecases/flow/deposit-flow.ts";
import { flowRoute } from "../usecases/flow/route.ts";
import type { FlowOutcomeKind } from "../usecases/flow/types.ts";
import { agreementOf, type DepositFlags, toRequest } from "./deposit-options.ts";
import { depositPorts } from "./deposit-ports.ts";
import type { Deps } from "./deps.ts";

/** A flow that is not judged yet is "partly done": sent, and to be looked at again. */
const EXITS: Readonly<Record<FlowOutcomeKind, ExitCode>> = {
  submitted: EXIT.done,
  "already-submitted": EXIT.done,
  "dry-run": EXIT.done,
  partial: EXIT.batchPartial,
  pending: EXIT.batchPartial,
  refused: EXIT.refused,
  unknown: EXIT.unknownOutcome,
  declined: EXIT.interrupted,
};

/** The practice server takes less than a second; the platform minutes to hours, and the same command looks again. */
const WAIT_SECONDS = 60;

/** Whether the file goes through `deposer/flux`: XML and archives always, a Factur-X PDF when told to or fit for it. */
export async function goesAsFlow(deps: Deps, path: string, flags: DepositFlags): Promise<boolean> {
  const { given, attachments } = toRequest(path, flags);
  const wanted = flags.route ?? "auto";
  const bare = attachments.length === 0 && flags.replaces === undefined;
  const asFlow = await flowRoute({ files: deps.files, pdf: deps.pdf }, { path, wanted, given, bare });
  if (!asFlow || wanted !== "facturx" || !deps.io.interactive) return asFlow;
  // The platform would reject a file of the reform; its plain PDF is always taken.
  const { facturx } = await (await deps.pdf()).readBytes(await deps.files.read(path), basename(path));
  if (facturx === null || judgeGeneration(facturx.structured).generation !== "reform") return true;
  const message = pick(deps.io.language, messages).plainInstead;
  return !(await (await deps.prompter()).confirm({ message }));
}

export async function depositAsFlow(deps: Deps, path: string, flags: DepositFlags): Promise<void> {
  const { io } = deps;
  if (flags.attach || flags.replaces) {
    const findings = [{ code: "FLOW_ATTACHMENTS", severity: "error" } as const];
    if (flags.attach) throw new CproError("CHECKS_FAILED", { findings });
    const detail = pick(io.language, messages).noReplaces;
    throw new CproError("USAGE", { params: { detail, command: "deposit" } });
  }
  const single = await depositFlow(depositPorts(deps), {
    request: {
      path,
      given: toRequest(path, flags).given,
      partial: flags.partial === true,
      flowNumber: flags.flowNumber?.trim() || null,
      resend: flags.resend === true,
    },
    agreement: agreementOf(flags, io.interactive),
    options: {
      signal: deps.signal,
      waitMs: 1000 * (flags.wait ?? WAIT_SECONDS),
      onStep: (step) => renderFlowStep(step, io),
    },
    onAccount: (account) => renderBanner(account, io),
    onRecap: (plan) => renderFlowRecap(plan, io),
    agrees: io.interactive
      ? async (plan) => (await deps.prompter()).confirm({ message: flowQuestion(plan, io) })
      : null,
  });
  renderFlow(path, single, io);
  if (single.result?.outcome === "already-submitted") deps.sendsNothing();
  const outcome = single.result?.outcome ?? "dry-run";
  deps.exitWith(outcome === "pending" && deps.signal.aborted ? EXIT.interrupted : EXITS[outcome]);
}
