import { Command, Option } from "commander";
import { todayInParis } from "../domain/dates.ts";
import { COMPANY_SIZES, type CompanySize, directChannel } from "../domain/reform.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/reform.ts";
import { renderReform } from "../ui/views/reform.ts";
import type { Profile } from "../usecases/ports/account.ts";
import type { Deps } from "./deps.ts";

/** A class that is given, or answered at the terminal, is kept with the profile and never asked for again. */
export function reformCommand(deps: Deps): Command {
  const { io } = deps;
  const text = pick(io.language, messages);
  return new Command("reform")
    .addOption(new Option("--size <class>", text.optionSize).choices([...COMPANY_SIZES]))
    .action(async ({ size: given }: { size?: CompanySize }) => {
      const { profiles, settings } = await deps.accounts();
      const { stored } = await settings();
      const told = given ?? (stored?.companySize === undefined ? await askSize(stored, deps) : undefined);
      const size = told ?? stored?.companySize ?? null;
      renderReform(size, directChannel(size, todayInParis(deps.now())), io);
      if (stored === null || told === undefined || told === stored.companySize) return;
      await profiles.save({ ...stored, companySize: told });
      if (told !== null) io.talk(`${text.kept(told, stored.name)}\n`);
    });
}

/** Null: asked, and not told; undefined: there is nobody to ask, or no profile to keep it in. */
async function askSize(stored: Profile | null, { io, prompter }: Deps): Promise<CompanySize | null | undefined> {
  if (stored === null || !io.interactive || io.json) return undefined;
  const text = pick(io.language, messages);
  const choices = COMPANY_SIZES.map((value, index) => ({ value, name: text.sizes[index] ?? value }));
  return (await prompter()).choose<CompanySize | null>({
    message: text.askSize,
    choices: [...choices, { value: null, name: text.sizeUntold }],
  });
}
