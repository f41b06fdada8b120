import { Command } from "commander";
import { ERROR_EXITS } from "../domain/error-codes.ts";
import { worstExit } from "../domain/exit-codes.ts";
import { allOf } from "../kit/all-of.ts";
import { renderDiagnoses, renderDoctors } from "../ui/views/doctor.ts";
import { type Diagnosis, diagnose } from "../usecases/doctor.ts";
import { chosenSessions } from "./client-sessions.ts";
import { addClientsOptions, type ClientsFlags, isOverClients } from "./clients-options.ts";
import type { Deps } from "./deps.ts";

/** Ends with the exit code of the worst link that does not hold; warnings alone end with 0. */
export function doctorCommand(deps: Deps): Command {
  return addClientsOptions(new Command("doctor"), deps.io.language).action(async (flags: ClientsFlags) => {
    if (isOverClients(flags)) return everyDoctor(deps, flags.tag);
    const { account, connect, settings } = await deps.accounts();
    const companySize = async () => (await settings()).stored?.companySize ?? null;
    const chain = diagnose({ ...deps, machine: await deps.machine(), account, connect, companySize });
    const diagnoses = await renderDiagnoses(chain, deps.io);
    deps.exitWith(worstExit(diagnoses.flatMap(({ error }) => (error ? [ERROR_EXITS[error.code]] : []))));
  });
}

/** One line per client: the first link of its chain that does not hold. */
async function everyDoctor(deps: Deps, tag: string | undefined): Promise<void> {
  const { connect } = await deps.accounts();
  const results: { profile: string; diagnoses: readonly Diagnosis[] }[] = [];
  for (const { profile, companySize, open } of await chosenSessions(deps, tag)) {
    const own = { account: async () => (await open()).account, companySize: async () => companySize };
    const chain = diagnose({ ...deps, machine: await deps.machine(), connect, ...own });
    results.push({ profile, diagnoses: await allOf(chain) });
  }
  renderDoctors(results, deps.io);
  const errors = results.flatMap(({ diagnoses }) => diagnoses.flatMap(({ error }) => (error ? [error] : [])));
  deps.exitWith(worstExit(errors.map(({ code }) => ERROR_EXITS[code])));
}
