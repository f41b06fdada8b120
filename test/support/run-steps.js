// Runs commands one after the other, as told on standard input, and writes what came of them as JSON. It lets one test
// run several processes inside one Secret Service (.ci/keyring).
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const { steps, env } = JSON.parse(readFileSync(0, "utf8"));
// Where this service is reached, not one that the tests themselves may run in; all else is the test's choice.
const service = ["PATH", "DBUS_SESSION_BUS_ADDRESS", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"];
const base = Object.fromEntries(service.map((name) => [name, process.env[name]]));
const results = steps.map(({ command, args, stdin = "", env: extra = {} }) => {
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    input: stdin,
    encoding: "utf8",
    env: { ...env, ...base, ...extra },
  });
  return { code: status, stdout, stderr, ms: Date.now() - started };
});
process.stdout.write(JSON.stringify(results));
