// Preloaded by NODE_OPTIONS into a program under test: writes down the most memory that it took, in kilobytes.
const { appendFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");

const { TEST_PEAK_FILE: file } = process.env;
if (file && isMainThread && (process.argv[1] ?? "").endsWith("cpro.js")) {
  process.on("exit", () => appendFileSync(file, `${process.resourceUsage().maxRSS}\n`));
}
