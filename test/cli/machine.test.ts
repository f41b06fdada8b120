import { spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CPRO, cpro, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";

let box: SandboxProcess;
beforeAll(async () => {
  box = await startSandboxProcess();
});
afterAll(() => box.stop());

const REMOTE = {
  CPRO_ENVIRONMENT: "custom",
  CPRO_API_URL: "https://chorus.invalid",
  CPRO_OAUTH_URL: "https://chorus.invalid",
  CPRO_CLIENT_ID: "client",
  CPRO_CLIENT_SECRET: "a-secret-of-the-tests",
  CPRO_ACCOUNT_LOGIN: "TECH_1@cpro.fr",
  CPRO_ACCOUNT_PASSWORD: "another-secret-of-the-tests",
  CPRO_SELLER_SIRET: "51234567900017",
  CPRO_SECRET_STORE: "env",
  CPRO_TIMEOUT_MS: "5000",
};
const SIRET = ["structure", "show", "80938923200020", "--json"];

describe("a proxy", () => {
  it.each(["not a url", "http://", "http://user:hidden-pass@[::::]:1", "http://user:hidden-pass@host:99999"])(
    "whose address is none (%s) is a fault of the settings, and is not repeated",
    async (proxy) => {
      const told = await cpro(SIRET, { env: { ...REMOTE, CPRO_HOME: tempFolder(), HTTPS_PROXY: proxy } });
      expect(told.code, told.stdout).toBe(2);
      expect(told.json().error).toMatchObject({ code: "CONFIGURATION_INVALID", params: { issue: "proxy" } });
      expect(told.stdout + told.stderr).not.toContain("hidden-pass");
    },
  );

  it("that hangs up on every tunnel is asked a few times, not for ever", async () => {
    let connections = 0;
    const server = createTcpServer((socket) => {
      connections += 1;
      socket.on("error", () => undefined);
      socket.once("data", () => socket.destroy());
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const proxy = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const told = await cpro(SIRET, { env: { ...REMOTE, CPRO_HOME: tempFolder(), HTTPS_PROXY: proxy } });
    server.close();
    expect(told.code).toBe(5);
    expect(told.json().error).toMatchObject({ code: "NOT_SENT", params: { fault: "proxy" } });
    expect(connections).toBeLessThan(20);
  });

  it("that asks for a login is told as that", async () => {
    const server = createServer();
    server.on("connect", (_, socket) => socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"));
    await once(server.listen(0, "127.0.0.1"), "listening");
    const proxy = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const told = await cpro(SIRET, { env: { ...REMOTE, CPRO_HOME: tempFolder(), HTTPS_PROXY: proxy } });
    server.close();
    expect(told.json().error).toMatchObject({ code: "NOT_SENT", params: { fault: "proxy-login" } });
  });
});

describe("a token", () => {
  it.each([
    ["too long for any header", "t".repeat(32_000)],
    ["with a line end", "good\r\nx-evil: 1"],
    ["with signs that no header takes", "é".repeat(20)],
  ])("%s is an unreadable answer, before it is sent anywhere", async (_, token) => {
    const server = createServer((_request, response) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ access_token: token, expires_in: 3600 }));
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const env = { ...REMOTE, CPRO_API_URL: url, CPRO_OAUTH_URL: url, CPRO_HOME: tempFolder() };
    const told = await cpro(SIRET, { env });
    server.close();
    expect([told.code, told.json().error.code]).toEqual([5, "UNREADABLE_ANSWER"]);
  });
});

describe("every JSON answer", () => {
  it("is the error alone when a list fails before its first row", async () => {
    await box.post("/_sandbox/faults", {
      rules: [{ path: "/cpro/factures/v1/rechercher/fournisseur", every: 1, action: "status", status: 403 }],
    });
    const told = await cpro(["list", "--json"], { env: { ...box.env, CPRO_HOME: tempFolder() } });
    await box.post("/_sandbox/faults", { rules: [] });
    expect(told.code).toBeGreaterThan(1);
    const document = JSON.parse(told.stdout);
    expect(document.error.code).toEqual(expect.any(String));
    expect(document.invoices).toBeUndefined();
  });
});

describe.skipIf(process.platform !== "linux")("what the machine refuses", () => {
  const run = async (
    args: readonly string[],
    stdout: "pipe" | number,
    prefix = "",
  ): Promise<[number | null, string]> => {
    const command = `${prefix} exec "$0" "$@"`;
    const child = spawn("sh", ["-c", command, process.execPath, CPRO, ...args], {
      env: { ...process.env, ...box.env, CPRO_HOME: tempFolder(), CPRO_LANG: "en" } as NodeJS.ProcessEnv,
      stdio: ["ignore", stdout, "pipe"],
    });
    let stderr = "";
    child.stderr?.on("data", (chunk) => {
      stderr += String(chunk);
    });
    const [code] = await once(child, "close");
    return [code as number | null, stderr];
  };

  it.each([["siret", "80938923200020", "--offline"], ["list"], ["list", "--json"]])(
    "a full disk behind the answer is told: %s",
    async (...args) => {
      const [code, stderr] = await run(args.filter(Boolean), openSync("/dev/full", "w"));
      expect(code, stderr).toBe(2);
      expect(stderr).toContain("could not be written");
    },
  );

  it("SIGHUP stops at a safe point, with the exit code of a stop", async () => {
    await box.post("/_sandbox/faults", {
      rules: [{ path: "/cpro/factures/v1/rechercher/fournisseur", every: 1, action: "latency", ms: 3000 }],
    });
    const child = spawn(process.execPath, [CPRO, "list"], {
      env: { ...process.env, ...box.env, CPRO_HOME: tempFolder() } as NodeJS.ProcessEnv,
      stdio: "ignore",
    });
    const ended = once(child, "close");
    setTimeout(() => child.kill("SIGHUP"), 1500);
    const [code, signal] = await ended;
    await box.post("/_sandbox/faults", { rules: [] });
    expect(signal).toBeNull();
    expect([0, 130]).toContain(code);
  });
});
