import { CproError } from "../../domain/errors.ts";
import { EXIT, type ExitCode } from "../../domain/exit-codes.ts";
import { environmentKey } from "../../usecases/deposit/environment-key.ts";
import type { Begun, Entered } from "../../usecases/ports/entered.ts";
import { GoBack } from "../leave.ts";
import { type Steps, Stopped, type Unsent } from "./replay.ts";

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

/** Invoices that were typed in for this client and not sent, in an earlier run too; the last one at the end. */
export function enteredBefore(steps: Steps): Promise<readonly Entered[]> {
  return steps.remember("entered", async () => steps.world.entered.of(await clientKey(steps)));
}

/**
 * Sends an invoice that was typed in. Nothing else holds it, so that it is kept until it is sent; where its question is
 * left for the menu, the path keeps its answers.
 */
export async function sendEntered(steps: Steps, invoice: Pick<Entered, "name" | "words">): Promise<void> {
  const { entered } = steps.world;
  const one = { ...invoice, client: await clientKey(steps) };
  try {
    const exit = await steps.run(one.words);
    await (exit === EXIT.done ? entered.forget(one) : entered.keep(one));
  } catch (error) {
    if (error instanceof Stopped) await entered.keep(one);
    throw error;
  }
}

/** What was typed of an invoice and left in the middle, in an earlier run too. `about`: "" for one without a PDF. */
export function begunBefore(steps: Steps, about = ""): Promise<Begun | null> {
  return steps.remember(`begun ${about}`, async () => steps.world.entered.begun(await begunKey(steps, about)));
}

/** Keeps what was typed since `from` of an invoice that is left in the middle; whether there was anything. */
export async function keepBegun(
  steps: Steps,
  from: number,
  { about = "", ...more }: { readonly about?: string } & Partial<Pick<Begun, "name" | "file">> = {},
): Promise<boolean> {
  // One that means "not said yet" is asked again.
  const answers = steps.answeredSince(from).filter(({ value }) => typeof value !== "symbol");
  // The answer that led out of it is none to go on from.
  while (LEAVING.has(answers.at(-1)?.value)) answers.pop();
  const [first] = answers;
  if (first === undefined) return false;
  const client = await begunKey(steps, about);
  await steps.world.entered.keepBegun({ client, name: String(first.value), answers, ...more });
  return true;
}

const LEAVING: ReadonlySet<unknown> = new Set(["menu", "leave", "send"]);

export async function forgetBegun(steps: Steps, about = ""): Promise<void> {
  await steps.world.entered.forgetBegun(await begunKey(steps, about));
}

const begunKey = async (steps: Steps, about: string): Promise<string> =>
  [await clientKey(steps), about].filter(Boolean).join(" ");

/** Left for the menu, or the program stopped; not a step back. */
export const isLeft = (error: unknown): boolean =>
  error instanceof Stopped ||
  (error instanceof CproError && error.code === "INTERRUPTED" && !(error instanceof GoBack));

async function keyOf(steps: Steps, about: string): Promise<string> {
  return JSON.stringify([await clientKey(steps), about]);
}

/** What was prepared for one client is not offered to another. */
async function clientKey(steps: Steps): Promise<string> {
  const account = await steps.world.currentAccount();
  return `${environmentKey(account)} ${account.profile}`;
}
