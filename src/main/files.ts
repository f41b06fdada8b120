import { CproError } from "../domain/errors.ts";
import { fileNotWritable } from "../domain/file-refusals.ts";
import type { Files } from "../usecases/ports/files.ts";

/** Files above this are not read at all: Chorus Pro takes a tenth of it. */
const MOST_BYTES = 100_000_000;
/** The machine's fault, not the name's. */
const OUT_OF_MEANS = /^E(MFILE|NFILE|NOMEM|IO)$/;

/** The files of this machine. What it stands on is loaded when a file is first touched: most short commands touch none. */
export const files: Files = {
  async read(path) {
    const { readRegularFile } = await import("../kit/regular-file.ts");
    try {
      return readRegularFile(path, MOST_BYTES);
    } catch (cause) {
      const { code = "" } = cause as NodeJS.ErrnoException;
      if (code === "EFBIG") throw new CproError("FILE_TOO_LARGE", { params: { path, limit: MOST_BYTES / 1e6 }, cause });
      if (OUT_OF_MEANS.test(code)) throw cause;
      throw new CproError(code === "NOT_A_FILE" ? "NOT_A_FILE" : "FILE_NOT_FOUND", { params: { path }, cause });
    }
  },
  write: async (path, chunks) => (await import("../kit/whole-file.ts")).writeWhole(path, chunks, fileNotWritable),
  async exists(path) {
    const { access } = await import("node:fs/promises");
    return access(path).then(
      () => true,
      () => false,
    );
  },
  sha256: (bytes) => process.getBuiltinModule("node:crypto").createHash("sha256").update(bytes).digest("hex"),
};
