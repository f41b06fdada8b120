import { join } from "node:path";
import type { Environment } from "../domain/environment.ts";
import { sha256Of } from "../kit/sha256.ts";

/**
 * One cache per world: the environment and its address. The embedded sandbox (null) listens on another port each time
 * but keeps the same data, so it has no address here.
 */
export function cachePath(folder: string, environment: Environment, apiUrl: string | null): string {
  const world = apiUrl === null ? "" : `-${sha256Of(apiUrl).slice(0, 12)}`;
  return join(folder, `directory-${environment}${world}.sqlite`);
}
