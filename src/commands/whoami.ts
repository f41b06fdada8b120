import { Command } from "commander";
import { todayInParis } from "../domain/dates.ts";
import { renderWhoAmI } from "../ui/views/account.ts";
import { renderBanner } from "../ui/views/banner.ts";
import type { Account } from "../usecases/ports/account.ts";
import type { PortalEntry } from "../usecases/ports/sandbox.ts";
import { describeAccount, storeChosenBefore } from "../usecases/whoami.ts";
import type { Deps } from "./deps.ts";

export function whoamiCommand(deps: Deps): Command {
  return new Command("whoami").action(async () => {
    const accounts = await deps.accounts();
    const settings = await accounts.settings();
    // Fails when a secret is missing or its store closed: an account that cannot be used is not shown as one.
    const account = await accounts.account();
    renderBanner(account, deps.io);
    const journal = { ...(await accounts.journal()), address: await (await deps.journalTools()).place() };
    const entry = settings.environment === "sandbox" ? await practiceEntry(deps, account) : null;
    const chosen = settings.sources.secretStore === "default" ? await storeChosenBefore(accounts.secretStore) : null;
    renderWhoAmI(describeAccount(settings, account, journal, entry, chosen, todayInParis(deps.now())), deps.io);
  });
}

/** Who the account is in the practice portal that this home's data serve. */
async function practiceEntry(deps: Deps, { accountLogin, sellerSiret }: Account): Promise<PortalEntry | null> {
  const sandbox = await deps.sandbox();
  return sandbox.portalEntry(sandbox.defaultDataDir, accountLogin, sellerSiret);
}
