import { CproError } from "../domain/errors.ts";
import { worstExit } from "../domain/exit-codes.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/follow-up.ts";
import { errorText } from "../ui/spoken.ts";
import { type ClientResult, chosenSessions, overClients } from "./client-sessions.ts";
import type { Deps, Session } from "./deps.ts";

/** Not an invoice of this client: another one has it, or nobody. */
const isElsewhere = ({ error }: ClientResult<unknown>): boolean => error?.code === "INVOICE_NOT_FOUND";

/**
 * Looks for something in every client's account. What fails is told in a line and makes the exit code; a client that does
 * not have the invoice is no failure, unless no client has it.
 */
export async function inEveryProfile<T>(
  deps: Deps,
  tag: string | undefined,
  work: (session: Session, profile: string) => Promise<T>,
): Promise<readonly { readonly profile: string; readonly value: T }[]> {
  const { io } = deps;
  const results = await overClients(deps, await chosenSessions(deps, tag), work);
  const failed = results.filter((result) => result.error !== null && !isElsewhere(result));
  for (const { profile, error } of failed) {
    if (error === null) continue;
    const { message, hint } = errorText(error, io);
    io.error(pick(io.language, messages).profileError(profile, message, hint));
  }
  const found = results.flatMap(({ profile, value, error }) =>
    error === null && value !== null ? [{ profile, value }] : [],
  );
  const nowhere = results.find(isElsewhere)?.error;
  if (found.length === 0 && failed.length === 0 && nowhere instanceof CproError) throw nowhere;
  deps.exitWith(worstExit(failed.flatMap(({ error }) => (error ? [error.exitCode] : []))));
  return found;
}
