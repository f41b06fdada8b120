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
    // Fails when a secret is missing or its store closed: an account that cannot be used is not shown as one.
    const account = await accounts.account();
    renderBanner(account, deps.io);
    const journal = { ...(await accounts.journal()), address: await (await deps.journalTools()).place() };
    renderWhoAmI(describeAccount(settings, account, journal, todayInParis(deps.now())), deps.io);
  });
}
