import { Command } from "commander";
import { CproError } from "../domain/errors.ts";
import { EXIT } from "../domain/exit-codes.ts";
import { isProfileName, unknownProfile } from "../domain/profile-name.ts";
import { pick } from "../ui/language.ts";
import { type LoginSecrets, parseProfileSecrets } from "../ui/login-form.ts";
import * as messages from "../ui/messages/profiles.ts";
import { profileTableReport, renderImported } from "../ui/views/profiles.ts";
import { useOf } from "../usecases/open-account.ts";
import type { Profile } from "../usecases/ports/account.ts";
import type { SecretStore } from "../usecases/ports/secrets.ts";
import { readProfileTable } from "../usecases/profile-table.ts";
import { placeOf } from "../usecases/resolve-settings.ts";
import type { Deps } from "./deps.ts";
import { writableStore } from "./login.ts";
import { addOutputOptions, type OutputFlags, writeReport } from "./report-output.ts";

interface ImportFlags {
  readonly secretsStdin?: boolean;
  readonly skipBad?: boolean;
}

/** `profile import clients.csv`: no secret in the file; they come as JSON lines, are asked one by one, or later. */
export function importCommand(deps: Deps): Command {
  const { io } = deps;
  const text = pick(io.language, messages);
  return new Command("import")
    .description(text.importHelp)
    .argument("<clients.csv>", text.importFile)
    .option("--secrets-stdin", text.optionSecrets)
    .option("--skip-bad", text.optionSkipBad)
    .action(async (path: string, flags: ImportFlags) => {
      const accounts = await deps.accounts();
      const store = await writableStore(undefined, accounts, deps);
      const { rows } = await deps.batchFiles();
      const { profiles, bad } = await readProfileTable(rows(path), store.kind);
      const stops = bad.length > 0 && flags.skipBad !== true;
      const kept = stops ? [] : profiles;
      const secrets = stops ? new Map<string, LoginSecrets>() : await secretsOf(kept, flags, deps);
      for (const profile of kept) await keepSecrets(profile, secrets.get(profile.name), store, deps);
      if (kept.length > 0) await accounts.profiles.saveAll(kept);
      renderImported({ kept, bad, withSecrets: new Set(secrets.keys()), stopped: stops }, io);
      deps.exitWith(bad.length > 0 ? EXIT.localChecks : EXIT.done);
    });
}

/** By profile: from stdin, or asked of a person; none otherwise. */
async function secretsOf(
  profiles: readonly Profile[],
  { secretsStdin }: ImportFlags,
  deps: Deps,
): Promise<ReadonlyMap<string, LoginSecrets>> {
  const { io } = deps;
  const text = pick(io.language, messages);
  if (secretsStdin) {
    const given = parseProfileSecrets(await io.readStdin());
    const names = new Set(profiles.map(({ name }) => name));
    const stranger = given === null ? text.badSecrets : [...given.keys()].find((name) => !names.has(name));
    if (given === null || stranger !== undefined) {
      throw new CproError("USAGE", { params: { detail: stranger ?? "", command: "profile import" } });
    }
    return given;
  }
  if (!io.interactive || io.json) return new Map();
  const prompter = await deps.prompter();
  const asked = new Map<string, LoginSecrets>();
  for (const { name } of profiles) {
    if (!(await prompter.confirm({ message: text.askNow(name), initial: true }))) continue;
    const clientSecret = await prompter.secret({ message: text.askClientSecret(name) });
    asked.set(name, { clientSecret, accountPassword: await prompter.secret({ message: text.askPassword(name) }) });
  }
  return asked;
}

async function keepSecrets(
  profile: Profile,
  secrets: LoginSecrets | undefined,
  store: SecretStore,
  deps: Deps,
): Promise<void> {
  if (secrets === undefined) return;
  const { name, environment, apiUrl, oauthUrl, clientId, accountLogin } = profile;
  const accounts = await deps.accounts();
  accounts.registerSecret(secrets.clientSecret, clientId);
  accounts.registerSecret(secrets.accountPassword, accountLogin);
  const { endpoints } = placeOf(environment, apiUrl ?? undefined, oauthUrl ?? undefined);
  await store.write(name, {
    clientSecret: { secret: secrets.clientSecret, use: useOf(endpoints, clientId) },
    accountPassword: { secret: secrets.accountPassword, use: useOf(endpoints, accountLogin) },
  });
}

/** `profile export [-o clients.csv]`: what `profile import` reads. */
export function exportCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  const command = new Command("export").description(text.exportHelp);
  return addOutputOptions(command, deps).action(async (flags: OutputFlags) => {
    const { profiles } = await deps.accounts();
    const report = profileTableReport(await profiles.list(), deps.now(), deps.io.language);
    await writeReport(report, flags, deps, "profile export");
  });
}

export function tagCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("tag")
    .description(text.tagHelp)
    .argument("<name>", text.profileName)
    .argument("[tags...]", text.tags)
    .option("--note <text>", text.optionNote)
    .action(async (name: string, tags: string[], { note }: { note?: string }) => {
      const { profiles } = await deps.accounts();
      const kept = await profiles.list();
      const profile = kept.find((one) => one.name === name);
      if (!profile) throw unknownProfile(name, kept);
      const changed = { ...profile, tags, ...(note === undefined ? {} : { note }) };
      await profiles.save(changed);
      renderImported({ kept: [changed], bad: [], withSecrets: new Set(), stopped: false, tagged: true }, deps.io);
    });
}

/** The profile and its secrets under another name. */
export function renameCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("rename")
    .description(text.renameHelp)
    .argument("<name>", text.profileName)
    .argument("<new name>", text.newName)
    .action(async (name: string, to: string) => {
      const accounts = await deps.accounts();
      const kept = await accounts.profiles.list();
      const profile = kept.find((one) => one.name === name);
      if (!profile) throw unknownProfile(name, kept);
      if (!isProfileName(to) || kept.some((one) => one.name === to)) {
        throw new CproError("USAGE", { params: { detail: text.badNewName(to), command: "profile rename" } });
      }
      const { apiUrl, oauthUrl, environment, clientId, accountLogin } = profile;
      const { endpoints } = placeOf(environment, apiUrl ?? undefined, oauthUrl ?? undefined);
      const uses = { clientSecret: useOf(endpoints, clientId), accountPassword: useOf(endpoints, accountLogin) };
      const store = await accounts.secretStore(profile.secretStore);
      const { clientSecret, accountPassword } = await store.read(name, uses);
      await store.write(to, {
        ...(clientSecret ? { clientSecret: { secret: clientSecret, use: uses.clientSecret } } : {}),
        ...(accountPassword ? { accountPassword: { secret: accountPassword, use: uses.accountPassword } } : {}),
      });
      const wasCurrent = (await accounts.profiles.current()) === name;
      await accounts.profiles.save({ ...profile, name: to });
      await accounts.profiles.remove(name);
      await store.remove(name);
      if (wasCurrent) await accounts.profiles.use(to);
      renderImported(
        { kept: [{ ...profile, name: to }], bad: [], withSecrets: new Set(), stopped: false, tagged: true },
        deps.io,
      );
    });
}
