import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CliResult, cpro } from "../support/cli.ts";
import { openTerminal } from "../support/pty.ts";
import { tempFolder } from "../support/temp.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const RECORDER = resolve(import.meta.dirname, "../support/recorder.cjs");
const LOGIN = "TECH_1_987654@cpro.fr";
const CLIENT = "client-of-the-canaries";

/** Twelve secrets: plain, accented, quoted, with everything that escaping changes. */
const CANARIES = [
  "Canari-plain-0001",
  "Canari 0002 with spaces",
  'Canari"0003"quoted',
  "Canari\\0004\\slashed",
  "Canari&0005=form+plus",
  "Canari/0006/?#%25",
  "Canarié0007àçÉ€",
  "Canari<0008>&amp;",
  "Canari\t0009\ttabs",
  "Canari'0010`$(id)",
  "Canari🐤0011🐤",
  "Canari.*0012+[x](y)|^$",
] as const;

/** Every form a secret may leak in; written here apart from the program's own list. */
function formsOf(secret: string): string[] {
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  return [
    secret,
    base64(secret),
    base64(`${LOGIN}:${secret}`),
    base64(`${CLIENT}:${secret}`),
    Buffer.from(secret).toString("base64url"),
    encodeURIComponent(secret),
    new URLSearchParams([["", secret]]).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString("hex"),
    Buffer.from(secret).toString("hex").toUpperCase(),
  ];
}

const hits = (text: string): string[] =>
  CANARIES.filter((secret) => formsOf(secret).some((form) => text.includes(form)));

function contentOf(folder: string): string {
  if (!existsSync(folder)) return "";
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => `${path}\n${readFileSync(path).toString("utf8")}\n${readFileSync(path, "latin1")}`)
    .join("\n");
}

/** A gateway with a loose tongue: it answers with everything it was sent, in every form, as an error or a sentence. */
let gateway: Server;
let url: string;
const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
};
beforeAll(async () => {
  gateway = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const header = String(request.headers["cpro-account"] ?? "");
    const password = Buffer.from(header, "base64").toString("utf8").split(":").slice(1).join(":");
    const secret = new URLSearchParams(body).get("client_secret") ?? password;
    const everything = [body, header, ...formsOf(secret)].join(" ");
    if (request.url === "/api/oauth/token" && !secret.startsWith("refuse")) {
      const echo = {
        access_token: `token-${Date.now()}-abcdefgh`,
        token_type: "Bearer",
        expires_in: 3600,
        echo: everything,
      };
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(echo));
      return;
    }
    const refusal = { codeRetour: 20001, libelle: everything, error: "invalid_client", error_description: everything };
    response
      .writeHead(200, { "content-type": "application/json", "x-echo": encodeURIComponent(everything).slice(0, 2000) })
      .end(JSON.stringify(refusal));
  });
  await new Promise<void>((ready) => gateway.listen(0, "127.0.0.1", ready));
  url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
});
afterAll(() => {
  gateway.closeAllConnections();
  gateway.close();
});

const place = () => ["--environment", "custom", "--api-url", url, "--oauth-url", url];
const said = (result: CliResult): string => `${result.stdout}\n${result.stderr}`;

