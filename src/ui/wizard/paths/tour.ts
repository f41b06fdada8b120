import { EXIT } from "../../../domain/exit-codes.ts";
import { BUILT_IN_PROFILE } from "../../../domain/profile-name.ts";
import { pick } from "../../language.ts";
import * as messages from "../../messages/wizard-sending.ts";
import type { Steps } from "../replay.ts";

/** A whole deposit, seen from its start to the recipient's mail, on the embedded sandbox. */
export async function tourPath(steps: Steps): Promise<void> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  await steps.say(text.tourIntro);
  if (!(await steps.ask.confirm({ message: text.tourStart, initial: true }))) return;
  const { path, number } = await steps.remember("example", () => steps.world.exampleInvoice());
  const at = ["--profile", BUILT_IN_PROFILE];
  const stations = [
    { title: text.tourCheck, words: ["check", path] },
    { title: text.tourDeposit, words: ["deposit", path, ...at] },
    { title: text.tourList, words: ["list", ...at] },
    { title: text.tourHistory, words: ["history", number, ...at] },
    { title: text.tourMails, words: ["sandbox", "mails"] },
  ];
  for (const [index, { title, words }] of stations.entries()) {
    if (index === 0) await steps.say(title);
    else if (!(await steps.ask.confirm({ message: title, initial: true }))) return;
    const exit = await steps.run(words);
    if (exit !== EXIT.done) return;
  }
  await steps.say(text.tourEnd);
}
