import { describe, expect, it } from "vitest";
import { checkFiles } from "../../src/usecases/check.ts";
import type { PdfReader } from "../../src/usecases/ports/pdf.ts";
import { REPORT } from "../domain/preflight/base.ts";

/** Gives reports in batches of three, each batch backwards: order is not kept, as the port says. */
function backwards(refused: readonly string[] = []): PdfReader {
  return {
    async *find(paths) {
      yield* paths;
    },
    read: () => Promise.reject(new Error("not asked for")),
    readBytes: () => Promise.reject(new Error("not asked for")),
    withoutEmbeddedFiles: () => Promise.reject(new Error("not asked for")),
    readFlow: () => Promise.reject(new Error("not asked for")),
    async *readMany(paths) {
      let batch: string[] = [];
      const reports = function* () {
        for (const path of batch.reverse()) {
          const findings = refused.includes(path) ? [{ code: "PDF_SCAN", severity: "error" } as const] : [];
          yield { path, report: { ...REPORT, findings } };
        }
        batch = [];
      };
      for await (const path of paths) if (batch.push(path) === 3) yield* reports();
      yield* reports();
    },
    close: () => Promise.resolve(),
  };
}

async function check(paths: readonly string[], signal = new AbortController().signal, refused: readonly string[] = []) {
  const checked = [];
  for await (const { file, acceptable } of checkFiles(backwards(refused), paths, signal))
    checked.push({ file, acceptable });
  return checked;
}

describe("checkFiles", () => {
  it("gives results in the order of the names, whatever order they come in", async () => {
    const paths = ["a", "b", "c", "d", "e", "f", "g"];
    expect((await check(paths)).map(({ file }) => file)).toEqual(paths);
  });

  it("gives a file named twice twice", async () => {
    expect((await check(["a", "b", "a", "c"])).map(({ file }) => file)).toEqual(["a", "b", "a", "c"]);
  });

  it("accepts what has no error", async () => {
    const checked = await check(["a", "b"], undefined, ["b"]);
    expect(checked).toEqual([
      { file: "a", acceptable: true },
      { file: "b", acceptable: false },
    ]);
  });

  it("stops asking for more once interrupted", async () => {
    expect(await check(["a", "b"], AbortSignal.abort())).toEqual([]);
  });
});
