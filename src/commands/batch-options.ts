import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/batch.ts";
import type { PlanningDeps } from "../usecases/batch-plan.ts";
import type { Deps } from "./deps.ts";

/** What planning needs, from what the program has. */
export async function planningDeps(deps: Deps): Promise<PlanningDeps> {
  const text = pick(deps.io.language, messages);
  const { account } = await deps.session();
  const files = await deps.batchFiles();
  const pdf = await deps.pdf();
  return {
    sources: files.sources(account.environment !== "qualification", pdf),
    files: files.plans,
    pdf,
    directory: await deps.directory(),
    environment: account.environment,
    profile: account.profile,
    seller: account.sellerSiret,
    issuers: null,
    signal: deps.signal,
    now: deps.now,
    onProgress: (done) => deps.io.progress(text.reading(done)),
  };
}
