import { Command } from "commander";
import { ERROR_EXITS } from "../domain/error-codes.ts";
import { worstExit } from "../domain/exit-codes.ts";
import { renderDiagnoses } from "../ui/views/doctor.ts";
import { diagnose } from "../usecases/doctor.ts";
import type { Deps } from "./deps.ts";

/** Ends with the exit code of the worst link that does not hold; warnings alone end with 0. */
export function doctorCommand(deps: Deps): Command {
  return new Command("doctor").action(async () => {
    const accounts = await deps.accounts();
    const diagnoses = await renderDiagnoses(
      diagnose({
        machine: await deps.machine(),
        home: deps.home,
        now: deps.now,
        journal: deps.journal,
        account: () => accounts.account(),
        connect: (account) => accounts.connect(account),
      }),
      deps.io,
    );
    deps.exitWith(worstExit(diagnoses.flatMap(({ error }) => (error ? [ERROR_EXITS[error.code]] : []))));
  });
}
