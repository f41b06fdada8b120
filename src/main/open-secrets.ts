import { join } from "node:path";
import type { Deps } from "../commands/deps.ts";
import { CproError } from "../domain/errors.ts";
import { Secret } from "../domain/secret.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/login.ts";
import type { SecretStore, SecretStoreKind } from "../usecases/ports/secrets.ts";

type SecretStoreDeps = Pick<Deps, "env" | "home" | "io" | "prompter">;

/** The secret store of a kind; the code of the others is not loaded. */
export async function openSecretStore(kind: SecretStoreKind, deps: SecretStoreDeps): Promise<SecretStore> {
  switch (kind) {
    case "env":
      return (await import("../secrets/variables.ts")).createVariablesStore(deps.env);
    case "keychain": {
      const { createKeychainStore } = await import("../secrets/keychain.ts");
      const onSlow = () => deps.io.talk(`${pick(deps.io.language, messages).keychainSlow}\n`);
      return createKeychainStore({ env: deps.env, home: deps.home.config, onSlow });
    }
    case "file": {
      const [{ createFileStore }, { exclusively }] = await Promise.all([
        import("../secrets/file.ts"),
        import("../kit/exclusive.ts"),
      ]);
      const path = join(deps.home.config, "secrets.enc");
      return createFileStore({ path, exclusively, passphrase: (isNew, wrong) => passphrase(isNew, wrong, path, deps) });
    }
  }
}

const MIN_PASSPHRASE = 8;
/** Often that of the company or of its address: guessed at once, and blotted out of every screen that names it. */
const ONE_WORD = /^\p{L}+$/u;
/** Slips of the fingers, not guesses. */
const MOST_TRIES = 3;

/** What opened a file once opens it for the rest of this run: the wizard runs many commands. */
const typed = new Map<string, Secret>();
/** Files for which it was taken from there and not typed anew. */
const reused = new Set<string>();

/** `CPRO_PASSPHRASE`, else a question, asked twice for a new file: a slip would lock the secrets away for good. */
async function passphrase(isNew: boolean, wrong: number, path: string, deps: SecretStoreDeps): Promise<Secret> {
  const { env, io, prompter } = deps;
  const text = pick(io.language, messages);
  const known = typed.get(path);
  if (known !== undefined && wrong === 0 && !isNew) {
    reused.add(path);
    return known;
  }
  typed.delete(path);
  // What was typed for an earlier command, and is wrong, is not told before anything is typed for this one.
  const isNews = !reused.delete(path);
  if (wrong >= MOST_TRIES || (wrong > 0 && (env.CPRO_PASSPHRASE || !io.interactive))) {
    throw new CproError("PASSPHRASE_WRONG");
  }
  if (wrong > 0 && isNews) io.talk(`! ${text.passphraseWrong}\n`);
  const tooShort = (value: string) => isNew && value.length < MIN_PASSPHRASE;
  if (env.CPRO_PASSPHRASE) {
    if (tooShort(env.CPRO_PASSPHRASE)) throw new CproError("PASSPHRASE_NEEDED");
    return new Secret(env.CPRO_PASSPHRASE);
  }
  if (!io.interactive) throw new CproError("PASSPHRASE_NEEDED");
  const asker = await prompter();
  const message = isNew ? text.newPassphrase : text.passphrase;
  const first = await asker.secret({
    message,
    validate: (value) => (isNew && (tooShort(value) || ONE_WORD.test(value)) ? text.passphraseWeak : true),
  });
  if (isNew) {
    const same = (value: string) => value === first.reveal() || text.notTheSame;
    await asker.secret({ message: text.passphraseAgain, validate: same });
  }
  typed.set(path, first);
  return first;
}
