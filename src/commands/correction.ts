import type { CorrectionKind } from "../domain/correction.ts";
import { CproError } from "../domain/errors.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/correct.ts";
import { renderCorrectionPlan, renderCorrectionResult } from "../ui/views/correct.ts";
import { applyCorrection, type Correction, prepareCorrection } from "../usecases/correct.ts";
import type { InvoiceDetails } from "../usecases/ports.ts";
import type { Deps, Session } from "./deps.ts";

/**
 * What recycle, complete and acknowledge have in common: find, show what will change, ask, do, show the result.
 * `build` makes the correction once the invoice is known; it may ask the person.
 */
export async function runCorrection(
  deps: Deps,
  reference: string,
  options: {
    readonly kind: CorrectionKind;
    readonly yes: boolean;
    build(invoice: InvoiceDetails, session: Session): Promise<Correction>;
  },
): Promise<void> {
  // Refused before any call: an unattended change needs an explicit yes.
  if (!options.yes && !deps.io.interactive) throw new CproError("CONFIRMATION_NEEDED", { params: { flag: "--yes" } });
  const session = await deps.session();
  const ports = { ...session, files: deps.files, journal: deps.journal };
  const { invoice, alreadyDone } = await prepareCorrection(ports, reference, options.kind);
  if (alreadyDone) {
    renderCorrectionResult({ outcome: "already-done", invoice, journalId: null }, deps.io);
    return;
  }
  const correction = await options.build(invoice, session);
  renderCorrectionPlan(invoice, correction, deps.io);
  if (!options.yes) {
    const prompter = await deps.prompter();
    const agreed = await prompter.confirm({ message: pick(deps.io.language, messages).question, initial: false });
    if (!agreed) throw new CproError("DECLINED");
  }
  renderCorrectionResult(await applyCorrection(ports, invoice, correction), deps.io);
}
