import type { Account } from "../../usecases/ports/account.ts";
import type { Io } from "../io.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/banner.ts";
import { paletteOf } from "../palette.ts";

/** Outputs that have said it already: several parts of one command may each make sure. */
const told = new WeakSet<Io>();

/** Says on stderr, once per run, which world the command acts in. */
export function renderBanner({ environment, apiUrl }: Pick<Account, "environment" | "apiUrl">, io: Io): void {
  if (told.has(io)) return;
  told.add(io);
  // The wizard said so above, and says it before each question; another world is said anew.
  if (io.saidWorld === environment && environment !== "custom") io.actsIn(environment);
  else sayWorld({ environment, apiUrl }, io);
}

/** Says it whatever was said before: at the top of a screen of the wizard. */
export function sayWorld({ environment, apiUrl }: Pick<Account, "environment" | "apiUrl">, io: Io): void {
  const text = pick(io.language, messages);
  io.actsIn(environment);
  // An error's way out, so that `--quiet` leaves it: nobody may miss which world an invoice goes to.
  const said = environment === "custom" ? text.custom(apiUrl) : text[environment];
  io.error(`${paletteOf(io).environment(said)}\n`);
}
