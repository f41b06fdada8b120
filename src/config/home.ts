import { join } from "node:path";
import envPaths from "env-paths";

/** `CPRO_HOME` for everything when set, else the platform's own folders. Nothing is created here. */
export function resolveHome(env: Readonly<Record<string, string | undefined>>): {
  config: string;
  data: string;
  cache: string;
} {
  if (env.CPRO_HOME) {
    const home = env.CPRO_HOME;
    return { config: home, data: home, cache: join(home, "cache") };
  }
  const { config, data, cache } = envPaths("cpro", { suffix: "" });
  return { config, data, cache };
}
