// The built program without a terminal, again and again in one process: starting it anew takes longer than most of what
// it does. Each message is one run of `cpro`; its exit code goes out on both streams, in a control sequence of its own,
// behind everything that was written.
import { main } from "../../dist/main.js";

const { stdout, stderr, env } = process;
const home = process.cwd();

process.on("message", async ({ args, cwd, variables }) => {
  for (const name of Object.keys(env)) delete env[name];
  Object.assign(env, variables);
  process.chdir(cwd ?? home);
  process.exitCode = undefined;
  const code = await main(args);
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "uncaughtException", "unhandledRejection"]) {
    process.removeAllListeners(event);
  }
  for (const stream of [stdout, stderr]) {
    stream.removeAllListeners("error");
    stream.write(`\u001b]777;ended;${code}\u0007`);
  }
});
