import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CproError } from "./domain/errors.ts";
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
  async write(path, chunks) {
    const unfinished = `${path}.${process.pid}.tmp`;
    try {
      await pipeline(Readable.from(chunks), createWriteStream(unfinished, { flush: true }));
      await rename(unfinished, path);
    } catch (cause) {
      await rm(unfinished, { force: true });
      if (cause instanceof CproError) throw cause;
      const detail = cause instanceof Error ? cause.message : "";
      throw new CproError("FILE_NOT_WRITABLE", { params: { path, detail }, cause });
    }
  },
  sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
};
