import type { Account } from "../../usecases/ports.ts";
import type { Io } from "../io.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/banner.ts";

/** Says on stderr which world the command acts in. */
export function renderBanner({ environment, apiUrl }: Pick<Account, "environment" | "apiUrl">, io: Io): void {
  const text = pick(io.language, messages);
  io.talk(`${environment === "custom" ? text.custom(apiUrl) : text[environment]}\n`);
}
