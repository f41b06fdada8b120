import type { Io } from "../io.ts";
import type { Json } from "../json/index.ts";

/** The version alone, so that a script can compare it. */
export function renderVersion(version: string, io: Io): void {
  io.out(io.json ? `${JSON.stringify({ version } satisfies Json<"version">)}\n` : `${version}\n`);
}
