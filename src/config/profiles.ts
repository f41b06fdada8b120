import { join } from "node:path";
import { CproError } from "../domain/errors.ts";
import { LOCK_REFUSALS } from "../domain/file-refusals.ts";
import { unknownProfile } from "../domain/profile-name.ts";
import { exclusively } from "../kit/exclusive.ts";
import { readKeptIfAny } from "../kit/regular-file.ts";
import type { Profile, ProfileBook } from "../usecases/ports/account.ts";
import type { Book } from "./profile-schema.ts";

const NAME = "profiles";
/** See `profile-schema.ts`, which is loaded only where there is a file. */
const VERSION = 1;

/**
 * The profiles, in `profiles.json` of the configuration folder (mode 0600, no secret). Reading opens the file alone;
 * `conf` (slow to load: it brings a JSON-schema compiler) is loaded to write, whole and atomically.
 */
export function createProfileBook(folder: string): ProfileBook {
  const path = join(folder, `${NAME}.json`);

  async function change(edit: (read: Read) => Book): Promise<void> {
    await exclusively(`${path}.lock`, LOCK_REFUSALS, async () => {
      const next = edit(await readBook(path));
      const { default: Conf } = await import("conf");
      try {
        const conf = new Conf<Book>({
          cwd: folder,
          configName: NAME,
          configFileMode: 0o600,
          accessPropertiesByDotNotation: false,
        });
        conf.store = next;
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        throw new CproError("HOME_NOT_WRITABLE", { params: { path: folder, detail: code }, cause: error });
      }
    });
  }

  return {
    list: async () => (await readBook(path)).known,
    newer: async () => (await readBook(path)).newer,
    current: async () => (await readBook(path)).book.current,
    save: (profile) => change(({ book }) => withProfiles(book, [profile])),
    saveAll: (profiles) => change(({ book }) => withProfiles(book, profiles)),
    use: (name) =>
      change(({ book, known, newer }) => {
        if (newer.includes(name)) throw newerData(`${path} (${name})`, ">1");
        if (!known.some((kept) => kept.name === name)) throw unknownProfile(name, known);
        return { ...book, current: name };
      }),
    async remove(name) {
      let removed = false;
      await change(({ book }) => {
        const profiles = book.profiles.filter((kept) => kept.name !== name);
        removed = profiles.length < book.profiles.length;
        return { ...book, current: book.current === name ? null : book.current, profiles };
      });
      return removed;
    },
  };
}

/** What a profile is kept again without stays as it was: tags, a note, and fields of another version. */
function withProfiles(book: Book, added: readonly Profile[]): Book {
  const names = new Set(added.map(({ name }) => name));
  const next = added.map((profile) => {
    const before = book.profiles.find(({ name }) => name === profile.name);
    return { ...before, ...Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== undefined)) };
  });
  return {
    ...book,
    version: VERSION,
    current: book.current ?? added[0]?.name ?? null,
    profiles: [...book.profiles.filter(({ name }) => !names.has(name)), ...(next as Book["profiles"])],
  };
}

interface Read {
  /** As it stands in the file, with what other versions wrote. */
  readonly book: Book;
  readonly known: readonly Profile[];
  /** Names of the profiles that only a later version can use. */
  readonly newer: readonly string[];
}

const newerData = (path: string, found: string | number) =>
  new CproError("NEWER_DATA", { params: { path, found, known: VERSION } });

async function readBook(path: string): Promise<Read> {
  try {
    const text = readKeptIfAny(path);
    if (text === null) return { book: { current: null, profiles: [] }, known: [], newer: [] };
    // Without a file there is nothing to check, and zod need not be loaded.
    const { bookSchema, isNewer, profileSchema } = await import("./profile-schema.ts");
    const book = bookSchema.parse(JSON.parse(text));
    if ((book.version ?? VERSION) > VERSION) throw newerData(path, book.version ?? 0);
    const newer = book.profiles.filter(isNewer);
    const others = book.profiles.filter((profile) => !newer.includes(profile));
    return {
      book,
      known: others.map((profile) => profileSchema.parse(profile)),
      newer: newer.map(({ name }) => name),
    };
  } catch (error) {
    if (error instanceof CproError) throw error;
    throw new CproError("CONFIGURATION_INVALID", { params: { issue: "profiles", value: path }, cause: error });
  }
}
