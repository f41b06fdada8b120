import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { CproError } from "../domain/errors.ts";
import { jsonIn } from "../kit/json-in.ts";
import { SECRET_NAMES, type SecretName, type SecretStore } from "../usecases/ports/secrets.ts";
import { type Found, forUse, isKept, kept } from "./bound.ts";
import type { KeychainAnswer, KeychainRequest } from "./keychain-protocol.ts";

/** Under which name the user finds the secrets in the keychain's own window. */
const SERVICE = "cpro";
/** The whole command must end within five seconds when the keychain does not answer. */
const LIMIT_MS = 3_000;
/** How long the child may take to start: a busy machine is not a dead keychain, whose limit counts from then on. */
const START_LIMIT_MS = 30_000;

/** The bundled process, seen from a chunk of the program, from the program itself, or from its source (tests). */
const PROCESS_PLACES = ["../keychain-process.js", "./keychain-process.js", "../../dist/keychain-process.js"];

/** Variables of this program; none of them is a child's business, and some are secrets. */
const OWN_VARIABLE = /^CPRO_/i;

interface KeychainOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder of the profiles. The keychain is the user's, not the folder's: another one may have the same names. */
  readonly home: string;
  readonly limitMs?: number;
  /** The child needs longer to start than the keychain may take to answer: said once, so that nobody thinks it hangs. */
  readonly onSlow?: () => void;
}

/** macOS Keychain, Windows Credential Manager, or the Secret Service of a Linux desktop. One item per secret. */
export function createKeychainStore(options: KeychainOptions): SecretStore {
  const ask = (operation: KeychainRequest["operation"], items: KeychainRequest["items"]) =>
    callKeychain({ operation, service: SERVICE, items }, options);
  const home = realPath(options.home);
  /** Until 0.2 the item's name did not say of which home it was, nor its content for what. */
  const accountOf = (profile: string, name: SecretName) => `${unboundAccountOf(profile, name)} (${home})`;

  const store: SecretStore = {
    kind: "keychain",
    prepare: async () => void (await ask("get", [{ account: "prepare" }])),
    async read(profile, uses) {
      const names = SECRET_NAMES.filter((name) => uses[name] !== undefined);
      const accounts = [accountOf, unboundAccountOf].flatMap((account) => names.map((name) => account(profile, name)));
      const { passwords } = await ask(
        "get",
        accounts.map((account) => ({ account })),
      );
      const found: Partial<Record<SecretName, Found>> = {};
      for (const [index, name] of names.entries()) {
        const own = readItem(passwords[index]);
        const older = passwords[names.length + index];
        if (own) found[name] = own;
        else if (older) found[name] = older;
      }
      const { secrets, unbound } = forUse(profile, found, uses);
      if (Object.keys(unbound).length > 0) {
        await store.write(profile, unbound);
        const older = SECRET_NAMES.filter((name) => unbound[name] !== undefined);
        await ask(
          "delete",
          older.map((name) => ({ account: unboundAccountOf(profile, name) })),
        );
      }
      return secrets;
    },
    async write(profile, secrets) {
      const items = SECRET_NAMES.flatMap((name) => {
        const secret = secrets[name];
        if (!secret) return [];
        return [{ account: accountOf(profile, name), password: JSON.stringify({ version: 2, ...kept(secret) }) }];
      });
      await ask("set", items);
    },
    async remove(profile, names = SECRET_NAMES) {
      const remove = async (account: (profile: string, name: SecretName) => string) => {
        const items = names.map((name) => ({ account: account(profile, name) }));
        return (await ask("delete", items)).deleted.includes(true);
      };
      // An older version's item has no home: it is ours only if there is none of this one.
      return (await remove(accountOf)) || (await remove(unboundAccountOf));
    },
  };
  return store;
}

function unboundAccountOf(profile: string, name: SecretName): string {
  return `${profile}/${name}`;
}

/** The same folder has one name, however it is spelt, and whether or not it is made yet. */
function realPath(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync.native(whole);
  } catch {
    const parent = dirname(whole);
    return parent === whole ? whole : join(realPath(parent), basename(whole));
  }
}

/** @throws CproError SECRET_STORE_UNAVAILABLE for what a later version kept */
function readItem(text: string | null | undefined): Found | null {
  // Somebody may have changed the item: there is no secret in it then.
  const value = jsonIn(text ?? "");
  const version = typeof value === "object" && value !== null && "version" in value ? value.version : 0;
  if (typeof version === "number" && version > 2)
    throw new CproError("SECRET_STORE_UNAVAILABLE", { params: { reason: "NEWER", detail: SERVICE } });
  return isKept(value) ? value : null;
}

type Served = Exclude<KeychainAnswer, { fault: unknown }>;

async function callKeychain(request: KeychainRequest, options: KeychainOptions): Promise<Served> {
  const { env, limitMs = LIMIT_MS, onSlow } = options;
  const child = spawn(process.execPath, [fileURLToPath(processFile())], {
    env: Object.fromEntries(Object.entries(env).filter(([name]) => !OWN_VARIABLE.test(name))),
    stdio: ["pipe", "pipe", "ignore"],
    windowsHide: true,
  });
  const answer = await new Promise<KeychainAnswer>((settle) => {
    const fail = (fault: "TIMEOUT" | "OTHER", detail: string) => settle({ fault, detail });
    const giveUpAfter = (ms: number) =>
      setTimeout(() => {
        child.kill("SIGKILL");
        fail("TIMEOUT", `${ms} ms`);
      }, ms);
    let timer = giveUpAfter(Math.max(START_LIMIT_MS, limitMs));
    const slow = setTimeout(() => onSlow?.(), limitMs);
    child.stdout.once("data", () => {
      clearTimeout(slow);
      clearTimeout(timer);
      timer = giveUpAfter(limitMs);
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stdin.on("error", () => undefined);
    child.on("error", (error) => fail("OTHER", error.message));
    child.on("close", (code) => {
      clearTimeout(slow);
      clearTimeout(timer);
      const told = jsonIn(Buffer.concat(chunks).toString("utf8"));
      if (told === undefined) fail("OTHER", `exit ${code}`);
      else settle(told as KeychainAnswer);
    });
    child.stdin.end(JSON.stringify(request));
  });
  if ("fault" in answer) {
    throw new CproError("SECRET_STORE_UNAVAILABLE", { params: { reason: answer.fault, detail: answer.detail } });
  }
  return answer;
}

function processFile(): URL {
  const places = PROCESS_PLACES.map((place) => new URL(place, import.meta.url));
  const file = places.find((place) => existsSync(place));
  if (!file) throw new Error("dist/keychain-process.js is missing: run `npm run build`");
  return file;
}
