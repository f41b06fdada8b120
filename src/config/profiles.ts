import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CproError } from "../domain/errors.ts";
import { unknownProfile } from "../domain/profile-name.ts";
import { exclusively } from "../kit/exclusive.ts";
import type { Profile, ProfileBook } from "../usecases/ports/account.ts";
import type { Book } from "./profile-schema.ts";

const NAME = "profiles";

/**
 * The profiles, in `profiles.json` of the configuration folder (mode 0600, no secret). Reading opens the file alone;
 * `conf` (slow to load: it brings a JSON-schema compiler) is loaded to write, whole and atomically.
 */
export function createProfileBook(folder: string): ProfileBook {
  const path = join(folder, `${NAME}.json`);

  async function change(edit: (book: Book) => Book): Promise<void> {
    await exclusively(`${path}.lock`, async () => {
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
    list: async () => (await readBook(path)).profiles,
    current: async () => (await readBook(path)).current,
    save: (profile) => change((book) => withProfiles(book, [profile])),
    saveAll: (profiles) => change((book) => withProfiles(book, profiles)),
    use: (name) =>
      change((book) => {
        if (!book.profiles.some((kept) => kept.name === name)) {
          throw unknownProfile(name, book.profiles);
        }
        return { ...book, current: name };
      }),
    async remove(name) {
      let removed = false;
      await change((book) => {
        const profiles = book.profiles.filter((kept) => kept.name !== name);
        removed = profiles.length < book.profiles.length;
        return { current: book.current === name ? null : book.current, profiles };
      });
      return removed;
    },
  };
}

/** Tags and a note stay with a profile that is kept again without them. */
function withProfiles({ current, profiles }: Book, added: readonly Profile[]): Book {
  const names = new Set(added.map(({ name }) => name));
  const next = added.map((profile) => {
    const before = profiles.find(({ name }) => name === profile.name);
    const { tags = before?.tags, note = before?.note, ...rest } = profile;
    return { ...rest, ...(tags ? { tags: [...tags] } : {}), ...(note ? { note } : {}) };
  });
  return {
    current: current ?? added[0]?.name ?? null,
    profiles: [...profiles.filter(({ name }) => !names.has(name)), ...next],
  };
}

async function readBook(path: string): Promise<Book> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { current: null, profiles: [] };
    throw new CproError("CONFIGURATION_INVALID", { params: { issue: "profiles", value: path }, cause: error });
  }
  try {
    // Without a file there is nothing to check, and zod need not be loaded.
    const { bookSchema } = await import("./profile-schema.ts");
    return bookSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new CproError("CONFIGURATION_INVALID", { params: { issue: "profiles", value: path }, cause: error });
  }
}
