import type { Steps } from "../replay.ts";

/** Both sides of an invoice's life, in the browser, on what the embedded sandbox keeps. */
export async function practisePath(steps: Steps): Promise<void> {
  await steps.run(["sandbox", "--open"]);
}
