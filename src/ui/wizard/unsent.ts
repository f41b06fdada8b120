import { EXIT, type ExitCode } from "../../domain/exit-codes.ts";
import type { Steps, Unsent } from "./replay.ts";

/** What was prepared before about the same thing and not sent; the same answer each time the path is gone through. */
export function unsentOf(steps: Steps, about: string): Promise<Unsent | null> {
  return steps.remember(`unsent ${about}`, async () => steps.unsent.get(await keyOf(steps, about)) ?? null);
}

/**
 * Runs a command line. Declined or failed, what was typed for it is kept for the rest of this run of the wizard, until it
 * is done; who leaves its question for the menu has given it up.
 */
export async function runOrKeep(steps: Steps, about: string, prepared: Unsent): Promise<ExitCode> {
  const exit = await steps.run(prepared.words);
  await keepUnsent(steps, about, exit === EXIT.done ? null : prepared);
  return exit;
}

/** Keeps what was prepared for the rest of this run of the wizard; null: it is done. */
export async function keepUnsent(steps: Steps, about: string, prepared: Unsent | null): Promise<void> {
  const key = await keyOf(steps, about);
  if (prepared === null) steps.unsent.delete(key);
  else steps.unsent.set(key, prepared);
}

/** What was prepared for one client is not offered to another. */
async function keyOf(steps: Steps, about: string): Promise<string> {
  const { profile, apiUrl } = await steps.world.currentAccount();
  return JSON.stringify([profile, apiUrl, about]);
}
