import { rolldown } from "rolldown";
import { loadConfig } from "rolldown/config";

/** Builds the program anew: the reader runs the bundled worker, and a stale one would be judged in place of the source. */
export async function buildProgram(): Promise<void> {
  const config = await loadConfig("rolldown.config.js");
  for (const { output, ...input } of [typeof config === "function" ? await config({}) : config].flat()) {
    const bundle = await rolldown(input);
    for (const options of [output ?? {}].flat()) await bundle.write(options);
    await bundle.close();
  }
}
