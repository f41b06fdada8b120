import { CproError } from "./domain/errors.ts";
import type { Files } from "./usecases/ports/files.ts";

/** The files of this machine. What it stands on is loaded when a file is first touched: most short commands touch none. */
export const files: Files = {
  async read(path) {
    const { readFile } = await import("node:fs/promises");
    try {
      return await readFile(path);
    } catch (cause) {
      throw new CproError("FILE_NOT_FOUND", { params: { path }, cause });
    }
  },
  write: async (path, chunks) => (await import("./manifest/whole-file.ts")).writeWhole(path, chunks),
  async exists(path) {
    const { access } = await import("node:fs/promises");
    return access(path).then(
      () => true,
      () => false,
    );
  },
  sha256: (bytes) => process.getBuiltinModule("node:crypto").createHash("sha256").update(bytes).digest("hex"),
};
