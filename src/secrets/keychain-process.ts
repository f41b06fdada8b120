/**
 * The process that talks to the system's keychain, started for one request and killed when it takes too long: a call
 * stuck on D-Bus blocks a thread that Node waits for at exit, so it must not be a thread of the program itself.
 * Secrets pass through its standard input and output, never through its arguments or environment.
 */
import { existsSync } from "node:fs";
import { fitsKeychain, type KeychainAnswer, type KeychainFault, type KeychainRequest } from "./keychain-protocol.ts";

type Keytar = typeof import("keytar");

async function answer(request: KeychainRequest): Promise<KeychainAnswer> {
  let keytar: Keytar;
  try {
    keytar = (await import("keytar")).default as unknown as Keytar;
  } catch (error) {
    return { fault: addonExists() && process.platform === "linux" ? "NO_LIBRARY" : "NO_ADDON", detail: text(error) };
  }
  try {
    return await carryOut(request, keytar);
  } catch (error) {
    return { fault: faultOf(text(error)), detail: text(error) };
  }
}

async function carryOut({ operation, service, items }: KeychainRequest, keytar: Keytar): Promise<KeychainAnswer> {
  // Before the first is written: all of them are kept, or none.
  const tooLong = items.find(({ password = "" }) => !fitsKeychain(process.platform, password));
  if (tooLong) return { fault: "TOO_LONG", detail: tooLong.account };
  const passwords: (string | null)[] = [];
  const deleted: boolean[] = [];
  for (const { account, password } of items) {
    if (operation === "set") await keytar.setPassword(service, account, password ?? "");
    else if (operation === "delete") deleted.push(await keytar.deletePassword(service, account));
    else passwords.push(await keytar.getPassword(service, account));
  }
  const foundNothing = operation === "get" ? passwords.every((it) => it === null) : !deleted.includes(true);
  if (operation !== "set" && foundNothing && process.platform === "linux") await proveUnlocked(service, keytar);
  return { passwords, deleted };
}

/**
 * libsecret says "not found" of a locked keyring that nobody unlocks (seen with 0.20 and 0.21), but refuses to write
 * into it. So an item that is not a secret is written, and removed at once.
 */
async function proveUnlocked(service: string, keytar: Keytar): Promise<void> {
  const account = `locked-keyring-check-${process.pid}`;
  await keytar.setPassword(service, account, "nothing");
  await keytar.deletePassword(service, account);
}

/** Error texts of libsecret and GDBus, and of the two other systems; they are not translated by keytar. */
const FAULTS: readonly (readonly [RegExp, KeychainFault])[] = [
  [/locked collection|is locked|isLocked/i, "LOCKED"],
  [/autolaunch|Could not connect|Cannot spawn a message bus|Connection refused|No such file|closed/i, "NO_BUS"],
  [/not provided by any|ServiceUnknown|NameHasNoOwner|Spawn|StartServiceByName/i, "NO_SERVICE"],
  [/Object does not exist|No such (secret )?collection|No such object|dismissed/i, "NO_COLLECTION"],
  [/interaction is not allowed/i, "NO_INTERACTION"],
  [/timed? ?out|Timeout|NoReply/i, "TIMEOUT"],
];

function faultOf(message: string): KeychainFault {
  const known = FAULTS.find(([pattern]) => pattern.test(message))?.[1];
  // Windows refuses with a translated sentence when the session has no credential set (SSH, services).
  return known ?? (process.platform === "win32" ? "NO_WINDOWS_SESSION" : "OTHER");
}

/** Whether the build laid a native part for this platform beside this file: if so, what is missing is a library it needs. */
function addonExists(): boolean {
  return existsSync(new URL(`prebuilds/${process.platform}-${process.arch}/`, import.meta.url));
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

// A sign of life, from which on the keychain's own time is counted; blank, so that what follows is still one document.
process.stdout.write("\n");
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
const request = JSON.parse(Buffer.concat(chunks).toString("utf8")) as KeychainRequest;
process.stdout.write(JSON.stringify(await answer(request)));
