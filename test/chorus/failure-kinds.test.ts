import { createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { RETRY } from "../../src/kit/retry.ts";
import { failureOf, gatewayAt, SUBMIT, scripted } from "../support/gateway.ts";
import {
  answering,
  answeringText,
  type Behaviour,
  inTurn,
  resetting,
  silent,
  TOKEN_PATH,
  truncating,
} from "../support/scripted-server.ts";

const SOUMETTRE = "/factures/v1/soumettre";
const TYPES = "/recuperer/typespj";

/** What a submit comes to when the server does that. */
async function submitAgainst(behaviour: Behaviour, timeoutMs = 5_000) {
  const { server, gateway } = await scripted({ [SOUMETTRE]: behaviour }, { timeoutMs });
  const failure = await failureOf(gateway.submit(SUBMIT));
  return { failure, sent: server.to(SOUMETTRE).length, waits: gateway.waits };
}

async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return `127.0.0.1:${port}`;
}

describe("not sent", () => {
  it("a refused connection", async () => {
    const failure = await failureOf(gatewayAt(`http://${await closedPort()}`).submit(SUBMIT));
    expect(failure).toMatchObject({ code: "NOT_SENT", kind: "not-sent", mayHaveHappened: false, retry: "safe" });
    expect(failure.exitCode).toBe(5);
    expect(failure.params.detail).toContain("ECONNREFUSED");
  });

  it("a name that does not exist", async () => {
    const failure = await failureOf(gatewayAt("http://chorus-pro.invalid").attachmentTypes());
    expect(failure).toMatchObject({ code: "NOT_SENT", kind: "not-sent" });
  });

  it("a TLS handshake that fails", async () => {
    const { server } = await scripted({});
    const failure = await failureOf(gatewayAt(server.url.replace("http:", "https:")).submit(SUBMIT));
    expect(failure).toMatchObject({ code: "NOT_SENT", kind: "not-sent", mayHaveHappened: false });
    expect(server.heard).toHaveLength(0);
  });

  it("a TLS handshake that never ends", async () => {
    const server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    const gateway = gatewayAt(`https://127.0.0.1:${port}`, { timeoutMs: 5_000, connectTimeoutMs: 200 });
    expect(await failureOf(gateway.submit(SUBMIT))).toMatchObject({ code: "NOT_SENT", kind: "not-sent" });
  });

  it.each<[string, Behaviour, string]>([
    ["never comes", silent, "NO_ANSWER"],
    ["is cut", resetting, "NO_ANSWER"],
    ["is truncated", truncating, "UNREADABLE_ANSWER"],
    ["is not JSON", answeringText("<html>hello</html>"), "UNREADABLE_ANSWER"],
    ["holds no token", answering({ token_type: "Bearer" }), "UNREADABLE_ANSWER"],
    ["is a crash", answeringText("", 503), "SERVICE_BUSY"],
  ])("a submit whose token %s", async (_, behaviour, code) => {
    const { server, gateway } = await scripted({ [TOKEN_PATH]: behaviour }, { timeoutMs: 300 });
    const failure = await failureOf(gateway.submit(SUBMIT));
    expect(failure).toMatchObject({ code, kind: "not-sent", mayHaveHappened: false, operation: "oauth/token" });
    expect(server.to(SOUMETTRE)).toHaveLength(0);
  });
});

describe("no answer", () => {
  it.each<[string, Behaviour]>([
    ["the connection is reset after the request", resetting],
    ["the server stays silent", silent],
    ["the server closes without a word", (_, __, socket) => void socket.end()],
  ])("%s", async (_, behaviour) => {
    const { failure, sent, waits } = await submitAgainst(behaviour, 300);
    expect(failure).toMatchObject({ code: "NO_ANSWER", kind: "no-answer", mayHaveHappened: true, retry: "never" });
    expect(sent).toBe(1);
    expect(waits).toEqual([]);
  });

  it.each([500, 502, 503, 504])("a submit answered HTTP %d may have been carried out", async (status) => {
    const { failure, sent } = await submitAgainst(
      answeringText("<h1>Bad gateway</h1>", status, { "retry-after": "1" }),
    );
    expect(failure).toMatchObject({ code: "SERVICE_BUSY", kind: "no-answer", httpStatus: status, retry: "never" });
    expect(failure.mayHaveHappened).toBe(true);
    expect(sent).toBe(1);
  });
});

