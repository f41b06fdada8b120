/** `npm run walk:keys`: every key at every question of the wizard, in a real terminal; see keys.test.ts. Takes minutes. */
import { spawnSync } from "node:child_process";

const args = ["node_modules/vitest/vitest.mjs", "run", "test/cli/wizard/keys.test.ts", ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, {
  env: { ...process.env, CPRO_EVERY_KEY: "1" },
  stdio: "inherit",
});
process.exitCode = status ?? 1;
