import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { cpro } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";

const known = {
  name: "acme",
  environment: "qualification",
  apiUrl: null,
  oauthUrl: null,
  clientId: "client",
  accountLogin: "TECH_1@cpro.fr",
  sellerSiret: "51234567900017",
  structureId: 1,
  passwordExpiresAt: null,
  secretStore: "file",
};

function homeWith(book: object): string {
  const home = tempFolder();
  writeFileSync(join(home, "profiles.json"), JSON.stringify(book));
  return home;
}
const bookOf = (home: string) => JSON.parse(readFileSync(join(home, "profiles.json"), "utf8"));

describe("profiles of another version", () => {
  const future = [
    { ...known, name: "later", version: 2 },
    { ...known, name: "place", environment: "preproduction" },
    { ...known, name: "vault", secretStore: "vault", vault: { path: "x" } },
  ];

  it("leave the others alone, are refused by name, and stay as they are when another one is written", async () => {
    const mine = { ...known, colour: "blue" };
    const home = homeWith({ current: "acme", theme: "dark", profiles: [mine, { ...known, name: "other" }, ...future] });
    const env = { CPRO_HOME: home };
    const listed = (await cpro(["profile", "list", "--json"], { env })).json();
    expect(listed.profiles.map(({ name }: { name: string }) => name)).toEqual(["acme", "other"]);
    for (const { name } of future) {
      const used = await cpro(["profile", "use", name, "--json"], { env });
      expect([used.code, used.json().error.code], name).toEqual([2, "NEWER_DATA"]);
      const asked = await cpro(["whoami", "--profile", name, "--json"], { env });
      expect([asked.code, asked.json().error.code], name).toEqual([2, "NEWER_DATA"]);
    }
    expect((await cpro(["profile", "use", "other"], { env })).code).toBe(0);
    expect(bookOf(home)).toMatchObject({
      current: "other",
      theme: "dark",
      profiles: expect.arrayContaining([mine, ...future]),
    });
  });

  it("of a later file are not read at all", async () => {
    const book = { version: 2, people: [known] };
    const home = homeWith(book);
    for (const args of [["profile", "list"], ["whoami"], ["profile", "use", "acme"]]) {
      const told = await cpro([...args, "--json"], { env: { CPRO_HOME: home } });
      expect([told.code, told.json().error.code], args.join(" ")).toEqual([2, "NEWER_DATA"]);
    }
    expect(bookOf(home)).toEqual(book);
  });
});

describe("data of another version", () => {
  it("of the directory's cache is thrown away and asked for again", async () => {
    const home = tempFolder();
    const env = { CPRO_HOME: home, CPRO_ENVIRONMENT: "sandbox" };
    const ask = () => cpro(["siret", "80938923200020", "--json"], { env });
    expect((await ask()).code).toBe(0);
    const [name = ""] = readdirSync(join(home, "cache")).filter((file) => file.endsWith(".sqlite"));
    for (const change of [
      "ALTER TABLE recipient RENAME COLUMN body TO content",
      "DROP TABLE service; CREATE TABLE service (siret TEXT)",
      "PRAGMA user_version = 7",
      "DROP TABLE downloaded; CREATE VIEW downloaded AS SELECT 1 AS siret",
    ]) {
      const database = new Database(join(home, "cache", name));
      database.exec(change);
      database.close();
      const told = await ask();
      expect(told.code, `${change}: ${told.stdout}${told.stderr}`).toBe(0);
    }
  });

  it("of the sandbox is refused by name", async () => {
    const home = tempFolder();
    const data = join(home, "data");
    mkdirSync(data);
    const database = new Database(join(data, "sandbox.db"));
    database.exec("PRAGMA user_version = 900");
    database.close();
    const told = await cpro(["sandbox", "--data", data, "--json"], { env: { CPRO_HOME: home } });
    expect([told.code, told.json().error.code]).toEqual([2, "NEWER_DATA"]);
    expect(told.json().error.message).toContain("sandbox.db");
  });
});
