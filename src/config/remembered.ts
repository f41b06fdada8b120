import type * as z from "zod";
import { fileNotWritable } from "../domain/file-refusals.ts";
import { readKept } from "../kit/regular-file.ts";
import { writeWhole } from "../kit/whole-file.ts";

/** What a file keeps to spare somebody a question: without it the question is asked, and nothing else comes of it. */
export interface Remembered<T> {
  /** `none` where there is nothing, or nothing that can be read: somebody may have edited it. */
  read(): T;
  /** A home that cannot be written to forgets. */
  keep(value: T): Promise<void>;
}

/** One JSON document, read afresh each time and written whole. */
export function remembered<T>(path: string, schema: z.ZodType<T>, none: T): Remembered<T> {
  return {
    read() {
      try {
        return schema.safeParse(JSON.parse(readKept(path))).data ?? none;
      } catch {
        return none;
      }
    },
    async keep(value) {
      await writeWhole(path, [JSON.stringify(value)], fileNotWritable).catch(() => undefined);
    },
  };
}
