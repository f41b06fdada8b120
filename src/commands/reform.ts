import { Command, Option } from "commander";
import { todayInParis } from "../domain/dates.ts";
import { COMPANY_SIZES, type CompanySize, directChannel } from "../domain/reform.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/reform.ts";
import { renderReform } from "../ui/views/reform.ts";
import type { Deps } from "./deps.ts";

export function reformCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("reform")
    .addOption(new Option("--size <class>", text.optionSize).choices([...COMPANY_SIZES]))
    .action(({ size = null }: { size?: CompanySize | null }) => {
      renderReform(size, directChannel(size, todayInParis(deps.now())), deps.io);
    });
}
