import { describe, expect, it } from "vitest";
import { CANARIES, failureOf, SUBMIT, scripted } from "../support/gateway.ts";
import { answering, answeringText, type Behaviour, TOKEN_PATH } from "../support/scripted-server.ts";

const TYPES = "/recuperer/typespj";
const SOUMETTRE = "/factures/v1/soumettre";
const good = answering({ codeRetour: 0, libelle: "", listeTypePieceJointe: [] });
const receipt = answering({ codeRetour: 0, libelle: "", identifiantFactureCPP: 7 });

const tokenNumber = (authorization: string | undefined): number =>
  Number(/^Bearer token-(\d+)-/.exec(authorization ?? "")?.[1]);

/** Accepts only tokens from the nth on, as a gateway that forgot the older ones. */
const acceptingFrom =
  (first: number, behaviour: Behaviour): Behaviour =>
  (request, response, socket) =>
    tokenNumber(request.headers.authorization) < first
      ? answeringText("", 401, { "www-authenticate": 'Bearer realm="PISTE",error="invalid_token"' })(
          request,
          response,
          socket,
        )
      : behaviour(request, response, socket);

describe("the token", () => {
  it("is asked for with the client's own pair, and sent with the technical account", async () => {
    const { server, gateway } = await scripted({ [TYPES]: good });
    await gateway.attachmentTypes();
    const [asked] = server.to(TOKEN_PATH);
    expect(asked?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(Object.fromEntries(new URLSearchParams(asked?.body))).toEqual({
      grant_type: "client_credentials",
      client_id: "client-of-the-test",
      client_secret: CANARIES.clientSecret,
      scope: "openid",
    });
    const [call] = server.to(TYPES);
    expect(call?.headers).toMatchObject({
      authorization: "Bearer token-1-of-the-scripted-server",
      "content-type": "application/json;charset=utf-8",
      accept: "application/json;charset=utf-8",
    });
    expect(Buffer.from(String(call?.headers["cpro-account"]), "base64").toString("utf8")).toBe(
      `TECH_1_42@cpro.fr:${CANARIES.accountPassword}`,
    );
  });

  it("is shared by calls that start together", async () => {
    const { server, gateway } = await scripted({ [TYPES]: good });
    await Promise.all(Array.from({ length: 20 }, () => gateway.attachmentTypes()));
    expect(server.to(TOKEN_PATH)).toHaveLength(1);
    expect(server.to(TYPES)).toHaveLength(20);
  });

  it("is kept until a minute before it expires", async () => {
    let now = new Date("2026-11-23T10:00:00Z");
    const { server, gateway } = await scripted({ [TYPES]: good }, { now: () => now });
    await gateway.attachmentTypes();
    now = new Date("2026-11-23T10:58:59Z");
    await gateway.attachmentTypes();
    expect(server.to(TOKEN_PATH)).toHaveLength(1);
    now = new Date("2026-11-23T10:59:00Z");
    await gateway.attachmentTypes();
    expect(server.to(TOKEN_PATH)).toHaveLength(2);
  });

  it("that lives shorter than a minute is used for half its life", async () => {
    let now = new Date("2026-11-23T10:00:00Z");
    const short = answering({ access_token: "short-lived-token", expires_in: 10 });
    const { server, gateway } = await scripted({ [TOKEN_PATH]: short, [TYPES]: good }, { now: () => now });
    await gateway.attachmentTypes();
    now = new Date("2026-11-23T10:00:04Z");
    await gateway.attachmentTypes();
    expect(server.to(TOKEN_PATH)).toHaveLength(1);
    now = new Date("2026-11-23T10:00:05Z");
    await gateway.attachmentTypes();
    expect(server.to(TOKEN_PATH)).toHaveLength(2);
  });

  it("is renewed once on a 401, even for a submit, since nothing was carried out", async () => {
    const { server, gateway } = await scripted({ [SOUMETTRE]: acceptingFrom(2, receipt) });
    expect((await gateway.submit(SUBMIT)).invoiceId).toBe(7);
    expect(server.to(SOUMETTRE).map((request) => tokenNumber(request.headers.authorization))).toEqual([1, 2]);
    const [first, second] = server.to(SOUMETTRE);
    expect(second?.body).toBe(first?.body);
  });

  it("is renewed once for all the calls it failed", async () => {
    const { server, gateway } = await scripted({ [TYPES]: acceptingFrom(2, good) });
    await Promise.all(Array.from({ length: 20 }, () => gateway.attachmentTypes()));
    expect(server.to(TOKEN_PATH)).toHaveLength(2);
  });

  it("refused late does not throw away the new one", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const refuse = acceptingFrom(2, good);
    const { server, gateway } = await scripted({
      [TYPES]: refuse,
      "/recuperer/motifs/exonerationtva": (request, response, socket) =>
        void held.then(() => acceptingFrom(2, answering({ codeRetour: 0, libelle: "" }))(request, response, socket)),
    });
    const late = gateway.vatExemptionReasons();
    await gateway.attachmentTypes();
    expect(server.to(TOKEN_PATH)).toHaveLength(2);
    release();
    expect(await late).toEqual([]);
    expect(server.to(TOKEN_PATH)).toHaveLength(2);
  });

  it("may be refused three times in a row, with longer and longer pauses", async () => {
    const { server, gateway } = await scripted({ [SOUMETTRE]: acceptingFrom(4, receipt) });
    expect((await gateway.submit(SUBMIT)).invoiceId).toBe(7);
    expect(server.to(SOUMETTRE)).toHaveLength(4);
    expect(gateway.waits).toEqual([500, 1_000]);
  });

  it("that is refused four times in a row is not asked for again", async () => {
    const { server, gateway } = await scripted({ [SOUMETTRE]: acceptingFrom(99, receipt) });
    expect(await failureOf(gateway.submit(SUBMIT))).toMatchObject({ code: "CLIENT_REFUSED", kind: "refused" });
    expect(server.to(SOUMETTRE)).toHaveLength(4);
    expect(server.to(TOKEN_PATH)).toHaveLength(4);
  });

  it("refused by a page that is not the gateway's does not make a submit go twice", async () => {
    const page = answeringText("<html>sign in</html>", 401, { "content-type": "text/html" });
    const { server, gateway } = await scripted({ [SOUMETTRE]: page });
    expect(await failureOf(gateway.submit(SUBMIT))).toMatchObject({ mayHaveHappened: true });
    expect(server.to(SOUMETTRE)).toHaveLength(1);
  });

  it.each([1, 3])("is asked for again after %i refusals of good credentials", async (refusals) => {
    const { server, gateway } = await scripted({
      [TOKEN_PATH]: (request, response, socket) =>
        (request.nth <= refusals
          ? answering({ error: "invalid_client" }, 401)
          : answering({ access_token: "good-token", expires_in: 3600 }))(request, response, socket),
      [SOUMETTRE]: receipt,
    });
    expect((await gateway.submit(SUBMIT)).invoiceId).toBe(7);
    expect(server.to(TOKEN_PATH)).toHaveLength(refusals + 1);
  });

  it("is not asked for again when the words are about the application", async () => {
    const { server, gateway } = await scripted({ [TOKEN_PATH]: answering({ error: "unauthorized_client" }, 400) });
    expect(await failureOf(gateway.submit(SUBMIT))).toMatchObject({ code: "CLIENT_REFUSED" });
    expect(server.to(TOKEN_PATH)).toHaveLength(1);
  });

  it("is not blamed for a wrong technical account", async () => {
    const header = 'Bearer realm="PISTE",error="Unauthorized",error_description="login or password incorrects"';
    const { server, gateway } = await scripted({ [TYPES]: answeringText("", 401, { "www-authenticate": header }) });
    const failure = await failureOf(gateway.attachmentTypes());
    expect(failure).toMatchObject({ code: "TECHNICAL_ACCOUNT_REFUSED", kind: "refused", httpStatus: 401 });
    expect(failure.exitCode).toBe(4);
    expect(server.to(TYPES)).toHaveLength(1);
    expect(server.to(TOKEN_PATH)).toHaveLength(1);
  });

  it("request that fails fails every waiting call, and the next call asks anew", async () => {
    const { server, gateway } = await scripted({
      [TOKEN_PATH]: (request, response, socket) =>
        (request.nth <= 4
          ? answering({ error: "invalid_client" }, 400)
          : answering({ access_token: "second-token", expires_in: 3600 }))(request, response, socket),
      [TYPES]: good,
    });
    const failures = await Promise.all([failureOf(gateway.attachmentTypes()), failureOf(gateway.attachmentTypes())]);
    expect(failures.map((failure) => failure.code)).toEqual(["CLIENT_REFUSED", "CLIENT_REFUSED"]);
    expect(await gateway.attachmentTypes()).toEqual([]);
    expect(server.to(TOKEN_PATH)).toHaveLength(5);
  });

  it("is always a new one when the credentials are being tried", async () => {
    const { server, gateway } = await scripted({});
    await gateway.authenticate();
    await gateway.authenticate();
    expect(server.to(TOKEN_PATH)).toHaveLength(2);
  });
});

describe("the health check", () => {
  it.each([200, 401, 403])("takes HTTP %d as a sign of life, and sends no credentials", async (status) => {
    const { server, gateway } = await scripted({ "/health-check": answeringText("", status) });
    await gateway.healthCheck();
    expect(server.heard).toHaveLength(1);
    expect(server.heard[0]).toMatchObject({ method: "GET", path: "/cpro/transverses/v1/health-check" });
    expect(server.heard[0]?.headers).not.toHaveProperty("authorization");
    expect(server.heard[0]?.headers).not.toHaveProperty("cpro-account");
  });

  it("says when the service is down, or is another one", async () => {
    const down = await scripted({ "/health-check": answeringText("", 503) });
    expect(await failureOf(down.gateway.healthCheck())).toMatchObject({ code: "SERVICE_BUSY", httpStatus: 503 });
    const other = await scripted({});
    expect(await failureOf(other.gateway.healthCheck())).toMatchObject({ code: "REFUSED", httpStatus: 404 });
  });
});
