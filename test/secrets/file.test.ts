import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CproError } from "../../src/domain/errors.ts";
import { Secret } from "../../src/domain/secret.ts";
import { exclusively } from "../../src/kit/exclusive.ts";
import { createFileStore } from "../../src/secrets/file.ts";
import { readSealed } from "../../src/secrets/sealed.ts";
import type { SecretStore } from "../../src/usecases/ports/secrets.ts";
import { tempFolder } from "../support/temp.ts";

const PASSPHRASE = "seven small boats";

function storeAt(path: string, passphrase = PASSPHRASE): SecretStore {
  return createFileStore({ path, exclusively, passphrase: async () => new Secret(passphrase) });
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "no error",
    (error: unknown) => (error instanceof CproError ? error.code : String(error)),
  );

describe("the encrypted file", () => {
  it("keeps secrets by profile, encrypted, for its owner alone", async () => {
    const path = join(tempFolder(), "secrets.enc");
    const store = storeAt(path);
    expect(await store.read("a")).toEqual({});
    await store.write("a", { clientSecret: new Secret("first-secret"), portalPassword: new Secret("Pörtal pass") });
    await store.write("a", { clientSecret: new Secret("second-secret") });
    await store.write("b", { accountPassword: new Secret("of b") });
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, "latin1")).not.toMatch(/secret"|second-secret|portalPassword/);

    const again = storeAt(path);
    const { clientSecret, accountPassword, portalPassword } = await again.read("a");
    expect([clientSecret?.reveal(), accountPassword, portalPassword?.reveal()]).toEqual([
      "second-secret",
      undefined,
      "Pörtal pass",
    ]);
    expect(await again.remove("a")).toBe(true);
    expect(await again.remove("a")).toBe(false);
    expect(await storeAt(path).read("a")).toEqual({});
    expect((await storeAt(path).read("b")).accountPassword?.reveal()).toBe("of b");
  });

  it("says that the passphrase is wrong, and changes nothing", async () => {
    const path = join(tempFolder(), "secrets.enc");
    await storeAt(path).write("a", { clientSecret: new Secret("kept") });
    const before = readFileSync(path);
    const wrong = storeAt(path, "seven small goats");
    expect(await codeOf(wrong.read("a"))).toBe("PASSPHRASE_WRONG");
    expect(await codeOf(storeAt(path, "seven small goats").write("a", { clientSecret: new Secret("x") }))).toBe(
      "PASSPHRASE_WRONG",
    );
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("notices any flipped byte, and any end cut off, before asking for the passphrase", async () => {
    const path = join(tempFolder(), "secrets.enc");
    await storeAt(path).write("a", { clientSecret: new Secret("kept") });
    const sound = readFileSync(path);
    expect(readSealed(sound.toString("utf8"))).not.toBeNull();
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const flipped = Buffer.from(sound);
        flipped.writeUInt8(flipped.readUInt8(at) ^ mask, at);
        return readSealed(flipped.toString("utf8")) === null;
      }),
      { numRuns: 2000 },
    );
    for (let end = 0; end < sound.length; end++) {
      expect(readSealed(sound.subarray(0, end).toString("utf8")), `cut at ${end}`).toBeNull();
    }
    const flipped = Buffer.from(sound);
    flipped.writeUInt8(flipped.readUInt8(300) ^ 1, 300);
    writeFileSync(path, flipped);
    const mute = createFileStore({
      path,
      exclusively,
      passphrase: () => Promise.reject(new Error("nobody should be asked")),
    });
    expect(await codeOf(mute.read("a"))).toBe("SECRET_FILE_DAMAGED");
  });

  it("cannot be forged by somebody who makes the checksum fit", async () => {
    const path = join(tempFolder(), "secrets.enc");
    await storeAt(path).write("a", { clientSecret: new Secret("kept") });
    const { createHash } = await import("node:crypto");
    const [first = "", payload = ""] = readFileSync(path, "utf8").split("\n");
    const sealed = Buffer.from(payload, "base64");
    sealed.writeUInt8(sealed.readUInt8(20) ^ 1, 20);
    const body = `${first}\n${sealed.toString("base64")}\n`;
    writeFileSync(path, `${body}${createHash("sha256").update(body).digest("hex")}\n`);
    expect(await codeOf(storeAt(path).read("a"))).toBe("SECRET_FILE_DAMAGED");
  });

  it("loses nothing when two processes write at once", async () => {
    const path = join(tempFolder(), "secrets.enc");
    await storeAt(path).write("seed", { clientSecret: new Secret("seed") });
    const names = ["a", "b", "c", "d"];
    const ended = names.map((name) => once(startWriter(path, name, 2), "close"));
    expect((await Promise.all(ended)).map(([code]) => code)).toEqual([0, 0, 0, 0]);
    const store = storeAt(path);
    for (const name of names) expect((await store.read(name)).clientSecret?.reveal(), name).toBe(`${name}-1`);
  });

  it("holds the old content or the new one after kill -9 at any point of a write", async () => {
    const folder = tempFolder();
    const path = join(folder, "secrets.enc");
    await storeAt(path).write("a", { clientSecret: new Secret("a--1") });
    const reader = storeAt(path);
    let last = -1;
    for (let round = 0; round < 8; round++) {
      const writer = startWriter(path, "a", 10_000, last + 1);
      // Killed at a moment of its own each round, once it is writing.
      await once(writer.stdout, "data");
      await new Promise((resolve) => setTimeout(resolve, (round * 7) % 41));
      writer.kill("SIGKILL");
      await once(writer, "close");
      const kept = (await reader.read("a")).clientSecret?.reveal() ?? "nothing";
      expect(kept).toMatch(/^a-\d+$/);
      const count = Number(kept.split("-")[1]);
      expect(count).toBeGreaterThan(last);
      last = count;
    }
    // A dead writer's lock and temporary file do not last: the next write clears them.
    await reader.write("a", { clientSecret: new Secret("after") });
    expect(readdirSync(folder)).toEqual(["secrets.enc"]);
  }, 180_000);
});

/** A process of its own that writes `<name>-<n>` again and again, saying so after each write. */
function startWriter(path: string, name: string, times: number, from = 0) {
  const script = resolve(import.meta.dirname, "../support/secret-writer.ts");
  return spawn(process.execPath, ["--import", "tsx", script, path, name, String(times), String(from), PASSPHRASE], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}
