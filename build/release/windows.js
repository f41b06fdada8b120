/** Windows: the launcher, and the installer (NSIS). */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { has, run } from "./packages.js";

const SOURCES = join(import.meta.dirname, "windows");
const COMPILER = "x86_64-w64-mingw32-gcc";

/** Compiles `cpro.exe` and `cpro-path.exe` into a folder. */
export function buildLaunchers(folder) {
  if (!has(COMPILER)) throw new Error(`${COMPILER} is missing (Debian: gcc-mingw-w64-x86-64)`);
  const flags = ["-municode", "-Os", "-s", "-Wall", "-Wextra", "-Wl,--no-insert-timestamp"];
  run(COMPILER, [...flags, "-o", join(folder, "cpro.exe"), join(SOURCES, "launcher.c")]);
  run(COMPILER, [...flags, "-o", join(folder, "cpro-path.exe"), join(SOURCES, "path.c")]);
}

/** Makes the installer of a laid-out folder; `quick`: not compressed, for tests. */
export function makeSetup(folder, out, version, quick) {
  if (!has("makensis")) throw new Error("makensis is missing (Debian: nsis)");
  run("makensis", [
    "-V2",
    // Of the script; by default it is what the machine's locale says.
    "-INPUTCHARSET",
    "UTF8",
    ...(quick ? ["-DQUICK"] : []),
    `-DVERSION=${version}`,
    `-DSOURCE=${folder}`,
    `-DOUT=${out}`,
    join(SOURCES, "setup.nsi"),
  ]);
}

/**
 * Signs a Windows program where CPRO_SIGN_PFX names a certificate (its password in CPRO_SIGN_PASSWORD_FILE).
 * @returns {boolean} whether it was signed
 */
export function sign(file) {
  const certificate = process.env.CPRO_SIGN_PFX;
  if (!certificate) return false;
  const folder = mkdtempSync(join(tmpdir(), "cpro-sign-"));
  try {
    const password = process.env.CPRO_SIGN_PASSWORD_FILE ? ["-readpass", process.env.CPRO_SIGN_PASSWORD_FILE] : [];
    const signed = join(folder, "signed.exe");
    run("osslsigncode", ["sign", "-pkcs12", certificate, ...password, "-n", "cpro", "-in", file, "-out", signed]);
    run("mv", [signed, file]);
    return true;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
