import { Command } from "commander";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/version.ts";
import { renderVersion, renderVersionCheck } from "../ui/views/version.ts";
import type { Deps } from "./deps.ts";

export function versionCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("version")
    .option("--check", text.check)
    .option("--list <where>", text.list)
    .action(async (flags: { check?: boolean; list?: string }) => {
      if (!flags.check && !flags.list) return renderVersion(__CPRO_VERSION__, deps.io);
      const { checkVersion } = await import("../usecases/check-version.ts");
      const list = flags.list ?? deps.env.CPRO_RELEASES;
      renderVersionCheck(await checkVersion(__CPRO_VERSION__, list, deps.releaseList), deps.io);
    });
}
