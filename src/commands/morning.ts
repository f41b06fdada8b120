import { Command } from "commander";
import { todayInParis } from "../domain/dates.ts";
import { CproError } from "../domain/errors.ts";
import { worstExit } from "../domain/exit-codes.ts";
import { countdown } from "../domain/password-expiry.ts";
import { inParallel } from "../kit/in-parallel.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/morning.ts";
import { type MorningClient, morningReport, renderMorning } from "../ui/views/morning.ts";
import { withEnvironments } from "../ui/views/report-common.ts";
import { runProgress } from "../ui/views/run-progress.ts";
import { environmentKey } from "../usecases/deposit/environment-key.ts";
import { readMorning } from "../usecases/morning.ts";
import type { Look } from "../usecases/ports/morning.ts";
import { tracer } from "../usecases/traces.ts";
import { type ClientSession, chosenSessions } from "./client-sessions.ts";
import type { Deps } from "./deps.ts";
import { optionReaders } from "./follow-up-options.ts";
import { addOutputOptions, chosenFormat, needsFile, type OutputFlags, writeReport } from "./report-output.ts";

/** Accounts read at once. */
const AT_ONCE = 10;

interface MorningFlags extends OutputFlags {
  readonly since: string;
  readonly tag?: string;
}

/** What changed since the last look, over all clients. The look is kept once the page was shown. */
export function morningCommand(deps: Deps): Command {
  const { io } = deps;
  const text = pick(io.language, messages);
  const { date } = optionReaders(io.language);
  const command = new Command("morning")
    .option("--since <date>", text.optionSince, (value) => (value === "last" ? value : date(value)), "last")
    .option("--tag <tag>", text.optionTag)
    .addHelpText("after", `\n${text.cron}`);
  return addOutputOptions(command, deps).action(async (flags: MorningFlags) => {
    needsFile(flags, io.language, "morning");
    const since = flags.since === "last" ? null : flags.since;
    const clients: MorningClient[] = [];
    const looks: { readonly profile: string; readonly world: string; readonly look: Look }[] = [];
    const sessions = await chosenSessions(deps, flags.tag);
    const progress = runProgress(io, deps.now, text.reading);
    await inParallel(sessions, AT_ONCE, async (client) => {
      const read = await readClient(client, since, deps);
      clients.push(read.client);
      if (read.look) looks.push(read.look);
      progress.at(clients.length, sessions.length);
    });
    progress.end();
    if (deps.signal.aborted) throw new CproError("INTERRUPTED");
    const [world, another] = new Set(clients.flatMap(({ environment }) => environment ?? []));
    if (world !== undefined && another === undefined) io.actsIn(world);
    const order = sessions.map(({ profile }) => profile);
    clients.sort((a, b) => order.indexOf(a.profile) - order.indexOf(b.profile));
    const input = { since, clients: withoutRepeats(clients), now: deps.now(), language: io.language };
    const report = () =>
      withEnvironments(
        morningReport(input),
        clients.flatMap(({ environment }) => environment ?? []),
      );
    if (!io.json && (flags.output || chosenFormat(flags))) await writeReport(report(), flags, deps, "morning");
    else renderMorning(input, io);
    if (flags.output && io.json) await writeReport(report(), flags, deps, "morning");
    // Only now is it seen; a day asked for by name does not count as the last look.
    const book = await deps.morningBook();
    if (since === null) for (const { profile, world, look } of looks) await book.keep(profile, world, look);
    deps.exitWith(worstExit(clients.flatMap(({ error }) => (error ? [error.exitCode] : []))));
  });
}

async function readClient({ profile, passwordExpiresAt, open }: ClientSession, since: string | null, deps: Deps) {
  const now = deps.now();
  const today = todayInParis(now);
  const expiry = passwordExpiresAt === null ? null : countdown(passwordExpiresAt, today);
  const about = {
    profile,
    passwordExpiresAt: expiry === null || expiry.threshold === null ? null : passwordExpiresAt,
  };
  try {
    const { account, gateway } = await open();
    const world = environmentKey(account);
    const [book, terms] = await Promise.all([deps.morningBook(), deps.paymentTerms()]);
    const last = await book.last(profile, world);
    const trace = tracer({ account, journal: deps.journal });
    const question = { since, last, terms: await terms.read(), trace, now, today };
    const { changes, late, look } = await readMorning(gateway, question);
    const { environment } = account;
    const lastLook = last?.at ?? null;
    const client: MorningClient = { ...about, environment, world, changes, late, lastLook, error: null };
    return { client, look: { profile, world, look } };
  } catch (error) {
    if (!(error instanceof CproError) || error.code === "INTERRUPTED") throw error;
    const client: MorningClient = {
      ...about,
      ...{ environment: null, world: null, changes: [], late: [], lastLook: null, error },
    };
    return { client, look: null };
  }
}

/** Two profiles may see the same structure: an invoice is told once, under the first. */
function withoutRepeats(clients: readonly MorningClient[]): readonly MorningClient[] {
  const told = new Set<string>();
  const once = <T extends { readonly invoiceId: number }>(kind: string, world: string | null, all: readonly T[]) =>
    all.filter(({ invoiceId }) => {
      const key = `${kind} ${world} ${invoiceId}`;
      if (told.has(key)) return false;
      told.add(key);
      return true;
    });
  return clients.map((client) => ({
    ...client,
    changes: once("change", client.world, client.changes),
    late: once("late", client.world, client.late),
  }));
}
