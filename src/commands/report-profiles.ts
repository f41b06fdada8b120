import { CproError } from "../domain/errors.ts";
import { worstExit } from "../domain/exit-codes.ts";
import { pick } from "../ui/language.ts";
import * as followUp from "../ui/messages/follow-up.ts";
import * as messages from "../ui/messages/report-common.ts";
import { errorText } from "../ui/spoken.ts";
import type { ReportedProfile } from "../ui/views/report-common.ts";
import { type RunProgress, runProgress } from "../ui/views/run-progress.ts";
import type { ReportRun } from "../usecases/reports/payments.ts";
import { chosenProfiles } from "./client-sessions.ts";
import { type ClientsFlags, isOverClients } from "./clients-options.ts";
import type { Deps, Session } from "./deps.ts";

/** What was read of each client, in the order of the profiles. */
interface ReadProfiles<T> {
  readonly read: readonly T[];
  readonly profiles: readonly ReportedProfile[];
}

/**
 * Reads the client in use, or every client kept. Of several, one that fails is told in a line and is missing from the
 * figures as a whole (half a client's invoices would be wrong figures); the others are read, and the worst error is the
 * exit code.
 */
export async function readProfiles<T>(
  deps: Deps,
  flags: ClientsFlags,
  read: (session: Session, run: ReportRun) => Promise<T>,
): Promise<ReadProfiles<T>> {
  const { io, signal } = deps;
  const all = isOverClients(flags);
  const text = pick(io.language, messages);
  const progress = new Map<string, RunProgress>();
  const progressOf = (profile: string) => {
    const label = [all ? profile : "", text.reading].filter(Boolean).join(" – ");
    const known = progress.get(profile) ?? runProgress(io, deps.now, label);
    progress.set(profile, known);
    return known;
  };
  const runOf = ({ profile, environment }: Session["account"]): ReportRun => ({
    profile,
    environment,
    signal,
    onProgress: (done) => progressOf(profile).at(done, null),
  });
  try {
    if (!all) {
      const session = await deps.session();
      const value = await read(session, runOf(session.account));
      return { read: [value], profiles: [{ profile: session.account.profile, error: null }] };
    }
    return await readAll(deps, flags.tag, (session) => read(session, runOf(session.account)));
  } finally {
    for (const one of progress.values()) one.end();
    io.progress(null);
  }
}

async function readAll<T>(
  deps: Deps,
  tag: string | undefined,
  read: (session: Session) => Promise<T>,
): Promise<ReadProfiles<T>> {
  const { io } = deps;
  const accounts = await deps.accounts();
  const values: T[] = [];
  const profiles: ReportedProfile[] = [];
  for (const { name } of await chosenProfiles(deps, tag)) {
    try {
      values.push(await read(await accounts.sessionOf(name)));
      profiles.push({ profile: name, error: null });
    } catch (error) {
      if (!(error instanceof CproError) || error.code === "INTERRUPTED") throw error;
      profiles.push({ profile: name, error });
      const { message, hint } = errorText(error, io);
      io.error(pick(io.language, followUp).profileError(name, message, hint));
    }
  }
  if (profiles.length === 0) io.talk(`${pick(io.language, followUp).noProfile}\n`);
  deps.exitWith(worstExit(profiles.flatMap(({ error }) => (error ? [error.exitCode] : []))));
  return { read: values, profiles };
}
