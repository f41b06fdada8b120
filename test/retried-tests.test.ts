import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { tempFolder } from "./support/temp.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** A test that fails the first time and passes the second, and one that passes at once. */
const FLAKY = `let runs = 0;
it("passes at last", () => { runs += 1; expect(runs).toBe(2); });
it("passes at once", () => {});
`;

it("a run names at its end the tests that were tried again", async () => {
  const folder = tempFolder();
  await writeFile(join(folder, "vitest.config.mjs"), "export default { test: { globals: true } };");
  await writeFile(join(folder, "flaky.test.mjs"), FLAKY);
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const reporter = join(ROOT, "test/support/retried-tests.ts");
  const args = [vitest, "run", "--root", folder, "--retry", "1", "--reporter", reporter];
  const { stderr } = await promisify(execFile)(process.execPath, args, { cwd: folder });
  expect(stderr).toContain("Tried again (1):\n  flaky.test.mjs > passes at last (1 more)");
  expect(stderr).not.toContain("at once");
});
