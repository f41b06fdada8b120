import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deriveKey, type SealedFile, seal } from "../../src/secrets/sealed.ts";

/** The least that scrypt can do. */
const PARAMETERS = { kdf: "scrypt", N: 2, r: 8, p: 1 } as const;

/**
 * An encrypted file without secrets in the home, whose key costs nothing: what is written later keeps a file's own
 * parameters. For tests of what is done with secrets; those of the encryption itself make their files by the store.
 */
export async function quickSecrets(home: string, passphrase: string): Promise<void> {
  mkdirSync(home, { recursive: true });
  await quickSecretsAt(join(home, "secrets.enc"), passphrase);
}

/** The same at a path of one's own. */
export async function quickSecretsAt(path: string, passphrase: string): Promise<void> {
  const header = { ...PARAMETERS, format: "", salt: randomBytes(16).toString("base64") };
  const parameters: SealedFile = { header, check: "", first: "", sealed: Buffer.alloc(0) };
  writeFileSync(path, seal("{}", await deriveKey(passphrase, parameters)), { mode: 0o600 });
}
