import { Command } from "commander";
import { CproError } from "../domain/errors.ts";
import { EXIT } from "../domain/exit-codes.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/check.ts";
import { checkView } from "../ui/views/check.ts";
import { checkFiles } from "../usecases/check.ts";
import type { Deps } from "./deps.ts";

export function checkCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("check").argument("<pdf...>", text.argument).action(async (inputs: string[]) => {
    const paths = await namesOf(inputs, deps);
    const view = checkView(deps.io, paths);
    let found = false;
    for await (const checked of checkFiles(await deps.pdf(), paths, deps.signal)) {
      found = true;
      view.file(checked);
    }
    if (!found && !deps.signal.aborted) throw new CproError("FILE_NOT_FOUND", { params: { path: text.noPdf(inputs) } });
    const { refused } = view.end();
    if (deps.signal.aborted) {
      deps.io.talk(`${text.interrupted}\n`);
      deps.exitWith(EXIT.interrupted);
    } else deps.exitWith(refused > 0 ? EXIT.localChecks : EXIT.done);
  });
}

/** `-` stands for names read from stdin, one a line. */
async function namesOf(inputs: readonly string[], deps: Deps): Promise<string[]> {
  const names: string[] = [];
  for (const input of inputs) {
    if (input === "-") names.push(...(await deps.io.readStdin()).split(/\r?\n|\0/).filter((line) => line !== ""));
    else names.push(input);
  }
  return names;
}
