import { Argument, Command } from "commander";
import { COMPLETION_SCRIPTS, SHELLS, type Shell } from "../ui/completion-scripts.ts";
import type { Deps } from "./deps.ts";

export function completionCommand(deps: Deps): Command {
  return new Command("completion")
    .addArgument(new Argument("<shell>").choices([...SHELLS]))
    .action((shell: Shell) => deps.io.data(COMPLETION_SCRIPTS[shell]));
}
