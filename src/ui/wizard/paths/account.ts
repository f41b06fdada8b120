import { EXIT } from "../../../domain/exit-codes.ts";
import { BUILT_IN_PROFILE } from "../../../domain/profile-name.ts";
import { pick } from "../../language.ts";
import { askWhere } from "../../login-form.ts";
import * as loginMessages from "../../messages/login.ts";
import * as messages from "../../messages/wizard-follow-up.ts";
import { option } from "../flags.ts";
import type { Steps } from "../replay.ts";

const COMMANDS = {
  create: ["account", "create"],
  link: ["account", "activate"],
  adopt: ["account", "workspaces", "--technical-account"],
  whoami: ["whoami"],
  doctor: ["doctor"],
} as const;

/** Who one is: log in, change client, create an account, forget one. */
export async function accountPath(steps: Steps): Promise<void> {
  const deps = await steps.deps();
  const text = pick(deps.io.language, messages);
  const { profiles } = await deps.accounts();
  const kept = (await profiles.list()).map(({ name }) => name);
  const known = kept.length > 0 ? (["use"] as const) : [];
  const forgettable = kept.length > 0 ? (["logout"] as const) : [];
  // Only the practice portal lets a program in.
  const adoptable = (await deps.environment()) === "sandbox" ? (["adopt"] as const) : [];
  const kinds = [...known, "login", "create", "link", ...adoptable, "whoami", "doctor", ...forgettable] as const;
  const choices = kinds.map((value) => ({ value, name: text.accountChoices[value] }));
  const chosen = await steps.ask.choose({ message: text.accountWhat, choices });
  if (chosen === "use") return useClient(steps);
  if (chosen === "logout") return forget(steps, kept);
  if (chosen === "login") return logIn(steps);
  if ((await steps.run(COMMANDS[chosen])) !== EXIT.done) return;
  const made = (await (await (await steps.deps()).accounts()).profiles.list()).find(({ name }) => !kept.includes(name));
  if (made !== undefined) await workFor(steps, made.name);
}

/** Who makes a client works for it from now on, unless he says otherwise. */
async function workFor(steps: Steps, name: string): Promise<void> {
  const { io, accounts } = await steps.deps();
  if ((await (await accounts()).profiles.current()) === name) return steps.world.speakFor(null);
  const message = pick(io.language, messages).useNow(name);
  if (await steps.ask.confirm({ message, initial: true })) await use(steps, name);
}

async function useClient(steps: Steps): Promise<void> {
  const deps = await steps.deps();
  const text = pick(deps.io.language, messages);
  const { environments } = pick(deps.io.language, loginMessages);
  const { profiles } = await deps.accounts();
  const kept = await profiles.list();
  const choices = kept.map(({ name, environment }) => ({
    value: name,
    name: `${name} – ${environments[environment]}`,
  }));
  const builtIn = kept.some(({ name }) => name === BUILT_IN_PROFILE)
    ? []
    : [{ value: BUILT_IN_PROFILE, name: text.builtIn }];
  const name = await steps.ask.choose({ message: text.whichClient, choices: [...choices, ...builtIn] });
  // The embedded sandbox is no profile that is kept: it is named on each command line instead.
  if (builtIn.some(({ value }) => value === name)) return steps.world.speakFor(name);
  await use(steps, name);
}

async function use(steps: Steps, name: string): Promise<void> {
  if ((await steps.run(["profile", "use", name])) === EXIT.done) await steps.world.speakFor(null);
}

async function forget(steps: Steps, kept: readonly string[]): Promise<void> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  const choices = kept.map((value) => ({ value, name: value }));
  const name = await steps.ask.choose({ message: text.forgetWhich, choices });
  if (!(await steps.ask.confirm({ message: text.forgetSure(name), initial: false }))) return;
  if ((await steps.run(["profile", "remove", name])) === EXIT.done) await steps.world.speakFor(null);
}

/** Whom and where; the rest the command asks itself, where a refusal keeps every answer and asks the wrong one again. */
async function logIn(steps: Steps): Promise<void> {
  const { io, accounts } = await steps.deps();
  const { profiles } = await accounts();
  const form = await askWhere({}, undefined, await profiles.list(), steps.ask, io);
  const words = ["login", ...option("--profile", form.name), ...option("--environment", form.environment)];
  if ((await steps.run(words)) !== EXIT.done) return;
  await workFor(steps, form.name);
}
