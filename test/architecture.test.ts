import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { COMPOSITION_ROOMS, KIT, KIT_MAY_IMPORT, MAY_IMPORT } from "./support/rooms.ts";

const SRC = resolve(import.meta.dirname, "../src");

/** Packages that only one room may touch. */
const PACKAGE_OWNERS: Record<string, readonly string[]> = {
  undici: ["chorus"],
  keytar: ["secrets"],
  conf: ["config"],
  "pdfjs-dist": ["pdf"],
  "pdf-lib": ["pdf"],
  inquirer: ["ui"],
  fastify: ["sandbox"],
  zod: ["chorus", "config", "manifest", "usecases", "sandbox", "ui"],
  libsql: ["journal", "directory", "sandbox"],
};

function* sourceFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sourceFiles(path);
    else if (entry.name.endsWith(".ts")) yield path;
  }
}

function importsOf(path: string): string[] {
  const source = readFileSync(path, "utf8");
  const pattern = /(?:from|import)\s*\(?\s*["']([^"']+)["']/g;
  return [...source.matchAll(pattern)].map((match) => match[1] ?? "");
}

/** The first folder under src/; null for a file that lies directly there. */
const roomOf = (path: string): string | null => {
  const parts = relative(SRC, path).split(sep);
  return parts.length > 1 ? (parts[0] ?? null) : null;
};

const isComposition = (room: string | null) => room !== null && COMPOSITION_ROOMS.includes(room);

const allowedFor = (room: string): readonly string[] =>
  room === KIT ? [KIT, ...KIT_MAY_IMPORT] : [room, KIT, ...(MAY_IMPORT[room] ?? [])];

function forbidden(path: string): string[] {
  const room = roomOf(path);
  if (room === null || isComposition(room)) return [];
  const allowed = allowedFor(room);
  return importsOf(path).flatMap((specifier) => {
    if (!specifier.startsWith(".")) {
      const name = specifier.startsWith("@")
        ? specifier.split("/").slice(0, 2).join("/")
        : (specifier.split("/")[0] ?? "");
      const owners = PACKAGE_OWNERS[name];
      return owners && !owners.includes(room) ? [`${room} uses ${name}`] : [];
    }
    const target = relative(SRC, resolve(dirname(path), specifier))
      .split(sep)
      .join("/");
    const fits = allowed.some((entry) => target === `${entry}.ts` || target.startsWith(`${entry}/`));
    return fits ? [] : [`${relative(SRC, path)} imports ${target}`];
  });
}

describe("the rooms of src", () => {
  const files = [...sourceFiles(SRC)];

  it("knows every room", () => {
    const known = [...Object.keys(MAY_IMPORT), ...COMPOSITION_ROOMS, KIT];
    expect([...new Set(files.map(roomOf))].sort()).toEqual(known.sort());
  });

  it("imports only along the allowed arrows", () => {
    expect(files.flatMap(forbidden)).toEqual([]);
  });

  it("keeps process and console out of every room", () => {
    const guilty = files.filter((path) => {
      const room = roomOf(path);
      // The worker thread, the secret store and the lock of the configuration look at the platform they run on.
      if (room === null || isComposition(room) || ["kit", "pdf", "secrets", "sandbox"].includes(room)) return false;
      return /(?<![\w.])(process|console)\.\w/.test(readFileSync(path, "utf8").replace(/^\s*(\*|\/\/).*$/gm, ""));
    });
    expect(guilty.map((path) => relative(SRC, path))).toEqual([]);
  });

  it("notices a forbidden arrow", () => {
    const fits = (from: string, to: string) =>
      allowedFor(from).some((entry) => to === `${entry}.ts` || to.startsWith(`${entry}/`));
    expect(fits("domain", "usecases/ports/pdf.ts")).toBe(false);
    expect(fits("journal", "usecases/deposit.ts")).toBe(false);
    expect(fits("journal", "usecases/ports/journal.ts")).toBe(true);
    expect(fits("kit", "domain/money.ts")).toBe(false);
  });
});