describe("unreadable", () => {
  const good = { codeRetour: 0, libelle: "GCU_MSG_01_000", identifiantFactureCPP: 7_000_042 };

  it.each<[string, Behaviour]>([
    ["not JSON", answeringText("<html>maintenance</html>")],
    ["empty", answeringText("")],
    ["empty with HTTP 202", answeringText("", 202)],
    ["cut in the middle", truncating],
    ["JSON of another shape", answering([])],
    ["a field of another type", answering({ ...good, numeroFacture: 12 })],
    ["without the id", answering({ codeRetour: 0, libelle: "" })],
    [
      "with an id that a double cannot hold",
      answeringText('{"codeRetour":0,"identifiantFactureCPP":9007199254740993}'),
    ],
    ["a redirect", answeringText("", 302, { location: "/cpro/factures/v1/elsewhere" })],
  ])("an answer %s", async (_, behaviour) => {
    const { failure, sent } = await submitAgainst(behaviour);
    expect(failure).toMatchObject({ code: "UNREADABLE_ANSWER", kind: "unreadable", mayHaveHappened: true });
    expect(failure.retry).toBe("never");
    expect(sent).toBe(1);
  });

  it("does not follow a redirect", async () => {
    const { server, gateway } = await scripted({
      [SOUMETTRE]: answeringText("", 307, { location: "/cpro/factures/v1/elsewhere" }),
      "/elsewhere": answering(good),
    });
    await failureOf(gateway.submit(SUBMIT));
    expect(server.to("/elsewhere")).toHaveLength(0);
  });

  it("an answer that stops half-way, and one that only drips", async () => {
    const stopping = await submitAgainst((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("{");
    }, 300);
    expect(stopping.failure).toMatchObject({ code: "UNREADABLE_ANSWER", mayHaveHappened: true });
    const dripping = await submitAgainst((_, response) => {
      response.writeHead(200);
      const drops = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(drops));
    }, 100);
    expect(dripping.failure).toMatchObject({ code: "UNREADABLE_ANSWER", mayHaveHappened: true });
  });

  it("an answer longer than any good one", async () => {
    const { server, gateway } = await scripted({
      [TYPES]: (_, response) => {
        const block = Buffer.alloc(1024 * 1024, 0x20);
        const pump = () => {
          while (!response.destroyed) if (!response.write(block)) return void response.once("drain", pump);
        };
        pump();
      },
    });
    const failure = await failureOf(gateway.attachmentTypes());
    expect(failure).toMatchObject({ code: "UNREADABLE_ANSWER" });
    expect(server.to(TYPES)).toHaveLength(1);
  });
});

describe("refused", () => {
  it.each([200, 400])("a business refusal under HTTP %d", async (status) => {
    const { failure } = await submitAgainst(answering({ codeRetour: 20013, libelle: "GDP_MSG_11.001" }, status));
    expect(failure).toMatchObject({
      code: "REFUSED",
      kind: "refused",
      httpStatus: status,
      returnCode: 20013,
      returnLabel: "GDP_MSG_11.001",
      mayHaveHappened: false,
      retry: "never",
    });
    expect(failure.exitCode).toBe(6);
  });

  it.each([
    [404, "API non trouvée"],
    [405, "Méthode non autorisée"],
    [413, "too large"],
    [415, "Format de la requête non supporté"],
  ])("HTTP %d", async (status, words) => {
    const { failure } = await submitAgainst(answering({ httpMessage: words }, status));
    expect(failure).toMatchObject({ code: "REFUSED", kind: "refused", httpStatus: status });
    expect(failure.params.detail).toBe(words);
  });

  it("an empty 403: the application is not subscribed to this API", async () => {
    const { failure } = await submitAgainst(answeringText("", 403));
    expect(failure).toMatchObject({ code: "API_NOT_SUBSCRIBED", kind: "refused", httpStatus: 403 });
    expect(failure.exitCode).toBe(4);
  });

  it("a wrong client", async () => {
    const { gateway, server } = await scripted({
      [TOKEN_PATH]: answering({ error: "invalid_client", error_description: "Invalid client credentials" }, 401),
    });
    const failure = await failureOf(gateway.authenticate());
    expect(failure).toMatchObject({ code: "CLIENT_REFUSED", kind: "refused", httpStatus: 401 });
    expect(failure.params.detail).toBe("Invalid client credentials");
    expect((await failureOf(gateway.submit(SUBMIT))).code).toBe("CLIENT_REFUSED");
    expect(server.to(SOUMETTRE)).toHaveLength(0);
  });

  it("a full gateway: nothing was carried out, and how long to wait is the caller's to use", async () => {
    const { failure, sent } = await submitAgainst(answeringText("", 429, { "retry-after": "7" }));
    expect(failure).toMatchObject({ code: "SERVICE_BUSY", kind: "refused", retry: { afterMs: 7_000 } });
    expect(failure.mayHaveHappened).toBe(false);
    expect(sent).toBe(1);
  });
});

