import { depositQuestions } from "../ui/deposit-questions.ts";
import { renderBanner } from "../ui/views/banner.ts";
import { renderRecap, renderStep } from "../ui/views/deposit.ts";
import type { SingleDeposit } from "../usecases/deposit/deposit-one.ts";
import { agreementOf, type DepositFlags, PATIENCE_SECONDS } from "./deposit-options.ts";
import type { Deps } from "./deps.ts";

/** How one invoice goes, read from a file or typed in: who agrees and is asked, and what is shown on the way. */
export async function depositConversation(deps: Deps, flags: DepositFlags): Promise<Omit<SingleDeposit, "request">> {
  const { io } = deps;
  return {
    agreement: agreementOf(flags, io.interactive),
    person: io.interactive ? depositQuestions({ ...deps, prompter: await deps.prompter() }) : null,
    options: {
      signal: deps.signal,
      another: flags.another === true,
      patienceMs: 1000 * (flags.patience ?? (io.interactive ? PATIENCE_SECONDS : 0)),
      onStep(step) {
        if (step.step === "uploading") deps.uploads();
        renderStep(step, io);
      },
    },
    onAccount: (account) => renderBanner(account, io),
    onRecap(recap) {
      // Uploaded now or by an earlier run, a draft is there.
      if (!flags.dryRun && recap.plan.typedIn === undefined) deps.uploads();
      renderRecap(recap, io);
    },
  };
}
