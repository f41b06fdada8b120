import { pick } from "../../language.ts";
import * as messages from "../../messages/wizard-sending.ts";
import { pickPath } from "../pick-path.ts";
import type { Steps } from "../replay.ts";

/** Nothing is sent: can Chorus Pro read these PDFs, and what do they say. */
export async function checkPath(steps: Steps): Promise<void> {
  const { io } = await steps.deps();
  const message = pick(io.language, messages).whichToCheck;
  await steps.run(["check", await pickPath(steps, { message, purpose: "check", offers: /\.pdf$/i, folders: true })]);
}
