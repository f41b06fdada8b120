import { Command } from "commander";
import { renderVersion } from "../ui/views/version.ts";
import type { Deps } from "./deps.ts";

export function versionCommand(deps: Deps): Command {
  return new Command("version").action(() => renderVersion(__CPRO_VERSION__, deps.io));
}
