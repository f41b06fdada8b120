// The built program, again and again in one process: to start it anew for each of thousands of hostile cases takes ten
// times as long as the cases. Each message is one run of `cpro` without a terminal; what it said and how it ended goes
// back. A run that leaves something open would keep the real program from ending, so its end is waited for here too.
import { main } from "../../dist/main.js";

const { stdout, stderr, env } = process;
let said = "";
let told = "";
const collect = (keep) => (chunk, encoding, done) => {
  keep(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8"));
  const after = typeof encoding === "function" ? encoding : done;
  if (after) process.nextTick(after);
  return true;
};
stdout.write = collect((text) => {
  said += text;
});
stderr.write = collect((text) => {
  told += text;
});

const open = () => process.getActiveResourcesInfo().length;

process.on("message", async ({ args, cwd, variables }) => {
  for (const name of Object.keys(env)) delete env[name];
  Object.assign(env, variables);
  process.chdir(cwd);
  process.exitCode = undefined;
  said = "";
  told = "";
  const before = open();
  const began = performance.now();
  const code = await main(args);
  while (open() > before) await new Promise((resolve) => setTimeout(resolve, 2));
  const ms = performance.now() - began;
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "uncaughtException", "unhandledRejection"]) {
    process.removeAllListeners(event);
  }
  stdout.removeAllListeners("error");
  stderr.removeAllListeners("error");
  process.send({ code, out: said, err: told, ms, peakMb: process.resourceUsage().maxRSS / 1024 });
});
