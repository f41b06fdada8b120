import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll } from "vitest";
import { bareEnv, type CliOptions, type CliResult, cpro, judged } from "./cli.ts";

type Ended = Omit<CliResult, "json">;

/** A process that has loaded the program: see warm-cpro.js. */
interface Place {
  readonly child: ChildProcess;
  run: ((ended: Ended) => void) | null;
}

// Anywhere: what a run says behind its end is still its own.
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is a control sequence
const ENDED = /\u001b\]777;ended;(\d+)\u0007/;

/**
 * `cpro` as {@link cpro} runs it, in processes of this test file that have loaded it already. For tests of what a run
 * says and does; how the program starts, ends and is killed needs a process of its own. A run that is given something
 * on its standard input, or options of Node, gets one.
 */
export function warmCpro(): typeof cpro {
  const places = new Set<Place>();
  afterAll(() => {
    for (const { child } of places) child.kill("SIGKILL");
  });

  function openPlace(): Place {
    const child = spawn(process.execPath, [join(import.meta.dirname, "warm-cpro.js")], {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: bareEnv(),
    });
    const place: Place = { child, run: null };
    const told = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name]?.setEncoding("utf8").on("data", (text: string) => {
        told[name] += text;
        const [out, err] = [ENDED.exec(told.stdout), ENDED.exec(told.stderr)];
        if (out && err) end({ code: Number(out[1]), signal: null });
      });
    }
    // By itself, at once: as the exit of that run.
    child.on("close", (code, signal) => {
      places.delete(place);
      end({ code, signal });
    });
    const end = (how: Pick<Ended, "code" | "signal">) => {
      const { run } = place;
      const [stdout = "", stderr = ""] = [told.stdout, told.stderr].map((text) => text.replace(ENDED, ""));
      Object.assign(told, { stdout: "", stderr: "" });
      place.run = null;
      run?.({ ...how, stdout, stderr });
    };
    places.add(place);
    return place;
  }

  return async (args, options: CliOptions = {}) => {
    if (options.stdin !== undefined || options.signal || options.env?.NODE_OPTIONS) return cpro(args, options);
    const place = [...places].find(({ run }) => run === null) ?? openPlace();
    const ended = await new Promise<Ended>((resolve) => {
      place.run = resolve;
      place.child.send({ args, cwd: options.cwd, variables: bareEnv(options.env) });
    });
    return judged(args, options, ended);
  };
}
