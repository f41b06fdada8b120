import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { CproError } from "../domain/errors.ts";
import { LOCK_REFUSALS } from "../domain/file-refusals.ts";
import type { Secret } from "../domain/secret.ts";
import type { LockRefusals } from "../kit/exclusive.ts";
import { makeFolder } from "../kit/make-folder.ts";
import { readKept } from "../kit/regular-file.ts";
import { writeWhole } from "../kit/whole-file.ts";
import type { BoundSecrets, SecretName, SecretStore } from "../usecases/ports/secrets.ts";
import { type Found, forUse, isKept, kept } from "./bound.ts";
import { deriveKey, readSealed, type SealedFile, type SealKey, seal, unseal } from "./sealed.ts";

interface FileStoreOptions {
  readonly path: string;
  /**
   * The passphrase, from `CPRO_PASSPHRASE` or a question; `isNew` when it will protect a new file, `wrong` counts those
   * that did not open it. @throws CproError `PASSPHRASE_WRONG` when there is no use in asking again
   */
  passphrase(isNew: boolean, wrong: number): Promise<Secret>;
  /** Runs work while no other process changes the file. */
  exclusively<T>(lockPath: string, refusals: LockRefusals, work: () => Promise<T>): Promise<T>;
}

/** What the file holds once opened: secrets by profile and name. What later versions add stays as it is. */
type Content = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * All secrets in one encrypted file (mode 0600), always written whole: a crash leaves the old content or the new one.
 */
export function createFileStore({ path, passphrase, exclusively }: FileStoreOptions): SecretStore {
  let key: SealKey | null = null;

  let last: string | null = null;

  /** The keys for the file as it is now; asks for the passphrase once. */
  async function keyFor(file: SealedFile | null, wrong = 0): Promise<SealKey> {
    if (key && (file === null || key.derivation.salt === file.header.salt)) return key;
    const given = (await passphrase(file === null, wrong)).reveal();
    // The same again comes from a variable, not from fingers: nobody will say anything else.
    if (wrong > 0 && given === last) throw new CproError("PASSPHRASE_WRONG");
    last = given;
    key = await deriveKey(given, file);
    return key;
  }

  /** What is sealed; a slip of the fingers is asked again. */
  async function opened(file: SealedFile): Promise<string> {
    for (let wrong = 0; ; wrong++) {
      const tried = await keyFor(file, wrong);
      try {
        return unseal(file, tried, path);
      } catch (error) {
        if (!(error instanceof CproError) || error.code !== "PASSPHRASE_WRONG") throw error;
        key = null;
      }
    }
  }

  async function load(): Promise<{ file: SealedFile | null; content: Content }> {
    const file = await readFileOf(path);
    if (file === null) return { file, content: {} };
    return { file, content: contentOf(await opened(file), path) };
  }

  async function change(edit: (content: Content) => Content): Promise<void> {
    // The passphrase is asked before the lock is taken: nobody waits for a person.
    const { file } = await load();
    await keyFor(file);
    await exclusively(`${path}.lock`, LOCK_REFUSALS, async () => {
      const now = await load();
      await replaceFile(path, seal(JSON.stringify(edit(now.content)), await keyFor(now.file)));
    });
  }

  return {
    kind: "file",
    async prepare(begin = false) {
      const { file } = await load();
      await keyFor(file);
      if (file === null && begin) await change((content) => content);
    },
    wasChosen: async () => existsSync(path),
    async read(profile, uses) {
      const { secrets, unbound } = forUse(profile, foundIn((await load()).content, profile), uses);
      if (Object.keys(unbound).length > 0) await change((content) => withSecrets(content, profile, unbound));
      return secrets;
    },
    write: (profile, secrets) => change((content) => withSecrets(content, profile, secrets)),
    async remove(profile, names) {
      const now = (await load()).content;
      const isNamed = (name: string) => names === undefined || names.some((one) => one === name);
      if (!Object.hasOwn(now, profile) || !Object.keys(now[profile] ?? {}).some(isNamed)) return false;
      await change((content) => {
        const { [profile]: own = {}, ...others } = content;
        const left = Object.entries(own).filter(([name]) => !isNamed(name));
        return left.length === 0 ? others : { ...others, [profile]: Object.fromEntries(left) };
      });
      return true;
    },
  };
}

function contentOf(text: string, path: string): Content {
  const value: unknown = JSON.parse(text);
  const isObject = (one: unknown) => typeof one === "object" && one !== null && !Array.isArray(one);
  if (isObject(value) && Object.values(value as object).every(isObject)) return value as Content;
  throw new CproError("SECRET_FILE_DAMAGED", { params: { path } });
}

function foundIn(content: Content, profile: string): Partial<Record<SecretName, Found>> {
  const own = Object.hasOwn(content, profile) ? (content[profile] ?? {}) : {};
  return Object.fromEntries(Object.entries(own).filter(([, one]) => typeof one === "string" || isKept(one)));
}

function withSecrets(content: Content, profile: string, secrets: BoundSecrets): Content {
  const own = Object.hasOwn(content, profile) ? content[profile] : {};
  const added = Object.entries(secrets).map(([name, secret]) => [name, kept(secret)]);
  return { ...content, [profile]: { ...own, ...Object.fromEntries(added) } };
}

async function readFileOf(path: string): Promise<SealedFile | null> {
  let text: string;
  try {
    text = readKept(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return null;
    throw new CproError("SECRET_STORE_UNAVAILABLE", { params: { reason: "READING", detail: code }, cause: error });
  }
  const file = readSealed(text);
  if (file === "newer") throw new CproError("SECRET_STORE_UNAVAILABLE", { params: { reason: "NEWER", detail: path } });
  if (file === null) throw new CproError("SECRET_FILE_DAMAGED", { params: { path } });
  return file;
}

async function replaceFile(path: string, text: string): Promise<void> {
  const refusal = (_path: string, detail: string | undefined, cause: unknown) =>
    new CproError("SECRET_STORE_UNAVAILABLE", { params: { reason: "WRITING", detail }, cause });
  try {
    makeFolder(dirname(path), 0o700);
    await removeLeftovers(path);
  } catch (error) {
    throw refusal(path, (error as NodeJS.ErrnoException).code, error);
  }
  await writeWhole(path, [text], refusal);
}

/** Temporary files of processes that died while writing; called under the lock, so none is in use. */
async function removeLeftovers(path: string): Promise<void> {
  const prefix = `${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    if (name.startsWith(prefix) && name.endsWith(".tmp")) await rm(join(dirname(path), name), { force: true });
  }
}
