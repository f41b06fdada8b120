import type { Command } from "commander";
import type { Language } from "../ui/language.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/follow-up.ts";

/** Which clients a command is about: the one in use unless said. */
export interface ClientsFlags {
  readonly allProfiles?: boolean;
  readonly tag?: string;
}

/** `--all-profiles`, and `--tag` for those of them that have a tag. */
export function addClientsOptions(command: Command, language: Language): Command {
  const text = pick(language, messages);
  return command.option("--all-profiles", text.optionAllProfiles).option("--tag <tag>", text.optionTag);
}

/** True when more than the client in use is asked about. A tag alone says so too. */
export const isOverClients = ({ allProfiles, tag }: ClientsFlags): boolean => allProfiles === true || tag !== undefined;
