import { CproError } from "../domain/errors.ts";
import type { Files } from "../usecases/ports/files.ts";

/** The files of this machine. What it stands on is loaded when a file is first touched: most short commands touch none. */
export const files: Files = {
  async read(path) {
    const { readRegularFile } = await import("../kit/regular-file.ts");
    try {
      return readRegularFile(path);
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code === "NOT_A_FILE" ? "NOT_A_FILE" : "FILE_NOT_FOUND";
      throw new CproError(code, { params: { path }, cause });
    }
  },
  write: async (path, chunks) => (await import("../kit/whole-file.ts")).writeWhole(path, chunks),
  async exists(path) {
    const { access } = await import("node:fs/promises");
    return access(path).then(
      () => true,
      () => false,
    );
  },
  sha256: (bytes) => process.getBuiltinModule("node:crypto").createHash("sha256").update(bytes).digest("hex"),
};