describe("twelve secrets", () => {
  it.each(CANARIES.map((secret, index) => [index + 1, secret, CANARIES[(index + 1) % CANARIES.length] ?? ""] as const))(
    "canary %i shows nowhere: not in output at full verbosity, files, nor children",
    async (_, secret, password) => {
      const home = tempFolder();
      const record = join(tempFolder(), "children.jsonl");
      const variables = {
        CPRO_HOME: home,
        CPRO_ENVIRONMENT: "custom",
        CPRO_API_URL: url,
        CPRO_OAUTH_URL: url,
        CPRO_CLIENT_ID: CLIENT,
        CPRO_CLIENT_SECRET: secret,
        CPRO_ACCOUNT_LOGIN: LOGIN,
        CPRO_ACCOUNT_PASSWORD: password,
        CPRO_PASSPHRASE: password,
        NODE_OPTIONS: `--require ${RECORDER}`,
        TEST_RECORD_FILE: record,
      };
      const list = await cpro(["list", "--verbose", "--debug"], { env: variables });
      expect(list.stderr).toContain("/api/oauth/token");
      expect(list.code).not.toBe(0);
      // The login asks the keychain's process; without a bus it ends there, secrets in hand.
      const login = await cpro(
        [
          "login",
          "--profile",
          "a",
          ...place(),
          "--client-id",
          CLIENT,
          "--account-login",
          LOGIN,
          "--secrets-stdin",
          "--verbose",
        ],
        { env: { ...variables, DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent" }, stdin: stdinOf(secret, password) },
      );
      const withFile = await cpro(
        [
          "login",
          "--profile",
          "a",
          ...place(),
          "--client-id",
          CLIENT,
          "--account-login",
          LOGIN,
          "--secrets-stdin",
          "--json",
        ],
        { env: { ...variables, CPRO_SECRET_STORE: "file" }, stdin: stdinOf(secret, password) },
      );
      expect(withFile.code).not.toBe(0);
      expect(hits([list, login, withFile].map(said).join("\n"))).toEqual([]);
      expect(hits(contentOf(home))).toEqual([]);
      const children = readFileSync(record, "utf8");
      expect(children).toContain("keychain-process");
      expect(hits(children)).toEqual([]);
      expect(hits(JSON.parse(children.split("\n")[0] ?? "").argv.join(" "))).toEqual([]);
    },
  );

  it.each(["exception", "rejection"])("show in no crash (%s)", async (kind) => {
    const env = {
      CPRO_HOME: tempFolder(),
      CPRO_ENVIRONMENT: "custom",
      // Accepts the connection and never answers: the crash comes while a call is under way.
      CPRO_API_URL: url,
      CPRO_OAUTH_URL: url,
      CPRO_CLIENT_ID: CLIENT,
      CPRO_CLIENT_SECRET: CANARIES[2],
      CPRO_ACCOUNT_LOGIN: LOGIN,
      CPRO_ACCOUNT_PASSWORD: CANARIES[6],
      CPRO_PASSPHRASE: CANARIES[9],
      NODE_OPTIONS: `--require ${RECORDER}`,
      TEST_CRASH: JSON.stringify([CANARIES[2], CANARIES[6], CANARIES[9]]),
      TEST_CRASH_KIND: kind,
    };
    const result = await cpro(["sandbox", "--ephemeral", "--port", "0", "--debug"], { env });
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("[secret]");
    expect(hits(said(result))).toEqual([]);
  });

  it("show in no terminal when typed", async () => {
    const env = { CPRO_HOME: tempFolder(), CPRO_SECRET_STORE: "file", CPRO_PASSPHRASE: CANARIES[0] };
    const args = ["login", "--profile", "a", ...place(), "--client-id", CLIENT, "--account-login", LOGIN, "--verbose"];
    const terminal = openTerminal(args, { env });
    await terminal.see("SIRET of the company");
    terminal.answer("");
    await terminal.see("Secret of the application");
    terminal.answer(CANARIES[4]);
    await terminal.see("Password of the technical account");
    terminal.answer(CANARIES[5]);
    await terminal.see("Try again with the same answers?");
    terminal.answer("n");
    expect(await terminal.ended()).toBe(6);
    expect(terminal.shown()).toContain("/api/oauth/token");
    expect(hits(terminal.shown())).toEqual([]);
  });

  it("are in no flag: trying one is refused, explained, and not repeated", async () => {
    const secret = CANARIES[0];
    for (const args of [
      ["login", "--client-secret", secret],
      ["login", `--client-secret=${secret}`],
      ["login", `--account-password=${secret}`],
      ["login", "--passphrase", secret],
      ["login", `--pass=${secret}`],
      ["login", `--mdp=${secret}`],
      ["account", "activate", `--password=${secret}`],
      ["account", "activate", "--secret-answer", secret],
      ["deposit", `--token=${secret}`],
    ]) {
      const result = await cpro(args, { env: { CPRO_HOME: tempFolder() } });
      expect(result.code, args[1]).toBe(2);
      expect(result.stderr, args[1]).toContain("shell history");
      expect(hits(said(result))).toEqual([]);
    }
    for (const args of [
      ["login", `-p${secret}`],
      ["login", "-p", secret],
      ["login", secret],
      ["login", `--foo=${secret}`],
    ]) {
      const result = await cpro(args, { env: { CPRO_HOME: tempFolder() } });
      expect(result.code, args[1]).toBe(2);
      expect(hits(said(result))).toEqual([]);
    }
  });

  it("are in no package, even when they lie in its folder", () => {
    const folder = tempFolder();
    for (const name of ["package.json", "bin", "dist", "LICENSE", "README.md"]) {
      if (existsSync(join(ROOT, name))) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    }
    mkdirSync(join(folder, ".cpro"));
    const all = CANARIES.flatMap(formsOf).join("\n");
    for (const name of [".env", ".cpro/secrets.enc", "profiles.json", "secrets.txt"])
      writeFileSync(join(folder, name), all);
    execFileSync("npm", ["pack", "--ignore-scripts", "--silent"], { cwd: folder, shell: process.platform === "win32" });
    const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "";
    const content = gunzipSync(readFileSync(join(folder, tarball))).toString("utf8");
    expect(content).toContain("package/dist/main.js");
    expect(hits(content)).toEqual([]);
  });
});

function stdinOf(clientSecret: string, accountPassword: string): string {
  return JSON.stringify({ clientSecret, accountPassword });
}
