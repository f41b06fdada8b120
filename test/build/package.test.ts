import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { installedSize } from "../../build/release/installed-size.js";
import { TARGETS } from "../../build/release/targets.js";

const root = resolve(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(resolve(root, path), "utf8");
const manifest = JSON.parse(read("package.json"));
const lock = JSON.parse(read("package-lock.json"));

describe("what a user installs", () => {
  it("depends on exact versions only, of packages without an install script", () => {
    expect(Object.values<string>(manifest.dependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual(
      [],
    );
    const shipped = Object.entries<{ dev?: boolean; devOptional?: boolean; hasInstallScript?: boolean }>(lock.packages);
    const withScript = shipped.filter(([path, one]) => path !== "" && !one.dev && one.hasInstallScript);
    expect(withScript.map(([path]) => path)).toEqual([]);
  });

  it("runs no script of its own when it is installed", () => {
    const hooks = ["preinstall", "install", "postinstall", "prepare"];
    expect(hooks.filter((name) => name in manifest.scripts)).toEqual([]);
  });

  it("brings the licence of everything that is bundled, and lists it", () => {
    const components: { name: string; version: string; licenses: { license?: { id: string } }[] }[] = JSON.parse(
      read("dist/sbom.cdx.json"),
    ).components;
    const texts = read("dist/THIRD-PARTY-LICENSES.txt");
    for (const name of ["undici", "pdfjs-dist", "zod", "commander", "fastify", "libsql", "pdf-lib"]) {
      expect(components.map((one) => one.name)).toContain(name);
    }
    const missing = components.filter(({ name, version }) => !texts.includes(`${name} ${version} (`));
    expect(missing).toEqual([]);
    expect(texts).not.toContain("no text shipped");
  });

  // npm takes SQLite's parts for glibc and musl both: this is the platform with the most.
  it.runIf(process.platform === "linux" && process.arch === "x64")(
    "takes 30 MB at most, with what it depends on",
    () => {
      const modules = Object.entries<{ dev?: boolean; devOptional?: boolean }>(lock.packages)
        .filter(([path, one]) => path.startsWith("node_modules/") && !one.dev && !one.devOptional)
        .map(([path]) => path);
      const parts = [...manifest.files, ...modules].map((path: string) => resolve(root, path)).filter(existsSync);
      const sizes = parts.map((path) =>
        statSync(path).isDirectory() ? installedSize(path).bytes : statSync(path).size,
      );
      const total = sizes.reduce((sum, size) => sum + size, 0);
      expect(total).toBeGreaterThan(15e6);
      expect(total).toBeLessThanOrEqual(30e6);
    },
  );

  it("has the keychain's native part for each platform of a release", () => {
    const parts = Object.values(TARGETS).map((target) => `dist/prebuilds/${target.keytar}/keytar.node`);
    expect(parts.filter((path) => !existsSync(resolve(root, path)))).toEqual([]);
  });

  it("knows SQLite's part and its digest for each platform of a release", () => {
    const entries = Object.values(TARGETS).map((target) => lock.packages[`node_modules/@libsql/${target.libsql}`]);
    expect(entries.map((entry) => entry?.version)).toEqual(entries.map(() => manifest.dependencies.libsql));
    expect(entries.every((entry) => /^sha512-/.test(entry.integrity))).toBe(true);
  });
});
