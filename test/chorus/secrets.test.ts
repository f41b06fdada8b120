import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { Exchange } from "../../src/chorus/trace.ts";
import { createRedactor } from "../../src/domain/redactor.ts";
import { CANARIES, failureOf, gatewayAt, SUBMIT, scripted } from "../support/gateway.ts";
import { answering, type Behaviour, TOKEN_PATH } from "../support/scripted-server.ts";

const TOKEN = "canary-token-0123456789";
const LOGIN = "TECH_1_42@cpro.fr";

/** Every form in which a secret could be told. */
function forms(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8");
  return [
    secret,
    bytes.toString("base64"),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("hex"),
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
  ];
}
const SECRETS = [
  ...forms(CANARIES.clientSecret),
  ...forms(CANARIES.accountPassword),
  ...forms(`${LOGIN}:${CANARIES.accountPassword}`),
  ...forms(TOKEN),
];
const leaks = (text: string): string[] => SECRETS.filter((form) => text.includes(form));

/** A hostile gateway: tells back everything it was sent, in headers and body. */
const echoing =
  (status: number): Behaviour =>
  (request, response) => {
    const all = {
      body: request.body,
      headers: request.headers,
      decoded: decodeURIComponent(request.body.replaceAll("+", "%20")),
    };
    response.writeHead(status, {
      "x-echo": String(request.headers.authorization ?? ""),
      "set-cookie": `session=${encodeURIComponent(CANARIES.clientSecret)}`,
      "www-authenticate": `Bearer error_description="${request.headers["cpro-account"]}"`,
    });
    response.end(`${CANARIES.accountPassword} ${JSON.stringify(all)}`);
  };

const tokenAnswer = answering({ access_token: TOKEN, expires_in: 3600 });

describe("secrets", () => {
  it("the canaries are told by the traffic itself", async () => {
    const { server, gateway } = await scripted({ [TOKEN_PATH]: tokenAnswer, "/soumettre": echoing(400) });
    await failureOf(gateway.submit(SUBMIT));
    const traffic = server.heard.map((request) => `${request.body} ${JSON.stringify(request.headers)}`).join("\n");
    expect(leaks(traffic).length).toBeGreaterThan(2);
  });

  it.each([200, 400, 401, 403, 500, 503])(
    "are in no trace and no error, even when echoed under HTTP %d",
    async (status) => {
      const traces: Exchange[] = [];
      const { gateway } = await scripted(
        { [TOKEN_PATH]: tokenAnswer, "/soumettre": echoing(status), "/typespj": echoing(status) },
        { onExchange: (exchange) => traces.push(exchange) },
      );
      const failures = [await failureOf(gateway.submit(SUBMIT)), await failureOf(gateway.attachmentTypes())];
      const told = [
        JSON.stringify(traces),
        ...failures.map((failure) => inspect(failure, { depth: 9, showHidden: true })),
        ...failures.map((failure) => JSON.stringify({ ...failure, message: failure.message, stack: failure.stack })),
      ].join("\n");
      expect(traces.length).toBeGreaterThan(2);
      expect(leaks(told)).toEqual([]);
    },
  );

  it("are in no trace and no error when the token request itself is echoed", async () => {
    const traces: Exchange[] = [];
    const { gateway } = await scripted(
      { [TOKEN_PATH]: echoing(400) },
      { onExchange: (exchange) => traces.push(exchange) },
    );
    const failure = await failureOf(gateway.submit(SUBMIT));
    expect(failure.code).toBe("CLIENT_REFUSED");
    expect(leaks(JSON.stringify(traces) + inspect(failure, { depth: 9, showHidden: true }))).toEqual([]);
  });

  it("are not in what the gateway object shows of itself", async () => {
    const { gateway } = await scripted({ [TOKEN_PATH]: tokenAnswer });
    await gateway.authenticate();
    expect(leaks(inspect(gateway, { depth: 9, showHidden: true }))).toEqual([]);
  });

  it("are made known to the program's own redactor, token included", async () => {
    const redactor = createRedactor();
    const { gateway } = await scripted({ [TOKEN_PATH]: tokenAnswer }, { redactor });
    await gateway.authenticate();
    expect(SECRETS.map((form) => redactor.redact(`<${form}>`)).filter((text) => text !== "<[secret]>")).toEqual([]);
  });
});

describe("a trace", () => {
  it("tells what was asked and answered, but not the file", async () => {
    const traces: Exchange[] = [];
    const { gateway } = await scripted(
      { "/deposer/pdf": answering({ codeRetour: 0, libelle: "GCU_MSG_01_000", pieceJointeId: 12 }) },
      { onExchange: (exchange) => traces.push(exchange) },
    );
    await gateway.uploadPdf({ name: "f.pdf", bytes: Buffer.alloc(300_000, 7), signature: "none" });
    expect(traces.map((trace) => trace.operation)).toEqual(["oauth/token", "factures/v1/deposer/pdf"]);
    expect(traces[1]).toMatchObject({
      method: "POST",
      requestHeaders: { authorization: "[secret]", "cpro-account": "[secret]" },
      requestBody:
        '{"nomFichier":"f.pdf","formatDepot":"PDF_NON_SIGNE","fichierFacture":"[400002 characters of base64]',
      status: 200,
      answerBody: '{"codeRetour":0,"libelle":"GCU_MSG_01_000","pieceJointeId":12}',
      failure: null,
    });
  });

  it("shortens a long answer and leaves files out of it", async () => {
    const traces: Exchange[] = [];
    const { gateway } = await scripted(
      {
        "/telecharger/groupe": answering({ codeRetour: 0, libelle: "", fichierResultat: "JVBERi0x".repeat(9_000) }),
        "/typespj": answering({ codeRetour: 0, libelle: "é ".repeat(9_000) }),
      },
      { onExchange: (exchange) => traces.push(exchange) },
    );
    expect((await gateway.download([1], { format: "PDF", attachments: false })).subarray(0, 6).toString()).toBe(
      "%PDF-1",
    );
    await gateway.attachmentTypes();
    expect(traces.at(1)?.answerBody).toBe(
      '{"codeRetour":0,"libelle":"","fichierResultat":"[72000 characters of base64]"}',
    );
    expect(traces.at(2)?.answerBody.length).toBeLessThan(8_100);
  });

  it("tells why no answer came", async () => {
    const traces: Exchange[] = [];
    const gateway = gatewayAt("http://127.0.0.1:9", { onExchange: (exchange) => traces.push(exchange) });
    await failureOf(gateway.attachmentTypes());
    expect(traces).toMatchObject([{ operation: "oauth/token", status: null, answerBody: "" }]);
    expect(traces[0]?.failure).toContain("ECONNREFUSED");
  });
});
