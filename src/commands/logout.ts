import { Command } from "commander";
import { renderForgotten } from "../ui/views/account.ts";
import { forgetProfile } from "../usecases/profiles.ts";
import type { Deps } from "./deps.ts";

export function logoutCommand(deps: Deps): Command {
  return new Command("logout").action(() => forget(deps.options.profile ?? deps.env.CPRO_PROFILE, deps));
}

/** Forgets a profile and says so; `profile remove` is the same with a name. */
export async function forget(name: string | undefined, deps: Deps): Promise<void> {
  const { profiles, secretStore } = await deps.accounts();
  const forgotten = await forgetProfile(name, profiles, secretStore);
  renderForgotten(forgotten, await profiles.current(), deps.io);
}
