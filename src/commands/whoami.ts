import { Command } from "commander";
import { todayInParis } from "../domain/dates.ts";
import { renderWhoAmI } from "../ui/views/account.ts";
import { renderBanner } from "../ui/views/banner.ts";
import { describeAccount } from "../usecases/whoami.ts";
import type { Deps } from "./deps.ts";

export function whoamiCommand(deps: Deps): Command {
  return new Command("whoami").action(async () => {
    const accounts = await deps.accounts();
    const settings = await accounts.settings();
    // Says whether the secrets are really there; the embedded sandbox is not started for that.
    if (settings.endpoints !== null || settings.clientId !== null) await accounts.account();
    renderBanner({ environment: settings.environment, apiUrl: settings.endpoints?.apiUrl ?? "" }, deps.io);
    renderWhoAmI(describeAccount(settings, todayInParis(deps.now())), deps.io);
  });
}
