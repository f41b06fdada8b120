import { createHash } from "node:crypto";
import { access, readFile } from "node:fs/promises";
import { CproError } from "./domain/errors.ts";
import { writeWhole } from "./manifest/whole-file.ts";
import type { Files } from "./usecases/ports/files.ts";

/** The files of this machine. */
export const files: Files = {
  async read(path) {
    try {
      return await readFile(path);
    } catch (cause) {
      throw new CproError("FILE_NOT_FOUND", { params: { path }, cause });
    }
  },
  write: writeWhole,
  exists: async (path) =>
    access(path).then(
      () => true,
      () => false,
    ),
  sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
};
