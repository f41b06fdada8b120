// Preloaded by NODE_OPTIONS into every Node process a test starts: writes down what its arguments and environment
// hold, and, when told, crashes the main program with every secret in the error.
const { appendFileSync } = require("node:fs");

const { TEST_RECORD_FILE: file, TEST_CRASH: crash } = process.env;
const isMain = process.argv[1]?.endsWith("cpro.js") ?? false;
if (file && !isMain) appendFileSync(file, `${JSON.stringify({ argv: process.argv, env: process.env })}\n`);
if (isMain && crash) {
  const secrets = JSON.parse(crash);
  const blow = () => new Error(`crash with ${JSON.stringify(secrets)} ${secrets.join(" ")}`, { cause: secrets });
  setTimeout(() => {
    if (process.env.TEST_CRASH_KIND === "rejection") void Promise.reject(blow());
    else throw blow();
  }, 700);
}
