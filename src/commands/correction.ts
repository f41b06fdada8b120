import type { CorrectionDetails, CorrectionKind } from "../domain/correction.ts";
import { CproError } from "../domain/errors.ts";
import type { Finding } from "../domain/finding.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/correct.ts";
import { renderCorrectionPlan, renderCorrectionResult } from "../ui/views/correct.ts";
import { renderWaiting } from "../ui/views/deposit.ts";
import { findingLines } from "../ui/views/finding.ts";
import { applyCorrection, prepareCorrection } from "../usecases/correction/correct.ts";
import type { Correction } from "../usecases/correction/types.ts";
import type { InvoiceDetails } from "../usecases/ports/gateway.ts";
import { tracer } from "../usecases/traces.ts";
import { depositPorts } from "./deposit-ports.ts";
import type { Deps, Session } from "./deps.ts";

/** Refused before any call: an unattended change needs an explicit yes. */
export function refuseWithoutYes({ io }: Deps, yes: boolean | undefined): void {
  if (!yes && !io.interactive) throw new CproError("CONFIRMATION_NEEDED", { params: { flag: "--yes" } });
}

/**
 * What recycle, complete and acknowledge have in common: find, show what will change, ask, do, show the result.
 * `build` makes the correction once the invoice is known; it may ask the person.
 */
export async function runCorrection(
  deps: Deps,
  reference: string,
  options: {
    readonly kind: CorrectionKind;
    readonly yes: boolean | undefined;
    /** What the person said: see `prepareCorrection`. */
    readonly wanted: CorrectionDetails;
    /** Send the same once more, to another request of the recipient. */
    readonly another?: boolean;
    build(invoice: InvoiceDetails, session: Session): Promise<Correction>;
  },
): Promise<void> {
  const { io, files, signal } = deps;
  refuseWithoutYes(deps, options.yes);
  const session = await deps.session();
  const { journal, elapsedMs, sleep, random } = depositPorts(deps);
  const ports = {
    ...{ ...session, files, signal, journal, elapsedMs, sleep, random, another: options.another === true },
    onWait: (ms: number) => renderWaiting(ms, io),
  };
  const { invoice, done } = await prepareCorrection(ports, reference, options.kind, options.wanted);
  if (done) {
    renderCorrectionResult(done, io);
    return;
  }
  const correction = await options.build(invoice, session);
  const { trace } = await tracer(ports).one(invoice);
  renderCorrectionPlan({ ...invoice, trace }, correction, io);
  if (!options.yes) {
    const prompter = await deps.prompter();
    const { questions } = pick(io.language, messages);
    const message = questions[options.kind === "correct-validator" ? "recycle" : options.kind];
    const agreed = await prompter.confirm({ message, initial: false });
    const madeAgain = correction.kind === "acknowledge" && trace.replacedBy !== null;
    if (!agreed) throw new CproError("DECLINED", { params: { declined: madeAgain ? "acknowledgement" : "answer" } });
  }
  const result = await applyCorrection(ports, invoice, correction);
  renderCorrectionResult({ ...result, invoice: { ...result.invoice, trace } }, io);
}

export function talkFindings({ io }: Deps, findings: readonly Finding[]): void {
  for (const finding of findings) {
    if (finding.severity !== "info" || io.verbose) io.talk(findingLines(finding, io));
  }
}
