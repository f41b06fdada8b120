import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Environment } from "../domain/environment.ts";

/**
 * One cache per world: the environment and its address. The embedded sandbox (null) listens on another port each time
 * but keeps the same data, so it has no address here.
 */
export function cachePath(folder: string, environment: Environment, apiUrl: string | null): string {
  const world = apiUrl === null ? "" : `-${createHash("sha256").update(apiUrl).digest("hex").slice(0, 12)}`;
  return join(folder, `directory-${environment}${world}.sqlite`);
}
