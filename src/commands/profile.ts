import { Command } from "commander";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/login.ts";
import { renderProfiles, renderUsing } from "../ui/views/account.ts";
import type { Deps } from "./deps.ts";
import { forget } from "./logout.ts";
import { exportCommand, importCommand, renameCommand, tagCommand } from "./profile-bulk.ts";

export function profileCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  const command = new Command("profile");
  command
    .command("list", { isDefault: true })
    .description(text.profileList)
    .action(async () => {
      const { profiles } = await deps.accounts();
      renderProfiles(await profiles.list(), await profiles.current(), deps.io);
    });
  command
    .command("use")
    .description(text.profileUse)
    .argument("<name>", text.profileName)
    .action(async (name: string) => {
      await (await deps.accounts()).profiles.use(name);
      renderUsing(name, deps.io);
    });
  command
    .command("remove")
    .description(text.profileRemove)
    .argument("<name>", text.profileName)
    .action((name: string) => forget(name, deps));
  for (const build of [importCommand, exportCommand, tagCommand, renameCommand]) command.addCommand(build(deps));
  return command;
}