describe("reading again", () => {
  const good = answering({ codeRetour: 0, libelle: "", listeTypePieceJointe: [] });

  it("waits longer each time, then succeeds", async () => {
    const busy = answeringText("", 503);
    const { server, gateway } = await scripted({ [TYPES]: inTurn(busy, resetting, answeringText("", 502), good) });
    expect(await gateway.attachmentTypes()).toEqual([]);
    expect(server.to(TYPES)).toHaveLength(4);
    expect(gateway.waits).toEqual([1_000, 1_000, 2_000]);
  });

  it("honours Retry-After in seconds and as a date", async () => {
    // The clock goes on while it waits: the pause that a 429 asks for is over when it calls again.
    const start = Date.parse("2026-11-23T10:00:00Z");
    const waited = (): number => gateway.waits.reduce((sum, ms) => sum + ms, 0);
    const { gateway }: Awaited<ReturnType<typeof scripted>> = await scripted(
      {
        [TYPES]: inTurn(
          answeringText("", 429, { "retry-after": "9" }),
          answeringText("", 503, { "retry-after": "Mon, 23 Nov 2026 10:00:20 GMT" }),
          good,
        ),
      },
      { now: () => new Date(start + waited()) },
    );
    await gateway.attachmentTypes();
    expect(gateway.waits).toEqual([9_000, 11_000]);
  });

  it("gives up after so many tries, and at once when asked for too much patience", async () => {
    const { server, gateway } = await scripted({ [TYPES]: answeringText("", 503) });
    expect(await failureOf(gateway.attachmentTypes())).toMatchObject({ code: "SERVICE_BUSY", httpStatus: 503 });
    expect(server.to(TYPES)).toHaveLength(RETRY.reading.tries);
    const long = await scripted({ [TYPES]: answeringText("", 429, { "retry-after": "3600" }) });
    expect(await failureOf(long.gateway.attachmentTypes())).toMatchObject({ retry: { afterMs: 3_600_000 } });
    expect(await failureOf(long.gateway.attachmentTypes())).toMatchObject({ retry: { afterMs: 3_600_000 } });
    expect(long.server.to(TYPES)).toHaveLength(2);
    expect(long.gateway.waits).toEqual([]);
  });

  it("does not insist on a silent server, a crash or a refusal", async () => {
    for (const behaviour of [silent, answeringText("", 500), answering({ codeRetour: 1, libelle: "" })]) {
      const { server, gateway } = await scripted({ [TYPES]: behaviour }, { timeoutMs: 200 });
      await failureOf(gateway.attachmentTypes());
      expect(server.to(TYPES)).toHaveLength(1);
      expect(gateway.waits).toEqual([]);
    }
  });

  it.each<[string, (gateway: ReturnType<typeof gatewayAt>) => Promise<unknown>]>([
    ["/deposer/pdf", (it) => it.uploadPdf({ name: "a.pdf", bytes: new Uint8Array(9), signature: "none" })],
    ["/ajouter/fichier", (it) => it.addFile({ name: "a.pdf", bytes: new Uint8Array(9), mimeType: "application/pdf" })],
    ["/soumettre", (it) => it.submit(SUBMIT)],
    ["/completer", (it) => it.complete({ invoiceId: 1, comment: "c", attachments: [] })],
    ["/traiterRejet", (it) => it.acknowledgeRejections([1])],
  ])("never repeats %s", async (path, call) => {
    for (const behaviour of [answeringText("", 503), answeringText("", 429), resetting]) {
      const { server, gateway } = await scripted({ [path]: behaviour });
      await failureOf(call(gateway));
      expect(server.to(path)).toHaveLength(1);
    }
  });
});
