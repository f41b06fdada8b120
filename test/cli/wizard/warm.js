// The built program at one terminal, again and again in one process: to start it anew for each of some hundred screens
// takes longer than the screens. Each line that comes in, a JSON text of a folder and variables, is one run of `cpro`
// alone; its exit code goes out in a control sequence of its own, behind everything that was shown.
import { main } from "../../../dist/main.js";

const { stdin, stdout, env } = process;
const own = { ...env };

/** One line, which the terminal does not show. */
function nextLine() {
  return new Promise((resolve) => {
    let line = "";
    const read = (data) => {
      line += data;
      if (!line.endsWith("\n")) return;
      stdin.off("data", read);
      stdin.setRawMode(false);
      stdin.pause();
      resolve(line);
    };
    stdin.setRawMode(true);
    stdin.setEncoding("utf8").on("data", read);
    stdin.resume();
    // After its questions the program would not stay for what is typed.
    stdin.ref();
    stdout.write("\u001b]777;ready\u0007");
  });
}

for (;;) {
  const { cwd, variables } = JSON.parse(await nextLine());
  for (const name of Object.keys(env)) delete env[name];
  Object.assign(env, own, variables);
  process.chdir(cwd);
  // The window was made this size before the line was written; the signal that tells so may come later than the line.
  for (const stream of [stdout, process.stderr]) stream._refreshSize();
  process.exitCode = undefined;
  const code = await main([]);
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "uncaughtException", "unhandledRejection"]) {
    process.removeAllListeners(event);
  }
  for (const stream of [stdout, process.stderr]) stream.removeAllListeners("error");
  stdout.write(`\u001b]777;ended;${code}\u0007`);
}
