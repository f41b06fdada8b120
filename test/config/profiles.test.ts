import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { createProfileBook } from "../../src/config/profiles.ts";
import { LOCK_REFUSALS } from "../../src/domain/file-refusals.ts";
import { exclusively } from "../../src/kit/exclusive.ts";
import type { Profile } from "../../src/usecases/ports/account.ts";
import { siretNumber } from "../support/sirets.ts";
import { tempFolder } from "../support/temp.ts";

const profile = (name: string): Profile => ({
  name,
  environment: "qualification",
  apiUrl: null,
  oauthUrl: null,
  clientId: `client of ${name}`,
  accountLogin: "TECH_1@cpro.fr",
  sellerSiret: siretNumber(3),
  structureId: 1,
  passwordExpiresAt: null,
  secretStore: "file",
});
const namesIn = async (folder: string) => (await createProfileBook(folder).list()).map(({ name }) => name);

describe("the profiles", () => {
  it("are kept for their owner alone; the first one becomes current, and none does when it goes", async () => {
    const folder = join(tempFolder(), "new", "home");
    const book = createProfileBook(folder);
    expect([await book.list(), await book.current()]).toEqual([[], null]);
    await book.save(profile("Mairie d'Arras"));
    await book.save(profile("a.b"));
    await book.save({ ...profile("a.b"), clientId: "changed" });
    expect(await book.list()).toEqual([profile("Mairie d'Arras"), { ...profile("a.b"), clientId: "changed" }]);
    expect(await book.current()).toBe("Mairie d'Arras");
    if (process.platform !== "win32") expect(statSync(join(folder, "profiles.json")).mode & 0o777).toBe(0o600);
    expect(await book.remove("Mairie d'Arras")).toBe(true);
    expect([await book.current(), await namesIn(folder)]).toEqual([null, ["a.b"]]);
    await expect(book.use("nobody")).rejects.toMatchObject({ code: "PROFILE_UNKNOWN" });
    await book.use("a.b");
    expect(await book.current()).toBe("a.b");
    expect(readdirSync(folder)).toEqual(["profiles.json"]);
  });

  it("lose nothing when several processes change them at once", async () => {
    const folder = tempFolder();
    const script = resolve(import.meta.dirname, "../support/profile-writer.ts");
    const ended = ["a", "b", "c", "d"].map((name) => {
      const args = ["--import", "tsx", script, folder, name, "5"];
      return once(spawn(process.execPath, args, { stdio: "inherit" }), "close");
    });
    expect((await Promise.all(ended)).map(([code]) => code)).toEqual([0, 0, 0, 0]);
    expect(await namesIn(folder)).toHaveLength(20);
    expect(readdirSync(folder)).toEqual(["profiles.json"]);
  });

  it.each(["", "{", "[]", '{"profiles":[{"name":"a"}]}'])("say that the file is damaged: %j", async (text) => {
    const folder = tempFolder();
    writeFileSync(join(folder, "profiles.json"), text);
    const book = createProfileBook(folder);
    await expect(book.list()).rejects.toMatchObject({ code: "CONFIGURATION_INVALID" });
    await expect(book.save(profile("b"))).rejects.toMatchObject({ code: "CONFIGURATION_INVALID" });
    expect(readFileSync(join(folder, "profiles.json"), "utf8")).toBe(text);
  });
});

describe("the lock", () => {
  it("is taken over from a dead process, and from nobody else", async () => {
    const path = join(tempFolder(), "lock");
    // No process has this number: it is above the highest that Linux, macOS and Windows give out.
    writeFileSync(path, "99999999 gone");
    expect(await exclusively(path, LOCK_REFUSALS, async () => "done")).toBe("done");
    // Killed between making the lock and signing it.
    writeFileSync(path, "");
    expect(await exclusively(path, LOCK_REFUSALS, async () => "done")).toBe("done");
    writeFileSync(path, `${process.pid} alive`);
    await expect(exclusively(path, LOCK_REFUSALS, async () => "done")).rejects.toMatchObject({ code: "LOCKED" });
    expect(readFileSync(path, "utf8")).toBe(`${process.pid} alive`);
  });
});
