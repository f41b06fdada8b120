import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CproError } from "../domain/errors.ts";
import { Secret } from "../domain/secret.ts";
import { SECRET_NAMES, type SecretName, type SecretStore } from "../usecases/ports/secrets.ts";
import type { KeychainAnswer, KeychainRequest } from "./keychain-protocol.ts";

/** Under which name the user finds the secrets in the keychain's own window. */
const SERVICE = "cpro";
/** The whole command must end within five seconds when the keychain does not answer. */
const LIMIT_MS = 3_000;

/** The bundled process, seen from a chunk of the program, from the program itself, or from its source (tests). */
const PROCESS_PLACES = ["../keychain-process.js", "./keychain-process.js", "../../dist/keychain-process.js"];

/** Variables of this program; none of them is a child's business, and some are secrets. */
const OWN_VARIABLE = /^CPRO_/i;

export interface KeychainOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly limitMs?: number;
}

/** macOS Keychain, Windows Credential Manager, or the Secret Service of a Linux desktop. One item per secret. */
export function createKeychainStore(options: KeychainOptions): SecretStore {
  const ask = (operation: KeychainRequest["operation"], items: KeychainRequest["items"]) =>
    callKeychain({ operation, service: SERVICE, items }, options);
  return {
    kind: "keychain",
    prepare: async () => void (await ask("get", [{ account: "prepare" }])),
    async read(profile) {
      const { passwords } = await ask(
        "get",
        SECRET_NAMES.map((name) => ({ account: accountOf(profile, name) })),
      );
      const found = SECRET_NAMES.map((name, index) => [name, passwords[index]] as const);
      return Object.fromEntries(found.flatMap(([name, it]) => (it ? [[name, new Secret(it)]] : [])));
    },
    async write(profile, secrets) {
      const items = SECRET_NAMES.flatMap((name) => {
        const secret = secrets[name];
        return secret ? [{ account: accountOf(profile, name), password: secret.reveal() }] : [];
      });
      await ask("set", items);
    },
    async remove(profile) {
      const { deleted } = await ask(
        "delete",
        SECRET_NAMES.map((name) => ({ account: accountOf(profile, name) })),
      );
      return deleted.includes(true);
    },
  };
}

function accountOf(profile: string, name: SecretName): string {
  return `${profile}/${name}`;
}

type Served = Exclude<KeychainAnswer, { fault: unknown }>;

async function callKeychain(request: KeychainRequest, { env, limitMs = LIMIT_MS }: KeychainOptions): Promise<Served> {
  const child = spawn(process.execPath, [fileURLToPath(processFile())], {
    env: Object.fromEntries(Object.entries(env).filter(([name]) => !OWN_VARIABLE.test(name))),
    stdio: ["pipe", "pipe", "ignore"],
    windowsHide: true,
  });
  const answer = await new Promise<KeychainAnswer>((settle) => {
    const fail = (fault: "TIMEOUT" | "OTHER", detail: string) => settle({ fault, detail });
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      fail("TIMEOUT", `${limitMs} ms`);
    }, limitMs);
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stdin.on("error", () => undefined);
    child.on("error", (error) => fail("OTHER", error.message));
    child.on("close", (code) => {
      clearTimeout(timer);
      try {
        settle(JSON.parse(Buffer.concat(chunks).toString("utf8")) as KeychainAnswer);
      } catch {
        fail("OTHER", `exit ${code}`);
      }
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
