import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultOf } from "../../src/chorus/faults.ts";
import { CPRO, cpro, FIXTURES, type SandboxProcess, startCpro, startSandboxProcess } from "../support/cli.ts";
import { rawAnswer, startMeddler } from "../support/meddling-proxy.ts";
import { tempFolder } from "../support/temp.ts";

const PEAK = resolve(import.meta.dirname, "../support/peak.cjs");

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

  it.each(["SIGHUP", "SIGTERM", "SIGINT"] as const)(
    "%s stops at a safe point, with the exit code of a stop",
    async (signal) => {
      let asked: () => void = () => undefined;
      const reached = new Promise<void>((resolve) => {
        asked = resolve;
      });
      let answer: () => void = () => undefined;
      const meddler = await startMeddler(box.apiUrl, (path, { body }, socket) => {
        if (!path.endsWith("/rechercher/fournisseur")) return null;
        answer = () => socket.end(rawAnswer("200 OK", body, { "content-type": "application/json" }));
        asked();
        return "handled";
      });
      const env = { ...box.env, CPRO_API_URL: meddler.url, CPRO_OAUTH_URL: meddler.url, CPRO_HOME: tempFolder() };
      const invoice = join(FIXTURES, "pdf", "facture-simple.pdf");
      const child = startCpro(["deposit", invoice, "--number", `STOP-${signal}`, "--yes", "--json"], { env });
      let stdout = "";
      child.stdout?.on("data", (chunk) => {
        stdout += chunk;
      });
      const ended = once(child, "close");
      // The search before the invoice is submitted is under way.
      await reached;
      child.kill(signal);
      // The program has heard of it before the answer comes: signals are delivered before the network is looked at.
      answer();
      const [code, by] = await ended;
      meddler.close();
      expect(by).toBeNull();
      const { requests } = await box.get<{ requests: { path: string }[] }>("/_sandbox/requests");
      const told = JSON.parse(stdout);
      // Told in time it stops; told too late the invoice was sent, and that is said.
      if (code === 130) expect(told.error?.code ?? told.outcome).toMatch(/INTERRUPTED|declined/);
      else expect([code, told.outcome]).toEqual([0, "submitted"]);
      expect(requests.length).toBeGreaterThan(0);
    },
  );

  it("too few files at once is told, and nothing is sent", { timeout: 300_000 }, async () => {
    for (const args of [["list"], ["siret", "80938923200020"], ["journal", "list"]]) {
      for (const files of [40, 64]) {
        const [code, stderr] = await run(args, "pipe", `ulimit -n ${files};`);
        expect([0, 2, 3, 4, 5], `${args.join(" ")} with ${files}: ${stderr}`).toContain(code);
        expect(stderr).not.toMatch(/internal error/i);
      }
    }
  });

  it.each([600_000_000, 4_500_000_000])("a file of %i bytes is refused unread", { timeout: 300_000 }, async (size) => {
    const folder = tempFolder();
    for (const name of ["a.pdf", "a.xml", "a.csv", "a.xlsx", "a.json"]) {
      closeSync(openSync(join(folder, name), "w"));
      // Nothing of it is on the disk.
      truncateSync(join(folder, name), size);
    }
    const at = (name: string) => join(folder, name);
    for (const [args, code] of [
      [["deposit", at("a.pdf"), "--yes"], "FILE_TOO_LARGE"],
      [["deposit", at("a.xml"), "--yes"], "FILE_TOO_LARGE"],
      [["deposit", join(FIXTURES, "pdf", "facture-simple.pdf"), "--attach", at("a.pdf"), "--yes"], "FILE_TOO_LARGE"],
      [["enter", "--from", at("a.json")], "FILE_TOO_LARGE"],
      [["sandbox", "--faults", at("a.json")], "FILE_TOO_LARGE"],
      [["batch", "plan", at("a.csv")], "MANIFEST_TOO_LARGE"],
      [["batch", "plan", at("a.xlsx")], "MANIFEST_TOO_LARGE"],
      [["batch", "send", at("a.json"), "--yes"], "PLAN_INVALID"],
    ] as const) {
      const file = join(folder, "peak");
      rmSync(file, { force: true });
      const env = { ...box.env, CPRO_HOME: tempFolder(), NODE_OPTIONS: `--require ${PEAK}`, TEST_PEAK_FILE: file };
      const told = await cpro([...args, "--json"], { env });
      expect(told.code, `${args.join(" ")}: ${told.stdout}${told.stderr}`).toBe(3);
      expect(told.stdout, args.join(" ")).toContain(code);
      expect(Number(readFileSync(file, "utf8").trim().split("\n").at(-1)) / 1024, args.join(" ")).toBeLessThan(400);
    }
  });
});

describe("a server that wants a certificate of its client", () => {
  it.each(["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE"])(
    "is known by its alert %s",
    (code) => {
      expect(faultOf(Object.assign(new Error("alert"), { code }))).toBe("client-certificate");
    },
  );

  it.skipIf(spawnSync("openssl", ["version"]).status !== 0)("is a failed call before anything was sent", async () => {
    const folder = tempFolder();
    const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
    const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", certificate];
    expect(spawnSync("openssl", [...made, ...subject]).status).toBe(0);
    for (const maxVersion of ["TLSv1.2", "TLSv1.3"] as const) {
      const tls = { key: readFileSync(key), cert: readFileSync(certificate), requestCert: true, maxVersion };
      const server = createTlsServer({ ...tls, rejectUnauthorized: true }, (_, response) => response.end("{}"));
      server.on("tlsClientError", () => undefined);
      await once(server.listen(0, "127.0.0.1"), "listening");
      const url = `https://localhost:${(server.address() as AddressInfo).port}`;
      const env = { ...REMOTE, CPRO_API_URL: url, CPRO_OAUTH_URL: url, NODE_EXTRA_CA_CERTS: certificate };
      const told = await cpro(SIRET, { env: { ...env, CPRO_HOME: tempFolder() } });
      server.close();
      expect(told.code, told.stdout).toBe(5);
      // Before TLS 1.3 the alert is that of every handshake that fails; since then the line may be cut before it is read.
      expect(told.json().error.params.fault, maxVersion).toMatch(/^(client-certificate|tls|cut)$/);
    }
  });
});
