import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { createEnteredBook } from "../config/entered-book.ts";
import { resolveHome } from "../config/home.ts";
import { createLastClient } from "../config/last-client.ts";
import { createLastPlaces } from "../config/last-places.ts";
import type { Environment } from "../domain/environment.ts";
import type { ExitCode } from "../domain/exit-codes.ts";
import { BUILT_IN_PROFILE } from "../domain/profile-name.ts";
import { drawExampleInvoice } from "../sandbox/example-invoice.ts";
import { createTrail } from "../ui/trail.ts";
import { tagOf } from "../ui/wizard/current-account.ts";
import type { CurrentAccount, Ended, FolderEntry, WizardWorld } from "../ui/wizard/ports.ts";
import { runWizard } from "../ui/wizard/wizard.ts";
import { COMMANDS } from "./commands.ts";
import { type Composition, compose, type Overrides } from "./composition.ts";
import { files } from "./files.ts";
import { readGlobals } from "./global-options.ts";

/** Runs one command line in this process; see `runLine` of main.ts. */
type LineRunner = (argv: readonly string[], around: Overrides) => Promise<Ended>;

/** `cpro` alone at a terminal. `globals` are the options that it was started with; every command line keeps them. */
export async function wizard(globals: readonly string[], interrupt: AbortSignal, run: LineRunner): Promise<ExitCode> {
  let kept = [...globals];
  let opened: { readonly canLeave: boolean; readonly composition: Composition } | null = null;

  const close = async () => {
    const closing = opened;
    opened = null;
    await closing?.composition.close();
  };
  const trail = createTrail();
  const around = {
    tag: null as string | null,
    worldTag: null as string | null,
    wizard: true,
    saidWorld: null as Environment | null,
    trail,
  };
  /** Who the next command line is about, looked up anew: the last one may have changed it. */
  const currentAccount = async () => {
    const { deps } = compose(readGlobals(kept), interrupt);
    const accounts = await deps.accounts();
    const { profile, environment, endpoints } = await accounts.settings();
    const isKept = (await accounts.profiles.list()).some(({ name }) => name === profile);
    const found = { profile, environment, apiUrl: endpoints?.apiUrl ?? "", isKept };
    around.tag = tagOf(found, deps.io.language);
    around.worldTag = tagOf({ ...found, profile: BUILT_IN_PROFILE }, deps.io.language);
    around.saidWorld = environment;
    return found;
  };

  const { config } = resolveHome(process.env);
  const lastClient = createLastClient(config);
  const lastPlaces = createLastPlaces(config);
  const currentProfile = async () => {
    const { deps } = compose(readGlobals(kept), interrupt);
    const { profiles } = await deps.accounts();
    return profiles.current();
  };
  // What was chosen the last time stands unless something else is asked for now. Only the embedded sandbox is kept so:
  // every other client that is chosen becomes the current one.
  if (readGlobals(kept).profile === undefined && !namesAccount(process.env)) {
    const before = lastClient.read(await currentProfile().catch(() => null));
    if (before === BUILT_IN_PROFILE) kept = [...kept, "--profile", before];
  }

  const documentsFolder = findDocuments(homedir());
  const world: WizardWorld = {
    platform: process.platform,
    homeFolder: homedir(),
    startFolder: isOwnFolder(process.cwd()) ? (documentsFolder ?? homedir()) : "",
    documentsFolder,
    wholePath: (path) => resolve(path),
    entered: createEnteredBook(resolveHome(process.env).data),
    verbs: new Set(COMMANDS.map(({ name }) => name)),
    async open(canLeave) {
      if (!canLeave || opened?.canLeave === false) await close();
      opened ??= {
        canLeave,
        composition: compose(readGlobals(kept), interrupt, { ...around, canLeave, isMenu: !canLeave }),
      };
      return opened.composition.deps;
    },
    currentAccount,
    async run(words) {
      await close();
      // What makes a client is not about the one in use.
      const tag = words[0] === "account" || words[0] === "login" ? around.worldTag : around.tag;
      return run(world.lineOf(words), { ...around, tag, canLeave: true });
    },
    lineOf: (words) => [...kept, ...words],
    async speakFor(profile) {
      kept = [...withoutProfile(kept), ...(profile === null ? [] : ["--profile", profile])];
      await lastClient.keep(profile, await currentProfile().catch(() => null));
    },
    async lastPlace(purpose) {
      return lastPlaces.read(clientKey(await currentAccount()), purpose);
    },
    async keepPlace(purpose, path) {
      await lastPlaces.keep(clientKey(await currentAccount()), purpose, path);
    },
    async kindOf(path) {
      const found = await stat(path).catch(() => null);
      return found === null ? null : found.isDirectory() ? "folder" : "file";
    },
    async listFolder(path) {
      const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
      return entries
        .map((entry): FolderEntry => ({ name: entry.name, kind: entry.isDirectory() ? "folder" : "file" }))
        .sort((a, b) => a.name.localeCompare(b.name));
    },
    async exampleInvoice() {
      const now = new Date();
      const { number, bytes } = drawExampleInvoice(now);
      const path = join(resolveHome(process.env).data, "examples", `${number}.pdf`);
      await files.write(path, [bytes]);
      return { path, number };
    },
  };
  try {
    return await runWizard(world);
  } finally {
    await close();
  }
}

const clientKey = ({ profile, apiUrl }: CurrentAccount): string => JSON.stringify([profile, apiUrl]);

/** Where people keep their files, under its name in French or English. */
function findDocuments(home: string): string | null {
  return ["Documents", "Mes documents"].map((name) => join(home, name)).find(existsSync) ?? null;
}

/** Whether a folder is this program's, or the system's, where a shortcut may start it: nobody keeps invoices there. */
function isOwnFolder(folder: string): boolean {
  if (process.platform === "win32" && /^[a-z]:\\windows(\\|$)/i.test(folder)) return true;
  return existsSync(join(folder, "bin", "cpro.js")) || existsSync(join(folder, "dist", "cpro.js"));
}

/** Variables that say for whom this run speaks. */
function namesAccount(env: NodeJS.ProcessEnv): boolean {
  return ["CPRO_PROFILE", "CPRO_ENVIRONMENT", "CPRO_CLIENT_ID"].some((name) => env[name]);
}

function withoutProfile(globals: readonly string[]): string[] {
  return globals.filter(
    (word, index) => word !== "--profile" && globals[index - 1] !== "--profile" && !word.startsWith("--profile="),
  );
}
