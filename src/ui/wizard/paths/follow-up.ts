import { todayInParis } from "../../../domain/dates.ts";
import { EXIT } from "../../../domain/exit-codes.ts";
import { addDays } from "../../../domain/payment/calendar.ts";
import { isDraft } from "../../../domain/status.ts";
import { correctedNumber, NO_TRACE, referenceOf } from "../../../usecases/traces.ts";
import { pick } from "../../language.ts";
import * as messages from "../../messages/wizard-follow-up.ts";
import { option, subject } from "../flags.ts";
import { pickPath } from "../pick-path.ts";
import type { Steps } from "../replay.ts";
import { enteredBefore } from "../unsent.ts";
import { depositPath } from "./deposit.ts";
import { knownInvoices, pickInvoice } from "./invoices.ts";
import { reportsPath } from "./reports.ts";
import { resumeDraft } from "./treat.ts";

const RECENT_DAYS = 30;

/** What became of the invoices: a list, or one of them. */
export async function followUpPath(steps: Steps): Promise<void> {
  const deps = await steps.deps();
  const text = pick(deps.io.language, messages);
  const { profiles } = await deps.accounts();
  const several = (await profiles.list()).length > 1;
  const lists = ["one", "toProcess", "recent", "all"] as const;
  const kinds = [...lists, ...(several ? (["allProfiles"] as const) : []), "report"] as const;
  const choices = kinds.map((value) => ({ value, name: text.views[value] }));
  const view = await steps.ask.choose({ message: text.view, choices });
  if (view === "one") return oneInvoice(steps);
  if (view === "report") return reportsPath(steps);
  const since = addDays(todayInParis(deps.now()), -RECENT_DAYS);
  const flags = { toProcess: ["--to-process"], recent: ["--from", since], all: [], allProfiles: ["--all-profiles"] };
  await steps.run(["list", ...flags[view]]);
  // Chorus Pro knows nothing of it; whoever asks what waits is to hear of it all the same.
  if (view === "toProcess") for (const { name } of await enteredBefore(steps)) await steps.say(text.enteredWaits(name));
}

async function oneInvoice(steps: Steps): Promise<void> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  const reference = await pickInvoice(steps);
  const known = (await knownInvoices(steps, false)).filter((invoice) => referenceOf(invoice) === reference);
  const [first] = known;
  const number = (first && (correctedNumber(first) ?? first.number)) || reference;
  const draft = known.every(({ status }) => isDraft(status)) ? (known[0] ?? null) : null;
  if (draft !== null) await steps.say(draft.trace.leftOver ? text.draftLeftOver(number) : text.draftIs(number));
  const resume = draft === null || draft.trace.leftOver ? [] : (["resume"] as const);
  const proof = draft === null && steps.world.verbs.has("proof") ? (["proof"] as const) : [];
  // Made again, it waits no more: here its rejection can still be acknowledged.
  let unseen = known.some(
    ({ status, trace, rejectionAcknowledged }) =>
      status === "REJETEE" && trace.replacedBy !== null && !rejectionAcknowledged,
  );
  // Acknowledged, it is nowhere else any more, and may be due all the same.
  const replace = known.some(
    ({ status, trace, rejectionAcknowledged }) =>
      status === "REJETEE" && trace.replacedBy === null && rejectionAcknowledged,
  )
    ? (["replace"] as const)
    : [];
  // Whoever looked at one thing of an invoice often wants the next.
  for (;;) {
    const acknowledge = unseen ? (["acknowledge"] as const) : [];
    const kinds = [
      ...resume,
      ...replace,
      ...acknowledge,
      "show",
      "status",
      "history",
      "download",
      ...proof,
      "other",
      "menu",
    ] as const;
    const anew = first?.type === "credit-note" ? text.replaceCredit : text.rejectedChoices.replace;
    const names = { ...text.actions, replace: anew };
    const choices = kinds.map((value) => ({ value, name: names[value] }));
    const action = await steps.ask.choose({ message: text.about(number), choices });
    if (action === "menu") return;
    if (action === "other") return oneInvoice(steps);
    if (action === "replace") {
      await depositPath(steps, number);
      return;
    }
    if (action === "resume") return resumeDraft(steps, draft?.trace ?? NO_TRACE);
    const extra =
      action === "download" ? await whereTo(steps) : action === "proof" ? await proofFolder(steps, reference) : [];
    const exit = await steps.run([action, ...extra, ...subject(reference)]);
    if (action === "acknowledge" && exit === EXIT.done) unseen = false;
  }
}

/** Under the folder where the picker starts, where the person will look for it, and in words of the person's. */
async function proofFolder(steps: Steps, number: string): Promise<string[]> {
  const { startFolder, platform } = steps.world;
  const { language } = (await steps.deps()).io;
  const folder = startFolder === "" ? "" : `${startFolder}${platform === "win32" ? "\\" : "/"}`;
  return option("--output", `${folder}${pick(language, messages).proofFolder}-${number.replace(/[^\w.-]/g, "_")}`);
}

async function whereTo(steps: Steps): Promise<string[]> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  const attachments = await steps.ask.confirm({ message: text.withAttachments, initial: true });
  const folder = await pickPath(steps, { message: text.whichFolder, purpose: "download", offers: /^$/, folders: true });
  return [...option("--output", folder), ...(attachments ? ["--attachments"] : [])];
}
