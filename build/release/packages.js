/** Packages of the npm registry, fetched once into a folder and compared with a digest before anything is taken from them. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";

/** Runs a program and ends the release with its words when it fails. */
export function run(command, args, options = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    ...options,
  });
  if (status !== 0)
    throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? stderr ?? `exit ${status}`}\n${stdout ?? ""}`);
  return stdout;
}

/** Whether a program is on this machine's path. */
export function has(command) {
  return spawnSync(process.platform === "win32" ? "where" : "which", [command]).status === 0;
}

/**
 * Folder with the content of a package, fetched when it is not in `cache` yet.
 * @param {{ name: string, version: string, integrity: string }} one
 */
export function packageFolder(cache, { name, version, integrity }) {
  const folder = join(cache, `${name.replace("/", "+")}-${version}`);
  if (existsSync(folder)) return join(folder, "package");
  mkdirSync(cache, { recursive: true });
  const archive = join(
    cache,
    basename(run("npm", ["pack", "--silent", "--pack-destination", cache, `${name}@${version}`]).trim()),
  );
  const digest = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
  if (digest !== integrity) {
    rmSync(archive);
    throw new Error(`${name}@${version}: its digest is ${digest}, ${integrity} was expected: not used`);
  }
  const unpacking = `${folder}.part`;
  rmSync(unpacking, { recursive: true, force: true });
  mkdirSync(unpacking);
  run("tar", ["-xzf", archive, "-C", unpacking]);
  rmSync(archive);
  renameSync(unpacking, folder);
  return join(folder, "package");
}
