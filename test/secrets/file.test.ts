import { spawn } from "node:child_process";
import { createCipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PRODUCTION } from "../../src/domain/endpoints.ts";
import { CproError } from "../../src/domain/errors.ts";
import { Secret } from "../../src/domain/secret.ts";
import { exclusively } from "../../src/kit/exclusive.ts";
import { createFileStore } from "../../src/secrets/file.ts";
import { deriveKey, readSealed } from "../../src/secrets/sealed.ts";
import type { SecretStore } from "../../src/usecases/ports/secrets.ts";
import { quickSecretsAt } from "../support/quick-secrets.ts";
import { tempFolder } from "../support/temp.ts";

const PASSPHRASE = "seven small boats";

function storeAt(path: string, passphrase = PASSPHRASE): SecretStore {
  return createFileStore({ path, exclusively, passphrase: async () => new Secret(passphrase) });
}

const USE = { apiUrl: "https://api.test", oauthUrl: "https://oauth.test", holder: "client" };
const USES = { clientSecret: USE, accountPassword: USE, portalPassword: USE };
const bound = (text: string) => ({ secret: new Secret(text), use: USE });

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "no error",
    (error: unknown) => (error instanceof CproError ? error.code : String(error)),
  );

describe("the encrypted file", () => {
  it("keeps secrets by profile, encrypted, for its owner alone", async () => {
    const path = join(tempFolder(), "secrets.enc");
    const store = storeAt(path);
    expect(await store.read("a", USES)).toEqual({});
    await store.write("a", { clientSecret: bound("first-secret"), portalPassword: bound("Pörtal pass") });
    await store.write("a", { clientSecret: bound("second-secret") });
    await store.write("b", { accountPassword: bound("of b") });
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, "latin1")).not.toMatch(/secret"|second-secret|portalPassword/);

    const again = storeAt(path);
    const { clientSecret, accountPassword, portalPassword } = await again.read("a", USES);
    expect([clientSecret?.reveal(), accountPassword, portalPassword?.reveal()]).toEqual([
      "second-secret",
      undefined,
      "Pörtal pass",
    ]);
    expect(await again.remove("a")).toBe(true);
    expect(await again.remove("a")).toBe(false);
    expect(await storeAt(path).read("a", USES)).toEqual({});
    expect((await storeAt(path).read("b", USES)).accountPassword?.reveal()).toBe("of b");
  });

  it("is begun when its passphrase is chosen, so that nobody chooses another after a pause", async () => {
    const path = join(tempFolder(), "secrets.enc");
    const asked: boolean[] = [];
    const open = () =>
      createFileStore({
        path,
        exclusively,
        passphrase: async (isNew) => {
          asked.push(isNew);
          return new Secret(PASSPHRASE);
        },
      });
    expect(await open().wasChosen?.()).toBe(false);
    await open().prepare();
    expect(await open().wasChosen?.()).toBe(false);
    await open().prepare(true);
    expect(await open().wasChosen?.()).toBe(true);
    await open().prepare(true);
    expect(asked).toEqual([true, true, false]);
  });

  it("says that the passphrase is wrong, and changes nothing", async () => {
    const path = join(tempFolder(), "secrets.enc");
    await storeAt(path).write("a", { clientSecret: bound("kept") });
    const before = readFileSync(path);
    const wrong = storeAt(path, "seven small goats");
    expect(await codeOf(wrong.read("a", USES))).toBe("PASSPHRASE_WRONG");
    expect(await codeOf(storeAt(path, "seven small goats").write("a", { clientSecret: bound("x") }))).toBe(
      "PASSPHRASE_WRONG",
    );
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("notices any flipped byte, and any end cut off, before asking for the passphrase", async () => {
    const path = join(tempFolder(), "secrets.enc");
    await storeAt(path).write("a", { clientSecret: bound("kept") });
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
    expect(await codeOf(mute.read("a", USES))).toBe("SECRET_FILE_DAMAGED");
  });

  it("cannot be forged by somebody who makes the checksum fit", async () => {
    const path = join(tempFolder(), "secrets.enc");
    await storeAt(path).write("a", { clientSecret: bound("kept") });
    const [first = "", payload = ""] = readFileSync(path, "utf8").split("\n");
    const sealed = Buffer.from(payload, "base64");
    sealed.writeUInt8(sealed.readUInt8(20) ^ 1, 20);
    const body = `${first}\n${sealed.toString("base64")}\n`;
    writeFileSync(path, `${body}${createHash("sha256").update(body).digest("hex")}\n`);
    expect(await codeOf(storeAt(path).read("a", USES))).toBe("SECRET_FILE_DAMAGED");
  });

  it("loses nothing when two processes write at once", async () => {
    const path = join(tempFolder(), "secrets.enc");
    await storeAt(path).write("seed", { clientSecret: bound("seed") });
    const names = ["a", "b", "c", "d"];
    const ended = names.map((name) => once(startWriter(path, name, 2), "close"));
    expect((await Promise.all(ended)).map(([code]) => code)).toEqual([0, 0, 0, 0]);
    const store = storeAt(path);
    for (const name of names) expect((await store.read(name, USES)).clientSecret?.reveal(), name).toBe(`${name}-1`);
  });

  it("holds the old content or the new one after kill -9 at any point of a write", async () => {
    const folder = tempFolder();
    const path = join(folder, "secrets.enc");
    await storeAt(path).write("a", { clientSecret: bound("a--1") });
    const reader = storeAt(path);
    let last = -1;
    for (let round = 0; round < 8; round++) {
      const writer = startWriter(path, "a", 10_000, last + 1);
      // Killed at a moment of its own each round, once it is writing.
      await once(writer.stdout, "data");
      await new Promise((resolve) => setTimeout(resolve, (round * 7) % 41));
      writer.kill("SIGKILL");
      await once(writer, "close");
      const kept = (await reader.read("a", USES)).clientSecret?.reveal() ?? "nothing";
      expect(kept).toMatch(/^a-\d+$/);
      const count = Number(kept.split("-")[1]);
      expect(count).toBeGreaterThan(last);
      last = count;
    }
    // A dead writer's lock and temporary file do not last: the next write clears them.
    await reader.write("a", { clientSecret: bound("after") });
    expect(readdirSync(folder)).toEqual(["secrets.enc"]);
  }, 180_000);
});

describe("what a secret was kept for", () => {
  const kept = async () => {
    const path = join(tempFolder(), "secrets.enc");
    await quickSecretsAt(path, PASSPHRASE);
    await storeAt(path).write("a", { clientSecret: bound("first-secret"), accountPassword: bound("other-secret") });
    return path;
  };

  it.each([
    ["another API", { ...USE, apiUrl: "https://api.test:444" }, { what: "apiUrl", kept: "https://api.test" }],
    ["another token server", { ...USE, oauthUrl: "https://oauth.tset" }, { what: "oauthUrl" }],
    ["another client id", { ...USE, holder: "Client" }, { what: "holder" }],
    ["nobody's", { ...USE, holder: null }, { what: "holder" }],
    ["the embedded sandbox", { ...USE, apiUrl: "sandbox", oauthUrl: "sandbox" }, { what: "apiUrl" }],
  ])("is compared at reading: %s gets none", async (_, use, params) => {
    const path = await kept();
    await expect(storeAt(path).read("a", { clientSecret: use })).rejects.toMatchObject({
      code: "SECRET_KEPT_FOR_OTHER",
      params: { profile: "a", ...params },
    });
    // One wrong among several: none is given.
    await expect(storeAt(path).read("a", { accountPassword: USE, clientSecret: use })).rejects.toThrow();
    expect((await storeAt(path).read("a", { clientSecret: USE })).clientSecret?.reveal()).toBe("first-secret");
  });

  it("gives only what is asked for, and removes only what is named", async () => {
    const store = storeAt(await kept());
    expect(Object.keys(await store.read("a", { clientSecret: USE }))).toEqual(["clientSecret"]);
    expect(await store.remove("a", ["portalPassword"])).toBe(false);
    expect(await store.remove("a", ["clientSecret"])).toBe(true);
    expect(Object.keys(await store.read("a", USES))).toEqual(["accountPassword"]);
  });

  it("has no secret for a profile named like something every object has", async () => {
    const store = storeAt(await kept());
    for (const name of ["constructor", "toString", "hasOwnProperty"]) {
      expect(await store.read(name, USES)).toEqual({});
      expect(await store.remove(name)).toBe(false);
    }
  });
});

describe("a file of version 1, without uses", () => {
  /** As cpro 0.2 wrote it: bare texts, `cpro-secrets-1` in the header. */
  async function oldFile(): Promise<string> {
    const path = join(tempFolder(), "secrets.enc");
    await quickSecretsAt(path, PASSPHRASE);
    const quick = readSealed(readFileSync(path, "utf8"));
    const key = await deriveKey(PASSPHRASE, quick === "newer" ? null : quick);
    const header = { format: "cpro-secrets-1", ...key.derivation };
    const check = createHmac("sha256", key.proof).update(JSON.stringify(header)).digest("hex");
    const first = JSON.stringify({ ...header, check });
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key.encryption, nonce).setAAD(Buffer.from(first));
    const text = cipher.update(JSON.stringify({ a: { clientSecret: "of old", newWord: "kept" } }), "utf8");
    const sealed = Buffer.concat([nonce, text, cipher.final(), cipher.getAuthTag()]).toString("base64");
    const body = `${first}\n${sealed}\n`;
    writeFileSync(path, `${body}${createHash("sha256").update(body).digest("hex")}\n`);
    return path;
  }

  it.each([
    ["the State's own hosts", PRODUCTION],
    ["this machine", { apiUrl: "http://127.0.0.1:8080", oauthUrl: "http://localhost:8080" }],
    ["the embedded sandbox", { apiUrl: "sandbox", oauthUrl: "sandbox" }],
  ])("is bound at the first reading for %s", async (_, place) => {
    const path = await oldFile();
    const use = { ...place, holder: "client" };
    expect((await storeAt(path).read("a", { clientSecret: use })).clientSecret?.reveal()).toBe("of old");
    expect(JSON.parse(readFileSync(path, "utf8").split("\n")[0] ?? "").format).toBe("cpro-secrets-2");
    expect(await codeOf(storeAt(path).read("a", { clientSecret: USE }))).toBe("SECRET_KEPT_FOR_OTHER");
    expect((await storeAt(path).read("a", { clientSecret: use })).clientSecret?.reveal()).toBe("of old");
  });

  it("gives nothing to any other address, and stays as it is", async () => {
    const path = await oldFile();
    const before = readFileSync(path);
    expect(await codeOf(storeAt(path).read("a", { clientSecret: USE }))).toBe("SECRET_KEPT_FOR_OTHER");
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe("the header is input", () => {
  async function withHeader(change: object): Promise<string> {
    const path = join(tempFolder(), "secrets.enc");
    await quickSecretsAt(path, PASSPHRASE);
    await storeAt(path).write("a", { clientSecret: bound("kept") });
    const [first = "", payload] = readFileSync(path, "utf8").split("\n");
    const body = `${JSON.stringify({ ...JSON.parse(first), ...change })}\n${payload}\n`;
    writeFileSync(path, `${body}${createHash("sha256").update(body).digest("hex")}\n`);
    return path;
  }

  it.each([
    { N: 2 ** 20, p: 4 },
    { N: 2 ** 20 },
    { N: 2 ** 17, r: 32 },
    { N: 1000 },
    { N: 0 },
    { N: -2 },
    { N: 1.5 },
    { N: "131072" },
    { r: 0 },
    { p: 1e9 },
    { p: null },
    { salt: 7 },
    { kdf: "none" },
    { check: null },
  ])("refuses %j before any work, and never asks for the passphrase", async (change) => {
    const path = await withHeader(change);
    const passphrase = () => Promise.reject(new Error("nobody should be asked"));
    const mute = createFileStore({ path, exclusively, passphrase });
    expect(await codeOf(mute.read("a", USES))).toBe("SECRET_FILE_DAMAGED");
  });

  it("names a file of a later version, and neither reads nor rewrites it", async () => {
    const path = await withHeader({ format: "cpro-secrets-3" });
    const before = readFileSync(path);
    const store = storeAt(path);
    const works = [
      () => store.read("a", USES),
      () => store.write("a", { clientSecret: bound("x") }),
      () => store.remove("a"),
    ];
    for (const work of works) {
      await expect(work()).rejects.toMatchObject({ code: "SECRET_STORE_UNAVAILABLE", params: { reason: "NEWER" } });
    }
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

/** A process of its own that writes `<name>-<n>` again and again, saying so after each write. */
function startWriter(path: string, name: string, times: number, from = 0) {
  const script = resolve(import.meta.dirname, "../support/secret-writer.ts");
  return spawn(process.execPath, ["--import", "tsx", script, path, name, String(times), String(from), PASSPHRASE], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}
